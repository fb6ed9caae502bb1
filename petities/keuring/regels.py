"""What is set apart for the griffie. Never refused, never shown: the sender sees the same page (veiligheid.md R14)."""

from datetime import datetime, timedelta

from participatie.indiening.models import Bediening, Grens
from petities.lijsten import Regelsoort, Verdenking
from petities.models.keuring import Domeinregel, Netwerkregel


def waarom_apart(*, netwerk: bytes, domein: str, proef: bool, op: datetime) -> str:
    """A code of `Verdenking`, or empty. Order: block, trust, limits (R18)."""
    soort_domein = Domeinregel.objects.filter(domein=domein).values_list("soort", flat=True).first()
    if soort_domein == Regelsoort.APART:
        return Verdenking.DOMEIN
    soort_netwerk = Netwerkregel.objects.filter(netwerk=netwerk).values_list("soort", flat=True).first()
    if soort_netwerk == Regelsoort.APART:
        return Verdenking.NETWERK
    if not netwerk or soort_netwerk == Regelsoort.VERTROUWD:
        return ""
    aantal = Grens.tel(wat="steun", sleutel=netwerk, op=op, duur=timedelta(hours=1))
    if aantal > Bediening.nu().per_netwerk_per_uur:
        return Verdenking.NETWERK
    return ""
