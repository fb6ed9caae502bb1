"""The pages: the overview, and one page per burgerberaad with what editors write about it."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from consultaties.burgerberaad.models.blokken import FOTOS, KENNISBANK
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.models import ConsultatiePagina
from participatie.accounts.panelen import Verlooppaneel
from participatie.basis.poort import Poort, is_leeg
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.themas.models import Thema
from participatie.trajecten.models import TEKST


class BurgerberadenPagina(RoutablePageMixin, Page):
    """Every burgerberaad, and all aanbevelingen with what became of them."""

    intro = models.TextField(_("inleiding"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar = ["burgerberaad.BurgerberaadPagina"]
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1

    class Meta:
        verbose_name = _("overzicht van burgerberaden")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.publiek import views

        return views.overzicht(request, self)

    @path("aanbevelingen/")
    def aanbevelingen(self, request: HttpRequest) -> HttpResponse:
        """All aanbevelingen of all beraden, with filters."""
        from consultaties.burgerberaad.aanbevelingen import views

        return views.alle(request, self)

    @path("atom.xml/")
    def atom(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.aanbevelingen import views

        return views.atom(request, self)

    @path("gegevens.json/")
    def gegevens_json(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.aanbevelingen import views

        return views.gegevens_json(request, self)

    @path("gegevens.csv/")
    def gegevens_csv(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.aanbevelingen import views

        return views.gegevens_csv(request, self)


class BurgerberaadPagina(Poort, RoutablePageMixin, Page):
    """One burgerberaad. Its dates and status stand in `Beraadverloop`; people and loting never in the page."""

    vraag = models.CharField(_("vraag aan het beraad"), max_length=250, blank=True)
    samenvatting = models.TextField(
        _("in eenvoudige taal"), blank=True, help_text=_("Hooguit 150 woorden. Korte zinnen, gewone woorden.")
    )
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thema"))
    opdrachtgever = models.CharField(
        _("opdrachtgever"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: Provinciale Staten van Drenthe")
    )
    belofte = RichTextField(
        _("belofte"), blank=True, features=TEKST, help_text=_("Wat doen PS en GS met het advies, en wanneer?")
    )
    toelichting = RichTextField(_("waarom dit burgerberaad"), blank=True, features=TEKST)
    hoe_werkt_het = RichTextField(_("hoe het werkt"), blank=True, features=TEKST)
    niet_voor = models.CharField(
        _("wie niet kan meedoen"),
        max_length=300,
        blank=True,
        help_text=_("Bijvoorbeeld: politici en mensen die voor een belangenorganisatie spreken."),
    )
    bij_consultatie = models.ForeignKey(
        ConsultatiePagina,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("praat mee met het burgerberaad"),
        help_text=_("De consultatie waarin alle inwoners iets kunnen zeggen."),
    )
    kennisbank = StreamField(KENNISBANK, blank=True, verbose_name=_("kennisbank"))
    fotos = StreamField(FOTOS, blank=True, verbose_name=_("foto's"))
    advies = models.ForeignKey(
        get_document_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("het advies als document"),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        Verlooppaneel(template="burgerberaad/beheer/verloop_paneel.html", heading=_("Verloop")),
        FieldPanel("vraag"),
        FieldPanel("samenvatting"),
        FieldPanel("thema"),
        MultiFieldPanel([FieldPanel("opdrachtgever"), FieldPanel("belofte")], _("Opdracht en belofte")),
        FieldPanel("toelichting"),
        FieldPanel("hoe_werkt_het"),
        FieldPanel("niet_voor"),
        FieldPanel("bij_consultatie"),
        InlinePanel("bijeenkomsten", heading=_("Bijeenkomsten"), label=_("Bijeenkomst")),
        FieldPanel("kennisbank"),
        FieldPanel("fotos"),
        FieldPanel("advies"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("vraag", boost=2),
        index.SearchField("samenvatting"),
        index.SearchField("toelichting"),
        index.SearchField("kennisbank"),
    ]
    parent_page_types: ClassVar = ["burgerberaad.BurgerberadenPagina"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("burgerberaad")
        verbose_name_plural = _("burgerberaden")

    def save(self, *args, **kwargs):
        resultaat = super().save(*args, **kwargs)
        Beraadverloop.objects.get_or_create(pagina_id=self.pk)
        if self.live:
            from consultaties.burgerberaad import nieuws  # needs this model

            nieuws.gepubliceerd(self)
        return resultaat

    @cached_property
    def verloop(self) -> Beraadverloop:
        """Where it stands, as last read."""
        return Beraadverloop.objects.get(pagina_id=self.pk)

    def ontbreekt(self, *, ouder: models.Model | None = None) -> dict[str, str]:
        """A1.4: one question, who asked it, and what is promised to do with the answer."""
        fouten: dict[str, str] = {}
        if is_leeg(self.vraag):
            fouten["vraag"] = str(_("Schrijf de vraag op die het beraad beantwoordt."))
        elif not self.vraag.strip().endswith("?"):
            fouten["vraag"] = str(_("Maak er een vraag van: eindig met een vraagteken."))
        for veld, zin in (
            ("samenvatting", _("Schrijf in eenvoudige taal waar het over gaat.")),
            ("thema", _("Kies bij welk thema dit hoort.")),
            ("opdrachtgever", _("Vul in wie het advies vraagt.")),
            ("belofte", _("Schrijf op wat u met het advies doet, en wanneer.")),
            ("hoe_werkt_het", _("Leg uit hoe het werkt.")),
        ):
            if is_leeg(getattr(self, veld)):
                fouten[veld] = str(zin)
        if len(self.samenvatting.split()) > 150:
            fouten["samenvatting"] = str(_("De samenvatting is te lang. Gebruik hooguit 150 woorden."))
        return fouten

    def get_route_paths(self) -> list[str]:
        """When the web address changes, links in letters and mails that left must still work."""
        return ["/", "/aanmelden/", "/loting/", "/aanbevelingen/", "/kennisbank/"]

    # --- what the public sees ---
    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.publiek import views

        return views.lezen(request, self)

    @path("kennisbank/")
    def kennisbank_route(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.publiek import views

        return views.kennisbank(request, self)

    @path("aanmelden/")
    def aanmelden(self, request: HttpRequest) -> HttpResponse:
        """With a code from a letter, or without; `?code=` from the QR code fills it in."""
        from consultaties.burgerberaad.aanmelden import views

        return views.aanmelden(request, self)

    @path("aanmelden/verstuurd/")
    def verstuurd(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.aanmelden import views

        return views.verstuurd(request, self)

    @path("loting/")
    def loting(self, request: HttpRequest) -> HttpResponse:
        """The verantwoording: how the lot was drawn, in figures, without names."""
        from consultaties.burgerberaad.loting import views

        return views.verantwoording(request, self)

    @path("loting/bestanden/<str:naam>/")
    def lotingsbestand(self, request: HttpRequest, naam: str) -> HttpResponse:
        from consultaties.burgerberaad.loting import views

        return views.bestand(request, self, naam)

    @path("aanbevelingen/")
    def aanbevelingen(self, request: HttpRequest) -> HttpResponse:
        from consultaties.burgerberaad.aanbevelingen import views

        return views.van_beraad(request, self)

    @path("aanbevelingen/<int:nummer>/")
    def aanbeveling(self, request: HttpRequest, nummer: int) -> HttpResponse:
        from consultaties.burgerberaad.aanbevelingen import views

        return views.lezen(request, self, nummer)


class Beraadbijeenkomst(Orderable):
    """Which bijeenkomsten of the Statenagenda belong to it."""

    pagina = ParentalKey(BurgerberaadPagina, related_name="bijeenkomsten")
    bijeenkomst = models.ForeignKey(VergaderingPagina, models.CASCADE, related_name="+", verbose_name=_("bijeenkomst"))

    panels: ClassVar = [FieldPanel("bijeenkomst")]

    def __str__(self) -> str:
        return f"Bijeenkomst {self.bijeenkomst_id}"
