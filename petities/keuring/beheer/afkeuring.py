"""Taking many out at once: criteria, then the exact number, then start; stop and turn back on the same page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from petities.keuring import afkeuren, trends
from petities.keuring.beheer.forms import AfkeurFormulier
from petities.keuring.beheer.scope import eis_griffie, vind_actie, vind_afkeuring
from petities.models.keuring import Afkeuring

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])
GELUKT = {
    "start": gettext_lazy("Begonnen. Dit gaat vanzelf verder, ook als u weggaat."),
    "stop": gettext_lazy("Gestopt."),
    "verder": gettext_lazy("Het gaat verder."),
    "terug": gettext_lazy("Wat niet meetelde, gaat weer meetellen. Dit gaat vanzelf."),
}


@lezen_en_doen
def voorbereiden(request: HttpRequest, pk: int) -> HttpResponse:
    actie = vind_actie(request, pk)
    begin = {"netwerk": request.GET.get("netwerk", ""), "domein": request.GET.get("domein", "")}
    form = AfkeurFormulier(actie, request.POST if request.method == "POST" else None, initial=begin)
    if form.is_bound and form.is_valid():
        try:
            rij = afkeuren.bereid_voor(pagina=actie.pagina, door=eis_griffie(request), **form.cleaned_data)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            return redirect("steunkeuring:afkeuring", pk=rij.pk)
    context = {"form": form, "actie": actie, "pagina": actie.pagina}
    return render(request, "petities/keuring/afkeuren.html", context, status=422 if form.is_bound else 200)


@lezen_en_doen
def afkeuring(request: HttpRequest, pk: int) -> HttpResponse:
    rij = vind_afkeuring(request, pk)
    door = eis_griffie(request)
    if request.method == "POST":
        actie = request.POST.get("actie", "")
        try:
            _doe(actie, rij, door, request.POST.get("gezien", ""))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        else:
            messages.success(request, GELUKT[actie])
        return redirect("steunkeuring:afkeuring", pk=pk)
    if rij.stand == Afkeuring.Stand.VOORBEREID:
        rij.gevonden = afkeuren.te_raken(rij).count()
    context = {
        "rij": rij,
        "pagina": rij.pagina,
        "netwerk": trends.kort(bytes(rij.netwerk)) if rij.netwerk else "",
        "bezig": rij.stand == "loopt" or (rij.stand == "terug" and rij.klaar_op is None),
    }
    return render(request, "petities/keuring/afkeuring.html", context)


def _doe(actie: str, rij: Afkeuring, door: Any, gezien: str) -> None:
    if actie == "start":
        if not (gezien.isascii() and gezien.isdecimal() and len(gezien) < 10):
            raise ValidationError(_("Kijk eerst hoeveel het er zijn."))
        afkeuren.start(afkeuring=rij, gezien=int(gezien), door=door)
    elif actie == "stop":
        afkeuren.stop(afkeuring=rij, door=door)
    elif actie == "verder":
        afkeuren.ga_verder(afkeuring=rij, door=door)
    elif actie == "terug":
        afkeuren.draai_terug(afkeuring=rij, door=door)
    else:
        raise Http404
