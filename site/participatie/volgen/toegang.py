"""The mailed link of a follower, remembered in one cookie until the browser closes (veiligheid.md R3, R5)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from participatie.volgen.models import Volglink

KOEKJE = f"{settings.TOEGANG_COOKIE}-volgen"


def onthoud(antwoord: HttpResponse, token: str) -> None:
    antwoord.set_cookie(
        KOEKJE, token, httponly=True, secure=settings.TOEGANG_COOKIE.startswith("__Host-"), samesite="Lax"
    )


def vergeet(antwoord: HttpResponse) -> None:
    antwoord.delete_cookie(KOEKJE, samesite="Lax")


def bewaarde_link(request: HttpRequest, doel: Volglink.Doel) -> Volglink | None:
    """The link for `doel` that this browser opened, also when it has expired."""
    return Volglink.objects.met_token(request.COOKIES.get(KOEKJE, ""), doel)
