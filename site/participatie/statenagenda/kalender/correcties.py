"""The public corrections of a vergadering: changed on … because …"""

from datetime import datetime, timedelta

from participatie.statenagenda.models.besluit import Wijziging
from participatie.statenagenda.models.vergadering import VergaderingPagina

RECENT = timedelta(days=14)


def correcties(vergadering: VergaderingPagina) -> list[Wijziging]:
    """Newest first; of a besloten meeting none. What became besloten later left their words (afdekken.py)."""
    return [] if vergadering.besloten else list(vergadering.verloop.wijzigingen.all())


def recent(regels: list[Wijziging], nu: datetime) -> list[Wijziging]:
    return [regel for regel in regels if regel.op > nu - RECENT][:3]


def aanleiding(regels: list[Wijziging], sinds: datetime | None) -> Wijziging | None:
    """The correction that was written when it was cancelled or moved: it says why."""
    erna = [regel for regel in regels if sinds and regel.op >= sinds]
    return erna[-1] if erna else None
