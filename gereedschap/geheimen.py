"""Keys and the password of the demo: made once, kept in var/ for the next start, readable for the owner only."""

import base64
import os
import secrets
from pathlib import Path

from omgeving import VAR

SLEUTELS = VAR / "demo-geheimen.env"
WACHTWOORD = VAR / "demo-wachtwoord"


def _schrijf(pad: Path, tekst: str) -> None:
    pad.parent.mkdir(exist_ok=True)
    # Mode given at creation: no moment at which others can read it.
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
        bestand.write(tekst)


def sleutels() -> dict[str, str]:
    """SECRET_KEY and DATASLEUTEL; what the environment sets goes first."""
    if not SLEUTELS.is_file():
        datasleutel = base64.urlsafe_b64encode(os.urandom(32)).decode()
        _schrijf(SLEUTELS, f"SECRET_KEY={secrets.token_urlsafe(50)}\nDATASLEUTEL={datasleutel}\n")
    opgeslagen = dict(regel.split("=", 1) for regel in SLEUTELS.read_text().splitlines() if "=" in regel)
    return {naam: os.environ.get(naam) or waarde for naam, waarde in opgeslagen.items()}


def wachtwoord() -> str:
    """DEMO_WACHTWOORD, else last time's, else a new one. A given one is kept, so the next start prints what holds."""
    oud = WACHTWOORD.read_text().strip() if WACHTWOORD.is_file() else ""
    geldig = os.environ.get("DEMO_WACHTWOORD") or oud or secrets.token_urlsafe(9)
    if geldig != oud:
        _schrijf(WACHTWOORD, geldig + "\n")
    return geldig
