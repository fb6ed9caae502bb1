"""Mails to who starts one. The texts stand in templates/berichten/petities/starten_<name>.txt.

`uniek` starts with the kenmerk, so that erasing also drops what still waits to be sent. No mail repeats the text:
anybody can type an address.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from participatie.basis.adressen import adres
from participatie.berichten.acties import schrijf
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Toegang
from petities.models.aanvraag import Aanvraag
from petities.models.actie import Steunactie
from petities.status import Status


def concept(aanvraag: Aanvraag, *, e_mail: str, niet_voor: datetime) -> None:
    """The private link to go on writing, to an address that we do not keep."""
    token = inzage_token(indiener=aanvraag.indiener)
    _schrijf(aanvraag, "concept", e_mail, sleutel=Toegang.sleutel_van(token), link=_mijn(token), niet_voor=niet_voor)


def bevestig(aanvraag: Aanvraag, *, token: str, geldig_tot: datetime, niet_voor: datetime) -> None:
    _schrijf(aanvraag, "bevestig", niet_voor=niet_voor, **_met_knop(token, geldig_tot))


def herinnering(aanvraag: Aanvraag, *, token: str, geldig_tot: datetime) -> None:
    """It waits for the button already some days. Named after the first one: it goes when that one goes."""
    _schrijf(aanvraag, "bevestig_nog", **_met_knop(token, geldig_tot))


def ontvangen(aanvraag: Aanvraag, actie: Steunactie) -> None:
    """Confirmed; with the link to share when the first people are asked."""
    token = inzage_token(indiener=aanvraag.indiener)
    eerste = actie.status == Status.EERSTE_STEUN
    deellink = f"{settings.BASIS_URL}{deelpad(aanvraag, actie)}" if eerste else ""
    _schrijf(aanvraag, "ontvangen", link=_mijn(token), deellink=deellink, actie=actie)


def ingetrokken(aanvraag: Aanvraag) -> None:
    if aanvraag.indiener.e_mail:
        _schrijf(aanvraag, "ingetrokken", link=_mijn(inzage_token(indiener=aanvraag.indiener)))


def deelpad(aanvraag: Aanvraag, actie: Steunactie) -> str:
    return f"{adres(aanvraag.pagina)}eerste/{actie.deelcode}/"


def _met_knop(token: str, geldig_tot: datetime) -> dict[str, Any]:
    return {
        "sleutel": Toegang.sleutel_van(token),
        "link": f"{settings.BASIS_URL}/bevestigen/{token}/",
        "geldig_tot": timezone.localtime(geldig_tot),
    }


def _mijn(token: str) -> str:
    return f"{settings.BASIS_URL}/mijn/toegang/{token}/"


def _schrijf(aanvraag: Aanvraag, soort: str, e_mail: str = "", *, sleutel: str = "", **context: Any) -> None:
    schrijf(
        soort=f"petities/starten_{soort}",
        aan=e_mail or aanvraag.indiener.e_mail,
        uniek=f"{aanvraag.kenmerk}/starten_{soort}/{sleutel}",
        aanvraag=aanvraag,
        naam="" if e_mail else aanvraag.indiener.naam,
        **context,
    )
