"""`manage.py grenzen_laden BESTAND`: draw the map of Drenthe with official outlines instead of our tiles.

For instance the gemeentegebieden of PDOK's Bestuurlijke Gebieden, saved as GeoJSON. We do not ship that file:
whoever installs the platform chooses it, with its licence.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from petities.models import Gemeentegrens
from petities.publiek.omtrek import Onbruikbaar, lees


class Command(BaseCommand):
    help = "Laadt de officiële grenzen van de twaalf gemeenten (GeoJSON, in RD of in graden) voor de kaart met steun."

    def add_arguments(self, parser):
        parser.add_argument("bestand", nargs="?", help="het GeoJSON-bestand, bijvoorbeeld van PDOK")
        parser.add_argument("--weg", action="store_true", help="haal de grenzen weg; de kaart krijgt weer tegels")

    def handle(self, *, bestand, weg, **opties):
        if bool(bestand) == weg:
            raise CommandError("Geef een bestand, of --weg.")
        grenzen = {} if weg else self._lees(bestand)
        with transaction.atomic():
            Gemeentegrens.objects.all().delete()
            for gemeente, (pad, x, y) in grenzen.items():
                Gemeentegrens.objects.create(gemeente=gemeente, pad=pad, x=x, y=y)
        self.stdout.write(f"{len(grenzen)} grenzen geladen." if grenzen else "De kaart heeft weer tegels.")

    def _lees(self, bestand):
        try:
            gegevens = json.loads(Path(bestand).read_text(encoding="utf-8"))
            return lees(gegevens, zijde=Gemeentegrens.ZIJDE)
        except OSError as fout:
            raise CommandError(f"Dit bestand is niet te openen: {fout.strerror}.") from fout
        except Onbruikbaar as fout:
            raise CommandError(f"Deze gemeenten staan niet in het bestand: {fout}. Er is niets veranderd.") from fout
        except (ValueError, TypeError, AttributeError, LookupError) as fout:
            raise CommandError("Dit is geen GeoJSON met grenzen van gemeenten. Er is niets veranderd.") from fout
