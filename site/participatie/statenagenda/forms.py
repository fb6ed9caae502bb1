"""Forms of the editor. They only carry: what may be said stands in the models."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from participatie.basis.gemeenten import Gemeente
from participatie.basis.poort import PoortFormulier

TIJDEN = ("begint", "eindigt", "hele_dag", "inspreken_tot")


def tijden_om_in_te_vullen(planning: Any) -> dict[str, Any]:
    """As people say it: a whole day lasts until 23:59 of its last day, not until the midnight after."""
    if planning is None:
        return {}
    tijden: dict[str, Any] = planning._asdict()
    if planning.hele_dag:
        tijden["eindigt"] = planning.tot() - timedelta(minutes=1)
    return tijden


class VergaderingFormulier(PoortFormulier):
    """Beside the page's own fields: when it is. After publication only an act changes that."""

    begint = forms.DateTimeField(
        label=_("Begint"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Kies een dag en een tijd."),
    )
    eindigt = forms.DateTimeField(
        label=_("Eindigt"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Weet u het nog niet? Laat dit leeg."),
    )
    hele_dag = forms.BooleanField(
        label=_("Duurt de hele dag"), required=False, help_text=_("De website toont dan geen tijden.")
    )
    inspreken_tot = forms.DateTimeField(
        label=_("Aanmelden om in te spreken tot"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Leeg laten: dan geldt de regel voor inspreken."),
    )
    gemeenten = forms.MultipleChoiceField(
        label=_("Gemeenten"),
        choices=Gemeente.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leeg laten betekent: heel Drenthe."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, waarde in tijden_om_in_te_vullen(self.instance.planning).items():
            self.fields[naam].initial = waarde
        self.fields["title"].help_text = _(
            "Van een besloten vergadering maakt het systeem de titel: de soort en de dag."
        )
        self.staat_vast = bool(self.instance.pk and self.instance.live)  # a page that is not saved yet says it is live
        for naam in TIJDEN:
            if self.staat_vast:  # an act changes it, with a reason
                self.fields[naam].disabled = True
                self.fields[naam].help_text = _(
                    "Staat al op de website. Kies 'Andere dag of tijd' bij de drie puntjes boven aan."
                )

    def clean(self) -> dict[str, Any]:
        from participatie.statenagenda.regels import maak_planning  # needs the model, which needs this form

        gegevens: dict[str, Any] = super().clean()
        if self.staat_vast or any(naam in self.errors for naam in TIJDEN):
            return gegevens
        try:
            self.instance.planning = maak_planning(
                **{naam: gegevens.get(naam) for naam in TIJDEN}, inspreken=bool(gegevens.get("inspreken"))
            )
        except ValidationError as fout:
            for veld, zinnen in fout.message_dict.items():
                self.add_error(veld, zinnen)
        return gegevens
