"""One clock for all periodic work (ontwerp.md D16). Nothing legal depends on its being on time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

logger = logging.getLogger(__name__)


@dataclass
class Taak:
    naam: str
    elke: timedelta
    functie: Callable[[], object]
    volgende: datetime = field(default=datetime.min.replace(tzinfo=timezone.get_default_timezone()))


TAKEN: dict[str, Taak] = {}


def elke(*, naam: str, minuten: int) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function to run every `minuten`; call it in `AppConfig.ready()`."""

    def registreer(functie: Callable[[], object]) -> Callable[[], object]:
        if naam in TAKEN:
            raise ValueError(f"Er is al een periodieke taak '{naam}'.")
        TAKEN[naam] = Taak(naam, timedelta(minutes=minuten), functie)
        return functie

    return registreer


def tik(nu: datetime) -> list[str]:
    """Run what is due at `nu`; a failing task is logged and does not stop the other ones."""
    gedaan = []
    for taak in TAKEN.values():
        if taak.volgende > nu:
            continue
        taak.volgende = nu + taak.elke
        try:
            if _alleen(taak):
                gedaan.append(taak.naam)
        except DatabaseError:
            logger.exception("Geen databank voor de periodieke taak: %s", taak.naam)
            taak.volgende = nu  # at the next tick again
            connection.close()
    return gedaan


def _alleen(taak: Taak) -> bool:
    """Run under an advisory lock of the session: a second clock, started by mistake, does nothing twice.

    Not one transaction around the task: a mail that left must stay marked as sent when the next one fails.
    """
    sleutel = f"klok:{taak.naam}"
    if not _sql("SELECT pg_try_advisory_lock(hashtext(%s))", sleutel):
        return False
    try:
        taak.functie()
    except Exception:
        logger.exception("Periodieke taak mislukt: %s", taak.naam)
        return False
    finally:
        _sql("SELECT pg_advisory_unlock(hashtext(%s))", sleutel)
    return True


def _sql(vraag: str, sleutel: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(vraag, [sleutel])
        return bool(cursor.fetchone()[0])
