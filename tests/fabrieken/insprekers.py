"""Speakers for tests, made through the acts."""

import uuid
from datetime import timedelta

from participatie.indiening.acties import Afzender
from participatie.statenagenda.inspreken import acties
from participatie.statenagenda.inspreken.acties import Verhaal
from participatie.statenagenda.models.inspreken import Inspreker


def meld_aan(vergadering, **velden) -> Inspreker:
    """Sent and not yet confirmed, an hour before the deadline."""
    sleutel = velden.pop("verzendsleutel", None) or uuid.uuid4()
    afzender = Afzender(
        naam=velden.pop("naam", "Aaltje Voorbeeld"),
        e_mail=velden.pop("e_mail", f"{sleutel.hex[:12]}@demo.example"),
        telefoon=velden.pop("telefoon", "0592 12 34 56"),
        hulp=velden.pop("hulp", ""),
    )
    kaal = {key: velden.pop(key) for key in ("ontvangen_op", "netwerk", "verdacht") if key in velden}
    kaal.setdefault("ontvangen_op", vergadering.verloop.inspreken_tot - timedelta(hours=1))
    verhaal = Verhaal(**{"agendapunt": None, "onderwerp": "De bus naar school", "wijze": "live", **velden})
    acties.dien_in(vergadering=vergadering, afzender=afzender, verhaal=verhaal, verzendsleutel=sleutel, **kaal)
    return Inspreker.objects.get(verzendsleutel=sleutel)


def maak_inspreker(vergadering, **velden) -> Inspreker:
    """Sent and confirmed."""
    inspreker = meld_aan(vergadering, **velden)
    acties.bevestig(inspreker=inspreker, op=inspreker.ontvangen_op + timedelta(minutes=1))
    return Inspreker.objects.get(pk=inspreker.pk)
