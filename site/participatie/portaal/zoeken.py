"""Dutch search over the public pages. What people search for is not kept."""

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

PER_PAGINA = 20


def zoek(vraag: QueryDict) -> dict[str, Any]:
    woorden = vraag.get("q", "").strip()[:200]
    if not woorden:
        return {"q": "", "lijst": None}
    gevonden = get_search_backend().search(woorden, Page.objects.live().public().filter(depth__gt=2))
    return {"q": woorden, "lijst": Paginator(gevonden, PER_PAGINA).get_page(vraag.get("pagina"))}
