"""The verbs of a supporter, and the only place that changes the status of a Steunbetuiging.

No act locks a row that others need too: the count is a sum of appended rows (veiligheid.md R9).
"""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.berichten.acties import vergeet
from participatie.indiening import acties as indiening
from participatie.indiening import wislijst
from participatie.indiening.acties import AdresBezet, Afzender, TeLaat
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Bediening, Paginasleutel, Telling, Toegang, nieuw_kenmerk
from participatie.indiening.versleuteling import vingerafdruk
from petities.keuring.regels import waarom_apart
from petities.lijsten import Verdenking
from petities.models.actie import Steunactie, actie_van
from petities.models.pagina import Initiatief
from petities.models.steun import Steunbetuiging
from petities.status import STEUN_OVERGANGEN, Status, Steunstatus
from petities.steun import berichten, drempels
from petities.steun.regels import Niet, kan_nog_steunen, waarom_niet

logger = logging.getLogger(__name__)

# What was sent in time no longer counts: it stopped, or the outcome stands on the website.
BEVESTIGEN_KAN_NIET = frozenset(
    {Status.INGETROKKEN, Status.NIET_ONTVANKELIJK, Status.DOORGESTUURD, Status.VERLOPEN, Status.GESLOTEN}
)


class Gesloten(Exception):
    """Nobody can support it at this moment; nothing was stored."""


class MagNiet(Exception):
    """This person may not; nothing was stored. `waarom` has a page of its own."""

    def __init__(self, waarom: Niet) -> None:
        super().__init__(waarom)
        self.waarom = waarom


@dataclass(frozen=True)
class Steun:
    """What a supporter says beside who it is. `geboortedatum` only where the rules ask an age."""

    gemeente: str = ""
    geboortedatum: date | None = None
    naam_openbaar: bool = False
    wil_nieuws: bool = False

    def velden(self) -> dict[str, Any]:
        return {"gemeente": self.gemeente, "naam_openbaar": self.naam_openbaar, "wil_nieuws": self.wil_nieuws}


def dien_in(
    *,
    pagina: Initiatief,
    afzender: Afzender,
    steun: Steun,
    verzendsleutel: UUID,
    ontvangen_op: datetime,
    netwerk: bytes = b"",
    proef: bool = True,
    verdacht: str = "",
) -> None:
    """Store it and mail the link to confirm. `proef`: the check against robots was solved.

    Says nothing back: a new one, a replay, one that was given before and one set apart look alike from outside
    (veiligheid.md R8, R14, R15). Raises `Gesloten` and `MagNiet`.
    """
    actie = actie_van(pagina.pk)
    if not actie.is_open(ontvangen_op) or Bediening.nu().inbreng_uit:
        raise Gesloten
    dag = timezone.localdate(ontvangen_op)
    if niet := waarom_niet(actie, geboortedatum=steun.geboortedatum, gemeente=steun.gemeente, op=dag):
        raise MagNiet(niet)
    afzender = _met_geboortedatum(afzender, actie, steun)
    domein = identiteit(afzender.e_mail).rpartition("@")[2]
    verdacht = verdacht or waarom_apart(netwerk=netwerk, domein=domein, proef=proef, op=ontvangen_op)
    sleutel = Paginasleutel.van(pagina.pk)
    dubbel = dubbelsleutel(sleutel, afzender.e_mail)
    velden = {"verdacht": verdacht, "netwerk": netwerk or None, "domein": domein, **steun.velden()}
    velden |= {"verzendsleutel": verzendsleutel, "dubbelsleutel": dubbel, "ontvangen_op": ontvangen_op}
    for poging in range(3):
        rij = Steunbetuiging(pagina_id=pagina.pk, kenmerk=nieuw_kenmerk(), **velden)
        try:
            with transaction.atomic():
                rij.indiener = indiening.maak_indiener(pagina_id=pagina.pk, afzender=afzender, sleutel=sleutel)
                rij.save()
                if verdacht != Verdenking.HONINGPOT:
                    _mail_bevestiging(rij, actie, ontvangen_op)
            return
        except IntegrityError:
            if _was_er_al(actie, afzender, velden):
                return
            if poging == 2:  # a kenmerk that exists: another one, twice
                raise


def _was_er_al(actie: Steunactie, afzender: Afzender, velden: dict[str, Any]) -> bool:
    """Whether this form or this address came before; then what it asks for is done. Else it may be tried again."""
    if eerder := Steunbetuiging.objects.filter(verzendsleutel=velden["verzendsleutel"]).first():
        if eerder.status != Steunstatus.INGETROKKEN:
            return True  # the button twice: the first one has its mail
        velden["verzendsleutel"] = uuid4()  # withdrawn, and with Back the same form again: that is a new one
        return False
    if not Steunbetuiging.objects.filter(pagina_id=actie.pagina_id, dubbelsleutel=velden["dubbelsleutel"]).exists():
        return False
    if velden["verdacht"] != Verdenking.HONINGPOT:
        _stuur_opnieuw(actie, afzender, velden)
    return True


def _met_geboortedatum(afzender: Afzender, actie: Steunactie, steun: Steun) -> Afzender:
    """Stored is the date that was checked, and none where the rules ask no age."""
    gevraagd = steun.geboortedatum if actie.minimumleeftijd else None
    return replace(afzender, geboortedatum=gevraagd.isoformat() if gevraagd else "")


def dubbelsleutel(sleutel: bytes, e_mail: str) -> bytes:
    """Equal for every way to write one address; `sleutel` is the key of the page."""
    return vingerafdruk(sleutel, identiteit(e_mail))


def _stuur_opnieuw(actie: Steunactie, afzender: Afzender, velden: dict[str, Any]) -> None:
    """The same address once more. As long as it is not confirmed, the newest form counts, with new time to confirm.

    Anybody can type an address; the page behind the mailed link shows what will be confirmed.
    """
    op = velden["ontvangen_op"]
    with transaction.atomic():
        eerdere = Steunbetuiging.objects.select_for_update(of=("self",)).select_related("indiener")
        eerder = eerdere.filter(pagina_id=actie.pagina_id, dubbelsleutel=velden["dubbelsleutel"]).first()
        if eerder is None or eerder.verzendsleutel == velden["verzendsleutel"]:
            return
        if eerder.status == Steunstatus.ONBEVESTIGD:
            nooit_gemaild = eerder.verdacht == Verdenking.HONINGPOT  # by a robot that typed this address
            for naam, waarde in velden.items():
                setattr(eerder, naam, waarde)
            eerder.save()
            indiening.neem_over(indiener=eerder.indiener, afzender=afzender)
            _mail_bevestiging(eerder, actie, op, later=nooit_gemaild)
        elif indiening.mag_mailen(e_mail=eerder.indiener.e_mail, op=op):
            berichten.al_ontvangen(eerder)


def _mail_bevestiging(rij: Steunbetuiging, actie: Steunactie, op: datetime, *, later: bool = True) -> None:
    """Above the limit of mails per address the first mail leaves later; one more of the same not at all (A14)."""
    geldig_tot = actie.bevestigen_tot(rij.ontvangen_op)
    niet_voor = indiening.wanneer_mailen(e_mail=rij.indiener.e_mail, op=op)
    if niet_voor >= geldig_tot or (niet_voor > op and not later):
        return
    token = Toegang.objects.maak(indiener=rij.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=geldig_tot)
    berichten.bevestig(rij, actie, token=token, geldig_tot=geldig_tot, niet_voor=niet_voor)


def bevestig(*, steun: Steunbetuiging, op: datetime) -> bool:
    """The button behind the mailed link. True if this call did it; a second press is harmless.

    Raises `TeLaat`. What is set apart gets the same page and the same mail, and does not count yet (R14).
    """
    with transaction.atomic():
        rij = op_slot(steun)
        if rij.status != Steunstatus.ONBEVESTIGD:
            return False
        actie = actie_van(rij.pagina_id)
        if op > actie.bevestigen_tot(rij.ontvangen_op) or not neemt_nog_aan(actie):
            raise TeLaat(_("De tijd om te bevestigen is voorbij."))
        ga_naar(rij, Steunstatus.TE_BEOORDELEN if rij.verdacht else Steunstatus.GELDIG, bevestigd_op=op)
        berichten.telt_mee(rij)
    try:
        drempels.kijk(pagina_id=rij.pagina_id, op=op)
    except OperationalError:  # too long a wait: the supporter is in, and the clock looks again
        logger.exception("Drempel niet bekeken: pagina %s", rij.pagina_id)
    return True


def neemt_nog_aan(actie: Steunactie) -> bool:
    """Whether confirming what was sent in time still makes sense: not after the outcome stands on the website."""
    return actie.klaar_op is None and actie.stand not in BEVESTIGEN_KAN_NIET


def trek_in(*, steun: Steunbetuiging) -> None:
    """The supporter changed their mind. Without dubbelsleutel: they may come back."""
    with transaction.atomic():
        rij = op_slot(steun)
        if not rij.mag_intrekken():
            raise ValidationError(_("U kunt uw steun nu niet intrekken."), code="status")
        ga_naar(rij, Steunstatus.INGETROKKEN, dubbelsleutel=None)
        log(rij, "petities.steun_ingetrokken")
        wislijst.noteer(wislijst.Wat.INGETROKKEN, rij.kenmerk)


def na_wissen(*, steun: Steunbetuiging) -> None:
    """Erased. As long as one can support it, it no longer counts: nothing is left that would stop a second time.

    After that it goes on counting. Its gemeente stays, one of twelve, so that the counts per gemeente stay right.
    """
    rij = op_slot(steun)
    weg = {Steunstatus.GELDIG, Steunstatus.TE_BEOORDELEN, Steunstatus.ONGELDIG}  # the griffie may turn ONGELDIG back
    if rij.status in weg and kan_nog_steunen(actie_van(rij.pagina_id)):
        ga_naar(rij, Steunstatus.INGETROKKEN)
    Steunbetuiging.objects.filter(pk=rij.pk).update(netwerk=None, domein="", naam_openbaar=False, wil_nieuws=False)


def na_ander_adres(*, steun: Steunbetuiging) -> None:
    """One per address stays true for the new address. Raises `AdresBezet` if that supports this page already."""
    rij = op_slot(steun)
    if rij.dubbelsleutel is None:  # withdrawn: it holds no address any more
        return
    nieuw = dubbelsleutel(rij.indiener.sleutel, rij.indiener.e_mail)
    andere = Steunbetuiging.objects.filter(pagina_id=rij.pagina_id, dubbelsleutel=nieuw).exclude(pk=rij.pk)
    for onbevestigd in andere.filter(status=Steunstatus.ONBEVESTIGD).select_for_update(of=("self",)):
        verwijder(onbevestigd)  # somebody typed this address; its owner now says where it belongs
    rij.dubbelsleutel, rij.domein = nieuw, identiteit(rij.indiener.e_mail).rpartition("@")[2]
    try:
        with transaction.atomic():
            rij.save(update_fields=["dubbelsleutel", "domein"])
    except IntegrityError as fout:
        raise AdresBezet(_("Met dit e-mailadres steunt iemand dit al. Daarom verandert er niets.")) from fout


def verwijder(rij: Steunbetuiging) -> None:
    """Delete what was never confirmed, with who sent it and the mails that wait; the caller holds the row lock."""
    vergeet(begint_met=f"{rij.kenmerk}/")
    rij.delete()
    rij.indiener.delete()


def gegevens_over(steun: Steunbetuiging) -> dict[str, Any]:
    """Everything stored about the supporter (AVG art. 15)."""
    indiener = steun.indiener
    return {
        "kenmerk": steun.kenmerk,
        "wat": steun.pagina.title,
        "naam": indiener.naam,
        "e_mail": indiener.e_mail,
        "geboortedatum": indiener.geboortedatum,
        "woonplaats": indiener.woonplaats,
        "gemeente": steun.get_gemeente_display(),
        "naam_op_de_website": steun.naam_openbaar,
        "wil_nieuws": steun.wil_nieuws,
        "status": str(steun.status_voor_afzender),
        "ontvangen_op": steun.ontvangen_op.isoformat(),
        "bevestigd_op": steun.bevestigd_op and steun.bevestigd_op.isoformat(),
        "toestemming": indiener.toestemming.tekst if indiener.toestemming else "",
    }


# --- the machinery ------------------------------------------------------------------------------------------


def op_slot(steun: Steunbetuiging) -> Steunbetuiging:
    rijen = Steunbetuiging.objects.select_for_update(of=("self",)).select_related("indiener", "pagina")
    return rijen.get(pk=steun.pk)


def ga_naar(rij: Steunbetuiging, naar: Steunstatus, **velden: Any) -> None:
    """The one line that changes a status, and the count with it; the caller holds the row lock."""
    if naar not in STEUN_OVERGANGEN[rij.stand]:
        raise ValidationError(
            _("Dit kan niet meer: de status is nu '%(status)s'."),
            code="status",
            params={"status": rij.get_status_display()},
        )
    verschil = _verschil(rij, naar, bevestigd_op=velden.get("bevestigd_op") or rij.bevestigd_op)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.status = naar
    rij.save(update_fields=["status", *velden])
    Telling.objects.plus(rij.pagina_id, verschil)


def ga_naar_veel(rijen: Iterable[Steunbetuiging], naar: Steunstatus, **velden: Any) -> int:
    """The same for many rows of any pages in a few queries; what cannot go there is left as it is.

    The caller holds the locks. Returns how many changed.
    """
    kan = [rij for rij in rijen if naar in STEUN_OVERGANGEN[rij.stand]]
    verschil: dict[int, Counter[str]] = {}
    for rij in kan:
        verschil.setdefault(rij.pagina_id, Counter()).update(_verschil(rij, naar, bevestigd_op=rij.bevestigd_op))
    Steunbetuiging.objects.filter(pk__in=[rij.pk for rij in kan]).update(status=naar, **velden)
    for pagina_id, bij in verschil.items():
        Telling.objects.plus(pagina_id, bij)
    return len(kan)


def _verschil(rij: Steunbetuiging, naar: Steunstatus, *, bevestigd_op: datetime | None) -> Counter[str]:
    """What the step changes in the counts of its page."""
    verschil: Counter[str] = Counter()
    for stap, status in ((-1, rij.stand), (1, naar)):
        if status == Steunstatus.TE_BEOORDELEN:
            verschil["apart"] += stap
        if status == Steunstatus.ONGELDIG:
            verschil["ongeldig"] += stap
        if status == Steunstatus.GELDIG:
            verschil["steun"] += stap
            if bevestigd_op:
                verschil[f"dag/{timezone.localdate(bevestigd_op)}"] += stap
            if rij.gemeente:
                verschil[f"gemeente/{rij.gemeente}"] += stap
    return verschil
