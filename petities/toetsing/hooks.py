"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from petities.models.pagina import Initiatief
from petities.toetsing import daden, werklijst
from petities.toetsing.workflow import CONTROLEREN

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


@hooks.register("after_edit_page", order=-1)  # before the one that sends approvers home
def naar_de_controle(request, page):
    """The workflow button in the editor: saved, and now to the page of the acts."""
    if isinstance(page, Initiatief) and request.POST.get("workflow-action-name") == CONTROLEREN:
        return redirect("petities_controleren", page.pk)
    return None


@hooks.register("construct_page_action_menu")
def controleren_eerst(knoppen, request, context):
    """That is the button one sees; saving a draft stands behind the arrow."""
    if isinstance(context.get("page"), Initiatief):
        knoppen.sort(key=lambda knop: getattr(knop, "name", "") != CONTROLEREN)
