#!/usr/bin/env python3
"""Reken een loting voor een burgerberaad zelf na.

U hebt alleen Python nodig (3.9 of nieuwer), en de openbare bestanden van de loting in één map:
procedure.json, lotenlijst.csv, kansen.csv en vastlegging.csv.

  python loting_narekenen.py MAP
      Kloppen de bestanden met elkaar? Klopt de kans van iedereen?

  python loting_narekenen.py MAP --waarde 0417
      Ook: welk lot wijst de openbare waarde aan, en wie zijn de reserves?

  python loting_narekenen.py MAP --pool pool.csv
      Alleen voor de onafhankelijke controleur, want pool.csv is niet openbaar.
      Ook: passen alle loten bij de quota? Klopt het bewijs dat het niet eerlijker kan?

  python loting_narekenen.py MAP --nummer 1834 --zout 3f… --groepen vrouw,assen,hoger
      Staat mijn eigen aanmelding goed in de lijst?

Dit programma gebruikt niets van het programma dat de loting maakte.
"""

# ruff: noqa: T201, B905 (it speaks through print, and runs on a Python without zip(strict=))

import argparse
import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path

goed = True


def meld(klopt, tekst):
    """Zeg of iets klopt, en onthoud of er iets fout was."""
    global goed
    goed = goed and bool(klopt)
    print(("  klopt:      " if klopt else "  KLOPT NIET: ") + tekst)


def sha256(inhoud):
    """Het 'vingerspoor' van een tekst of bestand: één letter anders geeft een heel andere uitkomst."""
    return hashlib.sha256(inhoud if isinstance(inhoud, bytes) else inhoud.encode()).hexdigest()


def lees_tabel(pad):
    """De rijen van een bestand met puntkomma's, zonder de kop."""
    regels = pad.read_text(encoding="utf-8").splitlines()
    return regels[0].split(";"), [regel.split(";") for regel in regels[1:]]


def controleer_bestanden(map_, procedure, pool):
    print("De bestanden")
    for naam, hash_ in sorted(procedure["bestanden"].items()):
        pad = pool if naam == "pool.csv" else map_ / naam
        if pad is None:
            print(f"  niet gezien: {naam} (is niet openbaar), SHA-256 {hash_}")
        else:
            meld(sha256(pad.read_bytes()) == hash_, f"{naam} heeft de SHA-256 die in procedure.json staat")


def controleer_loten(procedure, loten, kansen):
    print("De loten")
    meld(len(loten) == procedure["loten"], f"er zijn {len(loten)} loten")
    meld(
        all(len(lot) == len(set(lot)) == procedure["plaatsen"] for lot in loten),
        f"op elk lot staan {procedure['plaatsen']} verschillende nummers",
    )
    sporen = [sha256(" ".join(map(str, lot))) for lot in loten]
    meld(sporen == sorted(sporen), "de loten staan op volgorde van hun SHA-256")

    geteld = dict.fromkeys(kansen, 0)
    vreemd = 0
    for lot in loten:
        for nummer in lot:
            if nummer in geteld:
                geteld[nummer] += 1
            else:
                vreemd += 1
    meld(vreemd == 0, "op de loten staan alleen nummers uit kansen.csv")
    meld(geteld == kansen, "elk nummer staat op zo veel loten als kansen.csv zegt")
    meld(len(kansen) == procedure["aanmeldingen"], f"er zijn {len(kansen)} aanmeldingen")

    verwacht = procedure["kansen"]
    zonder = sum(aantal == 0 for aantal in kansen.values())
    minste = min((aantal for aantal in kansen.values() if aantal), default=0)
    meld(zonder == verwacht["zonder_kans"], f"{zonder} nummers staan op geen enkel lot")
    meld(minste == verwacht["minste_aantal_loten"], f"alle andere nummers staan op minstens {minste} loten")

    bewijs = procedure["bewijs"]
    grens = Fraction(1)
    if bewijs["noemer"] > 0:
        grens = min(grens, Fraction(bewijs["teller"], bewijs["noemer"]))
    hoogste = int(grens * len(loten))
    meld(minste <= hoogste, f"volgens het bewijs kan dat aantal niet hoger zijn dan {hoogste}")
    if verwacht["volgt_uit_bewijs"]:
        meld(hoogste == verwacht["hoogst_mogelijke_minste_aantal"], "dat is ook wat procedure.json zegt")


def controleer_pool(procedure, kansen, loten, vast, pool):
    """Met de niet-openbare lijst: de quota van alle loten, de vastlegging en het bewijs."""
    print("De aanmeldingen (alleen voor de controleur)")
    kop, rijen = lees_tabel(pool)
    codes = [criterium["code"] for criterium in procedure["criteria"]]
    meld(kop == ["nummer", "zout", *codes], "pool.csv heeft de criteria van procedure.json")
    groepen = {int(rij[0]): rij[2:] for rij in rijen}
    meld(len(rijen) == len(groepen) and set(groepen) == set(kansen), "pool.csv heeft dezelfde nummers als kansen.csv")
    meld(
        all(sha256(f"{rij[1]}|{rij[0]}|{','.join(rij[2:])}") == vast.get(int(rij[0])) for rij in rijen),
        "elke rij heeft de hash uit vastlegging.csv",
    )

    # Past elk lot bij de quota? We tellen per lot hoeveel mensen van elke groep erop staan.
    quota = {(c["code"], g["code"]): g for c in procedure["criteria"] for g in c["groepen"]}
    fout = 0
    for lot in loten:
        tel = dict.fromkeys(quota, 0)
        for nummer in lot:
            for groep in zip(codes, groepen.get(nummer, ())):
                tel[groep] = tel.get(groep, 0) + 1
        fout += not all(
            groep in quota and quota[groep]["minimum"] <= aantal <= quota[groep]["maximum"]
            for groep, aantal in tel.items()
        )
    meld(fout == 0, f"loten die niet bij de quota passen: {fout}")

    # Het bewijs. Iedereen krijgt de vaste punten plus de punten van de eigen groepen.
    # Een lot kan nooit meer punten hebben dan de quota toelaten (teller). In de hele lijst zitten 'noemer' punten.
    # Had iedereen een hogere kans dan teller/noemer, dan had een lot gemiddeld te veel punten. Dat kan dus niet.
    vaste = procedure["bewijs"]["vast"]
    teller, noemer = vaste * procedure["plaatsen"], 0
    for groep in quota.values():
        teller += groep["punten"] * (groep["maximum"] if groep["punten"] > 0 else groep["minimum"])
    for nummer, eigen in groepen.items():
        if kansen.get(nummer) == 0:
            continue  # past op geen enkel lot, en telt dus niet mee
        punten = vaste + sum(quota[groep]["punten"] for groep in zip(codes, eigen) if groep in quota)
        noemer += max(0, punten)
        teller += max(0, -punten)
    buiten = [nummer for nummer, aantal in kansen.items() if aantal == 0]
    nul = sum(any(quota[groep]["maximum"] == 0 for groep in zip(codes, groepen[nummer])) for nummer in buiten)
    print(f"  let op:     {len(buiten)} mensen passen op geen enkel lot; bij {nul} komt dat door een maximum van 0")
    bewijs = procedure["bewijs"]
    meld(
        (teller, noemer) == (bewijs["teller"], bewijs["noemer"]), f"het bewijs: de kans is hoogstens {teller}/{noemer}"
    )


def trek(procedure, loten, kansen, hash_lijst, waarde):
    print("De trekking")
    bereik = procedure["openbare_waarde"]
    if not bereik["van"] <= waarde <= bereik["tot_en_met"] or waarde >= len(loten):
        meld(False, f"de waarde moet van {bereik['van']} tot en met {bereik['tot_en_met']} zijn")
        return
    lot = loten[waarde]
    rest = sorted(set(kansen) - set(lot), key=lambda nummer: sha256(f"{hash_lijst}:{waarde}:{nummer}"))
    print(f"Lot {waarde}: {' '.join(map(str, lot))}")
    print(f"Reserves: {' '.join(map(str, rest))}")


def controleer_eigen(vast, nummer, zout, groepen):
    print("Mijn aanmelding")
    meld(sha256(f"{zout}|{nummer}|{groepen}") == vast.get(nummer), f"nummer {nummer} staat zo in vastlegging.csv")


def main():
    vraag = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vraag.add_argument("map", type=Path, help="de map met de openbare bestanden")
    vraag.add_argument("--waarde", type=int, help="de openbare waarde, zoals 0417")
    vraag.add_argument("--pool", type=Path, help="pool.csv, alleen voor de controleur")
    vraag.add_argument("--nummer", type=int, help="uw eigen nummer")
    vraag.add_argument("--zout", help="uw eigen geheime code")
    vraag.add_argument("--groepen", help="uw eigen groepen, met komma's, op volgorde van procedure.json")
    keuze = vraag.parse_args()
    if keuze.nummer is not None and (not keuze.zout or keuze.groepen is None):
        vraag.error("geef bij --nummer ook --zout en --groepen")

    try:
        procedure = json.loads((keuze.map / "procedure.json").read_bytes())
        controleer_bestanden(keuze.map, procedure, keuze.pool)
        kansen = {int(nummer): int(aantal) for nummer, aantal in lees_tabel(keuze.map / "kansen.csv")[1]}
        vast = {int(nummer): hash_ for nummer, hash_ in lees_tabel(keuze.map / "vastlegging.csv")[1]}
        rijen = lees_tabel(keuze.map / "lotenlijst.csv")[1]
        loten = [tuple(map(int, nummers.split())) for _lot, nummers in rijen]
        meld([rij[0] for rij in rijen] == [str(plek) for plek in range(len(rijen))], "de loten zijn genummerd vanaf 0")
        meld(set(vast) == set(kansen), "vastlegging.csv heeft dezelfde nummers als kansen.csv")
        controleer_loten(procedure, loten, kansen)
        if keuze.pool:
            controleer_pool(procedure, kansen, loten, vast, keuze.pool)
        if keuze.nummer is not None:
            controleer_eigen(vast, keuze.nummer, keuze.zout, keuze.groepen)
        if keuze.waarde is not None:
            trek(procedure, loten, kansen, sha256((keuze.map / "lotenlijst.csv").read_bytes()), keuze.waarde)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as fout:
        meld(False, f"een bestand ontbreekt of is niet te lezen ({fout})")
    print(f"SHA-256 van procedure.json: {sha256((keuze.map / 'procedure.json').read_bytes())}" if goed else "")
    print("Alles klopt." if goed else "Er klopt iets niet. Zie hierboven.")
    return 0 if goed else 1


if __name__ == "__main__":
    sys.exit(main())
