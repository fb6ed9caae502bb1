"""What this part adds to the Wagtail admin; imported by burgerberaad/wagtail_hooks.py."""

from django.utils.translation import gettext_lazy as _

# The names of this part's acts in the audit log.
LOGBOEK: dict = {
    "burgerberaad.aangemeld": _("Inwoner bevestigde de aanmelding"),
    "burgerberaad.aanmelding_ingevoerd": _("Aanmelding ingevoerd"),
    "burgerberaad.aanmelding_ingetrokken": _("Aanmelding ingetrokken"),
    "burgerberaad.aanmelding_namens_ingetrokken": _("Aanmelding ingetrokken op verzoek"),
    "burgerberaad.antwoorden_gewijzigd": _("Inwoner veranderde de antwoorden"),
    "burgerberaad.dubbel": _("Zelfde persoon: telt niet mee"),
    "burgerberaad.niet_dubbel": _("Toch niet dubbel: telt weer mee"),
    "burgerberaad.verschillende_mensen": _("Verschillende mensen"),
    "burgerberaad.namen_bekeken": _("Namen van aanmelders bekeken"),
    "burgerberaad.aanmelding_bekeken": _("Gegevens van een aanmelder bekeken"),
    "burgerberaad.groepen_geteld": _("Aanmelders per groep geteld"),
    "burgerberaad.brieven_gemaakt": _("Ronde brieven gemaakt"),
    "burgerberaad.codes_gedownload": _("Codes van brieven gedownload"),
    "burgerberaad.criteria": _("Criteria veranderd"),
    "burgerberaad.quota": _("Quota veranderd"),
}
