"""Forms of the traject's editor and of its acts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participatie.basis.gemeenten import Gemeente
from participatie.basis.poort import PoortFormulier
from participatie.trajecten.lijsten import Beleidsfase, Opgavefase


class TrajectFormulier(PoortFormulier):
    """Django shows a list of choices in an ArrayField as one line with commas; these are twelve boxes."""

    gemeenten = forms.MultipleChoiceField(
        label=_("Gemeenten"),
        choices=Gemeente.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kiest u niets? Dan gaat het over heel Drenthe."),
    )


class FaseFormulier(forms.Form):
    beleidsfase = forms.ChoiceField(label=_("Fase van het beleid"), choices=Beleidsfase.choices)
    opgavefase = forms.TypedChoiceField(
        label=_("Fase van de opgave"), choices=Opgavefase.choices, coerce=lambda waarde: Opgavefase(int(waarde))
    )
