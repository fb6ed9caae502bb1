"""The mails to followers. The texts stand in templates/berichten/volgen/<name>.txt; no subject names a topic."""

from datetime import datetime

from django.conf import settings

from participatie.berichten.acties import schrijf
from participatie.indiening.models import Toegang
from participatie.volgen.lijsten import Frequentie
from participatie.volgen.models import Volger, Volgt


def link(pad: str, token: str) -> str:
    return f"{settings.BASIS_URL}/volgen/{pad}/{token}/"


def bevestig(
    volger: Volger, *, wensen: list[Volgt], frequentie: str, token: str, geldig_tot: datetime, niet_voor: datetime
) -> None:
    schrijf(
        soort="volgen/bevestig",
        aan=volger.e_mail,
        uniek=f"{volger.berichten}bevestig/{Toegang.sleutel_van(token)}",
        wensen=wensen,
        frequentie=Frequentie(frequentie).label,
        link=link("bevestigen", token),
        geldig_tot=geldig_tot,
        niet_voor=niet_voor,
    )


def al_gevolgd(volger: Volger, *, token: str, niet_voor: datetime) -> None:
    """Asked for what is followed already; only the mail says so, not the page."""
    schrijf(
        soort="volgen/al_gevolgd",
        aan=volger.e_mail,
        uniek=f"{volger.berichten}al_gevolgd/{Toegang.sleutel_van(token)}",
        link=link("mijn", token),
        niet_voor=niet_voor,
    )
