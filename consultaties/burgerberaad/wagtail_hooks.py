from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from consultaties.burgerberaad.aanbevelingen import hooks as aanbevelingen
from consultaties.burgerberaad.aanmelden import hooks as aanmelden
from consultaties.burgerberaad.daden import DADEN
from consultaties.burgerberaad.deelnemers import hooks as deelnemers
from consultaties.burgerberaad.loting import hooks as loting
from consultaties.burgerberaad.publiek import hooks as publiek

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "burgerberaad.aanmelden_open": _("Aanmelden geopend"),
    "burgerberaad.verlengd": _("Langer laten aanmelden"),
    "burgerberaad.begonnen": _("Begonnen"),
    "burgerberaad.advies": _("Advies aangeboden"),
    "burgerberaad.afgerond": _("Afgerond"),
    "burgerberaad.gestopt": _("Gestopt"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for deel in (aanmelden, loting, deelnemers, aanbevelingen, publiek):
        LOGBOEK.update(deel.LOGBOEK)
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_urls")
def adressen():
    return [daad.als_pad() for daad in DADEN]
