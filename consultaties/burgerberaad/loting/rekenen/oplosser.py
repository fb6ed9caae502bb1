"""HiGHS, always set in the same way: one thread, fixed seed, no clock, so the same question gives the same answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import highspy
import numpy as np

from consultaties.burgerberaad.loting.rekenen.fouten import Rekenfout
from consultaties.burgerberaad.loting.rekenen.opgave import Typen

ONBEPERKT = highspy.kHighsInf
_NIET = {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}
_GRENS = {highspy.HighsModelStatus.kSolutionLimit, highspy.HighsModelStatus.kIterationLimit}


@dataclass
class Rij:
    """`onder` <= the sum of waarden[i] * x[kolommen[i]] <= `boven`."""

    onder: float
    boven: float
    kolommen: np.ndarray
    waarden: np.ndarray | float = 1.0


@dataclass
class Oplossing:
    """`prijzen`: per row what one unit more would bring; `grens`: what no solution can exceed."""

    waarde: float
    x: np.ndarray
    prijzen: np.ndarray
    grens: float


class Programma:
    """Maximise a linear sum within bounds and rows; with `geheel` the first so many unknowns are whole numbers."""

    def __init__(
        self, onder: np.ndarray, boven: np.ndarray, rijen: Iterable[Rij], geheel: int = 0, knopen: int | None = None
    ) -> None:
        rijen = list(rijen)
        self.breedte = len(onder)
        self.geheel = geheel
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.breedte, len(rijen)
        lp.col_cost_ = np.zeros(self.breedte)
        lp.col_lower_, lp.col_upper_ = np.asarray(onder, dtype=float), np.asarray(boven, dtype=float)
        lp.row_lower_ = np.array([rij.onder for rij in rijen], dtype=float)
        lp.row_upper_ = np.array([rij.boven for rij in rijen], dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(rij.kolommen) for rij in rijen)], dtype=np.int32)
        lp.a_matrix_.index_ = _plak([rij.kolommen for rij in rijen], np.int32)
        lp.a_matrix_.value_ = _plak([np.broadcast_to(rij.waarden, len(rij.kolommen)) for rij in rijen], np.float64)
        if geheel:
            soort = highspy.HighsVarType
            lp.integrality_ = [soort.kInteger] * geheel + [soort.kContinuous] * (self.breedte - geheel)
        self.highs = highspy.Highs()
        vast: dict[str, bool | int | float | str] = {
            "output_flag": False,
            "threads": 1,
            "parallel": "off",
            "random_seed": 0,
            "mip_rel_gap": 0.0,
        }
        for naam, waarde in vast.items():
            self.highs.setOptionValue(naam, waarde)
        if knopen:
            self.highs.setOptionValue("mip_max_nodes", knopen)
        self.highs.passModel(lp)

    def maximaliseer(self, winst: np.ndarray) -> Oplossing | None:
        """The best solution, or None when there is none (or none within the allowed search)."""
        kolommen = np.arange(self.breedte, dtype=np.int32)
        self.highs.changeColsCost(self.breedte, kolommen, -np.asarray(winst, dtype=float))
        if self.geheel:
            self.highs.clearSolver()  # the answer may not depend on what was asked before
        self.highs.run()
        status = self.highs.getModelStatus()
        if status in _NIET:
            return None
        info = self.highs.getInfo()
        if status in _GRENS and info.primal_solution_status != 2:
            return None
        if status not in _GRENS and status != highspy.HighsModelStatus.kOptimal:
            raise Rekenfout(f"Het rekenprogramma kwam er niet uit ({self.highs.modelStatusToString(status)}).")
        oplossing = self.highs.getSolution()
        grens = info.mip_dual_bound if self.geheel else info.objective_function_value
        return Oplossing(
            -info.objective_function_value, np.array(oplossing.col_value), -np.array(oplossing.row_dual), -grens
        )

    def voeg_kolom_toe(self, onder: float, boven: float, rijen: np.ndarray, waarden: np.ndarray) -> None:
        self.highs.addCol(0.0, onder, boven, len(rijen), rijen.astype(np.int32), waarden.astype(float))
        self.breedte += 1

    def begrens(self, kolom: int, onder: float, boven: float) -> None:
        self.highs.changeColBounds(kolom, float(onder), float(boven))

    def verander(self, rij: int, kolom: int, waarde: float, onder: float, boven: float) -> None:
        self.highs.changeCoeff(rij, kolom, waarde)
        self.highs.changeRowBounds(rij, onder, boven)


def quotarijen(typen: Typen, keer: int = 1) -> list[Rij]:
    """The seats and the quotas as rows over the types, for `keer` lists together."""
    totaal = keer * typen.plaatsen
    rijen = [Rij(totaal, totaal, np.arange(len(typen)))]
    for plek in range(len(typen.groepen)):
        leden = np.flatnonzero((typen.codes == plek).any(axis=1))
        rijen.append(Rij(keer * int(typen.minimum[plek]), keer * int(typen.maximum[plek]), leden))
    return rijen


def panelprogramma(typen: Typen, hoogste: np.ndarray | None = None) -> Programma:
    """The lawful lists of participants, to search the best one for given points per type."""
    boven = typen.aantal if hoogste is None else hoogste
    return Programma(np.zeros(len(typen)), boven, quotarijen(typen), geheel=len(typen))


def gehele(x: np.ndarray) -> np.ndarray:
    return np.rint(x).astype(np.int64)


def _plak(delen: list[np.ndarray], soort: type) -> np.ndarray:
    return np.concatenate(delen).astype(soort) if delen else np.zeros(0, dtype=soort)
