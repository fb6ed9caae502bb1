"""Burgerberaden and their aanbevelingen as rows of the API: what everybody may read, and nobody's name."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from wagtail.query import PageQuerySet

from consultaties.burgerberaad.aanbevelingen.overzicht import openbare as openbare_aanbevelingen
from consultaties.burgerberaad.aanbevelingen.stand import Reactiestand, Regel, met_stand
from consultaties.burgerberaad.models import Aanbeveling, BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.publiek.lijst import openbare_beraden
from participatie.basis.adressen import adres
from participatie.statenagenda.uitwisseling.ori_schrijven import Adressen
from participatie.statenagenda.uitwisseling.ori_velden import ORGANISATIE


def openbare() -> PageQuerySet:
    verloop = Prefetch("beraadverloop", Beraadverloop.objects.prefetch_related("momenten"))
    return openbare_beraden().select_related("thema").prefetch_related(verloop)


def rijen_van(paginas: Iterable[BurgerberaadPagina], adressen: Adressen) -> list[dict[str, Any]]:
    return [rij_van(pagina, adressen) for pagina in paginas]


def rij_van(pagina: BurgerberaadPagina, adressen: Adressen) -> dict[str, Any]:
    verloop = pagina.beraadverloop
    rij = {
        "id": pagina.translation_key,
        "url": f"{adressen.basis}/burgerberaden/{pagina.translation_key}",
        "organisatie": ORGANISATIE,
        "webpaginaLink": settings.BASIS_URL.rstrip("/") + adres(pagina),
        "titel": pagina.title,
        "vraag": pagina.vraag,
        "samenvatting": pagina.samenvatting,
        "opdrachtgever": pagina.opdrachtgever,
        "status": verloop.status,
        "statusnaam": verloop.get_status_display(),
        "thema": pagina.thema.slug if pagina.thema else "",
        "plaatsen": verloop.plaatsen,
        "aanmeldenVan": verloop.aanmelden_van,
        "laatsteDag": verloop.laatste_dag,
        "adviesOp": verloop.advies_op,
        "reactieVoor": verloop.reactie_voor,
        "afgerondOp": verloop.klaar_op,
        "aanbevelingen": f"{adressen.basis}/aanbevelingen?burgerberaad={pagina.translation_key}",
        "verloop": [
            {"wat": m.wat, "naam": m.get_wat_display(), "op": m.op, "tekst": m.tekst, "link": m.url}
            for m in verloop.momenten.all()
        ],
    }
    return {naam: waarde for naam, waarde in rij.items() if waarde is not None}


def aanbevelingen() -> QuerySet[Aanbeveling]:
    return openbare_aanbevelingen().select_related("pagina", "thema").prefetch_related("stappen__bewijzen__document")


def aanbevelingen_van(rijen: Iterable[Aanbeveling], adressen: Adressen) -> list[dict[str, Any]]:
    """In a fixed number of queries."""
    return [_aanbeveling(regel, adressen) for regel in met_stand(list(rijen), timezone.localdate())]


def _aanbeveling(regel: Regel, adressen: Adressen) -> dict[str, Any]:
    ding, basis = regel.aanbeveling, settings.BASIS_URL.rstrip("/")
    rij = {
        "id": ding.uuid,
        "url": f"{adressen.basis}/aanbevelingen/{ding.uuid}",
        "burgerberaad": {
            "id": ding.pagina.translation_key,
            "url": f"{adressen.basis}/burgerberaden/{ding.pagina.translation_key}",
        },
        "webpaginaLink": basis + regel.url,
        "nummer": ding.nummer,
        "titel": ding.titel,
        "tekst": ding.tekst,
        "toelichting": ding.toelichting,
        "thema": ding.thema.slug,
        "stemmenVoor": ding.voor,
        "stemmenTegen": ding.tegen,
        "reacties": [_reactie(reactie) for reactie in regel.reacties],
        "uitvoering": ding.uitvoering,
        "uitvoeringsnaam": ding.get_uitvoering_display(),
        "stappen": [
            {
                "op": stap.op,
                "status": stap.status,
                "wat": stap.wat,
                "wie": stap.wie,
                "bewijzen": [
                    {"titel": b.titel, "link": b.url or (basis + b.document.url if b.document else "")}
                    for b in stap.bewijzen.all()
                ],
            }
            for stap in ding.stappen.all()
        ],
    }
    return {naam: waarde for naam, waarde in rij.items() if waarde is not None}


def _reactie(reactie: Reactiestand) -> dict[str, Any]:
    rij = {
        "van": reactie.van.value,
        "naam": str(reactie.van.label),
        "uiterlijk": reactie.voor,
        "teLaat": reactie.is_te_laat,
        "definitief": reactie.is_definitief,
        "antwoorden": [
            {
                "op": antwoord.gepubliceerd_op,
                "uitkomst": antwoord.uitkomst,
                "uitkomstnaam": antwoord.get_uitkomst_display(),
                "watWijDoen": antwoord.wat_wij_doen,
                "waarom": antwoord.waarom,
                "vervolg": antwoord.vervolg,
                "tussentijds": antwoord.tussentijds,
            }
            for antwoord in reactie.alle
        ],
    }
    return {naam: waarde for naam, waarde in rij.items() if waarde is not None}
