"""The verbs of a traject: another phase, and closing."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.themas.models import Thema
from participatie.trajecten import nieuws
from participatie.trajecten.lijsten import Beleidsfase, Opgavefase
from participatie.trajecten.models import TrajectPagina, Trajectverloop
from participatie.trajecten.register import wat_blokkeert


def mag_sturen(user: Iemand, traject: TrajectPagina) -> bool:
    """The opdrachtgever of the main thema steers a traject; the regisseur may stand in."""
    if getattr(user, "is_superuser", False) or heeft_rol(user, Rol.REGISSEUR):
        return True
    return Thema.objects.stelt_vast(user).filter(pk__in=[traject.hoofdthema_id]).exists()


@transaction.atomic
def wijzig_fase(
    *, traject: TrajectPagina, beleidsfase: Beleidsfase, opgavefase: Opgavefase, door: Iemand
) -> Trajectverloop:
    """Move the traject to another phase."""
    verloop = _op_slot(traject, door)
    oud = {"beleidsfase": verloop.beleidsfase, "opgavefase": verloop.opgavefase}
    verloop.beleidsfase, verloop.opgavefase = Beleidsfase(beleidsfase), Opgavefase(opgavefase)
    verloop.save(update_fields=["beleidsfase", "opgavefase"])
    nieuws.andere_fase(traject, verloop)
    nieuw = {"beleidsfase": str(beleidsfase), "opgavefase": int(opgavefase)}
    log(traject, "trajecten.fase", user=door, data={"van": oud, "naar": nieuw})
    return verloop


@transaction.atomic
def rond_af(*, traject: TrajectPagina, door: Iemand) -> Trajectverloop:
    """Close the traject. Raises ValidationError with every reason why that cannot be done yet."""
    verloop = _op_slot(traject, door)
    if verloop.afgerond_op is not None:
        raise ValidationError(_("Dit traject is al afgerond."))
    if blokkades := wat_blokkeert(traject):
        raise ValidationError(blokkades)
    verloop.afgerond_op = timezone.now()
    verloop.save(update_fields=["afgerond_op"])
    nieuws.afgerond(traject)
    log(traject, "trajecten.afgerond", user=door)
    return verloop


def _op_slot(traject: TrajectPagina, door: Iemand) -> Trajectverloop:
    if not mag_sturen(door, traject):
        raise PermissionDenied(_("Alleen de opdrachtgever van dit thema mag dit."))
    return Trajectverloop.objects.select_for_update().get(pagina=traject)
