"""The public corrections of a vergadering: changed on … because …"""

from datetime import datetime, timedelta

from participatie.statenagenda.models.besluit import Wijziging
from participatie.statenagenda.models.vergadering import VergaderingPagina

RECENT = timedelta(days=14)


def correcties(vergadering: VergaderingPagina) -> list[Wijziging]:
    """Newest first; of a besloten meeting none. A punt that became besloten later is not named any more."""
    if vergadering.besloten:
        return []
    regels = list(vergadering.verloop.wijzigingen.all())
    for punt in vergadering.agendapunten.all():
        if not punt.besloten:
            continue
        punt.vergadering = vergadering
        for regel in regels:
            regel.wat = regel.wat.replace(punt.titel, punt.publieke_titel)
    return regels


def recent(regels: list[Wijziging], nu: datetime) -> list[Wijziging]:
    return [regel for regel in regels if regel.op > nu - RECENT][:3]


def aanleiding(regels: list[Wijziging], sinds: datetime | None) -> Wijziging | None:
    """The correction that was written when it was cancelled or moved: it says why."""
    erna = [regel for regel in regels if sinds and regel.op >= sinds]
    return erna[-1] if erna else None
