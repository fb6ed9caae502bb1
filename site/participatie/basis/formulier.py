"""Forms for residents: own templates, messages that say what to do, no validation by the browser.

Only public forms use this renderer. The admin keeps Django's own, so it cannot be broken from here.
"""

from django import forms
from django.forms.renderers import DjangoTemplates
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
    "invalid": _("Dit antwoord klopt niet. Kijk het na: %(vraag)s"),
    "max_length": _("Maak dit antwoord korter: %(vraag)s. U mag %(limit_value)d tekens gebruiken, u gebruikt er %(show_value)d."),
    "invalid_choice": _("Kies een antwoord uit de lijst: %(vraag)s"),
}
MELDINGEN_PER_SOORT = {
    forms.EmailField: {"invalid": _("Vul een e-mailadres in zoals naam@voorbeeld.nl")},
    forms.BooleanField: {"required": _("Zet een vinkje bij: %(vraag)s")},
    forms.ChoiceField: {"required": _("Kies een antwoord bij: %(vraag)s")},
    forms.ModelChoiceField: {"required": _("Kies een antwoord bij: %(vraag)s")},
    forms.FileField: {"required": _("Kies een bestand bij: %(vraag)s")},
    forms.DateField: {"invalid": _("Vul een datum in zoals 30-11-2026")},
    forms.IntegerField: {"invalid": _("Vul een getal in, zonder letters: %(vraag)s")},
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


class PubliekeVelden:
    """Mixin, so that a ModelForm can be public too: `class F(PubliekeVelden, forms.ModelForm)`."""

    default_renderer = PubliekeWeergave
    use_required_attribute = False
    # A search form has no required questions: there "(niet verplicht)" behind every label is noise.
    toon_niet_verplicht = True

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            zet_meldingen(veld, vraag=self[naam].label)
            zet_eigenschappen(veld)

    @property
    def fouten(self):
        """[(id of the field or "", text)] in the order of the page, for the summary above the form."""
        return fouten(self)


class PubliekFormulier(PubliekeVelden, forms.Form):
    pass


def zet_meldingen(veld, *, vraag):
    """Replace Django's own texts; a text that the form gave itself stays."""
    meldingen = dict(MELDINGEN)
    for soort, eigen in MELDINGEN_PER_SOORT.items():
        if isinstance(veld, soort):
            meldingen |= eigen
    for code, tekst in meldingen.items():
        if veld.error_messages.get(code, None) in (None, standaardmelding(veld, code)):
            veld.error_messages[code] = zonder_percentage(tekst, vraag)


def standaardmelding(veld, code):
    for klasse in type(veld).__mro__:
        if code in getattr(klasse, "default_error_messages", {}):
            return klasse.default_error_messages[code]
    return None


def zonder_percentage(tekst, vraag):
    """Fill in the question only: Django fills in the numbers later, with the same % notation."""
    return str(tekst).replace("%(vraag)s", str(vraag).replace("%", "%%") if "limit_value" in tekst else str(vraag))


def zet_eigenschappen(veld):
    """What every field has: aria-required, and no cutting off of pasted text (the counter and the server say it)."""
    attrs = veld.widget.attrs
    groep = getattr(veld.widget, "use_fieldset", False)
    if veld.required and not veld.widget.is_hidden and not groep:
        attrs["aria-required"] = "true"
    maximum = attrs.pop("maxlength", None)
    if maximum and isinstance(veld.widget, forms.Textarea):
        attrs.setdefault("data-max", maximum)


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
