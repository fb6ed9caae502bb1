"""The agenda of a vergadering. Plain models: publishing an older draft of the page never touches them."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Page

from participatie.statenagenda.lijsten import Informatieobject, Puntsoort, Uitsluiting
from participatie.statenagenda.models.vergadering import VergaderingPagina


class AgendapuntQuerySet(models.QuerySet["Agendapunt"]):
    def openbaar(self) -> Self:
        """Whose words anybody may read. That a besloten punt exists is public, its words are not."""
        return self.filter(besloten=False, vergadering__live=True, vergadering__besloten=False)

    def over(self, pagina: Page) -> Self:
        """Those that treat `pagina`, newest vergadering first."""
        return self.filter(gaat_over=pagina.pk).order_by("-vergadering__verloop__begint", "volgorde")


class Agendapunt(models.Model):
    """One thing on the agenda, or a heading between them."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    vergadering = models.ForeignKey(VergaderingPagina, models.CASCADE, related_name="agendapunten")
    ouder = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="onderdelen", verbose_name=_("hoort onder")
    )
    volgorde = models.PositiveIntegerField(default=0, editable=False)
    nummer = models.CharField(
        _("nummer"), max_length=20, blank=True, help_text=_("Leeg laten: dan nummert de agenda zichzelf.")
    )
    soort = models.CharField(_("soort"), max_length=12, choices=Puntsoort.choices, default=Puntsoort.BESPREEKSTUK)
    titel = models.CharField(_("titel"), max_length=500)
    uitleg = models.TextField(
        _("uitleg in eenvoudige taal"), blank=True, help_text=_("Waar gaat dit over, en wat kunnen PS besluiten?")
    )
    omschrijving = models.TextField(_("meer tekst"), blank=True)
    portefeuillehouder = models.CharField(_("gedeputeerde die erover gaat"), max_length=120, blank=True)
    besloten = models.BooleanField(
        _("besloten"),
        default=False,
        help_text=_("Op de website staat dan alleen dat hier een besloten punt is. Titel, uitleg en stukken niet."),
    )
    besloten_waarom = models.CharField(
        _("waarom besloten"), max_length=200, blank=True, help_text=_("Dit staat wel op de website.")
    )
    inspreken = models.BooleanField(_("inwoners kunnen hierover inspreken"), default=True)
    niet_inspreken_grond = models.CharField(
        _("waarom niet inspreken"), max_length=12, choices=Uitsluiting.choices, blank=True
    )
    spreektijd = models.PositiveSmallIntegerField(_("minuten voor dit punt"), null=True, blank=True)
    gaat_over = models.ManyToManyField(
        Page, blank=True, related_name="+", verbose_name=_("gaat over"), help_text=_("Bijvoorbeeld een traject.")
    )
    behandeld = models.BooleanField(_("behandeld"), default=False)
    vervallen_op = models.DateTimeField(_("van de agenda gehaald op"), null=True, editable=False)
    gewijzigd_op = models.DateTimeField(default=timezone.now, editable=False)
    bron = models.CharField(max_length=200, blank=True, editable=False)
    bron_id = models.CharField(max_length=200, blank=True, editable=False)

    objects = AgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = _("agendapunt")
        verbose_name_plural = _("agendapunten")
        ordering = ("volgorde", "pk")
        constraints = [
            models.UniqueConstraint(name="agendapunt_bron", fields=["bron", "bron_id"], condition=~models.Q(bron_id=""))
        ]

    def __str__(self) -> str:
        return self.publieke_titel

    @property
    def is_besloten(self) -> bool:
        """Also every punt of a besloten vergadering."""
        return self.besloten or self.vergadering.besloten

    @property
    def publieke_titel(self) -> str:
        """What anybody may read; the only title that leaves the admin."""
        return str(_("Besloten agendapunt")) if self.is_besloten else self.titel

    @property
    def is_kop(self) -> bool:
        return self.soort == Puntsoort.KOP

    @property
    def anker(self) -> str:
        return f"punt-{self.uuid.hex[:8]}"


class AgendastukQuerySet(models.QuerySet["Agendastuk"]):
    def openbaar(self) -> Self:
        """What anybody may open: nothing of a draft, of a besloten punt, or of a besloten vergadering."""
        return self.filter(besloten=False, vergadering__live=True, vergadering__besloten=False).exclude(
            agendapunt__besloten=True
        )


class Agendastuk(models.Model):
    """A document that goes with an agendapunt, or with the vergadering as a whole: a file of ours, or a link."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    vergadering = models.ForeignKey(VergaderingPagina, models.CASCADE, related_name="agendastukken")
    agendapunt = models.ForeignKey(Agendapunt, models.CASCADE, null=True, blank=True, related_name="stukken")
    volgorde = models.PositiveIntegerField(default=0, editable=False)
    titel = models.CharField(_("titel"), max_length=500)
    omschrijving = models.TextField(_("omschrijving"), blank=True)
    soort = models.CharField(_("soort"), max_length=20, choices=Informatieobject.choices, blank=True)
    document = models.ForeignKey(
        get_document_model_string(), models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bestand")
    )
    link = models.URLField(_("of een link"), max_length=1000, blank=True)
    bestandsnaam = models.CharField(max_length=300, blank=True, editable=False)
    mimetype = models.CharField(max_length=100, blank=True, editable=False)
    grootte = models.PositiveBigIntegerField(null=True, editable=False, help_text=_("In bytes."))
    versie = models.CharField(max_length=20, blank=True, editable=False)
    datum = models.DateField(_("datum van het stuk"), null=True, blank=True)
    woo_categorie = models.CharField(_("Woo-categorie"), max_length=120, blank=True)
    besloten = models.BooleanField(_("besloten"), default=False)
    vervallen_op = models.DateTimeField(null=True, editable=False)
    gewijzigd_op = models.DateTimeField(default=timezone.now, editable=False)
    bron = models.CharField(max_length=200, blank=True, editable=False)
    bron_id = models.CharField(max_length=200, blank=True, editable=False)

    objects = AgendastukQuerySet.as_manager()

    class Meta:
        verbose_name = _("stuk")
        verbose_name_plural = _("stukken")
        ordering = ("volgorde", "pk")
        constraints = [
            models.UniqueConstraint(name="agendastuk_bron", fields=["bron", "bron_id"], condition=~models.Q(bron_id=""))
        ]

    def __str__(self) -> str:
        return self.titel if self.is_openbaar else str(_("Besloten stuk"))

    @property
    def is_openbaar(self) -> bool:
        """The same rule as the queryset's `openbaar`, for one row at hand."""
        punt = self.agendapunt
        dicht = self.besloten or self.vergadering.besloten or (punt is not None and punt.besloten)
        return self.vergadering.live and not dicht

    @property
    def adres(self) -> str:
        return self.document.url if self.document else self.link


def genummerd(punten: list[Agendapunt]) -> list[tuple[str, Agendapunt]]:
    """Each punt with the number that people see: its own, else counted; subpunten as 3.1. Headings have none."""
    uit = []
    tellers: dict[int | None, int] = {}
    nummers: dict[int | None, str] = {}
    for punt in in_boom(punten):
        if punt.is_kop:
            uit.append(("", punt))
            continue
        tellers[punt.ouder_id] = tellers.get(punt.ouder_id, 0) + 1
        boven = nummers.get(punt.ouder_id, "")
        nummer = punt.nummer or f"{boven}.{tellers[punt.ouder_id]}".lstrip(".")
        nummers[punt.pk] = nummer
        uit.append((nummer, punt))
    return uit


def in_boom(punten: list[Agendapunt]) -> list[Agendapunt]:
    """In the order given, but what hangs under a punt follows that punt."""
    onder: dict[int | None, list[Agendapunt]] = {punt.pk: [] for punt in punten} | {None: []}
    for punt in punten:
        onder[punt.ouder_id if punt.ouder_id in onder else None].append(punt)
    uit: list[Agendapunt] = []
    wacht = onder[None][::-1]
    while wacht:
        punt = wacht.pop()
        uit.append(punt)
        wacht += onder[punt.pk][::-1]
    return uit
