from django.utils.translation import gettext_lazy as _
from wagtail import hooks

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "terugkoppeling.geschreven": _("Geschreven"),
    "terugkoppeling.gekozen": _("Andere inbreng gekozen"),
    "terugkoppeling.vastgesteld": _("Vastgesteld"),
    "terugkoppeling.teruggezet": _("Terug naar concept"),
    "terugkoppeling.gepubliceerd": _("Gepubliceerd"),
    "terugkoppeling.verbetering": _("Verbetering begonnen"),
    "terugkoppeling.weggegooid": _("Concept weggegooid"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)
