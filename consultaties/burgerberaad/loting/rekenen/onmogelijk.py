"""When no list meets the quotas: the smallest change after which one does, in numbers and in words.

An integer program may lower minimums and raise maximums, each at the price of one per person; with too few people also
the number of places. The total is least; among equals as few groups as possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from consultaties.burgerberaad.loting.rekenen.fouten import Rekenfout
from consultaties.burgerberaad.loting.rekenen.opgave import Groep, Opgave, Quotum
from consultaties.burgerberaad.loting.rekenen.oplosser import Programma, Rij, gehele, panelprogramma, quotarijen

PLAATSEN = "plaatsen"


@dataclass(frozen=True)
class Wijziging:
    """`soort` is "minimum", "maximum" or "plaatsen" (then criterium and groep are empty).

    `reden`: "aanmeldingen" (fewer people in the group, or the pool, than needed), "som" (the minimums or maximums of
    one criterium do not fit the places) or "samen" (each is possible, all together not).
    `tel`: the number the reason speaks of: people, or the sum.
    """

    soort: str
    criterium: str
    groep: str
    van: int
    naar: int
    reden: str
    tel: int


def haalbaar(opgave: Opgave) -> bool:
    """Whether there is any lawful list of participants."""
    typen = opgave.typen
    if typen.plaatsen > typen.aantal.sum() or (typen.per_groep(typen.aantal) < typen.minimum).any():
        return False
    oplossing = panelprogramma(typen).maximaliseer(np.zeros(len(typen)))
    return oplossing is not None and typen.klopt(gehele(oplossing.x))


def kleinste_wijziging(opgave: Opgave) -> list[Wijziging]:
    """The changes; none when the quotas are already possible."""
    typen, tekort = opgave.typen, max(0, opgave.plaatsen - len(opgave.pool))
    breedte, groepen = len(typen), len(typen.groepen)
    # unknowns: people per type; per group how much the minimum drops, then how much the maximum rises; fewer places;
    # per group whether it changes
    lager, hoger, minder = breedte + np.arange(groepen), breedte + groepen + np.arange(groepen), breedte + 2 * groepen
    wel = minder + 1 + np.arange(groepen)
    rijen = quotarijen(typen)
    oneindig = float(opgave.plaatsen + sum(quotum.minimum for quotum in opgave.quota.values()))
    uit = [_plus(rijen[0], [minder], [1.0])]
    for plek, rij in enumerate(rijen[1:]):
        uit.append(_plus(Rij(rij.onder, np.inf, rij.kolommen), [lager[plek]], [1.0]))
        uit.append(_plus(Rij(-np.inf, rij.boven, rij.kolommen), [hoger[plek]], [-1.0]))
        samen = np.array([lager[plek], hoger[plek], wel[plek]])
        uit.append(Rij(-np.inf, 0, samen, np.array([1.0, 1.0, -oneindig])))
    boven = np.concatenate([typen.aantal, typen.minimum, np.full(groepen, opgave.plaatsen), [0], np.ones(groepen)])
    boven[minder] = opgave.plaatsen if tekort else 0
    prijs = np.concatenate([np.zeros(breedte), np.full(2 * groepen + 1, -(groepen + 1.0)), -np.ones(groepen)])
    programma = Programma(np.zeros(len(boven)), boven, uit, geheel=len(boven))
    oplossing = programma.maximaliseer(prijs)
    if oplossing is None:
        raise Rekenfout("Er is geen wijziging gevonden waarmee de quota passen.")
    return _wijzigingen(opgave, gehele(oplossing.x[lager]), gehele(oplossing.x[hoger]), int(round(oplossing.x[minder])))


def wijzig(opgave: Opgave, wijzigingen: list[Wijziging]) -> Opgave:
    """The same question after the changes."""
    quota, plaatsen = dict(opgave.quota), opgave.plaatsen
    for stap in wijzigingen:
        groep = (stap.criterium, stap.groep)
        if stap.soort == PLAATSEN:
            plaatsen = stap.naar
        elif stap.soort == "minimum":
            quota[groep] = Quotum(stap.naar, quota[groep].maximum)
        else:
            quota[groep] = Quotum(quota[groep].minimum, stap.naar)
    return Opgave(plaatsen=plaatsen, criteria=opgave.criteria, quota=quota, pool=opgave.pool)


def in_woorden(wijzigingen: list[Wijziging], namen: Mapping[Groep | str, str]) -> list[str]:
    """A sentence or three per change. `namen`: of a criterium under its code, of a group under (criterium, groep)."""
    return [_zin(stap, namen) for stap in wijzigingen]


def _zin(stap: Wijziging, namen: Mapping[Groep | str, str]) -> str:
    if stap.soort == PLAATSEN:
        return f"Er zijn {stap.van} plaatsen, maar er {_aanmeldingen(stap.tel)}. Maak het aantal plaatsen {stap.naar}."
    criterium = namen.get(stap.criterium, stap.criterium)
    groep = f"{criterium}, {namen.get((stap.criterium, stap.groep), stap.groep)}"
    if stap.soort == "minimum":
        feit, raad = f"{groep}: minstens {_mensen(stap.van)} nodig", f"Maak het minimum {stap.naar}."
        som = f"alle minimums van {criterium} zijn samen {stap.tel}, en dat is meer dan het aantal plaatsen"
    else:
        feit, raad = f"{groep}: hoogstens {_mensen(stap.van)} toegestaan", f"Maak het maximum {stap.naar}."
        som = f"alle maximums van {criterium} zijn samen {stap.tel}, en dat is minder dan het aantal plaatsen"
    reden = {
        "aanmeldingen": f"er {_aanmeldingen(stap.tel)}",
        "som": som,
        "samen": "dat past niet samen met de andere quota",
    }[stap.reden]
    return f"{feit}, maar {reden}. {raad}"


def _mensen(aantal: int) -> str:
    return "1 mens" if aantal == 1 else f"{aantal} mensen"


def _aanmeldingen(aantal: int) -> str:
    return "is 1 aanmelding" if aantal == 1 else f"zijn {aantal} aanmeldingen"


def _wijzigingen(opgave: Opgave, lager: np.ndarray, hoger: np.ndarray, minder: int) -> list[Wijziging]:
    typen, uit = opgave.typen, []
    if minder:
        plaatsen = opgave.plaatsen
        uit.append(Wijziging(PLAATSEN, "", "", plaatsen, plaatsen - minder, "aanmeldingen", len(opgave.pool)))
    aanwezig = typen.per_groep(typen.aantal)
    for plek, groep in enumerate(typen.groepen):
        quotum = opgave.quota[groep]
        eigen = [q for (criterium, _groep), q in opgave.quota.items() if criterium == groep[0]]
        laagste, ruimte = sum(q.minimum for q in eigen), sum(q.maximum for q in eigen)
        if lager[plek]:
            reden, tel = "samen", 0
            if aanwezig[plek] < quotum.minimum:
                reden, tel = "aanmeldingen", int(aanwezig[plek])
            elif laagste > opgave.plaatsen - minder:
                reden, tel = "som", laagste
            uit.append(Wijziging("minimum", *groep, quotum.minimum, quotum.minimum - int(lager[plek]), reden, tel))
        if hoger[plek]:
            reden, tel = ("som", ruimte) if ruimte < opgave.plaatsen - minder else ("samen", 0)
            uit.append(Wijziging("maximum", *groep, quotum.maximum, quotum.maximum + int(hoger[plek]), reden, tel))
    return uit


def _plus(rij: Rij, kolommen: list[int], waarden: list[float]) -> Rij:
    eigen = np.broadcast_to(rij.waarden, len(rij.kolommen))
    return Rij(rij.onder, rij.boven, np.append(rij.kolommen, kolommen), np.append(eigen, waarden))
