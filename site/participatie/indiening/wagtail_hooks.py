from django.utils.translation import gettext_lazy as _
from wagtail import hooks

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
