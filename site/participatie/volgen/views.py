"""Following by e-mail: the form, the button behind the mailed link, the own page, and stopping."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lui
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from participatie.basis.gemeenten import Gemeente
from participatie.basis.middleware import ontvangen_op
from participatie.indiening.netwerk import netwerk
from participatie.themas.models import Thema
from participatie.volgen import acties, toegang
from participatie.volgen.forms import FrequentieFormulier, VolgFormulier
from participatie.volgen.lijsten import Instrument
from participatie.volgen.models import Volger, Volglink, Volgt, openbare_paginas

DOEL = Volglink.Doel
BESTEMMING = {DOEL.BEVESTIGEN: "volgen_bevestigen", DOEL.BEHEREN: "volgen_mijn"}
MELDINGEN = {
    "bevestigd": _lui("Gelukt. U krijgt een e-mail als er nieuws is."),
    "gestopt": _lui("Gestopt. Hierover krijgt u geen nieuws meer."),
    "bewaard": _lui("Bewaard."),
}
LANGSTE_PK = 9  # digits
lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])


@lezen_en_doen
@never_cache
def volgen(request: HttpRequest) -> HttpResponse:
    """The form. What stands in the address is chosen already: ?pagina=, ?thema=, ?gemeente= or ?instrument=."""
    pagina, vooraf = _pagina_of_404(request), _vooraf_of_404(request)
    form = VolgFormulier(*([request.POST] if request.method == "POST" else []), pagina=pagina, initial=vooraf)
    if not form.is_valid():
        context = {"form": form, "pagina": pagina, "kruimels": _kruimels()}
        return render(request, "volgen/volgen.html", context, status=422 if form.is_bound else 200)
    veld = form.cleaned_data
    if not veld["website"]:
        acties.volg(
            e_mail=veld["e_mail"],
            wensen=form.wensen(),
            frequentie=veld["frequentie"],
            verzendsleutel=veld["verzendsleutel"],
            op=ontvangen_op(request),
            netwerk=netwerk(request),
        )
    return redirect("volgen_verstuurd")


def _pagina_of_404(request: HttpRequest) -> Page | None:
    if "pagina" not in request.GET:
        return None
    pk = request.GET["pagina"]
    if not _is_pk(pk):
        raise Http404
    if not (pagina := openbare_paginas([int(pk)]).get(int(pk))):
        raise Http404
    return pagina


def _is_pk(tekst: str) -> bool:
    return tekst.isascii() and tekst.isdecimal() and len(tekst) <= LANGSTE_PK


def _vooraf_of_404(request: HttpRequest) -> dict[str, Any]:
    """field → what is ticked before anybody looks"""
    bestaat = {
        "thema": lambda slug: Thema.objects.filter(slug=slug).exists(),
        "gemeente": Gemeente.values.__contains__,
        "instrument": Instrument.values.__contains__,
    }
    velden = {"thema": "themas", "gemeente": "gemeenten", "instrument": "instrumenten"}
    gevraagd = {naam: request.GET[naam] for naam in bestaat if naam in request.GET}
    if not all(bestaat[naam](waarde) for naam, waarde in gevraagd.items()):
        raise Http404
    return {velden[naam]: [waarde] for naam, waarde in gevraagd.items()}


def _kruimels() -> list[tuple[str, str]]:
    return [("/", _("Home")), ("", _("Volgen per e-mail"))]


@require_safe
@never_cache
def verstuurd(request: HttpRequest) -> HttpResponse:
    """One more step. The same for everyone, whatever happened (veiligheid.md R15)."""
    return render(request, "volgen/verstuurd.html")


@require_safe
@never_cache
def link(request: HttpRequest, token: str, doel: str) -> HttpResponse:
    """The mailed link: the token goes into a cookie, and on to a clean address. Changes nothing: scanners come too."""
    if Volglink.objects.met_token(token, DOEL(doel)) is None:
        return _onbekend(request)
    antwoord = redirect(BESTEMMING[DOEL(doel)])
    toegang.onthoud(antwoord, token)
    return antwoord


@lezen_en_doen
@never_cache
def bevestigen(request: HttpRequest) -> HttpResponse:
    """A button; only the button's POST confirms."""
    recht = toegang.bewaarde_link(request, DOEL.BEVESTIGEN)
    if recht is None:
        return _onbekend(request)
    op = ontvangen_op(request)
    wensen = [wens for wens in recht.eigen_wensen() if wens.bevestigd_op is None]
    if not recht.is_geldig(op):
        return render(request, "volgen/link_verlopen.html", status=410)
    if request.method != "POST":
        return render(request, "volgen/bevestigen.html", {"wensen": wensen, "link": recht})
    token = acties.bevestig(link=recht, op=op)
    if token is None:
        return _onbekend(request)
    antwoord = redirect(_mijn("bevestigd"))
    toegang.onthoud(antwoord, token)  # whoever holds the confirm link reads that mailbox, so may look from now on
    return antwoord


def _volger(request: HttpRequest) -> Volger | None:
    recht = toegang.bewaarde_link(request, DOEL.BEHEREN)
    return recht.volger if recht and recht.is_geldig(ontvangen_op(request)) else None


def _mijn(gelukt: str) -> str:
    return f"{reverse('volgen_mijn')}?gelukt={gelukt}"


@lezen_en_doen
@never_cache
def mijn(request: HttpRequest) -> HttpResponse:
    """Everything this person follows, each with a button to stop, and how often mail comes."""
    volger = _volger(request)
    if volger is None:
        return _onbekend(request)
    if request.method == "POST" and _is_pk(pk := request.POST.get("stop", "")):
        acties.stop(volger=volger, wensen=[int(pk)])
        return redirect(_mijn("gestopt")) if Volger.objects.filter(pk=volger.pk).exists() else _gestopt(request)
    form = FrequentieFormulier(
        *([request.POST] if request.method == "POST" else []), initial={"frequentie": volger.frequentie}
    )
    if form.is_valid():
        acties.kies_frequentie(volger=volger, frequentie=form.cleaned_data["frequentie"])
        return redirect(_mijn("bewaard"))
    wensen = Volgt.objects.filter(volger=volger, bevestigd_op__isnull=False).om_te_tonen()
    melding = "" if form.is_bound else MELDINGEN.get(request.GET.get("gelukt", ""), "")
    context = {"volger": volger, "wensen": wensen, "form": form, "melding": melding}
    return render(request, "volgen/mijn.html", context, status=422 if form.is_bound else 200)


@lezen_en_doen
@never_cache
def stoppen(request: HttpRequest) -> HttpResponse:
    """First a page that says what stopping means, then the button."""
    volger = _volger(request)
    if volger is None:
        return _onbekend(request)
    if request.method != "POST":
        return render(request, "volgen/stoppen.html")
    acties.wis(volger=volger)
    return _gestopt(request)


@csrf_exempt
@lezen_en_doen
@never_cache
def afmelden(request: HttpRequest, token: str) -> HttpResponse:
    """Stop what led to one mail: by the mail program (RFC 8058: a POST without cookie or redirect) or by the button.

    Whatever the token, after a POST no mail comes any more that it could stop: the answer is always 200. The token
    stays in the address: it can do this one thing and needs no cookie to do it.
    """
    recht = Volglink.objects.met_token(token, DOEL.AFMELDEN)
    if request.method == "POST":
        if recht is not None:
            acties.stop(volger=recht.volger, wensen=recht.wensen)
        return render(request, "volgen/afgemeld.html")
    if recht is None:
        return _onbekend(request)
    return render(request, "volgen/afmelden.html", {"wensen": recht.eigen_wensen()})


def _gestopt(request: HttpRequest) -> HttpResponse:
    antwoord = render(request, "volgen/gestopt.html")
    toegang.vergeet(antwoord)
    return antwoord


def _onbekend(request: HttpRequest) -> HttpResponse:
    return render(request, "volgen/link_onbekend.html", status=404)
