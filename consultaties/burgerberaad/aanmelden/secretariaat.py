"""The verbs of the secretariaat on people who signed up. Nobody else may, also not a beheerder."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad.aanmelden import berichten, codes
from consultaties.burgerberaad.aanmelden.acties import (
    Opgave,
    eis_mag,
    ga_naar,
    is_bevroren,
    kijk_dubbel,
    maak_adres_vrij,
    mag_intrekken,
    met_opgave,
    op_slot,
    sleutels,
    zoek_code,
)
from consultaties.burgerberaad.acties import eis, mag_secretariaat
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from consultaties.burgerberaad.status import Aanmeldstatus, Status
from participatie.accounts.rollen import Iemand
from participatie.indiening import acties as indiening
from participatie.indiening import wislijst
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Herkomst, Paginasleutel
from participatie.indiening.versleuteling import vingerafdruk


@transaction.atomic
def voer_in(
    *,
    pagina: BurgerberaadPagina,
    door: Iemand,
    herkomst: Herkomst,
    afzender: Afzender,
    opgave: Opgave,
    verzendsleutel: UUID,
    op: datetime,
    code: str = "",
) -> Aanmelding:
    """Somebody phoned, wrote or came by: confirmed at once. Also in the last hours, when only confirming is possible.

    Raises `MagNiet` and ValidationError.
    """
    eis(mag_secretariaat(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if eerder := Aanmelding.objects.filter(verzendsleutel=verzendsleutel).first():
        return eerder
    _eis_kan_erbij(verloop, op)
    eis_mag(verloop, opgave)
    # Own counter for wrong codes: a resident on the same network is not kept out by a typing error here.
    briefcode = zoek_code(verloop, code, netwerk=vingerafdruk(b"secretariaat", str(door.pk)), op=op)
    sleutel = Paginasleutel.van(pagina.pk)
    afzender = met_opgave(verloop, afzender, opgave)
    velden = sleutels(sleutel, afzender)
    if dubbelsleutel := velden["dubbelsleutel"]:
        maak_adres_vrij(pagina.pk, dubbelsleutel)
    rij = Aanmelding(
        pagina_id=pagina.pk,
        herkomst=herkomst,
        status=Aanmeldstatus.AANGEMELD,
        ontvangen_op=op,
        bevestigd_op=op,
        briefcode=briefcode,
        verzendsleutel=verzendsleutel,
        **velden,
    )
    try:
        with transaction.atomic():
            rij.indiener = indiening.maak_indiener(pagina_id=pagina.pk, afzender=afzender, sleutel=sleutel)
            rij.save()
    except IntegrityError as fout:
        raise ValidationError({"e_mail": _("Met dit e-mailadres is al iemand aangemeld.")}) from fout
    kijk_dubbel(rij, erbij=True)
    log(rij, "burgerberaad.aanmelding_ingevoerd", user=door)
    berichten.aangemeld(rij, verloop)
    return rij


def kan_erbij(verloop: Beraadverloop, op: datetime) -> bool:
    if verloop.status != Status.AANMELDEN or not verloop.aanmelden_van or not verloop.aanmelden_tot:
        return False
    return verloop.aanmelden_van <= op <= verloop.bevestigen_tot(verloop.aanmelden_tot)


def _eis_kan_erbij(verloop: Beraadverloop, op: datetime) -> None:
    if not kan_erbij(verloop, op):
        raise ValidationError(_("Aanmelden is niet open."))


@transaction.atomic
def trek_in_namens(*, aanmelding: Aanmelding, door: Iemand) -> None:
    """Somebody asked for it by telephone or letter."""
    eis(mag_secretariaat(door))
    _verloop, rij = op_slot(aanmelding)
    if not mag_intrekken(rij):
        raise ValidationError(_("Dit kan nu niet."), code="status")
    ga_naar(rij, Aanmeldstatus.INGETROKKEN, dubbelsleutel=None)
    kijk_dubbel(rij, erbij=False)
    log(rij, "burgerberaad.aanmelding_namens_ingetrokken", user=door)
    wislijst.noteer(wislijst.Wat.INGETROKKEN, rij.kenmerk)
    berichten.ingetrokken(rij)


@transaction.atomic
def wis_namens(*, aanmelding: Aanmelding, door: Iemand) -> None:
    """Somebody asked to be forgotten; the last mail says that it was done."""
    eis(mag_secretariaat(door))
    wie = aanmelding.indiener
    naam, e_mail = wie.naam, wie.e_mail
    indiening.wis(ingediend=aanmelding, reden="verzoek")
    berichten.gewist(aanmelding, naam=naam, e_mail=e_mail)


# --- one person twice ------------------------------------------------------------------------------------------


@transaction.atomic
def is_dubbel(*, aanmelding: Aanmelding, door: Iemand) -> None:
    """The same person as another one: this one does not count, and its owner hears so."""
    eis(mag_secretariaat(door))
    rij = _niet_bevroren(aanmelding)
    andere = Aanmelding.objects.telt().filter(pagina_id=rij.pagina_id, persoonssleutel=rij.persoonssleutel)
    if rij.persoonssleutel is None or not andere.exclude(pk=rij.pk).exists():
        raise ValidationError(_("Er is geen andere aanmelding van deze persoon die meetelt."))
    ga_naar(rij, Aanmeldstatus.DUBBEL, mogelijk_dubbel=False, bekeken_op=None)
    kijk_dubbel(rij, erbij=False)
    log(rij, "burgerberaad.dubbel", user=door)
    berichten.dubbel(rij)


@transaction.atomic
def niet_dubbel(*, aanmelding: Aanmelding, door: Iemand) -> None:
    """That was a mistake: it counts again, and is looked at again."""
    eis(mag_secretariaat(door))
    rij = _niet_bevroren(aanmelding)
    ga_naar(rij, Aanmeldstatus.AANGEMELD)
    kijk_dubbel(rij, erbij=True)
    log(rij, "burgerberaad.niet_dubbel", user=door)


@transaction.atomic
def zijn_verschillend(*, aanmelding: Aanmelding, door: Iemand, op: datetime, gezien: int) -> None:
    """Everybody with this name and year is somebody else. `gezien`: how many stood there."""
    eis(mag_secretariaat(door))
    rij = _niet_bevroren(aanmelding)
    zelfde = Aanmelding.objects.telt().filter(pagina_id=rij.pagina_id, persoonssleutel=rij.persoonssleutel)
    if rij.persoonssleutel is None or zelfde.count() != gezien:
        raise ValidationError(_("Er kwam net iemand bij of af. Kijk nog een keer."))
    zelfde.update(bekeken_op=op)
    log(rij, "burgerberaad.verschillende_mensen", user=door, data={"aantal": gezien})


def _niet_bevroren(aanmelding: Aanmelding) -> Aanmelding:
    _verloop, rij = op_slot(aanmelding)
    if is_bevroren(rij.pagina_id):
        raise ValidationError(_("De lijst met aanmelders staat vast. Dit kan niet meer."))
    return rij


def paren(pagina_id: int, *, door: Iemand) -> list[dict[str, Any]]:
    """Groups with one name and year of birth where somebody has to look; with names, so it is logged."""
    eis(mag_secretariaat(door))
    te_doen = Aanmelding.objects.te_bekijken().filter(pagina_id=pagina_id).values("persoonssleutel")
    rijen = Aanmelding.objects.telt().filter(pagina_id=pagina_id, persoonssleutel__in=te_doen)
    groepen: dict[bytes, list[Aanmelding]] = {}
    for rij in _met_wie(rijen.select_related("indiener").order_by("ontvangen_op", "pk")):
        groepen.setdefault(bytes(rij.persoonssleutel or b""), []).append(rij)
    if groepen:
        log(verloop_van(pagina_id).pagina, "burgerberaad.namen_bekeken", user=door, data={"aantal": len(groepen)})
    return [{"eerste": groep[0], "rijen": groep, "aantal": len(groep)} for groep in groepen.values()]


def _met_wie(rijen: Iterable[Aanmelding]) -> list[Aanmelding]:
    lijst = list(rijen)
    wie = indiening.afzenders(indieners=[rij.indiener for rij in lijst])
    for rij in lijst:
        rij.wie = wie[rij.indiener_id]  # type: ignore[attr-defined]
    return lijst


# --- looking -----------------------------------------------------------------------------------------------


def bekijk(*, aanmelding: Aanmelding, door: Iemand) -> None:
    eis(mag_secretariaat(door))
    log(aanmelding, "burgerberaad.aanmelding_bekeken", user=door)


def tel_groepen(pagina_id: int, *, door: Iemand) -> Counter[tuple[str, str]]:
    """(criterium, groep) → how many who count. Only numbers leave this function."""
    eis(mag_secretariaat(door))
    sleutel = Paginasleutel.van(pagina_id)
    telling: Counter[tuple[str, str]] = Counter()
    for rij in Aanmelding.objects.telt().filter(pagina_id=pagina_id).select_related("indiener").iterator():
        rij.indiener.sleutel = sleutel
        telling.update(rij.indiener.antwoorden.items())
    log(verloop_van(pagina_id).pagina, "burgerberaad.groepen_geteld", user=door)
    return telling


def codes_gebruikt(ronde_id: int) -> int:
    return Aanmelding.objects.filter(briefcode__ronde_id=ronde_id, status__in=codes.GEBRUIKT).count()
