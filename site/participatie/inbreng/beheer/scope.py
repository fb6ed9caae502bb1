"""Which rows a member of staff may see in the admin.

Wagtail's generic views ask the model-level permission only, also of a registered policy. So we use none of its
views that take a pk: every view of ours finds its row through `vind_inbreng`, and the policies below make
whatever Wagtail brings by itself (history, usage, choosers, bulk actions, editing sessions) answer no.
"""

from django.http import Http404, HttpRequest
from wagtail.permissions import register_permission_policy

from participatie.inbreng.models import Afscherming, Antwoord, Brief, Inbreng, InbrengQuerySet, Punt
from participatie.inbreng.regels import mag_modereren
from participatie.indiening.beleid import Niemand
from participatie.indiening.models import Indiener, Toegang


def te_zien(request: HttpRequest) -> InbrengQuerySet:
    return Inbreng.objects.modereerbaar_door(request.user).select_related("pagina")


def vind_inbreng(request: HttpRequest, kenmerk: str) -> Inbreng:
    """404 for another thema, as for a kenmerk that does not exist: the answer tells nothing."""
    inbreng = te_zien(request).filter(kenmerk=kenmerk).first()
    if inbreng is None:
        raise Http404
    return inbreng


class Modereerbaar(Niemand):
    """Looking at the list of one's own queue is the one thing generic code may allow."""

    def user_has_permission(self, user, action):
        return action == "view" and mag_modereren(user)

    def instances_user_has_any_permission_for(self, user, actions):
        if "view" not in actions:
            return Inbreng.objects.none()
        return Inbreng.objects.modereerbaar_door(user)


def registreer() -> None:
    """Called from AppConfig.ready, before anything asks for a policy."""
    register_permission_policy(Inbreng, Modereerbaar(Inbreng))
    for model in (Punt, Brief, Afscherming, Antwoord, Indiener, Toegang):
        register_permission_policy(model, Niemand(model))
