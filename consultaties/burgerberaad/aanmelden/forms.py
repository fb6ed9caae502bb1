"""What somebody fills in to take part, and can change later. Errors say what to do and keep what was typed."""

import json
import re
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.aanmelden.acties import Opgave, criteria_van
from consultaties.burgerberaad.aanmelden.hulp import Hulpvraag
from consultaties.burgerberaad.aanmelden.regels import ELDERS, OUDST
from consultaties.burgerberaad.lijsten import ZEG_IK_NIET, Hulp, Vraagsoort
from consultaties.burgerberaad.models.criterium import Criterium
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop
from participatie.basis.formulier import PubliekFormulier
from participatie.indiening.acties import Afzender
from participatie.indiening.velden import EmailVeld, NaamVeld, SchoonVeld

LIEVER_NIET = (ZEG_IK_NIET, _("Zeg ik liever niet"))

# About special data (AVG art. 9), so it is not the general sentence under every form.
TOESTEMMING = _(
    "Ik geef toestemming: de provincie mag mijn gegevens en antwoorden gebruiken om te loten. Ik weet dat "
    "antwoorden over bijvoorbeeld gender of hulp gevoelig zijn, en dat ik ze vrijwillig geef."
)


class JaarVeld(SchoonVeld):
    """Four digits, shown again as typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("In welk jaar bent u geboren?"))
        attrs = {"autocomplete": "bday-year", "inputmode": "numeric", "data-kort": True}
        super().__init__(
            max_length=10,
            widget=forms.TextInput(attrs=attrs),
            error_messages={"required": _("Vul het jaar in waarin u bent geboren.")},
            **kwargs,
        )

    def clean(self, waarde: Any) -> int:
        tekst = str(super().clean(waarde)).strip()
        if not re.fullmatch(r"[0-9]{4}", tekst):
            raise ValidationError(_("Vul het jaar in met vier cijfers, bijvoorbeeld 1980."))
        jaar, nu = int(tekst), timezone.localdate().year
        if not nu - OUDST <= jaar <= nu:
            raise ValidationError(_("Klopt dit jaar? Vul het jaar in waarin u bent geboren, bijvoorbeeld 1980."))
        return jaar


class AntwoordVelden(forms.Form):
    """Mixin: year of birth, the criteria of the page and help. For residents, and for the secretariaat."""

    geboortejaar = JaarVeld()
    telefoon = SchoonVeld(
        label=_("Uw telefoonnummer"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "data-kort": True}),
    )
    hulp = forms.MultipleChoiceField(
        label=_("Hebt u hulp nodig om mee te doen?"),
        choices=Hulp.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen het secretariaat ziet dit. Het maakt voor de loting niet uit."),
    )
    hulp_anders = SchoonVeld(
        label=_("Andere hulp"),
        max_length=300,
        required=False,
        help_text=_("Bijvoorbeeld een eigen begeleider. Schrijf niet meer op dan nodig is."),
    )

    def zet_criteria(self, verloop: Beraadverloop) -> None:
        self.fields["geboortejaar"].help_text = _(
            "Meedoen kan als u dit jaar %(n)s jaar of ouder wordt. Het jaar zegt ook in welke leeftijdsgroep u valt."
        ) % {"n": verloop.minimumleeftijd}
        self.namen = {}
        for criterium in criteria_van(verloop.pagina_id):
            if criterium.soort != Vraagsoort.LEEFTIJD:
                naam = f"vraag_{criterium.code}"
                self.namen[naam] = criterium.code
                self.fields[naam] = _vraag(criterium)

    @property
    def criteriumvelden(self) -> list[BoundField]:
        return [self[naam] for naam in self.namen]

    def opgave(self) -> Opgave:
        veld = self.cleaned_data
        return Opgave(
            geboortejaar=veld["geboortejaar"],
            gekozen={code: veld[naam] for naam, code in self.namen.items()},
            hulp=Hulpvraag(tuple(veld["hulp"]), " ".join(veld["hulp_anders"].split())),
        )

    def ingevuld(self) -> list[tuple[str, str]]:
        """Everything that was typed or chosen, in words, for whoever wants to keep it."""
        uit = []
        for veld in self.visible_fields():
            if veld.name in {"website", "toestemming", "geldt_niet"} or not veld.value():
                continue
            waarden = veld.value() if isinstance(veld.value(), list) else [veld.value()]
            keuzes = {str(waarde): str(label) for waarde, label in getattr(veld.field, "choices", [])}
            uit.append((str(veld.label), ", ".join(keuzes.get(str(waarde), str(waarde)) for waarde in waarden)))
        return uit


def _vraag(criterium: Criterium) -> forms.ChoiceField:
    groepen = [(groep.code, groep.naam) for groep in criterium.groepen.all() if not groep.is_zeg_ik_niet]
    keuzes: list[tuple[str, Any]] = [*groepen, LIEVER_NIET]
    widget: type[forms.Widget] = forms.RadioSelect
    if criterium.soort == Vraagsoort.GEMEENTE:
        keuzes = [("", _("Kies een gemeente")), *groepen, (ELDERS, _("Ik woon niet in Drenthe")), LIEVER_NIET]
        widget = forms.Select
    return forms.ChoiceField(
        label=criterium.vraag,
        help_text=criterium.uitleg,
        choices=keuzes,
        widget=widget,
        error_messages={"required": _("Kies een antwoord bij: %(vraag)s") % {"vraag": criterium.vraag}},
    )


class AanmeldFormulier(PubliekFormulier, AntwoordVelden):
    """Who wants to take part."""

    code = SchoonVeld(
        label=_("De code uit uw brief"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-kort": True}
        ),
        error_messages={"required": _("Vul de code in die in uw brief staat.")},
    )
    naam = NaamVeld()
    e_mail = EmailVeld(
        help_text=_("Wij sturen u een e-mail om uw aanmelding te bevestigen. Daarna krijgt u daar ook de uitslag.")
    )
    geldt_niet = forms.BooleanField(
        label=_("Dit geldt niet voor mij"),
        error_messages={"required": _("Zet een vinkje als dit niet voor u geldt. Anders kunt u niet meedoen.")},
    )
    toestemming = forms.BooleanField(
        label=TOESTEMMING,
        error_messages={"required": _("Zet een vinkje als u dit goed vindt. Anders mogen wij niets bewaren.")},
    )
    verzendsleutel = SchoonVeld(widget=forms.HiddenInput, required=False)
    # A field that people do not see. What fills it in is a machine.
    website = SchoonVeld(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, pagina: BurgerberaadPagina, verloop: Beraadverloop, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zet_criteria(verloop)
        self.fields["telefoon"].help_text = _("Alleen als wij u mogen bellen met een vraag.")
        self.fields["code"].required = not verloop.open_aanmelden
        self.fields["code"].help_text = (
            _("Kreeg u geen brief? Laat dit leeg.") if verloop.open_aanmelden else _("Bijvoorbeeld K7MQ-2XPD-9R.")
        )
        wie = ("code", "naam", "e_mail", "telefoon", "geboortejaar")
        self.order_fields([*wie, *self.namen, "hulp", "hulp_anders", "geldt_niet"])  # as on the page
        if not pagina.niet_voor:
            del self.fields["geldt_niet"]
        self.fields["verzendsleutel"].initial = uuid4

    def clean_verzendsleutel(self) -> UUID:
        """The form's key with what it says: the button twice is one; Back and a correction is another one.

        A broken key is a broken browser, not a mistake of a person: never an error.
        """
        try:
            sleutel = UUID(self.cleaned_data["verzendsleutel"])
        except ValueError:
            return uuid4()
        post = cast(QueryDict, self.data)
        alles = {naam: post.getlist(naam) for naam in self.fields if naam != "verzendsleutel"}
        return uuid5(sleutel, json.dumps(alles))

    def afzender(self) -> Afzender:
        veld = self.cleaned_data
        return Afzender(
            naam=veld["naam"],
            e_mail=veld["e_mail"],
            telefoon=veld["telefoon"],
        )


class WijzigFormulier(PubliekFormulier, AntwoordVelden):
    """The same questions, on the own page."""

    def __init__(self, aanmelding: Any, verloop: Beraadverloop, *args: Any) -> None:
        wie = aanmelding.indiener
        hulp = Hulpvraag.lees(wie.hulp)
        begin = {
            "geboortejaar": wie.geboortejaar,
            "telefoon": wie.telefoon,
            "hulp": hulp.wat,
            "hulp_anders": hulp.anders,
            **{f"vraag_{code}": groep for code, groep in wie.antwoorden.items()},
        }
        super().__init__(*args, initial=begin)
        self.zet_criteria(verloop)
