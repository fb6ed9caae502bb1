"""The engine's own verbs, and the only place that changes the status of a Steunactie.

The parts have theirs: starten/ (the petitionaris), toetsing/ (the griffie's check), steun/ (supporters),
vervolg/ (what happens with it), keuring/ (fraud desk).
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.indiening.models import Telling
from petities import nieuws
from petities.lijsten import Wat
from petities.models.aanvraag import Aanvraag
from petities.models.actie import Gebeurtenis, Steunactie, actie_van
from petities.models.pagina import PAGINATYPE, Initiatief
from petities.status import OVERGANGEN, VOORAF, Soort, Status


def mag_griffie(user: Iemand) -> bool:
    """The griffie checks and records; a beheerder may stand in."""
    return bool(getattr(user, "is_superuser", False) and user.is_active) or heeft_rol(user, Rol.GRIFFIE)


def eis_griffie(user: Iemand) -> None:
    if not mag_griffie(user):
        raise PermissionDenied(_("Alleen de griffie mag dit."))


def maanden_later(dag: date, maanden: int) -> date:
    """The same day so many months later; 29 February and the 31st become the last day of a shorter month."""
    jaar, maand = divmod(dag.month - 1 + maanden, 12)
    jaar, maand = dag.year + jaar, maand + 1
    eerste_volgende = date(jaar + maand // 12, maand % 12 + 1, 1)
    return min(date(jaar, maand, 1) + timedelta(days=dag.day - 1), eerste_volgende - timedelta(days=1))


def eind_van(dag: date) -> datetime:
    """The first instant after `dag` in Europe/Amsterdam (veiligheid.md R12)."""
    return timezone.make_aware(datetime.combine(dag + timedelta(days=1), time.min))


# --- from draft to public page ---------------------------------------------------------------------------


@transaction.atomic
def dien_in(*, aanvraag: Aanvraag, op: datetime) -> Initiatief:
    """Make the page from a confirmed draft: not public, with a neutral title; the rules of today are its rules.

    The caller holds the lock on `aanvraag`. The longest time to gather support counts from this moment
    (domein.md 4.1).
    """
    overzicht = aanvraag.pagina.specific
    soort = Soort(aanvraag.soort)
    velden: dict[str, Any] = {
        naam: getattr(aanvraag, naam) for naam in ("onderwerp", "gevraagd", "toelichting", "thema", "gemeenten")
    }
    if soort == Soort.PETITIE:
        velden["aan"] = aanvraag.aan or "ps"
    else:
        velden |= {"doel": aanvraag.doel or "bespreken", "nieuwe_feiten": aanvraag.nieuwe_feiten}
    pagina = PAGINATYPE[soort](
        title=capfirst(f"{soort.label} {aanvraag.kenmerk}"),
        slug=aanvraag.kenmerk.lower(),
        live=False,
        has_unpublished_changes=True,
        **velden,
    )
    overzicht.add_child(instance=pagina)
    pagina.save_revision()
    actie = Steunactie(pagina=pagina, soort=soort, ingediend_op=op)
    actie.neem_regels_over(op)
    actie.sluit = eind_van(maanden_later(timezone.localdate(op), actie.looptijd_maanden))
    actie.status = Status.EERSTE_STEUN if actie.eerste_steunbetuigers else Status.INGEDIEND
    actie.save()
    aanvraag.initiatief = pagina
    aanvraag.save(update_fields=["initiatief"])
    noteer(actie, Wat.INGEDIEND, op=op)
    log(pagina, "petities.ingediend")
    return pagina


@transaction.atomic
def open_voor_steun(*, pagina: Initiatief, door: Iemand, op: datetime | None = None) -> Steunactie:
    """The griffie lets it in: the checked subject becomes the title, earlier drafts go, the page is public."""
    eis_griffie(door)
    op = op or timezone.now()
    actie = actie_van(pagina.pk, slot=True)
    from petities.toetsing.workflow import beeindig

    pagina = type(pagina).objects.get(pk=pagina.pk).get_latest_revision_as_object()
    ga_naar(actie, Status.OPEN, geopend_op=actie.geopend_op or op)
    beeindig(pagina, door, goed=True)
    zet_op_website(pagina, door)
    noteer(actie, Wat.GEOPEND, op=op)
    log(pagina, "petities.geopend", user=door)
    nieuws.geopend(pagina, actie)
    return actie


def zet_op_website(pagina: Initiatief, door: Iemand) -> None:
    """Publish with the subject as title and address, and forget the drafts before it (ontwerp.md section 3)."""
    pagina.title = pagina.onderwerp
    pagina.slug = _vrije_slug(pagina)
    pagina.go_live_at = pagina.expire_at = None  # Wagtail's own dates would publish or unpublish around the acts
    pagina.__dict__.pop("actie", None)
    revisie = pagina.save_revision(user=door, log_action=False)
    revisie.publish(log_action=False)  # the right is the act's own; nobody has publish_page here
    ouder = pagina.revisions.exclude(pk=revisie.pk)
    TaskState.objects.filter(revision__in=ouder).update(revision=revisie)  # else they go with the drafts
    ouder.delete()


def _vrije_slug(pagina: Initiatief) -> str:
    basis = slugify(pagina.onderwerp)[:80] or pagina.slug
    bezet = set(pagina.get_siblings(inclusive=False).values_list("slug", flat=True))
    return next(s for n in range(1, len(bezet) + 3) if (s := basis if n == 1 else f"{basis}-{n}") not in bezet)


@transaction.atomic
def sluit_na_looptijd(*, actie: Steunactie, op: datetime) -> None:
    """The time is over, also for the last confirmations. Without a threshold left to reach a petitie just closes."""
    actie = actie_van(actie.pagina_id, slot=True)
    if actie.status not in {Status.OPEN, Status.EERSTE_STEUN} or actie.sluit is None:
        return
    if op <= actie.bevestigen_tot(actie.sluit):
        return
    gehaald = actie.status == Status.OPEN and actie.is_petitie and actie.gehaald >= actie.drempel
    ga_naar(actie, Status.GESLOTEN if gehaald else Status.VERLOPEN)
    gebeurtenis = noteer(actie, Wat.GESLOTEN if gehaald else Wat.VERLOPEN, op=op)
    if actie.geopend_op:
        nieuws.gebeurd(actie.pagina.specific, gebeurtenis)
    from petities.vervolg import berichten

    berichten.na_sluiten(actie)


# --- the machinery ------------------------------------------------------------------------------------------


def ga_naar(actie: Steunactie, naar: Status, **velden: Any) -> None:
    """The one place that changes a status; the caller holds the row lock. Raises ValidationError."""
    if naar not in OVERGANGEN[Soort(actie.soort)].get(actie.stand, frozenset()):
        raise ValidationError(
            _("Dit kan nu niet: de status is '%(status)s'."),
            code="status",
            params={"status": actie.get_status_display()},
        )
    for naam, waarde in velden.items():
        setattr(actie, naam, waarde)
    actie.status = naar
    actie.save()


def noteer(
    actie: Steunactie, wat: Wat, *, op: datetime, tekst: str = "", url: str = "", sleutel: str = ""
) -> Gebeurtenis:
    """Put a moment on the public timeline. With the same `sleutel` it happens once; default: any number of times."""
    if not sleutel:
        sleutel = f"{wat}/{actie.gebeurtenissen.filter(wat=wat).count() + 1}"
    gebeurtenis, _nieuw = Gebeurtenis.objects.get_or_create(
        actie=actie, sleutel=sleutel, defaults={"wat": wat, "op": op, "tekst": tekst.strip(), "url": url}
    )
    return gebeurtenis


def stand_van(pagina_ids: list[int]) -> dict[int, int]:
    """The exact number of people per page, paper included."""
    return {pk: telling["steun"] + telling["papier"] for pk, telling in Telling.objects.van(pagina_ids).items()}


def aanvraag_van(actie: Steunactie) -> Aanvraag | None:
    """Who started it; None for what has no petitionaris (imported, demo)."""
    return Aanvraag.objects.select_related("indiener").filter(initiatief_id=actie.pagina_id).first()


def is_vooraf(actie: Steunactie) -> bool:
    return actie.stand in VOORAF
