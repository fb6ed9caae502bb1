from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participatie.inbreng.behandeling import hooks as behandeling  # noqa: F401  (registers itself)
from participatie.inbreng.beheer import adressen, panelen

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "inbreng.bevestigd": _("Bevestigd door de inzender"),
    "inbreng.ingetrokken": _("Ingetrokken door de inzender"),
    "inbreng.vraag_beantwoord": _("Vraag beantwoord door de inzender"),
    "inbreng.ingevoerd": _("Ingevoerd"),
    "inbreng.goedgekeurd": _("Goedgekeurd"),
    "inbreng.afgewezen": _("Afgewezen"),
    "inbreng.doorgestuurd": _("Doorgestuurd"),
    "inbreng.vraag_gesteld": _("Vraag gesteld aan de inzender"),
    "inbreng.vastgehouden": _("Vastgehouden"),
    "inbreng.verborgen": _("Verborgen"),
    "inbreng.weer_getoond": _("Weer getoond"),
    "inbreng.heropend": _("Heropend"),
    "inbreng.thema": _("Aan ander thema gegeven"),
    "inbreng.gesplitst": _("Gesplitst in punten"),
    "inbreng.gegevens_bekeken": _("Persoonsgegevens bekeken"),
    "inbreng.geexporteerd": _("Geëxporteerd"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_viewset")
def registreer_viewset():
    return adressen.InbrengViewSet()


# The menu "Inbreng". Other parts of inbreng add a line of their own with the hook `registreer_inbreng_menu`.
hooks.register("register_admin_menu_item", panelen.hoofdmenu)
hooks.register("construct_homepage_panels", panelen.zet_paneel)
