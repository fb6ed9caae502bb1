"""What is published: fixed bytes, strict reading, and a stranger's script that comes to the same people."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from consultaties.burgerberaad.loting.rekenen import (
    OngeldigBestand,
    OngeldigeOpgave,
    bereken,
    bestanden,
    kies,
    reservevolgorde,
)
from tests.fabrieken.loting import grote_opgave

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "loting_narekenen.py"
LOTEN = 200


@pytest.fixture(scope="module")
def vraag():
    return grote_opgave(300, 30)


@pytest.fixture(scope="module")
def zouten(vraag):
    return {nummer: hashlib.md5(str(nummer).encode(), usedforsecurity=False).hexdigest() for nummer in vraag.pool}


@pytest.fixture(scope="module")
def uitkomst(vraag):
    return bereken(vraag, aantal_loten=LOTEN)


@pytest.fixture(scope="module")
def alles(vraag, uitkomst, zouten):
    namen = {"gemeente": "Gemeente", ("gemeente", "aa-en-hunze"): "Aa en Hunze"}
    return bestanden.maak_bestanden(
        vraag, uitkomst, zouten=zouten, namen=namen, bron="vier dobbelstenen", moment="2026-12-01T12:00:00+01:00"
    )


@pytest.fixture
def map_(tmp_path, alles):
    """The files as a journalist has them; the pool of the checker stands elsewhere."""
    (tmp_path / "openbaar").mkdir()
    for naam in bestanden.OPENBAAR:
        (tmp_path / "openbaar" / naam).write_bytes(alles[naam])
    (tmp_path / "pool.csv").write_bytes(alles["pool.csv"])
    return tmp_path / "openbaar"


def draai(map_: Path, *opties: str) -> subprocess.CompletedProcess[str]:
    """Isolated: no path of ours, no packages."""
    return subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT, map_, *opties], capture_output=True, text=True, check=False
    )


def test_heen_en_terug(alles, vraag, uitkomst, zouten):
    procedure = bestanden.lees_procedure(alles["procedure.json"])
    assert procedure["plaatsen"] == 30 and procedure["loten"] == LOTEN
    assert procedure["bestanden"]["pool.csv"] == hashlib.sha256(alles["pool.csv"]).hexdigest()
    assert bestanden.lees_loten(alles["lotenlijst.csv"]) == uitkomst.loten
    assert bestanden.lees_kansen(alles["kansen.csv"]) == uitkomst.aantallen
    opgave, terug = bestanden.lees_pool(alles["pool.csv"], procedure)
    assert (opgave.pool, opgave.quota, terug) == (vraag.pool, vraag.quota, zouten)
    assert bereken(opgave, aantal_loten=LOTEN) == uitkomst
    hashes = bestanden.lees_vastlegging(alles["vastlegging.csv"])
    assert hashes[7] == bestanden.vastlegging(zouten[7], 7, vraag.pool[7])


def test_openbaar_is_geen_rij_met_antwoorden(alles, vraag, zouten):
    for naam in ("lotenlijst.csv", "kansen.csv", "vastlegging.csv"):
        assert not any(groep in alles[naam].decode() for _criterium, groep in vraag.quota)
    assert not any(zout in alles[naam].decode() for naam in bestanden.OPENBAAR for zout in zouten.values())


LEZERS = {
    "procedure.json": bestanden.lees_procedure,
    "lotenlijst.csv": bestanden.lees_loten,
    "kansen.csv": bestanden.lees_kansen,
    "vastlegging.csv": bestanden.lees_vastlegging,
}


@pytest.mark.parametrize("naam", LEZERS)
@pytest.mark.parametrize(
    "bederf",
    [
        lambda inhoud: inhoud + b"\n",
        lambda inhoud: inhoud.replace(b"\n", b"\r\n"),
        lambda inhoud: b"\xef\xbb\xbf" + inhoud,
        lambda inhoud: inhoud[:-2],
        lambda inhoud: b"",
        lambda inhoud: b"\xff\xfe",
    ],
)
def test_streng_lezen(alles, naam, bederf):
    with pytest.raises(OngeldigBestand, match=naam):
        LEZERS[naam](bederf(alles[naam]))


def test_een_pool_die_niet_klopt(alles, vraag, zouten):
    procedure = json.loads(alles["procedure.json"])
    for bederf in (alles["pool.csv"].replace(b"assen", b"utrecht", 1), alles["pool.csv"] + b"1;2\n", b"nummer;zout\n"):
        with pytest.raises(OngeldigBestand):
            bestanden.lees_pool(bederf, procedure)
    for slecht in ({**zouten, 7: "kort"}, {**zouten, 7: zouten[8]}, {**zouten, 999: zouten[7][::-1]}):
        for schrijf in (bestanden.schrijf_pool, bestanden.schrijf_vastlegging):
            with pytest.raises(OngeldigeOpgave):
                schrijf(vraag, slecht)


def test_het_script_komt_op_dezelfde_mensen(map_, alles, vraag, uitkomst):
    uit = draai(map_, "--waarde", "0117", "--pool", str(map_.parent / "pool.csv"))
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert "KLOPT NIET" not in uit.stdout and "Alles klopt." in uit.stdout
    lot = kies(uitkomst.loten, 117)
    lijst_hash = hashlib.sha256(alles["lotenlijst.csv"]).hexdigest()
    reserves = reservevolgorde(lijst_hash=lijst_hash, waarde=117, nummers=set(vraag.pool) - set(lot))
    assert f"Lot 117: {' '.join(map(str, lot))}\n" in uit.stdout
    assert f"Reserves: {' '.join(map(str, reserves))}\n" in uit.stdout
    assert hashlib.sha256(alles["procedure.json"]).hexdigest() in uit.stdout


def test_het_script_zonder_pool_en_met_de_eigen_rij(map_, vraag, zouten):
    eigen = ["--nummer", "7", "--zout", zouten[7], "--groepen"]
    assert draai(map_, *eigen, ",".join(vraag.pool[7])).returncode == 0
    fout = draai(map_, *eigen, "a,b,c,d,e")
    assert fout.returncode == 1 and "KLOPT NIET: nummer 7" in fout.stdout
    assert draai(map_, "--nummer", "7").returncode == 2


def herschrijf(map_: Path, naam: str, inhoud: bytes) -> None:
    """Tamper like somebody who also repairs the hash in procedure.json."""
    procedure = json.loads((map_ / "procedure.json").read_bytes())
    procedure["bestanden"][naam] = hashlib.sha256(inhoud).hexdigest()
    (map_ / "procedure.json").write_bytes(bestanden.schrijf_procedure(procedure))
    (map_.parent if naam == "pool.csv" else map_).joinpath(naam).write_bytes(inhoud)


def test_knoeien_valt_op(map_, uitkomst, alles):
    loten = list(uitkomst.loten)
    (map_ / "lotenlijst.csv").write_bytes(alles["lotenlijst.csv"] + b"\n")
    assert "KLOPT NIET: lotenlijst.csv" in draai(map_).stdout
    herschrijf(map_, "lotenlijst.csv", bestanden.schrijf_loten([loten[1], loten[0], *loten[2:]]))
    assert "KLOPT NIET: de loten staan op volgorde" in draai(map_).stdout
    herschrijf(map_, "lotenlijst.csv", bestanden.schrijf_loten(loten[:-1]))
    assert "KLOPT NIET: elk nummer staat op zo veel loten" in draai(map_).stdout
    herschrijf(map_, "lotenlijst.csv", alles["lotenlijst.csv"])
    herschrijf(map_, "kansen.csv", bestanden.schrijf_kansen({**uitkomst.aantallen, 7: 1}))
    assert "KLOPT NIET: elk nummer staat op zo veel loten" in draai(map_).stdout
    (map_ / "kansen.csv").unlink()
    uit = draai(map_)
    assert uit.returncode == 1 and "ontbreekt" in uit.stdout and not uit.stderr


@pytest.mark.parametrize(
    ("veld", "melding"),
    [
        (lambda p: p["bewijs"].update(teller=1), "KLOPT NIET: volgens het bewijs kan dat aantal niet hoger"),
        (lambda p: p["kansen"].update(minste_aantal_loten=99), "KLOPT NIET: alle andere nummers"),
        (lambda p: p["kansen"].update(zonder_kans=3), "KLOPT NIET: 0 nummers staan op geen"),
        (lambda p: p.update(plaatsen=29), "KLOPT NIET: op elk lot staan"),
        (lambda p: p["criteria"][2]["groepen"][1].update(maximum=1), "KLOPT NIET: loten die niet bij de quota passen"),
        (lambda p: p["criteria"][2]["groepen"][1].update(punten=9), "KLOPT NIET: het bewijs"),
    ],
)
def test_een_andere_procedure_valt_op(map_, veld, melding):
    procedure = json.loads((map_ / "procedure.json").read_bytes())
    veld(procedure)
    (map_ / "procedure.json").write_bytes(bestanden.schrijf_procedure(procedure))
    uit = draai(map_, "--pool", str(map_.parent / "pool.csv"))
    assert uit.returncode == 1 and melding in uit.stdout


def test_een_andere_pool_valt_op(map_, alles):
    eerste = alles["pool.csv"].decode().splitlines()[1].split(";")
    eerste[3] = "man" if eerste[3] == "vrouw" else "vrouw"
    regels = alles["pool.csv"].decode().splitlines()
    herschrijf(map_, "pool.csv", "\n".join([regels[0], ";".join(eerste), *regels[2:], ""]).encode())
    assert "KLOPT NIET: elke rij heeft de hash" in draai(map_, "--pool", str(map_.parent / "pool.csv")).stdout


def test_een_waarde_buiten_de_lijst(map_):
    uit = draai(map_, "--waarde", str(LOTEN))
    assert uit.returncode == 1 and f"van 0 tot en met {LOTEN - 1}" in uit.stdout
