"""Third part of `make bench`: the draw of a burgerberaad, beside the library of the Sortition Foundation.

The goal: 2,400 people for 150 places within 60 seconds on one core, and a least chance as high as the bound, which no
draw can exceed. The library (GPL-3.0, not installed by us) takes part when it is there, or when `SORTITION_PYTHON`
names a Python that has it; it runs as its own process, on the same pools, and is cut off after `SORTITION_TIJD` seconds.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(WORTEL), str(WORTEL / "site")]

from consultaties.burgerberaad.loting.rekenen import Opgave, Quotum, bereken  # noqa: E402

LOTEN = 10_000
TIJD = int(os.environ.get("SORTITION_TIJD", "600"))
POOLS = {"1.000 -> 75": (1_000, 75), "2.400 -> 150": (2_400, 150), "20.000 -> 150": (20_000, 150)}

# Shares of the inhabitants, and how much more (or less) than others a group signs up.
CRITERIA = {
    "leeftijd": {
        "16-24": (0.12, 0.4), "25-34": (0.13, 0.5), "35-44": (0.13, 0.7),
        "45-54": (0.16, 1.0), "55-64": (0.19, 1.5), "65-plus": (0.27, 1.5),
    },
    "gender": {"vrouw": (0.50, 0.9), "man": (0.49, 1.1), "anders": (0.01, 1.0)},
    "gemeente": {
        "aa-en-hunze": (0.052, 1.2), "assen": (0.139, 1.1), "borger-odoorn": (0.053, 1.0), "coevorden": (0.072, 0.9),
        "de-wolden": (0.050, 1.1), "emmen": (0.214, 0.7), "hoogeveen": (0.113, 0.8), "meppel": (0.070, 1.0),
        "midden-drenthe": (0.068, 1.1), "noordenveld": (0.064, 1.3), "tynaarlo": (0.069, 1.5), "westerveld": (0.036, 1.3),
    },
    "opleiding": {"basis": (0.27, 0.3), "middelbaar": (0.43, 0.7), "hoger": (0.30, 2.2)},
    "wonen": {"koop": (0.68, 1.2), "huur": (0.29, 0.6), "anders": (0.03, 0.8)},
}  # fmt: skip


def maak_opgave(mensen: int, plaatsen: int, marge: float = 0.03, zaad: int = 2026) -> Opgave:
    """A pool as after a mailing: older and higher educated people sign up more. Quotas beside the inhabitants."""
    toeval = random.Random(f"{zaad} {mensen}")
    keuzes = {
        naam: (list(groepen), [deel * ijver for deel, ijver in groepen.values()]) for naam, groepen in CRITERIA.items()
    }
    pool = {
        nummer: tuple(toeval.choices(groepen, gewichten)[0] for groepen, gewichten in keuzes.values())
        for nummer in range(1, mensen + 1)
    }
    quota = {}
    for naam, groepen in CRITERIA.items():
        for groep, (deel, _ijver) in groepen.items():
            doel, ruimte = plaatsen * deel, max(1.0, plaatsen * marge * deel)
            quota[naam, groep] = Quotum(max(0, int(doel - ruimte + 0.5)), int(doel + ruimte + 1))
    return Opgave(plaatsen=plaatsen, criteria=tuple(CRITERIA), quota=quota, pool=pool)


def meet(naam: str, opgave: Opgave) -> None:
    begin, cpu = time.perf_counter(), time.process_time()
    uitkomst = bereken(opgave, aantal_loten=LOTEN)
    duur, cpu = time.perf_counter() - begin, time.process_time() - cpu
    fout = sum(bool(opgave.afwijkingen(lot)) for lot in uitkomst.loten)
    geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{naam}: {len(opgave.typen)} typen, {duur:.1f} s ({cpu:.1f} s rekenen), {geheugen} MB")
    print(f"   grens {float(uitkomst.grens.kans):.6f} = {uitkomst.grens.teller}/{uitkomst.grens.noemer}")
    print(
        f"   minste kans {uitkomst.minste_aantal}/{LOTEN}; meer dan {uitkomst.hoogste_aantal}/{LOTEN} kan niet;"
        f" loten buiten de quota: {fout}; verschillende loten: {len(set(uitkomst.loten))}"
    )


# --- the library ------------------------------------------------------------------------------------------


def meet_bibliotheek(opgave: Opgave, manier: str) -> None:
    """Our process hands the pool to another Python and waits; the script it runs is the end of this file."""
    python = os.environ.get("SORTITION_PYTHON") or (sys.executable if find_spec("sortition_algorithms") else "")
    if not python:
        return print("   bibliotheek sortition-algorithms: niet aanwezig, dus niet gemeten")
    vraag = {
        "manier": manier,
        "plaatsen": opgave.plaatsen,
        "criteria": opgave.criteria,
        "quota": [[*groep, quotum.minimum, quotum.maximum] for groep, quotum in opgave.quota.items()],
        "pool": [[nummer, *groepen] for nummer, groepen in opgave.pool.items()],
    }
    begin = time.perf_counter()
    try:
        klaar = subprocess.run(
            [python, __file__, "--bibliotheek"], input=json.dumps(vraag), text=True, capture_output=True, timeout=TIJD
        )
    except subprocess.TimeoutExpired:
        return print(f"   bibliotheek {manier}: na {TIJD} s afgebroken, zonder antwoord")
    duur = time.perf_counter() - begin
    if klaar.returncode:
        return print(f"   bibliotheek {manier}: mislukt: {klaar.stderr.strip().splitlines()[-1:]}")
    print(f"   bibliotheek {manier}: {duur:.1f} s, {klaar.stdout.strip()}")


if __name__ == "__main__":
    for naam, (mensen, plaatsen) in POOLS.items():
        if sys.argv[1:] and naam.split()[0] not in sys.argv[1:]:
            continue
        meet(naam, maak_opgave(mensen, plaatsen))
