"""One row per supporter."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from participatie.basis.gemeenten import Gemeente
from participatie.indiening.models import Ingediend
from petities.lijsten import Verdenking
from petities.models.keuring import Afkeuring
from petities.status import Steunstatus


class SteunbetuigingQuerySet(models.QuerySet["Steunbetuiging"]):
    def geldig(self) -> "SteunbetuigingQuerySet":
        """What counts."""
        return self.filter(status=Steunstatus.GELDIG)

    def apart(self) -> "SteunbetuigingQuerySet":
        """What the griffie looks at first."""
        return self.filter(status=Steunstatus.TE_BEOORDELEN)


class Steunbetuiging(Ingediend):
    """Somebody supports a petitie or agenderingsverzoek. `pagina` is its page; one per address (`dubbelsleutel`)."""

    status = models.CharField(
        _("status"), max_length=13, choices=Steunstatus.choices, default=Steunstatus.ONBEVESTIGD, editable=False
    )
    naam_openbaar = models.BooleanField(_("naam op de website"), default=False)
    wil_nieuws = models.BooleanField(_("wil horen hoe het verder gaat"), default=False)
    gemeente = models.CharField(_("gemeente"), max_length=20, choices=Gemeente.choices, blank=True)
    # For the fraud desk only; cleared after a month and with the identity (veiligheid.md 2.2).
    netwerk = models.BinaryField(null=True, max_length=32, editable=False)
    domein = models.CharField(max_length=190, blank=True, editable=False)
    afkeuring = models.ForeignKey(Afkeuring, models.PROTECT, null=True, editable=False, related_name="steunbetuigingen")
    herinnerd_op = models.DateTimeField(null=True, editable=False)

    objects = SteunbetuigingQuerySet.as_manager()
    mijn_template = "petities/steun/mijn.html"
    eigen_bladzijden = "petities/steun"

    class Meta:
        verbose_name = _("steunbetuiging")
        verbose_name_plural = _("steunbetuigingen")
        indexes = [
            models.Index(fields=["pagina", "status", "bevestigd_op"], name="steun_lijst"),
            models.Index(fields=["status", "ontvangen_op"], name="steun_onbevestigd"),
            models.Index(fields=["netwerk"], name="steun_netwerk", condition=models.Q(netwerk__isnull=False)),
            # The public names, newest first, without a walk past everybody who gave none.
            models.Index(
                fields=["pagina", "-bevestigd_op"],
                name="steun_namen",
                condition=models.Q(naam_openbaar=True, status=Steunstatus.GELDIG),
            ),
            models.Index(fields=["domein"], name="steun_domein", condition=~models.Q(domein="")),
        ]
        constraints = [
            models.CheckConstraint(name="steun_status", condition=models.Q(status__in=Steunstatus.values)),
            models.UniqueConstraint(name="steun_een_per_adres", fields=["pagina", "dubbelsleutel"]),
        ]

    @property
    def stand(self) -> Steunstatus:
        return Steunstatus(self.status)

    @property
    def verdenking(self) -> str:
        """Why it is set apart, in words for the griffie."""
        return str(Verdenking(self.verdacht).label) if self.verdacht else ""

    @property
    def publieke_naam(self) -> str:
        """Only when it counts and the supporter asked for it."""
        if not self.naam_openbaar or self.status != Steunstatus.GELDIG or self.indiener.gewist_op:
            return ""
        return self.indiener.naam

    @property
    def status_voor_afzender(self) -> str:
        """What the supporter reads. Set apart looks like counted: no help for who tries to cheat (R14)."""
        return str(Steunstatus.GELDIG.label if self.stand == Steunstatus.TE_BEOORDELEN else self.stand.label)

    @property
    def naam_voor_afzender(self) -> bool:
        """Whether the supporter reads that the name is on the website: the same when it is set apart (R14)."""
        return self.naam_openbaar and self.status in {Steunstatus.GELDIG, Steunstatus.TE_BEOORDELEN}

    # --- Ingediend: the own page ---
    def bevestig(self, *, op: datetime) -> bool:
        from petities.steun import acties

        return acties.bevestig(steun=self, op=op)

    def trek_in(self) -> None:
        from petities.steun import acties

        acties.trek_in(steun=self)

    def mag_intrekken(self) -> bool:
        """Not what does not count anyway: who withdraws may come back, and that would undo the griffie's decision."""
        erbij = self.status in {Steunstatus.GELDIG, Steunstatus.TE_BEOORDELEN}
        return erbij and self.indiener.gewist_op is None

    def na_ander_adres(self) -> None:
        from petities.steun import acties

        acties.na_ander_adres(steun=self)

    def na_wissen(self) -> None:
        from petities.steun import acties

        acties.na_wissen(steun=self)

    def gegevens_over_mij(self) -> dict[str, Any]:
        from petities.steun import acties

        return acties.gegevens_over(self)
