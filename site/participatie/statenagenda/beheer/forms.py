"""Forms of the agenda. What may be said stands in the models and acts; these carry it, with the words around it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.documents.widgets import AdminDocumentChooser

from participatie.statenagenda.lijsten import Soort, Uitsluiting
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk, genummerd
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.paginakeuze import MetPaginas
from participatie.statenagenda.tegelijk import MetGelezen


class Redenveld(forms.CharField):
    """Not required here: the act asks for it, in its own words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Waarom wijzigt u dit?"),
            required=False,
            help_text=_("Deze reden komt op de website, met de datum van vandaag. Schrijf geen namen op."),
            **kwargs,
        )


class RedenFormulier(forms.Form):
    """For an act that needs nothing but a reason."""

    reden = Redenveld()


class VerplaatsFormulier(forms.Form):
    """Another time, as a whole: what is left empty is gone."""

    begint = forms.DateTimeField(label=_("Nieuw begin"), widget=AdminDateTimeInput)
    eindigt = forms.DateTimeField(
        label=_("Nieuw einde"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Laat dit staan: dan schuift het mee met het begin."),
    )
    hele_dag = forms.BooleanField(label=_("Duurt de hele dag"), required=False)
    inspreken_tot = forms.DateTimeField(
        label=_("Aanmelden om in te spreken tot"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Laat dit staan: dan schuift het mee met het begin. Leeg: dan geldt de regel voor inspreken."),
    )
    reden = Redenveld()


class Onderdeelformulier(MetGelezen, WagtailAdminModelForm):
    """A punt or stuk: on a public agenda with a reason."""

    SECTIES: Any  # (heading, names of its fields) in the order of the page

    reden = Redenveld()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.vergadering.live:
            del self.fields["reden"]

    @property
    def vergadering(self) -> VergaderingPagina:
        return self.instance.vergadering

    def secties(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(kop, [self[naam] for naam in namen if naam in self.fields]) for kop, namen in self.SECTIES]


class Puntkeuze(forms.ModelChoiceField):
    """A punt of the same agenda, by its number and title: only the griffie sees this list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Agendapunt.objects.none(), required=False, **kwargs)

    def van(self, vergadering: VergaderingPagina, zonder: Agendapunt | None = None) -> None:
        punten = genummerd(list(vergadering.agendapunten.all()))
        dicht = {zonder.pk} if zonder and zonder.pk else set()
        for _nummer, punt in punten:  # a punt does not hang under itself or what is below it
            if punt.ouder_id in dicht:
                dicht.add(punt.pk)
        self.nummers = {punt.pk: nummer for nummer, punt in punten}
        self.queryset = vergadering.agendapunten.exclude(pk__in=dicht)

    def label_from_instance(self, obj: Agendapunt) -> str:
        return f"{self.nummers.get(obj.pk, '')} {obj.titel}".strip()


class PuntFormulier(MetPaginas, Onderdeelformulier):
    ouder = Puntkeuze(
        label=_("Hoort onder"),
        empty_label=_("Geen: het is een gewoon punt"),
        help_text=_("Onder punt 3 wordt dit bijvoorbeeld punt 3.1."),
    )

    class Meta:
        model = Agendapunt
        fields = [
            *("titel", "soort", "uitleg", "omschrijving", "portefeuillehouder"),
            *("inspreken", "niet_inspreken_grond", "spreektijd", "besloten", "besloten_waarom", "ouder", "nummer"),
        ]
        widgets = {
            "uitleg": forms.Textarea(attrs={"rows": 4}),
            "omschrijving": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ouder"].van(self.vergadering, zonder=self.instance)  # type: ignore[attr-defined]
        gronden = [("", _("Geen reden")), *Uitsluiting.choices]
        self.fields["niet_inspreken_grond"].choices = gronden  # type: ignore[attr-defined]

    @property
    def SECTIES(self) -> Any:
        return [
            (_("Waar gaat het over"), ["titel", "soort", "uitleg", "omschrijving", "portefeuillehouder"]),
            (_("Inspreken"), ["inspreken", "niet_inspreken_grond", "spreektijd"]),
            (_("Besloten"), ["besloten", "besloten_waarom"]),
            (_("Plaats op de agenda"), ["ouder", "nummer"]),
            (_("Pagina's waar dit punt over gaat"), [naam for naam in self.fields if naam.startswith("gaat_over_")]),
        ]


class StukFormulier(Onderdeelformulier):
    SECTIES = [
        (_("Het stuk"), ["titel", "document", "link", "soort", "datum"]),
        (_("Meer"), ["agendapunt", "omschrijving", "woo_categorie", "besloten"]),
    ]
    agendapunt = Puntkeuze(label=_("Hoort bij"), empty_label=_("De hele vergadering"))

    class Meta:
        model = Agendastuk
        fields = [
            "titel",
            "document",
            "link",
            "soort",
            "datum",
            "agendapunt",
            "omschrijving",
            "woo_categorie",
            "besloten",
        ]
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 3}), "document": AdminDocumentChooser}
        help_texts = {
            "document": _("Kies een bestand, of vul hieronder een link in."),
            "besloten": _("Op de website staat dit stuk dan niet, en niemand kan het bestand openen."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agendapunt"].van(self.vergadering)  # type: ignore[attr-defined]


class InspreekregelingFormulier(WagtailAdminModelForm):
    """Django shows a list of choices in an ArrayField as one line with commas; these are boxes."""

    soorten = forms.MultipleChoiceField(
        label=_("Bij welke vergaderingen"), choices=Soort.choices, widget=forms.CheckboxSelectMultiple
    )
