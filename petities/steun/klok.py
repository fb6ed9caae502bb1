"""What happens by itself. Nothing legal depends on its being on time: every act compares the clock itself."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participatie.berichten import klok
from participatie.indiening import acties as indiening
from participatie.indiening import bewaren
from participatie.indiening.acties import KOM_NET_TE_LAAT
from participatie.indiening.models import Indieningsregeling, Toegang
from petities.acties import sluit_na_looptijd
from petities.models.actie import Steunactie
from petities.models.steun import Steunbetuiging
from petities.status import Status, Steunstatus
from petities.steun import berichten, drempels
from petities.steun.acties import neemt_nog_aan, op_slot, verwijder
from petities.steun.natellen import tel_na

logger = logging.getLogger(__name__)

ZOEKT_STEUN = (Status.OPEN, Status.STEUN_GEHAALD, Status.EERSTE_STEUN)


def herinner() -> int:
    """One mail to who did not confirm yet, `herinneren_dagen` after the form. Returns how many."""
    nu = timezone.now()
    aantal = 0
    for actie, rijen in _onbevestigd():
        if not actie.herinneren_dagen or not neemt_nog_aan(actie):
            continue
        wacht = rijen.filter(herinnerd_op=None, ontvangen_op__lte=nu - timedelta(days=actie.herinneren_dagen))
        for rij in wacht.exclude(verdacht="honingpot").order_by("pk").iterator(chunk_size=500):
            aantal += _herinner(rij, actie, nu)
    return aantal


@transaction.atomic
def _herinner(steun: Steunbetuiging, actie: Steunactie, nu: datetime) -> bool:
    """Above the limit of mails per address there is no reminder: it is a service, not a promise."""
    rij = op_slot(steun)
    geldig_tot = actie.bevestigen_tot(rij.ontvangen_op)
    if rij.status != Steunstatus.ONBEVESTIGD or rij.herinnerd_op or nu >= geldig_tot:
        return False
    rij.herinnerd_op = nu
    rij.save(update_fields=["herinnerd_op"])
    if not indiening.mag_mailen(e_mail=rij.indiener.e_mail, op=nu):
        return False
    token = Toegang.objects.maak(indiener=rij.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=geldig_tot)
    berichten.herinnering(rij, actie, token=token, geldig_tot=geldig_tot)
    return True


def wis_onbevestigd(*, droog: bool = False) -> int:
    """Delete what was never confirmed and no longer can be. Returns how many."""
    nu = timezone.now() - KOM_NET_TE_LAAT
    regels = Indieningsregeling.nu_geldig()
    aantal = 0
    for actie, rijen in _onbevestigd():
        if not (actie.sluit and nu > actie.sluit + timedelta(hours=regels.respijt_uren)):
            rijen = rijen.filter(ontvangen_op__lt=nu - timedelta(days=regels.bevestigen_dagen))
        for pk in rijen.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=500):
            aantal += 1 if droog else _wis(pk, actie, nu)
    return aantal


@transaction.atomic
def _wis(pk: int, actie: Steunactie, nu: datetime) -> bool:
    """Under lock: it may be confirmed or sent again at this moment."""
    rijen = Steunbetuiging.objects.select_for_update(of=("self",)).select_related("indiener")
    rij = rijen.filter(pk=pk, status=Steunstatus.ONBEVESTIGD).first()
    if rij is None or nu <= actie.bevestigen_tot(rij.ontvangen_op):
        return False
    verwijder(rij)
    return True


def _onbevestigd() -> Iterator[tuple[Steunactie, QuerySet[Steunbetuiging]]]:
    """What waits to be confirmed, per page."""
    wacht = Steunbetuiging.objects.filter(status=Steunstatus.ONBEVESTIGD)
    acties = Steunactie.objects.filter(Exists(wacht.filter(pagina_id=OuterRef("pagina_id"))))
    for actie in acties.select_related("pagina"):
        yield actie, wacht.filter(pagina_id=actie.pagina_id).select_related("indiener")


def haal_drempels_in() -> None:
    """A process may have died between a confirmation and the look at the threshold."""
    for pagina_id in Steunactie.objects.filter(status__in=ZOEKT_STEUN).values_list("pagina_id", flat=True):
        drempels.kijk(pagina_id=pagina_id)


def sluit() -> int:
    """Close what is over, after the last moment to confirm and a last look at its thresholds. Returns how many."""
    nu = timezone.now()
    aantal = 0
    voorbij = Steunactie.objects.filter(status__in=[Status.OPEN, Status.EERSTE_STEUN], sluit__lt=nu - KOM_NET_TE_LAAT)
    for actie in voorbij:
        if actie.sluit is None or nu <= actie.bevestigen_tot(actie.sluit) + KOM_NET_TE_LAAT:
            continue
        drempels.kijk(pagina_id=actie.pagina_id, op=nu)
        sluit_na_looptijd(actie=actie, op=nu)
        aantal += 1
    return aantal


def tel_na_vannacht() -> int:
    """Alarm on any difference between the count and the rows (veiligheid.md R9). Returns how many."""
    verschillen = tel_na()
    for verschil in verschillen:
        logger.error("Telling klopt niet: %s", verschil)
    return len(verschillen)


def registreer() -> None:
    """Called from AppConfig.ready."""
    klok.elke(minuten=60, naam="steun: herinneren")(herinner)
    bewaren.registreer(
        naam="onbevestigde steun",
        omschrijving=_("Steun waarvan het e-mailadres niet is bevestigd"),
        termijn=bewaren.bevestigen_dagen,
        functie=wis_onbevestigd,
        minuten=60,
    )
    klok.elke(minuten=5, naam="steun: drempels inhalen")(haal_drempels_in)
    klok.elke(minuten=10, naam="steun: sluiten na de looptijd")(sluit)
    klok.elke(minuten=24 * 60, naam="steun: natellen")(tel_na_vannacht)
