"""Staff enter what came by letter, phone, desk or meeting; it counts the same (W4, X6)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.utils import from_current_timezone
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participatie.accounts.models import User
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng
from participatie.inbreng.regels import invoerpaginas, mag_ergens_invoeren
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Herkomst
from participatie.indiening.velden import EmailVeld, NaamVeld, PostcodeVeld, SchoonVeld

MAX_TEKENS = 50_000  # a letter may be longer than what fits in the form of the website


class InvoerFormulier(forms.Form):
    pagina = forms.TypedChoiceField(
        label=gettext_lazy("Over welk onderwerp"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies een onderwerp.")},
    )
    herkomst = forms.ChoiceField(
        label=gettext_lazy("Hoe kwam het binnen"),
        choices=[(h.value, h.label) for h in Herkomst if h != Herkomst.WEBSITE],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies hoe het binnenkwam.")},
    )
    dag = forms.DateField(
        label=gettext_lazy("Dag van ontvangst"),
        help_text=gettext_lazy("Deze dag bepaalt of de inbreng op tijd is."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Vul de dag in."), "invalid": gettext_lazy("Vul een dag in.")},
    )
    tijd = forms.TimeField(
        label=gettext_lazy("Tijd van ontvangst"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": gettext_lazy("Vul de tijd in."), "invalid": gettext_lazy("Vul een tijd in.")},
    )
    tekst = SchoonVeld(
        label=gettext_lazy("Wat de inwoner zegt"),
        help_text=gettext_lazy("Neem een brief letterlijk over. Schrijf van een gesprek op wat de inwoner zei."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=MAX_TEKENS,
        error_messages={"required": gettext_lazy("Schrijf op wat de inwoner zegt.")},
    )
    openbaar = forms.ChoiceField(
        label=gettext_lazy("Mag het op de website?"),
        help_text=gettext_lazy("Weet u het niet? Kies dan nee."),
        choices=[
            ("nee", gettext_lazy("Nee")),
            ("ja", gettext_lazy("Ja, zonder naam")),
            ("naam", gettext_lazy("Ja, met naam")),
        ],
        initial="nee",
        widget=forms.RadioSelect,
    )
    naam = NaamVeld(label=gettext_lazy("Naam (niet verplicht)"), required=False)
    e_mail = EmailVeld(
        label=gettext_lazy("E-mailadres (niet verplicht)"),
        help_text=gettext_lazy("Alleen met een e-mailadres krijgt de inwoner bericht van ons antwoord."),
        required=False,
    )
    postcode = PostcodeVeld(label=gettext_lazy("De vier cijfers van de postcode (niet verplicht)"))
    verzendsleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, user: User, data: Any = None) -> None:
        nu = timezone.localtime()
        super().__init__(data, initial={"verzendsleutel": uuid4(), "dag": nu.date(), "tijd": nu.time()})
        self.user = user
        self.paginas = {pagina.pk: pagina for pagina in invoerpaginas(user)}
        keuzes = [(pk, pagina.title) for pk, pagina in self.paginas.items()]  # type: ignore[attr-defined]
        self.fields["pagina"].choices = [("", _("Kies een onderwerp")), *keuzes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        veld = self.cleaned_data
        if veld.get("openbaar") == "naam" and "naam" in veld and not veld["naam"]:
            self.add_error("naam", _("Vul de naam in, of kies 'Ja, zonder naam'."))
        if veld.get("dag") and veld.get("tijd"):
            veld["ontvangen_op"] = from_current_timezone(datetime.combine(veld["dag"], veld["tijd"]))
        return veld

    def voer_uit(self) -> Inbreng:
        veld = self.cleaned_data
        return acties.voer_in(
            pagina=self.paginas[veld["pagina"]],
            door=self.user,
            herkomst=Herkomst(veld["herkomst"]),
            tekst=veld["tekst"],
            ontvangen_op=veld["ontvangen_op"],
            openbaar=veld["openbaar"] != "nee",
            met_naam=veld["openbaar"] == "naam",
            afzender=Afzender(veld["naam"], veld["e_mail"], veld["postcode"]),
            verzendsleutel=veld["verzendsleutel"],
        )


def invoeren(request: HttpRequest) -> HttpResponse:
    if not mag_ergens_invoeren(request.user):
        raise PermissionDenied
    form = InvoerFormulier(request.user, request.POST if request.method == "POST" else None)  # type: ignore[arg-type]
    if form.is_bound and form.is_valid():
        try:
            inbreng = form.voer_uit()
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, _("%s is ingevoerd. Een collega beoordeelt de tekst.") % inbreng.kenmerk)
            if inbreng.te_laat:
                messages.warning(request, _("Dit kwam binnen na het sluiten. De inbreng heeft het kenteken 'te laat'."))
            return redirect("inbreng:invoeren")
    return render(request, "inbreng/beheer/invoeren.html", {"form": form}, status=422 if form.is_bound else 200)
