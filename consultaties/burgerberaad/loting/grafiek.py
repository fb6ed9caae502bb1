"""Bars in SVG units: per group beside the population, and how many people have which chance. Pure."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from consultaties.burgerberaad.loting.cijfers import Tabel, procent

BREED = 560  # of the field with bars
# Heights: the name above its bars, one bar, the room below a group. High, for on a phone the letters grow.
NAAM, BALK, TUSSEN = 34, 28, 16


@dataclass(frozen=True)
class Balk:
    soort: str  # bevolking, aangemeld, geloot
    y: int
    breed: int
    getal: str

    @property
    def basis(self) -> int:
        """Where its number stands."""
        return self.y + BALK - 9


@dataclass(frozen=True)
class Groepsbalken:
    naam: str
    y: int
    balken: list[Balk]


@dataclass(frozen=True)
class Beeld:
    groepen: list[Groepsbalken]
    hoog: int


def vergelijk(tabel: Tabel, getrokken: bool) -> Beeld:
    """Percentages of the population, of who signed up, of who was drawn. What is hidden has no bar."""
    reeksen = []
    for regel in tabel.regels:
        delen = [("bevolking", regel.bevolking)]
        delen.append(("aangemeld", _deel(regel.aangemeld, tabel.aanmelders)))
        if getrokken:
            delen.append(("geloot", _deel(regel.geloot, tabel.plaatsen)))
        reeksen.append((regel.naam, delen))
    top = max((waarde for _naam, delen in reeksen for _soort, waarde in delen if waarde is not None), default=0) or 100
    y, groepen = 0, []
    for naam, delen in reeksen:
        begin, balken = y, []
        y += NAAM
        for soort, waarde in delen:
            if waarde is not None:
                balken.append(Balk(soort, y, max(1, round(BREED * waarde / top)), procent(waarde, 100)))
                y += BALK
        groepen.append(Groepsbalken(naam, begin + NAAM - 9, balken))
        y += TUSSEN
    return Beeld(groepen, y)


def _deel(aantal: int | None, geheel: int) -> float | None:
    return 100 * aantal / geheel if aantal is not None and geheel else None


@dataclass(frozen=True)
class Kansgroep:
    """People whose chance lies between `van` and `tot` (in loten)."""

    naam: str
    mensen: int
    y: int
    breed: int


def kansen(aantallen: dict[int, int], loten: int, groepen: int = 8) -> list[Kansgroep]:
    """At most `groepen` rows of equal width; who has the same chance as all others is one row."""
    tel = Counter(aantallen.values())
    laagst, hoogst = min(tel), max(tel)
    breedte = max(1, -(-(hoogst - laagst + 1) // groepen))
    grenzen = [*range(laagst, hoogst + 1, breedte), hoogst + 1]
    som = [sum(n for kans, n in tel.items() if van <= kans < tot) for van, tot in pairwise(grenzen)]
    top = max(som)
    uit: list[Kansgroep] = []
    for (van, tot), mensen in zip(pairwise(grenzen), som, strict=True):
        if mensen:
            y = len(uit) * (NAAM + BALK + TUSSEN)
            uit.append(Kansgroep(_tussen(van, tot - 1, loten), mensen, y, round((BREED - 60) * mensen / top)))
    return uit


def _tussen(van: int, tot: int, loten: int) -> str:
    laag, hoog = (number_format(100 * n / loten, 2) for n in (van, tot))
    if laag == hoog:
        return _("kans %(n)s procent") % {"n": laag}
    return _("kans %(van)s tot %(tot)s procent") % {"van": laag, "tot": hoog}
