"""Buttons in the editor of the page that lead to the desk."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.acties import mag_secretariaat
from consultaties.burgerberaad.daden import BeraadDaad
from consultaties.burgerberaad.status import Status


class NaarBureau(BeraadDaad):
    """Abstract: not an act, but the way to pages of their own."""

    naar: str
    statussen = frozenset(Status)

    def get(self, request, *args, **kwargs):
        return redirect(self.naar, pk=self.pagina.pk)

    def post(self, request, *args, **kwargs):
        return redirect(self.naar, pk=self.pagina.pk)


class Criteria(NaarBureau):
    naam, page_title, header_icon = "criteria", _("Criteria en groepen"), "list-ul"
    naar = "beraadcriteria:lijst"


class Aanmeldingen(NaarBureau):
    naam, page_title, header_icon = "aanmeldingen", _("Aanmeldingen en brieven"), "group"
    naar = "aanmeldingen:lijst"

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return mag_secretariaat(user)


DADEN = [Criteria, Aanmeldingen]
