"""What the secretariaat types; the rules are in the acts."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.aanmelden.forms import AntwoordVelden
from consultaties.burgerberaad.models.aanmelding import Briefronde
from consultaties.burgerberaad.models.criterium import Criterium, Groep
from consultaties.burgerberaad.models.verloop import Beraadverloop
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Herkomst
from participatie.indiening.velden import EmailVeld, NaamVeld, SchoonVeld


class ToevoegFormulier(AntwoordVelden):
    """Somebody phoned, wrote or came by."""

    herkomst = forms.ChoiceField(
        label=_("Hoe meldde de inwoner zich"),
        choices=[(h.value, h.label) for h in (Herkomst.TELEFOON, Herkomst.BALIE, Herkomst.BRIEF)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe de inwoner zich meldde.")},
    )
    code = SchoonVeld(label=_("Code uit de brief (als die er is)"), max_length=40, required=False)
    naam = NaamVeld(label=_("Naam"))
    e_mail = EmailVeld(
        label=_("E-mailadres (niet verplicht)"),
        help_text=_("Zonder e-mailadres krijgt de inwoner geen berichten. Bel of schrijf dan zelf."),
        required=False,
    )
    toestemming = forms.BooleanField(
        label=_("De inwoner vindt goed dat wij deze gegevens gebruiken om te loten"),
        help_text=_("Vraag dit, en zeg erbij dat elk antwoord vrijwillig is."),
        error_messages={"required": _("Zonder toestemming mogen wij niets bewaren.")},
    )
    verzendsleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, verloop: Beraadverloop, data: Any = None) -> None:
        super().__init__(data, initial={"verzendsleutel": uuid4()})
        self.zet_criteria(verloop)
        vragen = list(self.namen)
        for naam, vraag in {
            "geboortejaar": _("Geboortejaar"),
            "telefoon": _("Telefoonnummer (niet verplicht)"),
            "hulp": _("Hulp nodig (niet verplicht)"),
            "hulp_anders": _("Andere hulp (niet verplicht)"),
        }.items():
            self.fields[naam].label = vraag
        self.order_fields(
            ["herkomst", "code", "naam", "e_mail", "telefoon", "geboortejaar", *vragen, "hulp", "hulp_anders"]
        )

    def afzender(self) -> Afzender:
        veld = self.cleaned_data
        return Afzender(veld["naam"], veld["e_mail"], telefoon=veld["telefoon"])


class RondeFormulier(forms.ModelForm):
    class Meta:
        model = Briefronde
        fields = ("omschrijving", "aantal")


class CriteriumFormulier(forms.ModelForm):
    bereken = forms.BooleanField(
        label=_("Bereken 'minstens' en 'hooguit' uit het deel van de bevolking"), required=False, initial=True
    )

    class Meta:
        model = Criterium
        fields = ("naam", "vraag", "uitleg", "soort", "bron")

    def clean(self) -> dict[str, Any]:
        """The code is made once, from the name; it stands in the published files of the loting."""
        gegevens = super().clean() or {}
        if not self.instance.code and (naam := gegevens.get("naam")):
            code = slugify(naam)[:30]
            if not code or Criterium.objects.filter(pagina_id=self.instance.pagina_id, code=code).exists():
                self.add_error("naam", _("Er is al een criterium met deze naam. Kies een andere naam."))
            self.instance.code = code
        return gegevens


class GroepFormulier(forms.ModelForm):
    minimum = forms.IntegerField(label=_("Minstens"), min_value=0, max_value=30_000, required=False)
    maximum = forms.IntegerField(label=_("Hooguit"), min_value=0, max_value=30_000, required=False)

    class Meta:
        model = Groep
        fields = ("naam", "leeftijd_van", "leeftijd_tot", "aandeel", "minimum", "maximum")
        labels = {"aandeel": _("Procent"), "leeftijd_van": _("Vanaf"), "leeftijd_tot": _("Tot en met")}

    def clean_minimum(self) -> int:
        return self.cleaned_data["minimum"] or 0

    def clean_maximum(self) -> int:
        return self.cleaned_data["maximum"] or 0


class GroepenFormulier(BaseInlineFormSet):
    def clean(self) -> None:
        """Each new groep gets a code of its own, from its name."""
        super().clean()
        codes = {form.instance.code for form in self.forms if form.instance.code}
        for form in self.forms:
            naam = (getattr(form, "cleaned_data", None) or {}).get("naam")
            if not naam or form.instance.code:
                continue
            code = slugify(naam)[:30]
            if not code or code in codes:
                raise ValidationError(_("Geef elke groep een eigen naam."))
            codes.add(code)
            form.instance.code = code


Groepen = inlineformset_factory(
    Criterium, Groep, form=GroepFormulier, formset=GroepenFormulier, extra=3, can_delete=True, max_num=40
)


class QuotaFormulier(forms.Form):
    """Two numbers per groep, and why."""

    reden = forms.CharField(
        label=_("Waarom"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Dit komt op de website, met de nieuwe getallen."),
        error_messages={"required": _("Schrijf op waarom. De reden komt op de website.")},
    )

    def __init__(self, criteria: Any, *args: Any) -> None:
        super().__init__(*args)
        self.rijen = []
        for criterium in criteria:
            groepen = []
            for groep in criterium.groepen.all():
                for naam in ("minimum", "maximum"):
                    self.fields[f"{naam}_{groep.pk}"] = forms.IntegerField(
                        label=f"{groep.naam}, {_('minstens') if naam == 'minimum' else _('hooguit')}",
                        min_value=0,
                        max_value=30_000,
                        initial=getattr(groep, naam),
                        error_messages={"required": _("Vul een getal in.")},
                    )
                groepen.append((groep, [self[f"minimum_{groep.pk}"], self[f"maximum_{groep.pk}"]]))
            self.rijen.append((criterium, groepen))

    def grenzen(self) -> dict[int, tuple[int, int]]:
        veld = self.cleaned_data
        return {
            groep.pk: (veld[f"minimum_{groep.pk}"], veld[f"maximum_{groep.pk}"])
            for _criterium, groepen in self.rijen
            for groep, _velden in groepen
        }
