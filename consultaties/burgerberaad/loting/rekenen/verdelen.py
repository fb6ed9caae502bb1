"""From seats per type over all loten together to single loten: halve, halve again, until one lot is left.

Each half gets half of every type, rounded up or down. That is the whole trick: every lot ends beside the same fair
average, and the sums come out exactly. What is left to choose is who is rounded up; the quotas of both halves decide.
A quick search of exchanges nearly always finds it, else an integer program.
"""

from __future__ import annotations

import random

import numpy as np

from consultaties.burgerberaad.loting.rekenen.opgave import Typen
from consultaties.burgerberaad.loting.rekenen.oplosser import Programma, Rij, gehele, quotarijen
from consultaties.burgerberaad.loting.rekenen.voortgang import Voortgang

RUILEN = 60
HERKANSINGEN = 40
PER_DEEL = 6


class Vastgelopen(Exception):
    """Some part cannot be halved: the pool is too small or too odd for this way."""


def totalen(typen: Typen, plaatsen: np.ndarray, loten: int, minste: int) -> np.ndarray | None:
    """Whole seats per type over `loten` loten, beside `plaatsen` x `loten`, at least `minste` for everybody."""
    doel = plaatsen * loten
    doel = np.where(np.abs(doel - np.rint(doel)) < 1e-4, np.rint(doel), doel)
    bodem = np.where(plaatsen > 0, typen.aantal * minste, 0)
    laag, hoog = np.maximum(np.floor(doel), bodem), np.maximum(np.ceil(doel), bodem)
    for onder, boven in ((laag, hoog), (np.maximum(laag - 2, bodem), hoog + 2), (bodem, typen.aantal * loten)):
        boven = np.minimum(boven, np.where(plaatsen > 0, typen.aantal * loten, 0))
        if (onder > boven).any():
            continue
        programma = Programma(onder, boven, quotarijen(typen, loten), geheel=len(typen), knopen=2000)
        oplossing = programma.maximaliseer(doel - np.floor(doel))
        if oplossing is not None:
            return gehele(oplossing.x)
    return None


class Verdeler:
    """Halves until done. Tries again, with other chances for the search, a limited number of times."""

    def __init__(self, typen: Typen, loten: int, voortgang: Voortgang) -> None:
        self.typen, self.loten, self.voortgang = typen, loten, voortgang
        self.toeval = random.Random(loten)  # noqa: S311 - choices without meaning for fairness, and repeatable
        self.over = HERKANSINGEN
        self.klaar: list[np.ndarray] = []

    def verdeel(self, totaal: np.ndarray) -> list[np.ndarray]:
        """`loten` lawful lists that together are exactly `totaal`; Vastgelopen when they are not found."""
        self._verdeel(totaal, self.loten)
        return self.klaar

    def _verdeel(self, totaal: np.ndarray, loten: int) -> None:
        if not (totaal % loten).any():
            panel = totaal // loten
            if not self.typen.klopt(panel):
                raise Vastgelopen
            self.klaar += [panel] * loten
            self.voortgang(len(self.klaar) / self.loten, "De loten worden gemaakt.")
            return
        begin = len(self.klaar)
        for poging in range(PER_DEEL):
            deel = self._halveer(totaal, loten)
            try:
                if deel is None:
                    raise Vastgelopen
                self._verdeel(deel, loten // 2)
                self._verdeel(totaal - deel, loten - loten // 2)
                return
            except Vastgelopen:
                self.over -= 1
                if deel is None or self.over < 0 or poging == PER_DEEL - 1:
                    raise
                del self.klaar[begin:]

    def _halveer(self, totaal: np.ndarray, loten: int) -> np.ndarray | None:
        helft = loten // 2
        actief = np.flatnonzero(totaal)
        vast, rest = np.divmod(totaal[actief] * helft, loten)
        open_ = rest > 0
        codes, rest = self.typen.codes[actief[open_]], rest[open_]
        basis = np.zeros(len(self.typen), dtype=np.int64)
        basis[actief] = vast
        tel, som = self.typen.per_groep(basis), self.typen.per_groep(totaal)
        laag, hoog = som * helft // loten - tel, -(-som * helft // loten) - tel
        keuze = self._begin(codes, rest, loten)
        if not self._ruil(keuze, codes, laag, hoog):
            ruim_laag = np.maximum(helft * self.typen.minimum, som - (loten - helft) * self.typen.maximum) - tel
            ruim_hoog = np.minimum(helft * self.typen.maximum, som - (loten - helft) * self.typen.minimum) - tel
            gevonden = self._programma(codes, int(keuze.sum()), ruim_laag, ruim_hoog)
            if gevonden is None:
                return self._vrije_helft(totaal, loten)
            keuze = gevonden
        basis[actief[open_]] += keuze
        return basis

    def _begin(self, codes: np.ndarray, rest: np.ndarray, loten: int) -> np.ndarray:
        """Round up at even steps along a sorted row, so that like stands beside like: nearly right for all groups."""
        kolommen = list(codes.T)
        self.toeval.shuffle(kolommen)
        volgorde = np.lexsort(kolommen) if kolommen else np.arange(len(rest))
        eind = np.cumsum(rest[volgorde]) + self.toeval.randrange(loten)
        keuze = np.zeros(len(rest), dtype=np.int64)
        keuze[volgorde] = eind // loten - (eind - rest[volgorde]) // loten
        return keuze

    def _ruil(self, keuze: np.ndarray, codes: np.ndarray, laag: np.ndarray, hoog: np.ndarray) -> bool:
        """Exchange one that is up for one that is down, each time the best exchange, until the groups are right."""
        tel = np.zeros(len(laag), dtype=np.int64)
        for kolom in codes.T:
            tel += np.bincount(kolom[keuze == 1], minlength=len(laag))
        for _keer in range(RUILEN):
            fout = _buiten(tel, laag, hoog)
            if not fout.any():
                return True
            weg, bij = _buiten(tel - 1, laag, hoog) - fout, _buiten(tel + 1, laag, hoog) - fout
            uit, in_ = np.flatnonzero(keuze == 1), np.flatnonzero(keuze == 0)
            if not len(uit) or not len(in_):
                return False
            a, b = self._beste_ruil(codes, uit, in_, weg, bij)
            keuze[a], keuze[b] = 0, 1
            np.subtract.at(tel, codes[a], 1)
            np.add.at(tel, codes[b], 1)
        return False

    def _beste_ruil(
        self, codes: np.ndarray, uit: np.ndarray, in_: np.ndarray, weg: np.ndarray, bij: np.ndarray
    ) -> tuple[int, int]:
        """Look first where it hurts: out of a group that is too full, into one that is too empty."""
        vol, leeg = uit[(weg < 0)[codes[uit]].any(axis=1)], in_[(bij < 0)[codes[in_]].any(axis=1)]
        for rijen, kolommen in ((vol, leeg), (uit, in_)):
            if not len(rijen) or not len(kolommen):
                continue
            verschil = _verschillen(codes, rijen, kolommen, weg, bij)
            beste = verschil.min()
            if beste < 0 or rijen is uit:
                break
        gelijk = np.flatnonzero(verschil == beste)
        rij, kolom = divmod(int(gelijk[self.toeval.randrange(len(gelijk))]), len(kolommen))
        return int(rijen[rij]), int(kolommen[kolom])

    def _programma(self, codes: np.ndarray, aantal: int, laag: np.ndarray, hoog: np.ndarray) -> np.ndarray | None:
        breedte = len(codes)
        rijen = [Rij(aantal, aantal, np.arange(breedte))]
        for plek in range(len(laag)):
            rijen.append(Rij(int(laag[plek]), int(hoog[plek]), np.flatnonzero((codes == plek).any(axis=1))))
        programma = Programma(np.zeros(breedte), np.ones(breedte), rijen, geheel=breedte, knopen=500)
        oplossing = programma.maximaliseer(np.array([self.toeval.random() for _type in range(breedte)]))
        return None if oplossing is None else gehele(oplossing.x)

    def _vrije_helft(self, totaal: np.ndarray, loten: int) -> np.ndarray | None:
        """Any lawful half, also one that is further from the average."""
        helft, ander = loten // 2, loten - loten // 2
        typen = self.typen
        onder, boven = np.maximum(0, totaal - ander * typen.aantal), np.minimum(totaal, helft * typen.aantal)
        rijen = quotarijen(typen, helft)
        som = typen.per_groep(totaal)
        for plek, rij in enumerate(rijen[1:]):
            rij.onder = max(rij.onder, int(som[plek] - ander * typen.maximum[plek]))
            rij.boven = min(rij.boven, int(som[plek] - ander * typen.minimum[plek]))
        programma = Programma(onder, boven, rijen, geheel=len(typen), knopen=500)
        oplossing = programma.maximaliseer(np.array([self.toeval.random() for _type in range(len(typen))]))
        return None if oplossing is None else gehele(oplossing.x)


def _buiten(tel: np.ndarray, laag: np.ndarray, hoog: np.ndarray) -> np.ndarray:
    return np.maximum(0, np.maximum(laag - tel, tel - hoog))


def _verschillen(codes: np.ndarray, uit: np.ndarray, in_: np.ndarray, weg: np.ndarray, bij: np.ndarray) -> np.ndarray:
    """For every pair (one out, one in): how much nearer to, or further from, the quotas it brings us."""
    stap = (weg[:, None] + bij[None, :]).astype(np.int32)
    np.fill_diagonal(stap, 0)
    som = np.zeros((len(uit), len(in_)), dtype=np.int32)
    for kolom in codes.T:
        som += stap[kolom[uit]][:, kolom[in_]]
    return som
