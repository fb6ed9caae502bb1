"""One who signed up, and somebody who signs up by telephone, letter or at the counter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from consultaties.burgerberaad.aanmelden import acties, secretariaat
from consultaties.burgerberaad.aanmelden.beheer.forms import ToevoegFormulier
from consultaties.burgerberaad.aanmelden.beheer.scope import eis_secretariaat, vind_aanmelding, vind_pagina
from consultaties.burgerberaad.aanmelden.hulp import Hulpvraag
from consultaties.burgerberaad.aanmelden.regels import Niet
from participatie.indiening.models import Herkomst

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])
MAP = "burgerberaad/aanmelden/beheer"


@lezen_en_doen
def bekijken(request: HttpRequest, kenmerk: str) -> HttpResponse:
    door, aanmelding = eis_secretariaat(request), vind_aanmelding(kenmerk)
    if request.method == "POST":
        actie = request.POST.get("actie", "")
        if actie not in {"trek_in", "wis"}:
            raise Http404
        try:
            if actie == "trek_in":
                secretariaat.trek_in_namens(aanmelding=aanmelding, door=door)
                messages.success(request, _("De aanmelding is ingetrokken."))
            else:
                secretariaat.wis_namens(aanmelding=aanmelding, door=door)
                messages.success(request, _("De gegevens zijn gewist."))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("aanmeldingen:aanmelding", kenmerk=kenmerk)
    secretariaat.bekijk(aanmelding=aanmelding, door=door)
    context = {
        "aanmelding": aanmelding,
        "wie": aanmelding.indiener,
        "pagina": aanmelding.pagina,
        "antwoorden": acties.in_woorden(aanmelding),
        "hulp": Hulpvraag.lees(aanmelding.indiener.hulp).in_woorden,
        "mag_intrekken": acties.mag_intrekken(aanmelding),
    }
    return render(request, f"{MAP}/aanmelding.html", context)


@lezen_en_doen
def toevoegen(request: HttpRequest, pk: int) -> HttpResponse:
    door, pagina = eis_secretariaat(request), vind_pagina(pk)
    form = ToevoegFormulier(pagina.verloop, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            rij = secretariaat.voer_in(
                pagina=pagina,
                door=door,
                herkomst=Herkomst(form.cleaned_data["herkomst"]),
                afzender=form.afzender(),
                opgave=form.opgave(),
                code=form.cleaned_data["code"],
                verzendsleutel=form.cleaned_data["verzendsleutel"],
                op=timezone.now(),
            )
        except acties.MagNiet as niet:
            form.add_error(None, TE_JONG if niet.waarom == Niet.TE_JONG else NIET_HIER)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, _("%s is aangemeld.") % rij.kenmerk)
            return redirect("aanmeldingen:lijst", pk=pk)
    context = {"form": form, "pagina": pagina}
    return render(request, f"{MAP}/toevoegen.html", context, status=422 if form.is_bound else 200)


TE_JONG = gettext_lazy("Deze inwoner is te jong om mee te doen.")
NIET_HIER = gettext_lazy("Alleen inwoners van Drenthe kunnen meedoen.")
