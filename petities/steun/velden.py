"""A date of birth as people write it: 17-5-1980, 17 mei 1980, 1980-05-17. Always day, month, year, or ISO."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participatie.indiening.velden import SchoonVeld

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ANDERS = {"maa": 3, "mar": 3, "maart": 3}
_DELEN = re.compile(r"[0-9]+|[a-z]+")
OUDST = 125  # years


def lees(tekst: str) -> date | None:
    """None when it is no date."""
    if re.fullmatch(r"[0-9]{8}", tekst):  # 17051980, on a keyboard with digits only
        tekst = f"{tekst[:2]}-{tekst[2:4]}-{tekst[4:]}"
    delen = _DELEN.findall(tekst.lower())
    if len(delen) != 3 or re.sub(r"[0-9a-z\s./,-]", "", tekst.lower()):
        return None
    if len(delen[0]) == 4:
        delen.reverse()
    dag, maand, jaar = delen
    if not dag.isdigit() or not re.fullmatch(r"[0-9]{4}", jaar):
        return None
    try:
        return date(int(jaar), _maand(maand), int(dag))
    except ValueError:
        return None


def _maand(tekst: str) -> int:
    if tekst.isdigit():
        return int(tekst)
    kort = tekst[:3]
    return MAANDEN.index(kort) + 1 if kort in MAANDEN else _ANDERS.get(kort, 0)


class GeboortedatumVeld(SchoonVeld):
    """One box, which a phone fills in by itself; shown again as it was typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Uw geboortedatum"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "bday", "data-kort": True}))
        super().__init__(max_length=40, error_messages={"required": _("Vul uw geboortedatum in.")}, **kwargs)

    def clean(self, waarde: Any) -> date | None:
        tekst = super().clean(waarde)
        if not tekst:
            return None
        datum, vandaag = lees(tekst), timezone.localdate()
        if datum is None:
            raise ValidationError(
                _("Schrijf uw geboortedatum als dag, maand en jaar met vier cijfers, bijvoorbeeld 17-5-1980.")
            )
        if datum > vandaag or datum.year < vandaag.year - OUDST:
            raise ValidationError(_("Klopt het jaar? Vul de datum in waarop u bent geboren, bijvoorbeeld 17-5-1980."))
        return datum
