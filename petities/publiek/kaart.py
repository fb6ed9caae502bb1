"""Supporters per gemeente as a map: our own tiles, or the official outlines when they were loaded. No projections."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from participatie.basis.gemeenten import Gemeente
from petities.models.grens import Gemeentegrens
from petities.publiek.stand import KLEIN, Cel, Verborgen

G = Gemeente
# Column and row of each tile, as near to where it lies as bricks allow.
TEGELS: dict[Gemeente, tuple[float, int]] = {
    G.NOORDENVELD: (0.5, 0), G.TYNAARLO: (1.5, 0),
    G.ASSEN: (1, 1), G.AA_EN_HUNZE: (2, 1), G.BORGER_ODOORN: (3, 1),
    G.WESTERVELD: (0.5, 2), G.MIDDEN_DRENTHE: (1.5, 2), G.EMMEN: (2.5, 2),
    G.MEPPEL: (0, 3), G.DE_WOLDEN: (1, 3), G.HOOGEVEEN: (2, 3), G.COEVORDEN: (3, 3),
}  # fmt: skip
BREED, HOOG, VOEG = 104, 88, 4
LADDER = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000]
KLASSEN = 4


@dataclass(frozen=True)
class Vlak:
    """One gemeente on the map. `pad` is its outline; without it, it is a tile at x, y with its top left corner."""

    naam: str
    regels: list[str]
    getal: str
    klasse: str
    x: float
    y: float
    pad: str = ""

    @property
    def midden(self) -> float:
        return self.x + (BREED - VOEG) / 2


def grenzen_van(cellen: list[Cel]) -> list[int]:
    """The lowest number of each class: round numbers, as many classes as the largest asks for."""
    hoogste = max((cel.aantal or 0 for cel in cellen), default=0)
    treden = [trede for trede in LADDER if trede <= hoogste]
    return [KLEIN, *treden[1:][-(KLASSEN - 1) :]]


def klasse_van(cel: Cel, grenzen: list[int]) -> str:
    if cel.verborgen:
        return "klein" if cel.verborgen == Verborgen.KLEIN else "mee"
    return str(sum(grens <= (cel.aantal or 0) for grens in grenzen))


def vlakken(cellen: list[Cel]) -> list[Vlak]:
    """What the template draws; the outlines are asked for in one query."""
    grenzen = grenzen_van(cellen)
    omtrek = {rij.gemeente: rij for rij in Gemeentegrens.objects.all()}
    uit = []
    for cel in cellen:
        naam, klasse, rij = cel.gemeente.label, klasse_van(cel, grenzen), omtrek.get(cel.gemeente)
        if rij and len(omtrek) == len(Gemeente):
            uit.append(Vlak(naam, [], getal_van(cel), klasse, rij.x, rij.y, rij.pad))
        else:
            kolom, regel = TEGELS[cel.gemeente]
            plek = (kolom * BREED, regel * HOOG)
            uit.append(Vlak(naam, naam.replace("-", "-\n").split("\n"), getal_van(cel), klasse, *plek))
    return uit


def getal_van(cel: Cel) -> str:
    if cel.aantal is not None:
        return number_format(cel.aantal)
    return f"< {KLEIN}" if cel.verborgen == Verborgen.KLEIN else "–"


def in_woorden(cel: Cel) -> str:
    """For the table and the files."""
    if cel.aantal is not None:
        return number_format(cel.aantal)
    return _("minder dan 10") if cel.verborgen == Verborgen.KLEIN else _("niet getoond")


def legenda(cellen: list[Cel]) -> list[tuple[str, str]]:
    """(class, limits in words) of what is on the map."""
    grenzen = grenzen_van(cellen)
    gebruikt = {klasse_van(cel, grenzen) for cel in cellen}
    regels = [("klein", _("minder dan 10, of niemand"))]
    for nummer, (van, volgende) in enumerate(zip(grenzen, [*grenzen[1:], None], strict=True), start=1):
        woorden = _("%(van)s tot en met %(tot)s") if volgende else _("%(van)s of meer")
        getallen = {"van": number_format(van), "tot": number_format((volgende or 1) - 1)}
        regels.append((str(nummer), woorden % getallen))
    regels.append(("mee", _("niet getoond: hieruit kunt u anders een klein getal berekenen")))
    return [regel for regel in regels if regel[0] in gebruikt or regel[0].isdigit()]


def conclusie(cellen: list[Cel]) -> str:
    """What the map says, in one sentence."""
    hoogste = max(cellen, key=lambda cel: cel.aantal or 0)
    if hoogste.aantal is None:
        return _("Uit geen enkele gemeente kunnen wij al een getal laten zien.")
    return _("De meeste mensen komen uit %(naam)s: %(n)s.") % {
        "naam": hoogste.gemeente.label,
        "n": number_format(hoogste.aantal),
    }
