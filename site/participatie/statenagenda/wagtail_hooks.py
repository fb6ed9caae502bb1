from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participatie.statenagenda.besluiten import hooks as besluiten  # noqa: F401  (registers itself)
from participatie.statenagenda.inspreken.beheer import hooks as inspreken  # noqa: F401  (registers itself)

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "statenagenda.verplaatst": _("Verplaatst"),
    "statenagenda.geannuleerd": _("Geannuleerd"),
    "statenagenda.gaat_toch_door": _("Gaat toch door"),
    "statenagenda.gewijzigd": _("Agenda gewijzigd"),
    "statenagenda.behandeld": _("Behandeld of niet"),
    "statenagenda.ingelezen": _("Overgenomen uit een ander systeem"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)
