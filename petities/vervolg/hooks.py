"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from django.urls import path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from petities.acties import mag_griffie
from petities.lijsten import Wat
from petities.vervolg import beheer
from petities.vervolg.daden import DADEN

STAPPEN = (
    Wat.STEEKPROEF,
    Wat.STEEKPROEF_GEZAKT,
    Wat.PRESIDIUM,
    Wat.GEAGENDEERD,
    Wat.NIET_GEAGENDEERD,
    Wat.BEHANDELD,
    Wat.BESLUIT,
    Wat.AANGEBODEN,
    Wat.ANTWOORD,
    Wat.TERUGGEKOPPELD,
)
# The names of this part's acts in the audit log.
LOGBOEK = {
    **{f"petities.{wat}": wat.label for wat in STAPPEN},
    "petities.steekproef_ingezien": _("Steekproef met persoonsgegevens bekeken"),
    "petities.steekproef_geexporteerd": _("Steekproef met persoonsgegevens geëxporteerd"),
    "petities.steekproef_ingevuld": _("Uitslagen van de steekproef ingevuld"),
    "petities.steekproef_afgekeurd": _("Steun die niet klopte, telt niet meer mee"),
}


@hooks.register("register_admin_urls")
def adressen():
    return [
        path("petities/vervolg/", beheer.overzicht, name="petities_vervolg"),
        path("petities/<int:pk>/steekproef/", beheer.steekproef, name="petities_steekproef"),
        re_path(
            r"^petities/(?P<pk>[0-9]{1,9})/steekproef\.(?P<soort>ods|csv)$",
            beheer.exporteren,
            name="petities_steekproef_export",
        ),
        *(daad.als_pad() for daad in DADEN),
    ]


class Menu(MenuItem):
    def is_shown(self, request) -> bool:
        return mag_griffie(request.user)


@hooks.register("register_admin_menu_item")
def menu():
    naam = _("Petities: wat u moet doen")
    return Menu(naam, reverse("petities_vervolg"), name="petities-vervolg", icon_name="tasks", order=172)
