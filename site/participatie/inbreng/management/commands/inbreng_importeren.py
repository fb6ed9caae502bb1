"""`manage.py inbreng_importeren`: a CSV of reactions into one page, with progress, dry run and an error report."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.inbreng.importeren import KOLOMMEN, importeer, lees
from participatie.inbreng.models import OntvangtInbreng
from participatie.indiening.models import Herkomst


class Command(BaseCommand):
    help = (
        "Leest inbreng uit een CSV in. Kolommen: " + ", ".join(KOLOMMEN) + " (alleen 'tekst' is nodig). "
        "Heten ze anders, zeg dat dan met --kolom tekst=comment-body. Twee keer draaien voegt niets dubbel toe."
    )

    def add_arguments(self, parser):
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--pagina", required=True, type=int, help="Nummer van de pagina die de inbreng krijgt.")
        parser.add_argument("--door", required=True, help="E-mailadres van de medewerker die dit invoert.")
        parser.add_argument("--kolom", action="append", default=[], metavar="ONZE=HUN", help="Mag vaker.")
        parser.add_argument("--bron", help="Naam van de bron; standaard de naam van het bestand.")
        parser.add_argument("--herkomst", choices=Herkomst.values, default=Herkomst.BIJEENKOMST.value)
        parser.add_argument("--taal", default="nl")
        parser.add_argument("--openbaar", choices=["ja", "nee"], help="Voor alle rijen; anders geldt de kolom.")
        parser.add_argument("--droog", action="store_true", help="Alleen controleren, niets bewaren.")
        parser.add_argument("--rapport", type=Path, help="Schrijf de geweigerde rijen naar deze CSV.")

    def handle(self, *, bestand: Path, **opties):
        kolommen = dict(paar.split("=", 1) for paar in opties["kolom"] if "=" in paar)
        if fout := set(kolommen) - set(KOLOMMEN):
            raise CommandError(f"Onbekende kolom: {', '.join(sorted(fout))}. Kies uit: {', '.join(KOLOMMEN)}.")
        try:
            rijen = list(lees(bestand, kolommen))
        except FileNotFoundError:
            raise CommandError(f"Het bestand {bestand} is er niet.") from None
        except UnicodeDecodeError:
            raise CommandError("Het bestand is geen UTF-8. Bewaar het opnieuw als 'CSV UTF-8'.") from None
        except (ValueError, csv.Error) as fout_in_bestand:
            raise CommandError(str(fout_in_bestand)) from None
        uitslag = importeer(
            iter(tqdm(rijen, unit="rij", disable=opties["verbosity"] == 0)),
            pagina=self._pagina(opties["pagina"]),
            door=self._medewerker(opties["door"]),
            bron=opties["bron"] or bestand.stem,
            herkomst=Herkomst(opties["herkomst"]),
            taal=opties["taal"],
            openbaar=None if opties["openbaar"] is None else opties["openbaar"] == "ja",
            droog=opties["droog"],
        )
        for soort, aantal in sorted(uitslag.telling.items()):
            self.stdout.write(f"{soort}: {aantal}")
        for regel, zin in uitslag.fouten:
            self.stderr.write(f"regel {regel}: {zin}")
        if opties["rapport"]:
            with opties["rapport"].open("w", encoding="utf-8", newline="") as stroom:
                csv.writer(stroom).writerows([("regel", "fout"), *uitslag.fouten])
        if opties["droog"]:
            self.stdout.write("Dit was een proef: er is niets bewaard.")

    def _pagina(self, pk: int) -> OntvangtInbreng:
        pagina = Page.objects.filter(pk=pk).first()
        specifiek = pagina.specific if pagina else None
        if not isinstance(specifiek, OntvangtInbreng):
            raise CommandError(f"Pagina {pk} neemt geen inbreng aan.")
        return specifiek

    def _medewerker(self, e_mail: str) -> User:
        user = User.objects.filter(email=e_mail, is_active=True).first()
        if user is None:
            raise CommandError(f"Er is geen medewerker met het adres {e_mail}.")
        return user
