"""Forms for residents: own templates, messages that say what to do, no validation by the browser.

Only public forms use this renderer. The admin keeps Django's own, so it cannot be broken from here.
"""

from typing import TYPE_CHECKING

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import pretty_name
from django.template import loader
from django.utils.translation import gettext_lazy as _

INVOER = "formulier/invoer.html"
ONZE_TEMPLATES = {
    "django/forms/widgets/text.html": INVOER,
    "django/forms/widgets/email.html": INVOER,
    "django/forms/widgets/tel.html": INVOER,
    "django/forms/widgets/url.html": INVOER,
    "django/forms/widgets/number.html": INVOER,
    "django/forms/widgets/search.html": INVOER,
    "django/forms/widgets/password.html": INVOER,
    "django/forms/widgets/date.html": INVOER,
    "django/forms/widgets/time.html": INVOER,
    "django/forms/widgets/file.html": INVOER,
    "django/forms/widgets/clearable_file_input.html": INVOER,
    "django/forms/widgets/textarea.html": "formulier/tekstvak.html",
    "django/forms/widgets/checkbox.html": "formulier/vinkje.html",
    "django/forms/widgets/radio.html": "formulier/keuzes.html",
    "django/forms/widgets/checkbox_select.html": "formulier/keuzes.html",
    "django/forms/widgets/select.html": "formulier/keuzelijst.html",
}

# code -> text, used where a field does not bring its own
MELDINGEN = {
    "required": _("Vul dit in: %(vraag)s"),
    "max_length": _(
        "Maak dit antwoord korter: %(vraag)s. U mag %(limit_value)d tekens gebruiken, u gebruikt er %(show_value)d."
    ),
    "min_length": _("Schrijf iets meer: %(vraag)s. Gebruik minstens %(limit_value)d tekens."),
    "invalid_choice": _("Kies een antwoord uit de lijst: %(vraag)s"),
}
MELDINGEN_PER_SOORT = {
    forms.EmailField: {"invalid": _("Vul een e-mailadres in zoals naam@voorbeeld.nl")},
    forms.BooleanField: {"required": _("Zet een vinkje bij: %(vraag)s")},
    forms.ChoiceField: {"required": _("Kies een antwoord bij: %(vraag)s")},
    forms.ModelChoiceField: {"required": _("Kies een antwoord bij: %(vraag)s")},
    forms.FileField: {"required": _("Kies een bestand bij: %(vraag)s")},
    forms.DateField: {"invalid": _("Vul een datum in zoals 30-11-2026")},
    forms.IntegerField: {
        "invalid": _("Vul een getal in, zonder letters: %(vraag)s"),
        "min_value": _("Vul een getal in van %(limit_value)s of meer: %(vraag)s"),
        "max_value": _("Vul een getal in van %(limit_value)s of minder: %(vraag)s"),
    },
}


class PubliekeWeergave(DjangoTemplates):
    """Renders with templates/formulier/; what we do not style (hidden fields) comes from Django."""

    form_template_name = "formulier/velden.html"
    field_template_name = "formulier/veld.html"

    def get_template(self, template_name):
        eigen = ONZE_TEMPLATES.get(template_name, template_name)
        if eigen.startswith("formulier/"):
            return loader.get_template(eigen)
        return super().get_template(template_name)


if TYPE_CHECKING:
    _Basis = forms.BaseForm
else:
    _Basis = object


class PubliekeVelden(_Basis):
    """Mixin, so that a ModelForm can be public too: `class F(PubliekeVelden, forms.ModelForm)`."""

    default_renderer = PubliekeWeergave
    use_required_attribute = False
    # A search form has no required questions: there "(niet verplicht)" behind every label is noise.
    toon_niet_verplicht = True

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def __getitem__(self, naam):
        """Prepare a field at its first use, so that a form may still change its label or `required` in __init__."""
        if naam in self.fields:
            maak_publiek(self.fields[naam], vraag=self.fields[naam].label or pretty_name(naam))
        return super().__getitem__(naam)

    @property
    def fouten(self):
        """[(id of the field or "", text)] in the order of the page, for the summary above the form."""
        return fouten(self)


class PubliekFormulier(PubliekeVelden, forms.Form):
    pass


def maak_publiek(veld, *, vraag):
    zet_meldingen(veld, vraag)
    attrs = veld.widget.attrs
    if veld.required and not veld.widget.is_hidden and not veld.widget.use_fieldset:
        attrs["aria-required"] = "true"  # of a group: on its fieldset, in veld.html
    # Pasted text is never cut off: the counter and the server say that it is too long.
    maximum = attrs.pop("maxlength", None)
    if maximum and isinstance(veld.widget, forms.Textarea):
        attrs.setdefault("data-max", maximum)


def zet_meldingen(veld, vraag):
    """Replace Django's own texts; what the form, our own field class or a validator says itself stays."""
    meldingen = dict(MELDINGEN)
    for soort, eigen in MELDINGEN_PER_SOORT.items():
        if isinstance(veld, soort):
            meldingen |= eigen
    for code, tekst in meldingen.items():
        if code not in veld.error_messages or is_van_django(veld, code):
            # Django fills in numbers later with the same % notation: no % may come from the question
            veld.error_messages[code] = str(tekst).replace("%(vraag)s", str(vraag).replace("%", " procent"))


def is_van_django(veld, code):
    for klasse in type(veld).__mro__:
        if code in vars(klasse).get("default_error_messages", {}):
            standaard = vars(klasse)["default_error_messages"][code]
            return klasse.__module__.startswith("django.") and veld.error_messages[code] == standaard
    return False


def fouten(formulier):
    lijst = [("", tekst) for tekst in formulier.non_field_errors()]
    for veld in formulier:
        lijst += [(doel(veld), tekst) for tekst in veld.errors]
    return lijst


def doel(veld):
    """The id to jump to: the control itself, the first option of a group, nothing for a hidden field."""
    if veld.is_hidden:
        return ""
    return veld.id_for_label or f"{veld.auto_id}_0"
