"""How long we keep what, and the functions that delete it: one list, for the clock, `manage.py bewaartermijnen` and
the page that the FG reads (veiligheid.md 2.2). Every app above adds its own in `AppConfig.ready()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participatie.berichten import klok
from participatie.indiening.models import Indieningsregeling, Opruiming

DAG = 24 * 60


class Functie(Protocol):
    def __call__(self, *, droog: bool = False) -> int: ...


@dataclass(frozen=True)
class Bewaartaak:
    naam: str
    omschrijving: str
    termijn: Callable[[], str]
    functie: Functie


TAKEN: dict[str, Bewaartaak] = {}


def registreer(
    *, naam: str, omschrijving: str, termijn: Callable[[], str], functie: Functie, minuten: int = DAG
) -> None:
    """`termijn`: the term in words, read from the settings of this moment. `functie(droog=True)` only counts."""
    taak = TAKEN[naam] = Bewaartaak(naam, omschrijving, termijn, functie)
    klok.elke(minuten=minuten, naam=f"wissen: {naam}")(lambda: voer_uit(taak))


def voer_uit(taak: Bewaartaak) -> int:
    """Delete what is due, and remember that it ran."""
    aantal = taak.functie()
    Opruiming.objects.update_or_create(taak=taak.naam, defaults={"laatst_op": timezone.now(), "aantal": aantal})
    return aantal


# --- terms in words -----------------------------------------------------------------------------------------


def dagen(aantal: int) -> str:
    return ngettext("%(n)d dag", "%(n)d dagen", aantal) % {"n": aantal}


def bevestigen_dagen() -> str:
    return _("%s om te bevestigen") % dagen(Indieningsregeling.nu_geldig().bevestigen_dagen)


def na_het_antwoord() -> str:
    return _("%s na het antwoord") % dagen(Indieningsregeling.nu_geldig().bewaren_dagen)
