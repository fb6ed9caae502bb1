"""The verbs of inbreng, and the only place that changes its status.

Each act on an existing inbreng is: right, transition under a row lock, change, audit log, outbox row; in one
transaction. Errors for people: PermissionDenied, or ValidationError with a Dutch sentence.
"""

import hashlib
from collections.abc import Iterable, Mapping, Set
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.models import User
from participatie.berichten.acties import vergeet
from participatie.inbreng import berichten
from participatie.inbreng.models import (
    Afscherming,
    Afwijzingsgrond,
    AndereOverheid,
    Antwoord,
    Brief,
    Inbreng,
    OntvangtInbreng,
    Punt,
)
from participatie.inbreng.regels import mag_beoordelen, mag_invoeren
from participatie.inbreng.status import (
    BEVESTIGD,
    KLAAR_ZONDER_ANTWOORD,
    NIET_BEOORDEELD,
    OVERGANGEN,
    Heropenreden,
    Status,
    Vasthoudreden,
    verschil,
)
from participatie.indiening import acties as indiening
from participatie.indiening import wislijst
from participatie.indiening.acties import KOM_NET_TE_LAAT, Afzender, TeLaat
from participatie.indiening.adres import identiteit
from participatie.indiening.models import (
    Bediening,
    Herkomst,
    Indiener,
    Indieningsregeling,
    Paginasleutel,
    Telling,
    Toegang,
)
from participatie.indiening.versleuteling import vingerafdruk
from participatie.themas.models import Thema


class Gesloten(Exception):
    """It arrived outside the opening hours of the page; nothing was stored."""


# --- by residents ------------------------------------------------------------------------------------


def dien_in(
    *,
    pagina: OntvangtInbreng,
    afzender: Afzender,
    tekst: str,
    openbaar: bool,
    met_naam: bool,
    verzendsleutel: UUID,
    ontvangen_op: datetime,
    netwerk: bytes = b"",
    verdacht: str = "",
) -> None:
    """Store what a resident sends and mail the link to confirm it.

    Says nothing back: a new one, a replay of the same form and a copy of an earlier one look alike from
    outside (veiligheid.md R8, R15). Raises `Gesloten` if `ontvangen_op` is not in the open period.
    """
    if not pagina.is_open(ontvangen_op) or Bediening.nu().inbreng_uit:
        raise Gesloten
    if not verdacht and netwerk and indiening.te_veel_van_netwerk(netwerk=netwerk, op=ontvangen_op):
        verdacht = "netwerk"
    sleutel = Paginasleutel.van(pagina.pk)
    dubbel = _dubbelsleutel(sleutel, afzender.e_mail, tekst)
    try:
        with transaction.atomic():
            inbreng = Inbreng(
                pagina=pagina,
                indiener=indiening.maak_indiener(pagina_id=pagina.pk, afzender=afzender, sleutel=sleutel),
                tekst=tekst,
                openbaar=openbaar,
                met_naam=met_naam and openbaar,
                ontvangen_op=ontvangen_op,
                verzendsleutel=verzendsleutel,
                dubbelsleutel=dubbel,
                verdacht=verdacht,
            )
            inbreng.save()
            if verdacht != "honingpot":
                _mail_bevestiging(inbreng, pagina, afzender.e_mail, ontvangen_op)
    except IntegrityError:
        if Inbreng.objects.filter(verzendsleutel=verzendsleutel).exists():
            return  # the button twice: the first one has its mail
        if verdacht == "honingpot":
            return
        if not _stuur_opnieuw(
            pagina, dubbel, ontvangen_op, afzender, openbaar=openbaar, met_naam=met_naam and openbaar
        ):
            raise


def _stuur_opnieuw(
    pagina: OntvangtInbreng, dubbel: bytes | None, op: datetime, afzender: Afzender, **keuzes: bool
) -> bool:
    """The same text of the same person: the newest choices count, and a mail if the limits allow.

    The mail goes to the address of the first one: only that one was asked to keep it.
    """
    with transaction.atomic():
        eerdere = Inbreng.objects.select_for_update(of=("self",)).select_related("indiener", "pagina")
        eerder = eerdere.filter(pagina_id=pagina.pk, dubbelsleutel=dubbel).first()
        if eerder is None:
            return False
        if eerder.status == Status.ONBEVESTIGD:
            eerder.ontvangen_op = op  # the days to confirm start anew
            eerder.openbaar, eerder.met_naam = keuzes["openbaar"], keuzes["met_naam"]
            eerder.save(update_fields=["ontvangen_op", "openbaar", "met_naam"])
            indiening.neem_over(indiener=eerder.indiener, afzender=afzender)
            _mail_bevestiging(eerder, pagina, eerder.indiener.e_mail, op, later=False)
        elif indiening.mag_mailen(e_mail=eerder.indiener.e_mail, op=op):
            berichten.al_ontvangen(eerder)
    return True


def _mail_bevestiging(
    inbreng: Inbreng, pagina: OntvangtInbreng, e_mail: str, op: datetime, *, later: bool = True
) -> None:
    """Above the limit of mails per address the first mail leaves later; one more of the same does not leave at all."""
    geldig_tot = inbreng.bevestigen_tot(pagina.sluit_op())
    niet_voor = indiening.wanneer_mailen(e_mail=e_mail, op=op)
    if niet_voor >= geldig_tot or (niet_voor > op and not later):
        return
    token = Toegang.objects.maak(indiener=inbreng.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=geldig_tot)
    berichten.bevestig_uw_reactie(inbreng, e_mail=e_mail, token=token, geldig_tot=geldig_tot, niet_voor=niet_voor)


def bevestig(*, inbreng: Inbreng, op: datetime) -> bool:
    """The sender pressed the button behind the mailed link. True if this call did it; a second press is harmless."""
    with transaction.atomic():
        inbreng = _op_slot(inbreng)
        if inbreng.status != Status.ONBEVESTIGD:
            return False
        pagina = inbreng.pagina.specific
        if op > inbreng.bevestigen_tot(pagina.sluit_op()):
            raise TeLaat(_("De tijd om te bevestigen is voorbij."))
        inbreng.bevestigd_op = op
        _zet_status(inbreng, Status.TE_BEOORDELEN)
        Punt.objects.create(inbreng=inbreng, thema=pagina.hoofdthema())
        log(inbreng, "inbreng.bevestigd")
        berichten.ontvangen(inbreng)
    return True


def trek_in(*, inbreng: Inbreng) -> None:
    """The sender takes it back; it leaves the website and needs no answer any more."""
    with transaction.atomic():
        # Without its dubbelsleutel: who changes their mind may send the same text again.
        inbreng = _ga_naar(_op_slot(inbreng), Status.INGETROKKEN, set(Status), {"dubbelsleutel": None})
        log(inbreng, "inbreng.ingetrokken")
        wislijst.noteer(wislijst.Wat.INGETROKKEN, inbreng.kenmerk)
        berichten.ingetrokken(inbreng)


def beantwoord_vraag(*, inbreng: Inbreng, tekst: str) -> None:
    """The sender answers a moderator's question; it goes back to the queue."""
    with transaction.atomic():
        inbreng = _overgang(inbreng, Status.TE_BEOORDELEN, van={Status.VRAAG})
        Brief.objects.create(inbreng=inbreng, van=Brief.Van.INZENDER, tekst=tekst)
        log(inbreng, "inbreng.vraag_beantwoord")


def wis_onbevestigd(*, droog: bool = False) -> int:
    """Delete what was never confirmed and no longer can be (R4; veiligheid.md 2.2). Returns how many."""
    nu = timezone.now()
    aantal = 0
    open_ = Inbreng.objects.filter(status=Status.ONBEVESTIGD, ontvangen_op__lt=nu - timedelta(hours=1))
    for pk in open_.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=500):
        with transaction.atomic():
            # Under lock: it may be confirmed or sent again at this moment.
            inbreng = Inbreng.objects.select_for_update(of=("self",)).select_related("indiener", "pagina").filter(pk=pk)
            rij = inbreng.filter(status=Status.ONBEVESTIGD).first()
            if rij is None or nu <= rij.bevestigen_tot(rij.pagina.specific.sluit_op()) + KOM_NET_TE_LAAT:
                continue
            aantal += 1
            if droog:
                continue
            vergeet(begint_met=f"{rij.kenmerk}/")
            rij.delete()
            rij.indiener.delete()
    return aantal


def wis_verlopen_gegevens(*, droog: bool = False) -> int:
    """Erase who sent what is finished, `bewaren_dagen` after the answer or the end (veiligheid.md 2.2)."""
    grens = timezone.now() - timedelta(days=Indieningsregeling.nu_geldig().bewaren_dagen)
    zonder_antwoord = Q(status__in=KLAAR_ZONDER_ANTWOORD, beoordeeld_op__lt=grens)
    klaar = Inbreng.objects.filter(Q(beantwoord_op__lt=grens) | zonder_antwoord, indiener__gewist_op__isnull=True)
    if droog:
        return klaar.count()
    aantal = 0
    for inbreng in klaar.order_by("pk").iterator(chunk_size=500):
        indiening.wis(ingediend=inbreng, reden="termijn")
        aantal += 1
    return aantal


# --- by staff ------------------------------------------------------------------------------------------


def voer_in(
    *,
    pagina: OntvangtInbreng,
    door: User,
    herkomst: Herkomst,
    tekst: str,
    ontvangen_op: datetime,
    openbaar: bool,
    afzender: Afzender | None = None,
    met_naam: bool = False,
    verzendsleutel: UUID,
    taal: str = "nl",
) -> Inbreng:
    """Staff enter what came by letter, phone, desk or meeting; it counts the same (W4, X6).

    What came after closing is kept and marked as late. The same text of the same person on the same page is
    not stored twice: ValidationError.
    """
    if not mag_invoeren(door, pagina):
        raise PermissionDenied(_("U mag bij dit onderwerp geen inbreng invoeren."))
    if ontvangen_op > timezone.now():
        raise ValidationError(_("De dag van ontvangst ligt in de toekomst. Kies een eerder moment."))
    sluit = pagina.sluit_op()
    afzender = afzender or Afzender(naam="", e_mail="")
    sleutel = Paginasleutel.van(pagina.pk)
    try:
        with transaction.atomic():
            inbreng = Inbreng.objects.create(
                pagina=pagina,
                indiener=indiening.maak_indiener(pagina_id=pagina.pk, afzender=afzender, sleutel=sleutel),
                herkomst=herkomst,
                tekst=tekst,
                taal=taal,
                openbaar=openbaar,
                met_naam=met_naam and openbaar,
                ontvangen_op=ontvangen_op,
                bevestigd_op=timezone.now(),
                verzendsleutel=verzendsleutel,
                dubbelsleutel=_dubbelsleutel(sleutel, afzender.e_mail, tekst),
                te_laat=sluit is not None and ontvangen_op >= sluit,
                ingevoerd_door=door,
                status=Status.TE_BEOORDELEN,
            )
            Telling.objects.plus(pagina.pk, verschil(None, Status.TE_BEOORDELEN))
            Punt.objects.create(inbreng=inbreng, thema=pagina.hoofdthema())
            log(inbreng, "inbreng.ingevoerd", user=door, data={"herkomst": str(herkomst)})
            berichten.ontvangen(inbreng)
    except IntegrityError as fout:
        raise ValidationError(_("Deze inbreng staat er al in.")) from fout
    return inbreng


def keur_goed(*, inbreng: Inbreng, door: User, afschermingen: Iterable[Afscherming] = ()) -> None:
    """Let it through: public if the sender wants that, else read and answered only.

    `afschermingen` are unsaved spans to hide from the public; ValidationError for one outside the text.
    """
    afschermingen = list(afschermingen)
    if any(not 0 <= stuk.van < stuk.tot <= len(inbreng.tekst) for stuk in afschermingen):
        raise ValidationError(_("Verberg alleen stukken die in de tekst staan."))
    naar = Status.GEPUBLICEERD if inbreng.openbaar else Status.NIET_OPENBAAR
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, naar, door, van=NIET_BEOORDEELD)
        for stuk in afschermingen:
            stuk.inbreng = inbreng
            stuk.save()
        log(inbreng, "inbreng.goedgekeurd", user=door)
        berichten.goedgekeurd(inbreng)


def wijs_af(*, inbreng: Inbreng, door: User, grond: Afwijzingsgrond, toelichting: str) -> None:
    """Refuse on a public ground, with a personal line; the sender hears why and how to object."""
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, Status.AFGEWEZEN, door, afwijzingsgrond=grond)
        Brief.objects.create(inbreng=inbreng, van=Brief.Van.PROVINCIE, tekst=toelichting)
        log(inbreng, "inbreng.afgewezen", user=door, data={"grond": grond.code})
        berichten.afgewezen(inbreng, toelichting=toelichting)


def stuur_door(*, inbreng: Inbreng, door: User, naar: AndereOverheid, toelichting: str) -> None:
    """Somebody else decides about this; the sender hears who and how to reach them."""
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, Status.DOORGESTUURD, door, doorgestuurd_naar=naar)
        Brief.objects.create(inbreng=inbreng, van=Brief.Van.PROVINCIE, tekst=toelichting)
        log(inbreng, "inbreng.doorgestuurd", user=door, data={"naar": naar.naam})
        berichten.doorgestuurd(inbreng, toelichting=toelichting)


def vraag_inzender(*, inbreng: Inbreng, door: User, vraag: str) -> None:
    """Ask the sender something before deciding."""
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, Status.VRAAG, door)
        Brief.objects.create(inbreng=inbreng, van=Brief.Van.PROVINCIE, tekst=vraag)
        log(inbreng, "inbreng.vraag_gesteld", user=door)
        berichten.vraag(inbreng, vraag=vraag)


def houd_vast(*, inbreng: Inbreng, door: User, reden: Vasthoudreden) -> None:
    """Set apart: a threat, or personal data of others. Stays in the queue; the sender hears nothing yet."""
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, Status.VASTGEHOUDEN, door)
        log(inbreng, "inbreng.vastgehouden", user=door, data={"reden": str(reden)})


def verberg(*, inbreng: Inbreng, door: User, grond: Afwijzingsgrond, toelichting: str) -> None:
    """Take it off the website later; it still counts and is answered."""
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, Status.VERBORGEN, door, afwijzingsgrond=grond)
        Brief.objects.create(inbreng=inbreng, van=Brief.Van.PROVINCIE, tekst=toelichting)
        log(inbreng, "inbreng.verborgen", user=door, data={"grond": grond.code})
        berichten.verborgen(inbreng, toelichting=toelichting)


def toon_weer(*, inbreng: Inbreng, door: User) -> None:
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, Status.GEPUBLICEERD, door, van={Status.VERBORGEN}, afwijzingsgrond=None)
        log(inbreng, "inbreng.weer_getoond", user=door)


def heropen(*, inbreng: Inbreng, door: User, reden: Heropenreden) -> None:
    """Back to the queue after an objection or a mistake."""
    with transaction.atomic():
        inbreng = _beoordeel(inbreng, Status.TE_BEOORDELEN, door, afwijzingsgrond=None, doorgestuurd_naar=None)
        log(inbreng, "inbreng.heropend", user=door, data={"reden": str(reden)})


def bekijk_gegevens(*, inbreng: Inbreng, door: User) -> Indiener:
    """Who sent this, for a moderator who needs to know. Every look is in the audit log."""
    if not Inbreng.objects.modereerbaar_door(door).filter(pk=inbreng.pk).exists():
        raise PermissionDenied(_("U mag deze gegevens niet zien."))
    log(inbreng, "inbreng.gegevens_bekeken", user=door)
    return inbreng.indiener


def geef_aan_thema(*, inbreng: Inbreng, punt: Punt, thema: Thema, door: User) -> None:
    """Route one punt to another thema."""
    verdeel(inbreng=inbreng, themas={punt: thema}, door=door)


def verdeel(*, inbreng: Inbreng, themas: Mapping[Punt, Thema], door: User) -> None:
    """Route punten to another thema; its moderators and opdrachtnemers see them from now on.

    All in one act: after the first one the right to move the second may be gone.
    """
    with transaction.atomic():
        inbreng = _op_slot(inbreng)
        _eis_recht(inbreng, door)
        for punt, thema in themas.items():
            # Asked of the database: what the caller holds may be from before the answer was published.
            if not inbreng.punten.filter(pk=punt.pk, beantwoord_op__isnull=True).exists():
                raise ValidationError(_("Dit punt is al beantwoord. Het thema kan niet meer veranderen."))
            oud = punt.thema_id
            punt.thema, punt.behandelaar = thema, None
            punt.save(update_fields=["thema", "behandelaar"])
            log(inbreng, "inbreng.thema", user=door, data={"van": oud, "naar": thema.pk})


def splits(*, inbreng: Inbreng, op: Iterable[int], door: User) -> list[Punt]:
    """Cut the text at the character positions `op`; each part becomes a punt with the thema it had.

    Only while no punt was answered. Raises ValidationError when a position lies outside the text.
    """
    with transaction.atomic():
        inbreng = _op_slot(inbreng)
        _eis_recht(inbreng, door)
        punten = list(inbreng.punten.order_by("van"))
        if Antwoord.objects.filter(punt__in=punten).exists():
            raise ValidationError(_("Een deel is al beantwoord. Splitsen kan niet meer."))
        grenzen = sorted({0, *op})
        if grenzen[-1] >= len(inbreng.tekst) or grenzen[0] < 0:
            raise ValidationError(_("Kies plekken binnen de tekst."))
        einden: list[int | None] = [*grenzen[1:], None]
        nieuw = [
            Punt(inbreng=inbreng, thema_id=_thema_op(punten, van), van=van, tot=tot)
            for van, tot in zip(grenzen, einden, strict=True)
        ]
        inbreng.punten.all().delete()
        Punt.objects.bulk_create(nieuw)
        log(inbreng, "inbreng.gesplitst", user=door, data={"delen": len(nieuw)})
    return nieuw


def _thema_op(punten: Iterable[Punt], plek: int) -> int | None:
    """The thema of the punt (in order) that held the character at `plek`."""
    themas = [punt.thema_id for punt in punten if punt.van <= plek]
    return themas[-1] if themas else None


# --- the machinery ------------------------------------------------------------------------------------------


def _dubbelsleutel(sleutel: bytes, e_mail: str, tekst: str) -> bytes | None:
    """Equal for the same text by the same person on the same page; None without an address."""
    if not e_mail:
        return None
    inhoud = hashlib.sha256(" ".join(tekst.casefold().split()).encode()).hexdigest()
    return vingerafdruk(sleutel, f"{identiteit(e_mail)}\n{inhoud}")


def _op_slot(inbreng: Inbreng) -> Inbreng:
    return Inbreng.objects.select_for_update(of=("self",)).select_related("indiener", "pagina").get(pk=inbreng.pk)


def _eis_recht(inbreng: Inbreng, door: User) -> None:
    if not mag_beoordelen(door, inbreng):
        raise PermissionDenied(_("U mag deze inbreng niet beoordelen."))


def _beoordeel(inbreng: Inbreng, naar: Status, door: User, *, van: Set[Status] = BEVESTIGD, **velden: Any) -> Inbreng:
    """Under a row lock: the right of a moderator, then the transition."""
    inbreng = _op_slot(inbreng)
    _eis_recht(inbreng, door)
    return _ga_naar(inbreng, naar, van, velden)


def _overgang(inbreng: Inbreng, naar: Status, *, van: Set[Status] = BEVESTIGD, **velden: Any) -> Inbreng:
    return _ga_naar(_op_slot(inbreng), naar, van, velden)


def _ga_naar(inbreng: Inbreng, naar: Status, van: Set[Status], velden: dict[str, Any]) -> Inbreng:
    """`van` narrows the table: two acts can lead to one status, each from its own side."""
    if inbreng.stand not in van or naar not in OVERGANGEN[inbreng.stand]:
        raise ValidationError(
            _("Dit kan niet meer: de status is nu '%(status)s'."),
            code="status",
            params={"status": inbreng.get_status_display()},
        )
    for naam, waarde in velden.items():
        setattr(inbreng, naam, waarde)
    _zet_status(inbreng, naar)
    return inbreng


def _zet_status(inbreng: Inbreng, naar: Status) -> None:
    """The one line that changes a status, with the counts that follow from it."""
    Telling.objects.plus(inbreng.pagina_id, verschil(inbreng.stand, naar))
    if inbreng.beantwoord_op and naar == Status.INGETROKKEN:
        Telling.objects.plus(inbreng.pagina_id, {"beantwoord": -1})
    inbreng.status = naar
    inbreng.beoordeeld_op = None if naar in NIET_BEOORDEELD else inbreng.beoordeeld_op or timezone.now()
    inbreng.save()
