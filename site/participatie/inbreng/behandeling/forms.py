"""The forms of the answering side. What is allowed stands in the acts and the model."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from participatie.inbreng.models import Punt
from participatie.terugkoppeling.models import Terugkoppeling


class TerugkoppelingFormulier(forms.ModelForm):
    """What you said, what we do, why; with the chosen reactions beside it."""

    punten = forms.ModelMultipleChoiceField(
        Punt.objects.none(),
        label=_("Deze reacties krijgen dit antwoord"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één reactie.")},
    )
    ook_anderen_weg = forms.BooleanField(label=_("Haal de reacties van andere thema's weg"), required=False)

    class Meta:
        model = Terugkoppeling
        fields: ClassVar = [
            "uitkomst",
            "wat_u_zei",
            "wat_wij_doen",
            "waarom",
            "vervolg",
            "namens",
            "tussentijds",
        ]
        widgets: ClassVar = dict.fromkeys(
            ("wat_u_zei", "wat_wij_doen", "waarom", "vervolg"), AdminAutoHeightTextInput(attrs={"rows": 3})
        )
        help_texts: ClassVar = {
            "wat_wij_doen": _("Begin met het besluit. Gebruik korte zinnen."),
            "tussentijds": _("Vink aan als het echte antwoord later komt. De reacties blijven dan op de lijst staan."),
        }

    def __init__(self, *args: Any, punten: QuerySet[Punt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["punten"].queryset = punten  # type: ignore[attr-defined]
        self.initial.setdefault("punten", punten)
        if self.instance.vervangt_id:
            del self.fields["punten"]  # a correction answers the same ones
        for naam, veld in self.fields.items():
            vul_in = _("Kies een uitkomst.") if naam == "uitkomst" else _("Vul dit in.")
            if naam not in {"punten", "ook_anderen_weg"}:
                veld.error_messages["required"] = vul_in

    def tekstvelden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in self.Meta.fields]


class RedenFormulier(forms.Form):
    reden = forms.CharField(
        label=_("Wat moet er anders?"),
        help_text=_("De schrijver leest dit. Schrijf geen namen van inwoners op."),
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Schrijf op wat er anders moet.")},
    )
