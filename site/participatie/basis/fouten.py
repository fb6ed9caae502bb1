"""Answers to requests that no view should have to think about, each in a sentence that says what to do.

Without request, and so without context processors: an error page never asks the database anything. How to reach us
is what this process last knew.
"""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from participatie.basis.context import laatst_bekend

# Never back on a page, whoever sent it.
GEHEIM = ("csrf", "password", "wachtwoord", "code", "sleutel", "token", "altcha")


def onleesbaar(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Also the project's handler400."""
    return HttpResponse(render_to_string("400.html", {"organisatie": laatst_bekend()}), status=400)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shown when a form was open too long or cookies are off."""
    return _met_tekst(request, "403_csrf.html", 403)


def storing(request: HttpRequest) -> HttpResponse:
    """The project's handler500. No database: nothing could be saved, try again; else Django's own 500 page.

    Here and not in a middleware, so that it holds wherever the failure was: view, session, middleware.
    """
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return server_error(request)
    antwoord = _met_tekst(request, "503.html", 503)
    antwoord["Retry-After"] = "60"
    return antwoord


def _met_tekst(request: HttpRequest, sjabloon: str, status: int) -> HttpResponse:
    """A page with what the sender typed, so that it can be copied and sent again."""
    inhoud = render_to_string(sjabloon, {"getypt": _getypt(request), "organisatie": laatst_bekend()})
    return HttpResponse(inhoud, status=status, headers={"Cache-Control": "no-store"})


def _getypt(request: HttpRequest) -> list[str]:
    """What was typed here, in any form: words, so not the value of a box or a list.

    Not what another website posts to us: its words never stand on a page of ours.
    """
    herkomst = request.headers.get("Origin")
    if request.method != "POST" or (herkomst and herkomst != f"{request.scheme}://{request.get_host()}"):
        return []
    antwoorden = ((naam.lower(), waarde.strip()) for naam, waarden in request.POST.lists() for waarde in waarden)
    return [
        waarde
        for naam, waarde in antwoorden
        if any(teken in waarde for teken in " @\n") and not any(deel in naam for deel in GEHEIM)
    ]
