"""What the scripts in this folder share. Standard library only: they run before the venv exists."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

WORTEL = Path(__file__).resolve().parent.parent
VAR = WORTEL / "var"
VENV = WORTEL / ".venv"
VENV_PYTHON = VENV / "bin" / "python"


def stap(tekst: str) -> None:
    """One line of progress; the Makefile numbers the steps through STAP."""
    nummer = os.environ.get("STAP")
    print(f"[{nummer}] {tekst}" if nummer else f"  {tekst}", file=sys.stderr, flush=True)


def fout(zin: str) -> NoReturn:
    """Stop with one sentence that says what to do."""
    print(f"FOUT: {zin}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def vingerafdruk(paden: Iterable[Path], *meer: str) -> str:
    """Hash of file names and contents: what a stamp compares to see whether work is still done."""
    som = hashlib.sha256("\0".join(meer).encode())
    for pad in sorted(paden):
        som.update(f"\0{pad.relative_to(WORTEL)}\0".encode() + pad.read_bytes())
    return som.hexdigest()


def is_gestempeld(stempel: Path, waarde: str) -> bool:
    return stempel.is_file() and stempel.read_text() == waarde


def stempel(stempel: Path, waarde: str) -> None:
    stempel.parent.mkdir(parents=True, exist_ok=True)
    stempel.write_text(waarde)


def draai(opdracht: list[str], zin: str, *, cwd: Path = WORTEL) -> None:
    """Run a command; on failure its own output is already on screen, `zin` says what it means."""
    if subprocess.run(opdracht, cwd=cwd, stdout=sys.stderr).returncode:
        fout(zin)


def installeer_systeempakket(*pakketten: str, voor: str) -> None:
    """apt-get as root or through sudo; anything else is one sentence for the reader."""
    namen = " ".join(pakketten)
    handmatig = f"Installeer zelf {namen} (nodig voor {voor}) en probeer het opnieuw."
    apt = shutil.which("apt-get")
    if not apt:
        fout(f"Op deze machine is geen apt-get. {handmatig}")
    voorvoegsel: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        # Without a terminal sudo cannot ask for a password: then it must not hang.
        mag = sudo and (sys.stdin.isatty() or subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0)
        if not sudo or not mag:
            fout(f"Geen rechten om een systeempakket te installeren. {handmatig}")
        voorvoegsel = [sudo]
    stap(f"Ik installeer het systeempakket {namen} met apt-get (nodig voor {voor}).")
    basis = [*voorvoegsel, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq"]
    # The list first: a fresh machine has none, an old one names packages that are gone.
    subprocess.run([*basis, "update"], stdout=sys.stderr)
    installeer = [*basis, "install", "-y", "--no-install-recommends", *pakketten]
    draai(installeer, f"Het installeren is mislukt. {handmatig}")
