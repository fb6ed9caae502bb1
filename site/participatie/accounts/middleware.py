"""A second factor and a short memory for everyone who works with citizens' words."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

BEHEER = "/beheer/"
# The editor asks this by itself every few seconds: an open page is not a person who is there.
VANZELF = "/beheer/editing-sessions/"


class TweedeFactor:
    """Nobody works here whose login did not use a second factor (BIO2 5.17.01).

    Login through the province's own identity provider has its own second factor and passes. Who has none yet
    goes to the page to add one; who has one but did not use it in this login is asked for it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BEHEER):
            return self.get_response(request)
        if settings.TWEEDE_FACTOR_VERPLICHT and self._ontbreekt(request):
            return redirect("mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_index")
        if _zonder_rol(request):
            return render(request, "accounts/zonder_rol.html", status=403)
        if request.user.is_authenticated and not request.path.startswith(VANZELF):
            _verleng(request)
        return self.get_response(request)

    def _ontbreekt(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated:
            return False
        gebruikt = {methode.get("method") for methode in get_authentication_records(request, user)}
        return gebruikt.isdisjoint({"mfa", "socialaccount"})


def _verleng(request: HttpRequest) -> None:
    """30 minutes from the last act, not from the login; written once a minute.

    Only below /beheer/: a public page sets no cookie.
    """
    nu = int(time.time())
    if nu - request.session.get("gezien", 0) >= 60:
        request.session["gezien"] = nu


def _zonder_rol(request: HttpRequest) -> bool:
    """Somebody of no group at all. Wagtail would send them to the login page, and that sends them back here."""
    return request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin")
