"""From aanmeldingen to the question of the draw: who has which groups. What is frozen here is never read again."""

import json
from collections.abc import Iterable
from typing import Any

from consultaties.burgerberaad.lijsten import ZEG_IK_NIET, Vraagsoort
from consultaties.burgerberaad.loting.rekenen import Groep, Opgave, Quotum
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.criterium import Criterium
from consultaties.burgerberaad.models.loting import Loting
from participatie.indiening.acties import Afzender, afzenders

# Every criterium has it, also when nobody made it: nobody has to answer.
NIET_GEZEGD = "Zeg ik liever niet"


def criteria_van(pagina_id: int, plaatsen: int) -> list[dict[str, Any]]:
    """The criteria as they are now, to keep with the loting."""
    uit = []
    for criterium in Criterium.objects.filter(pagina_id=pagina_id).prefetch_related("groepen"):
        groepen: list[dict[str, Any]] = [
            {
                "code": groep.code,
                "naam": groep.naam,
                "minimum": groep.minimum,
                "maximum": groep.maximum,
                "aandeel": float(groep.aandeel) if groep.aandeel is not None else None,
                "leeftijd": [groep.leeftijd_van, groep.leeftijd_tot],
            }
            for groep in criterium.groepen.all()
        ]
        if not any(groep["code"] == ZEG_IK_NIET for groep in groepen):
            niet = {"code": ZEG_IK_NIET, "naam": NIET_GEZEGD, "minimum": 0, "maximum": plaatsen}
            groepen.append({**niet, "aandeel": None, "leeftijd": [None, None]})
        velden = {"code": criterium.code, "naam": criterium.naam, "soort": criterium.soort, "bron": criterium.bron}
        uit.append({**velden, "groepen": groepen})
    return uit


def groepen_van(
    aanmeldingen: Iterable[Aanmelding], criteria: list[dict[str, Any]], peiljaar: int
) -> dict[int, list[str]]:
    """Per aanmelding (pk) one group of every criterium."""
    rijen = list(aanmeldingen)
    wie = afzenders(indieners=[rij.indiener for rij in rijen])
    return {rij.pk: [_groep(criterium, wie[rij.indiener_id], peiljaar) for criterium in criteria] for rij in rijen}


def _groep(criterium: dict[str, Any], wie: Afzender, peiljaar: int) -> str:
    if criterium["soort"] == Vraagsoort.LEEFTIJD:
        return _leeftijdsgroep(criterium, wie.geboortejaar, peiljaar)
    gekozen = json.loads(wie.antwoorden or "{}").get(criterium["code"])
    return gekozen if any(groep["code"] == gekozen for groep in criterium["groepen"]) else ZEG_IK_NIET


def _leeftijdsgroep(criterium: dict[str, Any], geboortejaar: str, peiljaar: int) -> str:
    """By the age somebody reaches in the year that signing up began: only the year of birth is asked."""
    if not geboortejaar.isascii() or not geboortejaar.isdigit():
        return ZEG_IK_NIET
    leeftijd = peiljaar - int(geboortejaar)
    for groep in criterium["groepen"]:
        van, tot = groep["leeftijd"]
        if groep["code"] != ZEG_IK_NIET and (van or 0) <= leeftijd and (tot is None or leeftijd <= tot):
            return str(groep["code"])
    return ZEG_IK_NIET


# --- back from the database ---------------------------------------------------------------------------------


def opgave_van(loting: Loting) -> Opgave:
    """The question of this loting. Raises OngeldigeOpgave with a sentence."""
    return maak_opgave(loting, loting.pool.values_list("nummer", "groepen"))


def maak_opgave(loting: Loting, regels: Iterable[tuple[int, list[str]]]) -> Opgave:
    quota = {
        (criterium["code"], groep["code"]): Quotum(groep["minimum"], groep["maximum"])
        for criterium in loting.criteria
        for groep in criterium["groepen"]
    }
    return Opgave(
        plaatsen=loting.plaatsen,
        criteria=[criterium["code"] for criterium in loting.criteria],
        quota=quota,
        pool={nummer: tuple(groepen) for nummer, groepen in regels},
    )


def namen_van(loting: Loting) -> dict[Groep | str, str]:
    """Of a criterium under its code, of a group under (criterium, groep)."""
    namen: dict[Groep | str, str] = {}
    for criterium in loting.criteria:
        namen[criterium["code"]] = criterium["naam"]
        for groep in criterium["groepen"]:
            namen[criterium["code"], groep["code"]] = groep["naam"]
    return namen


def zouten_van(loting: Loting) -> dict[int, str]:
    return dict(loting.pool.values_list("nummer", "zout"))
