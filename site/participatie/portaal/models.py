"""What looks at all of it: home, keuzehulp, thema pages, search, and plain pages of text."""

from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from consultaties.burgerberaad.publiek import lijst as beraden
from consultaties.models import ConsultatiePagina, Consultatieverloop
from participatie.basis.adressen import adres
from participatie.inbreng.models import Afwijzingsgrond, Inbreng
from participatie.inbreng.status import Status
from participatie.indiening.models import Telling
from participatie.portaal import initiatieven, keuzehulp
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema
from participatie.trajecten.models import TEKST, TrajectPagina
from petities.models import AgenderingsverzoekenPagina, PetitiesPagina

DIEPST = 8  # parts of an address, a page's own routes included


class HomePagina(Page):
    """The front door: ways to take part, and what the province did with it."""

    intro = models.TextField(_("inleiding"))
    niet_via_internet = RichTextField(_("liever niet via internet"), blank=True, features=TEKST)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro"), FieldPanel("niet_via_internet")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("home")

    def route(self, request, path_components):
        """Find the deepest page of an address in one query.

        Wagtail walks down the tree with two queries per level; that was a third of the cost of a page.
        """
        if len(path_components) > DIEPST:
            raise Http404  # no page of ours lies that deep; an address of a thousand parts is an attack
        paden = ["/".join(path_components[:n]) for n in range(1, len(path_components) + 1)]
        diepste = (
            self.get_descendants().filter(url_path__in=[f"{self.url_path}{pad}/" for pad in paden]).order_by("-depth")
        ).first()
        if diepste is None:
            return super().route(request, path_components)
        return diepste.specific.route(request, path_components[diepste.depth - self.depth :])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        nu = timezone.now()
        open_ = list(ConsultatiePagina.objects.live().open(nu).select_related("verloop").order_by("verloop__sluit")[:6])
        context["open_consultaties"] = open_
        context["initiatieven"] = initiatieven.nu_open(nu, hooguit=3)
        context["beraden"] = beraden.open_beraden(nu)
        context["zelf_beginnen"] = {
            soort.soort.value: adres(pagina)
            for soort in (PetitiesPagina, AgenderingsverzoekenPagina)
            if (pagina := soort.objects.live().first())
        }
        context["keuzehulp"] = KeuzehulpPagina.objects.live().first()
        context["beloften"] = beloften(nu)
        context["vergaderingen"] = VergaderingPagina.objects.openbaar().komend(nu).select_related("verloop")[:3]
        context["antwoorden"] = Terugkoppeling.objects.openbaar().select_related("pagina")[:3]
        return context


class Belofte(NamedTuple):
    """An answer that should have been there on that day."""

    titel: str
    url: str
    dag: date | None


def beloften(nu: datetime) -> dict[str, Any]:
    """Do we do what we say? Received, answered, and whatever waits for an answer longer than was promised."""
    tellingen = (
        Telling.objects.values("wat").filter(wat__in=["ontvangen", "beantwoord"]).annotate(n=models.Sum("aantal"))
    )
    totaal = {rij["wat"]: rij["n"] for rij in tellingen}
    verlopen = Consultatieverloop.objects.filter(
        pagina__live=True, beantwoord_op__isnull=True, beloofd_op__lt=timezone.localdate(nu)
    ).select_related("pagina")
    te_laat = [
        *(Belofte(v.pagina.title, adres(v.pagina), v.beloofd_op) for v in verlopen[:5]),
        *(
            Belofte(a.pagina.title, adres(a.pagina), a.antwoord_voor)
            for a in initiatieven.zonder_antwoord(nu, hooguit=5)
        ),
        *(
            Belofte(r.aanbeveling.pagina.title, f"{adres(r.aanbeveling.pagina)}aanbevelingen/?stand=te-laat", r.voor)
            for r in beraden.te_laat(nu, hooguit=5)
        ),
    ]
    return {
        "ontvangen": totaal.get("ontvangen", 0),
        "beantwoord": totaal.get("beantwoord", 0),
        "te_laat": sorted(te_laat, key=lambda belofte: belofte.dag),
    }


class KeuzehulpPagina(RoutablePageMixin, Page):
    """What do you want? Leads to the right form in three clicks from home. The choices stand in `keuzehulp.py`."""

    intro = models.TextField(_("inleiding"), blank=True)
    twijfel = models.TextField(
        _("voor wie er niet uitkomt"), blank=True, help_text=_("Staat onder de keuzes, boven telefoon en e-mail.")
    )

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro"), FieldPanel("twijfel")]
    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1

    class Meta:
        verbose_name = _("keuzehulp")

    @path("")
    def kiezen(self, request: HttpRequest) -> HttpResponse:
        groepen = keuzehulp.KEUZES
        return self.render(request, template="portaal/keuzehulp.html", context_overrides={"groepen": groepen})

    @path("<slug:slug>/")
    def antwoord(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One answer: what it is, how long it takes, what you need, and the button."""
        antwoord = keuzehulp.ANTWOORDEN.get(slug)
        if antwoord is None:
            raise Http404
        uitleg = TekstPagina.objects.live().filter(slug=antwoord.uitleg) if antwoord.uitleg else ()
        context = {
            "antwoord": antwoord,
            "teksten": keuzehulp.teksten(antwoord),
            "doel": antwoord.doel(request),
            "direct": antwoord.direct(timezone.now()),
            "uitleg": next(iter(uitleg), None),
            "wie_doet_wat": keuzehulp.WIE_DOET_WAT if antwoord.wie_doet_wat else (),
        }
        return self.render(request, template="portaal/keuzehulp_antwoord.html", context_overrides=context)


class ThemasPagina(RoutablePageMixin, Page):
    """All themas, and a page for each of them."""

    intro = models.TextField(_("inleiding"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1

    class Meta:
        verbose_name = _("overzicht van thema's")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "themas": Thema.objects.all()}

    @path("<slug:slug>/")
    def thema(self, request: HttpRequest, slug: str) -> HttpResponse:
        """What runs under one thema: open, being answered, answered."""
        thema = Thema.objects.filter(slug=slug).first()
        if thema is None:
            raise Http404
        trajecten = TrajectPagina.objects.live().filter(models.Q(hoofdthema=thema) | models.Q(themas=thema)).distinct()
        komend = VergaderingPagina.objects.openbaar().filter(themas=thema, besloten=False).komend(timezone.now())
        context = {
            "thema": thema,
            "vergaderingen": komend.select_related("verloop")[:5],
            "trajecten": trajecten.select_related("verloop").order_by("-first_published_at"),
            "initiatieven": initiatieven.van_thema(thema),
            "beraden": beraden.van_thema(thema, timezone.now()),
            "antwoorden": Terugkoppeling.objects.openbaar().filter(thema=thema).select_related("pagina")[:10],
        }
        return self.render(request, template="portaal/thema.html", context_overrides=context)


class TekstPagina(Page):
    """A page of plain text: privacy, huisregels, toegankelijkheid."""

    tekst = RichTextField(_("tekst"), features=["h2", *TEKST])
    met_afwijzingsgronden = models.BooleanField(
        _("toon de redenen om een reactie te weigeren"),
        default=False,
        help_text=_("Met hoe vaak elke reden is gebruikt. Hoort op de pagina met spelregels."),
    )

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("tekst"), FieldPanel("met_afwijzingsgronden")]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("tekst")]
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("tekstpagina")

    def get_context(self, request, *args, **kwargs):
        """The grounds with how often each was used: a refusal is public, the refused text is not."""
        context = super().get_context(request, *args, **kwargs)
        if self.met_afwijzingsgronden:
            per_grond = (
                Inbreng.objects.filter(status=Status.AFGEWEZEN).values_list("afwijzingsgrond").annotate(Count("pk"))
            )
            aantallen = dict(per_grond)
            context["gronden"] = [(grond, aantallen.get(grond.pk, 0)) for grond in Afwijzingsgrond.objects.all()]
        return context


class ZoekPagina(Page):
    """Search over every public page (`/zoeken/?q=`)."""

    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1

    class Meta:
        verbose_name = _("zoekpagina")

    def get_context(self, request, *args, **kwargs):
        from participatie.portaal.zoeken import zoek

        return {**super().get_context(request, *args, **kwargs), **zoek(request.GET)}
