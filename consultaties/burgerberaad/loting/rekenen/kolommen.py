"""The exact way, for pools where halving fails: column generation over whole lists of participants.

The master program mixes the lists known so far so that the least chance is highest. Its prices say which list would
help most; an integer program finds that list, or shows that none helps: then the mix is the optimum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from consultaties.burgerberaad.loting.rekenen.fouten import Rekenfout
from consultaties.burgerberaad.loting.rekenen.opgave import Typen
from consultaties.burgerberaad.loting.rekenen.oplosser import ONBEPERKT, Programma, Rij, gehele, panelprogramma
from consultaties.burgerberaad.loting.rekenen.voortgang import Voortgang

KLEIN = 1e-9
RONDES = 20_000
ZOEK_LAGER = 20


@dataclass
class Mengsel:
    """Lists with their chances; `grens` is what the integer program shows no mix can exceed."""

    panels: list[np.ndarray]
    kansen: np.ndarray
    minste_kans: float
    grens: float


class Kolommen:
    def __init__(self, typen: Typen, uitgesloten: np.ndarray, voortgang: Voortgang) -> None:
        self.typen, self.uitgesloten, self.voortgang = typen, uitgesloten.copy(), voortgang
        self.zoeker = panelprogramma(typen, np.where(uitgesloten, 0, typen.aantal))
        self.panels: list[np.ndarray] = []
        self.bekend: set[bytes] = set()

    def meng(self, begin: list[np.ndarray]) -> Mengsel:
        """The best mix. Afterwards `uitgesloten` also marks the types that only whole numbers exclude."""
        for panel in begin:
            self._onthoud(panel)
        self._bereik_iedereen()
        hoofd, erin, grens, ronde = self._hoofdprogramma(), 0, 1.0, 0
        while True:
            for panel in self.panels[erin:]:
                rijen = np.flatnonzero(panel)
                hoofd.voeg_kolom_toe(0, 1, np.append(0, rijen + 1), np.append(1, panel[rijen]))
            erin, ronde = len(self.panels), ronde + 1
            mengsel = hoofd.maximaliseer(np.append(1.0, np.zeros(erin)))
            if mengsel is None:
                raise Rekenfout("De mengverhouding van de loten is niet te berekenen.")
            prijs = np.abs(mengsel.prijzen[1:])
            panel, hoogst = self._zoek(prijs)
            grens = min(grens, hoogst / max(float(prijs @ self.typen.aantal), KLEIN))
            self.voortgang(1 - 1 / (1 + ronde / 50), f"Ronde {ronde}: minste kans {mengsel.waarde:.4%}.")
            if grens <= mengsel.waarde + KLEIN or not self._onthoud(panel) or ronde == RONDES:
                return Mengsel(self.panels, mengsel.x[1:], mengsel.waarde, max(grens, mengsel.waarde))

    def _zoek(self, winst: np.ndarray) -> tuple[np.ndarray, float]:
        oplossing = self.zoeker.maximaliseer(winst)
        if oplossing is None:
            raise Rekenfout("Er is geen lijst deelnemers gevonden, terwijl die er wel moet zijn.")
        panel = gehele(oplossing.x)
        if not self.typen.klopt(panel):
            raise Rekenfout("Het rekenprogramma gaf een lijst die niet bij de quota past.")
        return panel, oplossing.grens

    def _onthoud(self, panel: np.ndarray) -> bool:
        nieuw = panel.tobytes() not in self.bekend
        if nieuw:
            self.bekend.add(panel.tobytes())
            self.panels.append(panel)
        return nieuw

    def _bereik_iedereen(self) -> None:
        """Lists until every type is on one; what no list can reach is excluded by the quotas."""
        gezien = sum(self.panels, np.zeros(len(self.typen), dtype=np.int64)) > 0
        while (open_ := ~(gezien | self.uitgesloten)).any():
            panel, _grens = self._zoek(open_.astype(float))
            if not panel[open_].any():
                self.uitgesloten |= open_
                return
            self._onthoud(panel)
            gezien |= panel > 0

    def _hoofdprogramma(self) -> Programma:
        """Unknown 0 is the least chance; each list becomes a further one. Row 0: the chances are together one."""
        rijen = [Rij(1, 1, np.zeros(0, dtype=np.int64))]
        for aantal, weg in zip(self.typen.aantal, self.uitgesloten, strict=True):
            rijen.append(Rij(0, ONBEPERKT, np.zeros(1, dtype=np.int64), 0.0 if weg else -float(aantal)))
        return Programma(np.zeros(1), np.ones(1), rijen)


def tel_uit(typen: Typen, mengsel: Mengsel, loten: int, uitgesloten: np.ndarray) -> list[np.ndarray]:
    """Exactly `loten` lists in the proportions of the mix, with the least number per person as high as we can find."""
    nodig = np.where(uitgesloten, 0, typen.aantal)
    breedte = len(mengsel.panels)
    tabel = np.array(mengsel.panels)
    hoogst = int(mengsel.minste_kans * loten + 1e-6)
    for minste in range(hoogst, max(-1, hoogst - ZOEK_LAGER), -1):
        rijen = [Rij(loten, loten, np.arange(breedte))]
        for type_ in np.flatnonzero(nodig):
            leden = np.flatnonzero(tabel[:, type_])
            rijen.append(Rij(int(nodig[type_]) * minste, ONBEPERKT, leden, tabel[leden, type_]))
        programma = Programma(np.zeros(breedte), np.full(breedte, loten), rijen, geheel=breedte, knopen=200)
        oplossing = programma.maximaliseer(np.zeros(breedte))
        if oplossing is not None:
            return _herhaal(mengsel.panels, gehele(oplossing.x))
    deel = mengsel.kansen * loten
    keer = np.floor(deel).astype(np.int64)
    keer[np.argsort(keer - deel, kind="stable")[: loten - int(keer.sum())]] += 1
    return _herhaal(mengsel.panels, keer)


def _herhaal(panels: list[np.ndarray], keer: np.ndarray) -> list[np.ndarray]:
    return [panel for panel, aantal in zip(panels, keer, strict=True) for _keer in range(aantal)]
