"""Second half of `make bench`: a petitie with a million supporters, while people go on signing.

A complete signature is what a person does: POST the form, open the mailed link, POST the button; with the mails
written. It is compared with a bare view that inserts one row, in the same run, on the same server. With
`DATA=map` the real storm of 2016 is replayed in short (storm/petitie-2016-per-minuut.csv): nothing may be lost.
"""

import csv
import http.client
import os
import re
import statistics
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from meten import RONDES, VERZOEKEN, Meting, Server, haal, meet, tel_queries, verstuur_kaal
from omgeving import nieuwe_databank, stap

VEEL = int(os.environ.get("STEUN", "1000000"))
WEINIG = 100
KLANTEN = 4
TOKEN = re.compile(r"/bevestigen/([\w-]+)/")
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


# --- data -------------------------------------------------------------------------------------------


def maak_gegevens() -> dict[int, object]:
    """One petitie with few and one with very many supporters, as many days old and from as many gemeenten."""
    from django.contrib.auth.models import Group
    from django.db import connection

    from participatie.indiening.models import Bediening
    from tests.fabrieken import paginas, personen, petities

    personen.maak_thema("Verkeer en vervoer")
    paginas.maak_site()
    griffie = personen.maak_medewerker("griffie", Group.objects.get(name="Griffie"))
    ruim = dict.fromkeys(
        ("per_netwerk_per_uur", "steun_per_netwerk", "steun_zonder_proef", "steun_per_domein"), 100_000_000
    )
    Bediening.objects.create(mails_per_uur=1000, mails_per_dag=1000, **ruim)
    uit = {}
    for aantal in (WEINIG, VEEL):
        stap(f"petitie met {aantal} steunbetuigingen")
        petitie = petities.open_petitie(griffie, onderwerp=f"Met {aantal} mensen")
        vul(petitie, aantal)
        uit[aantal] = petitie
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return uit


def vul(petitie, aantal: int) -> None:
    """`aantal` counted supporters, straight into the tables: here only their number matters."""
    from django.db import connection
    from django.utils import timezone

    from participatie.basis.gemeenten import Gemeente
    from participatie.indiening.models import Telling

    gemeenten, vandaag = Gemeente.values, timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a million rows may take a while
        cursor.execute(
            """
            WITH wie AS (
                INSERT INTO indiening_indiener (pagina_id, postcode, gemaakt_op)
                SELECT %(pagina)s, '', now() FROM generate_series(1, %(aantal)s) RETURNING id)
            INSERT INTO petities_steunbetuiging (kenmerk, pagina_id, indiener_id, herkomst, ontvangen_op, bevestigd_op,
                verzendsleutel, dubbelsleutel, verdacht, status, naam_openbaar, wil_nieuws, gemeente, domein)
            SELECT 'B' || id, %(pagina)s, id, 'website', now(), now(), gen_random_uuid(),
                sha256(id::text::bytea), '', 'geldig', false, false, (%(gemeenten)s::text[])[1 + id %% 12], ''
            FROM wie
            """,
            {"pagina": petitie.pk, "aantal": aantal, "gemeenten": gemeenten},
        )
    per_dag, per_gemeente = aantal // 60, aantal // 12
    dagen = {f"dag/{vandaag - timedelta(days=n)}": per_dag for n in range(60)}
    Telling.objects.plus(
        petitie.pk, {"steun": aantal, **dagen, **{f"gemeente/{code}": per_gemeente for code in gemeenten}}
    )


# --- one person -------------------------------------------------------------------------------------------


class Inwoner:
    """A client with its own connection that signs again and again, each time as somebody else."""

    def __init__(self, poort: int, petitie) -> None:
        self.verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
        self.pad = f"{petitie.url}steunen/"
        _status, _kop, inhoud, self.koek = self.vraag("GET", self.pad)
        self.csrf = CSRF.search(inhoud)[1].decode()

    def vraag(self, methode: str, pad: str, velden: dict[str, str] | None = None, koek: str = ""):
        kop = {"Cookie": koek or getattr(self, "koek", "")}
        if velden is not None:
            kop["Content-Type"] = "application/x-www-form-urlencoded"
        self.verbinding.request(methode, pad, urlencode(velden) if velden is not None else None, kop)
        antwoord = self.verbinding.getresponse()
        inhoud = antwoord.read()
        koekjes = [regel.split(";")[0] for regel in antwoord.headers.get_all("Set-Cookie") or []]
        return antwoord.status, antwoord.headers, inhoud, "; ".join(koekjes)

    def teken(self) -> None:
        """Form, link, button. Any answer but the right one stops the run."""
        e_mail = f"inwoner{uuid.uuid4().hex[:16]}@demo.example"
        status, _kop, _inhoud, _koek = self.vraag("POST", self.pad, self.velden(e_mail))
        self.eis(status, 302, "het formulier")
        status, kop, _inhoud, toegang = self.vraag("GET", f"/bevestigen/{token_van(e_mail)}/")
        self.eis(status, 302, "de link")
        koek = f"{self.koek}; {toegang}"
        status, _kop, _inhoud, _koek = self.vraag("GET", kop["Location"], koek=koek)
        self.eis(status, 200, "de bladzijde met de knop")
        status, _kop, _inhoud, _koek = self.vraag("POST", kop["Location"], {"csrfmiddlewaretoken": self.csrf}, koek)
        self.eis(status, 302, "de knop")

    def velden(self, e_mail: str) -> dict[str, str]:
        return {
            "csrfmiddlewaretoken": self.csrf,
            "naam": "Aaltje Voorbeeld",
            "e_mail": e_mail,
            "gemeente": "assen",
            "naam_openbaar": "nee",
            "toestemming": "on",
            "verzendsleutel": str(uuid.uuid4()),
        }

    @staticmethod
    def eis(status: int, goed: int, wat: str) -> None:
        if status != goed:
            raise SystemExit(f"{wat}: antwoord {status} in plaats van {goed}")


def token_van(e_mail: str) -> str:
    """The link in the mail that waits to be sent; what a person reads in the mailbox."""
    from django.db import connection

    from participatie.berichten.models import Bericht

    try:
        tekst = Bericht.objects.filter(aan=e_mail, soort="petities/bevestig").values_list("tekst", flat=True)[0]
    finally:
        connection.close()  # back to the pool: Django gives each thread of ours a connection of its own
    return TOKEN.search(tekst)[1]


# --- measuring -------------------------------------------------------------------------------------------


def meet_tekenen(server: Server, petitie, *, lezers: int = 0) -> tuple[Meting, float]:
    """Complete signatures per second of four clients; and the views per second of `lezers` beside them."""
    klaar, gelezen = threading.Event(), [0] * lezers

    def lees(welke: int) -> None:
        verbinding, verzoek = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=60), haal(petitie.url)
        while not klaar.is_set():
            Inwoner.eis(verzoek(verbinding, 0), 200, "de petitie")
            gelezen[welke] += 1

    cpu, tijd, databank, bekeken = [], [], [], []
    aantal = max(8, VERZOEKEN // 3)
    inwoners = [Inwoner(server.poort, petitie) for _n in range(KLANTEN)]
    inwoners[0].teken()  # warm
    with ThreadPoolExecutor(lezers or 1) as publiek:
        lezen = [publiek.submit(lees, welke) for welke in range(lezers)]
        for _ronde in range(RONDES):
            begin, cpu_voor, db_voor, gezien = time.perf_counter(), server.cpu(), server.cpu_databank(), sum(gelezen)
            with ThreadPoolExecutor(KLANTEN) as klanten:
                list(klanten.map(lambda wie: [wie.teken() for _n in range(aantal // KLANTEN)], inwoners))
            duur, gedaan = time.perf_counter() - begin, aantal // KLANTEN * KLANTEN
            tijd.append(gedaan / duur)
            cpu.append(1000 * (server.cpu() - cpu_voor) / gedaan)
            databank.append(1000 * (server.cpu_databank() - db_voor) / gedaan)
            bekeken.append((sum(gelezen) - gezien) / duur)
        klaar.set()
        for lezer in lezen:
            lezer.result()  # a page that failed stops the run
    naam = f"hele ondertekening{f', {lezers} lezers ernaast' if lezers else ''}"
    return Meting(naam, *map(statistics.median, (cpu, tijd, databank))), statistics.median(bekeken)


def speel_storm_na(server: Server, petitie, bestand: Path, per_seconde: float) -> None:
    """The real profile, ten minutes in a quarter of a second, its peak at what this machine can do; then count."""
    from participatie.indiening.models import Telling
    from petities.acties import stand_van
    from petities.models import Steunbetuiging

    # The counter once went down: supporters were taken away. Nobody signs less than not at all.
    profiel = [max(0.0, float(rij["ondertekeningen_per_minuut"])) for rij in csv.DictReader(bestand.open())]
    stap_duur, top = 0.25, max(profiel)
    inwoners = [Inwoner(server.poort, petitie) for _n in range(KLANTEN)]
    voor, gedaan, langste = stand_van([petitie.pk])[petitie.pk], 0, 0.0
    begin = time.perf_counter()
    for n, hoogte in enumerate(profiel):
        doel = round(hoogte / top * per_seconde * stap_duur)
        with ThreadPoolExecutor(KLANTEN) as klanten:
            list(
                klanten.map(
                    lambda k, doel=doel: [inwoners[k].teken() for _n in range(k, doel, KLANTEN)], range(KLANTEN)
                )
            )
        gedaan += doel
        langste = max(langste, time.perf_counter() - begin - n * stap_duur)
        time.sleep(max(0.0, begin + (n + 1) * stap_duur - time.perf_counter()))
    Telling.objects.vouw()
    na = stand_van([petitie.pk])[petitie.pk]
    rijen = Steunbetuiging.objects.filter(pagina_id=petitie.pk, status="geldig").count()
    duur = time.perf_counter() - begin
    print(
        f"\nStorm van 2016 in het klein: {len(profiel)} stappen van {stap_duur} s, top {per_seconde:.0f}/s, {duur:.0f} s. "
        f"{gedaan} bevestigd, teller +{na - voor}, verloren {gedaan - (na - voor)}, "
        f"verschil teller en rijen {na - rijen}, langste achterstand {langste:.1f} s."
    )
    if na - voor != gedaan or na != rijen:
        raise SystemExit("De storm verloor steun, of telde dubbel.")


def main() -> None:
    os.environ.setdefault("SECRET_KEY", "alleen-voor-de-meting-alleen-voor-de-meting")
    os.environ.setdefault("DATASLEUTEL", "alleen-voor-de-meting-alleen-voor-de-meting")
    nieuwe_databank("participatie_bench", "bench.instellingen")
    petities = maak_gegevens()
    groot = petities[VEEL]
    with Server() as server:
        kaal = meet(server, "kale view", haal("/kaal/?n={n}"))
        rij = meet(server, "kale view met één rij", verstuur_kaal("/kaal/rij/"))
        bladen = []
        for aantal, petitie in petities.items():
            blad = meet(server, f"petitie met {aantal}", haal(f"{petitie.url}?n={{n}}"))
            blad.queries = tel_queries(f"{petitie.url}?n={{n}}")
            bladen.append(blad)
        tekenen, _niemand = meet_tekenen(server, groot)
        ernaast, bekeken = meet_tekenen(server, groot, lezers=2)
        print(f"\n{'':44}{'CPU ms':>8}{'per s':>8}{'databank ms':>13}{'queries':>9}")
        for m in (kaal, rij, *bladen, tekenen, ernaast):
            print(f"{m.naam:44}{m.cpu_ms:8.2f}{m.per_seconde:8.1f}{m.databank_ms:13.2f}{m.queries or '':>9}")
        print(f"{'bekeken per seconde, tijdens het tekenen':44}{bekeken:16.1f}")
        print(f"\nondertekeningen per seconde / kale rij: {tekenen.per_seconde / rij.per_seconde:.3f}")
        print(f"bekeken per seconde / kale view: {bekeken / kaal.per_seconde:.3f}")
        verhouding = bladen[1].cpu_ms / bladen[0].cpu_ms
        print(f"{'gehaald' if verhouding <= 1.2 else 'GEMIST '} {VEEL} ≤ 1,2× {WEINIG}: {verhouding:.2f}")
        if data := os.environ.get("DATA"):
            bestand = Path(data) / "storm" / "petitie-2016-per-minuut.csv"
            speel_storm_na(server, groot, bestand, tekenen.per_seconde * 0.8)
        else:
            print("Geen storm nagespeeld: make bench DATA=map, met storm/petitie-2016-per-minuut.csv erin.")


if __name__ == "__main__":
    sys.exit(main())
