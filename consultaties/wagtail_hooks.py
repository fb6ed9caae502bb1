from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from consultaties.daden import DADEN
from consultaties.views import Planning, ziet_planning

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "consultaties.gepland": _("Gepland"),
    "consultaties.gewijzigd": _("Planning gewijzigd"),
    "consultaties.beantwoord": _("Beantwoord verklaard"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_urls")
def adressen():
    return [path("planning/", Planning.as_view(), name="planning"), *(daad.als_pad() for daad in DADEN)]


class PlanningItem(MenuItem):
    def is_shown(self, request):
        return ziet_planning(request.user)


@hooks.register("register_admin_menu_item")
def menu():
    return PlanningItem(_("Planning"), reverse_lazy("planning"), icon_name="calendar-alt", order=250)
