"""The verbs of a consultatie: plan, extend, promise another day, close early, mark as answered."""

from datetime import date, datetime, time, timedelta
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties import nieuws
from consultaties.models import ConsultatiePagina, Consultatieverloop, Verloopwijziging
from consultaties.status import Status
from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.indiening.models import Indieningsregeling
from participatie.trajecten.acties import mag_sturen
from participatie.trajecten.register import wat_blokkeert


def eind_van(dag: date) -> datetime:
    """The first instant after `dag` in Europe/Amsterdam: closing "t/m" that day (veiligheid.md R12)."""
    return timezone.make_aware(datetime.combine(dag + timedelta(days=1), time.min))


def begin_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def mag_plannen(user: Iemand, consultatie: ConsultatiePagina) -> bool:
    """Who steers may always; an editor may as long as nobody reads the page for approval and it is not public."""
    if mag_sturen(user, consultatie.traject):
        return True
    wacht = consultatie.live or consultatie.workflow_in_progress or consultatie.approved_schedule
    return not wacht and heeft_rol(user, Rol.REDACTIE)


@transaction.atomic
def plan(
    *, consultatie: ConsultatiePagina, opent: date, laatste_dag: date, beloofd_op: date, door: Iemand
) -> Consultatieverloop:
    """Set the days before it opens: first day, last day, and the day of the promised answer. Then they are fixed."""
    if not mag_plannen(door, consultatie):
        raise PermissionDenied(_("Alleen de opdrachtgever van dit thema mag dit."))
    verloop = Consultatieverloop.objects.select_for_update().get(pagina=consultatie)
    if consultatie.live and verloop.status not in {Status.CONCEPT, Status.BINNENKORT}:
        raise ValidationError(_("De consultatie is al open geweest. Verleng haar, met een reden."))
    if opent < timezone.localdate():
        raise ValidationError(_("De eerste dag is al voorbij. Kies vandaag of een latere dag."))
    if laatste_dag < opent:
        raise ValidationError(_("De laatste dag ligt voor de eerste dag."))
    if beloofd_op <= laatste_dag:
        raise ValidationError(_("Beloof een antwoord op een dag na de laatste dag."))
    verloop.opent, verloop.sluit, verloop.beloofd_op = begin_van(opent), eind_van(laatste_dag), beloofd_op
    verloop.regeling = Indieningsregeling.objects.all().geldig_op(verloop.opent).first()
    verloop.save()
    data = {"opent": str(opent), "laatste_dag": str(laatste_dag), "beloofd_op": str(beloofd_op)}
    log(consultatie, "consultaties.gepland", user=door, data=data)
    return verloop


@transaction.atomic
def verleng(
    *,
    consultatie: ConsultatiePagina,
    laatste_dag: date,
    reden: str,
    door: Iemand,
    beloofd_op: date | None = None,
) -> None:
    """A later last day, with a public reason. Never an earlier one: who waited may still answer.

    `beloofd_op` moves the promised answer along; that is needed when the old day would come too early.
    """
    verloop = _op_slot(consultatie, door)
    if verloop.status not in {Status.OPEN, Status.GESLOTEN, Status.BINNENKORT}:
        raise ValidationError(_("Deze consultatie kan niet langer open: zij is niet gepland of al beantwoord."))
    if verloop.sluit is None or eind_van(laatste_dag) <= max(verloop.sluit, timezone.now()):
        raise ValidationError(_("Kies een dag na de huidige laatste dag, en niet in het verleden."))
    verloop.sluit = eind_van(laatste_dag)
    antwoord = beloofd_op or verloop.beloofd_op
    if antwoord and antwoord <= laatste_dag:
        raise ValidationError(
            _("De dag van het antwoord ligt voor de nieuwe laatste dag. Kies ook een latere dag voor het antwoord.")
        )
    wat = _("Reageren kan nu tot en met %(dag)s") % {"dag": date_format(laatste_dag, "j F Y")}
    _maak_openbaar(verloop, wat, reden, door)
    if beloofd_op and beloofd_op != verloop.beloofd_op:
        verloop.beloofd_op = beloofd_op
        _maak_openbaar(verloop, _antwoord_op(beloofd_op), reden, door)
    verloop.save(update_fields=["sluit", "beloofd_op"])


@transaction.atomic
def beloof(*, consultatie: ConsultatiePagina, beloofd_op: date, reden: str, door: Iemand) -> None:
    """Another day for the answer, with a public reason."""
    verloop = _op_slot(consultatie, door)
    laatste_dag = verloop.laatste_dag
    if verloop.status == Status.BEANTWOORD:
        raise ValidationError(_("Deze consultatie is al beantwoord."))
    if laatste_dag is None:
        raise ValidationError(_("Plan de consultatie eerst."))
    if beloofd_op <= max(laatste_dag, timezone.localdate()):
        raise ValidationError(_("Kies een dag na de laatste dag, en na vandaag."))
    verloop.beloofd_op = beloofd_op
    verloop.save(update_fields=["beloofd_op"])
    _maak_openbaar(verloop, _antwoord_op(beloofd_op), reden, door)


@transaction.atomic
def rond_af(*, consultatie: ConsultatiePagina, door: Iemand) -> None:
    """Mark as answered. Raises ValidationError while it is open or one inbreng has no definitive answer."""
    verloop = _op_slot(consultatie, door)
    if verloop.status != Status.GESLOTEN:
        raise ValidationError(_("Dit kan pas als de consultatie gesloten is."))
    if blokkades := wat_blokkeert(consultatie):
        raise ValidationError(blokkades)
    verloop.beantwoord_op = timezone.now()
    verloop.save(update_fields=["beantwoord_op"])
    nieuws.beantwoord(consultatie)
    log(consultatie, "consultaties.beantwoord", user=door)


def _op_slot(consultatie: ConsultatiePagina, door: Iemand) -> Consultatieverloop:
    if not mag_sturen(door, consultatie.traject):
        raise PermissionDenied(_("Alleen de opdrachtgever van dit thema mag dit."))
    return Consultatieverloop.objects.select_for_update().get(pagina=consultatie)


def _antwoord_op(dag: date) -> str:
    return _("Wij antwoorden uiterlijk op %(dag)s") % {"dag": date_format(dag, "j F Y")}


def _maak_openbaar(verloop: Consultatieverloop, wat: str, reden: str, door: Iemand) -> None:
    if not reden.strip():
        raise ValidationError(_("Schrijf op waarom. De reden komt op de website."))
    if len(reden.strip()) > 300:
        raise ValidationError(_("De reden is te lang. Gebruik hooguit 300 tekens."))
    wijziging = Verloopwijziging.objects.create(verloop=verloop, wat=wat, reden=reden.strip(), door=cast(User, door))
    nieuws.gewijzigd(wijziging)
    log(verloop.pagina, "consultaties.gewijzigd", user=door, data={"wat": wat})
