"""What every sender can do, whatever was sent: confirm, look, withdraw, correct, download, erase."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from participatie.basis.formulier import PubliekFormulier
from participatie.basis.middleware import ontvangen_op
from participatie.indiening import acties
from participatie.indiening.models import Ingediend, Toegang

DOEL = Toegang.Doel
# The sender may come from several mails; the newest links are remembered until the browser closes.
HOOGSTENS_BEWAARD = 5


@never_cache
def toegang(request: HttpRequest, token: str, doel: str) -> HttpResponse:
    """The mailed link: put the token in a cookie and go to a clean address (veiligheid.md R3, R5).

    Changes nothing: mail scanners come here too.
    """
    recht = Toegang.objects.met_token(token, DOEL(doel))
    ingediend = Ingediend.van_indiener(recht.indiener) if recht else None
    if ingediend is None:
        return render(request, "indiening/link_onbekend.html", status=404)
    route = "bevestigen" if doel == DOEL.BEVESTIGEN else "mijn"
    antwoord = redirect(route, kenmerk=ingediend.kenmerk)
    _onthoud(request, antwoord, token)
    return antwoord


@never_cache
def bevestigen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """A button; only the button's POST confirms. A used or old link shows how things really stand."""
    ingediend, recht = _mijn(request, kenmerk, DOEL.BEVESTIGEN, DOEL.INZIEN)
    if ingediend is None:
        return render(request, "indiening/link_onbekend.html", status=404)
    if ingediend.bevestigd_op:
        return _naar_mijn(request, ingediend)
    op = ontvangen_op(request)
    if not recht.is_geldig(op):
        return render(request, "indiening/link_verlopen.html", {"ingediend": ingediend}, status=410)
    if request.method == "POST":
        try:
            ingediend.bevestig(op=op)
        except acties.TeLaat:
            return render(request, "indiening/link_verlopen.html", {"ingediend": ingediend}, status=410)
        return _naar_mijn(request, ingediend)
    return render(request, "indiening/bevestigen.html", {"ingediend": ingediend, "page": ingediend.pagina.specific})


def _naar_mijn(request: HttpRequest, ingediend: Ingediend) -> HttpResponse:
    """On to the own page, with the right to see it: whoever holds the confirm link reads that mailbox."""
    antwoord = redirect("mijn", kenmerk=ingediend.kenmerk)
    _onthoud(request, antwoord, acties.inzage_token(indiener=ingediend.indiener))
    return antwoord


@never_cache
def mijn(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """The private page of one kenmerk: every step, the answers, and what the sender can do."""
    ingediend = mijn_of_404(request, kenmerk)
    context = {"ingediend": ingediend, "page": ingediend.pagina.specific}
    return render(request, ingediend.mijn_template, context)


@never_cache
def intrekken(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """First a page that says what withdrawing means, then the button."""
    ingediend = mijn_of_404(request, kenmerk)
    if request.method == "POST" and ingediend.mag_intrekken():
        ingediend.trek_in()
    if not ingediend.mag_intrekken() or request.method == "POST":
        return redirect("mijn", kenmerk=kenmerk)
    return render(request, "indiening/intrekken.html", {"ingediend": ingediend})


class GegevensFormulier(PubliekFormulier):
    naam = forms.CharField(
        label=_("Uw naam"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )

    def __init__(self, ingediend: Ingediend, *args) -> None:
        super().__init__(*args, initial={"naam": ingediend.indiener.naam})


@never_cache
def wijzigen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Correct the name that we know."""
    ingediend = mijn_of_404(request, kenmerk)
    form = GegevensFormulier(ingediend, *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        acties.wijzig_gegevens(ingediend=ingediend, naam=form.cleaned_data["naam"])
        return redirect("mijn", kenmerk=kenmerk)
    context = {"ingediend": ingediend, "form": form}
    return render(request, "indiening/wijzigen.html", context, status=422 if form.is_bound else 200)


@never_cache
def downloaden(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Everything we hold about the sender (AVG art. 15 and 20)."""
    ingediend = mijn_of_404(request, kenmerk)
    antwoord = JsonResponse(ingediend.gegevens_over_mij(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    antwoord["Content-Disposition"] = f'attachment; filename="{kenmerk}.json"'
    return antwoord


@never_cache
def wissen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """First a page that says what erasing means, then the button."""
    ingediend = mijn_of_404(request, kenmerk)
    if request.method == "POST":
        acties.wis(ingediend=ingediend, reden="verzoek")
        return render(request, "indiening/gewist.html", {"ingediend": ingediend})
    return render(request, "indiening/wissen.html", {"ingediend": ingediend})


# --- access -------------------------------------------------------------------------------------------------


def mijn_of_404(request: HttpRequest, kenmerk: str) -> Ingediend:
    """The one way to what a sender sent: a valid link of that sender. Anything else does not exist."""
    ingediend, recht = _mijn(request, kenmerk, DOEL.INZIEN)
    if ingediend is None or not recht.is_geldig(ontvangen_op(request)):
        raise Http404
    return ingediend


def _mijn(request: HttpRequest, kenmerk: str, *doelen: Toegang.Doel):
    ingediend = Ingediend.vind(kenmerk)
    for token in _bewaard(request) if ingediend else []:
        recht = Toegang.objects.met_token(token, *doelen)
        if recht and recht.indiener_id == ingediend.indiener_id:
            return ingediend, recht
    return None, None


def _bewaard(request: HttpRequest) -> list[str]:
    return [deel for deel in request.COOKIES.get(settings.TOEGANG_COOKIE, "").split(".") if deel][:HOOGSTENS_BEWAARD]


def _onthoud(request: HttpRequest, antwoord: HttpResponse, token: str) -> None:
    anders = [oud for oud in _bewaard(request) if oud != token]
    antwoord.set_cookie(
        settings.TOEGANG_COOKIE,
        ".".join([token, *anders][:HOOGSTENS_BEWAARD]),
        httponly=True,
        secure=settings.TOEGANG_COOKIE.startswith("__Host-"),
        samesite="Lax",
    )
