"""What an act of the loting asks."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BevriesFormulier(forms.Form):
    plaatsen = forms.IntegerField(
        label=_("Aantal plaatsen"),
        min_value=1,
        max_value=1000,
        help_text=_("Is dit een ander aantal dan eerder beloofd? Dan staat dat op de website."),
    )


class PubliceerFormulier(forms.Form):
    bron = forms.CharField(
        label=_("Waar komt het getal vandaan?"),
        max_length=300,
        help_text=_(
            "Van buiten, zodat niemand het kan sturen. Bijvoorbeeld: vier dobbelstenen met tien kanten, "
            "gegooid door de notaris in de Statenzaal."
        ),
    )
    trekking_op = forms.DateTimeField(
        label=_("Wanneer is de trekking?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Daarvóór kan het getal niet worden ingevuld. Daarna kan de loting niet meer opnieuw."),
    )


class TrekFormulier(forms.Form):
    waarde = forms.IntegerField(label=_("Het getal"))
    nog_eens = forms.IntegerField(label=_("Het getal nog een keer"), help_text=_("Dit kan niet terug."))
    bewijs = forms.CharField(
        label=_("Waar kan iedereen dit getal zien?"),
        max_length=300,
        help_text=_("Bijvoorbeeld een link naar de video of naar het verslag van de notaris."),
    )

    def clean(self):
        gegevens = super().clean() or {}
        if {"waarde", "nog_eens"} <= gegevens.keys() and gegevens["waarde"] != gegevens["nog_eens"]:
            self.add_error("nog_eens", _("De twee getallen zijn niet gelijk."))
        gegevens.pop("nog_eens", None)
        return gegevens


class VervalFormulier(forms.Form):
    reden = forms.CharField(label=_("Waarom"), max_length=300, help_text=_("Dit komt op de website."))
