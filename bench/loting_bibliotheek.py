"""Run by bench/loting.py under a Python that has `sortition-algorithms`; nothing of ours is imported here.

A pool comes in on standard input. Each line that goes out tells how far it is; the last line is the answer.
"""

import json
import sys
import time
from collections import Counter, defaultdict

from sortition_algorithms.committee_generation.legacy import find_random_sample_legacy
from sortition_algorithms.committee_generation.maximin import find_distribution_maximin
from sortition_algorithms.errors import SortitionBaseError
from sortition_algorithms.features import read_in_features
from sortition_algorithms.people import read_in_people
from sortition_algorithms.settings import Settings
from sortition_algorithms.utils import set_random_provider

TREKKINGEN, SECONDEN = 200, 90
GENOEG = 20


class Meld:
    def start_phase(self, name, total=None, *, message=None):
        zeg(message)

    def update(self, current, *, message=None):
        zeg(message)

    def end_phase(self):
        pass


def zeg(tekst):
    print(tekst, flush=True)


def lees(vraag):
    kop = ["feature", "value", "min", "max"]
    quota = [dict(zip(kop, map(str, rij), strict=True)) for rij in vraag["quota"]]
    features, _naam, _waarde = read_in_features(kop, quota, vraag["plaatsen"])
    kop = ["nummer", *vraag["criteria"]]
    mensen = [dict(zip(kop, map(str, rij), strict=True)) for rij in vraag["pool"]]
    people, _verslag = read_in_people(kop, mensen, features, Settings(id_column="nummer", columns_to_keep=[]))
    return features, people


def maximin(vraag, features, people):
    lijsten, kansen, _verslag = find_distribution_maximin(
        features, people, vraag["plaatsen"], [], "highspy", progress_reporter=Meld()
    )
    kans = Counter()
    for lijst, deel in zip(lijsten, kansen, strict=True):
        for nummer in lijst:
            kans[nummer] += deel
    return f"minste kans {min(kans[str(rij[0])] for rij in vraag['pool']):.6f}, {len(lijsten)} lijsten"


def legacy(vraag, features, people):
    """One draw per run, without chances: so draw often, and count per type of people that is large enough to count."""
    begin, keer, gelukt, mislukt = time.perf_counter(), Counter(), 0, 0
    while gelukt + mislukt < TREKKINGEN and time.perf_counter() - begin < SECONDEN:
        try:
            (lijst,), _verslag = find_random_sample_legacy(people, features, vraag["plaatsen"], [], max_attempts=100)
        except SortitionBaseError:
            mislukt += 1
            continue
        gelukt += 1
        keer.update(lijst)
    duur = (time.perf_counter() - begin) / (gelukt + mislukt)
    telling = f"{duur:.2f} s per trekking ({gelukt} gelukt, {mislukt} mislukt na 100 pogingen)"
    if gelukt < TREKKINGEN // 2:
        return f"{telling}; te weinig om kansen te tellen"
    typen = defaultdict(list)
    for nummer, *groepen in vraag["pool"]:
        typen[tuple(groepen)].append(keer[str(nummer)])
    minste = min(sum(leden) / len(leden) for leden in typen.values() if len(leden) >= GENOEG) / gelukt
    return f"{telling}; kleinste kans van een type met {GENOEG} of meer mensen: {minste:.6f} (geteld)"


if __name__ == "__main__":
    set_random_provider(1)
    vraag = json.load(sys.stdin)
    zeg({"maximin": maximin, "legacy": legacy}[vraag["manier"]](vraag, *lees(vraag)))
