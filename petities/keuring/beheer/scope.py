"""Who may see support in the admin: the griffie. Everybody else meets a page that does not exist."""

from django.http import Http404, HttpRequest
from wagtail.permissions import register_permission_policy

from participatie.accounts.models import User
from participatie.indiening.beleid import Niemand
from petities.acties import mag_griffie
from petities.models.actie import Steunactie
from petities.models.keuring import Afkeuring, Netwerkregel
from petities.models.steun import Steunbetuiging
from petities.status import VOORAF, Status


def eis_griffie(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not mag_griffie(request.user):
        raise Http404
    return request.user


def vind_actie(request: HttpRequest, pk: int) -> Steunactie:
    """By its page. Also before it is public: the first people may be robots too."""
    eis_griffie(request)
    actie = Steunactie.objects.select_related("pagina").filter(pagina_id=pk).first()
    if actie is None:
        raise Http404
    return actie


def vind_afkeuring(request: HttpRequest, pk: int) -> Afkeuring:
    eis_griffie(request)
    afkeuring = Afkeuring.objects.select_related("pagina", "door").filter(pk=pk).first()
    if afkeuring is None:
        raise Http404
    return afkeuring


def met_steun():
    """What gathers or gathered support."""
    return Steunactie.objects.select_related("pagina").exclude(status__in=VOORAF - {Status.EERSTE_STEUN})


def registreer() -> None:
    """Wagtail's own screens show and change none of these rows."""
    for model in (Steunbetuiging, Afkeuring, Netwerkregel):
        register_permission_policy(model, Niemand(model))
