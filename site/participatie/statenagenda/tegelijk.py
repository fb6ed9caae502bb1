"""Two people at one form: who saves last is told first that somebody else changed the thing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

INGEHAALD = _(
    "Let op: iemand anders heeft dit gewijzigd terwijl u bezig was. De titel is nu: '%(titel)s'. "
    "Bewaart u nog een keer? Dan komt uw tekst in plaats van die van de ander."
)


class MetGelezen(forms.ModelForm):
    """Carries the moment (`gewijzigd_op`) that the editor began from."""

    data: Any

    gelezen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stand = self.instance.gewijzigd_op.isoformat() if self.instance.pk else ""
        self.initial["gelezen"] = self.stand

    def is_ingehaald(self) -> bool:
        """Whether somebody changed the row after this form was opened. The next try is made knowingly."""
        if self.data.get("gelezen", "") == self.stand:
            return False
        self.data = self.data.copy()
        self.data["gelezen"] = self.stand
        return True
