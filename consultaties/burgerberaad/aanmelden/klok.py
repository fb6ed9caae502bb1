"""What happens by itself. Nothing legal depends on its being on time: every act compares the clock itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.aanmelden import berichten
from consultaties.burgerberaad.aanmelden.acties import op_slot, verwijder
from consultaties.burgerberaad.acties import sluit_aanmelden
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.status import Aanmeldstatus, Status
from participatie.berichten import klok
from participatie.indiening import acties as indiening
from participatie.indiening import bewaren
from participatie.indiening.acties import KOM_NET_TE_LAAT
from participatie.indiening.models import Indieningsregeling, Toegang


def herinner() -> int:
    """One mail to who did not confirm yet, halfway the time for it. Returns how many."""
    nu = timezone.now()
    helft = timedelta(days=Indieningsregeling.nu_geldig(nu).bevestigen_dagen) / 2
    aantal = 0
    for verloop, rijen in _onbevestigd():
        if verloop.status != Status.AANMELDEN:
            continue
        wacht = rijen.filter(herinnerd_op=None, ontvangen_op__lte=nu - helft)
        for rij in wacht.order_by("pk").iterator(chunk_size=500):
            aantal += _herinner(rij, nu)
    return aantal


@transaction.atomic
def _herinner(aanmelding: Aanmelding, nu: datetime) -> bool:
    """Above the limit of mails per address there is no reminder: it is a service, not a promise."""
    verloop, rij = op_slot(aanmelding)
    geldig_tot = verloop.bevestigen_tot(rij.ontvangen_op)
    if rij.status != Aanmeldstatus.ONBEVESTIGD or rij.herinnerd_op or nu >= geldig_tot:
        return False
    rij.herinnerd_op = nu
    rij.save(update_fields=["herinnerd_op"])
    if not indiening.mag_mailen(e_mail=rij.indiener.e_mail, op=nu):
        return False
    token = Toegang.objects.maak(indiener=rij.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=geldig_tot)
    berichten.herinnering(rij, token=token, geldig_tot=geldig_tot)
    return True


def wis_onbevestigd(*, droog: bool = False) -> int:
    """Delete what nobody confirmed in time, with everything about who sent it."""
    nu = timezone.now() - KOM_NET_TE_LAAT
    aantal = 0
    for verloop, rijen in _onbevestigd():
        for rij in rijen.order_by("pk").iterator(chunk_size=500):
            if nu > verloop.bevestigen_tot(rij.ontvangen_op):
                aantal += 1 if droog else _wis(rij, nu)
    return aantal


@transaction.atomic
def _wis(aanmelding: Aanmelding, nu: datetime) -> bool:
    """Under lock: it may be confirmed or sent again at this moment."""
    rijen = Aanmelding.objects.select_for_update(of=("self",)).select_related("indiener")
    rij = rijen.filter(pk=aanmelding.pk, status=Aanmeldstatus.ONBEVESTIGD).first()
    if rij is None or nu <= Beraadverloop.objects.get(pagina_id=rij.pagina_id).bevestigen_tot(rij.ontvangen_op):
        return False
    verwijder(rij)
    return True


def _onbevestigd() -> Iterator[tuple[Beraadverloop, QuerySet[Aanmelding]]]:
    """What waits to be confirmed, per page."""
    wacht = Aanmelding.objects.filter(status=Aanmeldstatus.ONBEVESTIGD).select_related("indiener")
    for verloop in Beraadverloop.objects.filter(pagina_id__in=wacht.values("pagina_id").distinct()):
        yield verloop, wacht.filter(pagina_id=verloop.pagina_id)


def sluit() -> int:
    """Close what is over, after the last moment to confirm. Returns how many."""
    op = timezone.now() - KOM_NET_TE_LAAT
    open_ = Beraadverloop.objects.filter(status=Status.AANMELDEN, aanmelden_tot__lt=op)
    return sum(sluit_aanmelden(pagina_id=verloop.pagina_id, op=op) for verloop in open_)


def registreer() -> None:
    """Called from AppConfig.ready."""
    klok.elke(minuten=60, naam="burgerberaad: herinneren")(herinner)
    klok.elke(minuten=10, naam="burgerberaad: aanmelden sluiten")(sluit)
    bewaren.registreer(
        naam="onbevestigde aanmeldingen",
        omschrijving=_("Aanmeldingen voor een burgerberaad waarvan het e-mailadres niet is bevestigd"),
        termijn=bewaren.bevestigen_dagen,
        functie=wis_onbevestigd,
        minuten=60,
    )
