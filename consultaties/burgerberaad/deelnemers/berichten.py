"""Mails to who was drawn. The texts stand in templates/berichten/burgerberaad/deelnemer_<name>.txt.

`uniek` begins with the kenmerk, so that erasing a person also drops what still waits to be sent.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Deelnemerstatus
from participatie.basis.adressen import adres
from participatie.berichten.acties import Brief, schrijf_veel
from participatie.indiening.acties import afzenders, inzage_tokens


def uitnodigingen(loting: Loting, rijen: Sequence[Deelnemer]) -> int:
    """Drawn, or asked for the place of somebody else."""
    return _aan(loting, rijen, "uitgenodigd")


def herinneringen(loting: Loting, rijen: Sequence[Deelnemer]) -> int:
    return _aan(loting, rijen, "herinnering")


def antwoord(rij: Deelnemer) -> None:
    """What we noted, so that a wrong press is seen."""
    soort = {Deelnemerstatus.DOET_MEE: "doet_mee", Deelnemerstatus.GESTOPT: "gestopt"}.get(rij.stand, "afgezegd")
    _aan(rij.loting, [rij], soort)


def geen_antwoord(rij: Deelnemer) -> None:
    _aan(rij.loting, [rij], "geen_antwoord")


def _aan(loting: Loting, rijen: Sequence[Deelnemer], soort: str) -> int:
    """Returns how many are new. Who left no address is called by the secretariaat."""
    mensen = [(rij, rij.aanmelding) for rij in rijen if rij.aanmelding]
    wie = afzenders(indieners=[aanmelding.indiener for _rij, aanmelding in mensen])
    mensen = [(rij, aanmelding) for rij, aanmelding in mensen if wie[aanmelding.indiener_id].e_mail]
    tokens = inzage_tokens(indieners=[aanmelding.indiener for _rij, aanmelding in mensen])
    brieven = [
        Brief(
            aan=wie[aanmelding.indiener_id].e_mail,
            uniek=f"{aanmelding.kenmerk}/deelnemer/{rij.pk}/{soort}",
            context={
                "naam": wie[aanmelding.indiener_id].naam,
                "deelnemer": rij,
                "laatste_dag": laatste_dag(rij),
                "link": f"{settings.BASIS_URL}/mijn/toegang/{tokens[aanmelding.indiener_id]}/",
            },
        )
        for rij, aanmelding in mensen
    ]
    pagina = loting.pagina
    return schrijf_veel(
        soort=f"burgerberaad/deelnemer_{soort}",
        brieven=brieven,
        pagina=pagina,
        vergoeding=verloop_van(pagina.pk).vergoeding,
        lees=f"{settings.BASIS_URL}{adres(pagina)}",
    )


def laatste_dag(rij: Deelnemer) -> date | None:
    """The last local day on which an answer counts."""
    return timezone.localdate(rij.antwoord_voor - timedelta(microseconds=1)) if rij.antwoord_voor else None
