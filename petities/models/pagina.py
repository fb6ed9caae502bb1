"""The pages: two overviews, and one page per petitie or agenderingsverzoek with its public text."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from participatie.accounts.panelen import Verlooppaneel
from participatie.basis.gemeenten import Gemeente
from participatie.basis.poort import Poort, is_leeg
from participatie.themas.models import Thema
from petities.lijsten import Aan, Doel
from petities.models.actie import Steunactie
from petities.status import VOORAF, Soort


class Overzicht(RoutablePageMixin, Page):
    """Abstract: everything of one kind, and the way to start one."""

    soort: ClassVar[Soort]
    intro = models.TextField(_("inleiding"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        nieuw = self._state.adding
        resultaat = super().save(*args, **kwargs)
        if nieuw:
            from petities.toetsing.workflow import zet_klaar  # it needs the models

            zet_klaar(self)
        return resultaat

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        from petities.publiek import views

        return views.overzicht(request, self)

    @path("atom.xml/")
    def atom(self, request: HttpRequest) -> HttpResponse:
        """What is new or changed, for readers of feeds."""
        from petities.publiek import views

        return views.atom(request, self)

    @path("gegevens.json/")
    def gegevens_json(self, request: HttpRequest) -> HttpResponse:
        from petities.publiek import views

        return views.overzicht_json(request, self)

    @path("niet-in-behandeling/")
    def geweigerd(self, request: HttpRequest) -> HttpResponse:
        """What was refused, with the reasons."""
        from petities.toetsing import views

        return views.geweigerd(request, self)

    @path("starten/")
    def starten(self, request: HttpRequest) -> HttpResponse:
        from petities.starten import views

        return views.begin(request, self)

    @path("starten/<str:kenmerk>/")
    @path("starten/<str:kenmerk>/<slug:stap>/")
    def stap(self, request: HttpRequest, kenmerk: str, stap: str = "") -> HttpResponse:
        from petities.starten import views

        return views.stap(request, self, kenmerk, stap)

    @path("eerste/<str:deelcode>/")
    @path("eerste/<str:deelcode>/<slug:wat>/")
    def eerste(self, request: HttpRequest, deelcode: str, wat: str = "") -> HttpResponse:
        """The first people, before it is public: by a link that the petitionaris shares."""
        from petities.steun import views

        return views.eerste(request, self, deelcode, wat)


class PetitiesPagina(Overzicht):
    soort = Soort.PETITIE
    subpage_types: ClassVar = ["petities.PetitiePagina"]

    class Meta:
        verbose_name = _("overzicht van petities")


class AgenderingsverzoekenPagina(Overzicht):
    soort = Soort.AGENDERINGSVERZOEK
    subpage_types: ClassVar = ["petities.AgenderingsverzoekPagina"]

    class Meta:
        verbose_name = _("overzicht van agenderingsverzoeken")


class Initiatief(Poort, RoutablePageMixin, Page):
    """Abstract: the public text. Who wrote it, where it stands and who supports it are in other rows.

    The title stays neutral until the griffie opens it: a title is in logs and choosers.
    """

    soort: ClassVar[Soort]
    onderwerp = models.CharField(_("onderwerp"), max_length=120, help_text=_("Bij het openen wordt dit de titel."))
    samenvatting = models.TextField(
        _("in eenvoudige taal"), blank=True, help_text=_("Van de griffie, niet van de indiener. Niet verplicht.")
    )
    gevraagd = models.TextField(_("wat er wordt gevraagd"))
    toelichting = models.TextField(_("waarom"), blank=True)
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thema"))
    gemeenten = ArrayField(
        models.CharField(max_length=20, choices=Gemeente.choices),
        verbose_name=_("gemeenten"),
        blank=True,
        default=list,
        help_text=_("Leeg laten betekent: heel Drenthe."),
    )

    _teksten: ClassVar = [
        FieldPanel("onderwerp"),
        FieldPanel("samenvatting"),
        FieldPanel("gevraagd"),
        FieldPanel("toelichting"),
        FieldPanel("thema"),
        FieldPanel("gemeenten"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("samenvatting"),
        index.SearchField("gevraagd"),
        index.SearchField("toelichting"),
    ]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False  # only residents start one

    class Meta:
        abstract = True

    @cached_property
    def actie(self) -> Steunactie:
        """Where it stands, as last read."""
        return Steunactie.objects.get(pagina_id=self.pk)

    @property
    def verloop(self) -> Steunactie:
        """What the editor's panel asks for."""
        return self.actie

    def permissions_for_user(self, user):
        from petities.toetsing.bescherming import Petitierechten  # it needs the acts

        return Petitierechten(user, self)

    def get_lock(self):
        from petities.toetsing.bescherming import Vast

        vast = Steunactie.objects.filter(pagina_id=self.pk).exclude(status__in=VOORAF).exists()
        return Vast(self) if vast else super().get_lock()

    def ontbreekt(self, *, ouder: models.Model | None = None) -> dict[str, str]:
        """The griffie opens or refuses first; nobody can publish around it."""
        fouten: dict[str, str] = {}
        for veld, zin in (
            ("onderwerp", _("Vul in waar het over gaat.")),
            ("gevraagd", _("Vul in wat er wordt gevraagd.")),
        ):
            if is_leeg(getattr(self, veld)):
                fouten[veld] = str(zin)
        actie = Steunactie.objects.filter(pagina_id=self.pk).first() if self.pk else None
        if actie is None or actie.stand in VOORAF or not actie.is_openbaar:
            fouten["status"] = str(_("Controleer eerst de tekst. Kies daarna 'Openen voor steun'."))
        return fouten

    def get_route_paths(self) -> list[str]:
        """When the web address changes, links in mails that left must still work."""
        return ["/", "/steunen/"]

    # --- what the public sees ---
    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        from petities.publiek import views

        return views.lezen(request, self)

    @path("steunen/")
    def steunen(self, request: HttpRequest) -> HttpResponse:
        from petities.steun import views

        return views.steunen(request, self)

    @path("steunen/verstuurd/")
    def verstuurd(self, request: HttpRequest) -> HttpResponse:
        from petities.steun import views

        return views.verstuurd(request, self)

    @path("gegevens.json/")
    def gegevens_json(self, request: HttpRequest) -> HttpResponse:
        """Open data, without names."""
        from petities.publiek import views

        return views.gegevens_json(request, self)

    @path("gegevens.csv/")
    def gegevens_csv(self, request: HttpRequest) -> HttpResponse:
        from petities.publiek import views

        return views.gegevens_csv(request, self)

    @path("<slug:wat>/")
    def onderdeel(self, request: HttpRequest, wat: str) -> HttpResponse:
        """The poster, the widget, who supports it."""
        from petities.publiek import views

        return views.onderdeel(request, self, wat)


class PetitiePagina(Initiatief):
    """Residents ask PS or GS for something."""

    soort = Soort.PETITIE
    aan = models.CharField(_("aan wie"), max_length=2, choices=Aan.choices, default=Aan.PS)

    content_panels: ClassVar = [
        *Initiatief._teksten,
        FieldPanel("aan"),
        Verlooppaneel(template="petities/beheer/verloop_paneel.html", heading=_("Verloop")),
    ]
    parent_page_types: ClassVar = ["petities.PetitiesPagina"]

    class Meta:
        verbose_name = _("petitie")
        verbose_name_plural = _("petities")


class AgenderingsverzoekPagina(Initiatief):
    """Residents ask PS to put a subject on their agenda: a right (domein.md 4.1)."""

    soort = Soort.AGENDERINGSVERZOEK
    doel = models.CharField(_("wat de Staten moeten doen"), max_length=10, choices=Doel.choices, default=Doel.BESPREKEN)
    nieuwe_feiten = models.TextField(_("nieuwe feiten"), blank=True)

    content_panels: ClassVar = [
        *Initiatief._teksten,
        FieldPanel("doel"),
        FieldPanel("nieuwe_feiten"),
        Verlooppaneel(template="petities/beheer/verloop_paneel.html", heading=_("Verloop")),
    ]
    parent_page_types: ClassVar = ["petities.AgenderingsverzoekenPagina"]

    class Meta:
        verbose_name = _("agenderingsverzoek")
        verbose_name_plural = _("agenderingsverzoeken")


PAGINATYPE: dict[str, Any] = {Soort.PETITIE: PetitiePagina, Soort.AGENDERINGSVERZOEK: AgenderingsverzoekPagina}
