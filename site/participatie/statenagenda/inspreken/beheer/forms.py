"""What the griffie fills in."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from participatie.indiening.acties import Afzender
from participatie.indiening.models import Herkomst
from participatie.indiening.velden import EmailVeld, NaamVeld, SchoonVeld
from participatie.statenagenda.inspreken.forms import JA_NEE, SpreekVelden
from participatie.statenagenda.lijsten import Wijze
from participatie.statenagenda.models.vergadering import VergaderingPagina


class ToevoegFormulier(SpreekVelden):
    """Somebody phoned, wrote or came by."""

    herkomst = forms.ChoiceField(
        label=_("Hoe meldde de inwoner zich"),
        choices=[(h.value, h.label) for h in (Herkomst.TELEFOON, Herkomst.BALIE, Herkomst.BRIEF)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe de inwoner zich meldde.")},
    )
    naam = NaamVeld(label=_("Naam"))
    e_mail = EmailVeld(
        label=_("E-mailadres (niet verplicht)"),
        help_text=_("Alleen met een e-mailadres krijgt de inwoner onze berichten. Bel anders zelf."),
        required=False,
    )
    telefoon = SchoonVeld(label=_("Telefoonnummer (niet verplicht)"), max_length=30, required=False)
    hulp = SchoonVeld(label=_("Hulp nodig (niet verplicht)"), max_length=500, required=False)
    naam_openbaar = forms.ChoiceField(
        label=_("Mag de naam op de website?"), choices=JA_NEE, initial="nee", widget=forms.RadioSelect
    )
    tekst_openbaar = forms.ChoiceField(
        label=_("Mag de tekst op de website?"), choices=JA_NEE, initial="nee", widget=forms.RadioSelect
    )
    verzendsleutel = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("herkomst", "keuze", "onderwerp", "wijze", "tekst", "naam", "namens", "e_mail", "telefoon", "hulp")

    def __init__(self, vergadering: VergaderingPagina, data: Any = None) -> None:
        super().__init__(data, initial={"verzendsleutel": uuid4(), "wijze": Wijze.LIVE})
        self.zet_keuzes(vergadering)
        for naam, vraag in {
            "keuze": _("Waarover"),
            "onderwerp": _("Ander onderwerp"),
            "wijze": _("Hoe"),
            "tekst": _("Tekst (niet verplicht)"),
            "namens": _("Namens wie (niet verplicht)"),
        }.items():
            self.fields[naam].label = vraag
            self.fields[naam].help_text = ""

    def afzender(self) -> Afzender:
        veld = self.cleaned_data
        return Afzender(veld["naam"], veld["e_mail"], telefoon=veld["telefoon"], hulp=veld["hulp"])


class WeigerFormulier(forms.Form):
    reden = SchoonVeld(
        label=_("Waarom kan dit niet"),
        help_text=_("De inspreker leest dit in een e-mail. Schrijf kort en in gewone taal."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom. De inspreker leest dit.")},
    )


# To whom: what the griffie reads, and which ways of speaking it means.
AAN = {
    "digitaal": (_("Wie via internet spreekt"), {Wijze.DIGITAAL}),
    "sprekers": (_("Alle sprekers"), {Wijze.LIVE, Wijze.DIGITAAL}),
    "iedereen": (_("Iedereen op de lijst, ook wie een tekst stuurde"), set(Wijze)),
}


class BerichtFormulier(forms.Form):
    aan = forms.ChoiceField(
        label=_("Aan wie"),
        choices=[(keuze, woorden) for keuze, (woorden, _wijzen) in AAN.items()],
        initial="digitaal",
        widget=forms.RadioSelect,
    )
    tekst = SchoonVeld(
        label=_("Uw bericht"),
        help_text=_("Schrijf kort en in gewone taal."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Schrijf op wat de sprekers moeten weten.")},
    )
    verzendsleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
