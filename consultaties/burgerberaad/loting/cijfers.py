"""The verantwoording in numbers: per group the population, who signed up, who was drawn.

A group of fewer than five aanmelders is hidden in every column, for somebody may recognise a person in it; and so are
others, when the hidden number could be computed from the total. Nothing here changes after the draw: a number that
moves when one person answers tells, criterium by criterium, what that person filled in.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting

KLEIN = 5


@dataclass(frozen=True)
class Regel:
    """One group. A number is None when it is hidden; a percentage is of its own column."""

    naam: str
    bevolking: float | None
    minimum: int
    maximum: int
    aangemeld: int | None
    geloot: int | None
    klein: bool
    binnen: bool


@dataclass(frozen=True)
class Tabel:
    code: str
    naam: str
    bron: str
    regels: list[Regel]
    aanmelders: int
    plaatsen: int


def tabellen(loting: Loting) -> list[Tabel]:
    groepen = dict(loting.pool.values_list("nummer", "groepen"))
    rijen = list(Deelnemer.objects.filter(loting=loting))
    geloot = [rij.nummer for rij in rijen if rij.vervangt_id is None]
    uit = []
    for plek, criterium in enumerate(loting.criteria):
        tel = [_tel(groepen, nummers, plek) for nummers in (groepen, geloot)]
        codes = [groep["code"] for groep in criterium["groepen"]]
        weg = verborgen([tel[0][code] for code in codes])
        regels = [
            Regel(
                naam=groep["naam"],
                bevolking=groep["aandeel"],
                minimum=groep["minimum"],
                maximum=groep["maximum"],
                aangemeld=None if verberg else tel[0][groep["code"]],
                geloot=None if verberg else tel[1][groep["code"]],
                klein=0 < tel[0][groep["code"]] < KLEIN,
                binnen=groep["minimum"] <= tel[1][groep["code"]] <= groep["maximum"],
            )
            for groep, verberg in zip(criterium["groepen"], weg, strict=True)
        ]
        velden = {"aanmelders": loting.aantal_aanmelders, "plaatsen": loting.plaatsen}
        uit.append(Tabel(criterium["code"], criterium["naam"], criterium["bron"], regels, **velden))
    return uit


def _tel(groepen: dict[int, list[str]], nummers: Iterable[int], plek: int) -> Counter[str]:
    return Counter(groepen[nummer][plek] for nummer in nummers)


def verborgen(aantallen: list[int]) -> list[bool]:
    """Everybody knows the total: what is hidden must leave the small numbers open.

    The hidden ones together are known. So a larger one is hidden beside them, until each small one can be anything
    from one to four. Which one follows from its place, from the last group on: its size would tell too much.
    """
    weg = [0 < aantal < KLEIN for aantal in aantallen]  # in a group of nobody there is nobody to recognise
    for plek in reversed(range(len(weg)) if any(weg) else range(0)):
        geheim = [aantal for aantal, is_weg in zip(aantallen, weg, strict=True) if is_weg]
        groot = [aantal for aantal in geheim if aantal >= KLEIN]
        if groot and sum(geheim) - KLEIN * len(groot) >= KLEIN - 1:
            break
        weg[plek] = True
    return weg


# --- in words ---------------------------------------------------------------------------------------------------


def procent(deel: float, geheel: float) -> str:
    return _("%(n)s%%") % {"n": number_format(100 * deel / geheel, 1)} if geheel else "–"


def kolommen(getrokken: bool) -> list[str]:
    kop = [_("Groep"), _("Bevolking"), _("Aanmeldingen"), _("Quotum")]
    return [*kop, _("Geloot")] if getrokken else kop


def rijen(tabel: Tabel, getrokken: bool) -> list[list[str]]:
    uit = []
    for regel in tabel.regels:
        cellen = [
            regel.naam,
            procent(regel.bevolking, 100) if regel.bevolking is not None else "–",
            _getal(regel.aangemeld, regel.klein, tabel.aanmelders),
            _("%(min)d tot en met %(max)d") % {"min": regel.minimum, "max": regel.maximum},
        ]
        if getrokken:
            cellen.append(_getal(regel.geloot, regel.klein))
        uit.append(cellen)
    return uit


def _getal(aantal: int | None, klein: bool, geheel: int = 0) -> str:
    if aantal is None:
        return _("minder dan 5") if klein else _("niet getoond")
    tekst = number_format(aantal)
    return f"{tekst} ({procent(aantal, geheel)})" if geheel else tekst
