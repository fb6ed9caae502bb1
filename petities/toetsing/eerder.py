"""What looks like this one and was there before: for the check on repetition (domein.md 4.1)."""

import re
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.statenagenda.models.agenda import Agendapunt
from petities.lijsten import Wat
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.pagina import PAGINATYPE, Initiatief
from petities.status import VOORAF

HOOGSTENS = 5
OP_DE_AGENDA = (Wat.GEAGENDEERD, Wat.BEHANDELD, Wat.BESLUIT)


class Eerder(NamedTuple):
    titel: str
    wat: str
    dag: date
    pagina_id: int
    telt: bool  # on the agenda, within the months of the rule


def lijkt_op(pagina: Initiatief, actie: Steunactie, op: datetime | None = None) -> list[Eerder]:
    """Best match first: other petities and agenderingsverzoeken, and points of the Statenagenda."""
    woorden = set(re.findall(r"[^\W\d_]{4,}", pagina.onderwerp.lower()))
    if not woorden:
        return []
    vraag = SearchQuery(" OR ".join(sorted(woorden)), config="dutch", search_type="websearch")
    vanaf = _maanden_terug(op or timezone.now(), actie.herhaling_maanden)
    return [*_punten(vraag, vanaf), *_initiatieven(vraag, vanaf, actie.pagina_id)]


def _maanden_terug(op: datetime, maanden: int) -> date:
    vandaag = timezone.localdate(op)
    jaar, maand = divmod(vandaag.year * 12 + vandaag.month - 1 - maanden, 12)
    return date(jaar, maand + 1, min(vandaag.day, 28))


def _beste(rijen: Any, vraag: SearchQuery, *velden: str) -> Any:
    vector = SearchVector(*velden, config="dutch")
    rijen = rijen.annotate(woorden=vector, rang=SearchRank(vector, vraag))
    return rijen.filter(woorden=vraag).order_by("-rang", "-pk")[:HOOGSTENS]


def _punten(vraag: SearchQuery, vanaf: date) -> list[Eerder]:
    punten = Agendapunt.objects.filter(
        vervallen_op=None, vergadering__live=True, vergadering__verloop__begint__lte=timezone.now()
    )
    gevonden = _beste(punten.select_related("vergadering__verloop"), vraag, "titel", "uitleg")
    return [
        Eerder(punt.titel, _("stond op de agenda van de Staten"), dag, punt.vergadering_id, dag >= vanaf)
        for punt in gevonden
        if (dag := timezone.localdate(punt.vergadering.verloop.begint))
    ]


def _initiatieven(vraag: SearchQuery, vanaf: date, zelf: int) -> list[Eerder]:
    uit = []
    for soort in PAGINATYPE.values():
        paginas = soort.objects.exclude(pk=zelf).exclude(steunactie__status__in=VOORAF)
        for pagina in _beste(paginas.select_related("steunactie"), vraag, "onderwerp", "gevraagd"):
            uit.append(_van(pagina, vanaf))
    return uit


def _van(pagina: Initiatief, vanaf: date) -> Eerder:
    actie = pagina.steunactie
    agenda = Gebeurtenis.objects.filter(actie=actie, wat__in=OP_DE_AGENDA).order_by("op").last()
    op = timezone.localdate(agenda.op if agenda else actie.ingediend_op)
    wat = agenda.get_wat_display() if agenda else f"{actie.get_soort_display()}: {actie.get_status_display()}"
    return Eerder(pagina.onderwerp, str(wat), op, pagina.pk, bool(agenda) and op >= vanaf)
