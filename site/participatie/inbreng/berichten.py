"""Which mail follows which act. The texts stand in templates/berichten/inbreng/<name>.txt and .html.

`uniek` makes a mail belong to one act: written twice, it is sent once. It starts with the kenmerk, so that
erasing a sender also drops what still waits to be sent.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from participatie.berichten.acties import schrijf
from participatie.inbreng.models import Inbreng
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Toegang
from participatie.terugkoppeling.models import Terugkoppeling


def bevestig_uw_reactie(inbreng: Inbreng, *, e_mail: str, token: str, geldig_tot: datetime) -> None:
    link = f"{settings.BASIS_URL}/bevestigen/{token}/"
    schrijf(
        soort="inbreng/bevestig",
        aan=e_mail,
        uniek=f"{inbreng.kenmerk}/bevestig/{Toegang.sleutel_van(token)}",
        inbreng=inbreng,
        pagina=inbreng.pagina,
        naam=inbreng.indiener.naam,
        link=link,
        geldig_tot=geldig_tot,
    )


def al_ontvangen(inbreng: Inbreng) -> None:
    """The same person sent the same text again; only the mail says so, not the page."""
    _aan_indiener(inbreng, "al_ontvangen", sleutel=f"al_ontvangen/{timezone.now().timestamp()}")


def ontvangen(inbreng: Inbreng) -> None:
    _aan_indiener(inbreng, "ontvangen")


def goedgekeurd(inbreng: Inbreng) -> None:
    _aan_indiener(inbreng, "goedgekeurd")


def afgewezen(inbreng: Inbreng, *, toelichting: str) -> None:
    _aan_indiener(inbreng, "afgewezen", toelichting=toelichting)


def doorgestuurd(inbreng: Inbreng, *, toelichting: str) -> None:
    _aan_indiener(inbreng, "doorgestuurd", toelichting=toelichting)


def verborgen(inbreng: Inbreng, *, toelichting: str) -> None:
    _aan_indiener(inbreng, "verborgen", toelichting=toelichting)


def vraag(inbreng: Inbreng, *, vraag: str) -> None:
    _aan_indiener(inbreng, "vraag", vraag=vraag)


def ingetrokken(inbreng: Inbreng) -> None:
    _aan_indiener(inbreng, "ingetrokken")


def antwoord(inbreng: Inbreng, terugkoppeling: Terugkoppeling) -> None:
    """One mail per sender and terugkoppeling, with the sender's own answer."""
    _aan_indiener(inbreng, "antwoord", sleutel=f"antwoord/{terugkoppeling.pk}", terugkoppeling=terugkoppeling)


def _aan_indiener(inbreng: Inbreng, soort: str, *, sleutel: str | None = None, **context: Any) -> None:
    """Mail the sender, if there is an address, with a fresh link to the own page."""
    if not inbreng.indiener.e_mail:
        return
    token = inzage_token(indiener=inbreng.indiener)
    # The moment is part of the key: refused, reopened and refused again are two acts with two mails.
    moment = sleutel or f"{soort}/{inbreng.status}/{inbreng.brieven.count()}/{inbreng.beoordeeld_op}"
    schrijf(
        soort=f"inbreng/{soort}",
        aan=inbreng.indiener.e_mail,
        uniek=f"{inbreng.kenmerk}/{moment}",
        inbreng=inbreng,
        pagina=inbreng.pagina,
        naam=inbreng.indiener.naam,
        link=f"{settings.BASIS_URL}/mijn/toegang/{token}/",
        **context,
    )
