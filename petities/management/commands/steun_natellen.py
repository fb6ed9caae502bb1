"""Count all support again and say whether the counts are right."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.log_actions import log

from petities.models.actie import Steunactie
from petities.steun.natellen import herstel, tel_na


class Command(BaseCommand):
    help = "Telt alle steun opnieuw. Stopt met code 1 als een telling niet klopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--herstel", action="store_true", help="Maak de tellingen gelijk aan de rijen.")

    def handle(self, *args: Any, **options: Any) -> None:
        verschillen = tel_na()
        for verschil in verschillen:
            self.stdout.write(str(verschil))
        if not verschillen:
            self.stdout.write("Alles klopt.")
        elif not options["herstel"]:
            raise CommandError(f"{len(verschillen)} tellingen kloppen niet. Met --herstel maakt u ze goed.")
        else:
            aantal = herstel()
            for actie in Steunactie.objects.filter(pagina_id__in={v.pagina_id for v in verschillen}):
                log(actie.pagina, "petities.telling_hersteld")
            self.stdout.write(f"{aantal} tellingen hersteld.")
