"""Crossing a threshold: exactly once, however many confirm at the same time (veiligheid.md R10).

Looked at after each confirmation has been committed (only then the last one sees all others), and by the clock,
for when a process died in between.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from petities import nieuws
from petities.acties import ga_naar, stand_van
from petities.lijsten import Wat
from petities.models.actie import Gebeurtenis, Steunactie, actie_van
from petities.status import Soort, Status
from petities.steun import berichten
from petities.toetsing.acties import begin_toets


def kijk(*, pagina_id: int, op: datetime | None = None) -> None:
    """Whether the next thresholds of this page were reached; if so, let happen what they bring."""
    volgende = _volgende(Steunactie.objects.get(pagina_id=pagina_id))
    if volgende is None:
        return
    aantal, op = stand_van([pagina_id])[pagina_id], op or timezone.now()
    while volgende is not None and aantal >= volgende and _gehaald(pagina_id, volgende, op):
        volgende = _volgende(Steunactie.objects.get(pagina_id=pagina_id))


def _volgende(actie: Steunactie) -> int | None:
    """The lowest threshold that is not reached yet."""
    if actie.status == Status.EERSTE_STEUN:
        return actie.eerste_steunbetuigers
    if actie.status not in {Status.OPEN, Status.STEUN_GEHAALD}:
        return None
    return next((aantal for aantal, _brengt in actie.drempels if aantal > actie.gehaald), None)


@transaction.atomic
def _gehaald(pagina_id: int, drempel: int, op: datetime) -> bool:
    """The first who comes here does it: the row under a unique key decides. Only a crossing waits for the lock."""
    actie = actie_van(pagina_id, slot=True)
    if _volgende(actie) != drempel:
        return False
    eerste = actie.status == Status.EERSTE_STEUN
    gebeurtenis, nieuw = Gebeurtenis.objects.get_or_create(
        actie=actie,
        sleutel=f"eerste/{drempel}" if eerste else f"drempel/{drempel}/{actie.ronde}",
        defaults={
            "wat": Wat.DREMPEL,
            "op": op,
            "tekst": _("%(n)s mensen steunen dit.") % {"n": number_format(drempel)},
        },
    )
    if not nieuw:
        return False
    if eerste:
        ga_naar(actie, Status.INGEDIEND)
        begin_toets(actie.pagina.specific)
    else:
        actie.gehaald = drempel
        actie.save(update_fields=["gehaald"])
        if actie.soort == Soort.AGENDERINGSVERZOEK and drempel >= actie.drempel and actie.status == Status.OPEN:
            ga_naar(actie, Status.STEUN_GEHAALD)
        nieuws.gebeurd(actie.pagina.specific, gebeurtenis)
    log(actie.pagina, "petities.drempel", data={"drempel": drempel})
    berichten.drempel_gehaald(actie, gebeurtenis, drempel)
    return True
