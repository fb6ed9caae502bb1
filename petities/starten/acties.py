"""The verbs of the petitionaris, after sending: confirm, complete, withdraw, erase. Before that: concept.py."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.indiening import wislijst
from participatie.indiening.acties import TeLaat
from participatie.indiening.models import Indieningsregeling, Toegang
from petities import nieuws
from petities.acties import dien_in, ga_naar, noteer
from petities.lijsten import Wat
from petities.models.aanvraag import Aanvraag
from petities.models.actie import Steunactie, actie_van
from petities.starten import berichten
from petities.status import OVERGANGEN, VOORAF, Aanvraagstatus, Soort, Status
from petities.toetsing import workflow
from petities.toetsing.acties import begin_toets

TEKSTEN = ("onderwerp", "gevraagd", "toelichting", "nieuwe_feiten")


def bevestigen_tot(aanvraag: Aanvraag) -> datetime:
    """How long the mailed link confirms."""
    dagen = Indieningsregeling.nu_geldig(aanvraag.ontvangen_op).bevestigen_dagen
    return aanvraag.ontvangen_op + timedelta(days=dagen)


def bevestig(*, aanvraag: Aanvraag, op: datetime) -> bool:
    """The button behind the mailed link: now it is submitted. True if this call did it.

    From now on only that mailbox opens the own page: anybody could have typed its address.
    """
    with transaction.atomic():
        rij = op_slot(aanvraag)
        if rij.status == Aanvraagstatus.INGEDIEND:
            return False
        if rij.status != Aanvraagstatus.ONBEVESTIGD:
            raise TeLaat(_("Dit is ingetrokken."))
        if op > bevestigen_tot(rij):
            raise TeLaat(_("De tijd om te bevestigen is voorbij."))
        rij.status, rij.bevestigd_op = Aanvraagstatus.INGEDIEND, op
        rij.save(update_fields=["status", "bevestigd_op"])
        rij.indiener.toegangen.filter(doel=Toegang.Doel.INZIEN).delete()
        pagina = dien_in(aanvraag=rij, op=op)
        actie = actie_van(pagina.pk)
        if actie.status == Status.INGEDIEND:
            begin_toets(pagina)
        berichten.ontvangen(rij, actie)
    return True


@transaction.atomic
def vul_aan(*, aanvraag: Aanvraag, velden: dict[str, str], op: datetime) -> None:
    """The petitionaris answers the griffie with a better text: a new draft of the page, and the check goes on."""
    rij = op_slot(aanvraag)
    actie = actie_van(rij.initiatief_id, slot=True) if rij.initiatief_id else None
    if actie is None or actie.status != Status.AANVULLEN:
        raise ValidationError(_("U kunt de tekst nu niet veranderen."), code="status")
    pagina = actie.pagina.specific.get_latest_revision_as_object()
    for naam in TEKSTEN:
        if naam in velden:
            setattr(rij, naam, velden[naam])
            if hasattr(pagina, naam):
                setattr(pagina, naam, velden[naam])
    rij.save()
    pagina.save_revision(log_action=False)
    ga_naar(actie, Status.INGEDIEND)
    noteer(actie, Wat.AANGEVULD, op=op)
    log(pagina, "petities.aangevuld")
    begin_toets(pagina)


def mag_intrekken(aanvraag: Aanvraag) -> bool:
    actie = _actie(aanvraag)
    return actie is not None and _kan_weg(actie)


@transaction.atomic
def trek_in(*, aanvraag: Aanvraag) -> None:
    """The petitionaris stops. What was public stays on the website, marked; supporters hear it through the timeline."""
    rij = op_slot(aanvraag)
    actie = _actie(rij, slot=True)
    if actie is None:
        raise ValidationError(_("Dit is nog niet verstuurd."), code="status")
    _stop(rij, actie)
    wislijst.noteer(wislijst.Wat.INGETROKKEN, rij.kenmerk)
    berichten.ingetrokken(rij)


def _stop(rij: Aanvraag, actie: Steunactie) -> None:
    op = timezone.now()
    ga_naar(actie, Status.INGETROKKEN, klaar_op=op)
    gebeurtenis = noteer(actie, Wat.INGETROKKEN, op=op)
    rij.status = Aanvraagstatus.INGETROKKEN
    rij.save()
    workflow.beeindig(actie.pagina.specific, None)
    if actie.geopend_op:
        nieuws.gebeurd(actie.pagina.specific, gebeurtenis)
    log(actie.pagina, "petities.ingetrokken")


@transaction.atomic
def na_wissen(*, aanvraag: Aanvraag) -> None:
    """Erased: what only this row held goes. A public text stays, without a name.

    What the griffie still checks cannot go on without somebody to ask: it is withdrawn. A text that nobody may read
    goes too.
    """
    rij = op_slot(aanvraag)
    actie = _actie(rij, slot=True)
    if actie is None:
        rij.status = Aanvraagstatus.INGETROKKEN
    elif not actie.is_openbaar:
        if actie.stand in VOORAF:
            _stop(rij, actie)
        _maak_leeg(actie.pagina.specific)
    for naam in TEKSTEN:
        setattr(rij, naam, "")
    rij.aan, rij.doel, rij.thema, rij.gemeenten, rij.naam_openbaar = "", "", None, [], False
    rij.save()


def _maak_leeg(pagina: Any) -> None:
    """Nobody ever read it; the neutral title stays."""
    pagina.onderwerp, pagina.gevraagd, pagina.toelichting, pagina.samenvatting = pagina.title, "", "", ""
    if hasattr(pagina, "nieuwe_feiten"):
        pagina.nieuwe_feiten = ""
    pagina.save(clean=False)
    revisie = pagina.save_revision(clean=False, log_action=False)
    pagina.revisions.exclude(pk=revisie.pk).delete()


def gegevens_over(aanvraag: Aanvraag) -> dict[str, Any]:
    """Everything stored about the petitionaris, and what was written (AVG art. 15 and 20)."""
    indiener, actie = aanvraag.indiener, _actie(aanvraag)
    return {
        "kenmerk": aanvraag.kenmerk,
        "soort": aanvraag.get_soort_display(),
        "naam": indiener.naam,
        "e_mail": indiener.e_mail,
        "geboortedatum": indiener.geboortedatum,
        "woonplaats": indiener.woonplaats,
        "naam_op_de_website": aanvraag.naam_openbaar,
        "onderwerp": aanvraag.onderwerp,
        "wat_u_vraagt": aanvraag.gevraagd,
        "waarom": aanvraag.toelichting,
        "nieuwe_feiten": aanvraag.nieuwe_feiten,
        "aan": aanvraag.get_aan_display(),
        "wat_de_staten_moeten_doen": aanvraag.get_doel_display(),
        "thema": aanvraag.thema.naam if aanvraag.thema else "",
        "gemeenten": list(aanvraag.gemeenten),
        "herkomst": aanvraag.get_herkomst_display(),
        "status": actie.get_status_display() if actie else aanvraag.get_status_display(),
        "ontvangen_op": aanvraag.ontvangen_op.isoformat(),
        "gewijzigd_op": aanvraag.gewijzigd_op.isoformat(),
        "bevestigd_op": aanvraag.bevestigd_op and aanvraag.bevestigd_op.isoformat(),
        "toestemming": indiener.toestemming.tekst if indiener.toestemming else "",
    }


# --- the machinery ------------------------------------------------------------------------------------------


def op_slot(aanvraag: Aanvraag) -> Aanvraag:
    return Aanvraag.objects.select_for_update(of=("self",)).select_related("indiener", "pagina").get(pk=aanvraag.pk)


def _actie(aanvraag: Aanvraag, *, slot: bool = False) -> Steunactie | None:
    """Where it stands, once it is submitted."""
    return actie_van(aanvraag.initiatief_id, slot=slot) if aanvraag.initiatief_id else None


def _kan_weg(actie: Steunactie) -> bool:
    return Status.INGETROKKEN in OVERGANGEN[Soort(actie.soort)].get(actie.stand, frozenset())
