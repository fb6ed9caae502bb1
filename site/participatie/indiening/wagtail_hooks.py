from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from participatie.indiening.bewaartermijnen import bewaartermijnen, mag_zien
from participatie.indiening.viewsets import Regels

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "indiening.gewist": _("Persoonsgegevens gewist"),
    "indiening.gegevens_gewijzigd": _("Persoonsgegevens gewijzigd door de inzender"),
    "indiening.adres_gewijzigd": _("E-mailadres gewijzigd door de inzender"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_viewset")
def regels():
    return Regels()


@hooks.register("register_admin_urls")
def adressen():
    return [path("bewaartermijnen/", bewaartermijnen, name="bewaartermijnen")]


class BewaarItem(MenuItem):
    def is_shown(self, request):
        return mag_zien(request.user)


@hooks.register("register_reports_menu_item")
def rapport():
    return BewaarItem(
        _("Bewaartermijnen"), reverse("bewaartermijnen"), name="bewaartermijnen", icon_name="bin", order=910
    )
