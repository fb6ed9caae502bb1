"""The verbs of who is still writing: begin, write, keep for later, send. What was sent: acties.py."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from participatie.berichten.acties import vergeet
from participatie.indiening import acties as indiening
from participatie.indiening.acties import Afzender, inzage_token
from participatie.indiening.models import Bediening, Paginasleutel, Toegang
from petities.models.aanvraag import Aanvraag
from petities.models.pagina import Overzicht
from petities.starten import berichten
from petities.starten.acties import bevestigen_tot, op_slot
from petities.starten.stappen import eerste_open, is_compleet, mag_niet, regels_van, vraagt_wie, woonplaats_uit
from petities.status import Aanvraagstatus
from petities.steun.regels import Niet


class Gesloten(Exception):
    """Nothing can be started or sent at this moment; nothing was changed."""


class MagNiet(Exception):
    """This person may not ask it; the draft stays. `waarom` says what stands in the way."""

    def __init__(self, waarom: Niet) -> None:
        super().__init__(waarom)
        self.waarom = waarom


def begin(*, overzicht: Overzicht, verzendsleutel: UUID, op: datetime) -> tuple[Aanvraag, str]:
    """An empty draft and the token that opens it. The start button twice is one draft.

    Raises `Gesloten`.
    """
    eis_open()
    try:
        with transaction.atomic():
            aanvraag = _nieuw(overzicht, verzendsleutel, op)
    except IntegrityError:
        leeg = Aanvraag.objects.filter(pagina_id=overzicht.pk, status=Aanvraagstatus.CONCEPT, onderwerp="")
        eerder = leeg.filter(verzendsleutel=verzendsleutel).select_related("indiener").first()
        aanvraag = eerder or _nieuw(overzicht, uuid4(), op)
    return aanvraag, inzage_token(indiener=aanvraag.indiener)


def _nieuw(overzicht: Overzicht, verzendsleutel: UUID, op: datetime) -> Aanvraag:
    """Of nobody yet: who it is, is asked last."""
    niemand = Afzender(naam="", e_mail="")
    sleutel = Paginasleutel.van(overzicht.pk)
    return Aanvraag.objects.create(
        pagina_id=overzicht.pk,
        indiener=indiening.maak_indiener(pagina_id=overzicht.pk, afzender=niemand, sleutel=sleutel),
        soort=overzicht.soort,
        ontvangen_op=op,
        verzendsleutel=verzendsleutel,
    )


@transaction.atomic
def schrijf(*, aanvraag: Aanvraag, velden: dict[str, Any]) -> Aanvraag:
    """Keep the answers of one page."""
    rij = _concept_op_slot(aanvraag)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    _bewaar(rij)
    return rij


@transaction.atomic
def schrijf_wie(*, aanvraag: Aanvraag, afzender: Afzender, naam_openbaar: bool) -> Aanvraag:
    """Keep who it is, with the consent that was given."""
    rij = _concept_op_slot(aanvraag)
    rij.indiener.zet_gegevens(
        naam=afzender.naam,
        e_mail=afzender.e_mail,
        geboortedatum=afzender.geboortedatum,
        woonplaats=afzender.woonplaats,
    )
    rij.indiener.toestemming = afzender.toestemming
    rij.indiener.save()
    rij.naam_openbaar = naam_openbaar
    _bewaar(rij)
    return rij


def _bewaar(rij: Aanvraag) -> None:
    """With a new key: only the page that shows this text can send it."""
    rij.verzendsleutel = uuid4()
    rij.save()


@transaction.atomic
def mail_link(*, aanvraag: Aanvraag, e_mail: str, op: datetime) -> None:
    """To go on later or on another device. The address is used for this mail and not kept.

    Anybody can type an address: what would wait for more than a day is not sent at all (A14).
    """
    rij = _concept_op_slot(aanvraag)
    rij.save(update_fields=["gewijzigd_op"])
    niet_voor = indiening.wanneer_mailen(e_mail=e_mail, op=op)
    if niet_voor <= op + timedelta(days=1):
        berichten.concept(rij, e_mail=e_mail, niet_voor=niet_voor)


@transaction.atomic
def verstuur(
    *, aanvraag: Aanvraag, verzendsleutel: UUID, op: datetime, netwerk: bytes = b"", verdacht: str = ""
) -> None:
    """Send it: from now on it waits for the button behind the mailed link. The button twice is once.

    Raises `Gesloten`, `MagNiet`, and ValidationError when it is not complete or was changed meanwhile.
    """
    eis_open()
    rij = op_slot(aanvraag)
    if rij.status != Aanvraagstatus.CONCEPT:
        return
    if not is_compleet(rij):
        raise ValidationError(_("Er ontbreekt nog iets."), code=eerste_open(rij))
    if rij.verzendsleutel != verzendsleutel:
        raise ValidationError(_("U hebt intussen iets veranderd. Lees het nog een keer door en verstuur het dan."))
    if niet := _waarom_niet(rij, op):
        raise MagNiet(niet)
    if not verdacht and netwerk and indiening.te_veel_van_netwerk(netwerk=netwerk, op=op):
        verdacht = "netwerk"  # a mark for the griffie, who reads everything before it is public
    rij.status, rij.ontvangen_op, rij.verdacht, rij.herinnerd_op = Aanvraagstatus.ONBEVESTIGD, op, verdacht, None
    rij.save()
    if verdacht != "honingpot":
        geldig_tot = bevestigen_tot(rij)
        niet_voor = indiening.wanneer_mailen(e_mail=rij.indiener.e_mail, op=op)
        if niet_voor < geldig_tot:
            token = Toegang.objects.maak(indiener=rij.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=geldig_tot)
            berichten.bevestig(rij, token=token, geldig_tot=geldig_tot, niet_voor=niet_voor)


@transaction.atomic
def weer_concept(*, aanvraag: Aanvraag) -> None:
    """Back to writing, as long as it is not confirmed: the address was wrong. Mailed links stop working."""
    rij = op_slot(aanvraag)
    if rij.status != Aanvraagstatus.ONBEVESTIGD:
        return
    rij.indiener.toegangen.filter(doel=Toegang.Doel.BEVESTIGEN).delete()
    vergeet(begint_met=f"{rij.kenmerk}/starten_bevestig")
    rij.status = Aanvraagstatus.CONCEPT
    _bewaar(rij)


def eis_open() -> None:
    if Bediening.nu().inbreng_uit:
        raise Gesloten


def _waarom_niet(rij: Aanvraag, op: datetime) -> Niet | None:
    regels = regels_van(rij, op)
    if not vraagt_wie(rij.soort, regels):
        return None
    geboren = date.fromisoformat(rij.indiener.geboortedatum)
    return mag_niet(regels, geboortedatum=geboren, gemeente=woonplaats_uit(rij.indiener.woonplaats)[1], op=op)


def _concept_op_slot(aanvraag: Aanvraag) -> Aanvraag:
    rij = op_slot(aanvraag)
    if rij.status != Aanvraagstatus.CONCEPT:
        raise ValidationError(_("U hebt dit al verstuurd. U kunt het nu niet meer veranderen."), code="status")
    return rij
