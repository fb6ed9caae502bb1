"""What happens by itself: bulk work, and an alarm when a network or domain trends."""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from participatie.berichten import klok
from participatie.indiening.models import Bediening, Grens
from participatie.indiening.versleuteling import vingerafdruk
from petities.keuring import afkeuren, berichten
from petities.keuring.acties import op_slot, per_keer
from petities.keuring.domeinen import BEKEND
from petities.keuring.regels import UUR
from petities.keuring.trends import kort
from petities.lijsten import Regelsoort, Verdenking
from petities.models.keuring import Domeinregel, Netwerkregel
from petities.models.steun import Steunbetuiging
from petities.status import Steunstatus
from petities.steun.acties import ga_naar_veel

logger = logging.getLogger(__name__)


def kijk_naar_trends() -> int:
    """Set apart what came before a limit was passed, log, and mail the griffie. Returns how many trends."""
    nu, grenzen = timezone.now(), Bediening.nu()
    vers = Steunbetuiging.objects.filter(ontvangen_op__gt=nu - UUR)
    vertrouwd = {
        "netwerk": [bytes(r.netwerk) for r in Netwerkregel.objects.filter(soort=Regelsoort.VERTROUWD)],
        "domein": [*BEKEND, *Domeinregel.objects.filter(soort=Regelsoort.VERTROUWD).values_list("domein", flat=True)],
    }
    limiet = {"netwerk": grenzen.steun_per_netwerk, "domein": grenzen.steun_per_domein}
    trends = 0
    for veld, leeg in (("netwerk", None), ("domein", "")):
        vanaf = min(limiet[veld] + 1, grenzen.trend_loggen, grenzen.trend_melden)
        groepen = vers.exclude(**{veld: leeg}).values(veld).annotate(n=Count("pk")).filter(n__gte=vanaf)
        for groep in groepen.order_by("-n"):
            waarde = bytes(groep[veld]) if veld == "netwerk" else groep[veld]
            if waarde in vertrouwd[veld]:
                continue
            trends += 1
            if apart := groep["n"] > limiet[veld]:
                _zet_eerdere_apart(vers.filter(**{veld: waarde}), Verdenking(veld))
            _waarschuw(veld, waarde, groep["n"], apart=apart, nu=nu)
    return trends


def _zet_eerdere_apart(rijen: Any, reden: Verdenking) -> None:
    """What passed before the limit. What the griffie looked at has a `verdacht` and stays where it is."""
    rijen = rijen.filter(verdacht="", status__in=[Steunstatus.ONBEVESTIGD, Steunstatus.GELDIG])
    for pks in per_keer(rijen):
        with transaction.atomic():
            lijst = list(op_slot(pks))
            Steunbetuiging.objects.filter(
                pk__in=[rij.pk for rij in lijst if rij.status == Steunstatus.ONBEVESTIGD]
            ).update(verdacht=reden)
            geldig = [rij for rij in lijst if rij.status == Steunstatus.GELDIG and not rij.verdacht]
            ga_naar_veel(geldig, Steunstatus.TE_BEOORDELEN, verdacht=reden)


def _waarschuw(veld: str, waarde: bytes | str, aantal: int, *, apart: bool, nu: datetime) -> None:
    grenzen = Bediening.nu()
    if aantal >= grenzen.trend_loggen:
        logger.warning("Veel steun in een uur van %s %s: %s", veld, kort(waarde), aantal)
    if aantal < grenzen.trend_melden:
        return
    sleutel = vingerafdruk(settings.SECRET_KEY.encode(), f"trend:{veld}:{kort(waarde)}")
    with transaction.atomic():
        if Grens.tel(wat="trend", sleutel=sleutel, op=nu, duur=UUR) == 1:  # once per hour per trend
            berichten.trend(veld, kort(waarde), aantal, apart=apart)


def registreer() -> None:
    klok.elke(minuten=5, naam="trends in steun")(kijk_naar_trends)
    klok.elke(minuten=1, naam="afkeuringen van steun")(afkeuren.werk_door)
