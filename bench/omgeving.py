"""A database of its own for a measurement, made afresh, so that nobody's demo is touched."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

WORTEL = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(WORTEL), str(WORTEL / "site")]


def stap(tekst: str) -> None:
    print(f"  {tekst}", flush=True)


def nieuwe_databank(naam: str, instellingen: str) -> str:
    """Drop and make the database `naam` beside the given one, migrate, and return its URL."""
    oud = urlsplit(os.environ["DATABASE_URL"])
    url = f"postgresql://{oud.netloc}/{naam}?{oud.query}"
    with psycopg.connect(f"postgresql://{oud.netloc}/postgres?{oud.query}", autocommit=True) as verbinding:
        verbinding.execute(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')
        verbinding.execute(f"CREATE DATABASE \"{naam}\" TEMPLATE template0 ENCODING 'UTF8'")
    os.environ["DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = instellingen
    import django
    from django.core.management import call_command

    django.setup()
    stap(f"databank {naam}: migraties en rollen")
    call_command("migrate", verbosity=0)
    call_command("rollen", verbosity=0)
    return url
