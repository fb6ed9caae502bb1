"""What every request meets first."""

from datetime import datetime

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from participatie.basis.fouten import onleesbaar

# Beside what Django, django-csp and permissions-policy set (veiligheid.md 1.3): nothing of ours is for other sites.
EIGEN_KOPREGELS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


def ontvangen_op(request: HttpRequest) -> datetime:
    """The moment this request reached the server (aware, UTC). It decides every deadline."""
    return getattr(request, "ontvangen_op", None) or timezone.now()


class Ontvangst:
    """Stamp the moment of arrival and refuse unreadable requests.

    A deadline is decided by that moment, not by when a worker got round to it; read it with `ontvangen_op`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.ontvangen_op = timezone.now()  # type: ignore[attr-defined]
        antwoord = onleesbaar(request) if _onleesbaar(request) else self.get_response(request)
        if hasattr(request, "csp_extra"):  # what comes from elsewhere does not say that we may embed it
            antwoord.headers["Cross-Origin-Embedder-Policy"] = "unsafe-none"
        for naam, waarde in EIGEN_KOPREGELS.items():
            antwoord.headers.setdefault(naam, waarde)
        return antwoord


def _onleesbaar(request: HttpRequest) -> bool:
    """NUL or lone surrogates in path or query: no view of ours or Wagtail's can do anything with them (R30)."""
    tekst = request.path + "".join(naam + "".join(waarden) for naam, waarden in request.GET.lists())
    try:
        tekst.encode()
    except UnicodeError:
        return True
    return "\x00" in tekst


class Inhoudsbeleid(CSPMiddleware):
    """The strict policy for residents; a looser one below /beheer/, where Wagtail's editor needs it.

    A template part that needs one more source on its own page sets `request.csp_extra`.
    """

    def get_policy_parts(self, request, response, report_only=False):
        delen = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/beheer/") and not report_only:
            delen.config = settings.CONTENT_SECURITY_POLICY_BEHEER
        if extra := getattr(request, "csp_extra", None):
            delen.replace = (delen.replace or {}) | extra
        return delen
