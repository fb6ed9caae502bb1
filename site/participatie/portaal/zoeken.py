"""Dutch search over the public pages. What people search for is not kept."""

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from consultaties.burgerberaad.models import BurgerberaadPagina
from consultaties.models import ConsultatiePagina
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.trajecten.models import TrajectPagina
from petities.models import AgenderingsverzoekPagina, PetitiePagina

PER_PAGINA = 20
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
        "soort": soort if soort in SOORTEN else "",
        "soorten": [(code, naam) for code, (naam, _type) in SOORTEN.items()],
    }
    if woorden:
        paginas = Page.objects.live().public().filter(depth__gt=2)
        if context["soort"]:
            paginas = paginas.exact_type(SOORTEN[soort][1])
        gevonden = get_search_backend().search(woorden, paginas)
        context["lijst"] = Paginator(gevonden, PER_PAGINA).get_page(vraag.get("pagina"))
    return context
