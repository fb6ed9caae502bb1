"""The verbs of the draw, in their order: bevries → (the worker computes) → publiceer → trek.

The loten are public before anybody can know the value that selects one, so nobody can steer the outcome (ADR 0018).
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad import nieuws
from consultaties.burgerberaad.aanmelden.acties import peiljaar
from consultaties.burgerberaad.acties import eis, mag_griffie, mag_secretariaat, mag_sturen, noteer, sluit_aanmelden
from consultaties.burgerberaad.deelnemers import acties as deelnemers
from consultaties.burgerberaad.lijsten import Wat
from consultaties.burgerberaad.loting import bestanden
from consultaties.burgerberaad.loting.pool import criteria_van, groepen_van, maak_opgave
from consultaties.burgerberaad.loting.rekenen import Rekenfout, kies
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.loting import Loting, Poolregel
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from consultaties.burgerberaad.status import LOTING_OVERGANGEN, Lotingstatus, Status
from participatie.accounts.models import User


def loting_van(pagina_id: int, *, slot: bool = False) -> Loting | None:
    """The one that counts; with `slot` nobody else changes it in this transaction."""
    rijen = Loting.objects.exclude(status=Lotingstatus.VERVALLEN).select_related("pagina")
    return (rijen.select_for_update(of=("self",)) if slot else rijen).filter(pagina_id=pagina_id).first()


# --- the pool -------------------------------------------------------------------------------------------------


@transaction.atomic
def bevries(*, pagina: BurgerberaadPagina, door: User, plaatsen: int | None = None) -> Loting:
    """From here nobody comes in or goes out: everybody gets a number by lot, and the hash of the list is public.

    `plaatsen`: another number of places than promised; that is public. Raises ValidationError.
    """
    eis(mag_secretariaat(door))
    nu = timezone.now()
    sluit_aanmelden(pagina_id=pagina.pk, op=nu)
    verloop = _op_slot(pagina)
    if loting_van(pagina.pk):
        raise ValidationError(_("Er is al een loting. Laat die eerst vervallen."))
    twijfel = Aanmelding.objects.te_bekijken().filter(pagina_id=pagina.pk).count()
    if twijfel:
        raise ValidationError(_("Bekijk eerst wie zich misschien twee keer aanmeldde: nog %(n)d.") % {"n": twijfel})
    # Under lock: who withdraws at this moment is in or out, not both.
    rijen = Aanmelding.objects.telt().filter(pagina_id=pagina.pk, indiener__gewist_op=None).order_by("pk")
    mensen = list(rijen.select_for_update(of=("self",)).select_related("indiener"))
    if not mensen:
        raise ValidationError(_("Er is nog geen enkele aanmelding die meetelt."))
    eerder, plaatsen = verloop.plaatsen, plaatsen or verloop.plaatsen
    criteria = criteria_van(pagina.pk, plaatsen)
    groepen = groepen_van(mensen, criteria, peiljaar(verloop))
    secrets.SystemRandom().shuffle(mensen)
    loting = Loting(
        pagina_id=pagina.pk,
        plaatsen=plaatsen,
        aantal_loten=verloop.loten,
        aantal_aanmelders=len(mensen),
        criteria=criteria,
        bevroren_op=nu,
        bevroren_door=door,
        bezorgd_tot=0,
    )
    regels = [
        Poolregel(nummer=nummer, zout=secrets.token_hex(16), groepen=groepen[mens.pk], aanmelding=mens)
        for nummer, mens in enumerate(mensen, start=1)
    ]
    try:
        opgave = maak_opgave(loting, [(regel.nummer, regel.groepen) for regel in regels])
    except Rekenfout as fout:
        raise ValidationError(str(fout)) from fout
    delen = bestanden.van_pool(opgave, {regel.nummer: regel.zout for regel in regels})
    loting.pool_hash = bestanden.hash_van(delen[bestanden.POOL])
    loting.save()
    for regel in regels:
        regel.loting = loting
    Poolregel.objects.bulk_create(regels, batch_size=1000)
    bestanden.bewaar(loting, delen)
    if plaatsen != eerder:
        verloop.plaatsen = plaatsen
        verloop.save(update_fields=["plaatsen"])
    _vertel(verloop, Wat.BEVROREN, loting, tekst=_bevroren_tekst(loting, delen, eerder))
    log(pagina, "burgerberaad.bevroren", user=door, data={"loting": loting.pk, "aantal": len(mensen)})
    return loting


def _bevroren_tekst(loting: Loting, delen: dict[str, bytes], eerder: int) -> str:
    zinnen = [_("Er doen %(n)d mensen mee aan de loting.") % {"n": loting.aantal_aanmelders}]
    if loting.plaatsen != eerder:
        zinnen.append(_("Er zijn %(n)d plaatsen. Dat waren er %(m)d.") % {"n": loting.plaatsen, "m": eerder})
    zinnen.append(_("Controlegetal van de lijst met aanmelders (pool.csv): %(hash)s.") % {"hash": loting.pool_hash})
    hash_ = bestanden.hash_van(delen[bestanden.VASTLEGGING])
    zinnen.append(_("Controlegetal van vastlegging.csv: %(hash)s.") % {"hash": hash_})
    return " ".join(zinnen)


# --- the loten --------------------------------------------------------------------------------------------------


@transaction.atomic
def publiceer(*, pagina: BurgerberaadPagina, door: User, bron: str, trekking_op: datetime) -> Loting:
    """The loten are public from now on; where and when the value comes from is fixed with them."""
    eis(mag_sturen(door))
    verloop, loting = _op_slot(pagina), _eis_loting(pagina)
    _eis_te_zien(verloop)
    if trekking_op <= timezone.now():
        raise ValidationError({"trekking_op": _("Kies een moment dat nog moet komen.")})
    if trekking_op < timezone.now() + timedelta(minutes=verloop.kijktijd_minuten):
        zin = _("Kies een later moment: iedereen krijgt eerst %(n)d minuten om de loten op te halen.")
        raise ValidationError({"trekking_op": zin % {"n": verloop.kijktijd_minuten}})
    if not bron.strip():
        raise ValidationError({"bron": _("Schrijf op waar het getal vandaan komt.")})
    loting.bron, loting.trekking_op = bron.strip(), trekking_op
    loting.gepubliceerd_op, loting.gepubliceerd_door = timezone.now(), door
    ga_naar(loting, Lotingstatus.GEPUBLICEERD)
    bestanden.maak_procedure(loting, trekking_op=trekking_op)
    tekst = _(
        "De trekking is op %(moment)s. Het getal komt van: %(bron)s. Controlegetal van de lijst met loten: %(hash)s."
    )
    moment = date_format(timezone.localtime(trekking_op), "j F Y, H:i")
    _vertel(
        verloop,
        Wat.LOTEN_GEPUBLICEERD,
        loting,
        tekst=tekst % {"moment": moment, "bron": loting.bron.rstrip("."), "hash": loting.lijst_hash},
    )
    log(pagina, "burgerberaad.loten_gepubliceerd", user=door, data={"loting": loting.pk})
    return loting


@transaction.atomic
def trek(*, pagina: BurgerberaadPagina, door: User, waarde: int, bewijs: str) -> Loting:
    """The public value selects a lot: these people are invited. With the same value again nothing happens."""
    eis(mag_griffie(door))
    verloop, loting = _op_slot(pagina), _eis_loting(pagina)
    if loting.stand == Lotingstatus.GETROKKEN and loting.waarde == waarde:
        return loting
    if loting.stand == Lotingstatus.GETROKKEN:
        raise ValidationError(_("Het lot is al getrokken. Het getal was %(n)d.") % {"n": loting.waarde})
    if loting.stand != Lotingstatus.GEPUBLICEERD or loting.trekking_op is None:
        raise ValidationError(_("De loten staan nog niet op de website."))
    if door.pk in {loting.bevroren_door_id, loting.gepubliceerd_door_id}:
        raise ValidationError(_("U stelde de lijst of de loten vast. Daarom moet een ander het getal invullen."))
    nu = timezone.now()
    if nu < loting.trekking_op:
        moment = date_format(timezone.localtime(loting.trekking_op), "j F Y, H:i")
        raise ValidationError(_("Dit kan pas vanaf %(moment)s uur.") % {"moment": moment})
    _eis_te_zien(verloop)
    if not 0 <= waarde < loting.aantal_loten:
        zin = _("Vul een getal in van 0 tot en met %(n)d.") % {"n": loting.aantal_loten - 1}
        raise ValidationError({"waarde": zin})
    if not bewijs.strip():
        raise ValidationError({"bewijs": _("Schrijf op waar iedereen het getal kan zien.")})
    nummers = kies(bestanden.loten_van(loting), waarde)
    loting.waarde, loting.waarde_bewijs = waarde, bewijs.strip()
    loting.getrokken_op, loting.getrokken_door = nu, door
    loting.bezorgd_tot = 0  # everybody hears the outcome
    ga_naar(loting, Lotingstatus.GETROKKEN)
    deelnemers.nodig_uit(loting=loting, verloop=verloop, nummers=nummers, op=nu)
    tekst = _("Het getal was %(waarde)d. Bewijs: %(bewijs)s") % {"waarde": waarde, "bewijs": loting.waarde_bewijs}
    _vertel(verloop, Wat.GETROKKEN, loting, tekst=tekst)
    log(pagina, "burgerberaad.getrokken", user=door, data={"loting": loting.pk, "waarde": waarde})
    return loting


@transaction.atomic
def laat_vervallen(*, pagina: BurgerberaadPagina, door: User, reden: str) -> Loting:
    """Begin again, with a public reason; never once the value may be known. What was published stays to be seen."""
    eis(mag_sturen(door))
    verloop, loting = _op_slot(pagina), _eis_loting(pagina)
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. De reden komt op de website.")})
    if loting.stand == Lotingstatus.GEPUBLICEERD and loting.trekking_op and loting.trekking_op <= timezone.now():
        raise ValidationError(
            _("Het moment van de trekking is geweest. Het getal kan bekend zijn, dus opnieuw beginnen mag niet meer.")
        )
    loting.vervallen_reden, loting.bezorgd_tot = reden.strip(), 0
    ga_naar(loting, Lotingstatus.VERVALLEN)
    _vertel(verloop, Wat.LOTING_VERVALLEN, loting, tekst=loting.vervallen_reden)
    log(pagina, "burgerberaad.loting_vervallen", user=door, data={"loting": loting.pk})
    return loting


# --- the machinery ----------------------------------------------------------------------------------------------


def ga_naar(loting: Loting, naar: Lotingstatus) -> None:
    """The one place that changes its status; the caller holds the row lock. Raises ValidationError."""
    if naar not in LOTING_OVERGANGEN[loting.stand]:
        raise ValidationError(
            _("Dit kan nu niet: de status is '%(status)s'."),
            code="status",
            params={"status": loting.get_status_display()},
        )
    loting.status = naar
    loting.save()


def _op_slot(pagina: BurgerberaadPagina) -> Beraadverloop:
    """The beraad first, then its loting: always in this order, so nobody waits for each other."""
    verloop: Beraadverloop = verloop_van(pagina.pk, slot=True)
    if verloop.stand == Status.AANMELDEN:
        raise ValidationError(_("Aanmelden is nog niet gesloten, ook voor wie nog moet bevestigen."))
    if verloop.stand != Status.LOTEN:
        raise ValidationError(_("Dit kan nu niet: de status is '%(status)s'.") % {"status": verloop.stand.label})
    return verloop


def _eis_te_zien(verloop: Beraadverloop) -> None:
    """Loten on a page that nobody can open prove nothing."""
    if not verloop.pagina.live or verloop.pagina.get_view_restrictions().exists():
        raise ValidationError(_("Zet de pagina eerst op de website, voor iedereen."))


def _eis_loting(pagina: BurgerberaadPagina) -> Loting:
    loting = loting_van(pagina.pk, slot=True)
    if loting is None:
        raise ValidationError(_("Er is nog geen loting."))
    return loting


def _vertel(verloop: Beraadverloop, wat: Wat, loting: Loting, **velden: Any) -> None:
    """The public timeline, and who follows the beraad."""
    pagina = verloop.pagina.specific
    moment = noteer(verloop, wat, op=timezone.now(), sleutel=f"{wat}/loting/{loting.pk}", **velden)
    nieuws.gebeurd(pagina, moment)
