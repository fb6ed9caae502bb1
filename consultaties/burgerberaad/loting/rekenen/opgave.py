"""The question of the draw: who takes part, which quotas hold. Everything that enters is checked here, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from consultaties.burgerberaad.loting.rekenen.fouten import OngeldigeOpgave

Groep = tuple[str, str]  # (criterium, groep), e.g. ("gemeente", "assen")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")  # none of the signs that part fields in our files


@dataclass(frozen=True)
class Quotum:
    """How many of the participants may belong to a group."""

    minimum: int
    maximum: int


@dataclass(frozen=True)
class Afwijking:
    """A group that falls outside its quotum in a given set of participants."""

    criterium: str
    groep: str
    aantal: int
    quotum: Quotum

    @property
    def tekort(self) -> int:
        """How many people too few (positive) or too many (negative)."""
        return (
            self.quotum.minimum - self.aantal
            if self.aantal < self.quotum.minimum
            else self.quotum.maximum - self.aantal
        )


class Opgave:
    """`plaatsen` seats, the quotas, and the pool: per number one group of every criterium, in the order of `criteria`.

    People with the same groups are one *type*: no quotum tells them apart, so the mathematics counts types.
    """

    def __init__(
        self,
        *,
        plaatsen: int,
        criteria: Iterable[str],
        quota: Mapping[Groep, Quotum],
        pool: Mapping[int, tuple[str, ...]] | Iterable[tuple[int, tuple[str, ...]]],
    ) -> None:
        rijen = list(pool.items() if isinstance(pool, Mapping) else pool)
        self.plaatsen = plaatsen
        self.criteria = tuple(criteria)
        self.quota = dict(sorted(quota.items(), key=lambda paar: (self._plek(paar[0][0]), paar[0][1])))
        self.pool = {nummer: tuple(groepen) for nummer, groepen in sorted(rijen)}
        self._keur(rijen)

    def _plek(self, criterium: str) -> int:
        if criterium not in self.criteria:
            raise OngeldigeOpgave(f"Er is een quotum voor het onbekende criterium '{criterium}'.")
        return self.criteria.index(criterium)

    def _keur(self, rijen: list[tuple[int, tuple[str, ...]]]) -> None:
        if not _is_getal(self.plaatsen) or self.plaatsen < 1:
            raise OngeldigeOpgave("Er moet minstens 1 plaats zijn.")
        if len(set(self.criteria)) < len(self.criteria):
            raise OngeldigeOpgave("Een criterium staat er twee keer in.")
        for naam in {*self.criteria, *(groep for _criterium, groep in self.quota)}:
            if not CODE.fullmatch(naam):
                raise OngeldigeOpgave(f"De code '{naam}' mag alleen letters, cijfers en - _ . + bevatten.")
        self._keur_quota()
        if not rijen:
            raise OngeldigeOpgave("Er zijn geen aanmeldingen.")
        if len(self.pool) < len(rijen):
            raise OngeldigeOpgave("Een nummer komt twee keer voor in de lijst met aanmeldingen.")
        for nummer, groepen in self.pool.items():
            self._keur_rij(nummer, groepen)

    def _keur_quota(self) -> None:
        for (criterium, groep), quotum in self.quota.items():
            if not (_is_getal(quotum.minimum) and _is_getal(quotum.maximum)):
                raise OngeldigeOpgave(f"Het quotum van {criterium} '{groep}' is geen heel getal.")
            if not 0 <= quotum.minimum <= quotum.maximum:
                raise OngeldigeOpgave(
                    f"Bij {criterium} '{groep}' is het minimum hoger dan het maximum, of lager dan 0."
                )

    def _keur_rij(self, nummer: int, groepen: tuple[str, ...]) -> None:
        if not _is_getal(nummer) or nummer < 1:
            raise OngeldigeOpgave(f"'{nummer}' is geen nummer van een aanmelding.")
        if len(groepen) != len(self.criteria):
            raise OngeldigeOpgave(f"Nummer {nummer} heeft niet bij elk criterium precies één groep.")
        for groep in zip(self.criteria, groepen, strict=True):
            if groep not in self.quota:
                raise OngeldigeOpgave(f"Nummer {nummer} heeft bij {groep[0]} de onbekende groep '{groep[1]}'.")

    @cached_property
    def typen(self) -> Typen:
        return Typen(self)

    def afwijkingen(self, nummers: Iterable[int]) -> list[Afwijking]:
        """The groups outside their quotum when exactly these people take part."""
        tel = Counter(groep for nummer in nummers for groep in zip(self.criteria, self.pool[nummer], strict=True))
        return [
            Afwijking(*groep, tel[groep], quotum)
            for groep, quotum in self.quota.items()
            if not quotum.minimum <= tel[groep] <= quotum.maximum
        ]


class Typen:
    """The pool as numbers: one row per type, sorted, so that the same pool always gives the same answer."""

    def __init__(self, opgave: Opgave) -> None:
        nummers: dict[tuple[str, ...], list[int]] = {}
        for nummer, groepen in opgave.pool.items():
            nummers.setdefault(groepen, []).append(nummer)
        self.namen = sorted(nummers)
        self.nummers = [nummers[naam] for naam in self.namen]
        self.aantal = np.array([len(leden) for leden in self.nummers], dtype=np.int64)
        self.groepen = list(opgave.quota)
        plek = {groep: plaats for plaats, groep in enumerate(self.groepen)}
        self.codes = np.array(
            [[plek[groep] for groep in zip(opgave.criteria, naam, strict=True)] for naam in self.namen], dtype=np.int64
        ).reshape(len(self.namen), len(opgave.criteria))
        self.minimum = np.array([quotum.minimum for quotum in opgave.quota.values()], dtype=np.int64)
        self.maximum = np.array([quotum.maximum for quotum in opgave.quota.values()], dtype=np.int64)
        self.plaatsen = opgave.plaatsen

    def __len__(self) -> int:
        return len(self.namen)

    def per_groep(self, aantallen: np.ndarray) -> np.ndarray:
        """Sums of a count per type over the groups."""
        uit = np.zeros(len(self.groepen), dtype=aantallen.dtype)
        for kolom in self.codes.T:
            np.add.at(uit, kolom, aantallen)
        return uit

    def klopt(self, panel: np.ndarray) -> bool:
        """Whether a count per type is a lawful list of participants; in whole numbers, so without any tolerance."""
        tel = self.per_groep(panel)
        return bool(
            panel.sum() == self.plaatsen
            and (panel >= 0).all()
            and (panel <= self.aantal).all()
            and (tel >= self.minimum).all()
            and (tel <= self.maximum).all()
        )


def _is_getal(waarde: object) -> bool:
    return isinstance(waarde, int) and not isinstance(waarde, bool)
