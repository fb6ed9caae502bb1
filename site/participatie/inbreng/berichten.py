"""Which mail follows which act. The texts stand in templates/berichten/inbreng/<name>.txt and .html.

`uniek` makes a mail belong to one act: written twice, it is sent once. It starts with the kenmerk, so that
erasing a sender also drops what still waits to be sent.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from participatie.berichten.acties import Brief, schrijf, schrijf_veel
from participatie.inbreng.models import Inbreng
from participatie.indiening.acties import Afzender, afzenders, inzage_token, inzage_tokens
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Toegang
from participatie.terugkoppeling.models import Terugkoppeling


def bevestig_uw_reactie(
    inbreng: Inbreng, *, e_mail: str, token: str, geldig_tot: datetime, niet_voor: datetime
) -> None:
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
        niet_voor=niet_voor,
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


def antwoorden(inbrengen: list[Inbreng], terugkoppeling: Terugkoppeling) -> int:
    """One mail per person and terugkoppeling, however many reactions or parts of one it answers. Returns how many."""
    tokens = inzage_tokens(indieners=[inbreng.indiener for inbreng in inbrengen])
    brieven = []
    for afzender, reacties in per_persoon(inbrengen).items():
        eerste = reacties[0]
        brieven.append(
            Brief(
                aan=afzender.e_mail,
                uniek=f"{eerste.kenmerk}/antwoord/{terugkoppeling.pk}",
                context={
                    "inbreng": eerste,
                    "naam": afzender.naam,
                    "reacties": [(reactie, _eigen_pagina(tokens[reactie.indiener_id])) for reactie in reacties],
                },
            )
        )
    return schrijf_veel(
        soort="inbreng/antwoord", brieven=brieven, terugkoppeling=terugkoppeling, pagina=terugkoppeling.pagina
    )


def per_persoon(inbrengen: list[Inbreng]) -> dict[Afzender, list[Inbreng]]:
    """Who sent these: one entry per address, without those who left none or were erased."""
    wie = afzenders(indieners=[inbreng.indiener for inbreng in inbrengen])
    groepen: dict[str, tuple[Afzender, list[Inbreng]]] = {}
    for inbreng in inbrengen:
        afzender = wie[inbreng.indiener_id]
        if afzender.e_mail:
            groepen.setdefault(identiteit(afzender.e_mail), (afzender, []))[1].append(inbreng)
    return dict(groepen.values())


def _eigen_pagina(token: str) -> str:
    return f"{settings.BASIS_URL}/mijn/toegang/{token}/"


def _aan_indiener(inbreng: Inbreng, soort: str, *, uniek: bool = True, **context: Any) -> None:
    """Mail the sender, if there is an address, with a fresh link to the own page."""
    if not inbreng.indiener.e_mail:
        return
    token = inzage_token(indiener=inbreng.indiener)
    # The moment is part of the key: refused, reopened and refused again are two acts with two mails.
    moment = f"{soort}/{inbreng.status}/{inbreng.brieven.count()}/{inbreng.beoordeeld_op}"
    schrijf(
        soort=f"inbreng/{soort}",
        aan=inbreng.indiener.e_mail,
        uniek=f"{inbreng.kenmerk}/{moment}",
        inbreng=inbreng,
        pagina=inbreng.pagina,
        naam=inbreng.indiener.naam,
        link=_eigen_pagina(token),
        **context,
    )
