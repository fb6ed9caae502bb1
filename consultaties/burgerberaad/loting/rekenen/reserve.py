"""Who comes in when someone drops out: the first in a fixed order with whom the quotas still hold.

The order follows from the published list and the public value, so nobody chooses it. With more places open at once the
people are taken together: the first in the order of whom *some* completion has the least possible deviation from the
quotas, then the next, and so on. So a reserve is never passed over without need, and never used up in vain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from consultaties.burgerberaad.loting.rekenen.fouten import OngeldigeOpgave, Rekenfout
from consultaties.burgerberaad.loting.rekenen.opgave import Afwijking, Opgave
from consultaties.burgerberaad.loting.rekenen.oplosser import Programma, Rij, gehele


@dataclass(frozen=True)
class Vervanging:
    """`erin`: the reserves, in order. `afwijkingen`: the groups that then still miss their quotum (best: none).

    `tekort`: places that stay empty because there are no more reserves.
    """

    erin: tuple[int, ...]
    panel: tuple[int, ...]
    afwijkingen: tuple[Afwijking, ...]
    tekort: int


def reservevolgorde(*, lijst_hash: str, waarde: int, nummers: Iterable[int]) -> list[int]:
    """Everybody who is not drawn, in the order of SHA-256 of "hash of lotenlijst.csv:value:number"."""
    return sorted(
        set(nummers), key=lambda nummer: hashlib.sha256(f"{lijst_hash}:{waarde}:{nummer}".encode()).hexdigest()
    )


def vervang(opgave: Opgave, *, panel: Collection[int], weg: Collection[int], volgorde: Sequence[int]) -> Vervanging:
    """Fill the empty places of `panel` without `weg`. Leave out of `volgorde` who declined earlier."""
    for nummer in (*panel, *weg, *volgorde):
        if nummer not in opgave.pool:
            raise OngeldigeOpgave(f"Nummer {nummer} hoort niet bij deze aanmeldingen.")
    blijft = sorted(set(panel) - set(weg))
    bezet = set(panel) | set(weg)
    reserves = [nummer for nummer in dict.fromkeys(volgorde) if nummer not in bezet]
    open_ = max(0, opgave.plaatsen - len(blijft))
    erin = _Aanvulling(opgave, blijft, reserves).vul(min(open_, len(reserves)))
    nieuw = tuple(sorted([*blijft, *erin]))
    return Vervanging(tuple(erin), nieuw, tuple(opgave.afwijkingen(nieuw)), opgave.plaatsen - len(nieuw))


class _Aanvulling:
    """Unknowns: how many of each type come in; then per group what is short of the minimum, and above the maximum."""

    def __init__(self, opgave: Opgave, blijft: list[int], reserves: list[int]) -> None:
        self.typen, self.reserves = opgave.typen, reserves
        plek = {nummer: type_ for type_, leden in enumerate(self.typen.nummers) for nummer in leden}
        self.type_van = [plek[nummer] for nummer in reserves]
        self.over = self._per_type(self.type_van)
        self.gekozen = np.zeros(len(self.typen), dtype=np.int64)
        self.tel = self.typen.per_groep(self._per_type([plek[nummer] for nummer in blijft]))
        self.niets = np.zeros(len(self.typen) + 2 * len(self.typen.groepen))
        self.afwijking = np.append(np.zeros(len(self.typen)), -np.ones(2 * len(self.typen.groepen)))

    def _per_type(self, typen: list[int]) -> np.ndarray:
        return np.bincount(np.array(typen, dtype=np.int64), minlength=len(self.typen))

    def vul(self, open_: int) -> list[int]:
        if not open_:
            return []
        programma, voorbeeld = self._begin(open_)
        erin: list[int] = []
        mislukt: set[int] = set()
        for nummer, type_ in zip(self.reserves, self.type_van, strict=True):
            past = type_ not in mislukt  # what did not fit before, fits even less with fewer people to choose from
            if past and voorbeeld[type_] <= self.gekozen[type_]:
                programma.begrens(type_, self.gekozen[type_] + 1, self.gekozen[type_] + self.over[type_])
                ander = programma.maximaliseer(self.niets)
                past = ander is not None
                voorbeeld = gehele(ander.x) if ander else voorbeeld
            self.over[type_] -= 1
            if past:
                erin.append(nummer)
                self.gekozen[type_] += 1
            else:
                mislukt.add(type_)
            programma.begrens(type_, self.gekozen[type_], self.gekozen[type_] + self.over[type_])
            if len(erin) == open_:
                break
        return erin

    def _begin(self, open_: int) -> tuple[Programma, np.ndarray]:
        """The program of all completions with the least total deviation, and one of them. Mostly that is none at all."""
        for hoogste in (0, None):
            programma = self._programma(open_, hoogste)
            beste = programma.maximaliseer(self.afwijking)
            if beste is not None:
                break
        else:
            raise Rekenfout("Er is geen aanvulling te vinden.")
        minste = int(gehele(beste.x)[len(self.typen) :].sum())
        return self._programma(open_, minste) if minste else programma, gehele(beste.x)

    def _programma(self, open_: int, hoogste: int | None) -> Programma:
        typen, breedte, groepen = self.typen, len(self.typen), len(self.typen.groepen)
        meeste = self.tel.sum() + typen.minimum.sum() + open_ * typen.codes.shape[1]
        ruim = meeste if hoogste is None else hoogste
        rijen = [Rij(open_, open_, np.arange(breedte)), Rij(0, float(ruim), breedte + np.arange(2 * groepen))]
        for plek in range(groepen):
            leden = np.flatnonzero((typen.codes == plek).any(axis=1))
            een = np.ones(len(leden))
            te_kort, te_veel = np.append(leden, breedte + plek), np.append(leden, breedte + groepen + plek)
            rijen.append(Rij(int(typen.minimum[plek] - self.tel[plek]), np.inf, te_kort, np.append(een, 1.0)))
            rijen.append(Rij(-np.inf, int(typen.maximum[plek] - self.tel[plek]), te_veel, np.append(een, -1.0)))
        boven = np.append(self.over, np.full(2 * groepen, ruim))
        return Programma(np.zeros(len(boven)), boven, rijen, geheel=len(boven))
