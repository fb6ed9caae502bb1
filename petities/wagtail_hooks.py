from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from petities.keuring import hooks as keuring
from petities.publiek import hooks as publiek
from petities.starten import hooks as starten
from petities.steun import hooks as steun
from petities.toetsing import hooks as toetsing
from petities.vervolg import hooks as vervolg

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "petities.ingediend": _("Ingediend"),
    "petities.geopend": _("Geopend voor steun"),
    "petities.drempel": _("Drempel gehaald"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for deel in (starten, toetsing, steun, vervolg, keuring, publiek):
        LOGBOEK.update(deel.LOGBOEK)
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)
