"""The acts of a moderator as forms: one class per act, on one page. The rules stand in acties.py and status.py."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participatie.accounts.models import User
from participatie.inbreng import acties
from participatie.inbreng.beheer.zinnen import plekken, vondsten, zinnen
from participatie.inbreng.models import Afscherming, Afwijzingsgrond, AndereOverheid, Inbreng
from participatie.inbreng.status import MOET_ANTWOORD, NIET_BEOORDEELD, OVERGANGEN, Heropenreden, Status, Vasthoudreden
from participatie.indiening.velden import SchoonVeld
from participatie.themas.models import Thema


class Handeling(forms.Form):
    """One act. It is offered while `naar` is allowed, or as its own `kan` says."""

    actie: ClassVar[str]
    titel: ClassVar[Any]
    knop: ClassVar[Any]
    uitleg: ClassVar[Any] = ""
    gelukt: ClassVar[Any]
    naar: ClassVar[Status]

    def __init__(self, inbreng: Inbreng, data: Any = None) -> None:
        self.inbreng = inbreng
        super().__init__(data, prefix=self.actie)

    @classmethod
    def kan(cls, inbreng: Inbreng) -> bool:
        return cls.naar in OVERGANGEN[inbreng.stand]

    def voer_uit(self, door: User) -> None:
        raise NotImplementedError


class Goedkeuren(Handeling):
    actie = "goedkeuren"
    titel = _("Goedkeuren")
    knop = _("Goedkeuren")
    gelukt = _("%(kenmerk)s is goedgekeurd.")

    afschermen = forms.MultipleChoiceField(
        label=_("Verberg deze gegevens"),
        help_text=_("De computer denkt dat dit persoonsgegevens zijn. Haal het vinkje weg als dat niet zo is."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    fragment = SchoonVeld(
        label=_("Verberg ook dit stukje tekst"),
        help_text=_("Bijvoorbeeld de naam van een buurman. Neem het precies over uit de tekst."),
        required=False,
        max_length=500,
    )
    soort = forms.ChoiceField(
        label=_("Wat staat er in dat stukje?"),
        choices=[
            (Afscherming.Soort.NAAM, _("Een naam")),
            (Afscherming.Soort.PERSOONSGEGEVEN, _("Andere persoonsgegevens")),
            (Afscherming.Soort.ANDERS, _("Iets anders")),
        ],
        initial=Afscherming.Soort.NAAM,
        required=False,
    )

    def __init__(self, inbreng: Inbreng, data: Any = None) -> None:
        super().__init__(inbreng, data)
        gevonden = vondsten(inbreng.tekst)
        if not inbreng.openbaar:
            self.fields.clear()  # the public sees nothing of it: there is nothing to hide
        elif gevonden:
            veld = self.fields["afschermen"]
            veld.choices = [(stuk.plek, f"{stuk.tekst} ({stuk.soort})") for stuk in gevonden]  # type: ignore[attr-defined]
            veld.initial = [stuk.plek for stuk in gevonden]
        else:
            del self.fields["afschermen"]

    @classmethod
    def kan(cls, inbreng: Inbreng) -> bool:
        return inbreng.status in NIET_BEOORDEELD

    def clean_fragment(self) -> str:
        fragment: str = self.cleaned_data["fragment"]
        if fragment and not plekken(self.inbreng.tekst, fragment):
            raise ValidationError(_("Dit stukje staat niet in de tekst. Neem het precies over."))
        return fragment

    def voer_uit(self, door: User) -> None:
        veld = self.cleaned_data
        stukken = [
            Afscherming(van=stuk.van, tot=stuk.tot, soort=Afscherming.Soort.PERSOONSGEGEVEN)
            for stuk in vondsten(self.inbreng.tekst)
            if stuk.plek in veld.get("afschermen", [])
        ]
        if veld.get("fragment"):
            soort = veld["soort"] or Afscherming.Soort.NAAM
            gevonden = plekken(self.inbreng.tekst, veld["fragment"])
            stukken += [Afscherming(van=stuk.van, tot=stuk.tot, soort=soort) for stuk in gevonden]
        acties.keur_goed(inbreng=self.inbreng, door=door, afschermingen=stukken)


class Brief(SchoonVeld):
    """What the sender will read in a mail."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=2000, error_messages={"required": _("Vul dit in: de inzender leest dit.")}, **kwargs
        )


class Vraag(Handeling):
    actie = "vraag"
    titel = _("Vraag aan de inzender")
    knop = _("Vraag sturen")
    uitleg = _("De inzender krijgt uw vraag per e-mail. Na het antwoord staat de inbreng weer in de lijst.")
    gelukt = _("De vraag over %(kenmerk)s is verstuurd.")
    naar = Status.VRAAG

    vraag = Brief(label=_("Uw vraag"))

    def voer_uit(self, door: User) -> None:
        acties.vraag_inzender(inbreng=self.inbreng, door=door, vraag=self.cleaned_data["vraag"])


class MetGrond(Handeling):
    """Refusing or hiding: a public ground and a personal line, both compulsory."""

    grond = forms.ModelChoiceField(
        Afwijzingsgrond.objects.all(),
        label=_("Reden"),
        empty_label=_("Kies een reden"),
        error_messages={"required": _("Kies een reden.")},
    )
    toelichting = Brief(
        label=_("Uw uitleg aan de inzender"),
        help_text=_("Schrijf in één of twee zinnen wat er in deze tekst niet mag."),
    )


class Afwijzen(MetGrond):
    actie = "afwijzen"
    titel = _("Afwijzen")
    knop = _("Afwijzen")
    uitleg = _(
        "De inzender krijgt de reden en uw uitleg per e-mail. Daarin staat ook wat hij kan doen als hij het er niet mee eens is."
    )
    gelukt = _("%(kenmerk)s is afgewezen.")
    naar = Status.AFGEWEZEN

    def voer_uit(self, door: User) -> None:
        acties.wijs_af(inbreng=self.inbreng, door=door, **self.cleaned_data)


class Doorsturen(Handeling):
    actie = "doorsturen"
    titel = _("Doorsturen")
    knop = _("Doorsturen")
    uitleg = _("Besluit niet de provincie hierover? Dan hoort de inzender wie dat wel doet.")
    gelukt = _("%(kenmerk)s is doorgestuurd.")
    naar = Status.DOORGESTUURD

    overheid = forms.ModelChoiceField(
        AndereOverheid.objects.all(),
        label=_("Naar wie"),
        empty_label=_("Kies naar wie"),
        error_messages={"required": _("Kies naar wie.")},
    )
    toelichting = Brief(label=_("Uw uitleg aan de inzender"))

    def voer_uit(self, door: User) -> None:
        veld = self.cleaned_data
        acties.stuur_door(inbreng=self.inbreng, door=door, naar=veld["overheid"], toelichting=veld["toelichting"])


class Vasthouden(Handeling):
    actie = "vasthouden"
    titel = _("Vasthouden")
    knop = _("Vasthouden")
    uitleg = _("De inbreng blijft in de lijst. De inzender krijgt nog geen bericht.")
    gelukt = _("%(kenmerk)s wordt vastgehouden.")
    naar = Status.VASTGEHOUDEN

    reden = forms.ChoiceField(label=_("Reden"), choices=Vasthoudreden.choices)

    def voer_uit(self, door: User) -> None:
        acties.houd_vast(inbreng=self.inbreng, door=door, reden=Vasthoudreden(self.cleaned_data["reden"]))


class Verbergen(MetGrond):
    actie = "verbergen"
    titel = _("Verbergen")
    knop = _("Verbergen")
    uitleg = _("De inbreng gaat van de website. Zij telt nog mee en krijgt antwoord. De inzender krijgt een e-mail.")
    gelukt = _("%(kenmerk)s staat niet meer op de website.")
    naar = Status.VERBORGEN

    def voer_uit(self, door: User) -> None:
        acties.verberg(inbreng=self.inbreng, door=door, **self.cleaned_data)


class WeerTonen(Handeling):
    actie = "weer-tonen"
    titel = _("Weer tonen")
    knop = _("Weer op de website tonen")
    gelukt = _("%(kenmerk)s staat weer op de website.")

    @classmethod
    def kan(cls, inbreng: Inbreng) -> bool:
        return inbreng.status == Status.VERBORGEN

    def voer_uit(self, door: User) -> None:
        acties.toon_weer(inbreng=self.inbreng, door=door)


class Heropenen(Handeling):
    actie = "heropenen"
    titel = _("Heropenen")
    knop = _("Terug naar de lijst")
    uitleg = _("De inbreng komt weer in de lijst 'Te beoordelen'.")
    gelukt = _("%(kenmerk)s staat weer in de lijst.")

    reden = forms.ChoiceField(label=_("Reden"), choices=Heropenreden.choices)

    @classmethod
    def kan(cls, inbreng: Inbreng) -> bool:
        return inbreng.status in {Status.AFGEWEZEN, Status.DOORGESTUURD, Status.VASTGEHOUDEN}

    def voer_uit(self, door: User) -> None:
        acties.heropen(inbreng=self.inbreng, door=door, reden=Heropenreden(self.cleaned_data["reden"]))


class AnderThema(Handeling):
    """One choice per punt."""

    actie = "thema"
    titel = _("Ander thema")
    knop = _("Thema veranderen")
    uitleg = _("De moderatoren van het nieuwe thema beoordelen de inbreng dan verder.")
    gelukt = _("%(kenmerk)s heeft een ander thema.")

    def __init__(self, inbreng: Inbreng, data: Any = None) -> None:
        super().__init__(inbreng, data)
        punten = list(inbreng.punten.all())
        self.punten = {f"punt_{punt.pk}": punt for punt in punten if not punt.beantwoord_op}
        for nummer, punt in enumerate(punten, 1):
            if punt.beantwoord_op:
                continue
            self.fields[f"punt_{punt.pk}"] = forms.ModelChoiceField(
                Thema.objects.all(),
                empty_label=_("Kies een thema"),
                label=_("Thema van punt %(nummer)s") % {"nummer": nummer} if len(punten) > 1 else _("Thema"),
                initial=punt.thema_id,
                error_messages={"required": _("Kies een thema.")},
            )

    @classmethod
    def kan(cls, inbreng: Inbreng) -> bool:
        return inbreng.status in MOET_ANTWOORD and inbreng.beantwoord_op is None

    def clean(self) -> dict[str, Any]:
        nieuw = {punt: self.cleaned_data.get(naam) for naam, punt in self.punten.items()}
        self.anders = {punt: thema for punt, thema in nieuw.items() if thema and thema.pk != punt.thema_id}
        if not self.anders and not self.errors:
            raise ValidationError(_("Kies een ander thema."))
        return self.cleaned_data

    def voer_uit(self, door: User) -> None:
        acties.verdeel(inbreng=self.inbreng, themas=self.anders, door=door)


class Splitsen(Handeling):
    """The text sentence by sentence; a tick starts a new punt."""

    actie = "splitsen"
    titel = _("Splitsen in punten")
    knop = _("Splitsen")
    uitleg = _("Gaat de tekst over meer dan één onderwerp? Dan krijgt elk punt een eigen thema en een eigen antwoord.")
    gelukt = _("%(kenmerk)s is gesplitst.")

    grenzen = forms.MultipleChoiceField(
        label=_("Hier begint een nieuw punt"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, inbreng: Inbreng, data: Any = None) -> None:
        super().__init__(inbreng, data)
        veld = self.fields["grenzen"]
        veld.choices = [(str(zin.van), zin.tekst.strip()) for zin in zinnen(inbreng.tekst)[1:]]  # type: ignore[attr-defined]
        veld.initial = [str(punt.van) for punt in inbreng.punten.all() if punt.van]

    @classmethod
    def kan(cls, inbreng: Inbreng) -> bool:
        meer_zinnen = len(zinnen(inbreng.tekst)) > 1
        return meer_zinnen and AnderThema.kan(inbreng) and not any(p.beantwoord_op for p in inbreng.punten.all())

    def voer_uit(self, door: User) -> None:
        acties.splits(inbreng=self.inbreng, op=[int(plek) for plek in self.cleaned_data["grenzen"]], door=door)


HANDELINGEN: tuple[type[Handeling], ...] = (
    Goedkeuren,
    WeerTonen,
    Heropenen,
    Vraag,
    AnderThema,
    Splitsen,
    Doorsturen,
    Vasthouden,
    Afwijzen,
    Verbergen,
)
