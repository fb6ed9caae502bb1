"""Who may see which kenmerk: the links a sender opened, remembered in one cookie until the browser closes."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from participatie.basis.middleware import ontvangen_op
from participatie.indiening.models import Ingediend, Toegang

DOEL = Toegang.Doel
# The sender may come from several mails; older links are forgotten first.
HOOGSTENS_BEWAARD = 5


def mijn_of_404(request: HttpRequest, kenmerk: str) -> Ingediend:
    """The one way to what a sender sent: a valid link of that sender. Anything else does not exist.

    The link of the confirmation mail opens the page too, once it was used to confirm.
    """
    ingediend, recht = met_link(request, kenmerk, DOEL.INZIEN, DOEL.BEVESTIGEN)
    if ingediend is None or recht is None:
        raise Http404
    if recht.doel == DOEL.BEVESTIGEN and ingediend.bevestigd_op is None:
        raise Http404
    return ingediend


def met_link(request: HttpRequest, kenmerk: str, *doelen: Toegang.Doel) -> tuple[Ingediend | None, Toegang | None]:
    """What was sent under `kenmerk` and the link that opens it: a valid one, else for BEVESTIGEN an expired one."""
    op = ontvangen_op(request)
    ingediend = Ingediend.vind(kenmerk)
    if ingediend is None:
        return None, None
    rechten = [recht for token in _bewaard(request) if (recht := Toegang.objects.met_token(token, *doelen))]
    eigen = [recht for recht in rechten if recht.indiener_id == ingediend.indiener_id]
    geldig = [recht for recht in eigen if recht.is_geldig(op)]
    # The page behind an expired confirmation link says so; every other page does not exist then.
    keuze = geldig or (eigen if doelen == (DOEL.BEVESTIGEN,) else [])
    return (ingediend, keuze[0]) if keuze else (None, None)


def onthoud(request: HttpRequest, antwoord: HttpResponse, token: str) -> None:
    anders = [oud for oud in _bewaard(request) if oud != token]
    antwoord.set_cookie(
        settings.TOEGANG_COOKIE,
        ".".join([token, *anders][:HOOGSTENS_BEWAARD]),
        httponly=True,
        secure=settings.TOEGANG_COOKIE.startswith("__Host-"),
        samesite="Lax",
    )


def _bewaard(request: HttpRequest) -> list[str]:
    return [deel for deel in request.COOKIES.get(settings.TOEGANG_COOKIE, "").split(".") if deel][:HOOGSTENS_BEWAARD]
