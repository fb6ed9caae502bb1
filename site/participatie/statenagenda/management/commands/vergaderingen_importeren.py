"""`manage.py vergaderingen_importeren`: meetings from files of Notubiz or mini-ORI, with progress, dry run, report."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from participatie.accounts.models import User
from participatie.statenagenda.lijsten import Vorm
from participatie.statenagenda.regels import mag_agenda
from participatie.statenagenda.uitwisseling import notubiz, ori_lezen
from participatie.statenagenda.uitwisseling.inlezen import lees_in
from participatie.statenagenda.uitwisseling.ontleden import HOOGSTENS_BYTES, Onleesbaar, ontleed
from participatie.statenagenda.uitwisseling.rapport import GEWEIGERD, Rapport
from participatie.statenagenda.uitwisseling.vormen import Gelezen


class Command(BaseCommand):
    help = (
        "Leest vergaderingen uit JSON in: van Notubiz, of mini-ORI van ons of van een ander. Nieuwe vergaderingen "
        "worden een concept. Wat al op de website staat, krijgt een correctie. Twee keer draaien doet niets dubbel."
    )

    def add_arguments(self, parser):
        parser.add_argument("bestand", type=Path, nargs="+")
        parser.add_argument("--vorm", choices=Vorm.values, help="Standaard: wat het bestand lijkt te zijn.")
        parser.add_argument(
            "--bron",
            default="",
            help="Naam van de bron, als het bestand van een ander is. Zonder naam geldt wat in het bestand staat.",
        )
        parser.add_argument("--door", help="E-mailadres van de medewerker die dit inleest.")
        parser.add_argument("--publiceer", action="store_true", help="Zet nieuwe vergaderingen meteen op de website.")
        parser.add_argument("--droog", action="store_true", help="Alleen kijken wat er zou gebeuren.")

    def handle(self, *, bestand: list[Path], vorm: str | None, **opties):
        door = self._medewerker(opties["door"])
        totaal = Rapport()
        for pad in bestand:
            try:
                gelezen = self._lees(pad, vorm)
            except Onleesbaar as fout:
                totaal.tel("bestand", GEWEIGERD)
                totaal.meld(f"{pad.name}: {fout}")
                continue
            for zin in gelezen.geweigerd:
                totaal.tel("vergadering", GEWEIGERD)
                totaal.meld(f"{pad.name}: {zin}")
            for zin in gelezen.waarschuwingen:
                totaal.meld(f"{pad.name}: {zin}")
            with tqdm(total=len(gelezen.vergaderingen), unit="vergadering", disable=not opties["verbosity"]) as balk:
                totaal.neem_over(
                    lees_in(
                        gelezen.vergaderingen,
                        bron=opties["bron"],
                        door=door,
                        publiceer=opties["publiceer"],
                        droog=opties["droog"],
                        voortgang=balk.update,
                    )
                )
        self.stdout.write(str(totaal))
        if opties["droog"]:
            self.stdout.write("Dit was een proef: er is niets bewaard.")
        if totaal.telling[f"bestand {GEWEIGERD}"] == len(bestand):
            raise CommandError("Geen van de bestanden is te lezen.")

    def _lees(self, pad: Path, vorm: str | None) -> Gelezen:
        try:
            if pad.stat().st_size > HOOGSTENS_BYTES:
                raise Onleesbaar(f"Het bestand is groter dan {HOOGSTENS_BYTES // 1024**2} MB.")
            inhoud = pad.read_bytes()
        except OSError:
            raise Onleesbaar("Dit bestand is niet te openen.") from None
        if vorm is None:
            waarde = ontleed(inhoud)
            vorm = Vorm.ORI if isinstance(waarde, dict) and "vergaderingen" in waarde else Vorm.NOTUBIZ
        return {Vorm.ORI: ori_lezen.lees, Vorm.NOTUBIZ: notubiz.lees}[Vorm(vorm)](inhoud)

    def _medewerker(self, e_mail: str | None) -> User | None:
        if e_mail is None:
            return None
        user = User.objects.filter(email=e_mail, is_active=True).first()
        if user is None or not mag_agenda(user):
            raise CommandError(f"{e_mail} is geen medewerker van de griffie.")
        return user
