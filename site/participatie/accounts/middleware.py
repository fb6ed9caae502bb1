"""A second factor for everyone who works with citizens' words."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class TweedeFactor:
    """Send staff without a second factor to the page where they add one (BIO2 5.17.01).

    Login through the province's own identity provider has its own second factor and passes.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TWEEDE_FACTOR_VERPLICHT and request.path.startswith("/beheer/") and self._ontbreekt(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _ontbreekt(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated:
            return False
        methoden = request.session.get("account_authentication_methods", [])
        via_sso = any(methode.get("method") == "socialaccount" for methode in methoden)
        return not via_sso and not is_mfa_enabled(user)
