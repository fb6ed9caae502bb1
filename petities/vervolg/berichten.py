"""Mails about what happens with it. The texts stand in templates/berichten/petities/<name>.txt."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from participatie.basis.adressen import adres
from participatie.basis.models import Organisatie
from participatie.berichten.acties import schrijf
from participatie.berichten.models import Bericht
from participatie.indiening.acties import inzage_token
from participatie.statenagenda.models.agenda import Agendapunt
from petities.acties import aanvraag_van
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.pagina import Initiatief
from petities.status import Status


def absoluut(url: str) -> str:
    return f"{settings.BASIS_URL}{url}" if url.startswith("/") else url


def lees_meer(pagina: Initiatief, gebeurtenis: Gebeurtenis) -> str:
    """Where the moment can be read; empty as long as the page is not public."""
    return absoluut(gebeurtenis.url or adres(pagina)) if pagina.live else ""


def aan_indiener(actie: Steunactie, gebeurtenis: Gebeurtenis) -> None:
    """Who started it hears of every step, once."""
    aanvraag = aanvraag_van(actie)
    if aanvraag is None or not aanvraag.indiener.e_mail:
        return
    pagina = actie.pagina.specific
    schrijf(
        soort="petities/stap_indiener",
        aan=aanvraag.indiener.e_mail,
        uniek=f"{aanvraag.kenmerk}/stap/{gebeurtenis.pk}",
        naam=aanvraag.indiener.naam,
        link=f"{settings.BASIS_URL}/mijn/toegang/{inzage_token(indiener=aanvraag.indiener)}/",
        pagina=pagina,
        actie=actie,
        gebeurtenis=gebeurtenis,
        lees=lees_meer(pagina, gebeurtenis),
    )


def na_sluiten(actie: Steunactie) -> None:
    """The time is over: who started it hears how it went, and the griffie that it is its turn."""
    gebeurtenis = actie.gebeurtenissen.filter(wat=actie.status).last()
    if gebeurtenis is None:
        return
    aan_indiener(actie, gebeurtenis)
    if actie.geopend_op:
        _aan_griffie("gesloten_griffie", actie, uniek=f"petities/gesloten/{gebeurtenis.pk}")


def maan(actie: Steunactie, *, dagen: int, welke: str) -> Bericht | None:
    """An answer was promised. `welke` makes each one go once."""
    uniek = f"petities/antwoord/{actie.pk}/{actie.antwoord_voor}/{welke}"
    return _aan_griffie("antwoord_griffie", actie, uniek=uniek, dagen=dagen, te_laat=-dagen)


def bespreek(actie: Steunactie, punt: Agendapunt) -> Bericht | None:
    """The Staten spoke about it: the griffie may record that."""
    return _aan_griffie("behandeld_griffie", actie, uniek=f"petities/behandeld/{actie.pk}/{punt.pk}", punt=punt)


def _aan_griffie(soort: str, actie: Steunactie, *, uniek: str, **context: Any) -> Bericht | None:
    if not (e_mail := (Organisatie.objects.first() or Organisatie()).e_mail):
        return None
    return schrijf(
        soort=f"petities/{soort}",
        aan=e_mail,
        uniek=uniek,
        actie=actie,
        pagina=actie.pagina.specific,
        gehaald=actie.status == Status.GESLOTEN,
        link=f"{settings.BASIS_URL}{reverse('petities_werklijst')}",
        **context,
    )


def welke_maning(antwoord_voor: date, vandaag: date) -> str:
    """Which reminder is due: "14" and "3" days before, then one for each week that passed; empty: none."""
    dagen = (antwoord_voor - vandaag).days
    if dagen < 0:
        return f"week-{(-dagen - 1) // 7}"
    return next((str(grens) for grens in (3, 14) if dagen <= grens), "")
