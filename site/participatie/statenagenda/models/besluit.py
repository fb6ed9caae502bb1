"""What was decided, promised and received; and every public correction."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Page

from participatie.statenagenda.lijsten import (
    Afdoening,
    Afzender,
    Besluitsoort,
    Orgaan,
    Uitkomst,
    Uitvoering,
)
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.vergadering import Vergaderverloop


class Fractie(models.Model):
    """The Statenleden of one party."""

    naam = models.CharField(_("naam"), max_length=80, unique=True)
    zetels = models.PositiveSmallIntegerField(_("zetels"), default=0)
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    actief = models.BooleanField(_("zit nu in Provinciale Staten"), default=True)

    class Meta:
        verbose_name = _("fractie")
        verbose_name_plural = _("fracties")
        ordering = ("volgorde", "naam")

    def __str__(self) -> str:
        return self.naam


# As long as it is in one of these, a day for which it had to be ready can pass.
LOPEND = (Uitvoering.OPEN, Uitvoering.BEZIG)


def over_tijd(uitvoering: str, voor: date | None) -> bool:
    return uitvoering in LOPEND and voor is not None and voor < timezone.localdate()


class BesluitQuerySet(models.QuerySet["Besluit"]):
    def openbaar(self) -> Self:
        """Published, and not of a besloten agendapunt or vergadering, or of a draft."""
        dicht = Q(agendapunt__besloten=True) | Q(agendapunt__vergadering__besloten=True)
        concept = Q(agendapunt__isnull=False, agendapunt__vergadering__live=False)
        return self.filter(gepubliceerd_op__lte=timezone.now()).exclude(dicht | concept)

    def over(self, pagina: Page) -> Self:
        """Those that are about `pagina`, by themselves or through their agendapunt."""
        return self.filter(Q(gaat_over=pagina.pk) | Q(agendapunt__gaat_over=pagina.pk)).distinct().order_by("-datum")


class Besluit(models.Model):
    """A decision of PS or GS, a motie or an amendement, with its outcome in plain words (A2.7)."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, null=True, blank=True, related_name="besluiten", verbose_name=_("agendapunt")
    )
    orgaan = models.CharField(_("wie besloot"), max_length=2, choices=Orgaan.choices, default=Orgaan.PS)
    soort = models.CharField(_("soort"), max_length=10, choices=Besluitsoort.choices, default=Besluitsoort.BESLUIT)
    nummer = models.CharField(_("nummer"), max_length=40, blank=True)
    datum = models.DateField(_("datum"))
    titel = models.CharField(_("titel"), max_length=300)
    uitkomst = models.CharField(_("uitkomst"), max_length=14, choices=Uitkomst.choices)
    in_het_kort = models.TextField(
        _("in gewone taal"), help_text=_("Wat is er besloten, en wat merkt een inwoner daarvan?")
    )
    tekst = models.TextField(_("tekst van het besluit"), blank=True)
    waarom = models.TextField(
        _("waarom"), blank=True, help_text=_("Ook: wat is er met de inbreng van inwoners gedaan?")
    )
    indieners = models.ManyToManyField(Fractie, blank=True, related_name="+", verbose_name=_("ingediend door"))
    gaat_over = models.ManyToManyField(Page, blank=True, related_name="+", verbose_name=_("gaat over"))
    document = models.ForeignKey(
        get_document_model_string(), models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bestand")
    )
    bekendmaking = models.URLField(
        _("officiële bekendmaking"), blank=True, help_text=_("Link naar officielebekendmakingen.nl")
    )
    uitvoering = models.CharField(_("uitvoering"), max_length=10, choices=Uitvoering.choices, default=Uitvoering.NVT)
    uitvoering_toelichting = models.TextField(_("hoe staat het met de uitvoering"), blank=True)
    uitvoering_voor = models.DateField(_("klaar voor"), null=True, blank=True)
    gepubliceerd_op = models.DateTimeField(null=True, editable=False)
    gewijzigd_op = models.DateTimeField(default=timezone.now, editable=False)

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering = ("-datum", "-pk")

    def __str__(self) -> str:
        besloten = self.agendapunt is not None and self.agendapunt.is_besloten
        return str(_("Besloten besluit")) if besloten else self.titel

    @property
    def kop(self) -> str:
        """The title with its kind before it; once, because many a title begins with it already."""
        soort = self.get_soort_display()
        return self.titel if self.titel.casefold().startswith(soort.casefold()) else f"{soort}: {self.titel}"

    @property
    def is_openbaar(self) -> bool:
        return type(self).objects.filter(pk=self.pk).openbaar().exists()

    @property
    def uitkomst_enum(self) -> Uitkomst:
        return Uitkomst(self.uitkomst)

    @property
    def uitvoering_enum(self) -> Uitvoering:
        return Uitvoering(self.uitvoering)

    def is_over_tijd(self) -> bool:
        return over_tijd(self.uitvoering, self.uitvoering_voor)

    def uitslag(self) -> dict[str, int]:
        """Votes for, against and absent, added up over the fracties."""
        som = self.stemmen.aggregate(*(models.Sum(veld) for veld in ("voor", "tegen", "afwezig")))
        return {veld: som[f"{veld}__sum"] or 0 for veld in ("voor", "tegen", "afwezig")}


class Stem(models.Model):
    """How the members of one fractie voted."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, related_name="stemmen")
    fractie = models.ForeignKey(Fractie, models.PROTECT, related_name="+", verbose_name=_("fractie"))
    voor = models.PositiveSmallIntegerField(_("voor"), default=0)
    tegen = models.PositiveSmallIntegerField(_("tegen"), default=0)
    afwezig = models.PositiveSmallIntegerField(_("afwezig"), default=0)

    class Meta:
        ordering = ("fractie__volgorde", "fractie__naam")
        constraints = [models.UniqueConstraint(name="een_stem_per_fractie", fields=["besluit", "fractie"])]

    def __str__(self) -> str:
        return f"{self.fractie}: {self.voor}-{self.tegen}"


class ToezeggingQuerySet(models.QuerySet["Toezegging"]):
    def over_tijd(self) -> Self:
        """The same rule as `over_tijd`."""
        return self.filter(uitvoering__in=LOPEND, voor__lt=timezone.localdate())

    def openbaar(self) -> Self:
        dicht = Q(agendapunt__besloten=True) | Q(agendapunt__vergadering__besloten=True)
        return self.exclude(dicht | Q(agendapunt__vergadering__live=False))


class Toezegging(models.Model):
    """What a member of GS promised in a vergadering, and whether it was kept."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, related_name="toezeggingen", verbose_name=_("agendapunt")
    )
    nummer = models.CharField(_("nummer"), max_length=40, blank=True)
    door = models.CharField(
        _("wie belooft"), max_length=120, help_text=_("De functie, bijvoorbeeld: gedeputeerde Verkeer")
    )
    tekst = models.TextField(_("wat is beloofd"), help_text=_("In gewone taal."))
    gedaan_op = models.DateField(_("beloofd op"))
    voor = models.DateField(_("klaar voor"), null=True, blank=True)
    uitvoering = models.CharField(_("uitvoering"), max_length=10, choices=Uitvoering.choices, default=Uitvoering.OPEN)
    toelichting = models.TextField(_("hoe staat het ermee"), blank=True)

    objects = ToezeggingQuerySet.as_manager()

    class Meta:
        verbose_name = _("toezegging")
        verbose_name_plural = _("toezeggingen")
        ordering = ("-gedaan_op", "-pk")

    def __str__(self) -> str:
        return f"Toezegging {self.nummer or self.pk}"

    @property
    def uitvoering_enum(self) -> Uitvoering:
        return Uitvoering(self.uitvoering)

    def is_over_tijd(self) -> bool:
        return over_tijd(self.uitvoering, self.voor)


class IngekomenStukQuerySet(models.QuerySet["IngekomenStuk"]):
    def openbaar(self) -> Self:
        return self.filter(gepubliceerd_op__lte=timezone.now())


class IngekomenStuk(models.Model):
    """A letter to PS. Of a resident neither name nor address is kept here (A1.8)."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    nummer = models.CharField(_("nummer"), max_length=40, blank=True)
    ontvangen_op = models.DateField(_("ontvangen op"))
    van = models.CharField(_("van"), max_length=12, choices=Afzender.choices)
    afzender = models.CharField(
        _("naam van de organisatie"), max_length=160, blank=True, help_text=_("Nooit de naam van een inwoner.")
    )
    onderwerp = models.CharField(_("onderwerp"), max_length=200)
    samenvatting = models.TextField(_("in het kort"), help_text=_("In gewone taal. Schrijf geen namen of adressen op."))
    afdoening = models.CharField(
        _("wat doen PS ermee"), max_length=12, choices=Afdoening.choices, default=Afdoening.OPEN
    )
    toelichting = models.TextField(_("toelichting"), blank=True)
    agendapunt = models.ForeignKey(
        Agendapunt, models.SET_NULL, null=True, blank=True, related_name="ingekomen", verbose_name=_("agendapunt")
    )
    document = models.ForeignKey(
        get_document_model_string(),
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bestand zonder namen"),
    )
    gepubliceerd_op = models.DateTimeField(null=True, editable=False)

    objects = IngekomenStukQuerySet.as_manager()

    class Meta:
        verbose_name = _("ingekomen stuk")
        verbose_name_plural = _("ingekomen stukken")
        ordering = ("-ontvangen_op", "-pk")

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def van_wie(self) -> str:
        """What the public reads: never who the resident is, however a name got in here."""
        return self.get_van_display() if self.van == Afzender.INWONER or not self.afzender else self.afzender

    @property
    def openbaar_punt(self) -> Agendapunt | None:
        """Its agendapunt, if anybody may know of it."""
        punt = self.agendapunt
        if punt is None or punt.is_besloten or punt.vervallen_op or not punt.vergadering.live:
            return None
        return punt

    def clean(self) -> None:
        super().clean()
        if self.van == Afzender.INWONER and self.afzender:
            raise ValidationError({"afzender": _("Laat dit leeg: de naam van een inwoner komt niet op de website.")})


class Wijziging(models.Model):
    """A public correction of a vergadering, besluit or toezegging: changed on … because … (X11)."""

    verloop = models.ForeignKey(Vergaderverloop, models.CASCADE, null=True, related_name="wijzigingen")
    besluit = models.ForeignKey(Besluit, models.CASCADE, null=True, related_name="wijzigingen")
    toezegging = models.ForeignKey(Toezegging, models.CASCADE, null=True, related_name="wijzigingen")
    # What it is about: when that becomes besloten, the words go.
    agendapunt = models.ForeignKey(Agendapunt, models.SET_NULL, null=True, related_name="+")
    stuk = models.ForeignKey(Agendastuk, models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField(default=timezone.now)
    wat = models.CharField(max_length=600)
    reden = models.CharField(max_length=300)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-op", "-pk")
        constraints = [
            models.CheckConstraint(
                name="wijziging_van_een_ding",
                condition=Q(verloop__isnull=False, besluit__isnull=True, toezegging__isnull=True)
                | Q(verloop__isnull=True, besluit__isnull=False, toezegging__isnull=True)
                | Q(verloop__isnull=True, besluit__isnull=True, toezegging__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Wijziging {self.pk}"
