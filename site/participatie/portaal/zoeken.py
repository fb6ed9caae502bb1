"""Dutch search over the public pages, and over what was decided. What people search for is not kept."""

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from consultaties.burgerberaad.models import BurgerberaadPagina
from consultaties.models import ConsultatiePagina
from participatie.statenagenda.besluiten.zoeken import met_woorden
from participatie.statenagenda.models.besluit import Besluit, IngekomenStuk, Toezegging
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina
from participatie.trajecten.models import TrajectPagina
from petities.models import AgenderingsverzoekPagina, PetitiePagina

PER_PAGINA = 20
BESLUITEN = 3  # beside the pages; the list of besluiten has the rest
SOORTEN: dict[str, tuple[Any, type[Page]]] = {
    "consultatie": (_("Consultaties"), ConsultatiePagina),
    "petitie": (_("Petities"), PetitiePagina),
    "agenderingsverzoek": (_("Agenderingsverzoeken"), AgenderingsverzoekPagina),
    "burgerberaad": (_("Burgerberaden"), BurgerberaadPagina),
    "traject": (_("Trajecten"), TrajectPagina),
    "vergadering": (_("Vergaderingen"), VergaderingPagina),
}


def zoek(vraag: QueryDict) -> dict[str, Any]:
    """Context for the template. An unknown kind is ignored: an old link never breaks."""
    woorden, soort = vraag.get("q", "").replace("\x00", "").strip()[:200], vraag.get("soort", "")
    context: dict[str, Any] = {
        "q": woorden,
        "lijst": None,
        "soort": soort if soort in {*SOORTEN, "besluit"} else "",
        "soorten": [*((code, naam) for code, (naam, _type) in SOORTEN.items()), ("besluit", _("Besluiten"))],
    }
    if woorden:
        paginas = Page.objects.live().public().filter(depth__gt=2)
        if context["soort"] in SOORTEN:
            paginas = paginas.exact_type(SOORTEN[soort][1])
        gevonden = [] if context["soort"] == "besluit" else get_search_backend().search(woorden, paginas)
        context["lijst"] = Paginator(gevonden, PER_PAGINA).get_page(vraag.get("pagina"))
        _zet_dagen(context["lijst"])
        if context["soort"] in {"", "besluit"}:
            context |= _besluiten(woorden, PER_PAGINA if context["soort"] else BESLUITEN)
        context["aantal"] = context["lijst"].paginator.count + sum(context.get("tellingen", {}).values())
    return context


def _zet_dagen(lijst: Any) -> None:
    """Many a vergadering has the same title: the day tells which. A besloten one has it in its title."""
    lijst.object_list = list(lijst.object_list)
    van = VergaderingPagina.objects.filter(pk__in=[p.pk for p in lijst], besloten=False)
    dagen = dict(van.values_list("pk", "verloop__begint"))
    for pagina in lijst:
        pagina.dag = dagen.get(pagina.pk)


def _besluiten(woorden: str, hoogstens: int) -> dict[str, Any]:
    """The newest besluiten with these words, and how many there are of each list of the Statenagenda."""
    agenda = StatenagendaPagina.objects.live().first()
    if agenda is None:
        return {}
    besluiten = met_woorden(Besluit.objects.openbaar(), woorden)
    return {
        "agenda": agenda,
        "besluiten": besluiten[:hoogstens],
        "tellingen": {
            "besluiten": besluiten.count(),
            "toezeggingen": met_woorden(Toezegging.objects.openbaar(), woorden).count(),
            "ingekomen": met_woorden(IngekomenStuk.objects.openbaar(), woorden).count(),
        },
    }
