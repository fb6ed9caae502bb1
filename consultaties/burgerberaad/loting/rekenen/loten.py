"""The whole calculation: from the pool to a fixed list of loten that are all equally likely.

The list has exactly as many loten as the public value has outcomes. So nothing needs trust in a computer: the value
points at one lot, and a person's chance is the number of loten with the own number, divided by all loten.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from consultaties.burgerberaad.loting.rekenen.bewijs import Bewijs, Grens, grens
from consultaties.burgerberaad.loting.rekenen.fouten import OngeldigeOpgave, Onmogelijk, Rekenfout
from consultaties.burgerberaad.loting.rekenen.kolommen import Kolommen, Mengsel, tel_uit
from consultaties.burgerberaad.loting.rekenen.onmogelijk import haalbaar, kleinste_wijziging
from consultaties.burgerberaad.loting.rekenen.ontspanning import Ontspanning, nummers_van, ontspan
from consultaties.burgerberaad.loting.rekenen.opgave import Opgave, Typen
from consultaties.burgerberaad.loting.rekenen.verdelen import Vastgelopen, Verdeler, totalen
from consultaties.burgerberaad.loting.rekenen.voortgang import Voortgang, stil

AANTAL_LOTEN = 10_000
Lot = tuple[int, ...]


@dataclass(frozen=True)
class Uitkomst:
    """The loten, and what they are worth.

    `aantallen`: per number the loten it is in. `zonder_kans`: people who, by the quotas, fit on no list at all.
    `minste_aantal`: of all others, the least. `hoogste_aantal`: what no list of so many loten can exceed.
    `door_optellen`: that last follows from the certificate alone; else an integer program had to say it.
    """

    loten: tuple[Lot, ...]
    aantallen: Mapping[int, int]
    zonder_kans: tuple[int, ...]
    minste_aantal: int
    hoogste_aantal: int
    door_optellen: bool
    bewijs: Bewijs
    grens: Grens


def bereken(opgave: Opgave, *, aantal_loten: int = AANTAL_LOTEN, voortgang: Voortgang = stil) -> Uitkomst:
    """The fairest list of loten. Raises Onmogelijk, with the smallest change, when the quotas cannot be met."""
    if aantal_loten < 1:
        raise OngeldigeOpgave("Er moet minstens 1 lot zijn.")
    voortgang(0.0, "De quota worden gekeurd.")
    if not haalbaar(opgave):
        raise Onmogelijk(kleinste_wijziging(opgave))
    typen = opgave.typen
    ontspanning = ontspan(opgave, voortgang=_deel(voortgang, 0.01, 0.05))
    hoogste, waarde = _hoogste(opgave, ontspanning, aantal_loten)
    mengsel = None
    panels, gevonden = _halveer(typen, ontspanning, aantal_loten, hoogste, _deel(voortgang, 0.05, 0.95))
    if panels is None:
        ontspanning, mengsel, panels = _meng(opgave, ontspanning, aantal_loten, gevonden, voortgang)
        hoogste, waarde = _hoogste(opgave, ontspanning, aantal_loten)
    hoogste_gemengd = int(mengsel.grens * aantal_loten + 1e-6) if mengsel else hoogste
    loten = op_volgorde(deel_uit(typen, panels))
    _zeker(opgave, loten, aantal_loten)
    aantallen = tel(opgave.pool, loten)
    zonder = set(nummers_van(typen, ontspanning.uitgesloten))
    minste = min((aantal for nummer, aantal in aantallen.items() if nummer not in zonder), default=0)
    if not minste:
        raise OngeldigeOpgave(f"Met {aantal_loten} loten krijgt niet iedereen een kans. Maak meer loten.")
    voortgang(1.0, "Klaar.")
    return Uitkomst(
        loten=loten,
        aantallen=aantallen,
        zonder_kans=tuple(sorted(zonder)),
        minste_aantal=minste,
        hoogste_aantal=min(hoogste, hoogste_gemengd),
        door_optellen=hoogste <= hoogste_gemengd,
        bewijs=ontspanning.bewijs,
        grens=waarde,
    )


def kies(loten: Sequence[Lot], waarde: int) -> Lot:
    """The lot that the public value points at: 0 is the first."""
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde < len(loten):
        raise OngeldigeOpgave(f"De openbare waarde moet een heel getal zijn van 0 tot en met {len(loten) - 1}.")
    return loten[waarde]


def tel(pool: Iterable[int], loten: Iterable[Lot]) -> dict[int, int]:
    """Per number of the pool how many loten it is in; also those with none."""
    keren = Counter(nummer for lot in loten for nummer in lot)
    return {nummer: keren[nummer] for nummer in sorted(pool)}


def deel_uit(typen: Typen, panels: Iterable[np.ndarray]) -> list[Lot]:
    """Fill in people by turns: within a type the next ones each time, so that no two differ by more than one lot."""
    beurt = [0] * len(typen)
    loten = []
    for panel in panels:
        lot = []
        for type_ in np.flatnonzero(panel):
            leden, begin = typen.nummers[type_], beurt[type_]
            lot += [leden[(begin + stap) % len(leden)] for stap in range(panel[type_])]
            beurt[type_] = (begin + int(panel[type_])) % len(leden)
        loten.append(tuple(sorted(lot)))
    return loten


def op_volgorde(loten: Iterable[Lot]) -> tuple[Lot, ...]:
    """Loten stand in the order of the SHA-256 of their own text: a fixed order, without any meaning, to be checked."""
    return tuple(sorted(loten, key=lambda lot: (hashlib.sha256(lot_tekst(lot).encode()).digest(), lot)))


def lot_tekst(lot: Lot) -> str:
    return " ".join(map(str, lot))


def _hoogste(opgave: Opgave, ontspanning: Ontspanning, aantal_loten: int) -> tuple[int, Grens]:
    """How often everybody can be on the list at most, by the certificate. Zero would leave people out unseen."""
    waarde = grens(opgave, ontspanning.bewijs, nummers_van(opgave.typen, ontspanning.uitgesloten))
    hoogste = int(waarde.kans * aantal_loten)
    if not hoogste:
        nodig = ceil(1 / waarde.kans) if waarde.kans else 0
        raise OngeldigeOpgave(f"Met {aantal_loten} loten krijgt niet iedereen een kans. Maak minstens {nodig} loten.")
    return hoogste, waarde


def _halveer(
    typen: Typen, ontspanning: Ontspanning, aantal_loten: int, minste: int, voortgang: Voortgang
) -> tuple[list[np.ndarray] | None, list[np.ndarray]]:
    """The loten, or None with those that were found before it stuck."""
    totaal = totalen(typen, ontspanning.plaatsen_per_type, aantal_loten, minste)
    if totaal is None:
        return None, []
    verdeler = Verdeler(typen, aantal_loten, voortgang)
    try:
        return verdeler.verdeel(totaal), []
    except Vastgelopen:
        return None, verdeler.klaar


def _meng(
    opgave: Opgave, ontspanning: Ontspanning, aantal_loten: int, begin: list[np.ndarray], voortgang: Voortgang
) -> tuple[Ontspanning, Mengsel, list[np.ndarray]]:
    kolommen = Kolommen(opgave.typen, ontspanning.uitgesloten, _deel(voortgang, 0.1, 0.9))
    mengsel = kolommen.meng(begin)
    if (kolommen.uitgesloten != ontspanning.uitgesloten).any():
        ontspanning = ontspan(opgave, kolommen.uitgesloten)
    return ontspanning, mengsel, tel_uit(opgave.typen, mengsel, aantal_loten, kolommen.uitgesloten)


def _zeker(opgave: Opgave, loten: Sequence[Lot], aantal_loten: int) -> None:
    """The last word, without solver or array: a list with one wrong lot is not handed out."""
    goed = len(loten) == aantal_loten and all(
        len(lot) == len(set(lot)) == opgave.plaatsen and not opgave.afwijkingen(lot) for lot in set(loten)
    )
    if not goed:
        raise Rekenfout("De berekening gaf een lot dat niet bij de quota past. Er is niets vastgelegd.")


def _deel(voortgang: Voortgang, van: float, tot: float) -> Voortgang:
    return lambda deel, tekst: voortgang(van + (tot - van) * min(1.0, deel), tekst)
