"""What happens by itself: remind, delete what was never sent or confirmed, erase in time."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participatie.berichten import klok
from participatie.berichten.acties import vergeet
from participatie.indiening import bewaren
from participatie.indiening.acties import KOM_NET_TE_LAAT
from participatie.indiening.models import Indieningsregeling, Toegang
from petities.models.aanvraag import Aanvraag
from petities.models.regels import REGELING
from petities.starten import berichten
from petities.starten.acties import bevestigen_tot, op_slot
from petities.status import Aanvraagstatus, Soort


def herinner() -> int:
    """One mail to who sent it some days ago and did not press the button. Returns how many."""
    nu, aantal = timezone.now(), 0
    for soort in Soort:
        grens = nu - timedelta(days=REGELING[soort].nu_geldig(nu).herinneren_dagen)
        wacht = Aanvraag.objects.filter(
            soort=soort, status=Aanvraagstatus.ONBEVESTIGD, herinnerd_op=None, ontvangen_op__lte=grens
        )
        for aanvraag in wacht.exclude(verdacht="honingpot").order_by("pk"):
            with transaction.atomic():
                rij = op_slot(aanvraag)
                tot = bevestigen_tot(rij)
                if rij.status != Aanvraagstatus.ONBEVESTIGD or rij.herinnerd_op or nu >= tot:
                    continue
                rij.herinnerd_op = nu
                rij.save(update_fields=["herinnerd_op"])
                token = Toegang.objects.maak(indiener=rij.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=tot)
                berichten.herinnering(rij, token=token, geldig_tot=tot)
                aantal += 1
    return aantal


def wis_onafgemaakt(*, droog: bool = False) -> int:
    """Delete drafts that nobody touched, what was emptied, and what was sent and never confirmed."""
    nu, aantal = timezone.now(), 0
    for pk in _onafgemaakt(nu).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            # Under lock: somebody may be writing or confirming at this moment.
            rijen = Aanvraag.objects.select_for_update(of=("self",)).select_related("indiener")
            rij = _onafgemaakt(nu, rijen).filter(pk=pk).first()
            if rij is None:
                continue
            if rij.status == Aanvraagstatus.ONBEVESTIGD and nu <= bevestigen_tot(rij) + KOM_NET_TE_LAAT:
                continue
            aantal += 1
            if droog:
                continue
            vergeet(begint_met=f"{rij.kenmerk}/")
            rij.delete()
            rij.indiener.delete()
    return aantal


def _onafgemaakt(nu, rijen=None):
    oud = Q(
        status__in=(Aanvraagstatus.CONCEPT, Aanvraagstatus.INGETROKKEN),
        gewijzigd_op__lt=nu - timedelta(days=Indieningsregeling.nu_geldig().concept_dagen),
    )
    rijen = Aanvraag.objects.all() if rijen is None else rijen
    return rijen.filter(oud | Q(status=Aanvraagstatus.ONBEVESTIGD), initiatief=None)


def registreer() -> None:
    klok.elke(minuten=60, naam="petities: aan bevestigen herinneren")(herinner)
    bewaren.registreer(
        naam="niet afgemaakte aanvragen",
        omschrijving=_("Petities en verzoeken die niemand afmaakte of bevestigde"),
        termijn=lambda: bewaren.dagen(Indieningsregeling.nu_geldig().concept_dagen),
        functie=wis_onafgemaakt,
        minuten=60,
    )
