"""The dossier of a subject: what it is about, who owns it, what is fixed, what is open, what happens when."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from participatie.accounts.panelen import Verlooppaneel
from participatie.basis.gemeenten import Gemeente
from participatie.basis.poort import Poort, is_leeg
from participatie.themas.models import Thema
from participatie.trajecten.forms import TrajectFormulier
from participatie.trajecten.lijsten import (
    Beleidsfase,
    GeenParticipatie,
    Opgavefase,
    Participatievorm,
    Stand,
    Toepassing,
)
from participatie.trajecten.workflow import Taalcheck, Vaststellen

__all__ = ["Taalcheck", "Vaststellen"]  # Django finds the workflow's tasks through this module

TEKST = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]
PUNTEN = [("punt", CharBlock(label=_("Punt"), max_length=300))]


class TrajectenPagina(RoutablePageMixin, Page):
    """All trajecten, and which of them began with a startnotitie (A2.4)."""

    intro = models.TextField(_("inleiding"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar = ["trajecten.TrajectPagina"]
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1

    class Meta:
        verbose_name = _("overzicht van trajecten")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        trajecten = TrajectPagina.objects.child_of(self).live().select_related("verloop", "hoofdthema")
        context["trajecten"] = trajecten.order_by("-first_published_at")
        return context

    @path("startnotities/")
    def startnotities(self, request: HttpRequest) -> HttpResponse:
        from participatie.trajecten import startnotities  # the view needs this model

        return startnotities.overzicht(request, self)


class TrajectPagina(Poort, Page):
    """One traject: the dossier with its participatieplan, or the public choice for no participation."""

    samenvatting = models.TextField(
        _("in het kort"), blank=True, help_text=_("Hooguit 150 woorden, in gewone taal. Staat bovenaan de pagina.")
    )
    hoofdthema = models.ForeignKey(
        Thema,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hoofdthema"),
        help_text=_("Inbreng gaat naar de moderatoren van dit thema."),
    )
    themas = ParentalManyToManyField(Thema, blank=True, related_name="+", verbose_name=_("andere thema's"))
    gemeenten = ArrayField(
        models.CharField(max_length=20, choices=Gemeente.choices),
        verbose_name=_("gemeenten"),
        blank=True,
        default=list,
        help_text=_("Leeg laten betekent: heel Drenthe."),
    )
    toepassing = models.CharField(_("toepassing"), max_length=20, choices=Toepassing.choices, blank=True)
    vorm = models.CharField(_("participatievorm"), max_length=20, choices=Participatievorm.choices, blank=True)

    opdrachtgever = models.CharField(_("opdrachtgever"), max_length=120, blank=True)
    opdrachtnemer = models.CharField(_("opdrachtnemer"), max_length=120, blank=True)
    contact_naam = models.CharField(_("contactpersoon"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_telefoon = models.CharField(_("telefoon"), max_length=30, blank=True)

    plan_aanleiding = RichTextField(_("1. Aanleiding en betrokken partijen"), blank=True, features=TEKST)
    plan_doel = RichTextField(_("2. Doel"), blank=True, features=TEKST)
    plan_vast_en_open = RichTextField(_("3. Wat vaststaat en wat nog open ligt"), blank=True, features=TEKST)
    plan_wie_en_hoe = RichTextField(_("4. Wie er meedoen en in welke vorm"), blank=True, features=TEKST)
    plan_tijd_en_middelen = RichTextField(_("5. Tijd, middelen en organisatie"), blank=True, features=TEKST)
    plan_verwerking_en_besluit = RichTextField(
        _("6. Hoe wij inbreng verwerken en hoe het besluit valt"), blank=True, features=TEKST
    )
    plan_terugkoppeling = RichTextField(_("7. Terugkoppeling"), blank=True, features=TEKST)

    staat_vast = StreamField(PUNTEN, blank=True, verbose_name=_("wat staat vast"))
    kan_nog_veranderen = StreamField(PUNTEN, blank=True, verbose_name=_("wat kan nog veranderen"))
    al_gedaan = RichTextField(_("wat is er al gedaan"), blank=True, features=TEKST)

    geen_participatie = models.CharField(
        _("grond voor geen participatie"),
        max_length=20,
        choices=GeenParticipatie.choices,
        blank=True,
        help_text=_("Vul dit alleen in als inwoners niet kunnen meedoen. Er zijn precies drie gronden."),
    )
    geen_participatie_motivering = RichTextField(_("motivering"), blank=True, features=TEKST)

    startnotitie = models.ForeignKey(
        get_document_model_string(),
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("startnotitie"),
        help_text=_("Zonder namen van inwoners: iedereen kan dit bestand openen."),
    )
    startnotitie_datum = models.DateField(_("datum van de startnotitie"), null=True, blank=True)
    startnotitie_participatieparagraaf = RichTextField(
        _("participatieparagraaf"),
        blank=True,
        features=TEKST,
        help_text=_("Wat de startnotitie zegt over meedoen: wie, wanneer en hoe. In gewone taal."),
    )
    geen_startnotitie_reden = models.CharField(
        _("waarom geen startnotitie"),
        max_length=300,
        blank=True,
        help_text=_("De reden komt op de website, in het overzicht van startnotities."),
    )

    PLAN: ClassVar = (
        "plan_aanleiding",
        "plan_doel",
        "plan_vast_en_open",
        "plan_wie_en_hoe",
        "plan_tijd_en_middelen",
        "plan_verwerking_en_besluit",
        "plan_terugkoppeling",
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("samenvatting"),
        MultiFieldPanel(
            [
                FieldPanel("hoofdthema"),
                FieldPanel("themas", widget=CheckboxSelectMultiple),
                FieldPanel("gemeenten"),
                FieldRowPanel([FieldPanel("toepassing"), FieldPanel("vorm")]),
            ],
            _("Waar hoort dit bij"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opdrachtgever"), FieldPanel("opdrachtnemer")]),
                FieldRowPanel(
                    [FieldPanel("contact_naam"), FieldPanel("contact_email"), FieldPanel("contact_telefoon")]
                ),
            ],
            _("Wie is ervan"),
        ),
        MultiFieldPanel([FieldPanel("kan_nog_veranderen"), FieldPanel("staat_vast")], _("Speelruimte")),
        FieldPanel("al_gedaan"),
        InlinePanel("momenten", label=_("moment"), heading=_("Tijdlijn")),
        InlinePanel("stukken", label=_("stuk"), heading=_("Stukken")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("startnotitie"), FieldPanel("startnotitie_datum")]),
                FieldPanel("startnotitie_participatieparagraaf"),
                FieldPanel("geen_startnotitie_reden"),
            ],
            _("Startnotitie"),
            classname="collapsed",
        ),
        MultiFieldPanel([FieldPanel(veld) for veld in PLAN], _("Participatieplan"), classname="collapsed"),
        MultiFieldPanel(
            [
                HelpPanel(_("Geen participatie is een openbaar besluit met een reden. Het plan mag dan leeg blijven.")),
                FieldPanel("geen_participatie"),
                FieldPanel("geen_participatie_motivering"),
            ],
            _("Geen participatie"),
            classname="collapsed",
        ),
        Verlooppaneel(template="trajecten/beheer/verloop_paneel.html", heading=_("Fase")),
    ]
    base_form_class = TrajectFormulier
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("samenvatting"),
        index.SearchField("al_gedaan"),
        index.FilterField("hoofdthema"),
    ]
    parent_page_types: ClassVar = ["trajecten.TrajectenPagina"]

    class Meta:
        verbose_name = _("traject")
        verbose_name_plural = _("trajecten")

    def save(self, *args, **kwargs):
        resultaat = super().save(*args, **kwargs)
        Trajectverloop.objects.get_or_create(pagina=self)
        if self.live:  # here, not in `publish`: Wagtail's editor publishes around it
            from participatie.trajecten import nieuws  # needs this model

            nieuws.gepubliceerd(self)
        return resultaat

    def ontbreekt(self, *, ouder: models.Model | None = None) -> dict[str, str]:
        """W1, W2, W6, W8, W9, wens 4, 7, 8, 9, OG3: what a traject must say before it is public."""
        fouten: dict[str, str] = {}

        def eis(veld: str, zin: object) -> None:
            if is_leeg(getattr(self, veld)):
                fouten[veld] = str(zin)

        eis("samenvatting", _("Schrijf in het kort waar dit over gaat."))
        eis("hoofdthema", _("Kies het hoofdthema. Anders weten wij niet wie de inbreng leest."))
        eis("opdrachtgever", _("Vul in wie de opdrachtgever is."))
        eis("opdrachtnemer", _("Vul in wie de opdrachtnemer is."))
        eis("contact_naam", _("Vul in wie inwoners kunnen bellen of mailen."))
        eis("contact_email", _("Vul het e-mailadres van de contactpersoon in."))
        if len(self.samenvatting.split()) > 150:
            fouten["samenvatting"] = str(_("De samenvatting is te lang. Gebruik hooguit 150 woorden."))
        if self.geen_participatie:
            eis("geen_participatie_motivering", _("Leg uit waarom inwoners niet kunnen meedoen."))
            return fouten
        eis("toepassing", _("Kies de toepassing."))
        eis("vorm", _("Kies hoe inwoners meedoen: de participatievorm."))
        eis(
            "kan_nog_veranderen", _("Schrijf op wat nog kan veranderen. Is dat niets? Kies dan voor geen participatie.")
        )
        eis("staat_vast", _("Schrijf op wat al vaststaat."))
        eis("al_gedaan", _("Schrijf op wat er al gedaan is."))
        for veld in self.PLAN:
            eis(veld, _("Vul dit deel van het participatieplan in: %(deel)s.") % {"deel": self._naam_van(veld)})
        if not self.momenten.exists():
            fouten["momenten"] = str(_("Zet minstens één moment in de tijdlijn: wanneer kan wie iets zeggen?"))
        return fouten

    def alle_themas(self) -> list[Thema]:
        """The main thema first."""
        anders = [thema for thema in self.themas.all() if thema != self.hoofdthema]
        return [self.hoofdthema, *anders] if self.hoofdthema else anders

    def gemeentenamen(self) -> list[str]:
        return [Gemeente(code).label for code in self.gemeenten]

    @property
    def stand(self) -> Stand:
        if self.geen_participatie:
            return Stand.GEEN_PARTICIPATIE
        return Stand.AFGEROND if self.verloop.afgerond_op else Stand.LOOPT

    def stappen(self) -> list[dict[str, str]]:
        """The timeline, in order of day; what is running now is marked."""
        vandaag = timezone.localdate()
        return [moment.als_stap(vandaag) for moment in sorted(self.momenten.all(), key=lambda m: m.begint)]

    def get_context(self, request, *args, **kwargs):
        """The pages below it (consultaties …) show themselves; this layer does not know their types."""
        context = super().get_context(request, *args, **kwargs)
        context["consultaties"] = self.get_children().live().specific()
        return context

    def plan(self) -> list[tuple[str, str]]:
        """The seven parts of the participatieplan: heading and text."""
        return [(self._naam_van(veld), getattr(self, veld)) for veld in self.PLAN]

    def _naam_van(self, veld: str) -> str:
        return str(self._meta.get_field(veld).verbose_name)


class Moment(Orderable):
    """When who can say what, and what we do with it (wens 9)."""

    pagina = ParentalKey(TrajectPagina, on_delete=models.CASCADE, related_name="momenten")
    titel = models.CharField(_("wat"), max_length=120)
    begint = models.DateField(_("begint"))
    eindigt = models.DateField(_("eindigt"), null=True, blank=True)
    wie = models.CharField(_("wie"), max_length=200, blank=True)
    vorm = models.CharField(_("vorm"), max_length=120, blank=True)
    wat_met_inbreng = models.TextField(_("wat wij ermee doen"), blank=True)

    panels: ClassVar = [
        FieldPanel("titel"),
        FieldRowPanel([FieldPanel("begint"), FieldPanel("eindigt")]),
        FieldRowPanel([FieldPanel("wie"), FieldPanel("vorm")]),
        FieldPanel("wat_met_inbreng"),
    ]

    def als_stap(self, vandaag: date) -> dict[str, str]:
        eind = self.eindigt or self.begint
        wanneer = date_format(self.begint, "j F Y")
        if self.eindigt and self.eindigt != self.begint:
            wanneer = _("%(van)s tot en met %(tot)s") % {"van": wanneer, "tot": date_format(self.eindigt, "j F Y")}
        wie = ", ".join(deel for deel in (self.wie, self.vorm) if deel)
        stand = "klaar" if eind < vandaag else "nu" if self.begint <= vandaag else "straks"
        return {"naam": self.titel, "wanneer": f"{wanneer}. {wie}" if wie else wanneer, "stand": stand}

    class Meta(Orderable.Meta):
        verbose_name = _("moment")
        verbose_name_plural = _("momenten")

    def __str__(self) -> str:
        return self.titel


class Stuk(Orderable):
    """A document that goes with the traject."""

    pagina = ParentalKey(TrajectPagina, on_delete=models.CASCADE, related_name="stukken")
    titel = models.CharField(_("titel"), max_length=200)
    omschrijving = models.CharField(_("omschrijving"), max_length=300, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("bestand")
    )

    panels: ClassVar = [FieldPanel("titel"), FieldPanel("omschrijving"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("stuk")
        verbose_name_plural = _("stukken")

    def __str__(self) -> str:
        return self.titel


class Trajectverloop(models.Model):
    """What changes by acts, so that publishing an older draft cannot set it back."""

    pagina = models.OneToOneField(TrajectPagina, models.CASCADE, related_name="verloop")
    beleidsfase = models.CharField(
        _("beleidsfase"), max_length=20, choices=Beleidsfase.choices, default=Beleidsfase.VOORBEREIDING
    )
    opgavefase = models.PositiveSmallIntegerField(
        _("opgavefase"), choices=Opgavefase.choices, default=Opgavefase.INITIATIEF
    )
    afgerond_op = models.DateTimeField(_("afgerond op"), null=True, editable=False)

    class Meta:
        verbose_name = _("verloop van een traject")

    def __str__(self) -> str:
        return f"Verloop van traject {self.pagina_id}"
