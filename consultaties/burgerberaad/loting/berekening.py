"""The calculation by the worker: begun and stopped by people, with a sign of life, and never two that both count."""

from datetime import datetime, timedelta
from time import monotonic

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad.acties import eis, mag_secretariaat
from consultaties.burgerberaad.loting import bestanden
from consultaties.burgerberaad.loting.acties import ga_naar, loting_van
from consultaties.burgerberaad.loting.pool import namen_van, opgave_van
from consultaties.burgerberaad.loting.rekenen import Onmogelijk, Rekenfout, Uitkomst, bereken, in_woorden
from consultaties.burgerberaad.loting.rekenen.voortgang import Voortgang
from consultaties.burgerberaad.loting.tasks import bereken_loting
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.status import Lotingstatus
from participatie.accounts.models import User

STIL = timedelta(minutes=10)  # without a sign of life: the worker died


class Gestopt(Exception):
    """Somebody stopped it, or began again: what was found does not count."""


def leeft(loting: Loting) -> bool:
    return loting.teken_op is not None and timezone.now() < loting.teken_op + STIL


@transaction.atomic
def start(*, pagina: BurgerberaadPagina, door: User) -> Loting:
    """Let the worker begin; also again, when the last one died."""
    eis(mag_secretariaat(door))
    loting = _op_slot(pagina)
    if loting.stand == Lotingstatus.REKENT and not leeft(loting):
        ga_naar(loting, Lotingstatus.BEVROREN)
    loting.begonnen_op = loting.teken_op = timezone.now()
    loting.voortgang, loting.voortgang_tekst = 0, _("Wacht op de computer.")
    ga_naar(loting, Lotingstatus.REKENT)
    bereken_loting.enqueue(loting.pk, loting.begonnen_op.isoformat())
    log(pagina, "burgerberaad.loting_rekent", user=door, data={"loting": loting.pk})
    return loting


@transaction.atomic
def stop(*, pagina: BurgerberaadPagina, door: User) -> Loting:
    """The worker notices at its next sign of life."""
    eis(mag_secretariaat(door))
    loting = _op_slot(pagina)
    if loting.stand != Lotingstatus.REKENT:
        raise ValidationError(_("De computer rekent niet."))
    loting.voortgang, loting.voortgang_tekst = 0, _("U stopte de berekening.")
    ga_naar(loting, Lotingstatus.BEVROREN)
    log(pagina, "burgerberaad.loting_gestopt", user=door, data={"loting": loting.pk})
    return loting


def voer_uit(*, loting_pk: int, begonnen_op: datetime) -> bool:
    """Called by the worker; True if this call gave the result. `begonnen_op` names the run."""

    def voortgang(deel: float, tekst: str) -> None:
        velden = {"voortgang": min(99, int(deel * 100)), "voortgang_tekst": tekst, "teken_op": timezone.now()}
        if not _loop(loting_pk, begonnen_op).update(**velden):
            raise Gestopt

    loting = _loop(loting_pk, begonnen_op).first()
    if loting is None:
        return False
    try:
        uitkomst = bereken(opgave_van(loting), aantal_loten=loting.aantal_loten, voortgang=_rustig(voortgang))
    except Gestopt:
        return False
    except Onmogelijk as fout:
        return _kan_niet(loting_pk, begonnen_op, in_woorden(fout.wijzigingen, namen_van(loting)))
    except Rekenfout as fout:
        return _kan_niet(loting_pk, begonnen_op, [str(fout)])
    except Exception:
        velden = {"status": Lotingstatus.BEVROREN, "voortgang": 0, "voortgang_tekst": _("Het rekenen mislukte.")}
        _loop(loting_pk, begonnen_op).update(**velden)
        raise
    return _klaar(loting_pk, begonnen_op, uitkomst)


@transaction.atomic
def _klaar(loting_pk: int, begonnen_op: datetime, uitkomst: Uitkomst) -> bool:
    loting = _loop(loting_pk, begonnen_op).select_for_update().first()
    if loting is None:
        return False
    delen = bestanden.van_uitkomst(uitkomst)
    bestanden.bewaar(loting, delen)
    loting.uitkomst = bestanden.in_getallen(uitkomst)
    loting.lijst_hash = bestanden.hash_van(delen[bestanden.LOTENLIJST])
    loting.voortgang, loting.voortgang_tekst, loting.berekend_op = 100, "", timezone.now()
    ga_naar(loting, Lotingstatus.BEREKEND)
    return True


@transaction.atomic
def _kan_niet(loting_pk: int, begonnen_op: datetime, zinnen: list[str]) -> bool:
    loting = _loop(loting_pk, begonnen_op).select_for_update().first()
    if loting is None:
        return False
    loting.uitkomst = {"zinnen": zinnen}
    loting.voortgang_tekst = ""
    ga_naar(loting, Lotingstatus.KAN_NIET)
    return True


def _loop(loting_pk: int, begonnen_op: datetime):
    """This run, as long as it counts."""
    return Loting.objects.filter(pk=loting_pk, status=Lotingstatus.REKENT, begonnen_op=begonnen_op)


def _op_slot(pagina: BurgerberaadPagina) -> Loting:
    loting = loting_van(pagina.pk, slot=True)
    if loting is None:
        raise ValidationError(_("Er is nog geen loting."))
    return loting


def _rustig(voortgang: Voortgang) -> Voortgang:
    """Not more than one sign of life per second: a halving takes a millisecond."""
    volgende = 0.0

    def meld(deel: float, tekst: str) -> None:
        nonlocal volgende
        if monotonic() >= volgende:
            voortgang(deel, tekst)
            volgende = monotonic() + 1

    return meld
