"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from petities.acties import mag_griffie
from petities.keuring.beheer.adressen import KeuringViewSet

# The names of this part's acts in the audit log.
LOGBOEK: dict[str, Any] = {
    "petities.steun_vrijgegeven": _("Steun telt mee"),
    "petities.steun_apart": _("Steun apart gezet"),
    "petities.steun_afgekeurd": _("Steun telt niet mee"),
    "petities.steun_namen_bekeken": _("Namen bij steun bekeken"),
    "petities.netwerkregel": _("Regel voor een netwerk"),
    "petities.domeinregel": _("Regel voor een e-maildomein"),
    "petities.regel_weg": _("Regel weggehaald"),
    "petities.afkeuring_begonnen": _("Afkeuring begonnen"),
    "petities.afkeuring_gestopt": _("Afkeuring gestopt"),
    "petities.afkeuring_terug": _("Afkeuring teruggedraaid"),
    "petities.afkeuring_klaar": _("Afkeuring klaar"),
}


@hooks.register("register_admin_viewset")
def registreer_viewset():
    return KeuringViewSet()


class KeuringItem(MenuItem):
    def is_shown(self, request):
        return mag_griffie(request.user)


@hooks.register("register_admin_menu_item")
def menu():
    return KeuringItem(
        _("Steun controleren"), reverse("steunkeuring:index"), name="steunkeuring", icon_name="view", order=175
    )
