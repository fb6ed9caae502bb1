"""What the griffie types at the fraud desk; the rules are in the acts."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from petities.keuring import trends
from petities.models.actie import Steunactie
from petities.models.steun import Steunbetuiging


class AfkeurFormulier(forms.Form):
    """All that is filled in must be true of a steunbetuiging."""

    netwerk = forms.ChoiceField(label=_("Van dit netwerk"), required=False)
    domein = forms.CharField(
        label=_("Met een e-mailadres van dit domein"),
        required=False,
        max_length=190,
        help_text=_("Wat achter het @-teken staat, bijvoorbeeld: demo.example"),
    )
    van = forms.DateTimeField(label=_("Binnengekomen vanaf"), required=False, widget=AdminDateTimeInput)
    tot = forms.DateTimeField(label=_("Binnengekomen tot en met"), required=False, widget=AdminDateTimeInput)
    reden = forms.CharField(
        label=_("Waarom telt deze steun niet mee?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Deze zin komt op de website, met het aantal. Noem geen namen of adressen."),
        error_messages={"required": _("Vul in waarom deze steun niet meetelt.")},
    )

    def __init__(self, actie: Steunactie, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alle = Steunbetuiging.objects.filter(pagina_id=actie.pagina_id)
        groepen = trends.per("netwerk", alle, timezone.now())
        self.fields["netwerk"].choices = [  # type: ignore[attr-defined]
            ("", _("Alle netwerken")),
            *((g["sleutel"], f"{g['naam']} ({g['totaal']})") for g in groepen),
        ]

    def clean_netwerk(self) -> bytes | None:
        return bytes.fromhex(self.cleaned_data["netwerk"]) or None

    def clean_domein(self) -> str:
        return self.cleaned_data["domein"].strip().lower().rpartition("@")[2]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("van") and gegevens.get("tot") and gegevens["van"] > gegevens["tot"]:
            self.add_error("tot", _("Dit moment is eerder dan 'vanaf'."))
        return gegevens


class RegelFormulier(forms.Form):
    reden = forms.CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Alleen voor collega's. Bijvoorbeeld: computers van de bibliotheek in Assen."),
        error_messages={"required": _("Vul in waarom u dit doet.")},
    )


class DomeinFormulier(RegelFormulier):
    domein = forms.CharField(
        label=_("E-maildomein"),
        max_length=190,
        help_text=_("Wat achter het @-teken staat, bijvoorbeeld: demo.example"),
        error_messages={"required": _("Vul een domein in.")},
    )
    field_order = ("domein", "reden")
