"""The codes in the letters: made from a key and a serial number, looked up by a keyed hash.

A code is nowhere stored. With the key of the environment the file of a ronde can be made again.
"""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from consultaties.burgerberaad.models.aanmelding import Aanmelding, Briefcode, Briefronde
from consultaties.burgerberaad.status import Aanmeldstatus
from participatie.indiening.models import KENMERK_TEKENS, Bediening, Grens

LENGTE = 10  # 27 ** 10: with 30,000 letters one guess in seven thousand million is right
VENSTER = timedelta(hours=1)
# Who has a place in the pool by this code; as in the constraint of Aanmelding.
GEBRUIKT = (Aanmeldstatus.AANGEMELD, Aanmeldstatus.DUBBEL)


class Onbekend(Exception):
    """Unknown, of another burgerberaad, or used: nobody learns which."""


class TeVaak(Exception):
    """Too many wrong codes from this network, so that a right one is not looked at; or too many forms with this one."""


def maak(ronde_id: int, volgnummer: int) -> str:
    getal = int.from_bytes(_hmac("maken", f"{ronde_id}/{volgnummer}"))
    tekens = []
    for _plek in range(LENGTE):
        getal, rest = divmod(getal, len(KENMERK_TEKENS))
        tekens.append(KENMERK_TEKENS[rest])
    return "".join(tekens)


def van_ronde(ronde: Briefronde, *, van: int = 1, tot: int | None = None) -> Iterator[tuple[int, str]]:
    """(volgnummer, code), `tot` included."""
    for volgnummer in range(van, min(tot or ronde.aantal, ronde.aantal) + 1):
        yield volgnummer, maak(ronde.pk, volgnummer)


def toon(code: str) -> str:
    """As it stands in the letter: K7MQ-2XPD-9R."""
    return "-".join((code[:4], code[4:8], code[8:]))


def normaliseer(getypt: str) -> str:
    """Lower case, spaces and dashes are fine. Our signs have no 0 and no O: who sees one, sees a Q."""
    return "".join(teken for teken in getypt.upper() if teken.isalnum()).replace("0", "Q").replace("O", "Q")


def hash_van(code: str) -> bytes:
    return _hmac("bewaren", code)


def zoek(*, pagina_id: int, getypt: str, netwerk: bytes, op: datetime) -> Briefcode:
    """The unused code of this page. Raises `Onbekend` and `TeVaak` (R18)."""
    grens: dict[str, Any] = {"wat": "briefcode", "sleutel": netwerk, "op": op, "duur": VENSTER}
    hoogstens = Bediening.nu().foute_codes_per_netwerk
    if Grens.stand(**grens) >= hoogstens:
        raise TeVaak
    code = Briefcode.objects.filter(hash=hash_van(normaliseer(getypt)), ronde__pagina_id=pagina_id).first()
    if code is None or is_gebruikt(code.pk):
        Grens.tel(**grens)
        raise Onbekend
    if (
        Grens.tel(wat="briefcode-op", sleutel=bytes(code.hash), op=op, duur=VENSTER)
        > Bediening.nu().formulieren_per_code
    ):
        raise TeVaak
    return code


def is_gebruikt(code_id: int, *, niet: int | None = None) -> bool:
    """By a confirmed aanmelding, other than `niet`."""
    return Aanmelding.objects.filter(briefcode_id=code_id, status__in=GEBRUIKT).exclude(pk=niet or 0).exists()


def _hmac(doel: str, tekst: str) -> bytes:
    sleutel = hmac.digest(settings.DATASLEUTEL.encode(), f"briefcode/{doel}".encode(), hashlib.sha256)
    return hmac.digest(sleutel, tekst.encode(), hashlib.sha256)
