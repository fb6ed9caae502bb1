"""What people took back, kept outside the database: who was erased may not come back with a back-up (P6).

One line per erasure, withdrawal or end of following: a moment (UTC), what, and an opaque key. No names. The clock
does terms by itself again, so those are not written down.
"""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

logger = logging.getLogger(__name__)


class Wat(StrEnum):
    GEWIST = "gewist"  # the key is a kenmerk
    INGETROKKEN = "ingetrokken"  # a kenmerk
    VERBORGEN = "verborgen"  # a kenmerk: name or text had to leave the website
    VOLGER = "volger"  # pk of a follower
    VOLGT = "volgt"  # pk of one wish of a follower


@dataclass(frozen=True)
class Regel:
    op: datetime
    wat: Wat
    sleutel: str


def noteer(wat: Wat, sleutel: str | int) -> None:
    """Call it in the transaction of the act: written as soon as that is certain, so never for what was rolled back."""
    transaction.on_commit(partial(_schrijf, Regel(timezone.now(), wat, str(sleutel))))


def _schrijf(regel: Regel) -> None:
    """One write at the end of the file, on disk before the person hears that it was done.

    A full disk undoes no erasure: the log then holds the line for whoever restores. It begins with a line end too:
    what was cut off before it takes nobody along.
    """
    tekst = "\n" + json.dumps({"op": regel.op.isoformat(), "wat": regel.wat, "sleutel": regel.sleutel}) + "\n"
    try:
        pad = Path(settings.WISLIJST)
        pad.parent.mkdir(parents=True, exist_ok=True)
        bestand = os.open(pad, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.write(bestand, tekst.encode()) < len(tekst):
                raise OSError("half")
            os.fsync(bestand)
        finally:
            os.close(bestand)
    except OSError:
        logger.exception("Niet op de wislijst gezet: %s", tekst.strip())


def lees(pad: Path) -> Iterator[Regel | None]:
    """The lines in their order; None for a line that cannot be read (the server fell in the middle of it)."""
    with pad.open(encoding="utf-8", errors="replace") as bestand:
        for tekst in bestand:
            if not tekst.strip():
                continue
            try:
                rij = json.loads(tekst)
                regel = Regel(datetime.fromisoformat(rij["op"]), Wat(rij["wat"]), str(rij["sleutel"]))
                if regel.wat in {Wat.VOLGER, Wat.VOLGT}:
                    int(regel.sleutel)
                yield regel
            except (ValueError, KeyError, TypeError):
                yield None
