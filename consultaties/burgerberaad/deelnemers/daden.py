"""The button to the deelnemers in the editor; their pages are in beheer.py."""

from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad import acties as beraad
from consultaties.burgerberaad.daden import BeraadDaad
from consultaties.burgerberaad.deelnemers.acties import getrokken_loting


class Deelnemers(BeraadDaad):
    naam, page_title, header_icon = "deelnemers", _("Deelnemers"), "group"

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return beraad.mag_secretariaat(user)

    @classmethod
    def past(cls, pagina) -> bool:
        return getrokken_loting(pagina.pk) is not None
