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

from consultaties.burgerberaad.loting.rekenen.fouten import OngeldigeOpgave
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
    def __init__(self, opgave: Opgave, blijft: list[int], reserves: list[int]) -> None:
        self.typen, self.reserves = opgave.typen, reserves
        plek = {nummer: type_ for type_, leden in enumerate(self.typen.nummers) for nummer in leden}
        self.type_van = [plek[nummer] for nummer in reserves]
        self.binnen = self._tel([plek[nummer] for nummer in blijft])
        self.over = self._tel(self.type_van)

    def _tel(self, typen: list[int]) -> np.ndarray:
        return np.bincount(np.array(typen, dtype=np.int64), minlength=len(self.typen))

    def vul(self, open_: int) -> list[int]:
        if not open_:
            return []
        doel, erin = self._minste(open_), []
        mislukt: set[int] = set()
        for nummer, type_ in zip(self.reserves, self.type_van, strict=True):
            self.over[type_] -= 1
            if type_ in mislukt:  # with fewer reserves left it cannot have become possible
                continue
            self.binnen[type_] += 1
            if self._minste(open_ - 1) <= doel:
                erin.append(nummer)
                open_ -= 1
                mislukt.clear()
                if not open_:
                    break
            else:
                self.binnen[type_] -= 1
                mislukt.add(type_)
        return erin

    def _minste(self, open_: int) -> int:
        """The least total deviation from the quotas when `open_` of the remaining reserves come in."""
        tel, typen = self.typen.per_groep(self.binnen), self.typen
        if open_ == 0:
            return int(np.maximum(typen.minimum - tel, 0).sum() + np.maximum(tel - typen.maximum, 0).sum())
        kan = np.flatnonzero(self.over)
        if self.over.sum() < open_:
            return int(1e9)
        breedte, groepen = len(kan), len(typen.groepen)
        rijen = [Rij(open_, open_, np.arange(breedte))]
        for plek in range(groepen):
            leden = np.flatnonzero((typen.codes[kan] == plek).any(axis=1))
            waarden = np.append(np.ones(len(leden)), 1.0)
            te_kort, te_veel = np.append(leden, breedte + plek), np.append(leden, breedte + groepen + plek)
            rijen.append(Rij(int(typen.minimum[plek] - tel[plek]), np.inf, te_kort, waarden))
            waarden = np.append(np.ones(len(leden)), -1.0)
            rijen.append(Rij(-np.inf, int(typen.maximum[plek] - tel[plek]), te_veel, waarden))
        boven = np.concatenate([np.minimum(self.over[kan], open_), np.full(2 * groepen, 10.0**6)])
        prijs = np.concatenate([np.zeros(breedte), -np.ones(2 * groepen)])
        oplossing = Programma(np.zeros(len(boven)), boven, rijen, geheel=len(boven)).maximaliseer(prijs)
        return int(1e9) if oplossing is None else int(gehele(oplossing.x[breedte:]).sum())
