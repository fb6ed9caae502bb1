"""What the counts say, and what of them may be shown. Reads only `Telling`: its cost does not grow (R9)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from participatie.basis.gemeenten import Gemeente
from petities.models.actie import Steunactie

KLEIN = 10  # fewer people than this from one gemeente are not shown, anywhere


class Verborgen(StrEnum):
    KLEIN = "minder_dan_10"
    MEE = "samengevoegd"  # not small itself, but a small one could be computed from it


@dataclass(frozen=True)
class Cel:
    """One gemeente. `aantal` is empty when it is hidden."""

    gemeente: Gemeente
    aantal: int | None
    verborgen: Verborgen | None = None


@dataclass(frozen=True)
class Trede:
    """A threshold and what it brings."""

    aantal: int
    brengt: str
    nog: int


@dataclass(frozen=True)
class Stand:
    totaal: int
    papier: int
    apart: int
    afgekeurd: int
    treden: list[Trede]

    @property
    def doel(self) -> Trede | None:
        """The threshold the meter shows: the first that is not reached, or the last one."""
        return next((trede for trede in self.treden if trede.nog), self.treden[-1] if self.treden else None)


def stand_uit(actie: Steunactie, telling: Counter[str]) -> Stand:
    totaal = telling["steun"] + telling["papier"]
    treden = [Trede(aantal, brengt, max(0, aantal - totaal)) for aantal, brengt in actie.drempels]
    return Stand(totaal, telling["papier"], telling["apart"], telling["ongeldig"], treden)


def per_gemeente(telling: Counter[str]) -> list[Cel]:
    """All twelve. Everybody knows the total, so one hidden number alone could be computed: then more are hidden."""
    aantallen = {gemeente: telling[f"gemeente/{gemeente}"] for gemeente in Gemeente}
    klein = {gemeente for gemeente, aantal in aantallen.items() if aantal < KLEIN}
    mee: set[Gemeente] = set()
    groter = sorted((g for g in Gemeente if g not in klein), key=lambda g: aantallen[g])
    while (
        klein and groter and _te_raden([aantallen[g] for g in klein], [aantallen[g] for g in mee], aantallen[groter[0]])
    ):
        mee.add(groter.pop(0))
    return [
        Cel(gemeente, None, Verborgen.KLEIN if gemeente in klein else Verborgen.MEE)
        if gemeente in klein | mee
        else Cel(gemeente, aantal)
        for gemeente, aantal in aantallen.items()
    ]


def _te_raden(klein: list[int], mee: list[int], meest: int) -> bool:
    """Whether what is shown gives the small numbers away.

    Who knows our rule knows the sum of what is hidden, and that each of `mee` lies between KLEIN and `meest`, the
    smallest number that is shown: that leaves a range for the small ones together.
    """
    som, n = sum(klein) + sum(mee), len(klein)
    laagst, hoogst = max(0, som - meest * len(mee)), min(n * (KLEIN - 1), som - KLEIN * len(mee))
    nauw = hoogst - laagst < 2
    return nauw and (n == 1 or hoogst < KLEIN or laagst > n * (KLEIN - 1) - 3)


def per_dag(telling: Counter[str]) -> list[tuple[date, int]]:
    """Days on which somebody confirmed, oldest first. Paper has no day."""
    dagen = ((date.fromisoformat(wat.removeprefix("dag/")), n) for wat, n in telling.items() if wat.startswith("dag/"))
    return sorted((dag, n) for dag, n in dagen if n > 0)
