"""What this part adds to the Wagtail admin; imported by burgerberaad/wagtail_hooks.py."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from consultaties.burgerberaad.aanbevelingen import beheer, paneel

# The names of this part's acts in the audit log.
LOGBOEK: dict[str, Any] = {
    "burgerberaad.aanbeveling_bewaard": _("Aanbeveling opgeschreven"),
    "burgerberaad.aanbeveling_weg": _("Aanbeveling verwijderd"),
    "burgerberaad.aanbeveling_volgorde": _("Aanbevelingen anders genummerd"),
    "burgerberaad.aanbeveling_gecorrigeerd": _("Tekst van een aanbeveling gecorrigeerd"),
    "burgerberaad.reactie": _("Reactie op het advies vastgelegd"),
    "burgerberaad.reactie_verbeterd": _("Reactie op het advies verbeterd"),
    "burgerberaad.reactie_verzet": _("Reactie op het advies verzet"),
    "burgerberaad.uitvoering": _("Uitvoering van een aanbeveling bijgewerkt"),
}


@hooks.register("register_admin_urls")
def adressen():
    return beheer.ADRESSEN


hooks.register("register_admin_menu_item", beheer.menu)
hooks.register("construct_homepage_panels", paneel.zet_paneel)
