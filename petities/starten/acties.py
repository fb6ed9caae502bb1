"""The verbs of the petitionaris."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from participatie.indiening.acties import TeLaat
from petities.acties import dien_in
from petities.models.aanvraag import Aanvraag
from petities.models.actie import actie_van
from petities.status import Aanvraagstatus, Status
from petities.toetsing.acties import begin_toets


def bevestig(*, aanvraag: Aanvraag, op: datetime) -> bool:
    """The button behind the mailed link: now it is submitted. True if this call did it."""
    with transaction.atomic():
        rij = op_slot(aanvraag)
        if rij.status == Aanvraagstatus.INGEDIEND:
            return False
        if rij.status != Aanvraagstatus.ONBEVESTIGD:
            raise TeLaat(_("Dit is ingetrokken."))
        rij.status, rij.bevestigd_op = Aanvraagstatus.INGEDIEND, op
        rij.save(update_fields=["status", "bevestigd_op"])
        pagina = dien_in(aanvraag=rij, op=op)
        if actie_van(pagina.pk).status == Status.INGEDIEND:
            begin_toets(pagina)
    return True


def trek_in(*, aanvraag: Aanvraag) -> None:
    raise NotImplementedError


def mag_intrekken(aanvraag: Aanvraag) -> bool:
    return False


def na_wissen(*, aanvraag: Aanvraag) -> None:
    raise NotImplementedError


def gegevens_over(aanvraag: Aanvraag) -> dict[str, Any]:
    raise NotImplementedError


def op_slot(aanvraag: Aanvraag) -> Aanvraag:
    return Aanvraag.objects.select_for_update(of=("self",)).select_related("indiener", "pagina").get(pk=aanvraag.pk)
