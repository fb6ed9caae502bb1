"""Run the demo: web server, worker and clock together, until Ctrl-C.

python gereedschap/draai.py            needs the venv and the built front end (make demo sees to both)
python gereedschap/draai.py --poort    only check that PORT is free
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

from database import draaiend
from geheimen import sleutels, wachtwoord
from omgeving import VAR, VENV_PYTHON, WORTEL, fout, stap

POORT = os.environ.get("PORT") or "8000"
STOPTIJD, RUSTIG, LANGSTE_PAUZE, STARTTIJD = 10, 60, 30, 120  # seconds

OPDRACHTEN = {
    "web": ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", POORT, "--workers", "1",
            "--blocking-threads", "4", "--no-ws", "participatie.wsgi:application"],
    "worker": ["manage.py", "db_worker"],
    "klok": ["manage.py", "tijdklok"],
}  # fmt: skip

stoppen = threading.Event()


@dataclass
class Onderdeel:
    """One process that is started again when it stops by itself."""

    naam: str
    opdracht: list[str]
    omgeving: dict[str, str]
    proces: subprocess.Popen[str] | None = None
    pauze: float = 1
    gestart: float = 0
    opnieuw_om: float = field(default=0)

    def bewaak(self) -> None:
        """Called a few times a second: start, or start again with a growing pause."""
        nu = time.monotonic()
        if self.proces is None:
            if nu >= self.opnieuw_om:
                self.start()
        elif self.proces.poll() is not None:
            self.pauze = 1 if nu - self.gestart > RUSTIG else min(self.pauze * 2, LANGSTE_PAUZE)
            self.opnieuw_om = nu + self.pauze
            self.meld(f"gestopt (code {self.proces.returncode}); over {self.pauze:.0f} s start ik het opnieuw.")
            self.sein(signal.SIGKILL)  # what its group left behind, such as a port that is still taken
            self.proces = None

    def start(self) -> None:
        # A group of its own: Ctrl-C reaches only us, and we stop each group whole.
        self.proces = subprocess.Popen(
            [str(VENV_PYTHON), *self.opdracht], cwd=WORTEL, env=self.omgeving, start_new_session=True, text=True,
            errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.gestart = time.monotonic()
        threading.Thread(target=self.lees, args=(self.proces,), daemon=True).start()

    def lees(self, proces: subprocess.Popen[str]) -> None:
        for regel in proces.stdout or ():
            self.meld(regel.rstrip())

    def meld(self, tekst: str) -> None:
        print(f"{self.naam:>6} | {tekst}", flush=True)

    def sein(self, nummer: signal.Signals) -> None:
        if self.proces:
            with suppress(ProcessLookupError):
                os.killpg(self.proces.pid, nummer)


def poort_vrij() -> None:
    if not POORT.isdigit() or not 0 < int(POORT) < 65536:
        fout(f"PORT={POORT} is geen poortnummer. Kies een getal, bijvoorbeeld: make demo PORT=8001")
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", int(POORT)))
        except OSError:
            andere = f"make demo PORT={int(POORT) % 65535 + 1}"
            fout(f"Poort {POORT} is niet vrij. Stop wat daar draait of kies een andere: {andere}")


def antwoordt() -> int | None:
    """Status of the home page, None while nobody listens."""
    verbinding = http.client.HTTPConnection("127.0.0.1", int(POORT), timeout=10)
    try:
        verbinding.request("GET", "/")
        return verbinding.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        verbinding.close()


def vertel(status: int) -> None:
    adres, accounts = f"http://127.0.0.1:{POORT}", (VAR / "demo-accounts").read_text().split()
    waarschuwing = (
        f"\n  LET OP: de voorpagina geeft foutcode {status}; zie de regels hierboven.\n" if status >= 400 else ""
    )
    regels = "\n".join(f"      {account}" for account in accounts)
    print(f"""
{waarschuwing}
  De demo draait:      {adres}/
  Beheer (inloggen):   {adres}/beheer/
  Verstuurde mail:     {adres}/demo/post/

  Demo-accounts, allemaal met wachtwoord {wachtwoord()} :
{regels}

  Stoppen: Ctrl-C. De gegevens blijven bewaard; 'make demo-schoon' begint opnieuw.
""", flush=True)  # fmt: skip


def wacht_tot_het_draait(web: Onderdeel) -> bool:
    """The web server alone at first: three Djangos that start at once keep each other, and the reader, waiting."""
    grens = time.monotonic() + STARTTIJD
    while not stoppen.is_set():
        web.bewaak()
        if status := antwoordt():
            vertel(status)
            return True
        if time.monotonic() > grens:
            print(
                f"FOUT: na {STARTTIJD} seconden antwoordt de webserver nog niet. Zie de regels van 'web' hierboven.",
                file=sys.stderr,
            )
            return False
        stoppen.wait(0.3)
    return True


def stop_alles(onderdelen: list[Onderdeel]) -> None:
    for onderdeel in onderdelen:
        onderdeel.sein(signal.SIGTERM)
    grens = time.monotonic() + STOPTIJD
    for onderdeel in onderdelen:
        if onderdeel.proces:
            try:
                onderdeel.proces.wait(max(0.1, grens - time.monotonic()))
            except subprocess.TimeoutExpired:
                onderdeel.meld(f"stopt niet binnen {STOPTIJD} seconden; ik breek het af.")
            onderdeel.sein(signal.SIGKILL)  # also children that outlived their parent
            onderdeel.proces.wait()


def main() -> int:
    poort_vrij()
    if "--poort" in sys.argv:
        stap(f"Poort {POORT} is vrij.")
        return 0
    for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sein, lambda *_: stoppen.set())
    with draaiend() as database:
        omgeving = {
            **os.environ,
            **sleutels(),
            "DATABASE_URL": database,
            "DEMO_WACHTWOORD": wachtwoord(),
            "DJANGO_SETTINGS_MODULE": "participatie.settings.demo",
            "PYTHONPATH": os.pathsep.join([str(WORTEL), str(WORTEL / "site")]),
            "PYTHONUNBUFFERED": "1",
            "PORT": POORT,
            "STAP": "5/6",
            "BASIS_URL": f"http://127.0.0.1:{POORT}",  # links in mails
        }
        if subprocess.run([str(VENV_PYTHON), "gereedschap/inrichten.py"], cwd=WORTEL, env=omgeving).returncode:
            if stoppen.is_set():
                return 130
            fout("De demo kon niet worden ingericht: zie de melding hierboven.")
        os.environ["STAP"] = "6/6"
        stap("Web, worker en klok starten …")
        onderdelen = [Onderdeel(naam, opdracht, omgeving) for naam, opdracht in OPDRACHTEN.items()]
        try:
            gelukt = wacht_tot_het_draait(onderdelen[0])
            while gelukt and not stoppen.wait(0.3):
                for onderdeel in onderdelen:
                    onderdeel.bewaak()
        finally:
            print("\n  Stoppen …", flush=True)
            stop_alles(onderdelen)
    return 0 if gelukt else 1


if __name__ == "__main__":
    sys.exit(main())
