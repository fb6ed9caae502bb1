"""The verantwoording in numbers: per group the population, who signed up, who was drawn, who takes part.

A group of fewer than five aanmelders is hidden in every column, for somebody may recognise a person in it; and so is
the next smallest, when the hidden number could be computed from the total.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.status import Deelnemerstatus

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
    doet_mee: int | None
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
    mee: int


def tabellen(loting: Loting) -> list[Tabel]:
    groepen = dict(loting.pool.values_list("nummer", "groepen"))
    rijen = list(Deelnemer.objects.filter(loting=loting))
    geloot = [rij.nummer for rij in rijen if rij.vervangt_id is None]
    mee = [rij.nummer for rij in rijen if rij.stand == Deelnemerstatus.DOET_MEE]
    uit = []
    for plek, criterium in enumerate(loting.criteria):
        tel = [_tel(groepen, nummers, plek) for nummers in (groepen, geloot, mee)]
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
                doet_mee=None if verberg else tel[2][groep["code"]],
                klein=tel[0][groep["code"]] < KLEIN,
                binnen=groep["minimum"] <= tel[1][groep["code"]] <= groep["maximum"],
            )
            for groep, verberg in zip(criterium["groepen"], weg, strict=True)
        ]
        velden = {"aanmelders": loting.aantal_aanmelders, "plaatsen": loting.plaatsen, "mee": len(mee)}
        uit.append(Tabel(criterium["code"], criterium["naam"], criterium["bron"], regels, **velden))
    return uit


def _tel(groepen: dict[int, list[str]], nummers: Iterable[int], plek: int) -> Counter[str]:
    return Counter(groepen[nummer][plek] for nummer in nummers)


def verborgen(aantallen: list[int]) -> list[bool]:
    """Everybody knows the total: what is hidden must leave the small numbers open.

    The hidden ones together are known. One alone is then known too; and when they are together very few, each is.
    """
    weg = [aantal < KLEIN for aantal in aantallen]
    groter = sorted((plek for plek, is_weg in enumerate(weg) if not is_weg), key=lambda plek: aantallen[plek])
    if any(weg) and (sum(weg) == 1 or sum(n for n, is_weg in zip(aantallen, weg, strict=True) if is_weg) < KLEIN):
        for plek in groter[:1]:
            weg[plek] = True
    return weg


# --- in words ---------------------------------------------------------------------------------------------------


def procent(deel: float, geheel: float) -> str:
    return _("%(n)s%%") % {"n": number_format(100 * deel / geheel, 1)} if geheel else "–"


def kolommen(getrokken: bool) -> list[str]:
    kop = [_("Groep"), _("Bevolking"), _("Aanmeldingen"), _("Quotum")]
    return [*kop, _("Geloot"), _("Doet mee")] if getrokken else kop


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
            cellen += [_getal(regel.geloot, regel.klein), _getal(regel.doet_mee, regel.klein)]
        uit.append(cellen)
    return uit


def _getal(aantal: int | None, klein: bool, geheel: int = 0) -> str:
    if aantal is None:
        return _("minder dan 5") if klein else _("niet getoond")
    tekst = number_format(aantal)
    return f"{tekst} ({procent(aantal, geheel)})" if geheel else tekst
