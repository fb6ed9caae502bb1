"""What this part adds to the Wagtail admin; imported by burgerberaad/wagtail_hooks.py."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from consultaties.burgerberaad.loting import beheer
from consultaties.burgerberaad.loting.daden import DADEN

# The names of this part's acts in the audit log.
LOGBOEK: dict = {
    "burgerberaad.bevroren": _("Lijst met aanmelders vastgezet"),
    "burgerberaad.loting_rekent": _("Loten berekenen begonnen"),
    "burgerberaad.loting_gestopt": _("Loten berekenen gestopt"),
    "burgerberaad.loten_gepubliceerd": _("Loten op de website gezet"),
    "burgerberaad.getrokken": _("Lot getrokken"),
    "burgerberaad.loting_vervallen": _("Loting vervallen"),
    "burgerberaad.pool_opgeslagen": _("Lijst voor de controleur opgeslagen"),
}


@hooks.register("register_admin_urls")
def adressen():
    return [
        path("burgerberaad/<int:pk>/loting/pool.csv", beheer.pool, name="burgerberaad_pool"),
        *(daad.als_pad() for daad in DADEN),
    ]
