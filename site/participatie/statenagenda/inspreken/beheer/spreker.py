"""One speaker: who it is, what they want to say, and what the griffie can do with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from participatie.indiening.models import Herkomst
from participatie.statenagenda.inspreken import griffie
from participatie.statenagenda.inspreken.beheer.forms import ToevoegFormulier, WeigerFormulier
from participatie.statenagenda.inspreken.beheer.scope import eis_griffie, vind_inspreker, vind_vergadering
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.status import INSPREKEN_OVERGANGEN, Inspreekstatus

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])
GELUKT = {
    "nagekeken": gettext_lazy("Bewaard. Wat de inspreker op de website wil, staat er nu."),
    "niet_nagekeken": gettext_lazy("Bewaard. Naam en tekst staan niet op de website."),
    "laat_toe": gettext_lazy("De inspreker staat weer op de lijst en krijgt bericht."),
    "trek_in": gettext_lazy("De inspreker staat niet meer op de lijst en krijgt bericht."),
    "stuur_link": gettext_lazy("De inspreker krijgt een e-mail met een nieuwe link."),
    "weiger": gettext_lazy("De inspreker krijgt bericht met uw uitleg."),
}


@lezen_en_doen
def bekijken(request: HttpRequest, kenmerk: str) -> HttpResponse:
    inspreker = vind_inspreker(request, kenmerk)
    door = eis_griffie(request)
    actie = request.POST.get("actie", "")
    weiger = WeigerFormulier(request.POST if actie == "weiger" else None)
    if request.method == "POST" and (actie != "weiger" or weiger.is_valid()):
        try:
            _doe(actie, inspreker, door, weiger)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        else:
            messages.success(request, GELUKT[actie])
        return redirect("insprekers:spreker", kenmerk=kenmerk)
    griffie.bekijk(wat=inspreker, door=door, actie="gegevens_bekeken")
    context = {
        "inspreker": inspreker,
        "vergadering": inspreker.pagina.specific,
        "weiger": weiger,
        "kan": {str(status) for status in INSPREKEN_OVERGANGEN[Inspreekstatus(inspreker.status)]},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "statenagenda/inspreken/beheer/spreker.html", context, status=status)


def _doe(actie: str, inspreker: Inspreker, door: Any, weiger: WeigerFormulier) -> None:
    if actie == "weiger":
        griffie.weiger(inspreker=inspreker, door=door, reden=weiger.cleaned_data["reden"])
    elif actie == "laat_toe":
        griffie.laat_toe(inspreker=inspreker, door=door)
    elif actie == "trek_in":
        griffie.trek_in_namens(inspreker=inspreker, door=door)
    elif actie == "stuur_link":
        griffie.stuur_link(inspreker=inspreker, door=door)
    elif actie in {"nagekeken", "niet_nagekeken"}:
        griffie.kijk_na(inspreker=inspreker, door=door, akkoord=actie == "nagekeken")
    else:
        raise Http404


@lezen_en_doen
def toevoegen(request: HttpRequest, pk: int) -> HttpResponse:
    vergadering = vind_vergadering(request, pk)
    form = ToevoegFormulier(vergadering, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            inspreker = griffie.meld_aan(
                vergadering=vergadering,
                door=eis_griffie(request),
                herkomst=Herkomst(form.cleaned_data["herkomst"]),
                afzender=form.afzender(),
                verhaal=form.verhaal(),
                ontvangen_op=timezone.now(),
                verzendsleutel=form.cleaned_data["verzendsleutel"],
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, _("%s staat op de lijst.") % inspreker.kenmerk)
            return redirect("insprekers:lijst", pk=pk)
    context = {"form": form, "vergadering": vergadering}
    status = 422 if form.is_bound else 200
    return render(request, "statenagenda/inspreken/beheer/toevoegen.html", context, status=status)


@require_safe
def bijlage(request: HttpRequest, kenmerk: str, bijlage: str) -> HttpResponseBase:
    """Always a download, never shown by our own site: it is a stranger's file (R27)."""
    gevonden = vind_inspreker(request, kenmerk).bijlagen.filter(pk=int(bijlage)).first()
    if gevonden is None:
        raise Http404
    griffie.open_bijlage(bijlage=gevonden, door=eis_griffie(request))
    try:
        bestand = gevonden.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404 from fout
    antwoord = FileResponse(
        bestand, as_attachment=True, filename=gevonden.naam, content_type="application/octet-stream"
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = "sandbox"
    antwoord["Cache-Control"] = "no-store"
    return antwoord
