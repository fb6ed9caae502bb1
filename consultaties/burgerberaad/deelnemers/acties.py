"""The verbs of who takes part: invited, yes or no, given up, there or not."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad.acties import eis, mag_secretariaat
from consultaties.burgerberaad.deelnemers import berichten, vervanging
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.deelnemer import Aanwezigheid, Deelnemer
from consultaties.burgerberaad.models.loting import Loting, Poolregel
from consultaties.burgerberaad.models.pagina import Beraadbijeenkomst, BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from consultaties.burgerberaad.status import DEELNEMER_OVERGANGEN, Aanmeldstatus, Deelnemerstatus, Lotingstatus, Status
from participatie.accounts.models import User
from participatie.indiening.acties import KOM_NET_TE_LAAT
from participatie.statenagenda.models.vergadering import dag_na


def getrokken_loting(pagina_id: int, *, slot: bool = False) -> Loting | None:
    """The loting that was drawn; with `slot` places change one at a time."""
    rijen = Loting.objects.filter(pagina_id=pagina_id, status=Lotingstatus.GETROKKEN)
    return (rijen.select_for_update(of=("self",)) if slot else rijen).first()


def deelnemer_van(aanmelding: Aanmelding) -> Deelnemer | None:
    return Deelnemer.objects.filter(aanmelding_id=aanmelding.pk).select_related("loting").order_by("-pk").first()


# --- places -----------------------------------------------------------------------------------------------------


def nodig_uit(*, loting: Loting, verloop: Beraadverloop, nummers: Iterable[int], op: datetime) -> None:
    """A place for everybody on the lot; in the transaction of the draw. The clock mails them with all others.

    Who left after the freeze cannot take part: that place is open at once, and the reserve rule fills it.
    """
    regels = {regel.nummer: regel for regel in loting.pool.select_related("aanmelding")}
    voor = antwoord_voor(verloop, op)
    rijen = [_plaats(loting, regels[nummer], op=op, voor=voor) for nummer in nummers]
    Deelnemer.objects.bulk_create(rijen)
    weg = [rij for rij in rijen if rij.stand == Deelnemerstatus.AFGEZEGD]
    if weg:
        vul_aan(loting=loting, verloop=verloop, open_=weg, op=op)


def _plaats(loting: Loting, regel: Poolregel, *, op: datetime, voor: datetime) -> Deelnemer:
    if regel.aanmelding and regel.aanmelding.status == Aanmeldstatus.AANGEMELD:
        velden = {"aanmelding": regel.aanmelding, "uitgenodigd_op": op, "antwoord_voor": voor}
        return Deelnemer(loting=loting, nummer=regel.nummer, **velden)
    return Deelnemer(loting=loting, nummer=regel.nummer, status=Deelnemerstatus.AFGEZEGD, vertrokken_op=op)


def antwoord_voor(verloop: Beraadverloop, op: datetime) -> datetime:
    """Up to and including the last local day, also when the clock changes."""
    return dag_na(timezone.localdate(op) + timedelta(days=verloop.antwoord_dagen))


def vul_aan(
    *, loting: Loting, verloop: Beraadverloop, open_: Sequence[Deelnemer], op: datetime
) -> tuple[list[Deelnemer], vervanging.Voorstel]:
    """Invite reserves for these open places, in the order that follows from the list and the value."""
    voorstel = vervanging.stel_voor(loting, open_)
    regels = {
        regel.nummer: regel for regel in loting.pool.filter(nummer__in=voorstel.erin).select_related("aanmelding")
    }
    voor = antwoord_voor(verloop, op)
    nieuw = []
    for weg, nummer in zip(sorted(open_, key=lambda rij: rij.nummer), voorstel.erin, strict=False):
        rij = _plaats(loting, regels[nummer], op=op, voor=voor)
        rij.vervangt = weg
        nieuw.append(rij)
    Deelnemer.objects.bulk_create(nieuw)
    return nieuw, voorstel


@transaction.atomic
def vervang(*, pagina: BurgerberaadPagina, door: User, open_: Iterable[Deelnemer]) -> list[Deelnemer]:
    """The secretariaat fills the open places, all at once: which reserve fits depends on which are filled together.

    `open_`: what stood open on the screen. Raises ValidationError when that changed, or when there is nobody left.
    """
    eis(mag_secretariaat(door))
    verloop = verloop_van(pagina.pk, slot=True)
    loting = getrokken_loting(pagina.pk, slot=True)
    if loting is None or verloop.stand not in {Status.LOTEN, Status.BEZIG}:
        raise ValidationError(_("Dit kan nu niet."))
    plaatsen = list(vervanging.open_plaatsen(loting))
    if not plaatsen:
        raise ValidationError(_("Er is geen plaats open."))
    if {rij.pk for rij in plaatsen} != {rij.pk for rij in open_}:
        raise ValidationError(_("Vul alle open plaatsen tegelijk: niemand kiest de reserves. Bekijk de lijst opnieuw."))
    nu = timezone.now()
    nieuw, voorstel = vul_aan(loting=loting, verloop=verloop, open_=plaatsen, op=nu)
    if not nieuw:
        raise ValidationError(_("Er zijn geen reserves meer. De plaats blijft leeg."))
    berichten.uitnodigingen(loting, list(Deelnemer.objects.filter(pk__in=[rij.pk for rij in nieuw])))
    data = {"erin": [rij.nummer for rij in nieuw], "tekort": voorstel.tekort}
    log(pagina, "burgerberaad.vervangen", user=door, data=data)
    return nieuw


# --- the answer -------------------------------------------------------------------------------------------------


@transaction.atomic
def antwoord(*, deelnemer: Deelnemer, ja: bool, op: datetime, door: User | None = None) -> Deelnemer:
    """Yes or no, by the person on the own page, or by the secretariaat for who has no e-mail.

    The same answer again changes nothing. Raises ValidationError when the term is over.
    """
    if door is not None:
        eis(mag_secretariaat(door))
    rij = _op_slot(deelnemer)
    naar = Deelnemerstatus.DOET_MEE if ja else Deelnemerstatus.AFGEZEGD
    if rij.stand == naar:
        return rij
    if rij.stand == Deelnemerstatus.UITGENODIGD and rij.antwoord_voor and op >= rij.antwoord_voor:
        raise ValidationError(_("De tijd om te antwoorden is voorbij. Bel ons als u toch mee wilt doen."))
    ga_naar(rij, naar, geantwoord_op=op, vertrokken_op=None if ja else op)
    berichten.antwoord(rij)
    log(rij.loting.pagina, "burgerberaad.antwoord", user=door, data={"nummer": rij.nummer, "ja": ja})
    return rij


@transaction.atomic
def stop(*, deelnemer: Deelnemer, op: datetime, door: User | None = None) -> Deelnemer:
    """Somebody who said yes cannot go on."""
    if door is not None:
        eis(mag_secretariaat(door))
    rij = _op_slot(deelnemer)
    if rij.stand == Deelnemerstatus.GESTOPT:
        return rij
    ga_naar(rij, Deelnemerstatus.GESTOPT, vertrokken_op=op)
    berichten.antwoord(rij)
    log(rij.loting.pagina, "burgerberaad.deelnemer_gestopt", user=door, data={"nummer": rij.nummer})
    return rij


@transaction.atomic
def geef_op(*, deelnemer: Deelnemer, op: datetime) -> bool:
    """No answer in time: the place is open, as the invitation said. True if this call did it."""
    rij = _op_slot(deelnemer)
    te_laat = rij.antwoord_voor is not None and op >= rij.antwoord_voor + KOM_NET_TE_LAAT
    if rij.stand != Deelnemerstatus.UITGENODIGD or not te_laat:
        return False
    ga_naar(rij, Deelnemerstatus.AFGEZEGD, vertrokken_op=op)
    berichten.geen_antwoord(rij)
    log(rij.loting.pagina, "burgerberaad.geen_antwoord", data={"nummer": rij.nummer})
    return True


@transaction.atomic
def vertrek(*, aanmelding: Aanmelding, op: datetime, wissen: bool = False) -> None:
    """The aanmelding is withdrawn, or with `wissen` erased: a place of this person is open; no mail.

    The number stays in the pool and in the published files; who it was does not.
    """
    for rij in Deelnemer.objects.select_for_update().filter(aanmelding_id=aanmelding.pk):
        if rij.stand == Deelnemerstatus.UITGENODIGD:
            ga_naar(rij, Deelnemerstatus.AFGEZEGD, vertrokken_op=op)
        elif rij.stand == Deelnemerstatus.DOET_MEE:
            ga_naar(rij, Deelnemerstatus.GESTOPT, vertrokken_op=op)
    if wissen:
        maak_los([aanmelding.pk])


def maak_los(aanmeldingen: Sequence[int]) -> None:
    """Nobody can tell any more whose number it was; in the transaction of the erasing."""
    Deelnemer.objects.filter(aanmelding_id__in=aanmeldingen).update(aanmelding=None)
    Poolregel.objects.filter(aanmelding_id__in=aanmeldingen).update(aanmelding=None)


# --- bijeenkomsten ------------------------------------------------------------------------------------------------


def bijeenkomsten_van(pagina: BurgerberaadPagina) -> list:
    rijen = Beraadbijeenkomst.objects.filter(pagina_id=pagina.pk).select_related("bijeenkomst__verloop")
    return sorted((rij.bijeenkomst for rij in rijen), key=lambda b: (str(b.verloop.begint or ""), b.pk))


@transaction.atomic
def noteer_aanwezig(*, pagina: BurgerberaadPagina, door: User, aanwezig: dict[int, set[int]]) -> None:
    """`aanwezig`: per bijeenkomst (pk) the deelnemers (pk) who were there. What is not ticked was not."""
    eis(mag_secretariaat(door))
    loting = getrokken_loting(pagina.pk, slot=True)
    if loting is None:
        raise ValidationError(_("De deelnemers zijn nog niet geloot."))
    eigen = set(loting.deelnemers.values_list("pk", flat=True))
    for bijeenkomst in bijeenkomsten_van(pagina):
        nieuw = aanwezig.get(bijeenkomst.pk, set()) & eigen
        oud = Aanwezigheid.objects.filter(bijeenkomst=bijeenkomst, deelnemer__loting=loting)
        oud.exclude(deelnemer_id__in=nieuw).delete()
        Aanwezigheid.objects.bulk_create(
            [Aanwezigheid(deelnemer_id=pk, bijeenkomst=bijeenkomst, genoteerd_door=door) for pk in sorted(nieuw)],
            ignore_conflicts=True,
        )
    log(pagina, "burgerberaad.aanwezigheid", user=door)


# --- the machinery ------------------------------------------------------------------------------------------------


def ga_naar(rij: Deelnemer, naar: Deelnemerstatus, **velden) -> None:
    """The one place that changes a status; the caller holds the row lock. Raises ValidationError."""
    if naar not in DEELNEMER_OVERGANGEN[rij.stand]:
        raise ValidationError(_("Dit kan nu niet: de status is '%(status)s'.") % {"status": rij.get_status_display()})
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.status = naar
    rij.save()


def _op_slot(deelnemer: Deelnemer) -> Deelnemer:
    rijen = Deelnemer.objects.select_for_update(of=("self",)).select_related("loting__pagina", "aanmelding__indiener")
    return rijen.get(pk=deelnemer.pk)
