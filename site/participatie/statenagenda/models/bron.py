"""Where agendas of other systems are fetched from."""

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participatie.statenagenda.lijsten import Vorm


class Bron(models.Model):
    """One address that is read on schedule. What it says is imported as a link, never as a copy of a file."""

    naam = models.CharField(_("naam"), max_length=80, unique=True)
    url = models.URLField(
        _("adres"),
        max_length=500,
        unique=True,
        help_text=_("Van een bestand, of van een mini-ORI-API. Het adres van een API eindigt op /vergaderingen."),
    )
    vorm = models.CharField(_("vorm"), max_length=8, choices=Vorm.choices)
    actief = models.BooleanField(_("ophalen"), default=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    opgehaald_op = models.DateTimeField(_("laatst opgehaald"), null=True, editable=False)
    mislukt_sinds = models.DateTimeField(null=True, editable=False)
    uitslag = models.TextField(_("laatste uitslag"), blank=True, editable=False)

    class Meta:
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def stand(self) -> str:
        if self.mislukt_sinds:
            return gettext("niet gelukt sinds %(dag)s") % {
                "dag": date_format(localtime(self.mislukt_sinds), "j F Y H.i")
            }
        return gettext("gelukt") if self.opgehaald_op else gettext("nog niet opgehaald")
