"""Mails around the check. The texts stand in templates/berichten/petities/<name>.txt."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from participatie.basis.adressen import adres
from participatie.basis.models import Organisatie
from participatie.berichten.acties import schrijf
from participatie.indiening.acties import inzage_token
from petities.acties import aanvraag_van
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.pagina import Initiatief


def te_toetsen(pagina: Initiatief) -> None:
    """To the griffie; who it is from stays inside."""
    if naar := (Organisatie.objects.first() or Organisatie()).e_mail:
        schrijf(
            soort="petities/te_toetsen",
            aan=naar,
            uniek=None,
            pagina=pagina,
            link=f"{settings.BASIS_URL}{reverse('petities_controleren', args=[pagina.pk])}",
        )


def geopend(actie: Steunactie) -> None:
    gebeurtenis = actie.gebeurtenissen.filter(wat="geopend").last()
    _aan_indiener(actie, "geopend", gebeurtenis)


def aanvulling(actie: Steunactie, gebeurtenis: Gebeurtenis, *, vraag: str) -> None:
    _aan_indiener(actie, "aanvulling", gebeurtenis, vraag=vraag)


def geweigerd(actie: Steunactie, gebeurtenis: Gebeurtenis) -> None:
    _aan_indiener(actie, "geweigerd", gebeurtenis)


def doorgestuurd(actie: Steunactie, gebeurtenis: Gebeurtenis) -> None:
    _aan_indiener(actie, "doorgestuurd", gebeurtenis)


def heropend(actie: Steunactie, gebeurtenis: Gebeurtenis) -> None:
    _aan_indiener(actie, "heropend", gebeurtenis)


def _aan_indiener(actie: Steunactie, soort: str, gebeurtenis: Gebeurtenis | None, **over: Any) -> None:
    """With a fresh link to the own page. An erased petitionaris gets nothing."""
    aanvraag = aanvraag_van(actie)
    if aanvraag is None or not aanvraag.indiener.e_mail or gebeurtenis is None:
        return
    pagina = type(actie.pagina.specific).objects.get(pk=actie.pagina_id)
    schrijf(
        soort=f"petities/{soort}",
        aan=aanvraag.indiener.e_mail,
        uniek=f"{aanvraag.kenmerk}/{soort}/{gebeurtenis.pk}",
        naam=aanvraag.indiener.naam,
        kenmerk=aanvraag.kenmerk,
        link=f"{settings.BASIS_URL}/mijn/toegang/{inzage_token(indiener=aanvraag.indiener)}/",
        adres=adres(pagina) if pagina.live else "",
        actie=actie,
        gebeurtenis=gebeurtenis,
        **over,
    )
