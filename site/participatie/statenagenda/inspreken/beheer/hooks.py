"""Registers the list of speakers with Wagtail; imported by `statenagenda/wagtail_hooks.py`."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from participatie.statenagenda.inspreken.beheer.adressen import InsprekerViewSet
from participatie.statenagenda.regels import mag_agenda

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "inspreken.aangemeld": _("Inspreker bevestigde de aanmelding"),
    "inspreken.ingetrokken": _("Inspreker trok zich terug"),
    "inspreken.ingevoerd": _("Inspreker ingevoerd"),
    "inspreken.veranderd": _("Inspreker veranderde de aanmelding"),
    "inspreken.link_gestuurd": _("Nieuwe link gestuurd aan inspreker"),
    "inspreken.bericht_gestuurd": _("Bericht gestuurd aan insprekers"),
    "inspreken.geweigerd": _("Inspreker geweigerd"),
    "inspreken.toegelaten": _("Inspreker toch toegelaten"),
    "inspreken.namens_ingetrokken": _("Inspreker van de lijst gehaald op verzoek"),
    "inspreken.nagekeken": _("Naam en tekst nagekeken"),
    "inspreken.niet_op_website": _("Naam en tekst niet op de website"),
    "inspreken.lijst_gewijzigd": _("Sprekerslijst gewijzigd"),
    "inspreken.lijst_bekeken": _("Sprekerslijst bekeken"),
    "inspreken.lijst_afgedrukt": _("Sprekerslijst afgedrukt"),
    "inspreken.lijst_geexporteerd": _("Sprekerslijst geëxporteerd"),
    "inspreken.gegevens_bekeken": _("Gegevens van een inspreker bekeken"),
    "inspreken.bijlage_geopend": _("Document van een inspreker geopend"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_viewset")
def registreer_viewset():
    return InsprekerViewSet()


class InsprekersItem(MenuItem):
    def is_shown(self, request):
        return mag_agenda(request.user)


@hooks.register("register_admin_menu_item")
def menu():
    return InsprekersItem(_("Insprekers"), reverse("insprekers:index"), name="insprekers", icon_name="group", order=165)
