"""One month as weeks of days."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.statenagenda.kalender.keuze import Keuze
from participatie.statenagenda.kalender.overzicht import filters, openbare
from participatie.statenagenda.kalender.regel import Regel
from participatie.statenagenda.models.vergadering import StatenagendaPagina, begin_van, dag_na

EERSTE_JAAR = 2000
JAREN_VOORUIT = 5


@dataclass
class Dag:
    """A square of the calendar. `dingen`: (what to say about the time, the meeting, was it moved away from here)."""

    dag: date
    vandaag: bool
    dingen: list[tuple[str, Regel, bool]] = field(default_factory=list)


def maand(agenda: StatenagendaPagina, jaar: int, nummer: int, vraag: QueryDict, nu: datetime) -> dict[str, Any]:
    """Context for the template. Raises Http404 for a month that is no month, or too far away."""
    vandaag = timezone.localdate(nu)
    if not (1 <= nummer <= 12 and EERSTE_JAAR <= jaar <= vandaag.year + JAREN_VOORUIT):
        raise Http404
    eerste = date(jaar, nummer, 1)
    laatste = date(jaar, nummer, calendar.monthrange(jaar, nummer)[1])
    keuze = Keuze.uit(vraag)
    dingen = _dingen(agenda, keuze, eerste, laatste, nu)
    weken = [
        [Dag(dag, dag == vandaag, dingen[dag]) if dag.month == nummer else None for dag in week]
        for week in calendar.Calendar().monthdatescalendar(jaar, nummer)
    ]
    return {
        "eerste": eerste,
        "kruimel": date_format(eerste, "F Y"),
        "weken": weken,
        "weekdagen": [WEEKDAYS[n] for n in range(7)],
        "iets": any(dingen.values()),
        "vorige": _naast(eerste - timedelta(days=1), vandaag),
        "volgende": _naast(laatste + timedelta(days=1), vandaag),
        "deze_maand": None if (jaar, nummer) == (vandaag.year, vandaag.month) else vandaag,
        **filters(keuze),
    }


def _naast(dag: date, vandaag: date) -> date | None:
    return dag if EERSTE_JAAR <= dag.year <= vandaag.year + JAREN_VOORUIT else None


def _dingen(agenda: StatenagendaPagina, keuze: Keuze, eerste: date, laatste: date, nu: datetime):
    """day → what is on it: a meeting stands on every day that it lasts, and leaves a trace where it was moved from."""
    per_dag: dict[date, list[tuple[str, Regel, bool]]] = defaultdict(list)
    van, tot = begin_van(eerste), dag_na(laatste)
    rijen = openbare(agenda)
    for rij in keuze.bij(rijen.tussen(van, tot)):
        regel = Regel.van(rij, nu)
        eind = regel.verloop.laatste_dag or regel.dag
        dag = max(regel.dag, eerste)
        while dag <= min(eind, laatste):
            per_dag[dag].append((_wanneer(regel, dag, eind), regel, False))
            dag += timedelta(days=1)
    weg = rijen.filter(
        verloop__verplaatst_op__isnull=False, verloop__eerst_gepland__gte=van, verloop__eerst_gepland__lt=tot
    )
    for rij in keuze.bij(weg.order_by("verloop__eerst_gepland", "pk")):
        regel = Regel.van(rij, nu)
        oud = timezone.localdate(regel.verloop.eerst_gepland)
        if oud != regel.dag:
            per_dag[oud].append((_("Verplaatst naar %(dag)s") % {"dag": date_format(regel.dag, "j F")}, regel, True))
    return per_dag


def _wanneer(regel: Regel, dag: date, eind: date) -> str:
    """What the square of `dag` says about the time."""
    if not regel.tijd:
        return ""
    verloop = regel.verloop
    if dag == regel.dag:
        return date_format(timezone.localtime(verloop.begint), "H:i")
    if dag == eind and verloop.eindigt:
        return _("tot %(tijd)s") % {"tijd": date_format(timezone.localtime(verloop.eindigt), "H:i")}
    return _("hele dag")
