"""What changes by acts beside the page: where it stands, its dates, its own numbers, its timeline."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from consultaties.burgerberaad.lijsten import Wat
from consultaties.burgerberaad.status import Status
from participatie.basis.models import Regeling
from participatie.indiening.models import Indieningsregeling


class Beraadregels(models.Model):
    """Abstract: the numbers. A Beraadregeling has them, and every beraad its own copy (veiligheid.md R13).

    Defaults: Burgerberaad Wonen 2024 (domein.md 4.5): 150 people, 16 years, € 135 per bijeenkomst. The others are
    ours, to be confirmed by the griffie.
    """

    plaatsen = models.PositiveSmallIntegerField(_("aantal deelnemers"), default=150)
    minimumleeftijd = models.PositiveSmallIntegerField(_("minimumleeftijd in jaren"), default=16)
    marge_procent = models.PositiveSmallIntegerField(
        _("marge rond het streefaantal, in procenten"),
        default=10,
        help_text=_("Bij 10 mag een groep 10 procent kleiner of groter zijn dan haar deel van de bevolking."),
    )
    loten = models.PositiveIntegerField(
        _("aantal loten"), default=10_000, help_text=_("10.000 loten: het getal van de trekking heeft vier cijfers.")
    )
    kijktijd_minuten = models.PositiveSmallIntegerField(
        _("minuten tussen de loten en de trekking"),
        default=30,
        help_text=_("Minstens. Zo kan iedereen de loten ophalen voordat iemand het getal weet."),
    )
    antwoord_dagen = models.PositiveSmallIntegerField(_("dagen om een uitnodiging te beantwoorden"), default=10)
    vergoeding = models.DecimalField(
        _("vergoeding per bijeenkomst, in euro"), max_digits=7, decimal_places=2, default=135
    )
    reactie_weken = models.PositiveSmallIntegerField(_("weken tot de reactie op het advies"), default=26)
    niet_geloot_dagen = models.PositiveSmallIntegerField(
        _("dagen dat gegevens van wie niet meedoet blijven"), default=90, help_text=_("Na de trekking.")
    )
    deelnemers_dagen = models.PositiveSmallIntegerField(
        _("dagen dat gegevens van deelnemers blijven"), default=365, help_text=_("Nadat het beraad is afgerond.")
    )
    hoogstens_maanden = models.PositiveSmallIntegerField(
        _("maanden dat gegevens hoogstens blijven"),
        default=36,
        help_text=_("Na de laatste dag om aan te melden, wat er ook gebeurt. Dus ook als niemand het beraad afrondt."),
    )

    class Meta:
        abstract = True

    @classmethod
    def getallen(cls) -> list[str]:
        """The names of the numbers."""
        return [veld.name for veld in Beraadregels._meta.get_fields()]


class Beraadregeling(Beraadregels, Regeling):  # noqa: DJ008  (Regeling has it)
    class Meta(Regeling.Meta):
        verbose_name = _("regels voor een burgerberaad")
        verbose_name_plural = _("regels voor burgerberaden")


class Beraadverloop(Beraadregels):
    """The row beside a BurgerberaadPagina."""

    pagina = models.OneToOneField(Page, models.CASCADE, related_name="beraadverloop")
    status = models.CharField(
        _("status"), max_length=14, choices=Status.choices, default=Status.VOORBEREIDING, editable=False
    )
    aanmelden_van = models.DateTimeField(_("aanmelden vanaf"), null=True, editable=False)
    aanmelden_tot = models.DateTimeField(
        _("aanmelden tot"), null=True, editable=False, help_text=_("Het eerste moment waarop het niet meer kan.")
    )
    open_aanmelden = models.BooleanField(
        _("ook zonder brief"),
        default=True,
        editable=False,
        help_text=_("Iedereen mag zich aanmelden, ook zonder code."),
    )
    advies_op = models.DateTimeField(_("advies aangeboden op"), null=True, editable=False)
    reactie_voor = models.DateField(_("reactie uiterlijk op"), null=True, editable=False)
    klaar_op = models.DateTimeField(_("afgerond op"), null=True, editable=False)
    regels_van = models.DateField(_("regels van"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("verloop van een burgerberaad")
        constraints = [models.CheckConstraint(name="beraad_status", condition=models.Q(status__in=Status.values))]

    def __str__(self) -> str:
        return f"Verloop van burgerberaad {self.pagina_id}"

    def neem_regels_over(self, op: datetime) -> None:
        """Copy the numbers in force at `op`; from now on they are fixed."""
        regeling = Beraadregeling.nu_geldig(op)
        for naam in Beraadregels.getallen():
            setattr(self, naam, getattr(regeling, naam))
        self.regels_van = regeling.geldig_vanaf

    @property
    def stand(self) -> Status:
        return Status(self.status)

    def is_open(self, op: datetime) -> bool:
        """Whether one may sign up at `op`, the moment the request arrived (R12)."""
        if self.status != Status.AANMELDEN or self.aanmelden_van is None or self.aanmelden_tot is None:
            return False
        return self.aanmelden_van <= op < self.aanmelden_tot

    def bevestigen_tot(self, ontvangen_op: datetime) -> datetime:
        """How long the mailed link confirms: some days, and not much longer than signing up is possible."""
        regels = Indieningsregeling.nu_geldig(ontvangen_op)
        tot = ontvangen_op + timedelta(days=regels.bevestigen_dagen)
        if self.aanmelden_tot is None:
            return tot
        return min(tot, self.aanmelden_tot + timedelta(hours=regels.respijt_uren))

    @property
    def laatste_dag(self) -> date | None:
        """The last local day on which one can sign up."""
        return timezone.localdate(self.aanmelden_tot - timedelta(microseconds=1)) if self.aanmelden_tot else None

    def is_reactie_te_laat(self, op: datetime | None = None) -> bool:
        """A reaction on the advice was promised and is not complete."""
        wacht = self.status == Status.ADVIES and self.reactie_voor is not None
        return wacht and self.reactie_voor < timezone.localdate(op)  # type: ignore[operator]


class Beraadmoment(models.Model):
    """One moment on the public timeline. `sleutel` makes it happen once (veiligheid.md R10)."""

    verloop = models.ForeignKey(Beraadverloop, models.PROTECT, related_name="momenten")
    wat = models.CharField(max_length=20, choices=Wat.choices)
    sleutel = models.CharField(max_length=60)
    op = models.DateTimeField()
    tekst = models.TextField(_("uitleg"), blank=True, help_text=_("Openbaar, in gewone taal, zonder namen."))
    url = models.CharField(max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("op", "pk")
        constraints = [models.UniqueConstraint(fields=["verloop", "sleutel"], name="beraadmoment_een_keer")]

    def __str__(self) -> str:
        return f"{self.wat} {self.verloop_id}"


def verloop_van(pagina_id: int, *, slot: bool = False) -> Any:
    """The row beside a page; with `slot` nobody else changes it in this transaction."""
    rijen = Beraadverloop.objects.select_related("pagina")
    return (rijen.select_for_update(of=("self",)) if slot else rijen).get(pagina_id=pagina_id)
