"""Typed reading of the environment: a wrong or missing value stops the start with a clear sentence.

A secret may also come from a file: put its path in `NAAM_FILE`.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def tekst(naam: str, standaard: str | None = None) -> str:
    """The value of `naam`, or of the file named by `naam_FILE`; without a default it must be there."""
    if pad := os.environ.get(f"{naam}_FILE"):
        return Path(pad).read_text(encoding="utf-8").strip()
    waarde = os.environ.get(naam, standaard)
    if waarde is None:
        raise ImproperlyConfigured(f"Zet de omgevingsvariabele {naam} (of {naam}_FILE met een pad).")
    return waarde


def geheim(naam: str, minstens: int = 50) -> str:
    """A secret that is long enough to be one."""
    waarde = tekst(naam)
    if len(waarde) < minstens or len(set(waarde)) < 10:
        raise ImproperlyConfigured(
            f"{naam} is te kort of te eenvoudig: gebruik minstens {minstens} willekeurige tekens."
        )
    return waarde


def ja_nee(naam: str, standaard: bool) -> bool:
    waarde = tekst(naam, "ja" if standaard else "nee").lower()
    if waarde not in {"ja", "nee"}:
        raise ImproperlyConfigured(f"{naam} moet 'ja' of 'nee' zijn, niet '{waarde}'.")
    return waarde == "ja"


def getal(naam: str, standaard: int) -> int:
    waarde = tekst(naam, str(standaard))
    if not waarde.isdecimal():
        raise ImproperlyConfigured(f"{naam} moet een geheel getal zijn, niet '{waarde}'.")
    return int(waarde)


def keuze(naam: str, standaard: str, uit: tuple[str, ...]) -> str:
    waarde = tekst(naam, standaard)
    if waarde not in uit:
        raise ImproperlyConfigured(f"{naam} moet een van deze zijn: {', '.join(uit)}; niet '{waarde}'.")
    return waarde


def lijst(naam: str, standaard: str = "") -> list[str]:
    return [deel.strip() for deel in tekst(naam, standaard).split(",") if deel.strip()]


def databank(naam: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's database settings from `postgresql://user:password@host:port/name?host=/socket/map`."""
    url = urlsplit(tekst(naam))
    if url.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"{naam} moet met postgresql:// beginnen; een andere databank werkt niet.")
    extra = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "HOST": extra.get("host", url.hostname or ""),
        "PORT": str(url.port or extra.get("port", "")),
        "USER": unquote(url.username or extra.get("user", "")),
        "PASSWORD": unquote(url.password or ""),
    }
