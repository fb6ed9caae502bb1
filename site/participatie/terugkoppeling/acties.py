"""The verbs of a terugkoppeling: write, approve with four eyes, publish, correct.

Which inbreng it answers is chosen one layer up (`inbreng/antwoorden.py`), through the register.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand
from participatie.basis.adressen import adres
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.register import DOELGROEPEN
from participatie.terugkoppeling.status import OVERGANGEN, Status
from participatie.themas.models import Thema
from participatie.volgen.acties import meld

TEKSTEN = ("wat_u_zei", "wat_wij_doen", "waarom", "uitkomst", "vervolg", "namens", "tussentijds")


# --- who may ------------------------------------------------------------------------------------------


def mag_schrijven(user: Iemand, thema: Thema) -> bool:
    """Opdrachtnemers of the thema write; the opdrachtgever may too."""
    return Terugkoppeling.objects.themas_van(user).filter(pk=thema.pk).exists()


def mag_vaststellen(user: Iemand, terugkoppeling: Terugkoppeling) -> bool:
    """The rule of who may approve: the opdrachtgever of every thema it answers, never the one who wrote it.

    Four eyes hold for everybody: a superuser without a place among the opdrachtgevers cannot approve at all.
    """
    return terugkoppeling.geschreven_door_id != user.pk and mag_publiceren(user, terugkoppeling)


def mag_publiceren(user: Iemand, terugkoppeling: Terugkoppeling) -> bool:
    """The opdrachtgever of its own thema and of the themas of everything it answers."""
    themas: set[int | None] = {terugkoppeling.thema_id}
    for doelgroep in DOELGROEPEN:
        themas |= doelgroep.themas(terugkoppeling)
    return themas <= set(Thema.objects.stelt_vast(user).values_list("pk", flat=True))


# --- the road to publication --------------------------------------------------------------------------


@transaction.atomic
def schrijf(*, terugkoppeling: Terugkoppeling, door: User, **velden: Any) -> Terugkoppeling:
    """Make or change a draft. Who saves it last is the writer; an approved one becomes a draft again."""
    if terugkoppeling.pk:
        terugkoppeling = op_slot(terugkoppeling)
        if terugkoppeling.status == Status.GEPUBLICEERD:
            raise ValidationError(_("Deze terugkoppeling is al gepubliceerd. Maak een verbetering."))
    _eis_schrijver(terugkoppeling, door)
    for naam, waarde in velden.items():
        setattr(terugkoppeling, naam, waarde.strip() if isinstance(waarde, str) else waarde)
    terugkoppeling.status, terugkoppeling.vastgesteld_door = Status.CONCEPT, None
    terugkoppeling.geschreven_door = door
    terugkoppeling.full_clean()
    terugkoppeling.save()
    log(terugkoppeling, "terugkoppeling.geschreven", user=door)
    return terugkoppeling


@transaction.atomic
def stel_vast(*, terugkoppeling: Terugkoppeling, door: User) -> Terugkoppeling:
    """Approve the text. Raises PermissionDenied for the writer and for people of another thema."""
    terugkoppeling = _overgang(terugkoppeling, Status.VASTGESTELD)
    if not mag_vaststellen(door, terugkoppeling):
        raise PermissionDenied(_("Alleen de opdrachtgever mag vaststellen, en niet wie de tekst schreef."))
    _eis_antwoorden(terugkoppeling)
    terugkoppeling.status, terugkoppeling.vastgesteld_door = Status.VASTGESTELD, door
    terugkoppeling.opmerking = ""
    terugkoppeling.save(update_fields=["status", "vastgesteld_door", "opmerking"])
    log(terugkoppeling, "terugkoppeling.vastgesteld", user=door)
    return terugkoppeling


@transaction.atomic
def zet_terug(*, terugkoppeling: Terugkoppeling, door: User, reden: str) -> Terugkoppeling:
    """From approved back to draft. The reason stands above the draft until it is approved again."""
    terugkoppeling = _overgang(terugkoppeling, Status.CONCEPT)
    _eis_schrijver(terugkoppeling, door)
    if not reden.strip():
        raise ValidationError(_("Schrijf op wat er anders moet."))
    terugkoppeling.status, terugkoppeling.vastgesteld_door = Status.CONCEPT, None
    terugkoppeling.opmerking = reden.strip()
    terugkoppeling.save(update_fields=["status", "vastgesteld_door", "opmerking"])
    log(terugkoppeling, "terugkoppeling.teruggezet", user=door)
    return terugkoppeling


@transaction.atomic
def publiceer(*, terugkoppeling: Terugkoppeling, door: User) -> Terugkoppeling:
    """Make the answer public and mail everyone it answers, once."""
    terugkoppeling = _overgang(terugkoppeling, Status.GEPUBLICEERD)
    if not mag_publiceren(door, terugkoppeling):
        raise PermissionDenied(_("Alleen de opdrachtgever van dit thema mag dit publiceren."))
    _eis_antwoorden(terugkoppeling)
    terugkoppeling.status, terugkoppeling.gepubliceerd_op = Status.GEPUBLICEERD, timezone.now()
    terugkoppeling.save(update_fields=["status", "gepubliceerd_op"])
    log(terugkoppeling, "terugkoppeling.gepubliceerd", user=door)
    for doelgroep in DOELGROEPEN:
        doelgroep.publiceer(terugkoppeling)
    meld(
        uniek=f"terugkoppeling/{terugkoppeling.pk}",
        kop=_("Antwoord van de provincie: %(titel)s") % {"titel": terugkoppeling.pagina.title},
        tekst=f"{terugkoppeling.get_uitkomst_display()}. {terugkoppeling.wat_wij_doen}",
        url=adres(terugkoppeling.pagina),
        paginas=[terugkoppeling.pagina],
        themas=[terugkoppeling.thema],
    )
    return terugkoppeling


@transaction.atomic
def verbeter(*, terugkoppeling: Terugkoppeling, door: User) -> Terugkoppeling:
    """A new draft that corrects a published answer for the same people. The old one holds until it is published."""
    oud = op_slot(terugkoppeling)
    _eis_schrijver(oud, door)
    if oud.status != Status.GEPUBLICEERD:
        raise ValidationError(_("Deze terugkoppeling is nog niet gepubliceerd. U kunt de tekst zelf veranderen."))
    if Terugkoppeling.objects.filter(vervangt=oud).exists():
        raise ValidationError(_("Er is al een verbetering van deze terugkoppeling."))
    nieuw = Terugkoppeling(pagina_id=oud.pagina_id, thema_id=oud.thema_id, vervangt=oud, geschreven_door=door)
    for naam in TEKSTEN:
        setattr(nieuw, naam, getattr(oud, naam))
    nieuw.save()
    for doelgroep in DOELGROEPEN:
        doelgroep.neem_over(van=oud, naar=nieuw)
    if not _aantal(nieuw):
        raise ValidationError(_("Deze terugkoppeling geldt niet meer: er is voor iedereen al een nieuwer antwoord."))
    log(nieuw, "terugkoppeling.verbetering", user=door, data={"van": oud.pk})
    return nieuw


@transaction.atomic
def gooi_weg(*, terugkoppeling: Terugkoppeling, door: User) -> None:
    """Delete a draft. What was published stays for ever."""
    terugkoppeling = op_slot(terugkoppeling)
    _eis_schrijver(terugkoppeling, door)
    if terugkoppeling.status != Status.CONCEPT:
        raise ValidationError(_("Alleen een concept kan weg."))
    log(terugkoppeling, "terugkoppeling.weggegooid", user=door)
    terugkoppeling.delete()


# --- the machinery --------------------------------------------------------------------------------------


def op_slot(terugkoppeling: Terugkoppeling) -> Terugkoppeling:
    """The row as it is now; nobody else changes it in this transaction."""
    rij = Terugkoppeling.objects.select_for_update().filter(pk=terugkoppeling.pk).first()
    if rij is None:
        raise ValidationError(_("Deze terugkoppeling bestaat niet meer."))
    return rij


def _overgang(terugkoppeling: Terugkoppeling, naar: Status) -> Terugkoppeling:
    rij = op_slot(terugkoppeling)
    if naar not in OVERGANGEN[Status(rij.status)]:
        raise ValidationError(
            _("Dit kan nu niet: de terugkoppeling is %(status)s.") % {"status": rij.get_status_display().lower()}
        )
    return rij


def _eis_schrijver(terugkoppeling: Terugkoppeling, door: User) -> None:
    if not mag_schrijven(door, terugkoppeling.thema):
        raise PermissionDenied(_("Alleen mensen van dit thema mogen dit."))


def _aantal(terugkoppeling: Terugkoppeling) -> int:
    return sum(doelgroep.aantal(terugkoppeling) for doelgroep in DOELGROEPEN)


def _eis_antwoorden(terugkoppeling: Terugkoppeling) -> None:
    if not _aantal(terugkoppeling):
        raise ValidationError(_("Kies eerst welke inbreng u met deze terugkoppeling beantwoordt."))
