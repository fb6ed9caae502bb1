"""What the secretariaat and the griffie fill in. The rules stand in the acts; these carry it, with words around it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.widgets import AdminDocumentChooser

from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling
from participatie.statenagenda.lijsten import Uitvoering
from participatie.terugkoppeling.status import NOOIT_DEFINITIEF, Uitkomst

OPENBAAR = _("Dit staat op de website. Schrijf kort en in gewone taal, zonder namen van inwoners.")
REDEN = _("Dit komt op de website.")


class Verhaal(forms.CharField):
    """Words for the public."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", OPENBAAR)
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), max_length=5000, **kwargs)


class AanbevelingFormulier(forms.ModelForm):
    """With who must answer it. After the advice was handed over that is fixed, and a reason is asked."""

    aan = forms.MultipleChoiceField(
        label=_("Wie moet reageren?"), choices=Aan.choices, widget=forms.CheckboxSelectMultiple, initial=Aan.values
    )
    reden = forms.CharField(label=_("Waarom verandert u dit?"), max_length=300, help_text=REDEN)

    class Meta:
        model = Aanbeveling
        fields = ("titel", "tekst", "toelichting", "voor", "tegen", "thema")
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6}), "toelichting": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, vast: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("aan" if vast else "reden")
        if not vast and self.instance.pk:
            self.fields["aan"].initial = list(self.instance.reacties.values_list("van", flat=True))

    def _post_clean(self) -> None:
        """The act checks the whole row; here the page and number are not known yet."""
        self._validate_unique = False
        super()._post_clean()  # type: ignore[misc]  # Django's own, not in its types


class Aanbevelingkeuze(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, rij: Aanbeveling) -> str:
        return f"{rij.nummer}. {rij.titel}"


class _Keuze(forms.Form):
    """Abstract: which aanbevelingen. `rijen`: those that one may choose from."""

    aanbevelingen = Aanbevelingkeuze(
        label=_("Voor welke aanbevelingen?"), queryset=Aanbeveling.objects.none(), help_text=_("Kies er een of meer.")
    )

    def __init__(self, *args: Any, rijen: Iterable[Aanbeveling] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pks = [rij.pk for rij in rijen]
        self.fields["aanbevelingen"].queryset = Aanbeveling.objects.filter(pk__in=pks).order_by("nummer")  # type: ignore[attr-defined]


class ReactieFormulier(_Keuze):
    uitkomst = forms.ChoiceField(label=_("Wat is de reactie?"), choices=[("", _("Kies")), *Uitkomst.choices])
    wat_wij_doen = Verhaal(label=_("Wat wij doen"))
    waarom = Verhaal(label=_("Waarom"), help_text=_("Altijd nodig, bij elke uitkomst. Dit staat op de website."))
    vervolg = Verhaal(label=_("Hoe het verder gaat"), required=False)
    voor = forms.DateField(
        label=_("Uiterlijk op"),
        widget=AdminDateInput,
        required=False,
        help_text=_("Alleen bij 'Nog in onderzoek': wanneer komt de reactie wel?"),
    )


class VerbeterFormulier(_Keuze):
    uitkomst = forms.ChoiceField(
        label=_("Wat is de reactie?"), choices=[(u.value, u.label) for u in Uitkomst if u not in NOOIT_DEFINITIEF]
    )
    wat_wij_doen = Verhaal(label=_("Wat wij doen"))
    waarom = Verhaal(label=_("Waarom"))
    vervolg = Verhaal(label=_("Hoe het verder gaat"), required=False)


class VerzetFormulier(_Keuze):
    voor = forms.DateField(label=_("Nieuwe dag: uiterlijk op"), widget=AdminDateInput)
    reden = forms.CharField(label=_("Waarom"), max_length=500, help_text=REDEN)


class UitvoeringFormulier(forms.Form):
    status = forms.ChoiceField(label=_("Hoe staat het ervoor?"), choices=Uitvoering.choices)
    wat = Verhaal(label=_("Wat is er gedaan?"))
    wie = forms.CharField(
        label=_("Door wie?"),
        max_length=120,
        help_text=_("Een organisatie of team, geen naam. Bijvoorbeeld: team Wonen."),
    )
    op = forms.DateField(label=_("Wanneer?"), widget=AdminDateInput, initial=timezone.localdate)
    bewijs_titel = forms.CharField(
        label=_("Waar kan iedereen dit zien?"),
        max_length=160,
        required=False,
        help_text=_("Een korte titel bij de link."),
    )
    bewijs_url = forms.URLField(label=_("Link"), required=False, assume_scheme="https")
    bewijs_document = forms.Field(label=_("Of een bestand"), required=False, widget=AdminDocumentChooser)

    def clean_bewijs_document(self) -> Any:
        from wagtail.documents import get_document_model

        pk = self.cleaned_data["bewijs_document"]
        if not pk:
            return None
        rij = get_document_model().objects.filter(pk=pk).first() if str(pk).isdecimal() else None
        if rij is None:
            raise ValidationError(_("Dit bestand is er niet meer. Kies een ander."))
        return rij

    def bewijzen(self) -> list[dict[str, Any]]:
        """What the act needs; nothing when nothing was filled in."""
        titel, url, document = (self.cleaned_data.get(f"bewijs_{naam}") for naam in ("titel", "url", "document"))
        if not (titel or url or document):
            return []
        return [{"titel": titel or (document.title if document else url), "url": url or "", "document": document}]
