"""The verbs of paper lists: counted apart, each with its scan, never erased but taken back."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.rollen import Iemand
from participatie.indiening.models import Telling
from petities.acties import eis_griffie
from petities.models.actie import Papierlijst, actie_van
from petities.models.pagina import Initiatief
from petities.status import Status
from petities.steun import drempels

NEEMT_PAPIER_AAN = frozenset({Status.OPEN, Status.STEUN_GEHAALD})
MAX_MB = 20


def keur_scan(upload: UploadedFile) -> ContentFile:
    """A pdf from its first byte to its last; the name it came with decides nothing."""
    if not upload.size or upload.size > MAX_MB * 1024 * 1024:
        raise ValidationError(_("De scan is te groot of leeg. Hij mag hooguit %(mb)s MB zijn.") % {"mb": MAX_MB})
    inhoud = upload.read()
    if not inhoud.startswith(b"%PDF-") or b"%%EOF" not in inhoud[-2048:]:
        raise ValidationError(_("Dit is geen pdf die wij kunnen lezen. Bewaar de scan opnieuw als pdf."))
    return ContentFile(inhoud, name="scan.pdf")


def voer_in(
    *,
    pagina: Initiatief,
    door: Any,
    aantal: int,
    ontvangen_op: date,
    kenmerk: str,
    scan: ContentFile | None = None,
) -> Papierlijst:
    """Only the griffie's count of valid signatures; the names stay on the scan."""
    eis_griffie(door)
    with transaction.atomic():
        actie = actie_van(pagina.pk, slot=True)
        _eis_kan(actie, aantal, ontvangen_op)
        try:
            with transaction.atomic():
                lijst: Papierlijst = actie.papierlijsten.create(
                    aantal=aantal, ontvangen_op=ontvangen_op, kenmerk=kenmerk, scan=scan, door=door
                )
        except IntegrityError as fout:
            raise ValidationError(
                {"kenmerk": _("Dit kenmerk is hier al gebruikt. Elke lijst telt één keer.")}
            ) from fout
        Telling.objects.plus(pagina.pk, {"papier": aantal})
        log(pagina, "petities.papier", user=door, data={"lijst": lijst.pk, "aantal": aantal})
    drempels.kijk(pagina_id=pagina.pk)
    return lijst


def _eis_kan(actie: Any, aantal: int, ontvangen_op: date) -> None:
    if actie.stand not in NEEMT_PAPIER_AAN:
        raise ValidationError(_("Dit kan alleen als het open is voor steun."), code="status")
    if aantal < 1:
        raise ValidationError({"aantal": _("Vul in hoeveel handtekeningen geldig zijn.")})
    begin, laatste = timezone.localdate(actie.geopend_op or actie.ingediend_op), timezone.localdate()
    if actie.laatste_dag:
        laatste = min(laatste, actie.laatste_dag)
    if not begin <= ontvangen_op <= laatste:
        raise ValidationError(
            {"ontvangen_op": _("Kies een dag waarop het open was voor steun, en niet later dan vandaag.")}
        )


@transaction.atomic
def neem_terug(*, lijst: Papierlijst, door: Iemand) -> None:
    """Entered by mistake. A threshold that was reached stays reached: people heard about it."""
    eis_griffie(door)
    actie_van(lijst.actie.pagina_id, slot=True)
    lijst = Papierlijst.objects.select_for_update(of=("self",)).select_related("actie__pagina").get(pk=lijst.pk)
    if lijst.vervallen_op:
        raise ValidationError(_("Deze lijst is al teruggenomen."), code="status")
    if lijst.actie.stand not in NEEMT_PAPIER_AAN:
        raise ValidationError(_("Dit kan alleen als het open is voor steun."), code="status")
    lijst.vervallen_op = timezone.now()
    lijst.save(update_fields=["vervallen_op"])
    Telling.objects.plus(lijst.actie.pagina_id, {"papier": -lijst.aantal})
    log(lijst.actie.pagina, "petities.papier_terug", user=door, data={"lijst": lijst.pk, "aantal": lijst.aantal})


@transaction.atomic
def open_scan(*, lijst: Papierlijst, door: Iemand) -> None:
    """Names and signatures: who looked is written down."""
    eis_griffie(door)
    log(lijst.actie.pagina, "petities.scan_geopend", user=door, data={"lijst": lijst.pk})
