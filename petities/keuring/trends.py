"""Which networks and domains send much. Numbers only: a network is the first eight signs of its keyed hash."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from petities.models.keuring import Domeinregel, Netwerkregel
from petities.models.steun import Steunbetuiging
from petities.status import Steunstatus

TOON = 25


def per(veld: str, rijen: QuerySet[Steunbetuiging], op: datetime) -> list[dict[str, Any]]:
    """The busiest of the last hour, then day, with what the griffie said of it. `veld`: netwerk or domein."""
    leeg = {"netwerk": None} if veld == "netwerk" else {"domein": ""}
    groepen = rijen.exclude(**leeg).values(veld)
    groepen = groepen.annotate(
        uur=Count("pk", filter=Q(ontvangen_op__gt=op - timedelta(hours=1))),
        dag=Count("pk", filter=Q(ontvangen_op__gt=op - timedelta(days=1))),
        totaal=Count("pk"),
        apart=Count("pk", filter=Q(status=Steunstatus.TE_BEOORDELEN)),
    )
    drukste = list(groepen.filter(totaal__gt=1).order_by("-uur", "-dag", "-totaal", veld)[:TOON])
    regels: dict[Any, str] = {}
    if veld == "netwerk":
        for netwerkregel in Netwerkregel.objects.all():
            regels[bytes(netwerkregel.netwerk)] = netwerkregel.soort
    else:
        regels = dict(Domeinregel.objects.values_list("domein", "soort"))
    for groep in drukste:
        waarde = bytes(groep[veld]) if veld == "netwerk" else groep[veld]
        groep["sleutel"] = waarde.hex() if isinstance(waarde, bytes) else waarde
        groep["naam"] = kort(waarde)
        groep["regel"] = regels.get(waarde, "")
    return drukste


def kort(waarde: bytes | str) -> str:
    return waarde.hex()[:8] if isinstance(waarde, bytes) else waarde
