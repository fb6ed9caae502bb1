"""`manage.py bewaartermijnen`: delete what we may not keep any longer, and say what and how much.

The clock does the same by itself; this is for who wants to see it, or does it by hand after a restore.
"""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from participatie.indiening.bewaren import TAKEN, Bewaartaak, voer_uit


class Command(BaseCommand):
    help = "Wist wat de bewaartermijn voorbij is. Met --droog: alleen tellen."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--droog", action="store_true", help="alleen tellen, niets wissen")
        parser.add_argument("--alleen", metavar="NAAM", help="alleen deze taak, zoals zij in de tabel heet")

    def handle(self, **opties: Any) -> None:
        taken = [taak for taak in TAKEN.values() if opties["alleen"] in {None, taak.naam}]
        if not taken:
            raise CommandError(f"Deze taak is er niet. Kies uit: {', '.join(TAKEN)}.")
        breed = max(len(taak.naam) for taak in taken)
        mislukt = 0
        self.stdout.write(f"{'wat':{breed}}  {'aantal':>8}  termijn")
        for plek, taak in enumerate(taken, 1):
            self._voortgang(f"{plek}/{len(taken)} {taak.naam} …")
            begin = time.monotonic()
            try:
                aantal = taak.functie(droog=True) if opties["droog"] else voer_uit(taak)
            except Exception as fout:  # noqa: BLE001  (one task that fails does not keep the other data)
                mislukt += 1
                self.stderr.write(f"{taak.naam}: mislukt ({type(fout).__name__})")
                continue
            self.stdout.write(self._regel(taak, aantal, breed, time.monotonic() - begin))
        self.stdout.write("Er is niets gewist." if opties["droog"] else "Klaar.")
        if mislukt:
            raise CommandError(f"{mislukt} van {len(taken)} taken mislukten.", returncode=1)

    def _regel(self, taak: Bewaartaak, aantal: int, breed: int, seconden: float) -> str:
        duur = f"  ({seconden:.0f} s)" if seconden >= 1 else ""
        return f"{taak.naam:{breed}}  {aantal:8d}  {taak.termijn()}{duur}"

    def _voortgang(self, tekst: str) -> None:
        """On a terminal only: a log file gets the table."""
        if sys.stderr.isatty():
            self.stderr.write(tekst)
