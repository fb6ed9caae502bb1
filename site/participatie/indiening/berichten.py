"""Mails about a sender's own data. The texts stand in templates/berichten/indiening/<name>.txt.

`uniek` starts with the kenmerk, so that erasing a sender also drops what still waits to be sent.
"""

from django.conf import settings

from participatie.berichten.acties import schrijf
from participatie.indiening.models import Ingediend, Toegang


def bevestig_nieuw_adres(ingediend: Ingediend, *, e_mail: str, token: str) -> None:
    """To the new address: prove that it is yours."""
    link = f"{settings.BASIS_URL}/mijn/nieuw-adres/{token}/"
    _schrijf(ingediend, "nieuw_adres", e_mail, link=link, sleutel=Toegang.sleutel_van(token))


def adres_bevestigd(ingediend: Ingediend, *, e_mail: str, token: str) -> None:
    """To the new address: from now on we mail here."""
    link = f"{settings.BASIS_URL}/mijn/toegang/{token}/"
    _schrijf(ingediend, "adres_bevestigd", e_mail, link=link, sleutel=Toegang.sleutel_van(token))


def adres_veranderd(ingediend: Ingediend, *, e_mail: str, sleutel: str) -> None:
    """To the old address, without a link: a warning in case it was somebody else."""
    _schrijf(ingediend, "adres_veranderd", e_mail, sleutel=sleutel)


def _schrijf(ingediend: Ingediend, soort: str, e_mail: str, *, sleutel: str, link: str = "") -> None:
    schrijf(
        soort=f"indiening/{soort}",
        aan=e_mail,
        uniek=f"{ingediend.kenmerk}/{soort}/{sleutel}",
        ingediend=ingediend,
        naam=ingediend.indiener.naam,
        link=link,
    )
