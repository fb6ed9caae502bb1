"""Pools for the draw: a small one written by hand, and a large one as after a real mailing."""

import random

from consultaties.burgerberaad.loting.rekenen import Opgave, Quotum

# Shares of the inhabitants, and how much more (or less) than others a group signs up.
CRITERIA = {
    "leeftijd": {
        "16-24": (0.12, 0.4),
        "25-34": (0.13, 0.5),
        "35-44": (0.13, 0.7),
        "45-54": (0.16, 1.0),
        "55-64": (0.19, 1.5),
        "65-plus": (0.27, 1.5),
    },
    "gender": {"vrouw": (0.50, 0.9), "man": (0.49, 1.1), "anders": (0.01, 1.0)},
    "gemeente": {
        "aa-en-hunze": (0.052, 1.2),
        "assen": (0.139, 1.1),
        "borger-odoorn": (0.053, 1.0),
        "coevorden": (0.072, 0.9),
        "de-wolden": (0.050, 1.1),
        "emmen": (0.214, 0.7),
        "hoogeveen": (0.113, 0.8),
        "meppel": (0.070, 1.0),
        "midden-drenthe": (0.068, 1.1),
        "noordenveld": (0.064, 1.3),
        "tynaarlo": (0.069, 1.5),
        "westerveld": (0.036, 1.3),
    },
    "opleiding": {"basis": (0.27, 0.3), "middelbaar": (0.43, 0.7), "hoger": (0.30, 2.2)},
    "wonen": {"koop": (0.68, 1.2), "huur": (0.29, 0.6), "anders": (0.03, 0.8)},
}


def opgave(plaatsen: int, quota: dict[str, dict[str, tuple[int, int]]], *rijen: str) -> Opgave:
    """`rijen` are people in the order of their number: the groups with a space between."""
    return Opgave(
        plaatsen=plaatsen,
        criteria=tuple(quota),
        quota={(naam, groep): Quotum(*paar) for naam, groepen in quota.items() for groep, paar in groepen.items()},
        pool={nummer: tuple(rij.split()) for nummer, rij in enumerate(rijen, 1)},
    )


def grote_opgave(mensen: int, plaatsen: int, marge: float = 0.03, zaad: int = 2026) -> Opgave:
    """Older and higher educated people sign up more; the quotas lie beside the inhabitants. Same zaad, same pool."""
    toeval = random.Random(f"{zaad} {mensen}")
    keuzes = [(list(groepen), [deel * ijver for deel, ijver in groepen.values()]) for groepen in CRITERIA.values()]
    pool = {
        nummer: tuple(toeval.choices(groepen, gewichten)[0] for groepen, gewichten in keuzes)
        for nummer in range(1, mensen + 1)
    }
    quota = {}
    for naam, groepen in CRITERIA.items():
        for groep, (deel, _ijver) in groepen.items():
            doel, ruimte = plaatsen * deel, max(1.0, plaatsen * marge * deel)
            quota[naam, groep] = Quotum(max(0, int(doel - ruimte + 0.5)), int(doel + ruimte + 1))
    return Opgave(plaatsen=plaatsen, criteria=tuple(CRITERIA), quota=quota, pool=pool)
