"""What a resident fills in to follow something."""

import json
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from participatie.basis.formulier import PubliekFormulier
from participatie.basis.gemeenten import Gemeente
from participatie.indiening.velden import EmailVeld, SchoonVeld
from participatie.themas.models import Thema
from participatie.volgen.lijsten import Frequentie, Instrument
from participatie.volgen.models import Volgt


class FrequentieVeld(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Hoe vaak wilt u e-mail?"),
            choices=Frequentie.choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies hoe vaak u e-mail wilt.")},
            **kwargs,
        )


class VolgFormulier(PubliekFormulier):
    """The page in the address, if there is one, and whatever is ticked."""

    toon_niet_verplicht = False

    themas = forms.ModelMultipleChoiceField(
        label=_("Welke thema's wilt u volgen?"),
        queryset=Thema.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    gemeenten = forms.MultipleChoiceField(
        label=_("Welke gemeenten wilt u volgen?"),
        choices=Gemeente.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    instrumenten = forms.MultipleChoiceField(
        label=_("Welk soort nieuws wilt u volgen?"),
        choices=[(code, capfirst(naam)) for code, naam in Instrument.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    frequentie = FrequentieVeld(initial=Frequentie.DAG)
    e_mail = EmailVeld(
        help_text=_("Wij sturen u een e-mail om dit te bevestigen. Uw e-mailadres komt nooit op de website.")
    )
    verzendsleutel = SchoonVeld(widget=forms.HiddenInput, required=False)
    # A field that people do not see. What fills it in is a machine.
    website = SchoonVeld(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, *args: Any, pagina: Page | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pagina = pagina
        self.fields["verzendsleutel"].initial = uuid4

    def groepen(self) -> list[tuple[str, BoundField, bool]]:
        """(name, field, whether it is in sight): what is chosen or wrong; with no choice at all the first."""
        namen = {"themas": _("Thema's"), "gemeenten": _("Gemeenten"), "instrumenten": _("Soorten nieuws")}
        velden = [
            (str(naam), self[veld], bool(self[veld].value() or self[veld].errors)) for veld, naam in namen.items()
        ]
        if not self.pagina and not any(open_ for _naam, _veld, open_ in velden):
            velden[0] = (*velden[0][:2], True)
        return velden

    def clean_verzendsleutel(self) -> UUID:
        """The form's key with what it says: the button twice is one. A broken key is never an error."""
        try:
            sleutel = UUID(self.cleaned_data["verzendsleutel"])
        except ValueError:
            return uuid4()
        gezegd = [self.data.get("e_mail", ""), sorted(str(wens.doel) for wens in self.wensen())]
        return uuid5(sleutel, json.dumps(gezegd))

    def clean(self) -> None:
        if not self.wensen() and not self.errors.keys() & {"themas", "gemeenten", "instrumenten"}:
            self.add_error("themas", _("Kies wat u wilt volgen. Zet minstens één vinkje."))

    def wensen(self) -> list[Volgt]:
        """Unsaved, one per target."""
        gekozen = self.cleaned_data
        return [
            *([Volgt(pagina=self.pagina)] if self.pagina else []),
            *(Volgt(thema=thema) for thema in gekozen.get("themas", ())),
            *(Volgt(gemeente=code) for code in gekozen.get("gemeenten", ())),
            *(Volgt(instrument=code) for code in gekozen.get("instrumenten", ())),
        ]


class FrequentieFormulier(PubliekFormulier):
    toon_niet_verplicht = False

    frequentie = FrequentieVeld()
