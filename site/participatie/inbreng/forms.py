"""What residents fill in. Errors say what to do and keep what was typed."""

import json
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from participatie.basis.formulier import PubliekFormulier
from participatie.indiening import persoonsgegevens
from participatie.indiening.models import Indieningsregeling, Toestemmingstekst
from participatie.indiening.velden import EmailVeld, NaamVeld, PostcodeVeld, SchoonVeld

MIN_TEKENS = 2


class ReactieFormulier(PubliekFormulier):
    """As little as possible: what you say, who you are, what may be public, and that you agree."""

    tekst = SchoonVeld(
        label=_("Uw reactie"),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Schrijf hier uw reactie.")},
    )
    naam = NaamVeld()
    e_mail = EmailVeld(
        help_text=_("Wij sturen u een e-mail om uw reactie te bevestigen. Uw e-mailadres komt nooit op de website.")
    )
    postcode = PostcodeVeld(help_text=_("Bijvoorbeeld 9401. Zo zien wij uit welk deel van Drenthe de reacties komen."))
    openbaar = forms.ChoiceField(
        label=_("Mag uw reactie op de website?"),
        choices=[
            ("ja", _("Ja, zonder mijn naam")),
            ("naam", _("Ja, met mijn naam")),
            ("nee", _("Nee, alleen de provincie mag mijn reactie lezen")),
        ],
        help_text=_("Uw reactie telt altijd mee en u krijgt altijd antwoord."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of uw reactie op de website mag.")},
    )
    toestemming = forms.BooleanField(
        error_messages={
            "required": _("Zet een vinkje als u het goed vindt. Anders mogen wij uw reactie niet bewaren.")
        },
    )
    verzendsleutel = SchoonVeld(widget=forms.HiddenInput, required=False)
    # A field that people do not see. What fills it in is a machine.
    website = SchoonVeld(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regels = Indieningsregeling.nu_geldig()
        self.toestemmingstekst = Toestemmingstekst.nu_geldig()
        self.fields["toestemming"].label = self.toestemmingstekst.tekst or _(
            "Ik vind het goed dat de provincie mijn reactie en mijn gegevens bewaart om mij te antwoorden."
        )
        self.fields["verzendsleutel"].initial = uuid4
        tekst = self.fields["tekst"]
        tekst.help_text = _(
            "Gebruik hooguit %(max)s tekens. Schrijf geen namen of gegevens van uzelf of van anderen op."
        ) % {"max": number_format(self.regels.max_tekens)}
        tekst.widget.attrs["data-max"] = self.regels.max_tekens

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"]
        if len(tekst) < MIN_TEKENS:
            raise ValidationError(_("Uw reactie is te kort. Schrijf iets meer op."))
        if len(tekst) > self.regels.max_tekens:
            raise ValidationError(
                _(
                    "Uw reactie is te lang: %(nu)s tekens. Er passen %(max)s tekens in. Maak de tekst korter, of stuur ons een brief."
                )
                % {"nu": number_format(len(tekst)), "max": number_format(self.regels.max_tekens)}
            )
        return tekst

    def clean_verzendsleutel(self) -> UUID:
        """The form's key with what it says: the button twice is one; Back and a correction is another one.

        A broken key is a broken browser, not a mistake of a person: never an error.
        """
        try:
            sleutel = UUID(self.cleaned_data["verzendsleutel"])
        except ValueError:
            return uuid4()
        gezegd = [self.data.get(naam, "") for naam in ("tekst", "naam", "e_mail", "openbaar")]
        return uuid5(sleutel, json.dumps(gezegd))

    def gevonden_gegevens(self) -> list[persoonsgegevens.Vondst]:
        """Personal data in the text that the sender may want to take out first."""
        return persoonsgegevens.vind(self.cleaned_data.get("tekst", ""))


class AntwoordFormulier(PubliekFormulier):
    """The sender answers a question of the moderator."""

    tekst = SchoonVeld(
        label=_("Uw antwoord"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf hier uw antwoord.")},
    )
