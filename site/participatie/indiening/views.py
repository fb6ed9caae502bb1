"""What every sender can do, whatever was sent: confirm, look, withdraw, correct, download, erase."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participatie.basis.middleware import ontvangen_op
from participatie.indiening import acties
from participatie.indiening.forms import GegevensFormulier
from participatie.indiening.models import Ingediend, Toegang
from participatie.indiening.toegang import DOEL, met_link, mijn_of_404, onthoud

# Where the mailed link of each kind leads to.
BESTEMMING = {DOEL.BEVESTIGEN: "bevestigen", DOEL.INZIEN: "mijn", DOEL.NIEUW_ADRES: "nieuw_adres"}

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cache
def toegang(request: HttpRequest, token: str, doel: str) -> HttpResponse:
    """The mailed link: put the token in a cookie and go to a clean address (veiligheid.md R3, R5).

    Changes nothing: mail scanners come here too.
    """
    recht = Toegang.objects.met_token(token, DOEL(doel))
    ingediend = Ingediend.van_indiener(recht.indiener) if recht else None
    if ingediend is None:
        return _onbekend(request)
    antwoord = redirect(BESTEMMING[DOEL(doel)], kenmerk=ingediend.kenmerk)
    onthoud(request, antwoord, token)
    return antwoord


@lezen_en_doen
@never_cache
def bevestigen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """A button; only the button's POST confirms. A used or old link shows how things really stand."""
    ingediend, recht = met_link(request, kenmerk, DOEL.BEVESTIGEN)
    if ingediend is None or recht is None:
        return _onbekend(request)
    op = ontvangen_op(request)
    context = {"ingediend": ingediend, "page": ingediend.pagina.specific}
    if ingediend.bevestigd_op:
        if recht.is_geldig(op):
            return redirect("mijn", kenmerk=kenmerk)
        return render(request, ingediend.bladzijde("al_bevestigd"), context)
    if not recht.is_geldig(op):
        return render(request, ingediend.bladzijde("link_verlopen"), context, status=410)
    if request.method != "POST":
        return render(request, ingediend.bladzijde("bevestigen"), context)
    try:
        nieuw = ingediend.bevestig(op=op)
    except acties.TeLaat:
        return render(request, ingediend.bladzijde("link_verlopen"), context, status=410)
    antwoord = redirect("mijn", kenmerk=kenmerk)
    if nieuw:  # whoever holds the confirm link reads that mailbox, so may look from now on
        onthoud(request, antwoord, acties.inzage_token(indiener=ingediend.indiener))
    return antwoord


@require_safe
@never_cache
def mijn(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """The private page of one kenmerk: every step, the answers, and what the sender can do."""
    ingediend = mijn_of_404(request, kenmerk)
    context = {"ingediend": ingediend, "page": ingediend.pagina.specific}
    return render(request, ingediend.mijn_template, context)


@lezen_en_doen
@never_cache
def intrekken(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """First a page that says what withdrawing means, then the button."""
    ingediend = mijn_of_404(request, kenmerk)
    if not ingediend.mag_intrekken():
        return redirect("mijn", kenmerk=kenmerk)
    if request.method != "POST":
        return render(request, ingediend.bladzijde("intrekken"), {"ingediend": ingediend})
    with suppress(ValidationError):  # it was withdrawn or decided a moment ago: the own page says how it stands
        ingediend.trek_in()
    return redirect("mijn", kenmerk=kenmerk)


@lezen_en_doen
@never_cache
def wijzigen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Correct the name at once; a new e-mail address only after a link that was mailed there."""
    ingediend = mijn_of_404(request, kenmerk)
    _eis_bekende_indiener(ingediend)
    form = GegevensFormulier(ingediend, *([request.POST] if request.method == "POST" else []))
    context = {"ingediend": ingediend, "form": form}
    if not form.is_valid():
        return render(request, "indiening/wijzigen.html", context, status=422 if form.is_bound else 200)
    naam, e_mail = form.cleaned_data["naam"], form.cleaned_data["e_mail"]
    if naam != ingediend.indiener.naam:
        acties.wijzig_naam(ingediend=ingediend, naam=naam)
    if e_mail == ingediend.indiener.e_mail:
        return redirect("mijn", kenmerk=kenmerk)
    acties.vraag_nieuw_adres(ingediend=ingediend, e_mail=e_mail, op=ontvangen_op(request))
    return render(request, "indiening/nieuw_adres_gestuurd.html", {"ingediend": ingediend, "e_mail": e_mail})


@lezen_en_doen
@never_cache
def nieuw_adres(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """A button behind the link in the new mailbox; only the button's POST changes the address."""
    ingediend, recht = met_link(request, kenmerk, DOEL.NIEUW_ADRES)
    if ingediend is None or recht is None or not recht.is_geldig(ontvangen_op(request)):
        return _onbekend(request)
    if request.method != "POST":
        context = {"ingediend": ingediend, "e_mail": recht.nieuw_adres}
        return render(request, "indiening/nieuw_adres.html", context)
    try:
        token = acties.bevestig_nieuw_adres(ingediend=ingediend, recht=recht)
    except acties.AdresBezet as fout:
        context = {"ingediend": ingediend, "waarom": fout}
        return render(request, "indiening/nieuw_adres_bezet.html", context, status=409)
    antwoord = redirect("mijn", kenmerk=kenmerk)
    if token:
        onthoud(request, antwoord, token)
    return antwoord


@require_safe
@never_cache
def downloaden(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Everything we hold about the sender (AVG art. 15 and 20)."""
    ingediend = mijn_of_404(request, kenmerk)
    antwoord = JsonResponse(ingediend.gegevens_over_mij(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    antwoord["Content-Disposition"] = f'attachment; filename="{ingediend.kenmerk}.json"'
    return antwoord


@lezen_en_doen
@never_cache
def wissen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """First a page that says what erasing means, then the button."""
    ingediend = mijn_of_404(request, kenmerk)
    if request.method != "POST":
        return render(request, ingediend.bladzijde("wissen"), {"ingediend": ingediend})
    acties.wis(ingediend=ingediend, reden="verzoek")
    return render(request, ingediend.bladzijde("gewist"), {"ingediend": ingediend})


def _onbekend(request: HttpRequest) -> HttpResponse:
    return render(request, "indiening/link_onbekend.html", status=404)


def _eis_bekende_indiener(ingediend: Ingediend) -> None:
    if ingediend.indiener.gewist_op:
        raise Http404
