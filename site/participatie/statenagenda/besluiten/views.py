"""What the public reads: besluiten, toezeggingen, ingekomen stukken. The routes stand on StatenagendaPagina."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from participatie.basis.samenhang import Kant, Verwijzing, wat_hoort_bij
from participatie.statenagenda.besluiten.zoeken import met_woorden
from participatie.statenagenda.lijsten import Afdoening, Afzender, Besluitsoort, Orgaan, Uitkomst, Uitvoering
from participatie.statenagenda.models.besluit import LOPEND, Besluit, IngekomenStuk, Toezegging
from participatie.statenagenda.models.vergadering import StatenagendaPagina

PER_PAGINA = 20
TE_LAAT = "te-laat"


@require_safe
def besluiten(request: HttpRequest, pagina: StatenagendaPagina) -> HttpResponse:
    """Newest first. Unknown values in the address are ignored: an old link never breaks."""
    alle = Besluit.objects.openbaar()
    jaren = [dag.year for dag in alle.dates("datum", "year", order="DESC")]
    gekozen = {
        "orgaan": _uit(request, "orgaan", Orgaan.values),
        "soort": _uit(request, "soort", Besluitsoort.values),
        "uitkomst": _uit(request, "uitkomst", Uitkomst.values),
        "uitvoering": _uit(request, "uitvoering", Uitvoering.values),
    }
    lijst: QuerySet[Any] = alle.filter(**{veld: waarde for veld, waarde in gekozen.items() if waarde})
    gekozen["jaar"] = _uit(request, "jaar", map(str, jaren))
    if gekozen["jaar"]:
        lijst = lijst.filter(datum__year=gekozen["jaar"])
    lijst, q = _zoek(request, lijst)
    keuzes = {
        "orgaan": Orgaan.choices,
        "soort": Besluitsoort.choices,
        "uitkomst": Uitkomst.choices,
        "uitvoering": Uitvoering.choices,
        "jaar": [(str(jaar), str(jaar)) for jaar in jaren],
    }
    context = {"gekozen": gekozen, "keuzes": keuzes, "q": q, "gefilterd": bool(q or any(gekozen.values()))}
    return _lijst(request, pagina, "besluiten", lijst, context)


@require_safe
def besluit(request: HttpRequest, pagina: StatenagendaPagina, uuid: UUID) -> HttpResponse:
    """One besluit: the outcome first, and what residents said about it."""
    ding = get_object_or_404(
        Besluit.objects.openbaar().select_related("agendapunt__vergadering__verloop", "document"), uuid=uuid
    )
    punt = ding.agendapunt
    stemmen = list(ding.stemmen.select_related("fractie"))
    uitslag = {kant: sum(getattr(stem, kant) for stem in stemmen) for kant in ("voor", "tegen", "afwezig")}
    onderwerpen = Page.objects.live().public().filter(pk__in=_onderwerpen(ding)).order_by("title")[:10]
    context = {
        "besluit": ding,
        "punt": punt,
        "indieners": list(ding.indieners.all()),
        "stemmen": [(stem.fractie.naam, stem.voor, stem.tegen, stem.afwezig) for stem in stemmen],
        "uitslag": uitslag,
        "uitgebracht": uitslag["voor"] + uitslag["tegen"],
        "kolommen": [_("Fractie"), _("Voor"), _("Tegen"), _("Afwezig")],
        "onderwerpen": onderwerpen,
        "inbreng": _inbreng_bij(onderwerpen),
        "wijzigingen": list(ding.wijzigingen.all()),
    }
    return pagina.render(request, template="statenagenda/besluiten/besluit.html", context_overrides=context)


@require_safe
def toezeggingen(request: HttpRequest, pagina: StatenagendaPagina) -> HttpResponse:
    """What GS promised, with what is late in plain sight."""
    alle = Toezegging.objects.openbaar()
    te_laat = Q(uitvoering__in=LOPEND, voor__lt=timezone.localdate())
    standen = [keuze for keuze in Uitvoering.choices if keuze[0] != Uitvoering.NVT]
    stand = _uit(request, "stand", [TE_LAAT, *(code for code, _naam in standen)])
    lijst: QuerySet[Any] = alle.filter(te_laat) if stand == TE_LAAT else alle
    if stand and stand != TE_LAAT:
        lijst = lijst.filter(uitvoering=stand)
    lijst, q = _zoek(request, lijst)
    lijst = lijst.select_related("agendapunt__vergadering").prefetch_related("wijzigingen")
    telling = alle.aggregate(
        samen=Count("pk"),
        te_laat=Count("pk", filter=te_laat),
        loopt=Count("pk", filter=Q(uitvoering__in=LOPEND)),
        klaar=Count("pk", filter=Q(uitvoering=Uitvoering.KLAAR)),
    )
    context = {"stand": stand, "standen": standen, "telling": telling, "q": q, "gefilterd": bool(q or stand)}
    return _lijst(request, pagina, "toezeggingen", lijst, context)


@require_safe
def ingekomen_stukken(request: HttpRequest, pagina: StatenagendaPagina) -> HttpResponse:
    """Letters to PS and what PS do with them. Of residents no name is kept at all."""
    gekozen = {
        "van": _uit(request, "van", Afzender.values),
        "afdoening": _uit(request, "afdoening", Afdoening.values),
    }
    alle = IngekomenStuk.objects.openbaar()
    lijst: QuerySet[Any] = alle.filter(**{veld: waarde for veld, waarde in gekozen.items() if waarde})
    lijst, q = _zoek(request, lijst)
    lijst = lijst.select_related("agendapunt__vergadering", "document")
    keuzes = {"van": Afzender.choices, "afdoening": Afdoening.choices}
    context = {"gekozen": gekozen, "keuzes": keuzes, "q": q, "gefilterd": bool(q or any(gekozen.values()))}
    return _lijst(request, pagina, "ingekomen_stukken", lijst, context)


def _lijst(
    request: HttpRequest, pagina: StatenagendaPagina, naam: str, lijst: QuerySet[Any], context: dict[str, Any]
) -> HttpResponse:
    blad = Paginator(lijst, PER_PAGINA).get_page(request.GET.get("pagina"))
    return pagina.render(
        request, template=f"statenagenda/besluiten/{naam}.html", context_overrides={**context, "lijst": blad}
    )


def _uit(request: HttpRequest, naam: str, geldig: Any) -> str:
    waarde = request.GET.get(naam, "")
    return waarde if waarde in set(geldig) else ""


def _zoek(request: HttpRequest, lijst: QuerySet[Any]) -> tuple[QuerySet[Any], str]:
    """Those rows with the words of ?q=; and the words."""
    q = request.GET.get("q", "").strip()[:200]
    return (met_woorden(lijst, q) if q else lijst), q


def _onderwerpen(ding: Besluit) -> set[int]:
    """Pages that it is about, by itself or through its agendapunt."""
    eigen = set(ding.gaat_over.values_list("pk", flat=True))
    return eigen | set(ding.agendapunt.gaat_over.values_list("pk", flat=True)) if ding.agendapunt else eigen


def _inbreng_bij(onderwerpen: QuerySet[Page]) -> dict[str, list[Verwijzing]]:
    """What residents said about any of these pages and what was answered; one below the other, nothing twice."""
    samen: dict[str, dict[str, Verwijzing]] = {}
    for onderwerp in onderwerpen:
        for groep, regels in wat_hoort_bij(onderwerp, Kant.INBRENG).items():
            samen.setdefault(groep, {}).update({regel.url: regel for regel in regels})
    return {groep: list(regels.values()) for groep, regels in samen.items()}
