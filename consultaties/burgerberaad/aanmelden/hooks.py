"""What this part adds to the Wagtail admin; imported by burgerberaad/wagtail_hooks.py."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from consultaties.burgerberaad.aanmelden.beheer.adressen import AanmeldingViewSet, CriteriaViewSet
from consultaties.burgerberaad.aanmelden.beheer.daden import DADEN
from consultaties.burgerberaad.acties import mag_secretariaat

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


@hooks.register("register_admin_viewset")
def registreer_viewsets():
    return [AanmeldingViewSet(), CriteriaViewSet()]


@hooks.register("register_admin_urls")
def adressen():
    return [daad.als_pad() for daad in DADEN]


class AanmeldingenItem(MenuItem):
    def is_shown(self, request):
        return mag_secretariaat(request.user)


@hooks.register("register_admin_menu_item")
def menu():
    return AanmeldingenItem(
        _("Aanmeldingen"), reverse("aanmeldingen:index"), name="aanmeldingen", icon_name="group", order=178
    )
