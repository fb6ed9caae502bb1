"""The certificate: points that show, by addition and one division, that no fairer draw exists.

Give every group points, and everybody the fixed points plus those of the own groups. However lots are drawn, the
expected points of a list are at least (least chance) x (all points above zero in the pool), because everybody is on
the list with at least the least chance. And no list holds more points than the quotas let through: the fixed points
times the seats, for each group its points times the quotum (the maximum when the points are positive, the minimum when
they are negative), plus what the people below zero could be missed. So

    least chance <= what a list can hold / what the pool holds.

This is true for ANY points: a wrong certificate gives a weak bound, never a false one. Only finding good points takes
a solver (the dual of the linear program); checking them is arithmetic, and here in fractions without rounding.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from consultaties.burgerberaad.loting.rekenen.opgave import Groep, Opgave, Typen


@dataclass(frozen=True)
class Bewijs:
    """Whole points per group, and fixed points for everybody. Groups that are not named have none."""

    vast: int
    punten: dict[Groep, int]


@dataclass(frozen=True)
class Grens:
    """What a list can hold at most (`teller`) and what the pool holds (`noemer`), in points."""

    teller: int
    noemer: int

    @property
    def kans(self) -> Fraction:
        return min(Fraction(1), Fraction(self.teller, self.noemer)) if self.noemer > 0 else Fraction(1)


def grens(opgave: Opgave, bewijs: Bewijs, zonder_kans: Collection[int] = ()) -> Grens:
    """The highest least chance that any way of drawing can give, says this certificate.

    `zonder_kans`: people whom the quotas exclude from every list. The least chance is that of the others.
    """
    weg = set(zonder_kans)
    teller, noemer = bewijs.vast * opgave.plaatsen, 0
    for groep, punten in bewijs.punten.items():
        teller += punten * (opgave.quota[groep].maximum if punten > 0 else opgave.quota[groep].minimum)
    for nummer, codes in opgave.pool.items():
        if nummer in weg:
            continue
        som = bewijs.vast + sum(bewijs.punten.get(groep, 0) for groep in zip(opgave.criteria, codes, strict=True))
        noemer += max(0, som)
        teller += max(0, -som)
    return Grens(teller, noemer)


def maak_bewijs(opgave: Opgave, vast: float, prijzen: np.ndarray, zonder_kans: Collection[int], doel: float) -> Bewijs:
    """Whole points from the prices of the linear program: as small as possible, as sharp as `doel` allows."""
    waarden = [vast, *prijzen]
    grootste = max((abs(waarde) for waarde in waarden), default=0.0)
    kleinste = min((abs(waarde) for waarde in waarden if abs(waarde) > 1e-6 * grootste), default=1.0)
    pogingen = [_verhouding(waarden, kleinste, noemer) for noemer in (1, 12, 60)]
    pogingen += [[round(waarde / (grootste or 1.0) * 10**cijfers) for waarde in waarden] for cijfers in (6, 9, 12)]
    beste, scherpst = Bewijs(0, {}), Fraction(1)
    for poging in pogingen:
        bewijs = _bewijs(opgave.typen, poging)
        kans = grens(opgave, bewijs, zonder_kans).kans
        if kans <= doel + 1e-9:
            return bewijs
        if kans < scherpst:
            beste, scherpst = bewijs, kans
    return beste


def _verhouding(waarden: list[float], eenheid: float, noemer: int) -> list[int]:
    breuken = [Fraction(waarde / eenheid).limit_denominator(noemer) for waarde in waarden]
    factor = lcm(*(breuk.denominator for breuk in breuken))
    return [int(breuk * factor) for breuk in breuken]


def _bewijs(typen: Typen, punten: list[int]) -> Bewijs:
    return Bewijs(punten[0], {groep: punt for groep, punt in zip(typen.groepen, punten[1:], strict=True) if punt})
