"""The order that a form asks for: rows as they stand, places that were typed, and one button up or down. Pure."""

from django.http import QueryDict


def lees_volgorde(data: QueryDict) -> list[int]:
    """Pks in the wanted order. What cannot be understood keeps its place."""
    rij = [int(pk) for pk in dict.fromkeys(data.getlist("punt")) if pk.isdecimal() and len(pk) < 10]
    gewenst = {
        pk: plaats for n, pk in enumerate(rij, 1) if (plaats := _getal(data.get(f"plaats-{pk}"))) not in {None, n}
    }
    uit = [pk for pk in rij if pk not in gewenst]
    for pk, plaats in sorted(gewenst.items(), key=lambda paar: paar[1]):
        uit.insert(max(plaats, 1) - 1, pk)
    for knop, stap in (("omhoog", -1), ("omlaag", 1)):
        gekozen = _getal(data.get(knop))
        if gekozen in uit:
            oud = uit.index(gekozen)
            uit.insert(max(0, min(len(uit), oud + stap)), uit.pop(oud))
    return uit


def _getal(tekst: str | None) -> int | None:
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < 10 else None
