"""What the griffie records after enough support. Each act is one step on the public timeline.

The sample has its own file (steekproef.py), and so has the answer (antwoord.py).
"""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.rollen import Iemand
from participatie.basis.adressen import adres
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Besluit
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from petities import nieuws
from petities.acties import eis_griffie, ga_naar, noteer
from petities.lijsten import Wat
from petities.models.actie import Gebeurtenis, Steunactie, actie_van
from petities.models.pagina import AgenderingsverzoekPagina, Initiatief, PetitiePagina
from petities.status import Status
from petities.vervolg import berichten

# --- agenderingsverzoek ------------------------------------------------------------------------------------


@transaction.atomic
def besluit_presidium(
    *,
    pagina: AgenderingsverzoekPagina,
    door: Iemand,
    wel: bool,
    motivering: str,
    agendapunt: Agendapunt | None = None,
) -> None:
    """The presidium decided; why is public, also when the answer is yes (domein.md 4.1)."""
    actie = op_slot(pagina, door)
    motivering = eis_tekst("motivering", motivering, _("Schrijf op waarom. Inwoners lezen dit."))
    if not wel:
        if agendapunt:
            raise ValidationError({"agendapunt": _("Kies alleen een agendapunt als het op de agenda komt.")})
        ga_naar(actie, Status.NIET_GEAGENDEERD, antwoord_voor=antwoord_voor(actie))
        stap(actie, Wat.NIET_GEAGENDEERD, door, tekst=motivering)
        return
    ga_naar(actie, Status.GEAGENDEERD)
    if agendapunt:
        _koppel(pagina, agendapunt)
        motivering = f"{motivering} {_wanneer(agendapunt)}"
    stap(actie, Wat.GEAGENDEERD, door, tekst=motivering, url=_adres_van(agendapunt))


@transaction.atomic
def koppel_agendapunt(*, pagina: AgenderingsverzoekPagina, door: Iemand, agendapunt: Agendapunt) -> None:
    """Now it is known at which vergadering: the page and the agenda link to each other."""
    actie = op_slot(pagina, door)
    if actie.status != Status.GEAGENDEERD:
        raise ValidationError(_("Dit kan nu niet: de status is '%s'.") % actie.get_status_display())
    if agendapunt.gaat_over.filter(pk=pagina.pk).exists():
        raise ValidationError({"agendapunt": _("Dit agendapunt hoort er al bij.")})
    _koppel(pagina, agendapunt)
    stap(actie, Wat.GEAGENDEERD, door, tekst=_wanneer(agendapunt), url=_adres_van(agendapunt))


def _koppel(pagina: Initiatief, agendapunt: Agendapunt) -> None:
    agendapunt.gaat_over.add(pagina.pk)
    # Who has the agendapunt open in the editor is told that it changed, instead of losing this link.
    Agendapunt.objects.filter(pk=agendapunt.pk).update(gewijzigd_op=timezone.now())


def _adres_van(agendapunt: Agendapunt | None) -> str:
    return f"{adres(agendapunt.vergadering)}#{agendapunt.anker}" if agendapunt else ""


def _wanneer(agendapunt: Agendapunt) -> str:
    return _("De Staten praten erover op %(dag)s: %(waar)s.") % {
        "dag": date_format(timezone.localdate(agendapunt.vergadering.verloop.begint), "j F Y"),
        "waar": agendapunt.vergadering.title,
    }


@transaction.atomic
def noteer_behandeld(*, pagina: AgenderingsverzoekPagina, door: Iemand, dag: date, waar: str) -> None:
    """The Staten spoke about it."""
    actie = op_slot(pagina, door)
    _eis_voorbij(actie, dag)
    ga_naar(actie, Status.BEHANDELD)
    zin = _("Besproken op %(dag)s: %(waar)s.") % {"dag": date_format(dag, "j F Y"), "waar": waar.strip().rstrip(".")}
    punt = Agendapunt.objects.over(pagina).openbaar().filter(vervallen_op=None).first()
    stap(actie, Wat.BEHANDELD, door, tekst=zin, url=_adres_van(punt))


@transaction.atomic
def noteer_besluit(
    *, pagina: AgenderingsverzoekPagina, door: Iemand, tekst: str, besluit: Besluit | None = None, url: str = ""
) -> None:
    """What the Staten decided, in plain words; from now on an answer is due."""
    actie = op_slot(pagina, door)
    tekst = eis_tekst("tekst", tekst, _("Schrijf in gewone taal op wat de Staten besloten."))
    ga_naar(actie, Status.BESLUIT, antwoord_voor=antwoord_voor(actie))
    agenda = StatenagendaPagina.objects.live().first()
    if besluit and agenda:
        besluit.gaat_over.add(pagina.pk)
        url = f"{adres(agenda)}besluiten/{besluit.uuid}/"
    stap(actie, Wat.BESLUIT, door, tekst=tekst, url=url)


# --- petitie -------------------------------------------------------------------------------------------------


@transaction.atomic
def bied_aan(
    *, pagina: PetitiePagina, door: Iemand, aan_wie: str, dag: date, antwoord_voor: date | None = None
) -> None:
    """Handed over to a Statenlid or gedeputeerde, in function. Whoever still supports it, is too late."""
    actie = op_slot(pagina, door)
    _eis_voorbij(actie, dag)
    aan_wie = eis_tekst("aan_wie", aan_wie, _("Schrijf op aan wie de petitie is aangeboden."))
    antwoord_voor = antwoord_voor or dag + timedelta(weeks=actie.antwoord_weken)
    if antwoord_voor < dag:
        raise ValidationError({"antwoord_voor": _("Het antwoord komt na het aanbieden. Kies een latere dag.")})
    ga_naar(actie, Status.AANGEBODEN, antwoord_voor=antwoord_voor)
    tekst = _("Op %(dag)s aangeboden aan %(wie)s. Het antwoord komt uiterlijk op %(voor)s.") % {
        "dag": date_format(dag, "j F Y"),
        "wie": aan_wie.rstrip("."),
        "voor": date_format(antwoord_voor, "j F Y"),
    }
    stap(actie, Wat.AANGEBODEN, door, tekst=tekst)


# --- the machinery -------------------------------------------------------------------------------------------


def op_slot(pagina: Initiatief, door: Iemand) -> Steunactie:
    eis_griffie(door)
    actie: Steunactie = actie_van(pagina.pk, slot=True)
    return actie


def stap(actie: Steunactie, wat: Wat, door: Iemand | None, *, tekst: str = "", url: str = "") -> Gebeurtenis:
    """Tell everybody: the timeline, the log, followers, who started it. Supporters hear by the clock (bezorgen.py)."""
    gebeurtenis = noteer(actie, wat, op=timezone.now(), tekst=tekst, url=url)
    log(actie.pagina, f"petities.{wat}", user=door)
    nieuws.gebeurd(actie.pagina.specific, gebeurtenis)
    berichten.aan_indiener(actie, gebeurtenis)
    return gebeurtenis


def antwoord_voor(actie: Steunactie) -> date:
    return timezone.localdate() + timedelta(weeks=actie.antwoord_weken)


def eis_tekst(veld: str, tekst: str, zin: str) -> str:
    if not tekst.strip():
        raise ValidationError({veld: zin})
    return tekst.strip()


def _eis_voorbij(actie: Steunactie, dag: date) -> None:
    fout: Any = None
    if dag > timezone.localdate():
        fout = _("Deze dag is nog niet geweest.")
    elif dag < timezone.localdate(actie.ingediend_op):
        fout = _("Deze dag was voordat het werd ingediend.")
    if fout:
        raise ValidationError({"dag": fout})
