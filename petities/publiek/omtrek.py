"""Official outlines (GeoJSON) → paths on our square. Only for drawing: nothing is measured with it. Pure."""

import math
from typing import Any

from django.utils.text import slugify

from participatie.basis.gemeenten import Gemeente

Punt = tuple[float, float]
Ring = list[Punt]
NAMEN = ("naam", "gemeentenaam", "name", "statnaam")  # how the publishers of boundaries call it


class Onbruikbaar(ValueError):
    """Not a file with the outlines of our twelve gemeenten."""


def lees(gegevens: dict[str, Any], *, zijde: int) -> dict[Gemeente, tuple[str, int, int]]:
    """gemeente → (path, x and y of its label). Other gemeenten in the file are left out."""
    ringen = {gemeente: _ringen(vorm) for gemeente, vorm in _vormen(gegevens)}
    if mist := [gemeente.label for gemeente in Gemeente if not ringen.get(gemeente)]:
        raise Onbruikbaar(", ".join(mist))
    plat = {gemeente: [[_plat(punt) for punt in ring] for ring in lijst] for gemeente, lijst in ringen.items()}
    punten = [punt for lijst in plat.values() for ring in lijst for punt in ring]
    links, rechts = min(x for x, _y in punten), max(x for x, _y in punten)
    onder, boven = min(y for _x, y in punten), max(y for _x, y in punten)
    schaal = zijde / max(rechts - links, boven - onder)
    uit = {}
    for gemeente, lijst in plat.items():
        op_kaart = [[(round((x - links) * schaal), round((boven - y) * schaal)) for x, y in ring] for ring in lijst]
        grootste = max(lijst, key=lambda ring: abs(_zwaartepunt(ring)[0]))
        _vlak, x, y = _zwaartepunt(grootste)
        uit[gemeente] = (_pad(op_kaart), round((x - links) * schaal), round((boven - y) * schaal))
    return uit


def _vormen(gegevens: dict[str, Any]):
    per_slug = {slugify(gemeente.label): gemeente for gemeente in Gemeente}
    for stuk in gegevens.get("features") or []:
        eigenschappen = {str(naam).lower(): waarde for naam, waarde in (stuk.get("properties") or {}).items()}
        naam = next((str(eigenschappen[sleutel]) for sleutel in NAMEN if eigenschappen.get(sleutel)), "")
        if gemeente := per_slug.get(slugify(naam)):
            yield gemeente, stuk.get("geometry") or {}


def _ringen(vorm: dict[str, Any]) -> list[Ring]:
    """Outer rings and holes alike: the map fills by even and odd."""
    stukken = vorm.get("coordinates") or []
    if vorm.get("type") == "Polygon":
        stukken = [stukken]
    return [[(float(punt[0]), float(punt[1])) for punt in ring] for stuk in stukken for ring in stuk if len(ring) > 3]


def _plat(punt: Punt) -> Punt:
    """RD New is in metres and flat already. Degrees (WGS84) are squeezed; some publishers put latitude first."""
    x, y = punt
    if abs(x) > 180 or abs(y) > 180:
        return punt
    lengte, breedte = (y, x) if x > y else (x, y)
    return lengte * math.cos(math.radians(52.9)), breedte


def _pad(ringen: list[list[tuple[int, int]]]) -> str:
    """Whole units, so neighbours share their border; points on a straight line and specks fall away."""
    uit = []
    for ring in ringen:
        kaal: list[tuple[int, int]] = []
        for punt in ring:
            if kaal and kaal[-1] == punt:
                continue
            if len(kaal) > 1 and _op_een_lijn(kaal[-2], kaal[-1], punt):
                kaal.pop()
            kaal.append(punt)
        if len(kaal) > 3:
            stappen = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in zip(kaal, kaal[1:], strict=False)]
            uit.append(f"M{kaal[0][0]} {kaal[0][1]}l{' '.join(stappen)}z".replace(" -", "-"))
    return "".join(uit)


def _op_een_lijn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def _zwaartepunt(ring: Ring) -> tuple[float, float, float]:
    """(area, x, y), seen from the first point so that large coordinates lose nothing."""
    x0, y0 = ring[0]
    vlak = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        ax, ay, bx, by = ax - x0, ay - y0, bx - x0, by - y0
        kruis = ax * by - bx * ay
        vlak += kruis
        x += (ax + bx) * kruis
        y += (ay + by) * kruis
    if not vlak:
        return 0.0, x0, y0
    return vlak / 2, x0 + x / (3 * vlak), y0 + y / (3 * vlak)
