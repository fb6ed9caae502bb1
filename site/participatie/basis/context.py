"""What every page needs: who we are, the menu, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from participatie.basis.adressen import pad
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
    global _laatst_bekend
    _laatst_bekend = Organisatie.objects.filter(site=Site.find_for_request(request)).first() or Organisatie()
    return _laatst_bekend


_laatst_bekend: Organisatie | None = None


def laatst_bekend() -> Organisatie | None:
    """What a page of this process said last: for when the database may be away. None after a start."""
    return _laatst_bekend


def _menupaginas(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Address, title and place of the live pages directly under home, once per request; they fill both menus."""
    if not hasattr(request, "_menupaginas"):
        site = Site.find_for_request(request)
        paginas = site.root_page.get_children().live().order_by("path") if site else Page.objects.none()
        rijen = paginas.values_list("url_path", "title", "show_in_menus")
        request._menupaginas = [(pad(url_path), titel, hoofd) for url_path, titel, hoofd in rijen]  # type: ignore[attr-defined]
    return request._menupaginas  # type: ignore[attr-defined]


def _regels(request: HttpRequest, *, in_hoofdmenu: bool) -> list[dict[str, Any]]:
    return [
        {"url": url, "naam": naam, "actief": request.path.startswith(url)}
        for url, naam, hoofd in _menupaginas(request)
        if hoofd is in_hoofdmenu
    ]


def _hoofdmenu(request: HttpRequest) -> list[dict[str, Any]]:
    """Pages with Wagtail's own tick 'Toon in menu's' stand in the main menu, the other ones in the footer."""
    return _regels(request, in_hoofdmenu=True)


def _voetmenu(request: HttpRequest) -> list[dict[str, Any]]:
    return _regels(request, in_hoofdmenu=False)
