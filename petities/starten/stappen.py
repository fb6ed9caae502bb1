"""The pages of the form, in order. Pure but for the rules in force."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participatie.basis.gemeenten import Gemeente
from petities.models.aanvraag import Aanvraag
from petities.models.regels import REGELING
from petities.status import Soort
from petities.steun.regels import Niet, waarom_niet

STAPPEN = ("onderwerp", "vraag", "waarom", "waar", "gegevens", "controleer")
AANTAL = len(STAPPEN)
KOPPEN = {
    "onderwerp": _("Waar gaat het over?"),
    "vraag": _("Wat vraagt u?"),
    "waarom": _("Waarom vindt u dit belangrijk?"),
    "waar": _("Waar gaat het om?"),
    "gegevens": _("Wie bent u?"),
    "controleer": _("Controleer uw antwoorden"),
}


def nummer(stap: str) -> int:
    return STAPPEN.index(stap) + 1


def vorige(stap: str) -> str:
    """Empty before the first."""
    return STAPPEN[nummer(stap) - 2] if nummer(stap) > 1 else ""


def volgende(aanvraag: Aanvraag, stap: str) -> str:
    """The next page; who corrects one answer goes back to all of them."""
    return "controleer" if is_compleet(aanvraag) else STAPPEN[min(nummer(stap), AANTAL - 1)]


def is_klaar(aanvraag: Aanvraag, stap: str) -> bool:
    if stap == "onderwerp":
        return bool(aanvraag.onderwerp)
    if stap == "vraag":
        return bool(aanvraag.gevraagd and (aanvraag.aan or aanvraag.doel))
    if stap == "waarom":
        return bool(aanvraag.toelichting)
    if stap == "gegevens":
        indiener = aanvraag.indiener
        persoon = not vraagt_wie(aanvraag.soort, regels_van(aanvraag)) or (
            indiener.geboortedatum and indiener.woonplaats
        )
        return bool(indiener.naam and indiener.e_mail and persoon)
    return True  # where it is, nobody has to say


def eerste_open(aanvraag: Aanvraag) -> str:
    return next((stap for stap in STAPPEN if not is_klaar(aanvraag, stap)), "controleer")


def is_compleet(aanvraag: Aanvraag) -> bool:
    return eerste_open(aanvraag) == "controleer"


def regels_van(aanvraag: Aanvraag, op: datetime | None = None) -> Any:
    """The rules of today: only what is submitted keeps its own."""
    return REGELING[aanvraag.soort].nu_geldig(op)


def vraagt_wie(soort: str, regels: Any) -> bool:
    """Whether date of birth and place are asked: by law for an agenderingsverzoek, else when the rules need it."""
    return soort == Soort.AGENDERINGSVERZOEK or bool(regels.minimumleeftijd or regels.alleen_inwoners)


def mag_niet(regels: Any, *, geboortedatum: date | None, gemeente: str, op: datetime) -> Niet | None:
    return waarom_niet(regels, geboortedatum=geboortedatum, gemeente=gemeente, op=timezone.localdate(op))


def woonplaats_met(plaats: str, gemeente: str) -> str:
    """ "Rolde, Aa en Hunze": what the encrypted woonplaats holds."""
    return f"{plaats}, {Gemeente(gemeente).label}" if gemeente else plaats


def woonplaats_uit(woonplaats: str) -> tuple[str, str]:
    """(place, code of the gemeente)."""
    plaats, _komma, naam = woonplaats.rpartition(", ")
    gemeente = next((g.value for g in Gemeente if g.label == naam), "")
    return (plaats, gemeente) if gemeente else (woonplaats, "")


def datum_in_cijfers(iso: str) -> str:
    """17-05-1980, for people."""
    return "-".join(reversed(iso.split("-")))
