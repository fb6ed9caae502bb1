"""One month as weeks of days."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.statenagenda.kalender.keuze import Keuze
from participatie.statenagenda.kalender.overzicht import REGELVELDEN, filters, openbare, regels
from participatie.statenagenda.kalender.regel import Regel
from participatie.statenagenda.models.vergadering import StatenagendaPagina, begin_van, dag_na

EERSTE_JAAR = 2000
JAREN_VOORUIT = 5


@dataclass
class Dag:
    """A square of the calendar. `dingen`: (what to say about the time, the meeting, was it moved away from here)."""

    dag: date
    vandaag: bool
    weekdag: str
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
        [
            Dag(dag, dag == vandaag, str(WEEKDAYS[dag.weekday()]), dingen[dag]) if dag.month == nummer else None
            for dag in week
        ]
        for week in calendar.Calendar().monthdatescalendar(jaar, nummer)
    ]
    return {
        "eerste": eerste,
        "kruimel": date_format(eerste, "F Y"),
        "weken": weken,
        "maandnaam": date_format(eerste, "F"),
        "weekdagen": [WEEKDAYS[n] for n in range(7)],
        "iets": any(dingen.values()),
        "hier": f"{jaar}/{nummer}",
        "maanden": [(f"{jaar}/{n}", f"{MONTHS[n]} {jaar}") for n in range(1, 13)],
        "jaren": [str(dag.year) for n in (-1, 1) if (dag := _naast(date(jaar + n, nummer, 1), vandaag))],
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
    weg = Q(verloop__verplaatst_op__isnull=False, verloop__eerst_gepland__gte=van, verloop__eerst_gepland__lt=tot)
    hier_of_weg = openbare(agenda).only(*REGELVELDEN).filter(Q(verloop__begint__lt=tot, verloop__tot__gt=van) | weg)
    for regel in regels(keuze.bij(hier_of_weg.order_by("verloop__begint", "pk")), nu):
        verloop = regel.verloop
        eind = verloop.laatste_dag or regel.dag
        dag = max(regel.dag, eerste)
        while dag <= min(eind, laatste):
            per_dag[dag].append((_wanneer(regel, dag, eind), regel, False))
            dag += timedelta(days=1)
        oud = (
            timezone.localdate(verloop.eerst_gepland) if verloop.verplaatst_op and verloop.eerst_gepland else regel.dag
        )
        if oud != regel.dag and eerste <= oud <= laatste:
            per_dag[oud].append((_("Verplaatst naar %(dag)s") % {"dag": date_format(regel.dag, "j F")}, regel, True))
    return per_dag


def _wanneer(regel: Regel, dag: date, eind: date) -> str:
    """What the square of `dag` says about the time."""
    if not regel.tijd:
        return ""
    verloop = regel.verloop
    if dag == regel.dag:
        return f"{timezone.localtime(verloop.begint):%H:%M}"
    if dag == eind and verloop.eindigt:
        return _("tot %(tijd)s") % {"tijd": f"{timezone.localtime(verloop.eindigt):%H:%M}"}
    return _("hele dag")
