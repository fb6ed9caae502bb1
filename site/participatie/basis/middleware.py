"""What every request meets first."""

from datetime import datetime

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from participatie.basis.fouten import onleesbaar


def ontvangen_op(request: HttpRequest) -> datetime:
    """The moment this request reached the server (aware, UTC). It decides every deadline."""
    return getattr(request, "ontvangen_op", None) or timezone.now()


class Ontvangst:
    """Stamp the moment of arrival, refuse unreadable requests, and answer a broken database humanely.

    A deadline is decided by that moment, not by when a worker got round to it; read it with `ontvangen_op`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.ontvangen_op = timezone.now()  # type: ignore[attr-defined]
        if _onleesbaar(request):
            return onleesbaar(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        """Nothing could be saved: 503, and what the person typed is on the page, ready to send again."""
        if not isinstance(fout, OperationalError | InterfaceError):
            return None
        getypt = [
            (naam, waarde)
            for naam, waarde in request.POST.items()
            if naam != "csrfmiddlewaretoken" and len(waarde) > 1 and naam in {"tekst", "naam", "e_mail", "bericht"}
        ]
        # Without request: no context processor may touch the database or the session now.
        inhoud = render_to_string("503.html", {"getypt": getypt})
        return HttpResponse(inhoud, status=503, headers={"Retry-After": "60", "Cache-Control": "no-store"})


def _onleesbaar(request: HttpRequest) -> bool:
    """NUL or lone surrogates in path or query: no view of ours or Wagtail's can do anything with them (R30)."""
    try:
        tekst = request.path + "".join(naam + waarde for naam, waarde in request.GET.items())
        tekst.encode()
    except UnicodeError:
        return True
    return "\x00" in tekst


class Inhoudsbeleid(CSPMiddleware):
    """The strict policy for residents; a looser one below /beheer/, where Wagtail's editor needs it."""

    def get_policy_parts(self, request, response, report_only=False):
        delen = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/beheer/") and not report_only:
            delen.config = settings.CONTENT_SECURITY_POLICY_BEHEER
        return delen
