"""The verbs of a terugkoppeling: write, approve with four eyes, publish."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.models import User
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.register import DOELGROEPEN
from participatie.terugkoppeling.status import OVERGANGEN, Status
from participatie.themas.models import Thema


def mag_schrijven(user: AbstractBaseUser, thema: Thema) -> bool:
    """Opdrachtnemers of the thema write; the opdrachtgever may too."""
    if getattr(user, "is_superuser", False):
        return True
    return (Thema.objects.behandelt(user) | Thema.objects.stelt_vast(user)).filter(pk=thema.pk).exists()


def mag_vaststellen(user: AbstractBaseUser, terugkoppeling: Terugkoppeling) -> bool:
    """The rule of who may approve: the opdrachtgever of the thema, never the one who wrote it (four eyes)."""
    if terugkoppeling.geschreven_door_id == user.pk:
        return False
    return Thema.objects.stelt_vast(user).filter(pk=terugkoppeling.thema_id).exists()


@transaction.atomic
def schrijf(*, terugkoppeling: Terugkoppeling, door: User, **velden: Any) -> Terugkoppeling:
    """Make or change a draft. Who saves it last is the writer; an approved one becomes a draft again."""
    if not mag_schrijven(door, terugkoppeling.thema):
        raise PermissionDenied(_("Alleen opdrachtnemers van dit thema mogen dit schrijven."))
    if terugkoppeling.pk:
        terugkoppeling = Terugkoppeling.objects.select_for_update().get(pk=terugkoppeling.pk)
        if terugkoppeling.status == Status.GEPUBLICEERD:
            raise ValidationError(_("Deze terugkoppeling is al gepubliceerd. Maak een verbetering."))
    for naam, waarde in velden.items():
        setattr(terugkoppeling, naam, waarde)
    terugkoppeling.status, terugkoppeling.vastgesteld_door = Status.CONCEPT, None
    terugkoppeling.geschreven_door = door
    terugkoppeling.full_clean()
    terugkoppeling.save()
    log(terugkoppeling, "terugkoppeling.geschreven", user=door)
    return terugkoppeling


@transaction.atomic
def stel_vast(*, terugkoppeling: Terugkoppeling, door: User) -> Terugkoppeling:
    """Approve the text. Raises PermissionDenied for the writer and for people of another thema."""
    terugkoppeling = _op_slot(terugkoppeling, Status.VASTGESTELD)
    if not mag_vaststellen(door, terugkoppeling):
        raise PermissionDenied(
            _("Alleen de opdrachtgever van dit thema mag vaststellen, en niet wie de tekst schreef.")
        )
    _eis_antwoorden(terugkoppeling)
    terugkoppeling.status, terugkoppeling.vastgesteld_door = Status.VASTGESTELD, door
    terugkoppeling.save(update_fields=["status", "vastgesteld_door"])
    log(terugkoppeling, "terugkoppeling.vastgesteld", user=door)
    return terugkoppeling


@transaction.atomic
def publiceer(*, terugkoppeling: Terugkoppeling, door: User) -> Terugkoppeling:
    """Make the answer public and mail everyone it answers, once."""
    terugkoppeling = _op_slot(terugkoppeling, Status.GEPUBLICEERD)
    if not mag_schrijven(door, terugkoppeling.thema):
        raise PermissionDenied(_("Alleen mensen van dit thema mogen dit publiceren."))
    _eis_antwoorden(terugkoppeling)
    terugkoppeling.status, terugkoppeling.gepubliceerd_op = Status.GEPUBLICEERD, timezone.now()
    terugkoppeling.save(update_fields=["status", "gepubliceerd_op"])
    log(terugkoppeling, "terugkoppeling.gepubliceerd", user=door)
    for doelgroep in DOELGROEPEN:
        doelgroep.publiceer(terugkoppeling)
    return terugkoppeling


def _op_slot(terugkoppeling: Terugkoppeling, naar: Status) -> Terugkoppeling:
    rij = Terugkoppeling.objects.select_for_update().get(pk=terugkoppeling.pk)
    if naar not in OVERGANGEN[Status(rij.status)]:
        raise ValidationError(
            _("Dit kan nu niet: de terugkoppeling is %(status)s.") % {"status": rij.get_status_display().lower()}
        )
    return rij


def _eis_antwoorden(terugkoppeling: Terugkoppeling) -> None:
    if not sum(doelgroep.aantal(terugkoppeling) for doelgroep in DOELGROEPEN):
        raise ValidationError(_("Kies eerst welke inbreng u met deze terugkoppeling beantwoordt."))
