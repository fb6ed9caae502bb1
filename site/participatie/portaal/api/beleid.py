"""What holds for every answer below /api/: version, any website may read it, and errors as problem+json (RFC 9457)."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

VOOR = "/api/"
VERSIE = "1.3.0"
PROBLEEM = "application/problem+json"
SECONDEN = 60
LEZEN = "GET, HEAD, OPTIONS"
STORING = _("Er ging iets mis. Probeer het later nog eens.")
ZINNEN = {
    400: _("Deze vraag is niet te lezen."),
    404: _("Dit is er niet."),
    405: _("U kunt deze gegevens alleen lezen."),
    406: _("U krijgt deze gegevens alleen als JSON."),
}


def probleem(status: int, detail: str = "", **meer: object) -> HttpResponse:
    inhoud = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail or ZINNEN.get(status, STORING)),
        **meer,
    }
    return HttpResponse(json.dumps(inhoud, ensure_ascii=False), status=status, content_type=PROBLEEM)


class ApiBeleid:
    """Outside the API itself, so that it also holds for an address that nobody answers and for a failure."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(VOOR):
            return self.get_response(request)
        antwoord = self._antwoord(request)
        if antwoord.status_code in {301, 302}:  # Django tries a slash behind what nobody answers
            antwoord = probleem(404)
        if antwoord.status_code >= 400 and antwoord.headers.get("Content-Type") != PROBLEEM:
            antwoord = probleem(antwoord.status_code)
        if antwoord.status_code == 405:
            antwoord["Allow"] = LEZEN
        if antwoord.status_code == 200:
            patch_cache_control(antwoord, public=True, max_age=SECONDEN)
        antwoord["API-Version"] = VERSIE
        antwoord["Access-Control-Allow-Origin"] = "*"
        antwoord["Access-Control-Expose-Headers"] = "API-Version, ETag, Link"
        antwoord["Cross-Origin-Resource-Policy"] = "cross-origin"
        return antwoord

    def _antwoord(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(
                status=204,
                headers={
                    "Allow": LEZEN,
                    "Access-Control-Allow-Methods": LEZEN,
                    "Access-Control-Allow-Headers": "Accept, If-None-Match",
                    "Access-Control-Max-Age": "86400",
                },
            )
        if request.method not in {"GET", "HEAD"}:
            return probleem(405)
        if not request.accepts("application/json"):
            return probleem(406)
        vroeg, request.method = request.method, "GET"  # the server leaves the body of a HEAD out
        try:
            return self.get_response(request)
        finally:
            request.method = vroeg
