"""What a visitor reads about the aanbevelingen. The routes stand on the pages (models/pagina.py)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultaties.burgerberaad.aanbevelingen import gegevens, overzicht, voer
from consultaties.burgerberaad.aanbevelingen.stand import Regel, aantal_te_laat, in_getallen, met_stand
from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina, BurgerberadenPagina
from consultaties.burgerberaad.publiek.lijst import openbare_beraden
from participatie.basis.context import organisatie
from participatie.basis.middleware import ontvangen_op


@require_safe
def van_beraad(request: HttpRequest, pagina: BurgerberaadPagina) -> HttpResponse:
    """Those of one beraad; nothing before the advice was handed over."""
    alle, vandaag = van(pagina), timezone.localdate(ontvangen_op(request))
    if not alle.exists():
        raise Http404
    context = overzicht.zoek(alle, request.GET, vandaag) | {
        "kolommen": _kolommen(),
        **_getallen(met_stand(alle, vandaag)),
    }
    return pagina.render(request, template="burgerberaad/aanbevelingen/van_beraad.html", context_overrides=context)


@require_safe
def lezen(request: HttpRequest, pagina: BurgerberaadPagina, nummer: int) -> HttpResponse:
    """One, with everything that was answered and done."""
    vandaag = timezone.localdate(ontvangen_op(request))
    regels = met_stand(van(pagina).filter(nummer=nummer), vandaag)
    if not regels:
        raise Http404
    (regel,) = regels
    buren = dict(van(pagina).filter(nummer__in=[nummer - 1, nummer + 1]).values_list("nummer", "titel"))
    context = {
        "regel": regel,
        "aanbeveling": regel.aanbeveling,
        "stappen": regel.aanbeveling.stappen.prefetch_related("bewijzen__document"),
        "vorige": (nummer - 1, buren[nummer - 1]) if nummer - 1 in buren else None,
        "volgende": (nummer + 1, buren[nummer + 1]) if nummer + 1 in buren else None,
    }
    return pagina.render(request, template="burgerberaad/aanbevelingen/lezen.html", context_overrides=context)


@require_safe
def alle(request: HttpRequest, pagina: BurgerberadenPagina) -> HttpResponse:
    """Of every beraad together."""
    vandaag, alles = timezone.localdate(ontvangen_op(request)), overzicht.openbare()
    beraden = openbare_beraden().filter(pk__in=alles.order_by().values("pagina")).order_by("title")
    context = overzicht.zoek(alles, request.GET, vandaag) | {
        "kolommen": _kolommen(),
        "beraden": list(beraden.values_list("slug", "title")),
        "uitleg_kolommen": gegevens.KOLOMMEN,
        **_getallen(met_stand(alles, vandaag)),
    }
    return pagina.render(request, template="burgerberaad/aanbevelingen/alle.html", context_overrides=context)


@require_safe
def atom(request: HttpRequest, pagina: BurgerberadenPagina) -> HttpResponse:
    inhoud = voer.atom(pagina, organisatie(request).naam)
    return _vrij(HttpResponse(inhoud, content_type="application/atom+xml; charset=utf-8"))


@require_safe
def gegevens_json(request: HttpRequest, pagina: BurgerberadenPagina) -> HttpResponse:
    regels = met_stand(overzicht.openbare(), timezone.localdate(ontvangen_op(request)))
    uit = {
        "titel": pagina.title,
        "licentie": organisatie(request).open_data,
        "aanbevelingen": [gegevens.als_json(regel) for regel in regels],
    }
    return _vrij(JsonResponse(uit, json_dumps_params={"ensure_ascii": False, "indent": 1}))


@require_safe
def gegevens_csv(request: HttpRequest, pagina: BurgerberadenPagina) -> HttpResponse:
    regels = met_stand(overzicht.openbare(), timezone.localdate(ontvangen_op(request)))
    antwoord = HttpResponse(gegevens.als_csv(regels), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="aanbevelingen.csv"'
    return _vrij(antwoord)


# --- what they share ------------------------------------------------------------------------------------------


def van(pagina: Any) -> Any:
    """Also of one with a password: who is here, may see it."""
    return Aanbeveling.objects.openbaar().filter(pagina_id=pagina.pk).order_by("nummer")


def _kolommen() -> list[str]:
    return [_("Wat PS en GS zeggen"), *(orgaan.value.upper() for orgaan in Aan)]


def _getallen(regels: list[Regel]) -> dict[str, Any]:
    return {"getallen": in_getallen(regels), "samen": len(regels), "te_laat": aantal_te_laat(regels)}


def _vrij(antwoord: HttpResponse) -> HttpResponse:
    """Any website may read open data."""
    antwoord["Access-Control-Allow-Origin"] = "*"
    antwoord["Cross-Origin-Resource-Policy"] = "cross-origin"
    return antwoord
