"""What the griffie fills in. On 'Controleren' it is one form: the list, and one `Keuze` of four."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from participatie.inbreng.models import AndereOverheid
from participatie.indiening.velden import SchoonVeld
from petities.lijsten import Weigergrond
from petities.status import OVERGANGEN, Soort, Status
from petities.toetsing import acties, papier
from petities.toetsing.vragen import ANTWOORDEN, VRAGEN


class Lijst(forms.Form):
    """The checklist. Whether it is complete is a rule of the act."""

    prefix = "lijst"

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for vraag in VRAGEN:
            self.fields[vraag.code] = forms.ChoiceField(
                label=vraag.tekst,
                help_text=vraag.uitleg,
                choices=ANTWOORDEN,
                widget=forms.RadioSelect,
                required=False,
            )

    def antwoorden(self) -> dict[str, str]:
        self.full_clean()
        return self.cleaned_data


class Brief(SchoonVeld):
    """Text that somebody else will read."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=3000, error_messages={"required": _("Vul dit in: de indiener leest dit.")}, **kwargs
        )


class Keuze(forms.Form):
    """One decision: offered while the status allows it, done by the act of the same name."""

    naam: ClassVar[str]
    titel: ClassVar[Any]
    uitleg: ClassVar[Any]
    gelukt: ClassVar[Any]
    naar: ClassVar[Status]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, prefix=self.naam, **kwargs)

    @property
    def kop(self) -> Any:
        return self.titel

    @classmethod
    def kan(cls, actie: Any) -> bool:
        return cls.naar in OVERGANGEN[Soort(actie.soort)][actie.stand]

    def voer_uit(self, *, gelezen: int, **over: Any) -> None:
        raise NotImplementedError


class Openen(Keuze):
    naam, naar = "openen", Status.OPEN
    titel = _("Openen voor steun")
    uitleg = _("De tekst komt meteen op de website. Daarna kan niemand de tekst nog veranderen.")
    gelukt = _("Het staat op de website en is open voor steun. De indiener krijgt een e-mail.")

    def voer_uit(self, *, gelezen: int, **over: Any) -> None:
        acties.open_voor_steun(gelezen=gelezen, **over)


class Aanvullen(Keuze):
    naam, naar = "aanvullen", Status.AANVULLEN
    titel = _("Om aanvulling vragen")
    uitleg = _("De indiener krijgt uw vraag per e-mail en past de tekst zelf aan. Daarna controleert u opnieuw.")
    gelukt = _("De indiener krijgt uw vraag per e-mail.")

    vraag = Brief(label=_("Wat moet erbij of anders?"), help_text=_("Schrijf kort en in gewone taal."))

    def voer_uit(self, *, gelezen: int, **over: Any) -> None:
        acties.vraag_aanvulling(vraag=self.cleaned_data["vraag"], **over)


class Weigeren(Keuze):
    naam, naar = "weigeren", Status.NIET_ONTVANKELIJK
    titel = _("Niet in behandeling nemen")
    kop = _("Niet in behandeling")  # fits a phone
    uitleg = _(
        "De reden en uw uitleg staan op de website. De indiener krijgt ze per e-mail, met uitleg voor wie "
        "het er niet mee eens is."
    )
    gelukt = _("Dit wordt niet in behandeling genomen. De indiener krijgt een e-mail.")

    grond = forms.ChoiceField(
        label=_("Reden"),
        choices=[("", _("Kies een reden")), *Weigergrond.choices],
        error_messages={"required": _("Kies een reden.")},
    )
    toelichting = Brief(label=_("Uitleg"), help_text=_("Openbaar. Schrijf kort, in gewone taal en zonder namen."))
    verberg_tekst = forms.BooleanField(
        label=_("De tekst zelf past niet bij de huisregels: toon de tekst niet"),
        help_text=_("Op de website staan dan alleen de reden en uw uitleg. Herhaal de tekst dus niet in de uitleg."),
        required=False,
    )

    def voer_uit(self, **over: Any) -> None:
        acties.neem_niet_in_behandeling(
            **{**self.cleaned_data, "grond": Weigergrond(self.cleaned_data["grond"])}, **over
        )


class Doorsturen(Keuze):
    naam, naar = "doorsturen", Status.DOORGESTUURD
    titel = _("Doorsturen")
    uitleg = _("Gaat een andere overheid hierover? Dan staat op de website naar wie u het doorstuurt, en waarom.")
    gelukt = _("Op de website staat dat u dit doorstuurt. De indiener krijgt een e-mail. Stuur de tekst nu zelf door.")

    naar_wie = forms.ModelChoiceField(
        AndereOverheid.objects.all(),
        label=_("Naar wie"),
        empty_label=_("Kies naar wie"),
        error_messages={"required": _("Kies naar wie.")},
    )
    toelichting = Brief(label=_("Uitleg"), help_text=_("Openbaar. Schrijf kort, in gewone taal en zonder namen."))
    aanbeveling = Brief(
        label=_("Advies aan die overheid (niet verplicht)"),
        help_text=_("Openbaar. Wat vindt de provincie ervan?"),
        required=False,
    )

    def voer_uit(self, **over: Any) -> None:
        veld = self.cleaned_data
        acties.stuur_door(
            naar=veld["naar_wie"], toelichting=veld["toelichting"], aanbeveling=veld["aanbeveling"], **over
        )


KEUZES: tuple[type[Keuze], ...] = (Openen, Aanvullen, Weigeren, Doorsturen)


class HeropenFormulier(forms.Form):
    reden = Brief(
        label=_("Waarom bekijkt u dit opnieuw?"), help_text=_("Openbaar. Schrijf kort, in gewone taal en zonder namen.")
    )


class PapierFormulier(forms.Form):
    aantal = forms.IntegerField(
        label=_("Geldige handtekeningen"),
        help_text=_("Tel alleen wie mee mag doen en niet dubbel is."),
        min_value=1,
        max_value=1_000_000,
        error_messages={"required": _("Vul in hoeveel handtekeningen geldig zijn.")},
    )
    ontvangen_op = forms.DateField(
        label=_("Ontvangen op"),
        initial=timezone.localdate,
        widget=AdminDateInput,
        error_messages={"required": _("Vul in wanneer u de lijst kreeg."), "invalid": _("Vul een datum in.")},
    )
    kenmerk = SchoonVeld(
        label=_("Kenmerk van de scan"),
        help_text=_("Het nummer in uw archief. Elk kenmerk telt één keer."),
        max_length=60,
        error_messages={"required": _("Vul het kenmerk van de scan in.")},
    )
    scan = forms.FileField(
        label=_("Scan als pdf (niet verplicht)"),
        help_text=_("Alleen de griffie kan de scan openen. Wij leggen vast wie dat doet."),
        required=False,
    )

    def clean_scan(self) -> Any:
        return papier.keur_scan(self.cleaned_data["scan"]) if self.cleaned_data["scan"] else None
