"""What do others show on this page? Every app answers for itself; it registers in `AppConfig.ready()`.

So an agendapunt shows under the traject it treats, and the reactions on that traject show under the agendapunt,
without either app knowing the other (ontwerp.md section 2).
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from wagtail.models import Page


class Verwijzing(NamedTuple):
    """One line with a link. `groep` is the heading it stands under; `bij` what a reader wants to know first."""

    groep: str
    titel: str
    url: str
    bij: str = ""


class Kant(StrEnum):
    """From which side one looks."""

    AGENDA = "agenda"  # on a page that residents take part in: when PS treat it, what was decided
    INBRENG = "inbreng"  # at an agendapunt or besluit: what residents said and what was answered


Bron = Callable[[Page], list[Verwijzing]]
_BRONNEN: dict[Kant, list[Bron]] = {kant: [] for kant in Kant}


def registreer(kant: Kant, bron: Bron) -> Bron:
    if bron in _BRONNEN[kant]:
        raise ValueError(f"{bron.__name__} staat al in het register.")
    _BRONNEN[kant].append(bron)
    return bron


def wat_hoort_bij(pagina: Page, kant: Kant) -> dict[str, list[Verwijzing]]:
    """What the public may know that belongs to `pagina`: heading → lines."""
    groepen: dict[str, list[Verwijzing]] = {}
    for bron in _BRONNEN[kant]:
        for verwijzing in bron(pagina):
            groepen.setdefault(verwijzing.groep, []).append(verwijzing)
    return groepen
