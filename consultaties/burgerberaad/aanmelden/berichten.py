"""Mails to who signs up. The texts stand in templates/berichten/burgerberaad/aanmelden_<name>.txt.

`uniek` starts with the kenmerk, so that erasing somebody also drops what still waits to be sent.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.verloop import Beraadverloop
from participatie.berichten.acties import schrijf
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Toegang

MAP = "burgerberaad/aanmelden"


def bevestig(aanmelding: Aanmelding, *, token: str, geldig_tot: datetime, niet_voor: datetime) -> None:
    _met_link("bevestig", aanmelding, token, geldig_tot, uniek=Toegang.sleutel_van(token), niet_voor=niet_voor)


def herinnering(aanmelding: Aanmelding, *, token: str, geldig_tot: datetime) -> None:
    """Once, with a link of its own."""
    _met_link("herinnering", aanmelding, token, geldig_tot)


def al_ontvangen(aanmelding: Aanmelding) -> None:
    """Signed up once more after confirming; only the mail says so, not the page."""
    _aan(aanmelding, "al_ontvangen", moment=timezone.now().timestamp())


def aangemeld(aanmelding: Aanmelding, verloop: Beraadverloop) -> None:
    _aan(aanmelding, "aangemeld", verloop=verloop)


def dubbel(aanmelding: Aanmelding) -> None:
    """Signed up with two addresses; the other one counts."""
    _aan(aanmelding, "dubbel", moment=timezone.now().timestamp())


def ingetrokken(aanmelding: Aanmelding) -> None:
    """By the secretariaat: who did not ask for it must know, for others may gain a place by it."""
    _aan(aanmelding, "ingetrokken")


def gewist(aanmelding: Aanmelding, *, naam: str, e_mail: str) -> None:
    """As above; written after everything else was forgotten, so without a link."""
    if e_mail:
        schrijf(soort=f"{MAP}_gewist", aan=e_mail, naam=naam, pagina=aanmelding.pagina.specific)


def _met_link(
    soort: str,
    aanmelding: Aanmelding,
    token: str,
    geldig_tot: datetime,
    uniek: str = "",
    niet_voor: datetime | None = None,
) -> None:
    schrijf(
        soort=f"{MAP}_{soort}",
        aan=aanmelding.indiener.e_mail,
        uniek=f"{aanmelding.kenmerk}/{soort}/{uniek}",
        link=f"{settings.BASIS_URL}/bevestigen/{token}/",
        geldig_tot=timezone.localtime(geldig_tot),
        niet_voor=niet_voor,
        naam=aanmelding.indiener.naam,
        aanmelding=aanmelding,
        pagina=aanmelding.pagina.specific,
    )


def _aan(aanmelding: Aanmelding, soort: str, *, moment: Any = "", **context: Any) -> None:
    """With a fresh link to the own page."""
    if not aanmelding.indiener.e_mail:
        return
    schrijf(
        soort=f"{MAP}_{soort}",
        aan=aanmelding.indiener.e_mail,
        uniek=f"{aanmelding.kenmerk}/{soort}/{moment}",
        link=f"{settings.BASIS_URL}/mijn/toegang/{inzage_token(indiener=aanmelding.indiener)}/",
        naam=aanmelding.indiener.naam,
        aanmelding=aanmelding,
        pagina=aanmelding.pagina.specific,
        **context,
    )
