"""How it stands for one aanmelder in the loting."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from consultaties.burgerberaad.deelnemers.acties import deelnemer_van
from consultaties.burgerberaad.deelnemers.berichten import laatste_dag
from consultaties.burgerberaad.loting.rekenen.bestanden import vastlegging
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting, Poolregel
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from consultaties.burgerberaad.status import Aanmeldstatus, Deelnemerstatus, Lotingstatus


@dataclass(frozen=True)
class Stand:
    """`regel`: the text whose SHA-256 stands in vastlegging.csv as `hash`."""

    loting: Loting
    verloop: Beraadverloop
    nummer: int
    zout: str
    groepen: list[tuple[str, str]]
    regel: str
    hash: str
    deelnemer: Deelnemer | None
    laatste_dag: date | None
    kan_antwoorden: bool
    kan_stoppen: bool
    is_reserve: bool
    reserve_tot: date | None


def stand_van(aanmelding: Aanmelding, op: datetime) -> Stand | None:
    """None as long as this person is in no pool."""
    rijen = Poolregel.objects.filter(aanmelding=aanmelding).select_related("loting__pagina")
    rij = rijen.exclude(loting__status=Lotingstatus.VERVALLEN).first()
    if rij is None:
        return None
    loting, verloop = rij.loting, verloop_van(aanmelding.pagina_id)
    deelnemer = deelnemer_van(aanmelding)
    uitgenodigd = deelnemer is not None and deelnemer.stand == Deelnemerstatus.UITGENODIGD
    tot = loting.getrokken_op and timezone.localdate(loting.getrokken_op) + timedelta(days=verloop.niet_geloot_dagen)
    return Stand(
        loting=loting,
        verloop=verloop,
        nummer=rij.nummer,
        zout=rij.zout,
        groepen=_in_woorden(loting, rij.groepen),
        regel=f"{rij.zout}|{rij.nummer}|{','.join(rij.groepen)}",
        hash=vastlegging(rij.zout, rij.nummer, rij.groepen),
        deelnemer=deelnemer,
        laatste_dag=laatste_dag(deelnemer) if deelnemer else None,
        kan_antwoorden=bool(uitgenodigd and deelnemer and deelnemer.antwoord_voor and op < deelnemer.antwoord_voor),
        kan_stoppen=deelnemer is not None and deelnemer.stand == Deelnemerstatus.DOET_MEE,
        is_reserve=deelnemer is None and tot is not None and aanmelding.status == Aanmeldstatus.AANGEMELD,
        reserve_tot=tot,
    )


def _in_woorden(loting: Loting, groepen: list[str]) -> list[tuple[str, str]]:
    return [
        (criterium["naam"], next((groep["naam"] for groep in criterium["groepen"] if groep["code"] == code), code))
        for criterium, code in zip(loting.criteria, groepen, strict=True)
    ]
