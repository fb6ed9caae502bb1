"""What somebody writes before it is a page; afterwards: who it is that asks."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from participatie.basis.gemeenten import Gemeente
from participatie.indiening.models import Ingediend
from participatie.themas.models import Thema
from petities.lijsten import Aan, Doel
from petities.status import Aanvraagstatus, Soort


class Aanvraag(Ingediend):
    """A draft with a private link, and later the petitionaris. `pagina` is the overview it was started from.

    Who it is stays here, encrypted; the page gets the public text only (ontwerp.md section 3).
    """

    soort = models.CharField(_("soort"), max_length=18, choices=Soort.choices)
    initiatief = models.OneToOneField(Page, models.PROTECT, null=True, editable=False, related_name="+")
    onderwerp = models.CharField(_("onderwerp"), max_length=120, blank=True)
    gevraagd = models.TextField(_("wat u vraagt"), blank=True)
    toelichting = models.TextField(_("waarom"), blank=True)
    nieuwe_feiten = models.TextField(_("nieuwe feiten"), blank=True)
    aan = models.CharField(_("aan wie"), max_length=2, choices=Aan.choices, blank=True)
    doel = models.CharField(_("wat de Staten moeten doen"), max_length=10, choices=Doel.choices, blank=True)
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True, related_name="+")
    gemeenten = ArrayField(
        models.CharField(max_length=20, choices=Gemeente.choices), verbose_name=_("gemeenten"), blank=True, default=list
    )
    naam_openbaar = models.BooleanField(_("naam op de website"), default=False)
    status = models.CharField(
        max_length=12, choices=Aanvraagstatus.choices, default=Aanvraagstatus.CONCEPT, editable=False
    )
    gewijzigd_op = models.DateTimeField(auto_now=True)
    herinnerd_op = models.DateTimeField(null=True, editable=False)

    mijn_template = "petities/starten/mijn.html"
    eigen_bladzijden = "petities/starten"

    class Meta:
        verbose_name = _("aanvraag")
        verbose_name_plural = _("aanvragen")
        constraints = [
            models.CheckConstraint(name="aanvraag_status", condition=models.Q(status__in=Aanvraagstatus.values))
        ]

    @property
    def publieke_naam(self) -> str:
        """Who asks it, for the public page: only when the petitionaris chose so."""
        bekend = self.naam_openbaar and self.status == Aanvraagstatus.INGEDIEND and not self.indiener.gewist_op
        return self.indiener.naam if bekend else ""

    # --- Ingediend: the own page ---
    def bevestig(self, *, op: datetime) -> bool:
        from petities.starten import acties

        return acties.bevestig(aanvraag=self, op=op)

    def trek_in(self) -> None:
        from petities.starten import acties

        acties.trek_in(aanvraag=self)

    def mag_intrekken(self) -> bool:
        from petities.starten import acties

        return acties.mag_intrekken(self)

    def na_wissen(self) -> None:
        from petities.starten import acties

        acties.na_wissen(aanvraag=self)

    def gegevens_over_mij(self) -> dict[str, Any]:
        from petities.starten import acties

        return acties.gegevens_over(self)
