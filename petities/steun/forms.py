"""What a supporter fills in: as little as the rules of this page allow."""

import json
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from participatie.basis.formulier import PubliekFormulier
from participatie.basis.gemeenten import Gemeente
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Toestemmingstekst
from participatie.indiening.velden import EmailVeld, NaamVeld, SchoonVeld
from petities.models.actie import Steunactie
from petities.steun.acties import Steun
from petities.steun.velden import GeboortedatumVeld

ELDERS = "elders"


class SteunFormulier(PubliekFormulier):
    """Name and address always; geboortedatum, woonplaats and gemeente where the rules ask them."""

    naam = NaamVeld()
    e_mail = EmailVeld(
        help_text=_("Wij sturen u een e-mail om uw steun te bevestigen. Uw e-mailadres komt nooit op de website.")
    )
    geboortedatum = GeboortedatumVeld()
    woonplaats = SchoonVeld(
        label=_("Uw woonplaats"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2", "data-kort": True}),
        error_messages={"required": _("Vul de plaats in waar u woont.")},
    )
    gemeente = forms.ChoiceField(
        label=_("In welke gemeente woont u?"),
        error_messages={"required": _("Kies de gemeente waar u woont.")},
    )
    naam_openbaar = forms.ChoiceField(
        label=_("Mag uw naam op de website?"),
        choices=[("nee", _("Nee, tel mij mee zonder mijn naam")), ("ja", _("Ja, zet mijn naam bij de steun"))],
        initial="nee",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of uw naam op de website mag.")},
    )
    wil_nieuws = forms.BooleanField(label=_("Mail mij over wat hiermee gebeurt"), required=False)
    toestemming = forms.BooleanField(
        error_messages={"required": _("Zet een vinkje als u het goed vindt. Anders mogen wij uw steun niet bewaren.")},
    )
    verzendsleutel = SchoonVeld(widget=forms.HiddenInput, required=False)
    # A field that people do not see. What fills it in is a machine.
    website = SchoonVeld(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, actie: Steunactie, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not actie.minimumleeftijd:
            del self.fields["geboortedatum"]
        if not actie.alleen_inwoners:
            del self.fields["woonplaats"]
        self._zet_uitleg(actie)
        self._zet_gemeenten(verplicht=actie.alleen_inwoners)
        self.toestemmingstekst = Toestemmingstekst.nu_geldig()
        self.fields["toestemming"].label = self.toestemmingstekst.tekst or _(
            "Ik vind het goed dat de provincie mijn gegevens bewaart om mijn steun te tellen en te controleren."
        )
        self.fields["verzendsleutel"].initial = uuid4

    def _zet_uitleg(self, actie: Steunactie) -> None:
        """Why we ask it, who sees it and when it goes (AVG art. 13)."""
        wie = _("Alleen de griffie ziet dit. Na de controle wissen wij het.")
        if "geboortedatum" in self.fields:
            leeftijd = _("Bijvoorbeeld 17-5-1980. De provincie heeft de regel dat u %(n)s jaar of ouder bent.") % {
                "n": actie.minimumleeftijd
            }
            self.fields["geboortedatum"].help_text = f"{leeftijd} {wie}"
        if "woonplaats" in self.fields:
            regel = _("De provincie heeft de regel dat alleen inwoners van Drenthe meetellen.")
            self.fields["woonplaats"].help_text = f"{regel} {wie}"
            self.fields["gemeente"].help_text = _("Op de website staat alleen hoeveel mensen per gemeente dit steunen.")
        else:
            self.fields["gemeente"].help_text = _("Dan zien wij waar in Drenthe dit leeft.")

    def _zet_gemeenten(self, *, verplicht: bool) -> None:
        veld = self.fields["gemeente"]
        veld.required = verplicht
        elders = _("Ik woon niet in Drenthe") if verplicht else _("Ik woon ergens anders")
        veld.choices = [("", _("Kies een gemeente")), *Gemeente.choices, (ELDERS, elders)]  # type: ignore[attr-defined]

    def clean_woonplaats(self) -> str:
        return " ".join(str(self.cleaned_data["woonplaats"]).split())

    def clean_verzendsleutel(self) -> UUID:
        """The form's key with what it says: the button twice is one; Back and a correction is another one.

        A broken key is a broken browser, not a mistake of a person: never an error.
        """
        try:
            sleutel = UUID(self.cleaned_data["verzendsleutel"])
        except ValueError:
            return uuid4()
        return uuid5(sleutel, json.dumps([self.data.get(naam, "") for naam in self.fields if naam != "verzendsleutel"]))

    def afzender(self) -> Afzender:
        veld = self.cleaned_data
        return Afzender(
            naam=veld["naam"],
            e_mail=veld["e_mail"],
            woonplaats=veld.get("woonplaats", ""),
            toestemming=self.toestemmingstekst if self.toestemmingstekst.pk else None,
        )

    def steun(self) -> Steun:
        veld = self.cleaned_data
        return Steun(
            gemeente="" if veld["gemeente"] == ELDERS else veld["gemeente"],
            geboortedatum=veld.get("geboortedatum"),
            naam_openbaar=veld["naam_openbaar"] == "ja",
            wil_nieuws=veld["wil_nieuws"],
        )

    def ingevuld(self) -> list[tuple[str, str]]:
        """Everything that was typed or chosen, in words, for whoever wants to keep it."""
        uit = []
        for veld in self.visible_fields():
            if veld.name in {"website", "toestemming", "wil_nieuws"} or not veld.value():
                continue
            keuzes = {str(waarde): str(label) for waarde, label in getattr(veld.field, "choices", [])}
            uit.append((str(veld.label), keuzes.get(str(veld.value()), str(veld.value()))))
        return uit
