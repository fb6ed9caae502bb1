"""What an act on a burgerberaad asks."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def _dag(label, **opties) -> forms.DateField:
    # The browser's own date field: works with a keyboard and a screen reader, and hides nothing below it.
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **opties)


class AanmeldenFormulier(forms.Form):
    eerste_dag = _dag(_("Eerste dag"), initial=timezone.localdate)
    laatste_dag = _dag(_("Laatste dag"))
    open_aanmelden = forms.BooleanField(
        label=_("Ook wie geen brief kreeg, mag zich aanmelden"), required=False, initial=True
    )


class VerlengFormulier(forms.Form):
    laatste_dag = _dag(_("Nieuwe laatste dag"))
    reden = forms.CharField(label=_("Waarom"), max_length=300, help_text=_("Dit komt op de website."))


class AdviesFormulier(forms.Form):
    op = _dag(_("Op welke dag is het advies aangeboden?"))


class RedenFormulier(forms.Form):
    reden = forms.CharField(label=_("Waarom"), max_length=500, help_text=_("Dit komt op de website."))
