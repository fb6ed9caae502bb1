"""Mails to supporters, and about thresholds. The texts stand in templates/berichten/petities/<name>.txt.

`uniek` starts with the kenmerk, so that erasing a supporter also drops what still waits to be sent.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from participatie.basis.models import Organisatie
from participatie.berichten.acties import schrijf
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Toegang
from petities.acties import aanvraag_van
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.steun import Steunbetuiging

MAP = "petities"


def bevestig(
    steun: Steunbetuiging, actie: Steunactie, *, token: str, geldig_tot: datetime, niet_voor: datetime
) -> None:
    schrijf(
        soort=f"{MAP}/bevestig",
        aan=steun.indiener.e_mail,
        uniek=f"{steun.kenmerk}/bevestig/{Toegang.sleutel_van(token)}",
        link=f"{settings.BASIS_URL}/bevestigen/{token}/",
        geldig_tot=timezone.localtime(geldig_tot),
        niet_voor=niet_voor,
        naam=steun.indiener.naam,
        steun=steun,
        actie=actie,
        pagina=actie.pagina.specific,
    )


def herinnering(steun: Steunbetuiging, actie: Steunactie, *, token: str, geldig_tot: datetime) -> None:
    """Once, with a link of its own."""
    schrijf(
        soort=f"{MAP}/herinnering",
        aan=steun.indiener.e_mail,
        uniek=f"{steun.kenmerk}/herinnering",
        link=f"{settings.BASIS_URL}/bevestigen/{token}/",
        geldig_tot=timezone.localtime(geldig_tot),
        naam=steun.indiener.naam,
        steun=steun,
        actie=actie,
        pagina=actie.pagina.specific,
    )


def al_ontvangen(steun: Steunbetuiging) -> None:
    """Supported once more after confirming; only the mail says so, not the page."""
    _aan(steun, "al_ontvangen", moment=timezone.now().timestamp())


def telt_mee(steun: Steunbetuiging) -> None:
    """Confirmed. The same mail for who is set apart (R14)."""
    _aan(steun, "telt_mee")


def drempel_gehaald(actie: Steunactie, gebeurtenis: Gebeurtenis, drempel: int) -> None:
    """To who started it and to the griffie."""
    pagina = actie.pagina.specific
    over: dict[str, Any] = {"pagina": pagina, "actie": actie, "drempel": drempel, "gebeurtenis": gebeurtenis}
    aanvraag = aanvraag_van(actie)
    if aanvraag and aanvraag.indiener.e_mail:
        schrijf(
            soort=f"{MAP}/drempel_indiener",
            aan=aanvraag.indiener.e_mail,
            uniek=f"{aanvraag.kenmerk}/drempel/{gebeurtenis.pk}",
            naam=aanvraag.indiener.naam,
            link=f"{settings.BASIS_URL}/mijn/toegang/{inzage_token(indiener=aanvraag.indiener)}/",
            **over,
        )
    if adres := (Organisatie.objects.first() or Organisatie()).e_mail:
        schrijf(
            soort=f"{MAP}/drempel_griffie",
            aan=adres,
            uniek=f"petities/drempel/{gebeurtenis.pk}",
            link=f"{settings.BASIS_URL}{reverse('wagtailadmin_pages:edit', args=[pagina.pk])}",
            **over,
        )


def _aan(steun: Steunbetuiging, soort: str, *, moment: Any = "") -> None:
    """With a fresh link to the own page."""
    if not steun.indiener.e_mail:
        return
    schrijf(
        soort=f"{MAP}/{soort}",
        aan=steun.indiener.e_mail,
        uniek=f"{steun.kenmerk}/{soort}/{moment}",
        link=f"{settings.BASIS_URL}/mijn/toegang/{inzage_token(indiener=steun.indiener)}/",
        naam=steun.indiener.naam,
        steun=steun,
        pagina=steun.pagina.specific,
    )
