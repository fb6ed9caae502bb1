"""The verbs of the griffie's check. Each one decides under the row lock, so of two people exactly one wins."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.rollen import Iemand
from participatie.inbreng.models import AndereOverheid
from petities import acties
from petities.lijsten import Wat, Weigergrond
from petities.models.actie import Steunactie, Toets, actie_van
from petities.models.pagina import Initiatief
from petities.status import Status
from petities.toetsing import berichten, workflow
from petities.toetsing.vragen import alleen_bekend, waarom_niet_open


def begin_toets(pagina: Initiatief) -> None:
    """It is ready to be checked: tell the griffie. In the transaction of the act that made it so."""
    workflow.begin(pagina)
    berichten.te_toetsen(pagina)


@transaction.atomic
def bewaar_lijst(*, pagina: Initiatief, door: Iemand, antwoorden: dict[str, str]) -> None:
    """Half done: go on later, or let a colleague go on."""
    actie = _op_slot(pagina, door)
    if actie.stand != Status.INGEDIEND:
        raise ValidationError(_("Dit wacht nu niet op controle."), code="status")
    _leg_vast(actie, door, antwoorden)


@transaction.atomic
def open_voor_steun(
    *, pagina: Initiatief, door: Iemand, antwoorden: dict[str, str], gelezen: int | None = None
) -> None:
    """Everything is in order. `gelezen`: the revision that was on the screen."""
    actie = _op_slot(pagina, door)
    _eis_zelfde_tekst(pagina, gelezen)
    if actie.stand == Status.INGEDIEND and (zin := waarom_niet_open(antwoorden)):
        raise ValidationError(zin, code="lijst")
    acties.open_voor_steun(pagina=pagina, door=door)
    actie.refresh_from_db()
    _leg_vast(actie, door, antwoorden)
    berichten.geopend(actie)


@transaction.atomic
def vraag_aanvulling(*, pagina: Initiatief, door: Iemand, vraag: str, antwoorden: dict[str, str]) -> None:
    """Who started it may change the text and send it once more."""
    actie = _op_slot(pagina, door)
    acties.ga_naar(actie, Status.AANVULLEN)
    _leg_vast(actie, door, antwoorden)
    # The question itself may repeat what should not be public: the timeline says only that there was one.
    gebeurtenis = acties.noteer(actie, Wat.AANVULLING_GEVRAAGD, op=timezone.now())
    workflow.beeindig(pagina, door)
    log(pagina, "petities.aanvulling_gevraagd", user=door)
    berichten.aanvulling(actie, gebeurtenis, vraag=vraag)


@transaction.atomic
def neem_niet_in_behandeling(
    *,
    pagina: Initiatief,
    door: Iemand,
    grond: Weigergrond,
    toelichting: str,
    verberg_tekst: bool = False,
    antwoorden: dict[str, str],
    gelezen: int | None = None,
) -> None:
    """Refused, in public: with the text, unless the text itself breaks the rules."""
    actie = _op_slot(pagina, door)
    _eis_zelfde_tekst(pagina, gelezen)
    acties.ga_naar(actie, Status.NIET_ONTVANKELIJK, weigergrond=grond, tekst_verborgen=verberg_tekst)
    _leg_vast(actie, door, antwoorden)
    gebeurtenis = acties.noteer(actie, Wat.NIET_ONTVANKELIJK, op=timezone.now(), tekst=toelichting)
    _rond_af(pagina, door, tonen=not verberg_tekst)
    log(pagina, "petities.niet_ontvankelijk", user=door, data={"grond": str(grond), "tekst_verborgen": verberg_tekst})
    berichten.geweigerd(actie, gebeurtenis)


@transaction.atomic
def stuur_door(
    *,
    pagina: Initiatief,
    door: Iemand,
    naar: AndereOverheid,
    toelichting: str,
    aanbeveling: str = "",
    antwoorden: dict[str, str],
    gelezen: int | None = None,
) -> None:
    """Another government decides on this; with or without an advice of ours."""
    actie = _op_slot(pagina, door)
    _eis_zelfde_tekst(pagina, gelezen)
    acties.ga_naar(actie, Status.DOORGESTUURD, doorgestuurd_naar=naar, weigergrond=Weigergrond.NIET_BEVOEGD)
    _leg_vast(actie, door, antwoorden)
    tekst = toelichting
    if aanbeveling:
        tekst += "\n\n" + _("Ons advies aan %(naar)s: %(advies)s") % {"naar": naar, "advies": aanbeveling}
    gebeurtenis = acties.noteer(actie, Wat.DOORGESTUURD, op=timezone.now(), tekst=tekst)
    _rond_af(pagina, door, tonen=True)
    log(pagina, "petities.doorgestuurd", user=door, data={"naar": naar.pk, "met_advies": bool(aanbeveling)})
    berichten.doorgestuurd(actie, gebeurtenis)


@transaction.atomic
def heropen(*, pagina: Initiatief, door: Iemand, reden: str) -> None:
    """After an objection: check it again. Until then nobody reads the text."""
    actie = _op_slot(pagina, door)
    acties.ga_naar(actie, Status.INGEDIEND, weigergrond="", tekst_verborgen=False)
    gebeurtenis = acties.noteer(actie, Wat.HEROPEND, op=timezone.now(), tekst=reden)
    _van_website(pagina, actie)
    log(pagina, "petities.heropend", user=door)
    berichten.heropend(actie, gebeurtenis)
    begin_toets(_vers(pagina))


# --- the machinery ------------------------------------------------------------------------------------------


def begonnen_lijst(actie: Steunactie) -> Toets | None:
    """The checklist that waits to be finished. After a decision, and for a new text, one begins again."""
    laatste = actie.toetsen.select_related("door").first()
    nieuws = (Wat.AANGEVULD, Wat.HEROPEND)
    if laatste is None or laatste.uitkomst != Status.INGEDIEND:
        return None
    return None if actie.gebeurtenissen.filter(wat__in=nieuws, op__gt=laatste.op).exists() else laatste


def _op_slot(pagina: Initiatief, door: Iemand) -> Steunactie:
    acties.eis_griffie(door)
    actie: Steunactie = actie_van(pagina.pk, slot=True)
    return actie


def _eis_zelfde_tekst(pagina: Initiatief, gelezen: int | None) -> None:
    laatste = type(pagina).objects.values_list("latest_revision_id", flat=True).get(pk=pagina.pk)
    if gelezen is not None and gelezen != laatste:
        raise ValidationError(
            _("De tekst is veranderd nadat u deze bladzijde opende. Lees eerst de nieuwe tekst."), code="tekst"
        )


def _leg_vast(actie: Steunactie, door: Any, antwoorden: dict[str, str]) -> None:
    Toets.objects.create(actie=actie, door=door, uitkomst=actie.status, antwoorden=alleen_bekend(antwoorden))


def _vers(pagina: Initiatief) -> Any:
    return type(pagina).objects.get(pk=pagina.pk)


def _rond_af(pagina: Initiatief, door: Any, *, tonen: bool) -> None:
    workflow.beeindig(pagina, door)
    if tonen:
        acties.zet_op_website(_vers(pagina).get_latest_revision_as_object(), door)


def _van_website(pagina: Initiatief, actie: Steunactie) -> None:
    """Not public, and again with a neutral title and address: those were the citizen's words."""
    versie = _vers(pagina)
    if not versie.live:
        return
    versie.unpublish(log_action=False)
    aanvraag = acties.aanvraag_van(actie)
    naam = aanvraag.kenmerk if aanvraag else str(pagina.pk)
    versie = _vers(pagina)
    versie.title = versie.draft_title = capfirst(f"{versie.soort.label} {naam}")
    versie.slug = naam.lower()
    versie.save()
    versie.save_revision(log_action=False)
