"""Registers this part with Wagtail; imported by `statenagenda/wagtail_hooks.py`."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

# The names of acts in the audit log. A label or data never holds personal data.
LOGBOEK = {
    "statenagenda.besluit_bewaard": _("Besluit bewaard"),
    "statenagenda.besluit_gepubliceerd": _("Besluit gepubliceerd"),
    "statenagenda.toezegging_bewaard": _("Toezegging bewaard"),
    "statenagenda.uitvoering": _("Stand van de uitvoering"),
    "statenagenda.stuk_bewaard": _("Ingekomen stuk bewaard"),
    "statenagenda.stuk_gepubliceerd": _("Ingekomen stuk gepubliceerd"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)
