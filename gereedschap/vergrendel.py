"""Write requirements.txt and requirements-dev.txt from pyproject.toml: exact versions with hashes, no addresses.

uv.lock names thousands of download addresses, so it is made in a temporary folder and thrown away.
`--vernieuw` takes the newest versions that pyproject.toml allows; otherwise the present pins are kept.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from omgeving import VENV, WORTEL, fout, stap

KOP = "# Gemaakt door 'make vergrendel' uit pyproject.toml; wijzig dit niet met de hand.\n"
BESTANDEN = {"requirements.txt": ["--no-dev"], "requirements-dev.txt": ["--all-groups"]}


def main() -> None:
    uv = [str(VENV / "bin" / "uv")]
    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        shutil.copy(WORTEL / "pyproject.toml", map_)
        stap("Versies zoeken die bij elkaar passen …")
        if "--vernieuw" not in sys.argv:
            beperk_tot_huidige(map_ / "pyproject.toml")
        subprocess.run([*uv, "lock", "--quiet"], cwd=map_, check=True)
        for bestand, groepen in BESTANDEN.items():
            vraag = [*uv, "export", "--quiet", "--frozen", "--no-emit-project", "--no-header", *groepen]
            inhoud = KOP + subprocess.run(vraag, cwd=map_, check=True, capture_output=True, text=True).stdout
            if "://" in inhoud:
                fout(f"{bestand} zou een adres bevatten; ik schrijf het niet.")
            (WORTEL / bestand).write_text(inhoud)
            stap(f"{bestand}: {sum(regel[:1].isalnum() for regel in inhoud.splitlines())} pakketten.")


def beperk_tot_huidige(pyproject: Path) -> None:
    """Pins go in as constraints, so adding one package does not move all others."""
    regels = (WORTEL / "requirements-dev.txt").read_text().splitlines()
    pins = [regel.removesuffix(" \\") for regel in regels if regel[:1].isalnum()]
    tekst = pyproject.read_text()
    if "[tool.uv]" not in tekst:
        fout("pyproject.toml mist de tabel [tool.uv].")
    lijst = "constraint-dependencies = [" + ", ".join(f'"{pin}"' for pin in pins) + "]"
    pyproject.write_text(tekst.replace("[tool.uv]", f"[tool.uv]\n{lijst}", 1))


if __name__ == "__main__":
    main()
