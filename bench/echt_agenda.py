"""A real meeting through the importer and back: `make echt DATA=map`.

Reads the Notubiz files (origin and licence in the README beside the data) into a database of its own: the meeting,
the same meeting again, its later version, then out as mini-ORI and in again. Nothing of it is shown or kept.
"""

import json
import sys
from collections import Counter
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from omgeving import nieuwe_databank, stap


def main(map_: Path) -> None:
    nieuwe_databank("participatie_echt_agenda", "participatie.settings.test")
    from django.core.management import call_command
    from django.test import Client

    from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
    from participatie.statenagenda.models.besluit import Wijziging
    from participatie.statenagenda.models.vergadering import VergaderingPagina
    from tests.fabrieken import paginas

    paginas.maak_site()
    eerst, later = (map_ / "notubiz" / f"notubiz_meeting_amsterdam{deel}.json" for deel in ("", "_update1"))

    def lees_in(*bestanden: Path, **opties) -> None:
        uit = StringIO()
        call_command("vergaderingen_importeren", *map(str, bestanden), stdout=uit, verbosity=0, **opties)
        for regel in uit.getvalue().splitlines():
            stap(regel)
        stap(
            f"nu {VergaderingPagina.objects.count()} vergadering, {Agendapunt.objects.count()} agendapunten, "
            f"{Agendastuk.objects.count()} stukken, {Wijziging.objects.count()} correcties"
        )

    def lees_uit() -> dict:
        uit = StringIO()
        call_command("vergaderingen_exporteren", stdout=uit)
        return json.loads(uit.getvalue())

    print("de vergadering, eerst als proef")
    lees_in(eerst, bron="notubiz-amsterdam", droog=True)
    print("echt")
    lees_in(eerst, bron="notubiz-amsterdam", publiceer=True)
    print("nog eens hetzelfde bestand")
    lees_in(eerst, bron="notubiz-amsterdam", publiceer=True)
    print("de latere versie")
    lees_in(later, bron="notubiz-amsterdam")
    for wijziging in Wijziging.objects.all():
        stap(f"correctie: {wijziging.wat[:60]} | {wijziging.reden}")
    vergadering = VergaderingPagina.objects.get()
    print("op de website")
    for deel in ("", "afdrukken/", "vergadering.ics"):
        antwoord = Client(HTTP_HOST="127.0.0.1").get(f"{vergadering.url}{deel}")
        stap(f"{deel or 'pagina'}: {antwoord.status_code}, {len(antwoord.content)} bytes")
    print("naar mini-ORI")
    document = lees_uit()
    stap(str({soort: len(rijen) for soort, rijen in document.items() if isinstance(rijen, list)}))
    with TemporaryDirectory() as tijdelijk:
        bestand = Path(tijdelijk) / "agenda.json"
        bestand.write_text(json.dumps(document), encoding="utf-8")
        print("mini-ORI over hetzelfde heen: niets dubbel")
        lees_in(bestand)
        print("mini-ORI in een lege agenda: niets kwijt")
        VergaderingPagina.objects.get().delete()
        lees_in(bestand, publiceer=True)
    verschil = Counter()
    _vergelijk(document, lees_uit(), verschil)
    weg = {pad: n for pad, n in verschil.items() if not pad.endswith("/gewijzigdOp")}  # that is now, of course
    stap(f"verschillen met de eerste export: {weg or 'geen'}")
    if weg:
        sys.exit("FOUT: de export is na inlezen niet dezelfde.")


def _vergelijk(een, ander, verschil: Counter[str], pad: str = "") -> None:
    """Count where two documents differ, by path without numbers."""
    if isinstance(een, dict) and isinstance(ander, dict):
        for sleutel in een.keys() | ander.keys():
            _vergelijk(een.get(sleutel), ander.get(sleutel), verschil, f"{pad}/{sleutel}")
    elif isinstance(een, list) and isinstance(ander, list) and len(een) == len(ander):
        for links, rechts in zip(een, ander, strict=True):
            _vergelijk(links, rechts, verschil, pad)
    elif een != ander:
        verschil[pad] += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
