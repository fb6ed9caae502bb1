"""What looks like it already: public petities and agenderingsverzoeken of both kinds, also refused and closed ones."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from petities.acties import maanden_later
from petities.lijsten import Wat
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.pagina import AgenderingsverzoekPagina, Initiatief, PetitiePagina
from petities.models.regels import Agenderingsregeling
from petities.status import Soort

HOOGSTENS = 5


@dataclass(frozen=True)
class Gelijk:
    """`besproken`: when the Staten spoke about it, if that is short ago for a new agenderingsverzoek."""

    pagina: Initiatief
    actie: Steunactie
    steunbaar: bool
    besproken: date | None


def lijkt_op(onderwerp: str, *, soort: str, op: datetime) -> list[Gelijk]:
    """The best few, by the words of the subject in the search of the site."""
    woorden = " ".join(re.findall(r"\w+", onderwerp))
    if not woorden:
        return []
    paginas = Page.objects.live().public().type((PetitiePagina, AgenderingsverzoekPagina))
    gevonden = list(get_search_backend().search(woorden, paginas, operator="or")[: 4 * HOOGSTENS])
    acties = {actie.pagina_id: actie for actie in Steunactie.objects.filter(pagina__in=gevonden)}
    openbaar = [p for p in gevonden if p.pk in acties and acties[p.pk].is_openbaar][:HOOGSTENS]
    besproken = _kort_geleden([acties[p.pk].pk for p in openbaar], op) if soort == Soort.AGENDERINGSVERZOEK else {}
    return [
        Gelijk(p.specific, actie, actie.geopend_op is not None and actie.is_open(op), besproken.get(actie.pk))
        for p in openbaar
        for actie in (acties[p.pk],)
    ]


def _kort_geleden(actie_ids: list[int], op: datetime) -> dict[int, date]:
    """When the Staten treated each of them, within the months in which the same cannot be asked again."""
    maanden, vandaag = Agenderingsregeling.nu_geldig(op).herhaling_maanden, timezone.localdate(op)
    rijen = Gebeurtenis.objects.filter(actie_id__in=actie_ids, wat__in=(Wat.BEHANDELD, Wat.BESLUIT)).order_by("op")
    dagen = {rij.actie_id: timezone.localdate(rij.op) for rij in rijen}
    return {pk: dag for pk, dag in dagen.items() if maanden_later(dag, maanden) > vandaag}
