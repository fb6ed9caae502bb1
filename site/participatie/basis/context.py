"""What every page needs: who we are, the menu, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from participatie.basis.models import Organisatie


def algemeen(request: HttpRequest) -> dict[str, Any]:
    """Lazy: the admin's and the error pages' templates that use none of it pay nothing."""
    return {
        "organisatie": SimpleLazyObject(lambda: organisatie(request)),
        "hoofdmenu": SimpleLazyObject(lambda: _hoofdmenu(request)),
        "voetmenu": SimpleLazyObject(lambda: _voetmenu(request)),
        "is_demo": getattr(settings, "DEMO", False),
    }


def organisatie(request: HttpRequest) -> Organisatie:
    """Not Wagtail's `for_request`: that writes a row when somebody only looks."""
    return Organisatie.objects.filter(site=Site.find_for_request(request)).first() or Organisatie()


def _menupaginas(request: HttpRequest) -> list[Page]:
    """The live pages directly under home, once per request; they fill both menus."""
    if not hasattr(request, "_menupaginas"):
        site = Site.find_for_request(request)
        paginas = site.root_page.get_children().live().order_by("path") if site else []
        request._menupaginas = list(paginas)  # type: ignore[attr-defined]
    return request._menupaginas  # type: ignore[attr-defined]


def _regels(request: HttpRequest, *, in_hoofdmenu: bool) -> list[dict[str, Any]]:
    return [
        {"url": url, "naam": pagina.title, "actief": request.path.startswith(url)}
        for pagina in _menupaginas(request)
        if pagina.show_in_menus is in_hoofdmenu and (url := pagina.get_url(request))
    ]


def _hoofdmenu(request: HttpRequest) -> list[dict[str, Any]]:
    """Pages with Wagtail's own tick 'Toon in menu's' stand in the main menu, the other ones in the footer."""
    return _regels(request, in_hoofdmenu=True)


def _voetmenu(request: HttpRequest) -> list[dict[str, Any]]:
    return _regels(request, in_hoofdmenu=False)
