"""From a part of the population to a quotum: the smallest and largest number of people of each groep. Pure.

Within one criterium the sum of the minimums never passes the number of places, and the sum of the maximums never
falls below it: one criterium alone can always be met.
"""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


def quota(aandelen: Mapping[str, Decimal], *, plaatsen: int, marge_procent: int) -> dict[str, tuple[int, int]]:
    """groep → (minstens, hooguit). Parts that do not add up to 100 are taken as parts of their sum."""
    som = sum(aandelen.values())
    if not som:
        return {}
    marge = Decimal(marge_procent) / 100
    uit = {}
    for code, aandeel in aandelen.items():
        streef = aandeel / som * plaatsen
        minstens = (streef * max(Decimal(0), 1 - marge)).to_integral_value(ROUND_FLOOR)
        hooguit = (streef * (1 + marge)).to_integral_value(ROUND_CEILING)
        uit[code] = (int(minstens), min(int(hooguit), plaatsen))
    return uit


def ruimte(minimums: list[int], *, plaatsen: int) -> int:
    """How many places are left for who says "zeg ik liever niet" when every other groep has its minimum."""
    return max(0, plaatsen - sum(minimums))


def wat_kan_niet(grenzen: Mapping[str, tuple[int, int]], *, plaatsen: int) -> str:
    """'minstens' or 'hooguit' when the numbers of one criterium cannot be met by anybody; else empty."""
    if sum(minstens for minstens, _hooguit in grenzen.values()) > plaatsen:
        return "minstens"
    return "hooguit" if sum(hooguit for _minstens, hooguit in grenzen.values()) < plaatsen else ""
