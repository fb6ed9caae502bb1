"""What a visitor sees. No page here counts supporters: the numbers come from `Telling`, whatever their height."""

from typing import Any

import qrcode
from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathImage

from participatie.basis.adressen import adres
from participatie.basis.context import organisatie
from participatie.basis.middleware import ontvangen_op
from participatie.indiening.models import Telling
from participatie.terugkoppeling.models import Terugkoppeling
from petities.acties import aanvraag_van
from petities.models.actie import Steunactie
from petities.models.pagina import Initiatief, Overzicht
from petities.publiek import gegevens, kaart, namen, voer
from petities.publiek.grafiek import grafiek
from petities.publiek.overzicht import openbare, zoek
from petities.publiek.stand import per_dag, per_gemeente, stand_uit
from petities.publiek.zinnen import melding, stappen, uitleg_bij

GEGEVENS_PER_BLAD = 100


@require_safe
def overzicht(request: HttpRequest, pagina: Overzicht) -> HttpResponse:
    context = zoek(pagina, request.GET, ontvangen_op(request))
    return pagina.render(request, template="petities/publiek/overzicht.html", context_overrides=context)


@require_safe
def lezen(request: HttpRequest, pagina: Initiatief) -> HttpResponse:
    actie, nu = pagina.actie, ontvangen_op(request)
    gebeurtenissen = list(actie.gebeurtenissen.exclude(sleutel__startswith="eerste/"))
    context = _context(pagina, actie) | {
        "is_open": actie.is_open(nu),
        "is_voorbij": actie.sluit is not None and actie.sluit <= nu,
        "thema_adres": f"/themas/{pagina.thema.slug}/" if pagina.thema else "",
        "begonnen_door": _begonnen_door(actie),
        "melding": melding(actie, gebeurtenissen, nu),
        "uitleg_griffie": uitleg_bij(actie, gebeurtenissen),
        "gebeurtenissen": gebeurtenissen,
        "terugkoppelingen": Terugkoppeling.objects.filter(pagina_id=pagina.pk).openbaar()[:10],
    }
    context["stappen"] = stappen(actie, context["stand"], gebeurtenissen, context["aan"])
    return pagina.render(request, template="petities/publiek/lezen.html", context_overrides=context)


@require_safe
def onderdeel(request: HttpRequest, pagina: Initiatief, wat: str) -> HttpResponse:
    """What belongs to one page: who supports it, the poster, the widget, how to share it."""
    actie = pagina.actie
    maak: Any = ONDERDELEN.get(wat)
    if maak is None or actie.tekst_verborgen or not actie.geopend_op:
        raise Http404
    return maak(request, pagina, actie)


def _steun(request: HttpRequest, pagina: Initiatief, actie: Steunactie) -> HttpResponse:
    telling = Telling.objects.van([pagina.pk])[pagina.pk]
    cellen = per_gemeente(telling)
    try:
        blad = namen.blad(pagina.pk, request.GET.get("pagina", ""))
    except EmptyPage as fout:
        raise Http404 from fout
    context = _context(pagina, actie, telling) | {
        "conclusie": kaart.conclusie(cellen),
        "vlakken": kaart.vlakken(cellen),
        "legenda": kaart.legenda(cellen),
        "kolommen_gemeente": [_("Gemeente"), _("Aantal mensen")],
        "kolommen_tijd": [_("Wanneer"), _("Aantal mensen")],
        "gemeenterijen": [[cel.gemeente.label, kaart.in_woorden(cel)] for cel in cellen],
        "grafiek": grafiek(per_dag(telling)),
        "namen": blad,
    }
    return pagina.render(request, template="petities/publiek/steun.html", context_overrides=context)


def _poster(request: HttpRequest, pagina: Initiatief, actie: Steunactie) -> HttpResponse:
    context = _context(pagina, actie) | {"is_open": actie.is_open(ontvangen_op(request))}
    context["qr"] = _qr(context["volledig_adres"])
    return pagina.render(request, template="petities/publiek/poster.html", context_overrides=context)


@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # django-csp types the first argument only
def _widget(request: HttpRequest, pagina: Initiatief, actie: Steunactie) -> HttpResponse:
    """For in a page of somebody else: nothing can be done in it but open ours."""
    context = _context(pagina, actie) | {"is_open": actie.is_open(ontvangen_op(request))}
    antwoord = pagina.render(request, template="petities/publiek/widget.html", context_overrides=context)
    antwoord.xframe_options_exempt = True
    antwoord["Cross-Origin-Resource-Policy"] = "cross-origin"
    return antwoord


def _delen(request: HttpRequest, pagina: Initiatief, actie: Steunactie) -> HttpResponse:
    return pagina.render(request, template="petities/publiek/delen.html", context_overrides=_context(pagina, actie))


ONDERDELEN: dict[str, Any] = {
    "steun": _steun,
    "poster": _poster,
    "widget": _widget,
    "delen": _delen,
}


# --- files ------------------------------------------------------------------------------------------------


@require_safe
def gegevens_json(request: HttpRequest, pagina: Initiatief) -> HttpResponse:
    _eis_openbaar(pagina)
    return _vrij(
        JsonResponse(
            gegevens.volledig(pagina, organisatie(request).open_data),
            json_dumps_params={"ensure_ascii": False, "indent": 1},
        )
    )


@require_safe
def gegevens_csv(request: HttpRequest, pagina: Initiatief) -> HttpResponse:
    _eis_openbaar(pagina)
    antwoord = HttpResponse(
        gegevens.als_csv(pagina, organisatie(request).open_data), content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="{pagina.slug}.csv"'
    return _vrij(antwoord)


@require_safe
def overzicht_json(request: HttpRequest, pagina: Overzicht) -> HttpResponse:
    """A hundred at a time; `volgende` is the address of the next."""
    alles = openbare(pagina).select_related("steunactie", "thema").order_by("-steunactie__ingediend_op", "-pk")
    blad = Paginator(alles, GEGEVENS_PER_BLAD).get_page(request.GET.get("pagina"))
    lijst = list(blad.object_list)
    tellingen = Telling.objects.van([rij.pk for rij in lijst])
    regels = [gegevens.kort(rij, rij.steunactie, tellingen[rij.pk]) for rij in lijst]
    hier = f"{settings.BASIS_URL}{adres(pagina)}gegevens.json"
    uit = {
        "titel": pagina.title,
        "licentie": organisatie(request).open_data,
        "aantal": blad.paginator.count,
        "volgende": f"{hier}?pagina={blad.next_page_number()}" if blad.has_next() else None,
        "lijst": regels,
    }
    return _vrij(JsonResponse(uit, json_dumps_params={"ensure_ascii": False, "indent": 1}))


@require_safe
def atom(request: HttpRequest, pagina: Overzicht) -> HttpResponse:
    inhoud = voer.atom(pagina, organisatie(request).naam)
    return _vrij(HttpResponse(inhoud, content_type="application/atom+xml; charset=utf-8"))


def _vrij(antwoord: HttpResponse) -> HttpResponse:
    """Any website may read open data."""
    antwoord["Access-Control-Allow-Origin"] = "*"
    antwoord["Cross-Origin-Resource-Policy"] = "cross-origin"
    return antwoord


# --- what they share --------------------------------------------------------------------------------------


def _context(pagina: Initiatief, actie: Steunactie, telling: Any = None) -> dict[str, Any]:
    telling = Telling.objects.van([pagina.pk])[pagina.pk] if telling is None else telling
    aan = pagina.get_aan_display() if actie.is_petitie else "Provinciale Staten"
    return {
        "actie": actie,
        "titel": str(pagina._meta.verbose_name).capitalize() if actie.tekst_verborgen else pagina.title,
        "status": actie.stand,
        "stand": stand_uit(actie, telling),
        "aan": str(aan),
        "volledig_adres": settings.BASIS_URL + adres(pagina),
    }


def _eis_openbaar(pagina: Initiatief) -> None:
    if not pagina.actie.is_openbaar:
        raise Http404


def _begonnen_door(actie: Steunactie) -> str:
    """Only who asked for it is named."""
    aanvraag = aanvraag_van(actie)
    return aanvraag.publieke_naam if aanvraag else ""


def _qr(adres: str) -> str:
    beeld = qrcode.make(adres, image_factory=SvgPathImage, border=0)
    return mark_safe(beeld.to_string(encoding="unicode"))  # noqa: S308  made by us from our own address
