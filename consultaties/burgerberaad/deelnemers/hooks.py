"""What this part adds to the Wagtail admin; imported by burgerberaad/wagtail_hooks.py."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from consultaties.burgerberaad.deelnemers import beheer

# The names of this part's acts in the audit log.
LOGBOEK: dict = {
    "burgerberaad.vervangen": _("Open plaatsen gevuld"),
    "burgerberaad.antwoord": _("Antwoord van een deelnemer"),
    "burgerberaad.geen_antwoord": _("Geen antwoord: plaats is open"),
    "burgerberaad.deelnemer_gestopt": _("Deelnemer gestopt"),
    "burgerberaad.aanwezigheid": _("Aanwezigheid genoteerd"),
    "burgerberaad.deelnemers_bekeken": _("Namen van deelnemers bekeken"),
    "burgerberaad.zonder_e_mail_bekeken": _("Aanmelders zonder e-mail bekeken"),
    "burgerberaad.hulp_bekeken": _("Hulpvragen van deelnemers bekeken"),
    "burgerberaad.vergoeding_geexporteerd": _("Lijst met vergoedingen opgeslagen"),
}


@hooks.register("register_admin_urls")
def adressen():
    begin = "burgerberaad/<int:pk>/deelnemers"
    return [
        path(f"{begin}/", beheer.deelnemers, name="burgerberaad_deelnemers"),
        path(f"{begin}/zonder-e-mail/", beheer.zonder_e_mail, name="burgerberaad_zonder_e_mail"),
        path(f"{begin}/hulp/", beheer.hulp, name="burgerberaad_hulp"),
        path(f"{begin}/aanwezig/", beheer.aanwezig, name="burgerberaad_aanwezig"),
        path(f"{begin}/vergoeding.<str:soort>", beheer.vergoeding, name="burgerberaad_vergoeding"),
    ]
