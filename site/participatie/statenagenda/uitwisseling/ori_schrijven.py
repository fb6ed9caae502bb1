"""Meetings in the shape of VNG's mini-ORI: one document with the three lists that its API serves, and its rows.

    {"vergaderingen": […], "agendapunten": […], "informatieobjecten": […]}

Every thing has an `id` and a `url`; they point at each other by these. The `id` is our uuid; for what never was here
it is derived from the number at the source. Fields and `uitbreiding`: see ori_velden.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from participatie.statenagenda.uitwisseling import ori_velden as velden
from participatie.statenagenda.uitwisseling.ori_velden import UITBREIDING, als_json
from participatie.statenagenda.uitwisseling.vormen import AMSTERDAM, Agendapunt, Stuk, Vergadering


@dataclass(frozen=True)
class Adressen:
    """Where things live; `basis` is the address of the API, without a slash at the end."""

    basis: str

    def url(self, lijst: str, kenmerk: str) -> str:
        return f"{self.basis}/{lijst}/{kenmerk}"

    def verwijzing(self, lijst: str, kenmerk: str) -> dict[str, str]:
        return {"id": kenmerk, "url": self.url(lijst, kenmerk)}


def rij_vergadering(
    adressen: Adressen, vergadering: Vergadering, kenmerk: str, *, punten: list[str], bijlagen: list[str]
) -> dict[str, Any]:
    """One meeting; `punten` and `bijlagen` are addresses."""
    ori, uitbreiding = velden.schrijf(vergadering, velden.VERGADERING)
    waar, begint, eindigt = (
        (uitbreiding, "begint", "eindigt")
        if vergadering.hele_dag
        else (ori, "geplandeAanvangVergadering", "geplandeEindeVergadering")
    )
    waar[begint] = als_json(vergadering.begint)
    if vergadering.eindigt:
        waar[eindigt] = als_json(vergadering.eindigt)
    if vergadering.gremium:
        ori["georganiseerdDoorGremium"] = {
            "gremiumidentificatie": vergadering.gremium[:10],
            "gremiumnaam": vergadering.gremium[:100],
        }
    laatste = max((wijziging.op for wijziging in vergadering.wijzigingen), default=vergadering.gewijzigd_op)
    if laatste:
        ori["wijzigingsdatum"] = laatste.astimezone(AMSTERDAM).date().isoformat()
    if vergadering.delen:
        uitbreiding["delen"] = [
            {"begint": als_json(deel.begint), "eindigt": als_json(deel.eindigt)} for deel in vergadering.delen
        ]
    if vergadering.wijzigingen:
        uitbreiding["wijzigingen"] = [
            {"op": als_json(w.op), "wat": w.wat, "reden": w.reden} for w in vergadering.wijzigingen
        ]
    return {
        **adressen.verwijzing("vergaderingen", kenmerk),
        "organisatie": velden.ORGANISATIE,
        **ori,
        "geplandeVergaderdatum": vergadering.begint.astimezone(AMSTERDAM).date().isoformat(),
        "wijziging": "Aanpassing" if vergadering.wijzigingen else "Toevoeging",
        "agendapunten": punten,
        "bijlagen": bijlagen,
        UITBREIDING: uitbreiding,
    }


def rij_agendapunt(
    adressen: Adressen,
    punt: Agendapunt,
    kenmerk: str,
    *,
    vergadering: str,
    ouder: str | None,
    stukken: list[str],
    onderdelen: list[str],
) -> dict[str, Any]:
    """One item; `vergadering` and `ouder` are ids, `stukken` and `onderdelen` addresses."""
    ori, uitbreiding = velden.schrijf(punt, velden.AGENDAPUNT)
    return {
        **adressen.verwijzing("agendapunten", kenmerk),
        "organisatie": velden.ORGANISATIE,
        "vergadering": adressen.verwijzing("vergaderingen", vergadering),
        **({"hoofdagendapunt": adressen.verwijzing("agendapunten", ouder)} if ouder else {}),
        **ori,
        "informatieobjecten": stukken,
        "subagendapunten": onderdelen,
        UITBREIDING: uitbreiding,
    }


def rij_stuk(
    adressen: Adressen, stuk: Stuk, kenmerk: str, *, vergaderingen: list[str], punten: list[str]
) -> dict[str, Any]:
    """One document, with the ids of what it belongs to."""
    ori, uitbreiding = velden.schrijf(stuk, velden.STUK)
    return {
        **adressen.verwijzing("informatieobjecten", kenmerk),
        "organisatie": velden.ORGANISATIE,
        **ori,
        "vertrouwelijkheidsaanduiding": "vertrouwelijk" if stuk.vertrouwelijk else "openbaar",
        "vergaderingen": [adressen.verwijzing("vergaderingen", ander) for ander in vergaderingen],
        "agendapunten": [adressen.verwijzing("agendapunten", ander) for ander in punten],
        UITBREIDING: uitbreiding,
    }


def schrijf(vergaderingen: Iterable[Vergadering], *, basis: str) -> dict[str, list[dict[str, Any]]]:
    """The whole document."""
    schrijver = _Schrijver(Adressen(basis))
    for vergadering in vergaderingen:
        schrijver.vergadering(vergadering)
    return {
        "vergaderingen": schrijver.vergaderingen,
        "agendapunten": schrijver.punten,
        "informatieobjecten": list(schrijver.stukken.values()),
    }


class _Schrijver:
    """Collects the three lists; a document that more items share is written once."""

    def __init__(self, adressen: Adressen) -> None:
        self.adressen = adressen
        self.vergaderingen: list[dict[str, Any]] = []
        self.punten: list[dict[str, Any]] = []
        self.stukken: dict[str, dict[str, Any]] = {}

    def vergadering(self, vergadering: Vergadering) -> None:
        kenmerk = vergadering.uuid or _afgeleid(vergadering.bron, vergadering.bron_id)
        punten = [self._punt(kenmerk, None, punt) for punt in vergadering.agendapunten]
        bijlagen = [self._stuk(kenmerk, None, stuk) for stuk in vergadering.stukken]
        self.vergaderingen.append(
            rij_vergadering(self.adressen, vergadering, kenmerk, punten=punten, bijlagen=bijlagen)
        )

    def _punt(self, vergadering: str, ouder: str | None, punt: Agendapunt) -> str:
        """Add an item and everything below it; gives its address."""
        kenmerk = punt.uuid or _afgeleid(vergadering, punt.bron_id)
        plek = len(self.punten)
        self.punten.append({})  # before its onderdelen: the list keeps the order of the agenda
        self.punten[plek] = rij_agendapunt(
            self.adressen,
            punt,
            kenmerk,
            vergadering=vergadering,
            ouder=ouder,
            stukken=[self._stuk(vergadering, kenmerk, stuk) for stuk in punt.stukken],
            onderdelen=[self._punt(vergadering, kenmerk, sub) for sub in punt.subpunten],
        )
        return self.adressen.url("agendapunten", kenmerk)

    def _stuk(self, vergadering: str, punt: str | None, stuk: Stuk) -> str:
        kenmerk = stuk.uuid or _afgeleid(vergadering, repr(stuk))
        rij = self.stukken.setdefault(kenmerk, rij_stuk(self.adressen, stuk, kenmerk, vergaderingen=[], punten=[]))
        lijst, bij = ("agendapunten", punt) if punt else ("vergaderingen", vergadering)
        rij[lijst].append(self.adressen.verwijzing(lijst, bij))
        return self.adressen.url("informatieobjecten", kenmerk)


def _afgeleid(*delen: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(delen)))
