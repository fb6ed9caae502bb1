"""Form fields for what residents type; the rules stand in tekst.py and adres.py."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participatie.indiening import adres
from participatie.indiening.tekst import controleer_naam, schoon


class SchoonVeld(forms.CharField):
    """Text without invisible signs; cleaned before anything else looks at it, so limits count what is kept."""

    def to_python(self, waarde: Any) -> str:
        return schoon(super().to_python(waarde) or "")


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


class PostcodeVeld(SchoonVeld):
    """Accepts `9401 AB`, `9401ab` and stray spaces; keeps the four digits only."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("De vier cijfers van uw postcode"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "postal-code", "data-kort": True}))
        super().__init__(required=False, **kwargs)

    def clean(self, waarde: Any) -> str:
        postcode = "".join(super().clean(waarde).split()).upper()
        cijfers, letters = postcode[:4], postcode[4:]
        if postcode and not (
            cijfers.isascii() and cijfers.isdecimal() and len(cijfers) == 4 and len(letters) in {0, 2}
        ):
            raise ValidationError(_("Vul vier cijfers in, bijvoorbeeld 9401. Of laat dit leeg."))
        return cijfers
