"""Support over time as bars: per day, and per week when it lasts long. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

MEESTE_DAGEN = 45
BREED, HOOG = 600, 220  # of the field with bars, in SVG units
MARGE = 50  # left of it, for the numbers


@dataclass(frozen=True)
class Staaf:
    naam: str
    aantal: int
    x: int
    y: int
    breed: int
    hoog: int


@dataclass(frozen=True)
class Grafiek:
    per_week: bool
    staven: list[Staaf]
    streep: list[tuple[str, int]]  # (number, height of its line)
    eerste: str
    laatste: str
    conclusie: str

    @property
    def rijen(self) -> list[list[str]]:
        return [[staaf.naam, number_format(staaf.aantal)] for staaf in self.staven]


def grafiek(dagen: list[tuple[date, int]]) -> Grafiek | None:
    """None as long as nobody confirmed."""
    if not dagen:
        return None
    eerste, laatste = dagen[0][0], dagen[-1][0]
    per_week = (laatste - eerste).days >= MEESTE_DAGEN
    stap = 7 if per_week else 1
    if per_week:
        eerste -= timedelta(days=eerste.weekday())
    som = [0] * ((laatste - eerste).days // stap + 1)
    for dag, aantal in dagen:
        som[(dag - eerste).days // stap] += aantal
    namen = [_naam(eerste + timedelta(days=stap * n), per_week) for n in range(len(som))]
    top = _rond(max(som))
    vak = BREED / len(som)
    staven = [
        Staaf(
            naam,
            n,
            x=MARGE + round(vak * i + min(1, vak / 8)),
            y=HOOG - round(HOOG * n / top),
            breed=max(1, round(min(vak * 0.8, 60))),
            hoog=round(HOOG * n / top),
        )
        for i, (naam, n) in enumerate(zip(namen, som, strict=True))
    ]
    drukste = date_format(eerste + timedelta(days=stap * som.index(max(som))), "j F Y")
    zin = (
        _("De meeste steun kwam in de week van %(dag)s: %(n)s.")
        if per_week
        else _("De meeste steun kwam op %(dag)s: %(n)s.")
    )
    return Grafiek(
        per_week,
        staven,
        [(number_format(top * deel // 2), HOOG - HOOG * deel // 2) for deel in ((0, 2) if top == 1 else (0, 1, 2))],
        date_format(eerste, "j F Y"),
        date_format(laatste, "j F Y"),
        zin % {"dag": drukste, "n": number_format(max(som))},
    )


def _naam(dag: date, per_week: bool) -> str:
    return (_("week van ") if per_week else "") + date_format(dag, "j F Y")


def _rond(hoogste: int) -> int:
    """The top of the axis: the next round number, even so that half of it is whole."""
    if hoogste <= 1:
        return 1
    schaal = 10 ** (len(str(hoogste)) - 1)
    return next(
        int(schaal * f) for f in (1, 1.2, 1.6, 2, 3, 4, 6, 8, 10) if schaal * f >= hoogste and schaal * f % 2 == 0
    )
