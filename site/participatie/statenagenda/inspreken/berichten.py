"""Which mail follows which act. The texts stand in templates/berichten/statenagenda/inspreken/<name>.txt.

`uniek` makes a mail belong to one act. It starts with the kenmerk, so that erasing a speaker also drops what
still waits to be sent.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from participatie.basis.models import Organisatie
from participatie.berichten.acties import Brief, schrijf, schrijf_veel
from participatie.indiening.acties import afzenders, inzage_token, inzage_tokens
from participatie.indiening.models import Toegang
from participatie.statenagenda.inspreken.regels import minuten_van, regels_van
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop

MAP = "statenagenda/inspreken"


def bevestig(inspreker: Inspreker, *, token: str, geldig_tot: datetime, niet_voor: datetime) -> None:
    schrijf(
        soort=f"{MAP}/bevestig",
        aan=inspreker.indiener.e_mail,
        uniek=f"{inspreker.kenmerk}/bevestig/{Toegang.sleutel_van(token)}",
        link=f"{settings.BASIS_URL}/bevestigen/{token}/",
        geldig_tot=timezone.localtime(geldig_tot),
        niet_voor=niet_voor,
        naam=inspreker.indiener.naam,
        **_over(inspreker),
    )


def al_ontvangen(inspreker: Inspreker) -> None:
    """Registered again for the same subject after confirming; only the mail says so, not the page."""
    _aan_spreker(inspreker, "al_ontvangen", moment=timezone.now().timestamp())


def aangemeld(inspreker: Inspreker) -> None:
    _aan_spreker(inspreker, "aangemeld")


def ingetrokken(inspreker: Inspreker) -> None:
    _aan_spreker(inspreker, "ingetrokken")


def geweigerd(inspreker: Inspreker) -> None:
    _aan_spreker(inspreker, "geweigerd", moment=timezone.now().timestamp())


def toch_toegelaten(inspreker: Inspreker) -> None:
    _aan_spreker(inspreker, "toegelaten", moment=timezone.now().timestamp())


def nieuwe_link(inspreker: Inspreker) -> None:
    _aan_spreker(inspreker, "nieuwe_link", moment=timezone.now().timestamp())


def aan_griffie(inspreker: Inspreker, soort: str = "nieuw", *, moment: str = "") -> None:
    """That there is one, or that one changed, and where to look; who it is stays inside."""
    adres = (Organisatie.objects.first() or Organisatie()).e_mail
    if adres:
        schrijf(
            soort=f"{MAP}/{soort}",
            aan=adres,
            uniek=f"{inspreker.kenmerk}/{soort}/{moment}",
            inspreker=inspreker,
            link=f"{settings.BASIS_URL}{reverse('insprekers:lijst', args=[inspreker.pagina_id])}",
            pagina=inspreker.pagina.specific,
        )


def aan_alle(
    soort: str,
    insprekers: Iterable[Inspreker],
    *,
    vergadering: VergaderingPagina,
    verloop: Vergaderverloop,
    sleutel: str,
    **context: Any,
) -> int:
    """The same news to many speakers of one vergadering; `sleutel` names the act. Returns how many are new."""
    lijst = list(insprekers)
    wie, regels = afzenders(indieners=[i.indiener for i in lijst]), regels_van(verloop)
    lijst = [inspreker for inspreker in lijst if wie[inspreker.indiener_id].e_mail]
    tokens = inzage_tokens(indieners=[i.indiener for i in lijst])
    brieven = [
        Brief(
            aan=wie[inspreker.indiener_id].e_mail,
            uniek=f"{inspreker.kenmerk}/{soort}/{sleutel}",
            context={
                "inspreker": inspreker,
                "naam": wie[inspreker.indiener_id].naam,
                "minuten": minuten_van(inspreker, regels),
                "link": _eigen_pagina(tokens[inspreker.indiener_id]),
            },
        )
        for inspreker in lijst
    ]
    return schrijf_veel(soort=f"{MAP}/{soort}", brieven=brieven, pagina=vergadering, verloop=verloop, **context)


def _aan_spreker(inspreker: Inspreker, soort: str, *, moment: Any = "") -> None:
    """With a fresh link to the own page. Who left no address is called by the griffie."""
    if not inspreker.indiener.e_mail:
        return
    schrijf(
        soort=f"{MAP}/{soort}",
        aan=inspreker.indiener.e_mail,
        uniek=f"{inspreker.kenmerk}/{soort}/{moment}",
        link=_eigen_pagina(inzage_token(indiener=inspreker.indiener)),
        naam=inspreker.indiener.naam,
        **_over(inspreker),
    )


def _over(inspreker: Inspreker) -> dict[str, Any]:
    pagina = inspreker.pagina.specific
    verloop = Vergaderverloop.objects.select_related("inspreekregeling").get(pagina_id=pagina.pk)
    return {
        "inspreker": inspreker,
        "pagina": pagina,
        "verloop": verloop,
        "minuten": minuten_van(inspreker, regels_van(verloop)),
    }


def _eigen_pagina(token: str) -> str:
    return f"{settings.BASIS_URL}/mijn/toegang/{token}/"
