"""The forms of a consultatie's acts. The rules are in `acties.py`."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput


def _dag(label, help_text="", **opties) -> forms.DateField:
    # The browser's own date field: works with a keyboard and a screen reader, and hides nothing below it.
    invoer = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=invoer, **opties)


def _reden() -> forms.CharField:
    return forms.CharField(
        label=_("Waarom?"),
        max_length=300,
        widget=AdminAutoHeightTextInput,
        help_text=_("Dit komt op de website, met de datum van vandaag."),
    )


class PlanFormulier(forms.Form):
    opent = _dag(_("Eerste dag"), _("Op deze dag om 0.00 uur gaat de consultatie open."))
    laatste_dag = _dag(_("Laatste dag"), _("Reageren kan tot en met deze dag, 24.00 uur."))
    beloofd_op = _dag(_("Antwoord uiterlijk op"), _("Op deze dag heeft iedereen een antwoord. Dat beloven wij."))


class VerlengFormulier(forms.Form):
    laatste_dag = _dag(_("Nieuwe laatste dag"), _("Reageren kan tot en met deze dag, 24.00 uur."))
    beloofd_op = _dag(
        _("Antwoord uiterlijk op"),
        _("Vul dit in als het antwoord ook later komt. Leeg laten: de belofte blijft zoals zij is."),
        required=False,
    )
    reden = _reden()


class BelofteFormulier(forms.Form):
    beloofd_op = _dag(_("Antwoord uiterlijk op"), _("Kies een dag na de laatste dag, en na vandaag."))
    reden = _reden()
