"""The public timeline: what happened, and what still has to happen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from petities.models.actie import Steunactie
from petities.status import KLAAR, Soort, Status


@dataclass(frozen=True)
class Stap:
    """One line. `stand`: "klaar", "nu" or "straks", as in onderdelen/stappen.html."""

    naam: str
    stand: str
    op: datetime | None = None
    tekst: str = ""
    url: str = ""
    voor: date | None = None
    te_laat: bool = False


_CONTROLE = gettext_lazy("De griffie controleert een deel van de steun")
_ANTWOORD = gettext_lazy("U leest hier wat ermee gebeurde")
# What follows after each status, in the words of somebody who reads it for the first time.
_NOG: dict[Soort, list[tuple[Status, Any]]] = {
    Soort.PETITIE: [
        (Status.OPEN, gettext_lazy("Mensen kunnen dit steunen")),
        (Status.GESLOTEN, gettext_lazy("De tijd om te steunen is voorbij")),
        (Status.AANGEBODEN, gettext_lazy("De petitie wordt aangeboden")),
        (Status.BEANTWOORD, gettext_lazy("De provincie geeft antwoord")),
    ],
    Soort.AGENDERINGSVERZOEK: [
        (Status.OPEN, gettext_lazy("Mensen kunnen dit steunen")),
        (Status.STEUN_GEHAALD, gettext_lazy("Genoeg mensen steunen dit")),
        (Status.STEEKPROEF, _CONTROLE),
        (Status.PRESIDIUM, gettext_lazy("Het presidium besluit of de Staten erover praten")),
        (Status.GEAGENDEERD, gettext_lazy("Het komt op de agenda van de Staten")),
        (Status.BEHANDELD, gettext_lazy("De Staten praten erover")),
        (Status.BESLUIT, gettext_lazy("De Staten besluiten wat zij ermee doen")),
        (Status.TERUGGEKOPPELD, _ANTWOORD),
    ],
}


def van(actie: Steunactie) -> list[Stap]:
    """Everything in order; the first step that still has to come is the one it waits for."""
    gebeurd = [
        Stap(naam=g.get_wat_display(), stand="klaar", op=g.op, tekst=g.tekst, url=g.url)
        for g in actie.gebeurtenissen.exclude(sleutel__startswith="eerste/")
    ]
    nog = _nog(actie)
    for plek, naam in enumerate(nog):
        laatste = plek == len(nog) - 1
        gebeurd.append(
            Stap(
                naam=str(naam),
                stand="straks" if plek else "nu",
                voor=actie.antwoord_voor if laatste else None,
                te_laat=laatste and actie.is_antwoord_te_laat(),
            )
        )
    return gebeurd


def _nog(actie: Steunactie) -> list[Any]:
    if actie.stand in KLAAR:
        return []
    if actie.status in {Status.VERLOPEN, Status.NIET_GEAGENDEERD, Status.NIET_ONTVANKELIJK, Status.DOORGESTUURD}:
        return [_ANTWOORD]
    stappen = _NOG[Soort(actie.soort)]
    if not actie.steekproef_omvang:
        stappen = [stap for stap in stappen if stap[0] != Status.STEEKPROEF]
    plek = next((n for n, (status, _naam) in enumerate(stappen) if status == actie.status), -1)
    if actie.status in {Status.OPEN, Status.STEEKPROEF, Status.PRESIDIUM}:
        plek -= 1  # these are busy themselves
    return [naam for _status, naam in stappen[plek + 1 :]]


def in_een_zin(actie: Steunactie) -> str:
    """What it waits for now; empty when all is done."""
    nu = next((stap for stap in van(actie) if stap.stand == "nu"), None)
    if nu is None:
        return ""
    if nu.voor:
        return _("%(wat)s, uiterlijk op %(dag)s") % {"wat": nu.naam, "dag": date_format(nu.voor, "j F Y")}
    return nu.naam
