"""Third part of `make bench`: the draw of a burgerberaad, beside the library of the Sortition Foundation.

The goal: 2,400 people for 150 places within 60 seconds on one core, and a least chance as high as the bound, which no
draw can exceed. The library (GPL-3.0, not installed by us) takes part when it is there, or when `SORTITION_PYTHON`
names a Python that has it; it runs as its own process, on the same pools, and is cut off after `SORTITION_TIJD` seconds.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(WORTEL), str(WORTEL / "site")]

from consultaties.burgerberaad.loting.rekenen import Opgave, bereken  # noqa: E402
from tests.fabrieken.loting import grote_opgave  # noqa: E402

LOTEN = 10_000
TIJD = int(os.environ.get("SORTITION_TIJD", "600"))
POOLS = {"1.000 -> 75": (1_000, 75), "2.400 -> 150": (2_400, 150), "20.000 -> 150": (20_000, 150)}


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
    """Our process hands the pool to another Python (loting_bibliotheek.py) and waits, but not for ever."""
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
    opdracht = [python, str(Path(__file__).with_name("loting_bibliotheek.py"))]
    begin, afgebroken = time.perf_counter(), False
    with tempfile.TemporaryFile("w+") as uit, tempfile.TemporaryFile("w+") as fouten, tempfile.TemporaryFile() as in_:
        in_.write(json.dumps(vraag).encode())
        in_.seek(0)
        proces = subprocess.Popen(opdracht, stdin=in_, stdout=uit, stderr=fouten, text=True)
        try:
            proces.wait(TIJD)
        except subprocess.TimeoutExpired:
            proces.kill()
            proces.wait()
            afgebroken = True
        for stroom in (uit, fouten):
            stroom.seek(0)
        slot = [
            regel.strip()
            for regel in (uit.read() if afgebroken or not proces.returncode else fouten.read()).splitlines()
        ]
    duur, slot = time.perf_counter() - begin, slot[-1:] or ["geen bericht"]
    wat = "AFGEBROKEN, geen antwoord; stond bij:" if afgebroken else "mislukt:" if proces.returncode else ""
    print(f"   bibliotheek {manier}: {duur:.1f} s {wat} {slot[0]}")


if __name__ == "__main__":
    for naam, (mensen, plaatsen) in POOLS.items():
        if sys.argv[1:] and naam.split()[0] not in sys.argv[1:]:
            continue
        opgave = grote_opgave(mensen, plaatsen)
        meet(naam, opgave)
        for manier in ("legacy", "maximin"):
            meet_bibliotheek(opgave, manier)
