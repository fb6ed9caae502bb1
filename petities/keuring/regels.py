"""What is set apart for the griffie. Never refused, never shown: the sender sees the same page (veiligheid.md R14)."""

from datetime import datetime, timedelta

from django.conf import settings

from participatie.indiening.models import Bediening, Grens
from participatie.indiening.versleuteling import vingerafdruk
from petities.keuring.domeinen import BEKEND, WEGWERP
from petities.lijsten import Regelsoort, Verdenking
from petities.models.keuring import Domeinregel, Netwerkregel

UUR = timedelta(hours=1)


def waarom_apart(*, netwerk: bytes, domein: str, proef: bool, op: datetime) -> str:
    """A code of `Verdenking`, or empty. Order: block, trust, limits (R18).

    The limits catch what comes after; what came in the same hour before it is set apart by klok.py.
    """
    over_domein = Domeinregel.objects.filter(domein=domein).values_list("soort", flat=True).first()
    over_netwerk = Netwerkregel.objects.filter(netwerk=netwerk).values_list("soort", flat=True).first()
    if over_domein == Regelsoort.APART:
        return Verdenking.DOMEIN
    if over_netwerk == Regelsoort.APART:
        return Verdenking.NETWERK
    vertrouwd = Regelsoort.VERTROUWD
    if over_domein != vertrouwd and domein in WEGWERP:
        return Verdenking.WEGWERP
    redenen = []
    if netwerk and over_netwerk != vertrouwd:
        redenen.append(_netwerk_te_druk(netwerk, proef, op))
    if over_domein != vertrouwd and is_onbekend(domein):
        redenen.append(_domein_te_druk(domein, op))
    return next(filter(None, redenen), "")


def is_onbekend(domein: str) -> bool:
    """Whether a spike of this domain says something."""
    return bool(domein) and domein not in BEKEND


def _netwerk_te_druk(netwerk: bytes, proef: bool, op: datetime) -> str:
    grenzen = Bediening.nu()
    alles = Grens.tel(wat="steun", sleutel=netwerk, op=op, duur=UUR)
    kaal = 0 if proef else Grens.tel(wat="steun_kaal", sleutel=netwerk, op=op, duur=UUR)
    if alles > grenzen.steun_per_netwerk:
        return Verdenking.NETWERK
    return Verdenking.GEEN_PROEF if kaal > grenzen.steun_zonder_proef else ""


def _domein_te_druk(domein: str, op: datetime) -> str:
    sleutel = vingerafdruk(settings.SECRET_KEY.encode(), f"domein:{domein}")
    aantal = Grens.tel(wat="steun_domein", sleutel=sleutel, op=op, duur=UUR)
    return Verdenking.DOMEIN if aantal > Bediening.nu().steun_per_domein else ""
