"""The files of a draw, byte for byte fixed: the same content always gives the same SHA-256.

Public are procedure.json, lotenlijst.csv, kansen.csv and vastlegging.csv. pool.csv is for the independent checker only:
a row of answers can point at one person. Its hash is public, and so is a salted hash of every row.

Reading is strict: a file counts only when writing it again gives the very same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from consultaties.burgerberaad.loting.rekenen.fouten import OngeldigBestand, OngeldigeOpgave
from consultaties.burgerberaad.loting.rekenen.loten import Lot, Uitkomst, lot_tekst, op_volgorde
from consultaties.burgerberaad.loting.rekenen.opgave import Groep, Opgave, Quotum

PROCEDURE, LOTENLIJST, KANSEN, VASTLEGGING, POOL = (
    "procedure.json",
    "lotenlijst.csv",
    "kansen.csv",
    "vastlegging.csv",
    "pool.csv",
)
OPENBAAR = (PROCEDURE, LOTENLIJST, KANSEN, VASTLEGGING)
ZOUT = re.compile(r"[0-9a-f]{32,128}")  # at least 128 bits: the answers alone could be guessed
REGELS = {
    "kiezen": "De openbare waarde is het nummer van het lot. Het eerste lot is 0.",
    "loten": "De loten staan op volgorde van de SHA-256 van hun eigen tekst: de nummers met een spatie ertussen.",
    "reserve": "Reserves staan op volgorde van de SHA-256 van: hash van lotenlijst.csv:openbare waarde:nummer.",
    "vastlegging": "Elke hash is de SHA-256 van: zout|nummer|groepen met een komma ertussen.",
}
T = TypeVar("T")


def hash_van(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()


def maak_bestanden(
    opgave: Opgave,
    uitkomst: Uitkomst,
    *,
    zouten: Mapping[int, str],
    namen: Mapping[Groep | str, str],
    bron: str,
    moment: str,
) -> dict[str, bytes]:
    """All five files. `bron` and `moment` tell where and when the public value is made; `zouten` a secret per number."""
    delen = {
        LOTENLIJST: schrijf_loten(uitkomst.loten),
        KANSEN: schrijf_kansen(uitkomst.aantallen),
        VASTLEGGING: schrijf_vastlegging(opgave, zouten),
        POOL: schrijf_pool(opgave, zouten),
    }
    procedure = {
        "soort": "loting voor een burgerberaad",
        "versie": 1,
        "plaatsen": opgave.plaatsen,
        "aanmeldingen": len(opgave.pool),
        "loten": len(uitkomst.loten),
        "criteria": [_criterium(opgave, uitkomst, criterium, namen) for criterium in opgave.criteria],
        "bestanden": {naam: hash_van(inhoud) for naam, inhoud in delen.items()},
        "openbare_waarde": {"bron": bron, "moment": moment, "van": 0, "tot_en_met": len(uitkomst.loten) - 1},
        "bewijs": {"vast": uitkomst.bewijs.vast, "teller": uitkomst.grens.teller, "noemer": uitkomst.grens.noemer},
        "kansen": {
            "minste_aantal_loten": uitkomst.minste_aantal,
            "hoogst_mogelijke_minste_aantal": uitkomst.hoogste_aantal,
            "volgt_uit_bewijs": uitkomst.door_optellen,
            "zonder_kans": len(uitkomst.zonder_kans),
        },
        "regels": REGELS,
    }
    return {PROCEDURE: schrijf_procedure(procedure), **delen}


def schrijf_procedure(procedure: Mapping[str, Any]) -> bytes:
    return (json.dumps(procedure, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def lees_procedure(inhoud: bytes) -> dict[str, Any]:
    return _streng(PROCEDURE, inhoud, json.loads, schrijf_procedure)


def schrijf_loten(loten: Sequence[Lot]) -> bytes:
    return _tabel(["lot", "nummers"], ([str(plek), lot_tekst(lot)] for plek, lot in enumerate(loten)))


def lees_loten(inhoud: bytes) -> tuple[Lot, ...]:
    def lees(tekst: str) -> tuple[Lot, ...]:
        loten = tuple(tuple(int(nummer) for nummer in veld[1].split(" ")) for veld in _rijen(tekst))
        if loten != op_volgorde(loten) or any(list(lot) != sorted(set(lot)) for lot in loten):
            raise ValueError
        return loten

    return _streng(LOTENLIJST, inhoud, lees, schrijf_loten)


def schrijf_kansen(aantallen: Mapping[int, int]) -> bytes:
    return _tabel(["nummer", "loten"], ([str(nummer), str(aantal)] for nummer, aantal in sorted(aantallen.items())))


def lees_kansen(inhoud: bytes) -> dict[int, int]:
    return _streng(KANSEN, inhoud, lambda tekst: {int(a): int(b) for a, b in _rijen(tekst)}, schrijf_kansen)


def vastlegging(zout: str, nummer: int, groepen: Iterable[str]) -> str:
    """What is public about a row: nobody can read the answers from it; with the salt a person can check the own row."""
    return hash_van(f"{zout}|{nummer}|{','.join(groepen)}".encode())


def schrijf_vastlegging(opgave: Opgave, zouten: Mapping[int, str]) -> bytes:
    _keur_zouten(opgave, zouten)
    return _schrijf_hashes({nummer: vastlegging(zouten[nummer], nummer, rij) for nummer, rij in opgave.pool.items()})


def lees_vastlegging(inhoud: bytes) -> dict[int, str]:
    return _streng(VASTLEGGING, inhoud, lambda tekst: {int(a): b for a, b in _rijen(tekst)}, _schrijf_hashes)


def schrijf_pool(opgave: Opgave, zouten: Mapping[int, str]) -> bytes:
    _keur_zouten(opgave, zouten)
    rijen = ([str(nummer), zouten[nummer], *groepen] for nummer, groepen in opgave.pool.items())
    return _tabel(["nummer", "zout", *opgave.criteria], rijen)


def lees_pool(inhoud: bytes, procedure: Mapping[str, Any]) -> tuple[Opgave, dict[int, str]]:
    """The question of the draw as it was frozen, and the salts."""

    def lees(tekst: str) -> tuple[Opgave, dict[int, str]]:
        kop, *rijen = [regel.split(";") for regel in tekst.splitlines()]
        quota = {
            (criterium["code"], groep["code"]): Quotum(groep["minimum"], groep["maximum"])
            for criterium in procedure["criteria"]
            for groep in criterium["groepen"]
        }
        pool = [(int(rij[0]), tuple(rij[2:])) for rij in rijen]
        opgave = Opgave(plaatsen=procedure["plaatsen"], criteria=kop[2:], quota=quota, pool=pool)
        return opgave, {int(rij[0]): rij[1] for rij in rijen}

    return _streng(POOL, inhoud, lees, lambda paar: schrijf_pool(*paar))


def _criterium(
    opgave: Opgave, uitkomst: Uitkomst, criterium: str, namen: Mapping[Groep | str, str]
) -> dict[str, object]:
    groepen = [
        {
            "code": groep[1],
            "naam": namen.get(groep, groep[1]),
            "minimum": quotum.minimum,
            "maximum": quotum.maximum,
            "punten": uitkomst.bewijs.punten.get(groep, 0),
        }
        for groep, quotum in opgave.quota.items()
        if groep[0] == criterium
    ]
    return {"code": criterium, "naam": namen.get(criterium, criterium), "groepen": groepen}


def _keur_zouten(opgave: Opgave, zouten: Mapping[int, str]) -> None:
    if set(zouten) != set(opgave.pool) or len(set(zouten.values())) < len(zouten):
        raise OngeldigeOpgave("Elk nummer moet een eigen zout hebben.")
    for nummer, zout in zouten.items():
        if not ZOUT.fullmatch(zout):
            raise OngeldigeOpgave(f"Het zout van nummer {nummer} is te kort of heeft vreemde tekens.")


def _schrijf_hashes(hashes: Mapping[int, str]) -> bytes:
    return _tabel(["nummer", "hash"], ([str(nummer), hash_] for nummer, hash_ in sorted(hashes.items())))


def _tabel(kop: list[str], rijen: Iterable[list[str]]) -> bytes:
    return "".join(";".join(rij) + "\n" for rij in (kop, *rijen)).encode()


def _rijen(tekst: str) -> list[list[str]]:
    return [regel.split(";") for regel in tekst.splitlines()[1:]]


def _streng(naam: str, inhoud: bytes, lees: Callable[[str], T], schrijf: Callable[[T], bytes]) -> T:
    try:
        gelezen = lees(inhoud.decode())
        gelijk = schrijf(gelezen) == inhoud
    except (ValueError, KeyError, IndexError, TypeError, OngeldigeOpgave) as fout:
        raise OngeldigBestand(f"{naam} is geen goed bestand van een loting.") from fout
    if not gelijk:
        raise OngeldigBestand(f"{naam} is niet precies zo geschreven als het hoort.")
    return gelezen
