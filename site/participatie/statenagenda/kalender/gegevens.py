"""A vergadering as schema.org Event, for search engines."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from participatie.basis.adressen import adres
from participatie.basis.models import Organisatie
from participatie.statenagenda.models.vergadering import VergaderingPagina

# In a script element only these can end it or begin another; as escapes they mean the same in JSON.
VEILIG = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def event(vergadering: VergaderingPagina, contact: Organisatie) -> SafeString | None:
    """JSON-LD; nothing for a besloten meeting, which nobody needs to find."""
    verloop = vergadering.verloop
    if vergadering.besloten or verloop.begint is None:
        return None
    stand = "Cancelled" if verloop.geannuleerd_op else "Rescheduled" if verloop.verplaatst_op else "Scheduled"
    plekken: list[dict[str, Any]] = []
    if vergadering.plaats:
        plek = {"@type": "Place", "name": vergadering.plaats}
        plekken.append({**plek, "address": vergadering.adres} if vergadering.adres else plek)
    if vergadering.livestream:
        plekken.append({"@type": "VirtualLocation", "url": vergadering.livestream})
    hoe = {(True, True): "Mixed", (False, True): "Online"}.get(
        (bool(vergadering.plaats), bool(vergadering.livestream)), "Offline"
    )
    uit = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": vergadering.title,
        "description": vergadering.samenvatting,
        "url": settings.BASIS_URL + adres(vergadering),
        "startDate": _moment(verloop.begint, verloop.hele_dag),
        "endDate": _moment(verloop.eindigt, verloop.hele_dag) if not verloop.hele_dag else str(verloop.laatste_dag),
        "previousStartDate": _moment(verloop.eerst_gepland, verloop.hele_dag) if verloop.verplaatst_op else None,
        "eventStatus": f"https://schema.org/Event{stand}",
        "eventAttendanceMode": f"https://schema.org/{hoe}EventAttendanceMode",
        "location": plekken or None,
        "organizer": {"@type": "GovernmentOrganization", "name": contact.naam, "url": settings.BASIS_URL},
        "isAccessibleForFree": True,
        "inLanguage": "nl",
    }
    tekst = json.dumps({naam: waarde for naam, waarde in uit.items() if waarde is not None}, ensure_ascii=False)
    return mark_safe(tekst.translate(VEILIG))  # noqa: S308  nothing in it can end the element


def _moment(moment: datetime | None, hele_dag: bool) -> str | None:
    if moment is None:
        return None
    lokaal = timezone.localtime(moment)
    return str(lokaal.date()) if hele_dag else lokaal.isoformat(timespec="minutes")
