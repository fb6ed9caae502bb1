"""Which rows the griffie may see in the admin; everybody else meets a page that does not exist."""

from django.http import Http404, HttpRequest
from wagtail.permissions import register_permission_policy

from participatie.accounts.models import User
from participatie.indiening.beleid import Niemand
from participatie.statenagenda.models.inspreken import Bijlage, Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.regels import mag_agenda
from participatie.statenagenda.status import Inspreekstatus


def eis_griffie(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not mag_agenda(request.user):
        raise Http404
    return request.user


def vind_vergadering(request: HttpRequest, pk: int) -> VergaderingPagina:
    eis_griffie(request)
    vergadering = VergaderingPagina.objects.filter(pk=pk, besloten=False).select_related("verloop").first()
    if vergadering is None:
        raise Http404
    return vergadering


def vind_inspreker(request: HttpRequest, kenmerk: str) -> Inspreker:
    """Confirmed ones only: what waits for its link is not the griffie's yet."""
    eis_griffie(request)
    rijen = Inspreker.objects.exclude(status=Inspreekstatus.ONBEVESTIGD).select_related("indiener", "agendapunt")
    inspreker = rijen.filter(kenmerk=kenmerk).first()
    if inspreker is None:
        raise Http404
    return inspreker


def registreer() -> None:
    """Called from AppConfig.ready, before anything asks for a policy."""
    for model in (Inspreker, Bijlage):
        register_permission_policy(model, Niemand(model))
