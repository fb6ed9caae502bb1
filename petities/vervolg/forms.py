"""What the griffie fills in. The rules stand in the acts; these carry it, with the words around it."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from participatie.statenagenda.lijsten import Puntsoort
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Besluit
from participatie.themas.models import Thema
from petities.vervolg.antwoord import Namens, uitkomsten

OPENBAAR = _("Dit staat op de website. Schrijf kort en in gewone taal, zonder namen van inwoners.")


class Verhaal(forms.CharField):
    """Words for the public."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", OPENBAAR)
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), max_length=5000, **kwargs)


class Agendapuntkeuze(forms.ModelChoiceField):
    """Public punten of the vergaderingen that come, and of those of the last months."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Agendapunt.objects.none(),
            label=_("Agendapunt"),
            widget=forms.Select(attrs={"class": "w-w-full"}),  # a long title made it wider than the page
            empty_label=_("Nog niet bekend"),
            help_text=_(
                "Staat het er niet bij? Zet het eerst op de agenda van de vergadering. Koppelen kan ook later."
            ),
            **kwargs,
        )

    def zet_keuzes(self) -> None:
        punten = Agendapunt.objects.openbaar().filter(
            vervallen_op=None, vergadering__verloop__begint__gt=timezone.now() - timedelta(days=120)
        )
        punten = punten.exclude(soort=Puntsoort.KOP).select_related("vergadering__verloop")
        self.queryset = punten.order_by("-vergadering__verloop__begint", "volgorde")

    def label_from_instance(self, punt: Agendapunt) -> str:
        dag = date_format(timezone.localdate(punt.vergadering.verloop.begint), "j F Y")
        return f"{dag} – {punt.vergadering.title}: {punt.titel}"


class PresidiumFormulier(forms.Form):
    wel = forms.TypedChoiceField(
        label=_("Wat besloot het presidium?"),
        choices=[("ja", _("Het komt op de agenda")), ("nee", _("Het komt niet op de agenda"))],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    motivering = Verhaal(label=_("Waarom"))
    agendapunt = Agendapuntkeuze(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Agendapuntkeuze, self.fields["agendapunt"]).zet_keuzes()


class KoppelFormulier(forms.Form):
    agendapunt = Agendapuntkeuze()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Agendapuntkeuze, self.fields["agendapunt"]).zet_keuzes()


class BehandeldFormulier(forms.Form):
    dag = forms.DateField(label=_("Op welke dag"), widget=AdminDateInput)
    waar = forms.CharField(
        label=_("In welke vergadering"), max_length=200, help_text=_("Bijvoorbeeld: Statencommissie Omgevingsbeleid.")
    )


class BesluitFormulier(forms.Form):
    tekst = Verhaal(label=_("Wat besloten de Staten?"))
    besluit = forms.ModelChoiceField(
        queryset=Besluit.objects.none(),
        label=_("Besluit op de website"),
        required=False,
        empty_label=_("Staat er niet bij"),
        help_text=_("Dan linken het besluit en deze pagina naar elkaar."),
    )
    url = forms.URLField(
        label=_("Of een link"), required=False, assume_scheme="https", help_text=_("Naar het besluit of het verslag.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grens = timezone.localdate() - timedelta(days=365)
        cast(forms.ModelChoiceField, self.fields["besluit"]).queryset = (
            Besluit.objects.openbaar().filter(datum__gt=grens).order_by("-datum")
        )


class AanbiedFormulier(forms.Form):
    dag = forms.DateField(label=_("Op welke dag is de petitie aangeboden?"), widget=AdminDateInput)
    aan_wie = forms.CharField(
        label=_("Aan wie?"),
        max_length=200,
        help_text=_("Naam en functie. Bijvoorbeeld: gedeputeerde Verkeer, of een Statenlid van een fractie."),
    )
    antwoord_voor = forms.DateField(
        label=_("Antwoord uiterlijk op"),
        widget=AdminDateInput,
        help_text=_("Deze dag staat op de website. Wij waarschuwen u 14 en 3 dagen van tevoren."),
    )


class AntwoordFormulier(forms.Form):
    thema = forms.ModelChoiceField(queryset=Thema.objects.all(), label=_("Thema"))
    namens = forms.ChoiceField(label=_("Wie geeft antwoord?"), choices=Namens.choices)
    wat_u_zei = Verhaal(label=_("Wat is er gevraagd?"))
    uitkomst = forms.ChoiceField(label=_("Uitkomst"), choices=[("", _("Kies een uitkomst")), *uitkomsten()])
    wat_wij_doen = Verhaal(label=_("Wat doet de provincie?"))
    waarom = Verhaal(label=_("Waarom?"), help_text=_("Altijd nodig, bij elke uitkomst. Dit staat op de website."))
    vervolg = Verhaal(label=_("Wat gebeurt er nu, en wanneer?"), required=False)
    antwoord_voor = forms.DateField(
        label=_("Wanneer komt het antwoord wel?"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Alleen bij 'Nog in onderzoek'. Dan blijft dit op uw lijst staan tot er een antwoord is."),
    )


class VerbeterFormulier(AntwoordFormulier):
    antwoord_voor = None  # type: ignore[assignment]
    uitkomst = forms.ChoiceField(label=_("Uitkomst"), choices=uitkomsten(definitief=True))


class RondAfFormulier(forms.Form):
    geslaagd = forms.TypedChoiceField(
        label=_("Wat is de uitkomst?"),
        choices=[
            ("ja", _("Genoeg steun klopt: het gaat naar het presidium")),
            ("nee", _("Er klopt te weinig: wat niet klopt, telt niet meer mee")),
        ],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    uitleg = Verhaal(label=_("Uitleg voor inwoners"))
