"""Real reactions through the platform: import, moderate by the real decisions, answer, close. `make echt DATA=map`.

Reads the Polis open data (see the README beside the data for origin and licence) from the given folder into a
database of its own. Nothing of it is shown, kept in the project or sent anywhere.
"""

import csv
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from omgeving import nieuwe_databank, stap

BESTANDEN = {"oostenrijk-energie": "de", "oostenrijk-mobiliteit": "de", "bowling-green": "en"}
UITKOMSTEN = ("overgenomen", "deels_overgenomen", "niet_overgenomen", "ter_kennisgeving")


class Klok:
    """Prints how long a step took and how much per row."""

    def __init__(self, wat: str) -> None:
        self.wat = wat

    def __enter__(self) -> "Klok":
        self.begin = time.perf_counter()
        self.aantal = 0
        return self

    def __exit__(self, *_fout: object) -> None:
        duur = time.perf_counter() - self.begin
        per_rij = f", {1000 * duur / self.aantal:.1f} ms per stuk" if self.aantal else ""
        stap(f"{self.wat}: {self.aantal} in {duur:.1f} s{per_rij}")


def main(map_: Path) -> None:
    nieuwe_databank("participatie_echt", "participatie.settings.test")
    from django.utils import timezone

    from consultaties import acties as consulteren
    from participatie.berichten.acties import veeg
    from participatie.berichten.models import Bericht
    from participatie.inbreng import acties, antwoorden
    from participatie.inbreng.importeren import importeer, lees
    from participatie.inbreng.models import Afwijzingsgrond, Inbreng, Punt
    from participatie.inbreng.status import Status
    from participatie.indiening.models import Herkomst, Telling
    from participatie.terugkoppeling import acties as terugkoppelen
    from participatie.terugkoppeling.models import Terugkoppeling
    from tests.fabrieken import paginas, personen

    thema = personen.maak_thema("Energie en klimaat")
    invoerder = personen.maak_medewerker("invoerder", thema.groep_behandeling)
    moderator = personen.maak_medewerker("moderator", thema.groep_moderatie)
    opdrachtgever = personen.maak_medewerker("opdrachtgever", thema.groep_vaststelling)
    grond = Afwijzingsgrond.objects.create(code="spelregels", titel="Tegen de spelregels", uitleg="Dit mag hier niet.")
    paginas.maak_site()
    traject = paginas.maak_traject(thema=thema)

    for naam, taal in BESTANDEN.items():
        print(f"{naam} ({taal})")
        bestand = map_ / "polis" / f"{naam}.csv"
        consultatie = paginas.maak_consultatie(traject=traject, title=naam, slug=naam)
        with bestand.open(encoding="utf-8-sig", newline="") as stroom:
            besluiten = {rij["comment-id"]: rij for rij in csv.DictReader(stroom)}
        kolommen = {"tekst": "comment-body", "nummer": "comment-id", "ontvangen_op": "timestamp"}

        def rijen(kolommen=kolommen, bestand=bestand, besluiten=besluiten):
            for regel, rij in lees(bestand, kolommen):
                auteur = besluiten[rij["nummer"]]["author-id"]
                yield regel, {**rij, "e_mail": f"deelnemer-{auteur}@demo.example", "naam": f"Deelnemer {auteur}"}

        invoer = {
            "pagina": consultatie,
            "door": invoerder,
            "bron": naam,
            "herkomst": Herkomst.BIJEENKOMST,
            "taal": taal,
        }
        with Klok("ingevoerd") as klok:
            uitslag = importeer(rijen(), **invoer, openbaar=True)
            klok.aantal = sum(uitslag.telling.values())
        stap(f"uitslag: {dict(uitslag.telling)}")
        for regel, zin in uitslag.fouten[:5]:
            stap(f"regel {regel}: {zin}")
        with Klok("tweede keer") as klok:
            tweede = importeer(rijen(), **invoer, openbaar=True)
            klok.aantal = sum(tweede.telling.values())
        stap(f"uitslag tweede keer: {dict(tweede.telling)}")

        op_tekst = {rij["comment-body"].strip(): rij for rij in besluiten.values()}
        with Klok("beoordeeld") as klok:
            for inbreng in Inbreng.objects.filter(pagina_id=consultatie.pk).wacht_op_moderator():
                klok.aantal += 1
                if op_tekst.get(inbreng.tekst, {}).get("moderated") == "-1":
                    acties.wijs_af(inbreng=inbreng, door=moderator, grond=grond, toelichting="Besluit uit de bron.")
                else:
                    acties.keur_goed(inbreng=inbreng, door=moderator)
        with Klok("beantwoord") as klok:
            punten = list(Punt.objects.filter(inbreng__pagina_id=consultatie.pk).te_beantwoorden())
            klok.aantal = len(punten)
            for nummer, uitkomst in enumerate(UITKOMSTEN):
                leeg = Terugkoppeling(pagina_id=consultatie.pk, thema=thema)
                velden = {
                    "wat_u_zei": "Samengevat.",
                    "wat_wij_doen": "Wij doen dit.",
                    "waarom": "Daarom.",
                    "namens": "GS",
                }
                concept = terugkoppelen.schrijf(terugkoppeling=leeg, door=invoerder, uitkomst=uitkomst, **velden)
                antwoorden.kies(terugkoppeling=concept, punten=punten[nummer :: len(UITKOMSTEN)], door=invoerder)
                terugkoppelen.stel_vast(terugkoppeling=concept, door=opdrachtgever)
                terugkoppelen.publiceer(terugkoppeling=concept, door=opdrachtgever)
        verloop = consultatie.verloop
        verloop.sluit = timezone.now() - timedelta(minutes=1)
        verloop.save()
        consulteren.rond_af(consultatie=consultatie, door=opdrachtgever)
        stap(
            f"afgerond; statussen {dict(Counter(Inbreng.objects.filter(pagina_id=consultatie.pk).values_list('status', flat=True)))}"
        )
        echt = Inbreng.objects.filter(pagina_id=consultatie.pk, status=Status.GEPUBLICEERD).count()
        geteld = Telling.objects.van([consultatie.pk])[consultatie.pk]
        stap(f"telling {dict(geteld)}; nageteld openbaar {echt}; verschil {geteld['openbaar'] - echt}")
    with Klok("mails verstuurd") as klok:
        while weg := veeg():
            klok.aantal += weg
    stap(f"berichten per stand: {dict(Counter(Bericht.objects.values_list('status', flat=True)))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
