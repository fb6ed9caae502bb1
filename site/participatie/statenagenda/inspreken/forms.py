"""What a speaker fills in. Errors say what to do and keep what was typed."""

import json
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from participatie.basis.formulier import PubliekFormulier
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Indieningsregeling, Toestemmingstekst
from participatie.indiening.velden import EmailVeld, NaamVeld, SchoonVeld
from participatie.statenagenda.inspreken import bestanden
from participatie.statenagenda.inspreken.acties import Verhaal
from participatie.statenagenda.inspreken.bestanden import Bestand
from participatie.statenagenda.inspreken.regels import ANDERE_WEG, onderwerpen
from participatie.statenagenda.lijsten import Uitsluiting, Wijze
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina

ANDERS = "anders"
JA_NEE = [("ja", _("Ja")), ("nee", _("Nee"))]


class Kiezer(forms.FileInput):
    allow_multiple_selected = True


class BestandenVeld(forms.FileField):
    """Some files at once; each is looked at, and the first that cannot come along is named."""

    widget = Kiezer

    def clean(self, waarde: Any, _begin: Any = None) -> tuple[Bestand, ...]:
        uploads = [upload for upload in waarde or [] if upload]
        if len(uploads) > bestanden.HOOGSTENS:
            raise ValidationError(
                _("Kies hooguit %(max)s bestanden. U koos er %(nu)s.")
                % {"max": bestanden.HOOGSTENS, "nu": len(uploads)}
            )
        return tuple(bestanden.keur(upload) for upload in uploads)


class HoeVelden(forms.Form):
    """How somebody speaks: in every form here, also in the one to change it later."""

    wijze = forms.ChoiceField(
        label=_("Hoe wilt u het zeggen?"),
        choices=Wijze.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe u het wilt zeggen.")},
    )
    tekst = SchoonVeld(label=_("Uw tekst"), required=False, widget=forms.Textarea(attrs={"rows": 8}))
    namens = SchoonVeld(
        label=_("Namens wie spreekt u?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld een vereniging of uw buurt. Spreekt u voor uzelf? Laat dit leeg."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_tekens = Indieningsregeling.nu_geldig().max_tekens
        tekst = self.fields["tekst"]
        tekst.help_text = _(
            "Kiest u voor 'op papier of per e-mail'? Dan is dit verplicht. Gebruik hooguit %(max)s tekens."
        ) % {"max": number_format(self.max_tekens)}
        tekst.widget.attrs["data-max"] = self.max_tekens

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"]
        if len(tekst) > self.max_tekens and not self.fields["tekst"].disabled:
            raise ValidationError(
                _("Uw tekst is te lang: %(nu)s tekens. Er passen %(max)s tekens in. Maak de tekst korter.")
                % {"nu": number_format(len(tekst)), "max": number_format(self.max_tekens)}
            )
        return tekst

    def clean(self) -> dict[str, Any]:
        veld = self.cleaned_data
        if veld.get("wijze") == Wijze.SCHRIFTELIJK and "tekst" in veld and not veld["tekst"]:
            self.add_error("tekst", _("Schrijf hier uw tekst. U koos ervoor om uw tekst te sturen."))
        return veld

    def hoe(self) -> dict[str, Any]:
        """What of a Verhaal these fields say."""
        veld = self.cleaned_data
        return {
            "wijze": veld["wijze"],
            "tekst": veld["tekst"],
            "namens": veld["namens"],
            "naam_openbaar": veld["naam_openbaar"] == "ja",
            "tekst_openbaar": veld["tekst_openbaar"] == "ja",
            "bestanden": veld.get("bijlagen", ()),
        }


class SpreekVelden(HoeVelden):
    """With about what: in the resident's form and in the griffie's."""

    keuze = forms.ChoiceField(
        label=_("Waarover wilt u spreken?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarover u wilt spreken.")},
    )
    onderwerp = SchoonVeld(
        label=_("Uw andere onderwerp"),
        max_length=200,
        required=False,
        help_text=_("Vul dit alleen in als uw onderwerp niet op de agenda staat."),
    )

    def zet_keuzes(self, vergadering: VergaderingPagina) -> None:
        self.onderwerpen = onderwerpen(vergadering)
        self.niet = [o for o in self.onderwerpen if o.waarom_niet]
        self.punten = {str(o.punt.pk): o.punt for o in self.onderwerpen if not o.waarom_niet}
        self.fields["keuze"].choices = [  # type: ignore[attr-defined]
            *((str(o.punt.pk), o.titel) for o in self.onderwerpen if not o.waarom_niet),
            (ANDERS, _("Iets anders, dat niet op de agenda staat")),
        ]

    def clean(self) -> dict[str, Any]:
        veld = super().clean()
        if veld.get("keuze") == ANDERS and "onderwerp" in veld and not veld["onderwerp"]:
            self.add_error("onderwerp", _("Schrijf op waarover u wilt spreken."))
        return veld

    def verhaal(self) -> Verhaal:
        veld = self.cleaned_data
        return Verhaal(agendapunt=self.punten.get(veld["keuze"]), onderwerp=veld["onderwerp"], **self.hoe())


class InwonerVelden(PubliekFormulier):
    """What only a resident fills in, at first and when something changes."""

    bijlagen = BestandenVeld(
        label=_("Documenten die u wilt meesturen"),
        required=False,
        help_text=_("Hooguit 3 bestanden: pdf, odt, docx, txt, jpg of png. Elk bestand mag hooguit 5 MB zijn."),
        widget=Kiezer(attrs={"accept": ",".join(bestanden.SOORTEN)}),
    )
    telefoon = SchoonVeld(
        label=_("Uw telefoonnummer"),
        max_length=30,
        required=False,
        help_text=_("De griffie kan u dan bellen als er op het laatst iets verandert."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "data-kort": True}),
    )
    hulp = SchoonVeld(
        label=_("Hebt u hulp nodig?"),
        max_length=500,
        required=False,
        help_text=_(
            "Bijvoorbeeld: een tolk, een plek voor uw rolstoel, iemand die u begeleidt, of hulp bij het spreken via internet."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    naam_openbaar = forms.ChoiceField(
        label=_("Mag uw naam op de website?"),
        help_text=_(
            "Bij uw naam staat dan ook uw onderwerp. Iedereen kan de vergadering volgen. "
            "Wie in de zaal is of meekijkt, hoort uw naam."
        ),
        choices=JA_NEE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of uw naam op de website mag.")},
    )
    tekst_openbaar = forms.ChoiceField(
        label=_("Mag uw tekst op de website?"),
        help_text=_("De griffie leest uw tekst eerst. Documenten komen nooit op de website."),
        choices=JA_NEE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of uw tekst op de website mag.")},
    )

    def clean_telefoon(self) -> str:
        telefoon: str = self.cleaned_data["telefoon"]
        if telefoon == self.initial.get("telefoon"):
            return telefoon
        cijfers = sum(teken.isdecimal() for teken in telefoon)
        if telefoon and (not 9 <= cijfers <= 15 or not all(t.isdecimal() or t in "+-() " for t in telefoon)):
            raise ValidationError(_("Vul een telefoonnummer in, bijvoorbeeld 0592 12 34 56. Of laat dit leeg."))
        return telefoon

    def _gekozen(self) -> list[Any]:
        return self.files.getlist("bijlagen") if hasattr(self.files, "getlist") else []

    def kwijt(self) -> list[str]:
        """Names of files that were chosen. No browser keeps them when a form comes back."""
        return [upload.name for upload in self._gekozen()]


class InspreekFormulier(InwonerVelden, SpreekVelden):
    """As little as possible, in the order in which one thinks: about what, how, who, what may be public."""

    uitsluiting = forms.MultipleChoiceField(
        label=_("Gaat uw verhaal over een van deze dingen?"),
        choices=[(keuze.value, str(keuze.label)[:1].upper() + str(keuze.label)[1:]) for keuze in Uitsluiting],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Zet een vinkje als het zo is. Wij leggen dan uit wat u kunt doen."),
    )
    naam = NaamVeld()
    e_mail = EmailVeld(
        help_text=_("Wij sturen u een e-mail om uw aanmelding te bevestigen. Uw e-mailadres komt nooit op de website.")
    )
    toestemming = forms.BooleanField(
        error_messages={
            "required": _("Zet een vinkje als u het goed vindt. Anders mogen wij uw aanmelding niet bewaren.")
        },
    )
    verzendsleutel = SchoonVeld(widget=forms.HiddenInput, required=False)
    # A field that people do not see. What fills it in is a machine.
    website = SchoonVeld(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    field_order = (
        *("keuze", "onderwerp", "uitsluiting", "wijze", "tekst", "bijlagen", "naam", "e_mail", "telefoon", "namens"),
        *("hulp", "naam_openbaar", "tekst_openbaar", "toestemming", "verzendsleutel", "website"),
    )

    def __init__(self, vergadering: VergaderingPagina, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zet_keuzes(vergadering)
        self.toestemmingstekst = Toestemmingstekst.nu_geldig()
        self.fields["toestemming"].label = self.toestemmingstekst.tekst or _(
            "Ik vind het goed dat de provincie mijn gegevens bewaart om mijn aanmelding te regelen."
        )
        self.fields["verzendsleutel"].initial = uuid4

    def clean_verzendsleutel(self) -> UUID:
        """The form's key with what it says: the button twice is one; Back and a correction is another one.

        A broken key is a broken browser, not a mistake of a person: never an error.
        """
        try:
            sleutel = UUID(self.cleaned_data["verzendsleutel"])
        except ValueError:
            return uuid4()
        gezegd = [self.data.get(naam, "") for naam in self.fields if naam not in {"verzendsleutel", "bijlagen"}]
        return uuid5(sleutel, json.dumps([*gezegd, *((b.name, b.size) for b in self._gekozen())]))

    def afzender(self) -> Afzender:
        veld = self.cleaned_data
        return Afzender(
            naam=veld["naam"],
            e_mail=veld["e_mail"],
            toestemming=self.toestemmingstekst if self.toestemmingstekst.pk else None,
            telefoon=veld["telefoon"],
            hulp=veld["hulp"],
        )

    # --- what the page says beside the fields -----------------------------------------------------------
    def andere_wegen(self) -> list[tuple[str, str]]:
        """What the speaker ticked, each with what one can do instead."""
        aangekruist = [Uitsluiting(waarde) for waarde in self.cleaned_data.get("uitsluiting", [])]
        return [(str(keuze.label), str(ANDERE_WEG[keuze])) for keuze in aangekruist]

    def ingevuld(self) -> list[tuple[str, str]]:
        """Everything that was typed or chosen, in words, for whoever wants to keep it."""
        uit = []
        for veld in self.visible_fields():
            if veld.name in {"website", "toestemming", "bijlagen"}:
                continue
            waarden = veld.value() if isinstance(veld.value(), list) else [veld.value()]
            keuzes = {str(k): str(v) for k, v in getattr(veld.field, "choices", [])}
            if tekst := ", ".join(keuzes.get(str(waarde), str(waarde)) for waarde in waarden if waarde):
                uit.append((str(veld.label), tekst))
        return uit


class LinkFormulier(PubliekFormulier):
    e_mail = EmailVeld(help_text=_("Het e-mailadres waarmee u zich aanmeldde."))


class VeranderFormulier(InwonerVelden, HoeVelden):
    """What a speaker can still change; once the vergadering has begun, only what is on the website."""

    weg = forms.MultipleChoiceField(
        label=_("Welke documenten halen wij weg?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    field_order = ("wijze", "tekst", "weg", "bijlagen", "telefoon", "namens", "hulp", "naam_openbaar", "tekst_openbaar")

    def __init__(self, inspreker: Inspreker, *args: Any, alleen_website: bool) -> None:
        indiener, self.inspreker = inspreker.indiener, inspreker
        super().__init__(
            *args,
            initial={
                **{veld: getattr(inspreker, veld) for veld in ("wijze", "tekst", "namens")},
                **{veld: getattr(indiener, veld) for veld in ("telefoon", "hulp")},
                **{veld: JA_NEE[not getattr(inspreker, veld)][0] for veld in ("naam_openbaar", "tekst_openbaar")},
            },
        )
        self.fields["weg"].choices = [(str(b.pk), b.naam) for b in inspreker.bijlagen.all()]  # type: ignore[attr-defined]
        if not inspreker.bijlagen.exists():
            del self.fields["weg"]
        if alleen_website:
            for veld in set(self.fields) - {"naam_openbaar", "tekst_openbaar"}:
                self.fields[veld].disabled = True

    def te_tonen(self) -> list[forms.BoundField]:
        return [veld for veld in self.visible_fields() if not veld.field.disabled]

    def clean(self) -> dict[str, Any]:
        veld = super().clean()
        blijven = self.inspreker.bijlagen.count() - len(veld.get("weg", []))
        if "bijlagen" in veld and blijven + len(veld["bijlagen"]) > bestanden.HOOGSTENS:
            self.add_error("bijlagen", _("Er kunnen hooguit %(max)s documenten mee.") % {"max": bestanden.HOOGSTENS})
        return veld

    def verhaal(self) -> Verhaal:
        return Verhaal(agendapunt=self.inspreker.agendapunt, onderwerp=self.inspreker.onderwerp, **self.hoe())
