"""The list of vergaderingen: coming first, or those that were; grouped by month."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from participatie.basis.gemeenten import Gemeente
from participatie.statenagenda.kalender.keuze import Keuze
from participatie.statenagenda.kalender.regel import Regel
from participatie.statenagenda.lijsten import Soort
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina, VergaderingQuerySet
from participatie.themas.models import Thema

PER_PAGINA = 20
REGELVELDEN = (
    *("title", "url_path", "soort", "besloten", "plaats", "samenvatting"),
    *("verloop__begint", "verloop__eindigt", "verloop__tot", "verloop__hele_dag"),
    *("verloop__eerst_gepland", "verloop__verplaatst_op", "verloop__geannuleerd_op", "verloop__pagina"),
)


def openbare(agenda: StatenagendaPagina) -> VergaderingQuerySet:
    return VergaderingPagina.objects.child_of(agenda).openbaar().select_related("verloop")


def regels(rijen: Iterable[VergaderingPagina], nu: datetime) -> list[Regel]:
    """A line does not show the long texts of a page: give them with `only(*REGELVELDEN)`."""
    return [Regel.van(rij, nu) for rij in rijen]


def lijst(agenda: StatenagendaPagina, vraag: QueryDict, nu: datetime) -> dict[str, Any]:
    """Context for the template."""
    keuze, voorbij = Keuze.uit(vraag), vraag.get("voorbij") == "ja"
    rijen = openbare(agenda).only(*REGELVELDEN)
    rijen = keuze.bij(rijen.voorbij(nu) if voorbij else rijen.komend(nu))
    blad = Paginator(rijen, PER_PAGINA).get_page(vraag.get("pagina"))
    op_blad = regels(blad.object_list, nu)
    return {
        "blad": blad,
        "maanden": [(dag, list(groep)) for dag, groep in groupby(op_blad, lambda regel: regel.dag.replace(day=1))],
        "voorbij": voorbij,
        **filters(keuze),
    }


def filters(keuze: Keuze) -> dict[str, Any]:
    """What the form with the filters needs, in the list and in the month."""
    return {
        "keuze": keuze,
        "soorten": Soort.choices,
        "themas": Thema.objects.only("slug", "naam"),
        "gemeenten": Gemeente.choices,
        "gefilterd": any(keuze),
        "gekozen": keuze.in_woorden(),
        "abonnement": keuze.zonder_woord().vraag(),
    }
