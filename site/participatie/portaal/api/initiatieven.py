"""Petities and agenderingsverzoeken as rows of the API: what everybody may read, and nobody's name."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from participatie.basis.adressen import adres
from participatie.indiening.models import Telling
from participatie.portaal.initiatieven import openbaar
from participatie.statenagenda.uitwisseling.ori_schrijven import Adressen
from participatie.statenagenda.uitwisseling.ori_velden import ORGANISATIE
from petities.models import Steunactie
from petities.models.pagina import PAGINATYPE, Initiatief
from petities.publiek.stand import per_gemeente
from petities.status import Soort

LIJST = {Soort.PETITIE: "petities", Soort.AGENDERINGSVERZOEK: "agenderingsverzoeken"}


def openbare(soort: Soort) -> QuerySet[Steunactie]:
    return openbaar().filter(soort=soort).select_related("pagina", "doorgestuurd_naar")


def rijen_van(acties: Iterable[Steunactie], adressen: Adressen) -> list[dict[str, Any]]:
    """In a fixed number of queries."""
    acties = list(acties)
    if not acties:
        return []
    pks = [actie.pagina_id for actie in acties]
    paginas = PAGINATYPE[acties[0].soort].objects.select_related("thema").in_bulk(pks)
    tellingen = Telling.objects.van(pks)
    return [_rij(a, paginas[a.pagina_id], tellingen[a.pagina_id], adressen) for a in acties]


def rij_van(actie: Steunactie, adressen: Adressen) -> dict[str, Any]:
    """One of them with its whole story."""
    (rij,) = rijen_van([actie], adressen)
    telling = Telling.objects.van([actie.pagina_id])[actie.pagina_id]
    return rij | {
        "steunPerGemeente": [
            {"gemeente": cel.gemeente.value, "naam": cel.gemeente.label, "aantal": cel.aantal}
            for cel in per_gemeente(telling)
        ],
        "verloop": [
            {"wat": g.wat, "naam": g.get_wat_display(), "op": g.op, "tekst": g.tekst, "link": g.url}
            for g in actie.gebeurtenissen.all()
        ],
    }


def _rij(actie: Steunactie, pagina: Initiatief, telling: dict[str, int], adressen: Adressen) -> dict[str, Any]:
    online, papier = telling["steun"], telling["papier"]
    totaal = online + papier
    rij: dict[str, Any] = {
        "id": pagina.translation_key,
        "url": f"{adressen.basis}/{LIJST[Soort(actie.soort)]}/{pagina.translation_key}",
        "soort": actie.soort,
        "organisatie": ORGANISATIE,
        "webpaginaLink": settings.BASIS_URL.rstrip("/") + adres(pagina),
        "titel": pagina.title,
        "gevraagd": pagina.gevraagd,
        "toelichting": pagina.toelichting,
        "samenvatting": pagina.samenvatting,
        "status": actie.status,
        "statusnaam": actie.get_status_display(),
        "thema": pagina.thema.slug if pagina.thema else "",
        "gemeenten": pagina.gemeenten,
        "ingediendOp": actie.ingediend_op,
        "geopendOp": actie.geopend_op,
        "laatsteDag": actie.laatste_dag if actie.geopend_op else None,
        "antwoordVoor": actie.antwoord_voor,
        "antwoordTeLaat": actie.is_antwoord_te_laat(),
        "grond": actie.get_weigergrond_display() if actie.weigergrond else "",
        "doorgestuurdNaar": actie.doorgestuurd_naar.naam if actie.doorgestuurd_naar else "",
        "steun": {"totaal": totaal, "online": online, "papier": papier},
        "drempels": [
            {"aantal": aantal, "brengt": brengt, "gehaald": max(totaal, actie.gehaald) >= aantal}
            for aantal, brengt in actie.drempels
        ],
    }
    return {naam: waarde for naam, waarde in rij.items() if waarde is not None}
