"""`make bench`: CPU per request, requests per second and queries, each as a ratio to a bare Django view.

One run, on PostgreSQL, with the production server (granian, one worker). CPU is that of the server's
processes (user + system, from /proc); PostgreSQL's own is printed beside it. The machine may be busy: trust
ratios, not single figures. RONDEN scales the number of requests (default 1; `make test` uses less).
"""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from omgeving import WORTEL, nieuwe_databank, stap

AANTALLEN = (10, 1_000, 100_000)
VERGADERINGEN = (50, 5_000)
VERZOEKEN = max(20, int(300 * float(os.environ.get("RONDEN", "1"))))
RONDES = 3
TIK = os.sysconf("SC_CLK_TCK")


# --- data -------------------------------------------------------------------------------------------


def vul(aantal: int, consultatie, thema) -> None:
    """`aantal` confirmed public inbreng with punten and counts; in bulk, because here only their number matters."""
    from django.utils import timezone

    from participatie.inbreng.models import Inbreng, Punt
    from participatie.inbreng.status import Status, verschil
    from participatie.indiening.models import Indiener, Telling

    voorbeeld = Indiener(pagina_id=consultatie.pk)
    voorbeeld.zet_gegevens(naam="Aaltje Voorbeeld", e_mail="aaltje@demo.example")
    nu = timezone.now()
    for begin in range(0, aantal, 5000):
        hoeveel = min(5000, aantal - begin)
        indieners = Indiener.objects.bulk_create(
            Indiener(pagina_id=consultatie.pk, gegevens=voorbeeld.gegevens) for _n in range(hoeveel)
        )
        inbreng = Inbreng.objects.bulk_create(
            Inbreng(
                pagina_id=consultatie.pk,
                indiener=indiener,
                tekst=f"Reactie {begin + n}: graag een breder fietspad, met licht en zonder wortels.",
                openbaar=True,
                met_naam=n % 3 == 0,
                ontvangen_op=nu,
                bevestigd_op=nu,
                beoordeeld_op=nu,
                status=Status.GEPUBLICEERD,
                verzendsleutel=uuid.uuid4(),
            )
            for n, indiener in enumerate(indieners)
        )
        Punt.objects.bulk_create(Punt(inbreng=rij, thema=thema) for rij in inbreng)
    Telling.objects.plus(consultatie.pk, {wat: n * aantal for wat, n in verschil(None, Status.GEPUBLICEERD).items()})


def maak_gegevens() -> dict[int, str]:
    """Pages with 10, 1,000 and 100,000 inbreng; returns their paths."""
    from django.db import connection

    from participatie.indiening.models import Bediening
    from tests.fabrieken import paginas, personen

    thema = personen.maak_thema("Verkeer en vervoer")
    paginas.maak_site()
    traject = paginas.maak_traject(thema=thema)
    Bediening.objects.create(per_netwerk_per_uur=10_000_000)
    paden = {}
    for aantal in AANTALLEN:
        stap(f"{aantal} inbreng")
        consultatie = paginas.maak_consultatie(traject=traject, title=f"Met {aantal}", slug=f"met-{aantal}")
        vul(aantal, consultatie, thema)
        paden[aantal] = consultatie.url
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return paden


def vul_agenda(aantal: int) -> None:
    """`aantal` public vergaderingen, one per day around today; every third has an agenda."""
    from datetime import timedelta

    from django.utils import timezone

    from participatie.statenagenda.lijsten import Soort
    from participatie.statenagenda.models.agenda import Agendapunt
    from participatie.statenagenda.models.vergadering import Planning, StatenagendaPagina, VergaderingPagina

    agenda, nu = StatenagendaPagina.objects.get(), timezone.now().replace(minute=0, second=0, microsecond=0)
    al = VergaderingPagina.objects.count()
    soorten = Soort.values
    for n in range(al, aantal):
        begint = nu + timedelta(days=n // 7 * (1 if n % 2 else -1), hours=n % 7)
        vergadering = VergaderingPagina(
            title=f"Vergadering {n}",
            slug=f"vergadering-{n}",
            soort=soorten[n % len(soorten)],
            gremium="Provinciale Staten",
            samenvatting="Een vergadering over van alles.",
            plaats="Statenzaal",
        )
        vergadering.planning = Planning(begint, begint + timedelta(hours=2))
        agenda.add_child(instance=vergadering)
        if n % 3 == 0:
            Agendapunt.objects.bulk_create(
                Agendapunt(vergadering=vergadering, titel=f"Agendapunt {k}", uitleg="Uitleg.", volgorde=k)
                for k in range(5)
            )


AGENDA = {
    "Statenagenda": "/statenagenda/?x={n}",
    "maand": "/statenagenda/{maand}/?x={n}",
    # An unknown question is sent to the canonical address, so a feed is always asked for as it is.
    "agenda.ics": "/statenagenda/agenda.ics",
    "atom.xml": "/statenagenda/atom.xml",
    "api vergaderingen": "/api/v1/vergaderingen?pageSize=20&page=1&x={n}",
}


def agendapaden() -> dict[str, str]:
    """The addresses of the Statenagenda; `{n}` stays in them."""
    maand = time.strftime("%Y/%-m")
    return {naam: pad.replace("{maand}", maand) for naam, pad in AGENDA.items()}


# --- the server ---------------------------------------------------------------------------------------


class Server:
    """granian with one worker on a free port; knows how much CPU it used."""

    def __enter__(self) -> "Server":
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = vrij.getsockname()[1]
        opdracht = [sys.executable, "-m", "granian", "--interface", "wsgi", "participatie.wsgi:application"]
        opties = ["--host", "127.0.0.1", "--port", str(self.poort), "--workers", "1", "--blocking-threads", "2"]
        pad = f"{WORTEL}:{WORTEL / 'site'}"
        self.proces = subprocess.Popen(
            [*opdracht, *opties, "--log-level", "error"], env={**os.environ, "PYTHONPATH": pad}, cwd=WORTEL
        )
        einde = time.monotonic() + 60
        while time.monotonic() < einde:
            try:
                verbinding = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=5)
                verbinding.request("GET", "/kaal/")
                if verbinding.getresponse().status == 200:
                    return self
            except OSError:
                time.sleep(0.2)
        raise SystemExit("De server start niet.")

    def __exit__(self, *_fout: object) -> None:
        self.proces.terminate()
        self.proces.wait(20)

    def cpu(self) -> float:
        """Seconds of user and system time of the server and its workers."""
        return sum(_cpu(pid) for pid in _met_kinderen(self.proces.pid))

    def cpu_databank(self) -> float:
        return sum(_cpu(int(p.name)) for p in Path("/proc").iterdir() if p.name.isdecimal() and _naam(p) == "postgres")


def _naam(map_: Path) -> str:
    try:
        return (map_ / "comm").read_text().strip()
    except OSError:
        return ""


def _cpu(pid: int) -> float:
    try:
        velden = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    except OSError:
        return 0.0
    return (int(velden[11]) + int(velden[12])) / TIK


def _met_kinderen(pid: int) -> Iterator[int]:
    yield pid
    for taak in Path(f"/proc/{pid}/task").iterdir():
        for kind in (taak / "children").read_text().split():
            yield from _met_kinderen(int(kind))


# --- measuring -------------------------------------------------------------------------------------------


@dataclass
class Meting:
    naam: str
    cpu_ms: float
    per_seconde: float
    databank_ms: float
    queries: int | None = None


def meet(
    server: Server, naam: str, verzoek: Callable[[http.client.HTTPConnection, int], int], goed: int = 200
) -> Meting:
    """Median of some rounds; four clients that keep their connection open. A wrong answer stops the run."""

    def klant(nummers: range) -> None:
        verbinding = http.client.HTTPConnection("127.0.0.1", server.poort, timeout=30)
        for nummer in nummers:
            if (status := verzoek(verbinding, nummer)) != goed:
                raise SystemExit(f"{naam}: antwoord {status} in plaats van {goed}")

    klant(range(-20, 0))  # warm
    cpu, tijd, databank = [], [], []
    for ronde in range(RONDES):
        begin, cpu_voor, db_voor = time.perf_counter(), server.cpu(), server.cpu_databank()
        eerste = 1_000_000 * (ronde + 1)
        with ThreadPoolExecutor(4) as klanten:
            list(klanten.map(klant, [range(eerste + k, eerste + VERZOEKEN, 4) for k in range(4)]))
        tijd.append(VERZOEKEN / (time.perf_counter() - begin))
        cpu.append(1000 * (server.cpu() - cpu_voor) / VERZOEKEN)
        databank.append(1000 * (server.cpu_databank() - db_voor) / VERZOEKEN)
    return Meting(naam, statistics.median(cpu), statistics.median(tijd), statistics.median(databank))


def haal(pad: str) -> Callable[[http.client.HTTPConnection, int], int]:
    """GET `pad`; `{n}` in it differs per request, so that no cache knows it."""

    def verzoek(verbinding: http.client.HTTPConnection, nummer: int) -> int:
        verbinding.request("GET", pad.format(n=nummer), headers={"Accept-Encoding": "gzip"})
        antwoord = verbinding.getresponse()
        antwoord.read()
        return antwoord.status

    return verzoek


def verstuur(poort: int, pad: str) -> Callable[[http.client.HTTPConnection, int], int]:
    """POST the form as a resident: another person, text and key each time."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=30)
    verbinding.request("GET", pad)
    antwoord = verbinding.getresponse()
    csrf = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', antwoord.read())[1].decode()
    koek = antwoord.getheader("Set-Cookie").split(";")[0]

    def verzoek(verbinding: http.client.HTTPConnection, nummer: int) -> int:
        velden = {
            "csrfmiddlewaretoken": csrf,
            "tekst": f"Reactie {nummer}: graag meer licht langs het pad.",
            "naam": "Aaltje Voorbeeld",
            "e_mail": f"inwoner{nummer}-{uuid.uuid4().hex[:8]}@demo.example",
            "postcode": "9401",
            "openbaar": "ja",
            "toestemming": "on",
            "verzendsleutel": str(uuid.uuid4()),
        }
        kop = {"Cookie": koek, "Content-Type": "application/x-www-form-urlencoded"}
        verbinding.request("POST", pad, urlencode(velden), kop)
        antwoord = verbinding.getresponse()
        antwoord.read()
        return antwoord.status

    return verzoek


def verstuur_kaal(pad: str) -> Callable[[http.client.HTTPConnection, int], int]:
    """POST to the bare view that inserts one row."""

    def verzoek(verbinding: http.client.HTTPConnection, _nummer: int) -> int:
        verbinding.request("POST", pad)
        antwoord = verbinding.getresponse()
        antwoord.read()
        return antwoord.status

    return verzoek


def tel_queries(pad: str) -> int:
    """Queries of one uncached GET, in this process, after a first one."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    klant = Client(HTTP_HOST="127.0.0.1")
    klant.get(pad.format(n="warm"))
    for cache in caches.all():
        cache.clear()
    with CaptureQueriesContext(connection) as vangst:
        klant.get(pad.format(n="tel"))
    return len(vangst)


def main() -> None:
    os.environ.setdefault("SECRET_KEY", "alleen-voor-de-meting-alleen-voor-de-meting")
    os.environ.setdefault("DATASLEUTEL", "alleen-voor-de-meting-alleen-voor-de-meting")
    nieuwe_databank("participatie_bench", "bench.instellingen")
    paden = maak_gegevens()
    metingen: list[Meting] = []
    with Server() as server:
        kaal = meet(server, "kale view", haal("/kaal/?n={n}"))
        gezien = {"home": "/", **{f"consultatie met {n}": pad for n, pad in paden.items()}}
        for naam, pad in gezien.items():
            zonder = meet(server, f"{naam}, zonder cache", haal(f"{pad}?n={{n}}"))
            zonder.queries = tel_queries(f"{pad}?n={{n}}")
            metingen += [zonder, meet(server, f"{naam}, uit cache", haal(pad))]
        formulier = f"{paden[10]}reageren/"
        metingen.append(meet(server, "reactie versturen", verstuur(server.poort, formulier), goed=302))
        metingen += meet_agenda(server)
        opnieuw = meet(server, "kale view, nog eens", haal("/kaal/?n={n}"))
    toon(kaal, [*metingen, opnieuw])


def meet_agenda(server: Server) -> list[Meting]:
    """The calendar and its feeds with few and with many vergaderingen."""
    uit = []
    for aantal in VERGADERINGEN:
        stap(f"{aantal} vergaderingen")
        vul_agenda(aantal)
        for naam, pad in agendapaden().items():
            soort = "zonder cache" if "{n}" in pad else "uit cache"
            pad = pad.replace("x={n}", f"x={aantal}-{{n}}")  # no answer of the smaller run from a cache
            meting = meet(server, f"{naam} met {aantal}, {soort}", haal(pad))
            meting.queries = tel_queries(pad)
            uit.append(meting)
    return uit


def toon(kaal: Meting, metingen: list[Meting]) -> None:
    print(
        f"\n{VERZOEKEN} verzoeken × {RONDES} rondes; mediaan. Maat: kale view {kaal.cpu_ms:.2f} ms CPU, {kaal.per_seconde:.0f}/s\n"
    )
    print(f"{'':34}{'CPU ms':>8}{'× kaal':>8}{'per s':>8}{'databank ms':>13}{'queries':>9}")
    for m in metingen:
        print(
            f"{m.naam:34}{m.cpu_ms:8.2f}{m.cpu_ms / kaal.cpu_ms:8.1f}{m.per_seconde:8.0f}{m.databank_ms:13.2f}{m.queries or '':>9}"
        )
    per_naam = {m.naam: m for m in metingen}
    klein, groot = (per_naam[f"consultatie met {n}, zonder cache"] for n in (AANTALLEN[0], AANTALLEN[-1]))
    print("\nDoelen")
    doelen = [
        *((f"{m.naam} ≤ 20× kaal", m.cpu_ms / kaal.cpu_ms, 20.0) for m in metingen if "zonder" in m.naam),
        *((f"{m.naam} ≤ 1,2× kaal", m.cpu_ms / kaal.cpu_ms, 1.2) for m in metingen if "uit cache" in m.naam),
        ("reactie versturen ≤ 10× kaal", per_naam["reactie versturen"].cpu_ms / kaal.cpu_ms, 10.0),
        ("100.000 inbreng ≤ 1,2× 10 inbreng", groot.cpu_ms / klein.cpu_ms, 1.2),
        ("zelfde aantal queries (verschil)", float((groot.queries or 0) - (klein.queries or 0)), 0.0),
        *(
            (
                f"{naam}: zelfde aantal queries bij 5.000 als bij 50 (verschil)",
                float(meer.queries or 0) - float(minder.queries or 0),
                0.0,
            )
            for naam in AGENDA
            for minder, meer in [[m for m in metingen if m.naam.startswith(f"{naam} met ")]]
        ),
    ]
    for naam, waarde, doel in doelen:
        print(f"  {'gehaald ' if waarde <= doel else 'GEMIST  '} {naam}: {waarde:.2f}")


if __name__ == "__main__":
    main()
