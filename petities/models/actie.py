"""What changes by acts beside the page: where it stands, its own rules, its timeline, paper lists, the check."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from participatie.inbreng.models import AndereOverheid
from participatie.indiening.models import Indieningsregeling
from petities.lijsten import Wat, Weigergrond
from petities.models.regels import REGELING, Steunregels
from petities.status import NEEMT_STEUN_AAN, VOORAF, Soort, Status


def nieuwe_deelcode() -> str:
    return secrets.token_urlsafe(16)


class Steunactie(Steunregels):
    """The row beside a petitie or agenderingsverzoek. Its numbers were copied when it was submitted (R13)."""

    pagina = models.OneToOneField(Page, models.PROTECT, related_name="steunactie")
    soort = models.CharField(_("soort"), max_length=18, choices=Soort.choices, editable=False)
    status = models.CharField(
        _("status"), max_length=18, choices=Status.choices, default=Status.INGEDIEND, editable=False
    )
    ingediend_op = models.DateTimeField(_("ingediend op"), editable=False)
    geopend_op = models.DateTimeField(_("open sinds"), null=True, editable=False)
    sluit = models.DateTimeField(
        _("sluit"), null=True, editable=False, help_text=_("Het eerste moment waarop het niet meer kan.")
    )
    klaar_op = models.DateTimeField(_("afgerond op"), null=True, editable=False)
    antwoord_voor = models.DateField(_("antwoord uiterlijk op"), null=True, editable=False)
    ronde = models.PositiveSmallIntegerField(
        default=1, editable=False, help_text=_("Na een steekproef die niet klopte, telt de steun opnieuw.")
    )
    gehaald = models.PositiveIntegerField(default=0, editable=False, help_text=_("De hoogste drempel die is gehaald."))
    leeftijd_gewist_tot = models.BigIntegerField(
        null=True,
        default=0,
        editable=False,
        help_text=_("Tot welke steunbetuiging de geboortedatum weg is; leeg: klaar."),
    )
    weigergrond = models.CharField(_("grond"), max_length=14, choices=Weigergrond.choices, blank=True)
    tekst_verborgen = models.BooleanField(
        default=False, help_text=_("De tekst zelf past niet bij de huisregels, dus staat niet op de website.")
    )
    doorgestuurd_naar = models.ForeignKey(AndereOverheid, models.PROTECT, null=True, blank=True, related_name="+")
    deelcode = models.CharField(
        max_length=32, unique=True, default=nieuwe_deelcode, editable=False, help_text=_("Voor de eerste mensen.")
    )
    regels_van = models.DateField(_("regels van"), null=True, editable=False)
    regels_bron = models.CharField(_("bron van de regels"), max_length=300, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("verloop")
        constraints = [
            models.CheckConstraint(name="steunactie_status", condition=models.Q(status__in=Status.values)),
            models.CheckConstraint(name="steunactie_soort", condition=models.Q(soort__in=Soort.values)),
        ]

    def __str__(self) -> str:
        return f"Verloop van {self.get_soort_display()} {self.pagina_id}"

    def neem_regels_over(self, op: datetime) -> None:
        """Copy the numbers in force at `op`; from now on they are fixed."""
        regeling = REGELING[self.soort].nu_geldig(op)
        for naam in Steunregels.getallen():
            setattr(self, naam, getattr(regeling, naam))
        self.regels_van, self.regels_bron = regeling.geldig_vanaf, regeling.bron

    @property
    def stand(self) -> Status:
        return Status(self.status)

    @property
    def is_petitie(self) -> bool:
        return self.soort == Soort.PETITIE

    @property
    def is_openbaar(self) -> bool:
        """Whether its text may be read by everybody."""
        return self.stand not in VOORAF and not self.tekst_verborgen and bool(self.geopend_op or self.weigergrond)

    def is_open(self, op: datetime) -> bool:
        """Whether one may support at `op`, the moment the request arrived (R12). The first people before it opens."""
        if self.status not in NEEMT_STEUN_AAN:
            return False
        return self.sluit is None or op < self.sluit

    def bevestigen_tot(self, ontvangen_op: datetime) -> datetime:
        """How long the mailed link confirms: some days, and not much longer than supporting is possible."""
        regels = Indieningsregeling.nu_geldig(ontvangen_op)
        tot = ontvangen_op + timedelta(days=regels.bevestigen_dagen)
        return min(tot, self.sluit + timedelta(hours=regels.respijt_uren)) if self.sluit else tot

    @property
    def laatste_dag(self) -> date | None:
        """The last local day on which one can support it."""
        return timezone.localdate(self.sluit - timedelta(microseconds=1)) if self.sluit else None

    def is_antwoord_te_laat(self, op: datetime | None = None) -> bool:
        """An answer was promised and is not there."""
        wacht = self.status in {Status.AANGEBODEN, Status.BESLUIT, Status.NIET_GEAGENDEERD}
        return wacht and self.antwoord_voor is not None and self.antwoord_voor < timezone.localdate(op)


class Gebeurtenis(models.Model):
    """One moment on the public timeline. `sleutel` makes it happen once (veiligheid.md R10)."""

    actie = models.ForeignKey(Steunactie, models.PROTECT, related_name="gebeurtenissen")
    wat = models.CharField(max_length=20, choices=Wat.choices)
    sleutel = models.CharField(max_length=60)
    op = models.DateTimeField()
    tekst = models.TextField(_("uitleg"), blank=True, help_text=_("Openbaar, in gewone taal, zonder namen."))
    url = models.CharField(max_length=500, blank=True)
    bezorgd_tot = models.BigIntegerField(
        null=True, default=0, help_text=_("Tot welke steunbetuiging de e-mail is geschreven; leeg: klaar.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("op", "pk")
        constraints = [models.UniqueConstraint(fields=["actie", "sleutel"], name="gebeurtenis_een_keer")]

    def __str__(self) -> str:
        return f"{self.wat} {self.actie_id}"


class Toets(models.Model):
    """One check by the griffie: what was ticked on the list, and what was decided."""

    actie = models.ForeignKey(Steunactie, models.PROTECT, related_name="toetsen")
    op = models.DateTimeField(default=timezone.now)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uitkomst = models.CharField(max_length=18, choices=Status.choices)
    antwoorden = models.JSONField(default=dict, help_text=_("Vraag van de lijst → ja, nee of niet van toepassing."))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-op",)

    def __str__(self) -> str:
        return f"Toets {self.pk}"


def _scan(lijst: "Papierlijst", naam: str) -> str:
    return f"papier/{secrets.token_hex(16)}.pdf"


def prive() -> FileSystemStorage:
    """Outside what the web server serves (veiligheid.md R27)."""
    return FileSystemStorage(location=settings.PRIVE_ROOT, base_url=None)


class Papierlijst(models.Model):
    """Signatures on paper, counted by the griffie and shown apart."""

    actie = models.ForeignKey(Steunactie, models.PROTECT, related_name="papierlijsten")
    aantal = models.PositiveIntegerField(_("geldige handtekeningen"))
    ontvangen_op = models.DateField(_("ontvangen op"))
    kenmerk = models.CharField(_("kenmerk van de scan"), max_length=60)
    scan = models.FileField(_("scan"), upload_to=_scan, storage=prive, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    vervallen_op = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("papieren lijst")
        verbose_name_plural = _("papieren lijsten")
        constraints = [models.UniqueConstraint(fields=["actie", "kenmerk"], name="papierlijst_een_keer")]

    def __str__(self) -> str:
        return f"Papieren lijst {self.pk}"


def actie_van(pagina_id: int, *, slot: bool = False) -> Any:
    """The row beside a page; with `slot` nobody else changes it in this transaction."""
    rijen = Steunactie.objects.select_related("pagina")
    return (rijen.select_for_update(of=("self",)) if slot else rijen).get(pagina_id=pagina_id)
