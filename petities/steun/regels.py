"""Who may support, and what is set apart. Pure but for the lists of the griffie."""

from datetime import date
from enum import StrEnum

from petities.models.actie import Steunactie
from petities.status import VOORAF, Status


class Niet(StrEnum):
    """Why somebody may not support; each has a page with another way to be heard."""

    TE_JONG = "te_jong"
    NIET_IN_DRENTHE = "niet_in_drenthe"


def leeftijd(geboortedatum: date, op: date) -> int:
    """Full years on the local day `op`. Who was born on 29 February is a year older on 1 March."""
    return op.year - geboortedatum.year - ((op.month, op.day) < (geboortedatum.month, geboortedatum.day))


def waarom_niet(actie: Steunactie, *, geboortedatum: date | None, gemeente: str, op: date) -> Niet | None:
    """None when this person may support on the local day `op`; the rules are those of the actie itself."""
    if actie.minimumleeftijd and (geboortedatum is None or leeftijd(geboortedatum, op) < actie.minimumleeftijd):
        return Niet.TE_JONG
    if actie.alleen_inwoners and not gemeente:
        return Niet.NIET_IN_DRENTHE
    return None


def kan_nog_steunen(actie: Steunactie) -> bool:
    """Whether somebody can still support it, now or after the next step: then an address may not count twice."""
    return actie.stand in VOORAF | {Status.OPEN, Status.STEUN_GEHAALD, Status.STEEKPROEF}
