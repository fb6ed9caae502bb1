"""The settings of production: they refuse a weak start, and a page comes out with every header."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from participatie.basis.controles import bewaart_wat_het_belooft

BASIS = Path(__file__).resolve().parents[2]
GOED = {
    "DJANGO_SETTINGS_MODULE": "participatie.settings.productie",
    "SECRET_KEY": "alleen-voor-de-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "DATASLEUTEL": "ook-alleen-voor-de-tests-9876543210-zyxw",
    "SMTP_HOST": "smtp.example.org",
    "BASIS_URL": "https://doemee.example.org",
    "ALLOWED_HOSTS": "doemee.example.org",
}


def manage(*opdracht, **anders):
    omgeving = {**os.environ, **GOED, **anders}
    omgeving.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the tests' own
    bevel = [sys.executable, "manage.py", *opdracht]
    return subprocess.run(bevel, cwd=BASIS, env=omgeving, capture_output=True, text=True, check=False)


def test_controle_voor_productie_is_schoon():
    uit = manage("check", "--deploy", "--fail-level", "WARNING")
    assert uit.returncode == 0, uit.stderr


@pytest.mark.parametrize(
    "anders",
    [
        {"SECRET_KEY": "kort"},
        {"SECRET_KEY": "a" * 60},
        {"DATASLEUTEL": "alleen-voor-de-demo"},
        {"BASIS_URL": "http://doemee.example.org"},
        {"DATABASE_URL": "sqlite:///db"},
        {"SMTP_TLS": "misschien"},
    ],
    ids=lambda anders: next(iter(anders)),
)
def test_start_niet_met_zwakke_instellingen(anders):
    uit = manage("check", **anders)
    assert uit.returncode != 0
    assert next(iter(anders)).removesuffix("_TLS") in uit.stderr


def test_demo_wordt_nooit_in_productie_geladen():
    uit = manage("demo_laden", DEMO_WACHTWOORD="x")
    assert uit.returncode != 0
    assert "Dit is geen demo" in uit.stderr


VRAAG = """
import django, os
django.setup()
from django.conf import settings
from pathlib import Path
from django.core.management import call_command
settings.STATIC_ROOT = os.environ["PROEF"]
call_command("collectstatic", interactive=False, verbosity=0)
from django.template.loader import render_to_string
print(render_to_string("404.html"))
from django.test import Client
from django.urls import NoReverseMatch, reverse
antwoord = Client().get("/robots.txt", headers={"host": "doemee.example.org", "x-forwarded-proto": "https"})
print("HSTS", antwoord.headers.get("Strict-Transport-Security"))
kaal = Client().get("/zoeken/", headers={"host": "doemee.example.org"})
print("NAAR", kaal.status_code, kaal.headers.get("Location"))
try:
    reverse("demo_postvak")
except NoReverseMatch:
    print("GEEN DEMO")
"""


def test_statische_bestanden_met_vingerafdruk(tmp_path):
    omgeving = {**os.environ, **GOED, "PROEF": str(tmp_path), "PYTHONPATH": f"{BASIS}:{BASIS / 'site'}"}
    uit = subprocess.run(
        [sys.executable, "-c", VRAAG], cwd=BASIS, env=omgeving, capture_output=True, text=True, check=False
    )
    assert uit.returncode == 0, uit.stderr[-2000:]
    assert "doemee/app." in uit.stdout
    assert 'href="/static/doemee/app.css"' not in uit.stdout  # its name carries its contents
    assert "HSTS max-age=31536000; includeSubDomains; preload" in uit.stdout
    assert "NAAR 301 https://doemee.example.org/zoeken/" in uit.stdout
    assert "GEEN DEMO" in uit.stdout


def test_databank_die_kan_vergeten_wordt_geweigerd(db):
    assert bewaart_wat_het_belooft(None, ["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert [fout.id for fout in bewaart_wat_het_belooft(None, ["default"])] == ["basis.E001"]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = on")
    call_command("check", databases=["default"])


def test_geen_vraag_wacht_voor_altijd(db):
    with connection.cursor() as cursor:
        for naam in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SHOW {naam}")
            assert cursor.fetchone()[0] != "0"
