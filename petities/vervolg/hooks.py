"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from django.urls import re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

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
        re_path(
            r"^petities/(?P<pk>[0-9]{1,9})/steekproef\.(?P<soort>ods|csv)$",
            beheer.exporteren,
            name="petities_steekproef_export",
        ),
        *(daad.als_pad() for daad in DADEN),
    ]
