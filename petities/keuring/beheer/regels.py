"""What we do with a network or a mail domain: the list, and making one rule with its reason."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participatie.indiening.models import Bediening
from petities.keuring import acties, trends
from petities.keuring.beheer.forms import DomeinFormulier, RegelFormulier
from petities.keuring.beheer.scope import eis_griffie
from petities.keuring.domeinen import BEKEND, WEGWERP
from petities.lijsten import Regelsoort
from petities.models.keuring import Domeinregel, Netwerkregel

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])
HEX = set("0123456789abcdef")


@lezen_en_doen
def regels(request: HttpRequest) -> HttpResponse:
    door = eis_griffie(request)
    actie, _dubbelpunt, pk = request.POST.get("actie", "").partition(":")
    form = DomeinFormulier(request.POST if actie in Regelsoort.values else None)
    if request.method == "POST":
        if actie in {"domein", "netwerk"} and pk.isdecimal():
            model: Any = Domeinregel if actie == "domein" else Netwerkregel
            acties.verwijder_regel(regel=get_object_or_404(model, pk=int(pk)), door=door)
            messages.success(request, _("De regel is weg."))
            return redirect("steunkeuring:regels")
        if actie not in Regelsoort.values:
            raise Http404
        if form.is_valid():
            return _maak(request, "domein", form.cleaned_data["domein"], Regelsoort(actie), form.cleaned_data["reden"])
    context = {
        "form": form,
        "domeinen": Domeinregel.objects.all(),
        "netwerken": Netwerkregel.objects.select_related("door").order_by("-gemaakt_op"),
        "grenzen": Bediening.nu(),
        "bekend": sorted(BEKEND),
        "wegwerp": sorted(WEGWERP),
    }
    return render(request, "petities/keuring/regels.html", context, status=422 if request.method == "POST" else 200)


@lezen_en_doen
def maken(request: HttpRequest, soort: str, waarde: str, wat: str) -> HttpResponse:
    """One network or domain, from the list of trends."""
    eis_griffie(request)
    if wat not in Regelsoort.values or soort not in {"domein", "netwerk"}:
        raise Http404
    if soort == "netwerk" and (len(waarde) != 64 or set(waarde) - HEX):
        raise Http404
    form = RegelFormulier(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _maak(request, soort, waarde, Regelsoort(wat), form.cleaned_data["reden"])
    context = {
        "form": form,
        "soort": soort,
        "wat": wat,
        "naam": trends.kort(bytes.fromhex(waarde)) if soort == "netwerk" else waarde,
        "terug": _terug(request),
    }
    return render(request, "petities/keuring/regel.html", context, status=422 if form.is_bound else 200)


def _maak(request: HttpRequest, soort: str, waarde: str, wat: Regelsoort, reden: str) -> HttpResponse:
    door = eis_griffie(request)
    try:
        if soort == "netwerk":
            aantal = acties.zet_netwerkregel(netwerk=bytes.fromhex(waarde), soort=wat, reden=reden, door=door)
        else:
            aantal = acties.zet_domeinregel(domein=waarde, soort=wat, reden=reden, door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, _("Bewaard. %(n)s steunbetuigingen tellen nu mee.") % {"n": aantal}
                         if aantal else _("Bewaard. Dit geldt vanaf nu."))  # fmt: skip
    return redirect(_terug(request) or "steunkeuring:regels")


def _terug(request: HttpRequest) -> str:
    """Back to the list of the page one came from; never to another site."""
    volgende = request.POST.get("next") or request.GET.get("next", "")
    return volgende if url_has_allowed_host_and_scheme(volgende, allowed_hosts={request.get_host()}) else ""
