"""The Statenagenda and its vergaderingen: what editors write, and beside it what changes by acts."""

from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any, ClassVar, NamedTuple, Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from participatie.basis.gemeenten import Gemeente
from participatie.basis.poort import Poort, is_leeg
from participatie.statenagenda.forms import VergaderingFormulier
from participatie.statenagenda.lijsten import Soort
from participatie.statenagenda.models.regels import Inspreekregeling
from participatie.statenagenda.panelen import Agendapaneel
from participatie.statenagenda.status import Status, status_op
from participatie.themas.models import Thema

TEKST = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]


def _weergave(deel: str, naam: str, request: HttpRequest, pagina: Page, **rest: Any) -> HttpResponse:
    """The view `naam` of a part of this app. Views need the models, so they are found when they are asked for."""
    antwoord: HttpResponse = getattr(import_module(f"participatie.statenagenda.{deel}.views"), naam)(
        request, pagina, **rest
    )
    return antwoord


class StatenagendaPagina(RoutablePageMixin, Page):
    """All vergaderingen and bijeenkomsten as list and calendar, with what was decided."""

    intro = models.TextField(_("inleiding"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar = ["statenagenda.VergaderingPagina"]
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1
    private_page_options: ClassVar[list[str]] = []  # lists and feeds show what is below: besloten is the way to close

    class Meta:
        verbose_name = _("Statenagenda")

    def save(self, *args, **kwargs):
        nieuw = self._state.adding
        resultaat = super().save(*args, **kwargs)
        if nieuw:
            from participatie.statenagenda.regels import geef_griffie_rechten  # the rules need this model

            geef_griffie_rechten(self)
        return resultaat

    has_workflow = False  # the griffie publishes the agenda itself (ontwerp.md, roles)

    def get_workflow(self):
        return None

    @path("")
    def lijst(self, request: HttpRequest) -> HttpResponse:
        return _weergave("kalender", "lijst", request, self)

    @path("<int:jaar>/<int:maand>/")
    def maand(self, request: HttpRequest, jaar: int, maand: int) -> HttpResponse:
        return _weergave("kalender", "maand", request, self, jaar=jaar, maand=maand)

    # Wagtail ends every address with a slash before it looks here; of the files urls.py knows the ones without.
    @path("agenda.ics/")
    def ics(self, request: HttpRequest) -> HttpResponse:
        return _weergave("kalender", "ics", request, self)

    @path("atom.xml/")
    def atom(self, request: HttpRequest) -> HttpResponse:
        return _weergave("kalender", "atom", request, self)

    @path("besluiten/")
    def besluiten(self, request: HttpRequest) -> HttpResponse:
        return _weergave("besluiten", "besluiten", request, self)

    @path("besluiten/<uuid:uuid>/")
    def besluit(self, request: HttpRequest, uuid) -> HttpResponse:
        return _weergave("besluiten", "besluit", request, self, uuid=uuid)

    @path("toezeggingen/")
    def toezeggingen(self, request: HttpRequest) -> HttpResponse:
        return _weergave("besluiten", "toezeggingen", request, self)

    @path("ingekomen-stukken/")
    def ingekomen_stukken(self, request: HttpRequest) -> HttpResponse:
        return _weergave("besluiten", "ingekomen_stukken", request, self)


class Planning(NamedTuple):
    """When a vergadering is (aware moments). Of a whole day: from midnight to the midnight after the last day."""

    begint: datetime
    eindigt: datetime | None = None
    hele_dag: bool = False
    inspreken_tot: datetime | None = None

    def tot(self) -> datetime:
        """The first instant at which it is over: the end, or else the end of its first local day."""
        return self.eindigt or dag_na(timezone.localdate(self.begint))

    def controleer(self) -> None:
        """Raises ValidationError with a sentence per field."""
        fouten: dict[str, Any] = {}
        if self.eindigt is not None and self.eindigt <= self.begint:
            fouten["eindigt"] = _("Het einde moet na het begin liggen.")
        elif self.eindigt is not None and self.eindigt > self.begint + timedelta(days=31):
            fouten["eindigt"] = _("Een vergadering duurt hooguit een maand.")
        if self.inspreken_tot is not None and self.inspreken_tot > self.begint:
            fouten["inspreken_tot"] = _("Aanmelden om in te spreken moet stoppen voordat de vergadering begint.")
        if fouten:
            raise ValidationError(fouten)


def dag_na(dag: date) -> datetime:
    """The first instant after the local day `dag`, also in the nights that the clock changes."""
    return begin_van(dag + timedelta(days=1))


def begin_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, datetime.min.time()))


class VergaderingQuerySet(PageQuerySet):
    """Named questions; the same rule as `status.status_op`."""

    def openbaar(self) -> Self:
        """What anybody may see."""
        return self.live().public().filter(verloop__begint__isnull=False)

    def komend(self, op: datetime) -> Self:
        return self.filter(verloop__tot__gt=op).order_by("verloop__begint", "pk")

    def voorbij(self, op: datetime) -> Self:
        return self.filter(verloop__tot__lte=op).order_by("-verloop__begint", "-pk")

    def tussen(self, van: datetime, tot: datetime) -> Self:
        """Those that have at least one moment in [van, tot)."""
        return self.filter(verloop__begint__lt=tot, verloop__tot__gt=van).order_by("verloop__begint", "pk")


class VergaderingPagina(Poort, RoutablePageMixin, Page):
    """One vergadering or bijeenkomst. Its times and status stand in `Vergaderverloop`, its agenda in `Agendapunt`."""

    soort = models.CharField(_("soort"), max_length=24, choices=Soort.choices, default=Soort.STATENVERGADERING)
    besloten = models.BooleanField(
        _("besloten"),
        default=False,
        help_text=_("Op de website staan dan alleen de soort, de dag, het aantal mensen en een kort verslag."),
    )
    gremium = models.CharField(
        _("wie vergadert er"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: Statencommissie Omgevingsbeleid")
    )
    samenvatting = models.TextField(
        _("in het kort"), blank=True, help_text=_("Hooguit 100 woorden, in gewone taal: waar gaat het over?")
    )
    toelichting = RichTextField(_("meer uitleg"), blank=True, features=TEKST)
    plaats = models.CharField(_("plaats"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: Statenzaal"))
    adres = models.CharField(
        _("adres"), max_length=200, blank=True, help_text=_("Straat, nummer, postcode en woonplaats")
    )
    rolstoel = models.BooleanField(_("u kunt er komen met een rolstoel"), default=False)
    ringleiding = models.BooleanField(_("er is een ringleiding"), default=False)
    tolk = models.BooleanField(_("er is een tolk gebarentaal"), default=False)
    toegankelijkheid = models.CharField(
        _("meer over toegankelijkheid"),
        max_length=300,
        blank=True,
        help_text=_("Bijvoorbeeld: een tolk kan, vraag het een week van tevoren."),
    )
    livestream = models.URLField(_("link om live te kijken"), blank=True)
    opname = models.URLField(_("link naar de opname"), blank=True)
    aanmelden = models.CharField(
        _("hoe u zich aanmeldt"),
        max_length=300,
        blank=True,
        help_text=_("Alleen als u zich moet aanmelden om te komen."),
    )
    pers_welkom = models.BooleanField(_("pers is welkom"), default=True)
    inspreken = models.BooleanField(
        _("inwoners kunnen hier inspreken"),
        default=False,
        help_text=_("Het formulier sluit vanzelf, op het moment dat bij 'Aanmelden om in te spreken tot' staat."),
    )
    themas = ParentalManyToManyField(Thema, blank=True, related_name="+", verbose_name=_("thema's"))
    gemeenten = ArrayField(
        models.CharField(max_length=20, choices=Gemeente.choices),
        verbose_name=_("gemeenten"),
        blank=True,
        default=list,
        help_text=_("Leeg laten betekent: heel Drenthe."),
    )
    aantal_aanwezigen = models.PositiveIntegerField(_("aantal mensen"), null=True, blank=True)
    verslag = RichTextField(
        _("verslag"), blank=True, features=TEKST, help_text=_("Na afloop: wat is er gezegd? Schrijf geen namen op.")
    )
    vervolg = RichTextField(_("wat er daarna mee gebeurt"), blank=True, features=TEKST)
    reden_wijziging = models.CharField(
        _("waarom wijzigt u dit"),
        max_length=300,
        blank=True,
        help_text=_("Verplicht als de vergadering al op de website staat. De reden komt op de website."),
    )

    # A change in one of these, after publication, is shown as a correction with its reason (X11).
    FEITEN: ClassVar = (
        *("soort", "besloten", "gremium", "plaats", "adres", "rolstoel", "ringleiding", "tolk", "toegankelijkheid"),
        *("livestream", "aanmelden", "inspreken"),
    )

    objects = PageManager.from_queryset(VergaderingQuerySet)()
    base_form_class = VergaderingFormulier

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("soort"), FieldPanel("gremium")]),
                FieldPanel("besloten"),
                FieldRowPanel([FieldPanel("begint"), FieldPanel("eindigt")]),
                FieldPanel("hele_dag"),
                FieldRowPanel([FieldPanel("inspreken"), FieldPanel("inspreken_tot")]),
            ],
            _("Wat en wanneer"),
        ),
        FieldPanel("samenvatting"),
        FieldPanel("toelichting"),
        Agendapaneel(template="statenagenda/beheer/agenda_paneel.html", heading=_("Agenda")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("plaats"), FieldPanel("adres")]),
                FieldRowPanel([FieldPanel("rolstoel"), FieldPanel("ringleiding"), FieldPanel("tolk")]),
                FieldPanel("toegankelijkheid"),
                FieldRowPanel([FieldPanel("livestream"), FieldPanel("opname")]),
                FieldPanel("aanmelden"),
                FieldPanel("pers_welkom"),
            ],
            _("Waar"),
        ),
        MultiFieldPanel(
            [FieldPanel("themas", widget=CheckboxSelectMultiple), FieldPanel("gemeenten")], _("Waar hoort dit bij")
        ),
        MultiFieldPanel(
            [FieldPanel("aantal_aanwezigen"), FieldPanel("verslag"), FieldPanel("vervolg")],
            _("Na afloop"),
            classname="collapsed",
        ),
        FieldPanel("reden_wijziging"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("zoektekst"),
    ]
    parent_page_types: ClassVar = ["statenagenda.StatenagendaPagina"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("vergadering")
        verbose_name_plural = _("vergaderingen")

    # --- planning: set while it is a draft, by the form or an import; after that by acts -----------------
    @property
    def planning(self) -> Planning | None:
        """When it is; None as long as nobody filled it in."""
        if "_planning" in self.__dict__:
            return self._planning
        verloop = self._verloop()
        return verloop.planning if verloop else None

    @planning.setter
    def planning(self, planning: Planning | None) -> None:
        self._planning = planning

    def _verloop(self) -> "Vergaderverloop | None":
        return Vergaderverloop.objects.filter(pagina_id=self.pk).first() if self.pk else None

    def full_clean(self, *args, **kwargs):
        self._neutraliseer()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """All that Wagtail asks of a draft."""
        self._neutraliseer()
        super().minimal_clean()

    def _neutraliseer(self) -> None:
        """Of a besloten meeting no word of the editor becomes a title or address: they might name somebody (A2.2)."""
        if not self.besloten:
            return
        dag = timezone.localdate(self.planning.begint) if self.planning else None
        self.title = self.draft_title = self.neutrale_titel(dag)
        self.slug = slugify(f"{self.soort}-{dag or ''}-{(self.translation_key or uuid4()).hex[:6]}")
        self.seo_title = self.search_description = ""

    def neutrale_titel(self, dag: date | None) -> str:
        soort = str(Soort(self.soort).label)
        return f"{soort}, {date_format(dag, 'j F Y')}" if dag else soort

    def save(self, *args, **kwargs):
        """Whatever makes a change public (the editor has a road of its own beside `publish`), comes along here."""
        geheel = kwargs.get("update_fields") is None
        feiten = self.gewijzigde_feiten() if geheel and self.live else []
        resultaat = super().save(*args, **kwargs)
        if geheel and self.besloten:
            from participatie.statenagenda.afdekken import dek_logboek_af  # it needs this model

            dek_logboek_af(self)
        verloop, _nieuw = Vergaderverloop.objects.get_or_create(pagina=self)
        if "_planning" in self.__dict__:
            planning = self.__dict__.pop("_planning")
            if not self.live or verloop.begint is None:
                verloop.zet(planning)
        if geheel and self.live:
            from participatie.statenagenda import acties  # the acts need this model

            acties.na_publiceren(vergadering=self, feiten=feiten)
        return resultaat

    has_workflow = False

    def get_workflow(self):
        return None

    def permissions_for_user(self, user):
        from participatie.statenagenda.beheer.bescherming import Vergaderrechten  # it needs this model

        return Vergaderrechten(user, self)

    # --- publishing ---------------------------------------------------------------------------------------
    def ontbreekt(self, *, ouder: models.Model | None = None) -> dict[str, str]:
        """What a vergadering must say before it is public."""
        fouten: dict[str, str] = {}
        planning = self.planning
        if planning is None:
            fouten["begint"] = str(_("Vul in wanneer de vergadering begint."))
        elif self.inspreken and planning.inspreken_tot is None:
            fouten["inspreken_tot"] = str(_("Vul in tot wanneer inwoners zich kunnen aanmelden om in te spreken."))
        if not self.besloten:
            if is_leeg(self.samenvatting):
                fouten["samenvatting"] = str(_("Schrijf in het kort waar het over gaat."))
            elif len(self.samenvatting.split()) > 100:
                fouten["samenvatting"] = str(_("De samenvatting is te lang. Gebruik hooguit 100 woorden."))
            if is_leeg(self.plaats) and is_leeg(self.livestream):
                fouten["plaats"] = str(_("Vul in waar het is, of hoe mensen kunnen kijken."))
        elif self.inspreken:
            fouten["inspreken"] = str(_("Bij een besloten bijeenkomst kan niemand inspreken."))
        if self.gewijzigde_feiten() and is_leeg(self.reden_wijziging):
            fouten["reden_wijziging"] = str(
                _("Deze vergadering staat al op de website. Schrijf op waarom u iets wijzigt.")
            )
        return fouten

    def gewijzigde_feiten(self) -> list[str]:
        """Names of the facts that differ from what the public sees now."""
        nu = VergaderingPagina.objects.filter(pk=self.pk, live=True).first() if self.pk else None
        if nu is None:
            return []
        return [
            str(self._meta.get_field(veld).verbose_name)
            for veld in self.FEITEN
            if getattr(self, veld) != getattr(nu, veld)
        ]

    # --- what the public sees -----------------------------------------------------------------------------
    @property
    def publieke_titel(self) -> str:
        if not self.besloten:
            return self.title
        return self.neutrale_titel(timezone.localdate(self.planning.begint) if self.planning else None)

    def zoektekst(self) -> str:
        """For the search index: only words that anybody may read."""
        from participatie.statenagenda.models.agenda import Agendapunt
        from participatie.statenagenda.models.besluit import Besluit

        if self.besloten or not self.pk:
            return strip_tags(self.verslag)
        punten = Agendapunt.objects.filter(vergadering_id=self.pk).openbaar()
        woorden = [f"{punt.titel}\n{punt.uitleg}" for punt in punten]
        besluiten = Besluit.objects.openbaar().filter(agendapunt__vergadering=self.pk)
        woorden += [f"{besluit.titel}\n{besluit.in_het_kort}" for besluit in besluiten]
        return "\n".join([self.gremium, self.samenvatting, strip_tags(self.toelichting + self.verslag), *woorden])

    def gemeentenamen(self) -> list[str]:
        return [Gemeente(code).label for code in self.gemeenten]

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        return _weergave("kalender", "vergadering", request, self)

    @path("afdrukken/")
    def afdrukken(self, request: HttpRequest) -> HttpResponse:
        return _weergave("kalender", "afdrukken", request, self)

    @path("vergadering.ics/")
    def ics(self, request: HttpRequest) -> HttpResponse:
        return _weergave("kalender", "vergadering_ics", request, self)

    @path("inspreken/")
    def aanmelden_om_te_spreken(self, request: HttpRequest) -> HttpResponse:
        return _weergave("inspreken", "aanmelden", request, self)

    @path("inspreken/verstuurd/")
    def inspreken_verstuurd(self, request: HttpRequest) -> HttpResponse:
        return _weergave("inspreken", "verstuurd", request, self)

    @path("inspreken/link/")
    def link_om_te_spreken(self, request: HttpRequest) -> HttpResponse:
        return _weergave("inspreken", "link", request, self)


class Vergaderverloop(models.Model):
    """What changes by acts beside the page: when it is, whether it goes on, and who else knows it."""

    pagina = models.OneToOneField(VergaderingPagina, models.CASCADE, related_name="verloop")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    begint = models.DateTimeField(_("begint"), null=True, editable=False, db_index=True)
    eindigt = models.DateTimeField(_("eindigt"), null=True, editable=False)
    tot = models.DateTimeField(
        null=True, editable=False, db_index=True, help_text=_("Het eerste moment waarop het voorbij is.")
    )
    hele_dag = models.BooleanField(_("hele dag"), default=False, editable=False)
    inspreken_tot = models.DateTimeField(
        _("aanmelden om in te spreken tot"),
        null=True,
        editable=False,
        help_text=_("Het eerste moment waarop het niet meer kan."),
    )
    inspreekregeling = models.ForeignKey(Inspreekregeling, models.PROTECT, null=True, editable=False, related_name="+")
    eerst_gepland = models.DateTimeField(null=True, editable=False)
    verplaatst_op = models.DateTimeField(null=True, editable=False)
    geannuleerd_op = models.DateTimeField(null=True, editable=False)
    volgnummer = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("SEQUENCE van het agendabestand: één hoger na elke wijziging.")
    )
    gewijzigd_op = models.DateTimeField(default=timezone.now, editable=False)
    bron = models.CharField(max_length=200, blank=True, editable=False)
    bron_id = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("verloop van een vergadering")
        constraints = [
            models.CheckConstraint(
                name="vergadering_begint_voor_tot",
                condition=models.Q(begint__isnull=True, tot__isnull=True) | models.Q(begint__lt=models.F("tot")),
            ),
            models.UniqueConstraint(
                name="vergadering_bron", fields=["bron", "bron_id"], condition=~models.Q(bron_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"Verloop van vergadering {self.pagina_id}"

    @property
    def planning(self) -> Planning | None:
        if self.begint is None:
            return None
        return Planning(self.begint, self.eindigt, self.hele_dag, self.inspreken_tot)

    def zet(self, planning: Planning | None) -> None:
        """Write the planning of a draft, or of an act that checked the right."""
        if planning is None:
            self.begint = self.eindigt = self.tot = self.inspreken_tot = None
            self.hele_dag = False
        else:
            planning.controleer()
            self.begint, self.eindigt, self.hele_dag, self.inspreken_tot = planning
            self.tot = planning.tot()
        self.gewijzigd_op = timezone.now()
        self.save()

    def status_op(self, moment: datetime) -> Status:
        if self.tot is None:
            return Status.GEPLAND
        return status_op(moment, tot=self.tot, verplaatst_op=self.verplaatst_op, geannuleerd_op=self.geannuleerd_op)

    @property
    def status(self) -> Status:
        return self.status_op(timezone.now())

    @property
    def laatste_dag(self) -> date | None:
        """The last local day of the vergadering; of one without an end its first."""
        return timezone.localdate(self.tot - timedelta(microseconds=1)) if self.tot else None
