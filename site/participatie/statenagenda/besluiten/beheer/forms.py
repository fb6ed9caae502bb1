"""Forms of the griffie. They only carry: what may be said stands in the acts and in `besluiten/regels.py`."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.widgets import AdminDocumentChooser

from participatie.statenagenda.besluiten import acties
from participatie.statenagenda.besluiten.regels import Stemmen, Stemming
from participatie.statenagenda.lijsten import Puntsoort, Uitvoering
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Toezegging
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.paginakeuze import MetPaginas
from participatie.statenagenda.tegelijk import MetGelezen

RECENT = timedelta(days=120)
REDEN = _("Dit staat al op de website. Schrijf op waarom u het wijzigt. De reden komt op de website.")


class MetAgendapunt(forms.ModelForm):
    """The agendapunten of recent and coming vergaderingen, per vergadering; and the one that was chosen before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["agendapunt"]
        nu, gekozen = timezone.now(), self.initial.get("agendapunt") or 0
        recent = Q(vergadering__verloop__begint__range=(nu - RECENT, nu + RECENT))
        punten = (
            Agendapunt.objects.filter(recent | Q(pk=gekozen), ~Q(soort=Puntsoort.KOP))
            .select_related("vergadering__verloop")
            .order_by("-vergadering__verloop__begint", "vergadering", "volgorde")
        )
        per_vergadering: dict[str, list[tuple[int, str]]] = {}
        for punt in punten:
            titel = f"{punt.titel} ({_('besloten')})" if punt.is_besloten else punt.titel
            per_vergadering.setdefault(_naam(punt.vergadering), []).append((punt.pk, titel))
        veld.queryset = punten  # type: ignore[attr-defined]
        veld.choices = [("", _("Geen")), *per_vergadering.items()]  # type: ignore[attr-defined]


def _naam(vergadering: VergaderingPagina) -> str:
    begint = vergadering.verloop.begint
    dag = date_format(timezone.localdate(begint), "j F Y") if begint else "?"
    return f"{vergadering.title}, {dag}"


class BesluitFormulier(MetGelezen, MetAgendapunt, MetPaginas):
    """With one row of numbers per fractie."""

    bekendmaking = forms.URLField(
        label=_("Officiële bekendmaking"),
        help_text=_("Link naar officielebekendmakingen.nl"),
        required=False,
        assume_scheme="https",
    )
    reden = forms.CharField(label=_("Waarom wijzigt u dit"), max_length=300, help_text=REDEN, required=False)

    class Meta:
        model = Besluit
        fields = (
            *("agendapunt", "orgaan", "soort", "nummer", "datum", "titel", "uitkomst"),
            *("in_het_kort", "waarom", "tekst"),
            *("indieners", "document", "bekendmaking", "uitvoering", "uitvoering_voor"),
        )
        widgets = {
            "datum": AdminDateInput,
            "uitvoering_voor": AdminDateInput,
            "document": AdminDocumentChooser,
            "indieners": forms.CheckboxSelectMultiple,
            "in_het_kort": forms.Textarea(attrs={"rows": 4}),
            "waarom": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nu = self.instance.stemmen.all() if self.instance.pk else ()
        self.eerder = {stem.fractie_id: stem for stem in nu}
        self.fracties = list(Fractie.objects.filter(Q(actief=True) | Q(pk__in=self.eerder)))
        for fractie in self.fracties:
            stem = self.eerder.get(fractie.pk)
            for kant in Stemmen._fields:
                self.fields[_veld(fractie, kant)] = forms.IntegerField(
                    label=f"{fractie.naam}, {kant}",
                    min_value=0,
                    max_value=999,
                    required=False,
                    initial=getattr(stem, kant, None),
                    widget=forms.NumberInput(attrs={"size": 4}),
                )
        # also a fractie of before the elections that handed it in: else saving would take it away
        eerder = [fractie.pk for fractie in (*self.fracties, *self.initial.get("indieners", ()))]
        self.fields["indieners"].queryset = Fractie.objects.filter(pk__in=eerder)  # type: ignore[attr-defined]
        if self.instance.gepubliceerd_op:
            del self.fields["uitvoering"], self.fields["uitvoering_voor"]
        else:
            del self.fields["reden"]

    def gewone_velden(self) -> list[forms.BoundField]:
        return [veld for veld in self.visible_fields() if not veld.name.startswith(("stem_", "reden"))]

    def stemtabel(self) -> list[tuple[Fractie, list[forms.BoundField]]]:
        return [(fractie, [self[_veld(fractie, kant)] for kant in Stemmen._fields]) for fractie in self.fracties]

    def stemming(self) -> Stemming:
        """A row without any number is a fractie of which nobody wrote down the votes."""
        uit = {}
        for fractie in self.fracties:
            getallen = [self.cleaned_data[_veld(fractie, kant)] for kant in Stemmen._fields]
            if any(getal is not None for getal in getallen):
                uit[fractie] = Stemmen(*(getal or 0 for getal in getallen))
        return uit

    def voer_uit(self, door: Any) -> Besluit:
        return acties.bewaar_besluit(
            besluit=self.instance,
            door=door,
            reden=self.cleaned_data.get("reden", ""),
            stemming=self.stemming(),
            indieners=self.cleaned_data["indieners"],
            gaat_over=self.gaat_over(),
        )


def _veld(fractie: Fractie, kant: str) -> str:
    return f"stem_{fractie.pk}_{kant}"


class ToezeggingFormulier(MetAgendapunt):
    reden = forms.CharField(label=_("Waarom wijzigt u dit"), max_length=300, help_text=REDEN, required=False)

    class Meta:
        model = Toezegging
        fields = ("agendapunt", "nummer", "door", "tekst", "gedaan_op", "voor")
        help_texts = {
            "tekst": _("In gewone taal. Het staat meteen op de website, als de vergadering daar staat."),
        }
        widgets = {
            "gedaan_op": AdminDateInput,
            "voor": AdminDateInput,
            "tekst": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None or not self.instance.agendapunt.vergadering.live:
            del self.fields["reden"]

    def voer_uit(self, door: Any) -> Toezegging:
        return acties.bewaar_toezegging(toezegging=self.instance, door=door, reden=self.cleaned_data.get("reden", ""))


TOCH = forms.BooleanField(label=_("Ik heb gekeken: hier staan geen gegevens van een mens in"), required=False)


class IngekomenStukFormulier(MetAgendapunt):
    toch = TOCH

    class Meta:
        model = IngekomenStuk
        fields = (
            *("nummer", "ontvangen_op", "van", "afzender", "onderwerp", "samenvatting"),
            *("afdoening", "toelichting", "agendapunt", "document"),
        )
        widgets = {
            "ontvangen_op": AdminDateInput,
            "document": AdminDocumentChooser,
            "samenvatting": forms.Textarea(attrs={"rows": 4}),
            "toelichting": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.gepubliceerd_op:
            del self.fields["toch"]

    def voer_uit(self, door: Any) -> IngekomenStuk:
        return acties.bewaar_ingekomen_stuk(stuk=self.instance, door=door, toch=self.cleaned_data.get("toch", False))


class UitvoeringFormulier(forms.Form):
    uitvoering = forms.ChoiceField(
        label=_("Hoe staat het ermee"),
        choices=[keuze for keuze in Uitvoering.choices if keuze[0] != Uitvoering.NVT],
        widget=forms.RadioSelect,
    )
    toelichting = forms.CharField(
        label=_("Uitleg"),
        help_text=_("In gewone taal, hooguit 300 tekens. Inwoners lezen dit."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PubliceerStukFormulier(forms.Form):
    toch = TOCH
