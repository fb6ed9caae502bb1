"""Who reaches which page of the desk; everybody else meets a page that does not exist."""

from django.http import Http404, HttpRequest
from wagtail.permissions import register_permission_policy

from consultaties.burgerberaad.acties import mag_secretariaat, mag_sturen
from consultaties.burgerberaad.models.aanmelding import Aanmelding, Briefcode, Briefronde
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.status import Aanmeldstatus
from participatie.accounts.models import User
from participatie.indiening.beleid import Niemand


def eis_secretariaat(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not mag_secretariaat(request.user):
        raise Http404
    return request.user


def eis_sturen(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not mag_sturen(request.user):
        raise Http404
    return request.user


def vind_pagina(pk: int) -> BurgerberaadPagina:
    pagina = BurgerberaadPagina.objects.filter(pk=pk).first()
    if pagina is None:
        raise Http404
    return pagina


def vind_ronde(pk: int) -> Briefronde:
    ronde = Briefronde.objects.select_related("pagina").filter(pk=pk).first()
    if ronde is None:
        raise Http404
    return ronde


def vind_aanmelding(kenmerk: str) -> Aanmelding:
    """Confirmed ones only: what waits for its link is nobody's yet."""
    rijen = Aanmelding.objects.exclude(status=Aanmeldstatus.ONBEVESTIGD).select_related("indiener", "pagina")
    aanmelding = rijen.filter(kenmerk=kenmerk).first()
    if aanmelding is None:
        raise Http404
    return aanmelding


def registreer() -> None:
    """Wagtail's own screens show and change none of these rows."""
    for model in (Aanmelding, Briefronde, Briefcode):
        register_permission_policy(model, Niemand(model))
