"""Mails to everybody in the pool. The texts stand in templates/berichten/burgerberaad/loting_<name>.txt.

`uniek` begins with the kenmerk, so that erasing a person also drops what still waits to be sent.
"""

from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from consultaties.burgerberaad.deelnemers import berichten as deelnemers
from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting, Poolregel
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Aanmeldstatus, Deelnemerstatus, Lotingstatus
from participatie.basis.adressen import adres
from participatie.berichten.acties import Brief, schrijf_veel
from participatie.indiening.acties import afzenders, inzage_tokens


def aan_pool(loting: Loting, regels: list[Poolregel]) -> int:
    """What these people must hear now; returns how many mails are new. Who left no address is called or written."""
    mensen = [regel for regel in regels if regel.aanmelding and regel.aanmelding.status == Aanmeldstatus.AANGEMELD]
    per_soort: dict[str, list[Poolregel]] = defaultdict(list)
    gevraagd = _gevraagd(loting, mensen)
    for regel in mensen:
        if loting.status == Lotingstatus.VERVALLEN:
            per_soort["vervallen"].append(regel)
        elif loting.status != Lotingstatus.GETROKKEN:
            per_soort["nummer"].append(regel)
        elif regel.nummer not in gevraagd:
            per_soort["niet_geloot"].append(regel)
    uitgenodigd = [rij for rij in gevraagd.values() if rij.status == Deelnemerstatus.UITGENODIGD]
    aantal = deelnemers.uitnodigingen(loting, uitgenodigd) if loting.status == Lotingstatus.GETROKKEN else 0
    return aantal + sum(_schrijf(soort, loting, rijen) for soort, rijen in per_soort.items())


def _gevraagd(loting: Loting, mensen: list[Poolregel]) -> dict[int, Deelnemer]:
    rijen = Deelnemer.objects.filter(loting=loting, nummer__in=[regel.nummer for regel in mensen])
    return {rij.nummer: rij for rij in rijen.select_related("aanmelding__indiener")}


def _schrijf(soort: str, loting: Loting, regels: list[Poolregel]) -> int:
    indieners = [regel.aanmelding.indiener for regel in regels if regel.aanmelding]
    wie, verloop = afzenders(indieners=indieners), verloop_van(loting.pagina_id)
    tokens = inzage_tokens(indieners=[indiener for indiener in indieners if wie[indiener.pk].e_mail])
    brieven = [
        Brief(
            aan=wie[regel.aanmelding.indiener_id].e_mail,
            uniek=f"{regel.aanmelding.kenmerk}/loting/{loting.pk}/{soort}",
            context={
                "naam": wie[regel.aanmelding.indiener_id].naam,
                "nummer": regel.nummer,
                "link": f"{settings.BASIS_URL}/mijn/toegang/{tokens[regel.aanmelding.indiener_id]}/",
            },
        )
        for regel in regels
        if regel.aanmelding and regel.aanmelding.indiener_id in tokens
    ]
    pagina = loting.pagina
    return schrijf_veel(
        soort=f"burgerberaad/loting_{soort}",
        brieven=brieven,
        pagina=pagina,
        loting=loting,
        lees=f"{settings.BASIS_URL}{adres(pagina)}loting/",
        reserve_tot=timezone.localdate(loting.getrokken_op or timezone.now())
        + timedelta(days=verloop.niet_geloot_dagen),
    )
