"""Our kinds of meeting and of item beside those of mini-ORI. Pure."""

from participatie.statenagenda.lijsten import Puntsoort, Soort

_NAAR_ORI = {
    Soort.STATENVERGADERING: "statenvergadering",
    Soort.STATENCOMMISSIE: "commissievergadering",
    Soort.PRESIDIUM: "presidium",
}
RESTSOORT = "commissievergadering"  # what mini-ORI calls every other kind: it wants one of five words
_VAN_ORI = {ori: ons for ons, ori in _NAAR_ORI.items()} | {
    "raadsvergadering": Soort.STATENVERGADERING,
    "algemene_bestuursvergadering": Soort.STATENVERGADERING,
}


def vergaderingstype(soort: str) -> str:
    """mini-ORI's word, or our own where it has none."""
    return _NAAR_ORI.get(Soort(soort), soort)


def soort_van(vergaderingstype: str) -> Soort:
    """Our kind; what we do not know is a meeting where one only listens, never one of the Staten."""
    vergaderingstype = vergaderingstype.lower()
    if vergaderingstype in _VAN_ORI:
        return _VAN_ORI[vergaderingstype]
    return Soort(vergaderingstype) if vergaderingstype in Soort else Soort.INFORMATIEBIJEENKOMST


def soorten_bij(vergaderingstype: str) -> list[str]:
    """Our kinds that go by this word: mini-ORI's or our own."""
    return [soort.value for soort in Soort if vergaderingstype in {soort.value, _NAAR_ORI.get(soort, RESTSOORT)}]


def puntsoort_van(*, kop: bool, hamerstuk: bool | None, nu: str = "") -> str:
    """The kind of an item. A source that does not know the hamerstukken leaves what the griffie chose."""
    if kop:
        return Puntsoort.KOP
    if hamerstuk is None:
        return nu if nu and nu != Puntsoort.KOP else Puntsoort.OVERIG
    return Puntsoort.HAMERSTUK if hamerstuk else Puntsoort.BESPREEKSTUK


def hamerstuk(puntsoort: str) -> bool | None:
    return {Puntsoort.HAMERSTUK: True, Puntsoort.BESPREEKSTUK: False}.get(Puntsoort(puntsoort))
