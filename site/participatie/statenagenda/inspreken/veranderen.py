"""What a speaker does after confirming: change something, and get a new link to the own page."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.basis.models import Organisatie
from participatie.indiening import acties as indiening
from participatie.indiening import wislijst
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Indiener, Paginasleutel
from participatie.indiening.versleuteling import vingerafdruk
from participatie.statenagenda.inspreken import berichten, bestanden
from participatie.statenagenda.inspreken.acties import Verhaal, op_slot
from participatie.statenagenda.inspreken.regels import waarom_dicht
from participatie.statenagenda.inspreken.tasks import mail_links
from participatie.statenagenda.lijsten import Wijze
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.statenagenda.status import Inspreekstatus, Status

VELDEN = ("wijze", "tekst", "namens", "naam_openbaar", "tekst_openbaar")


def mag_veranderen(inspreker: Inspreker) -> bool:
    return inspreker.status == Inspreekstatus.AANGEMELD and not inspreker.indiener.gewist_op


def alleen_website(inspreker: Inspreker, op: datetime) -> bool:
    """Once it began or is off, one changes no more what one will say; what is on the website, always."""
    verloop = Vergaderverloop.objects.get(pagina_id=inspreker.pagina_id)
    return verloop.begint is None or op >= verloop.begint or verloop.status_op(op) == Status.GEANNULEERD


@transaction.atomic
def verander(
    *, inspreker: Inspreker, verhaal: Verhaal, telefoon: str, hulp: str, weg: Collection[int], op: datetime
) -> None:
    """The subject stays: another one is another registration. What is new on the website, the griffie reads first."""
    indiener = Indiener.objects.select_for_update().get(pk=inspreker.indiener_id)  # as `wis`: the person first
    inspreker = op_slot(inspreker)
    inspreker.indiener = indiener
    oud = {veld: getattr(inspreker, veld) for veld in VELDEN}
    nieuw = {veld: getattr(verhaal, veld) for veld in VELDEN}
    if not mag_veranderen(inspreker):
        raise ValidationError(_("Dit kan niet meer. Op uw eigen pagina ziet u hoe het staat."))
    verder = {veld for veld in VELDEN[:3] if oud[veld] != nieuw[veld]} or weg or verhaal.bestanden
    if verder and alleen_website(inspreker, op):
        raise ValidationError(_("De vergadering is al begonnen, of gaat niet door. U kunt dit niet meer veranderen."))
    _eis_plek(inspreker, nieuw["wijze"], op)
    for veld, waarde in nieuw.items():
        setattr(inspreker, veld, waarde)
    if any(oud[veld] and not nieuw[veld] for veld in ("naam_openbaar", "tekst_openbaar")):
        wislijst.noteer(wislijst.Wat.VERBORGEN, inspreker.kenmerk)
    erbij = any(nieuw[veld] and not oud[veld] for veld in ("naam_openbaar", "tekst_openbaar"))
    if erbij or oud["tekst"] != nieuw["tekst"] or oud["namens"] != nieuw["namens"]:
        inspreker.nagekeken_op = None
    inspreker.save()
    indiener.zet_gegevens(naam=indiener.naam, e_mail=indiener.e_mail, telefoon=telefoon, hulp=hulp)
    indiener.save(update_fields=["gegevens", "email_hmac"])
    bestanden.wis(inspreker, alleen=weg)
    bestanden.bewaar(inspreker, verhaal.bestanden)
    bestanden.eis_aantal(inspreker.bijlagen.count())
    log(inspreker, "inspreken.veranderd")
    berichten.aan_griffie(inspreker, "veranderd", moment=f"{op:%Y%m%d%H}")


def _eis_plek(inspreker: Inspreker, wijze: str, op: datetime) -> None:
    """Who sent a text does not become a speaker after the deadline."""
    if inspreker.is_live or wijze == Wijze.SCHRIFTELIJK:
        return
    vergadering = VergaderingPagina.objects.select_related("verloop").get(pk=inspreker.pagina_id)
    if waarom_dicht(vergadering, op):
        telefoon = (Organisatie.objects.first() or Organisatie()).telefoon
        raise ValidationError(
            {
                "wijze": _("U kunt zich niet meer aanmelden om te spreken. Bel de griffie: %(nummer)s.")
                % {"nummer": telefoon}
            }
        )


def stuur_links(*, vergadering: VergaderingPagina, e_mail: str, op: datetime) -> None:
    """Let the worker mail who speaks here a new link to each own page.

    Looks nothing up and says nothing back: nobody learns here who speaks, also not by the clock (veiligheid.md R15).
    """
    wie = vingerafdruk(Paginasleutel.van(vergadering.pk), identiteit(e_mail))
    mail_links.enqueue(vergadering.pk, wie.hex(), op.isoformat())


@transaction.atomic
def mail_nieuwe_links(*, pagina_pk: int, wie: bytes, op: datetime) -> None:
    """What the worker does."""
    rijen = Inspreker.objects.filter(pagina_id=pagina_pk, indiener__email_hmac=wie)
    rijen = rijen.exclude(status=Inspreekstatus.ONBEVESTIGD).select_related("indiener", "agendapunt")
    if rijen and indiening.mag_mailen(e_mail=rijen[0].indiener.e_mail, op=op):
        for inspreker in rijen:
            berichten.nieuwe_link(inspreker)
