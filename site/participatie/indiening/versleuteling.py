"""Encryption of who a sender is: a key per page, wrapped by the key of the environment (veiligheid.md 2.1).

Destroying the key of one page makes every name, address and uniqueness value of that page useless.
"""

import base64
import hashlib
import hmac
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings


@lru_cache(maxsize=4)
def _hoofdsleutel(geheim: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(geheim.encode()).digest()))


def nieuwe_sleutel() -> bytes:
    """A fresh key for one page, wrapped."""
    return _hoofdsleutel(settings.DATASLEUTEL).encrypt(Fernet.generate_key())


@lru_cache(maxsize=512)
def uitpakken(verpakt: bytes) -> bytes:
    return _hoofdsleutel(settings.DATASLEUTEL).decrypt(verpakt)


def versleutel(sleutel: bytes, gegevens: dict[str, Any]) -> bytes:
    return Fernet(sleutel).encrypt(json.dumps(gegevens, ensure_ascii=False).encode())


def ontsleutel(sleutel: bytes, blok: bytes) -> dict[str, Any]:
    return json.loads(Fernet(sleutel).decrypt(bytes(blok)))


def vingerafdruk(sleutel: bytes, tekst: str) -> bytes:
    """HMAC-SHA256 of `tekst`: equal for equal texts on one page, without meaning on any other."""
    return hmac.new(sleutel, tekst.encode(), hashlib.sha256).digest()
