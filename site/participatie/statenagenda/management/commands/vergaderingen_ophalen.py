"""`manage.py vergaderingen_ophalen`: read the listed sources now; the clock does the same by itself."""

from django.core.management.base import BaseCommand, CommandError

from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.uitwisseling.bronnen import haal_bron_op


class Command(BaseCommand):
    help = "Haalt de vergaderingen op van alle bronnen die aan staan, of van de bronnen die u noemt."

    def add_arguments(self, parser):
        parser.add_argument("naam", nargs="*", help="Naam van een bron.")
        parser.add_argument("--droog", action="store_true", help="Alleen kijken wat er zou gebeuren.")

    def handle(self, *, naam: list[str], droog: bool, **opties):
        bronnen = Bron.objects.filter(naam__in=naam) if naam else Bron.objects.filter(actief=True)
        if onbekend := set(naam) - {bron.naam for bron in bronnen}:
            raise CommandError(f"Deze bron is er niet: {', '.join(sorted(onbekend))}.")
        for bron in bronnen:
            self.stdout.write(f"{bron.naam}\n{haal_bron_op(bron, droog=droog)}")
        if droog:
            self.stdout.write("Dit was een proef: er is niets bewaard.")
