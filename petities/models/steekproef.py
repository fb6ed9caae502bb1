"""The random check of the support of an agenderingsverzoek."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petities.lijsten import Steekproefuitslag
from petities.models.actie import Steunactie
from petities.models.steun import Steunbetuiging


class Steekproef(models.Model):
    """One draw. `geslaagd` is empty as long as it runs."""

    actie = models.ForeignKey(Steunactie, models.PROTECT, related_name="steekproeven")
    ronde = models.PositiveSmallIntegerField()
    getrokken_op = models.DateTimeField(default=timezone.now)
    getrokken_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    totaal = models.PositiveIntegerField(help_text=_("Uit hoeveel geldige steunbetuigingen is getrokken."))
    drempel = models.PositiveIntegerField(
        default=0, help_text=_("Hoeveel geldige steunbetuigingen de regels vragen; blijft gelijk in een tweede ronde.")
    )
    geslaagd = models.BooleanField(null=True)
    afgerond_op = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("steekproef")
        verbose_name_plural = _("steekproeven")
        constraints = [models.UniqueConstraint(fields=["actie", "ronde"], name="steekproef_een_per_ronde")]

    def __str__(self) -> str:
        return f"Steekproef {self.pk}"


class Steekproefregel(models.Model):
    """One supporter in the sample."""

    steekproef = models.ForeignKey(Steekproef, models.PROTECT, related_name="regels")
    steun = models.ForeignKey(Steunbetuiging, models.PROTECT, related_name="+")
    uitslag = models.CharField(_("uitslag"), max_length=12, choices=Steekproefuitslag.choices, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["steekproef", "steun"], name="steekproef_niet_dubbel")]

    def __str__(self) -> str:
        return f"Steekproefregel {self.pk}"
