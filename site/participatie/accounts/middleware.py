"""A second factor and a short memory for everyone who works with citizens' words."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

BEHEER = "/beheer/"
# The editor asks this by itself every few seconds: an open page is not a person who is there.
VANZELF = "/beheer/editing-sessions/"


class TweedeFactor:
    """Send staff without a second factor to the page where they add one (BIO2 5.17.01).

    Login through the province's own identity provider has its own second factor and passes. Who has a second
    factor used it to log in: allauth gives no session before.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BEHEER):
            return self.get_response(request)
        if settings.TWEEDE_FACTOR_VERPLICHT and self._ontbreekt(request):
            return redirect("mfa_index")
        if request.user.is_authenticated and not request.path.startswith(VANZELF):
            # 30 minutes from the last act, not from the login. Only here: a public page sets no cookie.
            request.session.modified = True
        return self.get_response(request)

    def _ontbreekt(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated:
            return False
        methoden = get_authentication_records(request, user)
        via_sso = any(methode.get("method") == "socialaccount" for methode in methoden)
        return not via_sso and not is_mfa_enabled(user)
