"""Form fields for what residents type; the rules stand in tekst.py and adres.py."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participatie.indiening import adres
from participatie.indiening.tekst import controleer_naam, schoon


class SchoonVeld(forms.CharField):
    """Text without invisible signs; cleaned before anything else looks at it, so limits count what is kept."""

    def to_python(self, waarde: Any) -> str:
        return schoon(super().to_python(waarde))


class NaamVeld(SchoonVeld):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Uw naam"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "name"}))
        super().__init__(max_length=100, error_messages={"required": _("Vul uw naam in.")}, **kwargs)

    def to_python(self, waarde: Any) -> str:
        return " ".join(super().to_python(waarde).split())

    def validate(self, waarde: str) -> None:
        super().validate(waarde)
        controleer_naam(waarde)


class EmailVeld(forms.CharField):
    """Not a SchoonVeld: normalising first would turn a look-alike letter into someone else's address (M2)."""

    widget = forms.EmailInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Uw e-mailadres"))
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        super().__init__(error_messages={"required": _("Vul uw e-mailadres in.")}, **kwargs)

    def validate(self, waarde: str) -> None:
        super().validate(waarde)
        if waarde:
            adres.controleer(waarde)
