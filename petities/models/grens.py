"""The outline of a gemeente, when an installation loaded the official ones (`manage.py grenzen_laden`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participatie.basis.gemeenten import Gemeente


class Gemeentegrens(models.Model):
    """Drawn in a square of `ZIJDE` units, north up; the label stands inside it."""

    ZIJDE = 600

    gemeente = models.CharField(_("gemeente"), max_length=20, choices=Gemeente.choices, unique=True)
    pad = models.TextField(help_text=_("Het pad voor SVG."))
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("grens van een gemeente")
        verbose_name_plural = _("grenzen van gemeenten")

    def __str__(self) -> str:
        return self.get_gemeente_display()
