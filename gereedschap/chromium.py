"""Print the path of a Chromium for the browser tests; install it first when there is none."""

import os
import shutil

from omgeving import fout, installeer_systeempakket, stap

NAMEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def zoek() -> str | None:
    opgegeven = os.environ.get("CHROMIUM")
    return shutil.which(opgegeven) if opgegeven else next(filter(None, map(shutil.which, NAMEN)), None)


def main() -> None:
    if not zoek():
        if opgegeven := os.environ.get("CHROMIUM"):
            fout(f"CHROMIUM={opgegeven} is geen programma. Geef het pad van Chromium, of laat CHROMIUM weg.")
        installeer_systeempakket("chromium", voor="de browsertests")
    pad = zoek()
    if not pad:
        fout("Chromium ontbreekt. Installeer Chromium of Google Chrome, of zet CHROMIUM op het pad ervan.")
    stap(f"Browser voor de tests: {pad}.")
    print(pad)


if __name__ == "__main__":
    main()
