"""The verbs of the Statenagenda: plan, move and cancel a vergadering; put things on its agenda and correct them.

Each act is: right, change under a row lock, public correction if it was public already, audit log; in one
transaction. Errors for people: PermissionDenied, or ValidationError with a Dutch sentence.
`door` is None for an import; whoever starts one has the right.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search import index

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand
from participatie.statenagenda import nieuws
from participatie.statenagenda.afdekken import dek_punt_af, dek_stuk_af, dek_vergadering_af, is_dicht
from participatie.statenagenda.inspreken import wijziging as insprekers
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.besluit import Wijziging
from participatie.statenagenda.models.regels import Inspreekregeling
from participatie.statenagenda.models.vergadering import Planning, VergaderingPagina, Vergaderverloop
from participatie.statenagenda.regels import mag_agenda
from participatie.statenagenda.status import Status
from participatie.statenagenda.woorden import moment_in_woorden, tijdstip

# --- the vergadering ------------------------------------------------------------------------------------


@transaction.atomic
def plan(*, vergadering: VergaderingPagina, planning: Planning, door: Iemand | None) -> None:
    """Set when it is, as long as it is not public. Raises ValidationError; after that: `verplaats`."""
    verloop = _op_slot(vergadering, door)
    if vergadering.live:
        raise ValidationError(_("Deze vergadering staat al op de website. Verplaats haar, met een reden."))
    verloop.zet(planning)


@transaction.atomic
def verplaats(*, vergadering: VergaderingPagina, planning: Planning, reden: str, door: Iemand | None) -> None:
    """Another time for a vergadering that is public. Calendars of residents follow by the same UID."""
    verloop = _op_slot(vergadering, door)
    _eis_gaande(verloop)
    planning.controleer()
    oud = verloop.planning
    if oud == planning:
        raise ValidationError({"begint": _("Dit is hetzelfde moment als nu.")})
    anders = oud is None or (oud.begint, oud.eindigt, oud.hele_dag) != planning[:3]
    if anders:
        verloop.eerst_gepland = verloop.eerst_gepland or verloop.begint
        verloop.verplaatst_op = timezone.now()
        wat = _("Nu op %(nieuw)s, eerst op %(oud)s.") % {
            "nieuw": moment_in_woorden(planning),
            "oud": moment_in_woorden(oud) if oud else "?",
        }
    else:
        wat = _("Aanmelden om in te spreken kan tot %(tot)s.") % {"tot": tijdstip(planning.inspreken_tot)}
    verloop.zet(planning)
    corrigeer(verloop=verloop, wat=wat, reden=reden, door=door)
    if anders:
        eerst = moment_in_woorden(oud) if oud else ""
        insprekers.na_verplaatsen(vergadering=vergadering, verloop=verloop, eerst=eerst, reden=reden)
    log(vergadering, "statenagenda.verplaatst", user=_user(door))


@transaction.atomic
def annuleer(*, vergadering: VergaderingPagina, reden: str, door: Iemand | None) -> None:
    """It does not take place. The page stays, with the reason; calendars get STATUS:CANCELLED."""
    verloop = _op_slot(vergadering, door)
    _eis_gaande(verloop)
    verloop.geannuleerd_op = timezone.now()
    verloop.save(update_fields=["geannuleerd_op"])
    corrigeer(verloop=verloop, wat=_("De vergadering gaat niet door."), reden=reden, door=door)
    insprekers.na_annuleren(vergadering=vergadering, verloop=verloop, reden=reden)
    log(vergadering, "statenagenda.geannuleerd", user=_user(door))


@transaction.atomic
def gaat_toch_door(*, vergadering: VergaderingPagina, reden: str, door: Iemand | None) -> None:
    """Undo a cancellation that was a mistake."""
    verloop = _op_slot(vergadering, door)
    if verloop.geannuleerd_op is None:
        raise ValidationError(_("Deze vergadering is niet geannuleerd."))
    verloop.geannuleerd_op = None
    verloop.save(update_fields=["geannuleerd_op"])
    corrigeer(verloop=verloop, wat=_("De vergadering gaat toch door."), reden=reden, door=door)
    insprekers.na_herstel(vergadering=vergadering, verloop=verloop, reden=reden)
    log(vergadering, "statenagenda.gaat_toch_door", user=_user(door))


def na_publiceren(*, vergadering: VergaderingPagina, feiten: Sequence[str]) -> None:
    """Called when a public page is saved: keep the rules of the first publication, show what changed later."""
    revisie, reden = vergadering.live_revision, vergadering.reden_wijziging
    with transaction.atomic():
        verloop = Vergaderverloop.objects.select_for_update().get(pagina_id=vergadering.pk)
        if verloop.inspreekregeling_id is None:
            regels = Inspreekregeling.nu_geldig()
            verloop.inspreekregeling = regels if regels.pk else None
            verloop.save(update_fields=["inspreekregeling"])
        if vergadering.besloten and str(vergadering._meta.get_field("besloten").verbose_name) in feiten:
            dek_vergadering_af(vergadering, verloop)
        if feiten:
            wat = _("Gewijzigd: %(wat)s.") % {"wat": ", ".join(feiten)}
            corrigeer(verloop=verloop, wat=wat, reden=reden, door=revisie and revisie.user)
            plek = {str(vergadering._meta.get_field(veld).verbose_name) for veld in ("plaats", "adres")}
            if plek & set(feiten) and verloop.status in {Status.GEPLAND, Status.VERPLAATST}:
                insprekers.na_andere_plaats(vergadering=vergadering, verloop=verloop, reden=reden)
        if verloop.tot and verloop.tot > timezone.now():
            nieuws.aangekondigd(vergadering, verloop)
        if reden:  # it was said; the next change asks for a reason of its own
            vergadering.reden_wijziging = ""
            VergaderingPagina.objects.filter(pk=vergadering.pk).update(reden_wijziging="")
            if revisie:
                revisie.content["reden_wijziging"] = ""
                revisie.save(update_fields=["content"])


def corrigeer(
    *,
    verloop: Vergaderverloop,
    wat: str,
    reden: str,
    door: Iemand | None,
    breed: bool = True,
    over: Agendapunt | Agendastuk | None = None,
) -> Wijziging:
    """Write the public correction: changed on … because … Raises ValidationError without a reason.

    Who follows the vergadering hears it; with `breed` also who follows its thema, gemeente or all vergaderingen.
    """
    reden = eis_reden(reden)
    verloop.volgnummer += 1
    verloop.gewijzigd_op = timezone.now()
    verloop.save(update_fields=["volgnummer", "gewijzigd_op"])
    wijziging = Wijziging.objects.create(
        verloop=verloop,
        wat=wat[:600],
        reden=reden,
        door=_user(door),
        agendapunt=over if isinstance(over, Agendapunt) else None,
        stuk=over if isinstance(over, Agendastuk) else None,
    )
    if verloop.tot and verloop.tot > wijziging.op:
        nieuws.gewijzigd(wijziging, verloop.pagina, breed=breed)
    return wijziging


def eis_reden(reden: str) -> str:
    reden = reden.strip()
    if not reden:
        raise ValidationError({"reden": _("Schrijf op waarom. De reden komt op de website.")})
    if len(reden) > 300:
        raise ValidationError({"reden": _("De reden is te lang. Gebruik hooguit 300 tekens.")})
    return reden


# --- the agenda -------------------------------------------------------------------------------------------


@transaction.atomic
def bewaar_agendapunt(
    *, agendapunt: Agendapunt, door: Iemand | None, reden: str = "", gaat_over: Iterable[Page] | None = None
) -> Agendapunt:
    """Store a new or changed punt. On a public agenda it is a correction and needs a reason."""
    verloop = _op_slot(agendapunt.vergadering, door)
    agendapunt.full_clean(exclude=["volgorde"])
    oud = Agendapunt.objects.filter(pk=agendapunt.pk).first()
    agendapunt.besloten = is_dicht(agendapunt)
    nieuw = oud is None
    if nieuw:
        agendapunt.volgorde = _hierna(agendapunt.vergadering.agendapunten)
    agendapunt.gewijzigd_op = timezone.now()
    agendapunt.save()
    gesloten = dek_punt_af(oud) if oud and agendapunt.besloten and not oud.besloten else []
    if gaat_over is not None:
        agendapunt.gaat_over.set(gaat_over)
    wat = _("Nieuw op de agenda: %(titel)s") if nieuw else _("Gewijzigd agendapunt: %(titel)s")
    _na_wijziging(agendapunt.vergadering, verloop, wat % {"titel": agendapunt.publieke_titel}, reden, door, agendapunt)
    for dicht in gesloten:
        insprekers.na_punt_weg(agendapunt=dicht, verloop=verloop, reden=reden)
    return agendapunt


@transaction.atomic
def laat_vervallen(*, ding: Agendapunt | Agendastuk, door: Iemand | None, reden: str = "") -> None:
    """Take a punt or stuk off: from a draft it goes, on a public agenda it stays visible as withdrawn."""
    vergadering = ding.vergadering
    verloop = _op_slot(vergadering, door)
    titel = ding.publieke_titel if isinstance(ding, Agendapunt) else str(ding)
    if not vergadering.live and not _wordt_gebruikt(ding):
        ding.delete()
        return
    ding.vervallen_op = ding.gewijzigd_op = timezone.now()
    ding.save(update_fields=["vervallen_op", "gewijzigd_op"])
    _na_wijziging(vergadering, verloop, _("Van de agenda gehaald: %(titel)s") % {"titel": titel}, reden, door, ding)
    if isinstance(ding, Agendapunt):
        insprekers.na_punt_weg(agendapunt=ding, verloop=verloop, reden=reden)


@transaction.atomic
def zet_volgorde(
    *, vergadering: VergaderingPagina, punten: Sequence[int], door: Iemand | None, reden: str = ""
) -> None:
    """Put the punten (pks) in this order; those that are not named keep their place after them."""
    verloop = _op_slot(vergadering, door)
    oud = list(vergadering.agendapunten.order_by("volgorde", "pk").values_list("pk", flat=True))
    if unknown := set(punten) - set(oud):
        raise ValidationError(_("Een agendapunt hoort bij een andere vergadering: %(pks)s.") % {"pks": sorted(unknown)})
    nieuw = [*dict.fromkeys(punten), *(pk for pk in oud if pk not in set(punten))]
    if nieuw == oud:
        return
    plek = {pk: n for n, pk in enumerate(nieuw, 1)}
    rijen = list(vergadering.agendapunten.all())
    for punt in rijen:
        punt.volgorde = plek[punt.pk]
    Agendapunt.objects.bulk_update(rijen, ["volgorde"], batch_size=500)
    _na_wijziging(vergadering, verloop, _("De volgorde van de agenda is anders."), reden, door)


@transaction.atomic
def bewaar_stuk(*, stuk: Agendastuk, door: Iemand | None, reden: str = "") -> Agendastuk:
    """Store a new or changed stuk; the same rule as for an agendapunt."""
    verloop = _op_slot(stuk.vergadering, door)
    stuk.full_clean(exclude=["volgorde"])
    if bool(stuk.document) == bool(stuk.link):
        raise ValidationError({"document": _("Kies een bestand of vul een link in: één van de twee.")})
    oud = Agendastuk.objects.select_related("agendapunt__ouder").filter(pk=stuk.pk).first()
    nieuw = oud is None
    if nieuw:
        stuk.volgorde = _hierna(stuk.vergadering.agendastukken)
    stuk.gewijzigd_op = timezone.now()
    stuk.save()
    if oud and is_dicht(stuk) and not is_dicht(oud):
        dek_stuk_af(oud)
    wat = _("Nieuw stuk: %(titel)s") if nieuw else _("Gewijzigd stuk: %(titel)s")
    _na_wijziging(stuk.vergadering, verloop, wat % {"titel": str(stuk)}, reden, door, stuk)
    return stuk


@transaction.atomic
def noteer_behandeld(*, agendapunt: Agendapunt, behandeld: bool, door: Iemand | None) -> None:
    """PS treated it, or not after all. No correction: this is what the agenda was for."""
    _op_slot(agendapunt.vergadering, door)
    agendapunt.behandeld = behandeld
    agendapunt.save(update_fields=["behandeld"])
    log(agendapunt.vergadering, "statenagenda.behandeld", user=_user(door))


def _na_wijziging(
    vergadering: VergaderingPagina,
    verloop: Vergaderverloop,
    wat: str,
    reden: str,
    door: Iemand | None,
    over: Agendapunt | Agendastuk | None = None,
) -> None:
    if not vergadering.live:
        return
    corrigeer(verloop=verloop, wat=wat, reden=reden, door=door, breed=False, over=over)
    log(vergadering, "statenagenda.gewijzigd", user=_user(door))
    index.insert_or_update_object(vergadering)


def _wordt_gebruikt(ding: Agendapunt | Agendastuk) -> bool:
    """Something that may not be lost points at it: a speaker, a besluit, a toezegging."""
    if isinstance(ding, Agendastuk):
        return False
    return ding.besluiten.exists() or ding.insprekers.exists() or ding.toezeggingen.exists()


def _hierna(rijen: Any) -> int:
    return (rijen.aggregate(hoogste=models.Max("volgorde"))["hoogste"] or 0) + 1


def _eis_gaande(verloop: Vergaderverloop) -> None:
    status = verloop.status
    if status == Status.GEANNULEERD:
        raise ValidationError(_("Deze vergadering gaat al niet door."))
    if status == Status.GEHOUDEN:
        raise ValidationError(_("Deze vergadering is al geweest."))


def _op_slot(vergadering: VergaderingPagina, door: Iemand | None) -> Vergaderverloop:
    if door is not None and not mag_agenda(door):
        raise PermissionDenied(_("Alleen de griffie mag dit."))
    return Vergaderverloop.objects.select_for_update().get(pagina_id=vergadering.pk)


def _user(door: Iemand | None) -> User | None:
    return door if isinstance(door, User) else None
