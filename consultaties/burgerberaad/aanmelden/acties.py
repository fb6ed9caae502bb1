"""The verbs of who signs up, and the only place that changes the status of an Aanmelding.

Every step locks the row of the page's verloop and then the aanmelding: so nobody comes in, goes out or is recognised
as double while the pool is being frozen. What changes the person too locks the Indiener before both, as
`indiening.acties` does. Sending in the form locks nothing that others need.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad.aanmelden import berichten, codes, regels
from consultaties.burgerberaad.aanmelden.hulp import Hulpvraag
from consultaties.burgerberaad.deelnemers import acties as deelnemers
from consultaties.burgerberaad.models.aanmelding import Aanmelding, Briefcode
from consultaties.burgerberaad.models.criterium import Criterium
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from consultaties.burgerberaad.status import (
    AANMELD_OVERGANGEN,
    HEEFT_PLAATS,
    Aanmeldstatus,
    Lotingstatus,
    Status,
)
from participatie.berichten.acties import vergeet
from participatie.indiening import acties as indiening
from participatie.indiening import wislijst
from participatie.indiening.acties import AdresBezet, Afzender, TeLaat
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Bediening, Grens, Indiener, Paginasleutel, Toegang, nieuw_kenmerk
from participatie.indiening.versleuteling import vingerafdruk

CODE_WAS_GEBRUIKT = "code_gebruikt"  # in `verdacht`: signed up without the code that somebody else used first


class Gesloten(Exception):
    """Nobody can sign up at this moment; nothing was stored."""


class MagNiet(Exception):
    """This person may not; nothing was stored. `waarom` has a page of its own."""

    def __init__(self, waarom: regels.Niet) -> None:
        super().__init__(waarom)
        self.waarom = waarom


class TeVeel(Exception):
    """Too much from one network in this hour; nothing was stored. The message is a sentence for the sender."""


@dataclass(frozen=True)
class Opgave:
    """What somebody answers: criterium → groep, by their codes."""

    geboortejaar: int
    gekozen: dict[str, str] = field(default_factory=dict)
    hulp: Hulpvraag = field(default_factory=Hulpvraag)


# --- sending in ------------------------------------------------------------------------------------------------


def dien_in(
    *,
    pagina: BurgerberaadPagina,
    afzender: Afzender,
    opgave: Opgave,
    verzendsleutel: UUID,
    ontvangen_op: datetime,
    code: str = "",
    netwerk: bytes = b"",
    proef: bool = True,
) -> None:
    """Store it and mail the link to confirm.

    Says nothing back: a new one, a replay and one that came before look alike from outside (R8, R15). Raises
    `Gesloten`, `MagNiet`, `TeVeel`, and ValidationError about the code.
    """
    verloop = verloop_van(pagina.pk)
    if not verloop.is_open(ontvangen_op) or Bediening.nu().inbreng_uit:
        raise Gesloten
    eis_mag(verloop, opgave)
    briefcode = zoek_code(verloop, code, netwerk=netwerk, op=ontvangen_op)
    if briefcode is None:
        _begrens(netwerk, proef, ontvangen_op)
    afzender = met_opgave(verloop, afzender, opgave)
    sleutel = Paginasleutel.van(pagina.pk)
    velden = sleutels(sleutel, afzender) | {
        "verzendsleutel": verzendsleutel,
        "ontvangen_op": ontvangen_op,
        "briefcode": briefcode,
    }
    for poging in range(3):
        rij = Aanmelding(pagina_id=pagina.pk, kenmerk=nieuw_kenmerk(), **velden)
        try:
            with transaction.atomic():
                rij.indiener = indiening.maak_indiener(pagina_id=pagina.pk, afzender=afzender, sleutel=sleutel)
                rij.save()
                _mail_bevestiging(rij, verloop, ontvangen_op)
            return
        except IntegrityError:
            if _was_er_al(verloop, afzender, velden):
                return
            if poging == 2:  # a kenmerk that exists: another one, twice
                raise


def eis_mag(verloop: Beraadverloop, opgave: Opgave) -> None:
    if waarom := regels.waarom_niet(
        geboortejaar=opgave.geboortejaar,
        gekozen=opgave.gekozen,
        peiljaar=peiljaar(verloop),
        minimumleeftijd=verloop.minimumleeftijd,
    ):
        raise MagNiet(waarom)


def peiljaar(verloop: Beraadverloop) -> int:
    """Ages are those of the year in which signing up began, so that nobody changes groups on 1 January."""
    return timezone.localdate(verloop.aanmelden_van or timezone.now()).year


def zoek_code(verloop: Beraadverloop, getypt: str, *, netwerk: bytes, op: datetime) -> Briefcode | None:
    """None when none is needed. One sentence for every code that does not work."""
    if not getypt.strip():
        if verloop.open_aanmelden:
            return None
        raise ValidationError({"code": _("Vul de code in die in uw brief staat.")})
    try:
        return codes.zoek(pagina_id=verloop.pagina_id, getypt=getypt, netwerk=netwerk, op=op)
    except codes.Onbekend:
        zin = _("Deze code werkt niet. Kijk nog eens in uw brief. De code bestaat uit 10 letters en cijfers.")
    except codes.TeVaak:
        zin = _("Er zijn te veel verkeerde codes ingevuld. Probeer het over een uur nog eens, of bel ons.")
    if verloop.open_aanmelden:
        zin = f"{zin} {_('U kunt zich ook aanmelden zonder code: laat dit dan leeg.')}"
    raise ValidationError({"code": zin})


def _begrens(netwerk: bytes, proef: bool, op: datetime) -> None:
    """Who has no code of a letter: not too many from one network, and fewer without the check against robots."""
    grenzen = Bediening.nu()
    aantal = Grens.tel(wat="aanmelden", sleutel=netwerk, op=op, duur=codes.VENSTER)
    if aantal > (grenzen.aanmeldingen_per_netwerk if proef else grenzen.aanmeldingen_zonder_proef):
        raise TeVeel(_("Er komen nu heel veel aanmeldingen binnen. Probeer het over een uur nog eens, of bel ons."))


def met_opgave(
    verloop: Beraadverloop, afzender: Afzender, opgave: Opgave, criteria: Iterable[Criterium] | None = None
) -> Afzender:
    """The answers beside who it is, all to be encrypted."""
    antwoorden = regels.vul_in(
        criteria if criteria is not None else criteria_van(verloop.pagina_id),
        gekozen=opgave.gekozen,
        geboortejaar=opgave.geboortejaar,
        peiljaar=peiljaar(verloop),
    )
    return replace(
        afzender,
        geboortejaar=str(opgave.geboortejaar),
        antwoorden=json.dumps(antwoorden),
        hulp=opgave.hulp.als_tekst(),
    )


def criteria_van(pagina_id: int) -> Iterable[Criterium]:
    return Criterium.objects.filter(pagina_id=pagina_id).prefetch_related("groepen")


def sleutels(sleutel: bytes, afzender: Afzender) -> dict[str, bytes | None]:
    """Fingerprints with the key of the page: of the address and of the person."""
    return {
        "dubbelsleutel": vingerafdruk(sleutel, identiteit(afzender.e_mail)) if afzender.e_mail else None,
        "persoonssleutel": vingerafdruk(sleutel, regels.persoon(afzender.naam, afzender.geboortejaar)),
    }


def _was_er_al(verloop: Beraadverloop, afzender: Afzender, velden: dict[str, Any]) -> bool:
    """Whether this form or this address came before; then what it asks for is done. Else it may be tried again."""
    if eerder := Aanmelding.objects.filter(verzendsleutel=velden["verzendsleutel"]).first():
        if eerder.status != Aanmeldstatus.INGETROKKEN:
            return True  # the button twice: the first one has its mail
        velden["verzendsleutel"] = uuid4()  # withdrawn, and with Back the same form again: that is a new one
        return False
    eerdere = Aanmelding.objects.filter(pagina_id=verloop.pagina_id, dubbelsleutel=velden["dubbelsleutel"])
    if not eerdere.exists():
        return False
    _stuur_opnieuw(verloop, afzender, velden)
    return True


@transaction.atomic
def _stuur_opnieuw(verloop: Beraadverloop, afzender: Afzender, velden: dict[str, Any]) -> None:
    """The same address once more. As long as it is not confirmed, the newest form counts, with new time to confirm."""
    op = velden["ontvangen_op"]
    eerdere = Aanmelding.objects.select_for_update(of=("self",)).select_related("indiener", "pagina")
    eerder = eerdere.filter(pagina_id=verloop.pagina_id, dubbelsleutel=velden["dubbelsleutel"]).first()
    if eerder is None or eerder.verzendsleutel == velden["verzendsleutel"]:
        return
    if eerder.status == Aanmeldstatus.ONBEVESTIGD:
        for naam, waarde in velden.items():
            setattr(eerder, naam, waarde)
        eerder.save()
        indiening.neem_over(indiener=eerder.indiener, afzender=afzender)
        _mail_bevestiging(eerder, verloop, op, later=False)
    elif indiening.mag_mailen(e_mail=eerder.indiener.e_mail, op=op):
        berichten.al_ontvangen(eerder)


def _mail_bevestiging(rij: Aanmelding, verloop: Beraadverloop, op: datetime, *, later: bool = True) -> None:
    """Above the limit of mails per address the first mail leaves later; one more of the same not at all (A14)."""
    geldig_tot = verloop.bevestigen_tot(rij.ontvangen_op)
    niet_voor = indiening.wanneer_mailen(e_mail=rij.indiener.e_mail, op=op)
    if niet_voor >= geldig_tot or (niet_voor > op and not later):
        return
    token = Toegang.objects.maak(indiener=rij.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=geldig_tot)
    berichten.bevestig(rij, token=token, geldig_tot=geldig_tot, niet_voor=niet_voor)


# --- the own page ----------------------------------------------------------------------------------------------


@transaction.atomic
def bevestig(*, aanmelding: Aanmelding, op: datetime) -> bool:
    """The button behind the mailed link. True if this call did it; a second press is harmless. Raises `TeLaat`.

    Only now a letter's code is taken. Who comes second with one code stays, without it, where no code is needed.
    """
    verloop, rij = op_slot(aanmelding)
    if rij.status != Aanmeldstatus.ONBEVESTIGD:
        return False
    if verloop.status != Status.AANMELDEN or op > verloop.bevestigen_tot(rij.ontvangen_op):
        raise TeLaat(_("De tijd om te bevestigen is voorbij."))
    if rij.code_is_bezet:
        if not verloop.open_aanmelden:
            raise TeLaat(_("Met de code uit deze brief is al iemand aangemeld."))
        rij.briefcode, rij.verdacht = None, CODE_WAS_GEBRUIKT
    ga_naar(rij, Aanmeldstatus.AANGEMELD, bevestigd_op=op, briefcode=rij.briefcode, verdacht=rij.verdacht)
    kijk_dubbel(rij, erbij=True)
    log(rij, "burgerberaad.aangemeld")
    berichten.aangemeld(rij, verloop)
    return True


@transaction.atomic
def wijzig(*, aanmelding: Aanmelding, opgave: Opgave, telefoon: str, op: datetime) -> None:
    """Other answers or other help, as long as one can sign up. Raises `MagNiet` and ValidationError."""
    wie = Indiener.objects.select_for_update().get(pk=aanmelding.indiener_id)
    verloop, rij = op_slot(aanmelding)
    if not mag_wijzigen(rij, verloop, op):
        raise ValidationError(_("U kunt uw antwoorden nu niet meer veranderen."), code="status")
    eis_mag(verloop, opgave)
    nieuw = met_opgave(verloop, Afzender(wie.naam, wie.e_mail, telefoon=telefoon), opgave)
    meer = {naam: getattr(nieuw, naam) for naam in ("telefoon", "hulp", "geboortejaar", "antwoorden")}
    wie.zet_gegevens(naam=wie.naam, e_mail=wie.e_mail, **meer)
    wie.save(update_fields=["gegevens", "email_hmac"])
    rij.indiener = wie
    _zet_persoon(rij)
    log(rij, "burgerberaad.antwoorden_gewijzigd")


def mag_wijzigen(rij: Aanmelding, verloop: Beraadverloop, op: datetime) -> bool:
    """While signing up is possible: then no pool can be frozen."""
    return rij.status == Aanmeldstatus.AANGEMELD and not rij.indiener.gewist_op and verloop.is_open(op)


def na_andere_naam(*, aanmelding: Aanmelding) -> None:
    _verloop, rij = op_slot(aanmelding)
    _zet_persoon(rij)


def _zet_persoon(rij: Aanmelding) -> None:
    """After another name or year: perhaps somebody else has these too, and whom it had has not any more."""
    wie = rij.indiener
    nieuw = vingerafdruk(wie.sleutel, regels.persoon(wie.naam, wie.geboortejaar))
    if rij.persoonssleutel is None or bytes(rij.persoonssleutel) == nieuw:
        return
    oud, rij.persoonssleutel = bytes(rij.persoonssleutel), nieuw
    rij.mogelijk_dubbel, rij.bekeken_op = False, None
    rij.save(update_fields=["persoonssleutel", "mogelijk_dubbel", "bekeken_op"])
    kijk_dubbel(rij, erbij=True)
    _kijk(rij.pagina_id, oud, erbij=False)


@transaction.atomic
def trek_in(*, aanmelding: Aanmelding) -> None:
    """Not any more. Also after the pool is frozen; who has a place says no to that first. They may come back."""
    _verloop, rij = op_slot(aanmelding)
    if not mag_intrekken(rij):
        raise ValidationError(_("U kunt uw aanmelding nu niet intrekken."), code="status")
    ga_naar(rij, Aanmeldstatus.INGETROKKEN, dubbelsleutel=None)
    kijk_dubbel(rij, erbij=False)
    log(rij, "burgerberaad.aanmelding_ingetrokken")
    wislijst.noteer(wislijst.Wat.INGETROKKEN, rij.kenmerk)


def mag_intrekken(rij: Aanmelding) -> bool:
    if rij.status not in {Aanmeldstatus.AANGEMELD, Aanmeldstatus.DUBBEL}:
        return False
    return not rij.deelnames.filter(status__in=HEEFT_PLAATS).exists()


def na_wissen(*, aanmelding: Aanmelding) -> None:
    """Erased: not in a pool any more, and nothing left that says who it was or which letter it was."""
    _verloop, rij = op_slot(aanmelding)
    if Aanmeldstatus.INGETROKKEN in AANMELD_OVERGANGEN[rij.stand]:
        ga_naar(rij, Aanmeldstatus.INGETROKKEN)
        kijk_dubbel(rij, erbij=False)
    deelnemers.vertrek(aanmelding=rij, op=timezone.now(), wissen=True)
    leeg: dict[str, Any] = {"persoonssleutel": None, "briefcode": None, "mogelijk_dubbel": False}
    Aanmelding.objects.filter(pk=rij.pk).update(**leeg)


def na_ander_adres(*, aanmelding: Aanmelding) -> None:
    """One per address stays true for the new address. Raises `AdresBezet` if that signed up already."""
    _verloop, rij = op_slot(aanmelding)
    if rij.status == Aanmeldstatus.INGETROKKEN:  # it holds no address any more
        return
    nieuw = vingerafdruk(rij.indiener.sleutel, identiteit(rij.indiener.e_mail))
    maak_adres_vrij(rij.pagina_id, nieuw, niet=rij.pk)
    rij.dubbelsleutel = nieuw
    try:
        with transaction.atomic():
            rij.save(update_fields=["dubbelsleutel"])
    except IntegrityError as fout:
        raise AdresBezet(_("Met dit e-mailadres is al iemand aangemeld. Daarom verandert er niets.")) from fout


def maak_adres_vrij(pagina_id: int, dubbelsleutel: bytes, *, niet: int | None = None) -> None:
    """Somebody typed this address and never confirmed; its owner now says where it belongs."""
    andere = Aanmelding.objects.filter(pagina_id=pagina_id, dubbelsleutel=dubbelsleutel).exclude(pk=niet or 0)
    for rij in andere.filter(status=Aanmeldstatus.ONBEVESTIGD).select_for_update(of=("self",)):
        verwijder(rij)


def verwijder(rij: Aanmelding) -> None:
    """Delete what was never confirmed, with who sent it and the mails that wait; the caller holds the row lock."""
    vergeet(begint_met=f"{rij.kenmerk}/")
    rij.delete()
    rij.indiener.delete()


def gegevens_over(aanmelding: Aanmelding) -> dict[str, Any]:
    """Everything stored about who signed up (AVG art. 15)."""
    wie = aanmelding.indiener
    return {
        "kenmerk": aanmelding.kenmerk,
        "burgerberaad": aanmelding.pagina.title,
        "naam": wie.naam,
        "e_mail": wie.e_mail,
        "telefoon": wie.telefoon,
        "geboortejaar": wie.geboortejaar,
        "antwoorden": dict(in_woorden(aanmelding)),
        "hulp": Hulpvraag.lees(wie.hulp).in_woorden,
        "met_code_uit_brief": aanmelding.briefcode_id is not None,
        "status": aanmelding.get_status_display(),
        "ontvangen_op": aanmelding.ontvangen_op.isoformat(),
        "bevestigd_op": aanmelding.bevestigd_op and aanmelding.bevestigd_op.isoformat(),
    }


def in_woorden(aanmelding: Aanmelding) -> list[tuple[str, str]]:
    """(criterium, answer) in the words of the page."""
    antwoorden = aanmelding.indiener.antwoorden
    uit = []
    for criterium in criteria_van(aanmelding.pagina_id):
        namen = {groep.code: groep.naam for groep in criterium.groepen.all()}
        uit.append((criterium.naam, namen.get(antwoorden.get(criterium.code, ""), "")))
    return uit


# --- the machinery ------------------------------------------------------------------------------------------


def op_slot(aanmelding: Aanmelding) -> tuple[Beraadverloop, Aanmelding]:
    """The verloop first, always in this order."""
    verloop = verloop_van(aanmelding.pagina_id, slot=True)
    rijen = Aanmelding.objects.select_for_update(of=("self",)).select_related("indiener", "pagina")
    return verloop, rijen.get(pk=aanmelding.pk)


def ga_naar(rij: Aanmelding, naar: Aanmeldstatus, **velden: Any) -> None:
    """The one line that changes a status; the caller holds the locks."""
    if naar not in AANMELD_OVERGANGEN[rij.stand]:
        raise ValidationError(
            _("Dit kan niet meer: de status is nu '%(status)s'."),
            code="status",
            params={"status": rij.get_status_display()},
        )
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.status = naar
    rij.save(update_fields=["status", *velden])


def kijk_dubbel(rij: Aanmelding, *, erbij: bool) -> None:
    """Who has the same name and year of birth is looked at by somebody, or needs it no more (`erbij`: one more)."""
    _kijk(rij.pagina_id, rij.persoonssleutel, erbij=erbij)


def _kijk(pagina_id: int, persoonssleutel: bytes | memoryview | None, *, erbij: bool) -> None:
    if persoonssleutel is None:
        return
    zelfde = Aanmelding.objects.telt().filter(pagina_id=pagina_id, persoonssleutel=persoonssleutel)
    if zelfde.count() < 2:
        zelfde.update(mogelijk_dubbel=False, bekeken_op=None)
    elif erbij:
        zelfde.update(mogelijk_dubbel=True, bekeken_op=None)


def is_bevroren(pagina_id: int) -> bool:
    """The pool is fixed in a loting that counts."""
    return Loting.objects.filter(pagina_id=pagina_id).exclude(status=Lotingstatus.VERVALLEN).exists()
