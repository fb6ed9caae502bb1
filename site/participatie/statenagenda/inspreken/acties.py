"""The verbs of speaking, and the only place that changes the status of an Inspreker.

What residents do stands here; what the griffie does, in `griffie.py`; what the clock does, in `klok.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.indiening import acties as indiening
from participatie.indiening import wislijst
from participatie.indiening.acties import Afzender, TeLaat
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Paginasleutel, Toegang
from participatie.indiening.versleuteling import vingerafdruk
from participatie.statenagenda.inspreken import berichten, bestanden
from participatie.statenagenda.inspreken.bestanden import Bestand
from participatie.statenagenda.inspreken.regels import Dicht, bevestigen_tot, waarom_dicht, waarom_niet
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.statenagenda.status import INSPREKEN_OVERGANGEN, Inspreekstatus, Status


class Gesloten(Exception):
    """Nobody can register at this moment; nothing was stored."""

    def __init__(self, waarom: Dicht) -> None:
        super().__init__(waarom)
        self.waarom = waarom


@dataclass(frozen=True)
class Verhaal:
    """What somebody wants to say, how, and what of it may stand on the website."""

    agendapunt: Agendapunt | None
    onderwerp: str
    wijze: str
    tekst: str = ""
    namens: str = ""
    naam_openbaar: bool = False
    tekst_openbaar: bool = False
    bestanden: tuple[Bestand, ...] = ()

    def velden(self) -> dict[str, Any]:
        """As the model has them. An agendapunt brings its own title."""
        return {
            "agendapunt": self.agendapunt,
            "onderwerp": "" if self.agendapunt else self.onderwerp,
            "wijze": self.wijze,
            "tekst": self.tekst,
            "namens": self.namens,
            "naam_openbaar": self.naam_openbaar,
            "tekst_openbaar": self.tekst_openbaar,
        }


def dien_in(
    *,
    vergadering: VergaderingPagina,
    afzender: Afzender,
    verhaal: Verhaal,
    verzendsleutel: UUID,
    ontvangen_op: datetime,
    netwerk: bytes = b"",
    verdacht: str = "",
) -> None:
    """Store what somebody sends and mail the link to confirm it.

    Says nothing back: a new one, a replay of the same form and one about the same subject look alike from
    outside (veiligheid.md R8, R15). Raises `Gesloten`, or ValidationError for a punt that is not on
    offer and for documents when there is no room.
    """
    if dicht := waarom_dicht(vergadering, ontvangen_op):
        raise Gesloten(dicht)
    eis_onderwerp(vergadering, verhaal)
    if not verdacht and netwerk and indiening.te_veel_van_netwerk(netwerk=netwerk, op=ontvangen_op):
        verdacht = "netwerk"
    if verhaal.bestanden and verdacht != "honingpot":
        bestanden.eis_ruimte(verhaal.bestanden, netwerk=netwerk, op=ontvangen_op)
    sleutel = Paginasleutel.van(vergadering.pk)
    dubbel = dubbelsleutel(sleutel, afzender.e_mail, verhaal)
    try:
        with transaction.atomic():
            inspreker = Inspreker(
                pagina=vergadering,
                indiener=indiening.maak_indiener(pagina_id=vergadering.pk, afzender=afzender, sleutel=sleutel),
                ontvangen_op=ontvangen_op,
                verzendsleutel=verzendsleutel,
                dubbelsleutel=dubbel,
                verdacht=verdacht,
                **verhaal.velden(),
            )
            inspreker.save()
            if verdacht != "honingpot":
                bestanden.bewaar(inspreker, verhaal.bestanden)
                _mail_bevestiging(inspreker, vergadering, ontvangen_op)
    except IntegrityError:
        if Inspreker.objects.filter(verzendsleutel=verzendsleutel).exists():
            return  # the button twice: the first one has its mail
        if verdacht == "honingpot":
            return
        if not _stuur_opnieuw(vergadering, dubbel, ontvangen_op, afzender, verhaal):
            raise


def _stuur_opnieuw(
    vergadering: VergaderingPagina, dubbel: bytes | None, op: datetime, afzender: Afzender, verhaal: Verhaal
) -> bool:
    """The same subject of the same person: as long as it is not confirmed, the newest form counts.

    The mail goes to the address of the first one, and the page behind its link shows what will be confirmed.
    """
    with transaction.atomic():
        eerdere = Inspreker.objects.select_for_update(of=("self",)).select_related("indiener", "agendapunt")
        eerder = eerdere.filter(pagina_id=vergadering.pk, dubbelsleutel=dubbel).first()
        if eerder is None:
            return False
        if eerder.status == Inspreekstatus.ONBEVESTIGD:
            for naam, waarde in {**verhaal.velden(), "ontvangen_op": op}.items():
                setattr(eerder, naam, waarde)
            eerder.save()
            indiening.neem_over(indiener=eerder.indiener, afzender=afzender)
            bestanden.wis(eerder)
            bestanden.bewaar(eerder, verhaal.bestanden)
            _mail_bevestiging(eerder, vergadering, op, later=False)
        elif indiening.mag_mailen(e_mail=eerder.indiener.e_mail, op=op):
            berichten.al_ontvangen(eerder)
    return True


def _mail_bevestiging(
    inspreker: Inspreker, vergadering: VergaderingPagina, op: datetime, *, later: bool = True
) -> None:
    """Above the limit of mails per address the first mail leaves later; one more of the same does not leave at all."""
    geldig_tot = bevestigen_tot(inspreker, vergadering.verloop)
    niet_voor = indiening.wanneer_mailen(e_mail=inspreker.indiener.e_mail, op=op)
    if niet_voor >= geldig_tot or (niet_voor > op and not later):
        return
    token = Toegang.objects.maak(indiener=inspreker.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=geldig_tot)
    berichten.bevestig(inspreker, token=token, geldig_tot=geldig_tot, niet_voor=niet_voor)


def bevestig(*, inspreker: Inspreker, op: datetime) -> bool:
    """The speaker pressed the button behind the mailed link. True if this call did it; a second press is harmless."""
    with transaction.atomic():
        inspreker = op_slot(inspreker)
        if inspreker.status != Inspreekstatus.ONBEVESTIGD:
            return False
        verloop = Vergaderverloop.objects.get(pagina_id=inspreker.pagina_id)
        geweest = verloop.begint is None or op >= verloop.begint
        if geweest or op > bevestigen_tot(inspreker, verloop) or verloop.status_op(op) == Status.GEANNULEERD:
            raise TeLaat(_("De tijd om te bevestigen is voorbij."))
        ga_naar(inspreker, Inspreekstatus.AANGEMELD, bevestigd_op=op)
        log(inspreker, "inspreken.aangemeld")
        berichten.aangemeld(inspreker)
        berichten.aan_griffie(inspreker)
    return True


def trek_in(*, inspreker: Inspreker) -> None:
    """The speaker does not come after all. The documents go; the place on the list is free."""
    with transaction.atomic():
        inspreker = op_slot(inspreker)
        trek_terug(inspreker)
        log(inspreker, "inspreken.ingetrokken")
        berichten.ingetrokken(inspreker)


def trek_terug(inspreker: Inspreker) -> None:
    """Without its dubbelsleutel: who changes their mind may register again."""
    ga_naar(inspreker, Inspreekstatus.INGETROKKEN, dubbelsleutel=None)
    bestanden.wis(inspreker)
    wislijst.noteer(wislijst.Wat.INGETROKKEN, inspreker.kenmerk)


def na_wissen(*, inspreker: Inspreker) -> None:
    """Erased: the documents and what else says who it was. Of the words only what is public stays, without a name.

    Who is erased before the vergadering cannot be called to speak, so is no longer on the list.
    """
    inspreker = op_slot(inspreker)
    bestanden.wis(inspreker)
    geweest = Vergaderverloop.objects.filter(pagina_id=inspreker.pagina_id, tot__lte=timezone.now()).exists()
    if inspreker.status == Inspreekstatus.AANGEMELD and not geweest:
        ga_naar(inspreker, Inspreekstatus.INGETROKKEN)
    if not inspreker.publieke_tekst:
        inspreker.tekst = inspreker.onderwerp = ""
    inspreker.namens = inspreker.reden = ""
    inspreker.naam_openbaar = False
    inspreker.save()


def gegevens_over(inspreker: Inspreker) -> dict[str, Any]:
    """Everything stored about the speaker."""
    indiener = inspreker.indiener
    return {
        "kenmerk": inspreker.kenmerk,
        "vergadering": inspreker.pagina.specific.publieke_titel,
        "naam": indiener.naam,
        "e_mail": indiener.e_mail,
        "telefoon": indiener.telefoon,
        "hulp": indiener.hulp,
        "namens": inspreker.namens,
        "onderwerp": inspreker.onderwerp_in_woorden,
        "hoe": inspreker.get_wijze_display(),
        "tekst": inspreker.tekst,
        "naam_op_de_website": inspreker.naam_openbaar,
        "tekst_op_de_website": inspreker.tekst_openbaar,
        "herkomst": inspreker.get_herkomst_display(),
        "status": inspreker.get_status_display(),
        "waarom_niet": inspreker.reden,
        "minuten": inspreker.minuten,
        "ontvangen_op": inspreker.ontvangen_op.isoformat(),
        "bevestigd_op": inspreker.bevestigd_op and inspreker.bevestigd_op.isoformat(),
        "toestemming": indiener.toestemming.tekst if indiener.toestemming else "",
        "documenten": [{"naam": bijlage.naam, "bytes": bijlage.grootte} for bijlage in inspreker.bijlagen.all()],
    }


# --- the machinery ------------------------------------------------------------------------------------------


def eis_onderwerp(vergadering: VergaderingPagina, verhaal: Verhaal) -> None:
    punt = verhaal.agendapunt
    if punt is None:
        if not verhaal.onderwerp:
            raise ValidationError({"onderwerp": _("Schrijf op waarover u wilt spreken.")})
        return
    weg = punt.vergadering_id != vergadering.pk or punt.is_kop or punt.vervallen_op is not None
    if weg or waarom_niet(punt):
        raise ValidationError({"keuze": _("Over dit onderwerp kunt u niet (meer) spreken. Kies een ander onderwerp.")})


def dubbelsleutel(sleutel: bytes, e_mail: str, verhaal: Verhaal) -> bytes | None:
    """Equal for the same subject of the same person at the same vergadering; None without an address."""
    if not e_mail:
        return None
    punt = verhaal.agendapunt
    onderwerp = f"punt {punt.pk}" if punt else " ".join(verhaal.onderwerp.casefold().split())
    return vingerafdruk(sleutel, f"{identiteit(e_mail)}\n{onderwerp}")


def op_slot(inspreker: Inspreker) -> Inspreker:
    rijen = Inspreker.objects.select_for_update(of=("self",)).select_related("indiener", "pagina", "agendapunt")
    return rijen.get(pk=inspreker.pk)


def ga_naar(inspreker: Inspreker, naar: Inspreekstatus, **velden: Any) -> None:
    """The one line that changes a status; the caller holds the row lock."""
    if naar not in INSPREKEN_OVERGANGEN[inspreker.stand]:
        raise ValidationError(
            _("Dit kan niet meer: de status is nu '%(status)s'."),
            code="status",
            params={"status": inspreker.get_status_display()},
        )
    for naam, waarde in velden.items():
        setattr(inspreker, naam, waarde)
    inspreker.status = naar
    inspreker.save()
