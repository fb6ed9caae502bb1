"""What a petitionaris fills in: one small form per page. Errors say what to do and keep what was typed."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from participatie.basis.formulier import PubliekFormulier
from participatie.basis.gemeenten import Gemeente
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Indieningsregeling, Toestemmingstekst
from participatie.indiening.velden import EmailVeld, NaamVeld, SchoonVeld
from participatie.themas.models import Thema
from petities.lijsten import Aan, Doel
from petities.models.aanvraag import Aanvraag
from petities.starten.stappen import datum_in_cijfers, mag_niet, regels_van, vraagt_wie, woonplaats_met, woonplaats_uit
from petities.status import Soort
from petities.steun.regels import Niet
from petities.steun.velden import GeboortedatumVeld

BUITEN = "buiten"
JA_NEE = [("ja", _("Ja")), ("nee", _("Nee"))]


class Tekstvak(SchoonVeld):
    """A story, as long as the rules allow."""

    max_tekens = 5000

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def beperk(self, max_tekens: int) -> None:
        self.max_tekens = max_tekens
        self.widget.attrs["data-max"] = max_tekens
        self.help_text = f"{self.help_text} " + str(
            _("Gebruik hooguit %(max)s tekens.") % {"max": number_format(max_tekens)}
        )

    def validate(self, waarde: str) -> None:
        super().validate(waarde)
        if len(waarde) > self.max_tekens:
            raise ValidationError(
                _("Uw tekst is te lang: %(nu)s tekens. Er passen %(max)s tekens in. Maak de tekst korter.")
                % {"nu": number_format(len(waarde)), "max": number_format(self.max_tekens)}
            )


class Zin(SchoonVeld):
    """One line."""

    def to_python(self, waarde: Any) -> str:
        return " ".join(super().to_python(waarde).split())


class Stapformulier(PubliekFormulier):
    """One page of the form. `velden()` is what the draft keeps of it."""

    def __init__(self, aanvraag: Aanvraag, *args: Any, **kwargs: Any) -> None:
        self.aanvraag = aanvraag
        super().__init__(*args, initial=self.begin(), **kwargs)
        max_tekens = Indieningsregeling.nu_geldig().max_tekens
        for veld in self.fields.values():
            if isinstance(veld, Tekstvak):
                veld.beperk(max_tekens)

    def begin(self) -> dict[str, Any]:
        return {naam: getattr(self.aanvraag, naam) for naam in self.base_fields}

    def soepel(self) -> "Stapformulier":
        """For who stops halfway or goes back: nothing has to be complete."""
        for veld in self.fields.values():
            veld.required = False
        return self

    def velden(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Onderwerp(Stapformulier):
    onderwerp = Zin(
        label=_("Het onderwerp in één korte zin"),
        max_length=120,
        help_text=_("Bijvoorbeeld: Laat de bus ook in de avond rijden. Gebruik hooguit 120 tekens."),
        error_messages={"required": _("Schrijf in één korte zin op waar het over gaat.")},
    )


class Vraag(Stapformulier):
    gevraagd = Tekstvak(
        label=_("Wat vraagt u aan de provincie?"),
        help_text=_("Schrijf op wat er moet veranderen. Iedereen kan dit straks lezen."),
        error_messages={"required": _("Schrijf op wat u vraagt.")},
    )
    aan = forms.ChoiceField(
        label=_("Aan wie vraagt u het?"),
        choices=[
            (Aan.PS, _("Provinciale Staten: de politici die u kiest. Zij maken de regels.")),
            (Aan.GS, _("Gedeputeerde Staten: het bestuur. Zij voeren de regels uit.")),
        ],
        help_text=_("Weet u het niet? Kies Provinciale Staten. De griffie helpt u."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies aan wie u het vraagt.")},
    )
    doel = forms.ChoiceField(
        label=_("Wat moeten Provinciale Staten doen?"),
        choices=[
            (Doel.BESPREKEN, _("Erover praten in een vergadering")),
            (Doel.BESLUITEN, _("Er een besluit over nemen")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat de Staten moeten doen.")},
    )

    def __init__(self, aanvraag: Aanvraag, *args: Any, **kwargs: Any) -> None:
        super().__init__(aanvraag, *args, **kwargs)
        del self.fields["doel" if aanvraag.soort == Soort.PETITIE else "aan"]


class Waarom(Stapformulier):
    toelichting = Tekstvak(
        label=_("Waarom moet dit gebeuren?"),
        help_text=_("Vertel wat er nu niet goed gaat, en voor wie. Schrijf geen namen of adressen op."),
        error_messages={"required": _("Schrijf op waarom u dit vraagt.")},
    )
    nieuwe_feiten = Tekstvak(label=_("Is er iets nieuws?"), required=False, rows=4)

    def __init__(self, aanvraag: Aanvraag, *args: Any, **kwargs: Any) -> None:
        super().__init__(aanvraag, *args, **kwargs)
        if aanvraag.soort == Soort.PETITIE:
            del self.fields["nieuwe_feiten"]
            return
        maanden = regels_van(aanvraag).herhaling_maanden
        self.fields["nieuwe_feiten"].help_text = _(
            "Praatten de Staten hier in de laatste %(n)s maanden al over? Dan moet er iets nieuws zijn. Schrijf dat hier op."
        ) % {"n": maanden}


class Waar(Stapformulier):
    gemeenten = forms.MultipleChoiceField(
        label=_("Om welke gemeenten gaat het?"),
        choices=Gemeente.choices,
        required=False,
        help_text=_("Gaat het om heel Drenthe? Kies dan niets."),
        widget=forms.CheckboxSelectMultiple,
    )
    thema = forms.ModelChoiceField(
        label=_("Bij welk thema hoort het?"),
        queryset=Thema.objects.order_by("naam"),
        required=False,
        empty_label=_("Dat weet ik niet"),
    )


class Gegevens(Stapformulier):
    """Who asks it. The date of birth and the place only where the rules need them."""

    naam = NaamVeld(help_text=_("Uw voornaam en achternaam."))
    e_mail = EmailVeld(
        help_text=_("Wij sturen u een e-mail om te bevestigen. Uw e-mailadres komt nooit op de website.")
    )
    geboortedatum = GeboortedatumVeld()
    gemeente = forms.ChoiceField(
        label=_("In welke gemeente woont u?"),
        choices=[("", _("Kies uw gemeente")), *Gemeente.choices, (BUITEN, _("Ik woon niet in Drenthe"))],
        error_messages={"required": _("Kies in welke gemeente u woont.")},
    )
    woonplaats = Zin(
        label=_("In welk dorp of welke stad woont u?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": _("Vul in waar u woont.")},
    )
    naam_openbaar = forms.ChoiceField(
        label=_("Mag uw naam op de website?"),
        help_text=_("U hoeft dat niet te doen. De griffie weet altijd wie u bent."),
        choices=JA_NEE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of uw naam op de website mag.")},
    )
    toestemming = forms.BooleanField(
        error_messages={
            "required": _("Zet een vinkje als u het goed vindt. Anders mogen wij uw gegevens niet bewaren.")
        },
    )

    def __init__(self, aanvraag: Aanvraag, *args: Any, **kwargs: Any) -> None:
        super().__init__(aanvraag, *args, **kwargs)
        self.regels = regels_van(aanvraag)
        self.toestemmingstekst = Toestemmingstekst.nu_geldig()
        self.fields["toestemming"].label = self.toestemmingstekst.tekst or _(
            "Ik vind het goed dat de provincie mijn gegevens bewaart om dit te regelen."
        )
        if vraagt_wie(aanvraag.soort, self.regels):
            self.fields["geboortedatum"].help_text = self._waarom_leeftijd()
            self.fields["gemeente"].help_text = self._waarom_gemeente()
        else:
            for naam in ("geboortedatum", "gemeente", "woonplaats"):
                del self.fields[naam]

    def _waarom_leeftijd(self) -> str:
        zin = _("Bijvoorbeeld 17-5-1980. Dit komt nooit op de website.")
        if not self.regels.minimumleeftijd:
            return str(zin)
        waarom = _("Wij vragen dit, omdat u %(n)s jaar of ouder moet zijn.") % {"n": self.regels.minimumleeftijd}
        return f"{waarom} {zin}"

    def _waarom_gemeente(self) -> str:
        if not self.regels.alleen_inwoners:
            return str(_("Dit komt nooit op de website."))
        return str(_("Wij vragen dit, omdat alleen inwoners van Drenthe mee mogen doen. Dit komt nooit op de website."))

    def begin(self) -> dict[str, Any]:
        wie = self.aanvraag.indiener
        if not wie.naam:
            return {}
        plaats, gemeente = woonplaats_uit(wie.woonplaats)
        return {
            "naam": wie.naam,
            "e_mail": wie.e_mail,
            "geboortedatum": datum_in_cijfers(wie.geboortedatum),
            "gemeente": gemeente or (BUITEN if plaats else ""),
            "woonplaats": plaats,
            "naam_openbaar": "ja" if self.aanvraag.naam_openbaar else "nee",
            "toestemming": True,
        }

    def _gemeente(self) -> str:
        gekozen: str = self.cleaned_data.get("gemeente", "")
        return "" if gekozen == BUITEN else gekozen

    def waarom_niet(self, op: datetime) -> Niet | None:
        """Only of a form without errors."""
        if "geboortedatum" not in self.fields:
            return None
        return mag_niet(self.regels, geboortedatum=self.cleaned_data["geboortedatum"], gemeente=self._gemeente(), op=op)

    def afzender(self) -> Afzender:
        veld = self.cleaned_data
        geboren = veld.get("geboortedatum")
        return Afzender(
            naam=veld["naam"],
            e_mail=veld["e_mail"],
            toestemming=self.toestemmingstekst if self.toestemmingstekst.pk else None,
            geboortedatum=geboren.isoformat() if geboren else "",
            woonplaats=woonplaats_met(veld.get("woonplaats", ""), self._gemeente()),
        )


class Bewaren(PubliekFormulier):
    e_mail = EmailVeld(
        help_text=_("Wij sturen u een link. Daarmee gaat u later verder. Wij bewaren uw e-mailadres niet.")
    )


class Aanvullen(Stapformulier):
    """The texts once more, as the griffie sees them."""

    onderwerp = Onderwerp.base_fields["onderwerp"]
    gevraagd = Vraag.base_fields["gevraagd"]
    toelichting = Waarom.base_fields["toelichting"]
    nieuwe_feiten = Waarom.base_fields["nieuwe_feiten"]

    def __init__(self, aanvraag: Aanvraag, pagina: Any, *args: Any, **kwargs: Any) -> None:
        self.pagina = pagina
        super().__init__(aanvraag, *args, **kwargs)
        if aanvraag.soort == Soort.PETITIE:
            del self.fields["nieuwe_feiten"]

    def begin(self) -> dict[str, Any]:
        return {naam: getattr(self.pagina, naam, "") for naam in self.base_fields}


class Knop(PubliekFormulier):
    """What goes with a button: a key, and a field that people do not see. What fills it in is a machine."""

    verzendsleutel = SchoonVeld(widget=forms.HiddenInput, required=False)
    website = SchoonVeld(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def clean_verzendsleutel(self) -> UUID:
        """A broken key is a broken browser, not a mistake of a person: never an error."""
        try:
            return UUID(self.cleaned_data["verzendsleutel"])
        except ValueError:
            return uuid4()


FORMULIEREN: dict[str, type[Stapformulier]] = {
    "onderwerp": Onderwerp,
    "vraag": Vraag,
    "waarom": Waarom,
    "waar": Waar,
    "gegevens": Gegevens,
}
