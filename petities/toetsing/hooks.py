"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from petities.acties import mag_griffie
from petities.models.pagina import Initiatief
from petities.status import Status
from petities.toetsing import daden, werklijst

# The names of this part's acts in the audit log.
LOGBOEK = {
    "petities.aanvulling_gevraagd": _("Om aanvulling gevraagd"),
    "petities.niet_ontvankelijk": _("Niet in behandeling genomen"),
    "petities.doorgestuurd": _("Doorgestuurd"),
    "petities.heropend": _("Opnieuw bekeken"),
    "petities.papier": _("Papieren lijst ingevoerd"),
    "petities.papier_terug": _("Papieren lijst teruggenomen"),
    "petities.scan_geopend": _("Scan van een papieren lijst geopend"),
}


@hooks.register("register_admin_urls")
def adressen():
    return [
        path("petities/", werklijst.Werklijst.as_view(), name="petities_werklijst"),
        path("petities/papier/<int:pk>/terug/", daden.papier_terug, name="petities_papier_terug"),
        path("petities/papier/<int:pk>/scan/", daden.papier_scan, name="petities_papier_scan"),
        *(daad.als_pad() for daad in daden.DADEN),
    ]


hooks.register("register_admin_menu_item", werklijst.menu)
hooks.register("construct_homepage_panels", werklijst.zet_paneel)


class BewarenEnControleren(ActionMenuItem):
    """The road from the editor to the page of the acts: Wagtail saves a draft, `naar_de_controle` goes on."""

    name, label, icon_name = "action-controleren", _("Bewaren en controleren"), "check"

    def is_shown(self, context) -> bool:
        pagina = context.get("page")
        if not isinstance(pagina, Initiatief) or context["locked_for_user"]:
            return False
        return pagina.actie.stand == Status.INGEDIEND and mag_griffie(context["request"].user)


@hooks.register("register_page_action_menu_item")
def controleren():
    return BewarenEnControleren(order=-10)  # first: that is the button one sees


@hooks.register("after_edit_page")
def naar_de_controle(request, page):
    if isinstance(page, Initiatief) and BewarenEnControleren.name in request.POST:
        return redirect("petities_controleren", page.pk)
    return None
