"""The verbs of a supporter, and the only place that changes the status of a Steunbetuiging.

No act locks a row that others need too: the count is a sum of appended rows (veiligheid.md R9).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.indiening import acties as indiening
from participatie.indiening.acties import Afzender, TeLaat
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Bediening, Paginasleutel, Telling, Toegang, nieuw_kenmerk
from participatie.indiening.versleuteling import vingerafdruk
from petities.keuring.regels import waarom_apart
from petities.models.actie import Steunactie, actie_van
from petities.models.pagina import Initiatief
from petities.models.steun import Steunbetuiging
from petities.status import STEUN_OVERGANGEN, Steunstatus
from petities.steun import berichten, drempels
from petities.steun.regels import Niet, waarom_niet


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
    domein = identiteit(afzender.e_mail).rpartition("@")[2]
    verdacht = verdacht or waarom_apart(netwerk=netwerk, domein=domein, proef=proef, op=ontvangen_op)
    sleutel = Paginasleutel.van(pagina.pk)
    dubbel = vingerafdruk(sleutel, identiteit(afzender.e_mail))
    for poging in range(3):
        rij = Steunbetuiging(
            pagina_id=pagina.pk,
            ontvangen_op=ontvangen_op,
            verzendsleutel=verzendsleutel,
            dubbelsleutel=dubbel,
            verdacht=verdacht,
            netwerk=netwerk or None,
            domein=domein,
            kenmerk=nieuw_kenmerk(),
            **steun.velden(),
        )
        try:
            with transaction.atomic():
                rij.indiener = indiening.maak_indiener(pagina_id=pagina.pk, afzender=afzender, sleutel=sleutel)
                rij.save()
                if verdacht != "honingpot":
                    _mail_bevestiging(rij, actie, ontvangen_op)
            return
        except IntegrityError:
            if Steunbetuiging.objects.filter(verzendsleutel=verzendsleutel).exists():
                return  # the button twice: the first one has its mail
            if Steunbetuiging.objects.filter(pagina_id=pagina.pk, dubbelsleutel=dubbel).exists():
                if verdacht != "honingpot":
                    _stuur_opnieuw(actie, dubbel, ontvangen_op)
                return
            if poging == 2:  # a kenmerk that exists: another one, twice
                raise


def _stuur_opnieuw(actie: Steunactie, dubbel: bytes, op: datetime) -> None:
    """The same address once more. What was sent first stays as it is: anybody can type an address."""
    with transaction.atomic():
        eerdere = Steunbetuiging.objects.select_for_update(of=("self",)).select_related("indiener")
        eerder = eerdere.filter(pagina_id=actie.pagina_id, dubbelsleutel=dubbel).first()
        if eerder is None:
            return
        if eerder.status == Steunstatus.ONBEVESTIGD:
            _mail_bevestiging(eerder, actie, op, later=False)
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
    drempels.kijk(pagina_id=rij.pagina_id, op=op)
    return True


def neemt_nog_aan(actie: Steunactie) -> bool:
    """Whether confirming what was sent in time still makes sense."""
    return actie.klaar_op is None and actie.status not in {"ingetrokken", "niet_ontvankelijk", "doorgestuurd"}


def trek_in(*, steun: Steunbetuiging) -> None:
    """The supporter changed their mind. Without dubbelsleutel: they may come back."""
    with transaction.atomic():
        rij = op_slot(steun)
        ga_naar(rij, Steunstatus.INGETROKKEN, dubbelsleutel=None)
        log(rij, "petities.steun_ingetrokken")


def na_wissen(*, steun: Steunbetuiging) -> None:
    """Erased: it goes on counting, and nothing else is left of it."""
    Steunbetuiging.objects.filter(pk=steun.pk).update(
        netwerk=None, domein="", gemeente="", naam_openbaar=False, wil_nieuws=False
    )


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
        "status": steun.get_status_display(),
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
        if status == Steunstatus.GELDIG:
            verschil["steun"] += stap
            if bevestigd_op:
                verschil[f"dag/{timezone.localdate(bevestigd_op)}"] += stap
            if rij.gemeente:
                verschil[f"gemeente/{rij.gemeente}"] += stap
    return verschil
