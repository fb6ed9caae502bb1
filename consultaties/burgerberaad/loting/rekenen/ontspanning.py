"""The linear program behind the fair draw: chances per type, as if people could be on a list for a part.

Its least chance is a bound on every real draw. We go on until the chances are *leximin*: the least as high as possible,
then the next least, and so on; that solution is unique, so nothing but the pool decides it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from consultaties.burgerberaad.loting.rekenen.bewijs import Bewijs, maak_bewijs
from consultaties.burgerberaad.loting.rekenen.fouten import Rekenfout
from consultaties.burgerberaad.loting.rekenen.opgave import Opgave, Typen
from consultaties.burgerberaad.loting.rekenen.oplosser import ONBEPERKT, Oplossing, Programma, Rij, quotarijen
from consultaties.burgerberaad.loting.rekenen.voortgang import Voortgang, stil

KLEIN = 1e-7


@dataclass
class Ontspanning:
    """`plaatsen_per_type`: expected seats per type; `uitgesloten`: types that fit on no list."""

    minste_kans: float
    plaatsen_per_type: np.ndarray
    uitgesloten: np.ndarray
    bewijs: Bewijs


def ontspan(opgave: Opgave, uitgesloten: np.ndarray | None = None, voortgang: Voortgang = stil) -> Ontspanning:
    """Solve it. The quotas must be possible. `uitgesloten` marks types already known to fit on no list."""
    typen = opgave.typen
    weg = np.zeros(len(typen), dtype=bool) if uitgesloten is None else uitgesloten
    eerste, plaatsen = _leximin(typen, weg, voortgang)
    if eerste.waarde < 10 * KLEIN:
        weg = weg | _onbereikbaar(typen, weg)
        eerste, plaatsen = _leximin(typen, weg, voortgang)
    buiten = nummers_van(typen, weg)
    prijzen = eerste.prijzen[: 1 + len(typen.groepen)]
    bewijs = maak_bewijs(opgave, prijzen[0], prijzen[1:], buiten, eerste.waarde)
    return Ontspanning(eerste.waarde, plaatsen, weg, bewijs)


def nummers_van(typen: Typen, welke: np.ndarray) -> list[int]:
    return sorted(nummer for type_ in np.flatnonzero(welke) for nummer in typen.nummers[type_])


def _leximin(typen: Typen, weg: np.ndarray, voortgang: Voortgang) -> tuple[Oplossing, np.ndarray]:
    """Raise the chance z of all free types together; who holds z back keeps that chance; go on with the others."""
    breedte, vooraf = len(typen), 1 + len(typen.groepen)
    rijen = quotarijen(typen)
    for type_, aantal in enumerate(typen.aantal):
        rijen.append(Rij(0, ONBEPERKT, np.array([type_, breedte]), np.array([1.0, 0.0 if weg[type_] else -aantal])))
    boven = np.append(np.where(weg, 0, typen.aantal), 1)
    programma = Programma(np.zeros(breedte + 1), boven, rijen)
    winst = np.append(np.zeros(breedte), 1.0)
    vrij = ~weg
    eerste = laatste = oplossing = programma.maximaliseer(winst)
    if eerste is None or laatste is None:
        raise Rekenfout("De kansen zijn niet te berekenen, terwijl de quota wel passen.")
    while oplossing is not None:  # None: only by rounding in the bounds set below; the last answer stands
        laatste = oplossing
        gewicht = np.abs(oplossing.prijzen[vooraf:]) * typen.aantal
        klem = vrij & (gewicht > KLEIN)
        if oplossing.waarde > 1 - KLEIN or not klem.any():
            break
        for type_ in np.flatnonzero(klem).tolist():
            programma.verander(vooraf + type_, breedte, 0.0, oplossing.waarde * typen.aantal[type_] - KLEIN, ONBEPERKT)
        vrij &= ~klem
        voortgang(1 - vrij.sum() / breedte, "De kansen worden berekend.")
        oplossing = programma.maximaliseer(winst) if vrij.any() else None
    return eerste, np.clip(laatste.x[:breedte], 0, boven[:breedte])


def _onbereikbaar(typen: Typen, weg: np.ndarray) -> np.ndarray:
    """Types that get no seat in any solution: ask again for the types not yet seen, until nothing new comes."""
    boven = np.where(weg, 0, typen.aantal)
    programma = Programma(np.zeros(len(typen)), boven, quotarijen(typen))
    ongezien = ~weg
    while ongezien.any():
        oplossing = programma.maximaliseer(ongezien.astype(float))
        gezien = ongezien & (oplossing.x > KLEIN) if oplossing else ongezien
        if not gezien.any():
            return ongezien
        ongezien &= ~gezien
    return ongezien
