"""Who may sign up, and in which groups somebody falls. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from consultaties.burgerberaad.lijsten import ZEG_IK_NIET, Vraagsoort
from consultaties.burgerberaad.models.criterium import Criterium, Groep

ELDERS = "elders"  # the answer "ik woon niet in Drenthe"
OUDST = 125  # years


class Niet(StrEnum):
    """Why somebody may not sign up; each has a page with another way to be heard."""

    TE_JONG = "te_jong"
    NIET_IN_DRENTHE = "niet_in_drenthe"


def leeftijd(geboortejaar: int, peiljaar: int) -> int:
    """The age that somebody reaches in `peiljaar`. We ask no birthday, so whoever turns 16 this year may."""
    return peiljaar - geboortejaar


def waarom_niet(*, geboortejaar: int, gekozen: Mapping[str, str], peiljaar: int, minimumleeftijd: int) -> Niet | None:
    if leeftijd(geboortejaar, peiljaar) < minimumleeftijd:
        return Niet.TE_JONG
    return Niet.NIET_IN_DRENTHE if ELDERS in gekozen.values() else None


def vul_in(
    criteria: Iterable[Criterium], *, gekozen: Mapping[str, str], geboortejaar: int, peiljaar: int
) -> dict[str, str]:
    """One groep per criterium, by code. What was not answered, or is no answer, is "zeg ik liever niet"."""
    uit = {}
    for criterium in criteria:
        groepen = list(criterium.groepen.all())
        if criterium.soort == Vraagsoort.LEEFTIJD:
            uit[criterium.code] = _leeftijdsgroep(groepen, leeftijd(geboortejaar, peiljaar))
        else:
            keuze = gekozen.get(criterium.code, "")
            uit[criterium.code] = keuze if keuze in {groep.code for groep in groepen} else ZEG_IK_NIET
    return uit


def _leeftijdsgroep(groepen: Iterable[Groep], jaren: int) -> str:
    for groep in groepen:
        if not groep.is_zeg_ik_niet and (groep.leeftijd_van or 0) <= jaren <= (groep.leeftijd_tot or OUDST):
            return groep.code
    return ZEG_IK_NIET


def persoon(naam: str, geboortejaar: str) -> str:
    """The same text for "Aaltje  de Boer" and "aaltje de boër": who signs up twice stands out."""
    letters = unicodedata.normalize("NFKD", naam.casefold())
    woorden = "".join(teken if teken.isalnum() else " " for teken in letters if not unicodedata.combining(teken))
    return f"{' '.join(woorden.split())}|{geboortejaar}"
