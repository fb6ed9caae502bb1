"""The pages where somebody starts a petitie or agenderingsverzoek. Who may see which draft: indiening/toegang.py."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from participatie.basis.adressen import adres
from participatie.basis.middleware import ontvangen_op
from participatie.indiening import persoonsgegevens
from participatie.indiening.models import Bediening
from participatie.indiening.netwerk import netwerk
from participatie.indiening.toegang import mijn_of_404, onthoud
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from petities.models.aanvraag import Aanvraag
from petities.models.actie import actie_van
from petities.models.pagina import AgenderingsverzoekenPagina, Overzicht, PetitiesPagina
from petities.models.regels import REGELING
from petities.starten import acties, concept, stappen
from petities.starten.forms import FORMULIEREN, Aanvullen, Bewaren, Gegevens, Knop
from petities.starten.gelijkend import lijkt_op
from petities.starten.woorden import samenvatting, uitleg_bij
from petities.status import Aanvraagstatus, Status
from petities.steun.regels import Niet

MAP = "petities/starten"
lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])


@lezen_en_doen
@never_cache
def begin(request: HttpRequest, pagina: Overzicht) -> HttpResponse:
    """What it is and what it is not for. Only the button makes a draft."""
    if Bediening.nu().inbreng_uit:
        return _gesloten(request, pagina)
    form = Knop(request.POST) if request.method == "POST" else Knop(initial={"verzendsleutel": uuid4()})
    if not form.is_valid():
        regels = REGELING[pagina.soort].nu_geldig(ontvangen_op(request))
        return render(request, f"{MAP}/begin.html", {"page": pagina, "form": form, "regels": regels, **_wegen()})
    sleutel = form.cleaned_data["verzendsleutel"]
    aanvraag, token = concept.begin(overzicht=pagina, verzendsleutel=sleutel, op=ontvangen_op(request))
    antwoord = redirect(_pad(aanvraag, "onderwerp"))
    onthoud(request, antwoord, token)
    return antwoord


@lezen_en_doen
@never_cache
def stap(request: HttpRequest, pagina: Overzicht, kenmerk: str, stap: str) -> HttpResponse:
    """One page of a draft, for who has its link; for anybody else it does not exist."""
    aanvraag = mijn_of_404(request, kenmerk)
    if not isinstance(aanvraag, Aanvraag) or aanvraag.pagina_id != pagina.pk:
        raise Http404
    if stap and stap not in FORMULIEREN | SCHRIJVEND | LATER:
        raise Http404
    try:
        return _kies(request, aanvraag, stap)
    except ValidationError:  # it was sent or confirmed a moment ago: the own page says how it stands
        return redirect("mijn", kenmerk=kenmerk)


def _kies(request: HttpRequest, aanvraag: Aanvraag, stap: str) -> HttpResponse:
    if stap in LATER:
        return LATER[stap](request, aanvraag)
    if aanvraag.status != Aanvraagstatus.CONCEPT:
        return redirect(_pad(aanvraag, "verstuurd") if stap == "controleer" else f"/mijn/{aanvraag.kenmerk}/")
    if not stap:
        return redirect(_pad(aanvraag, stappen.eerste_open(aanvraag)))
    if stap in SCHRIJVEND:
        return SCHRIJVEND[stap](request, aanvraag)
    return _invullen(request, aanvraag, stap)


def _invullen(request: HttpRequest, aanvraag: Aanvraag, stap: str) -> HttpResponse:
    form = FORMULIEREN[stap](aanvraag, *([request.POST] if request.method == "POST" else []))
    if request.method != "POST":
        return _bladzijde(request, aanvraag, stap, form)
    if isinstance(form, Gegevens):
        return _wie(request, aanvraag, form)
    weg = next((naam for naam in ("terug", "bewaar") if naam in request.POST), "")
    if not (form.soepel() if weg else form).is_valid():
        return _bladzijde(request, aanvraag, stap, form, 422)
    eerder = aanvraag.onderwerp
    aanvraag = concept.schrijf(aanvraag=aanvraag, velden=form.velden())
    if weg:
        return _weg(aanvraag, stap, weg)
    if stap == "onderwerp" and aanvraag.onderwerp != eerder and _lijkt_op(request, aanvraag):
        return redirect(_pad(aanvraag, "lijkt-op"))
    return redirect(_pad(aanvraag, stappen.volgende(aanvraag, stap)))


def _wie(request: HttpRequest, aanvraag: Aanvraag, form: Gegevens) -> HttpResponse:
    """Who it is is only kept complete, allowed and with consent; going back never needs that."""
    goed = form.is_valid()
    niet = form.waarom_niet(ontvangen_op(request)) if goed else None
    if goed and not niet:
        openbaar = form.cleaned_data["naam_openbaar"] == "ja"
        aanvraag = concept.schrijf_wie(aanvraag=aanvraag, afzender=form.afzender(), naam_openbaar=openbaar)
    if "terug" in request.POST:
        return _weg(aanvraag, "gegevens", "terug")
    if not goed:
        return _bladzijde(request, aanvraag, "gegevens", form, 422)
    if niet:
        return _mag_niet(request, aanvraag, form, niet)
    return redirect(_pad(aanvraag, "controleer"))


def _mag_niet(request: HttpRequest, aanvraag: Aanvraag, form: Gegevens, niet: Niet) -> HttpResponse:
    return _bladzijde(request, aanvraag, "gegevens", form, 422, niet=niet, regels=form.regels, **_wegen())


def _weg(aanvraag: Aanvraag, stap: str, weg: str) -> HttpResponse:
    if weg == "bewaar":
        return redirect(_pad(aanvraag, "bewaren"))
    vorige = stappen.vorige(stap)
    return redirect(_pad(aanvraag, vorige) if vorige else f"{adres(aanvraag.pagina)}starten/")


def _bladzijde(
    request: HttpRequest, aanvraag: Aanvraag, stap: str, form: Any, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {
        "form": form,
        "stap": stap,
        "nummer": stappen.nummer(stap),
        "kop": stappen.KOPPEN[stap],
        "uitleg": uitleg_bij(stap, aanvraag.soort),
    }
    return _toon(request, aanvraag, "stap", status, **context)


# --- beside the form: what looks like it, keeping it, the last look ------------------------------------------


def _lijkt(request: HttpRequest, aanvraag: Aanvraag) -> HttpResponse:
    verder = _pad(aanvraag, stappen.volgende(aanvraag, "onderwerp"))
    gelijk, maanden = _lijkt_op(request, aanvraag), stappen.regels_van(aanvraag).herhaling_maanden
    besproken = any(een.besproken for een in gelijk)
    return _toon(request, aanvraag, "lijkt_op", gelijk=gelijk, verder=verder, besproken=besproken, maanden=maanden)


def _lijkt_op(request: HttpRequest, aanvraag: Aanvraag) -> list[Any]:
    return lijkt_op(aanvraag.onderwerp, soort=aanvraag.soort, op=ontvangen_op(request))


def _bewaren(request: HttpRequest, aanvraag: Aanvraag) -> HttpResponse:
    form = Bewaren(request.POST) if request.method == "POST" else Bewaren()
    if not form.is_valid():
        return _toon(request, aanvraag, "bewaren", 422 if form.is_bound else 200, form=form)
    e_mail = form.cleaned_data["e_mail"]
    concept.mail_link(aanvraag=aanvraag, e_mail=e_mail, op=ontvangen_op(request))
    return redirect(_pad(aanvraag, "bewaard"))


def _bewaard(request: HttpRequest, aanvraag: Aanvraag) -> HttpResponse:
    return _toon(request, aanvraag, "bewaard")


def _controleer(request: HttpRequest, aanvraag: Aanvraag) -> HttpResponse:
    """Everything once more, then the button. Personal data in the text is named first, and stops nobody."""
    if not stappen.is_compleet(aanvraag):
        return redirect(_pad(aanvraag, stappen.eerste_open(aanvraag)))
    if request.method != "POST":
        return _nakijken(request, aanvraag, Knop(initial={"verzendsleutel": aanvraag.verzendsleutel}))
    form = Knop(request.POST)
    form.is_valid()
    if "toch" not in request.POST and (vondsten := _vondsten(aanvraag)):
        return _nakijken(request, aanvraag, form, 422, vondsten=vondsten)
    try:
        concept.verstuur(
            aanvraag=aanvraag,
            verzendsleutel=form.cleaned_data["verzendsleutel"],
            op=ontvangen_op(request),
            netwerk=netwerk(request),
            verdacht="honingpot" if form.cleaned_data.get("website") else "",
        )
    except concept.Gesloten:
        return _gesloten(request, aanvraag.pagina.specific)
    except concept.MagNiet as fout:
        return _mag_niet(request, aanvraag, Gegevens(aanvraag), fout.waarom)
    except ValidationError as fout:
        anders = Knop(initial={"verzendsleutel": aanvraag.verzendsleutel})
        return _nakijken(request, aanvraag, anders, 422, melding=fout.messages[0])
    return redirect(_pad(aanvraag, "verstuurd"))


def _nakijken(request: HttpRequest, aanvraag: Aanvraag, form: Knop, status: int = 200, **context: Any) -> HttpResponse:
    return _toon(request, aanvraag, "controleer", status, form=form, rijen=samenvatting(aanvraag), **context)


def _vondsten(aanvraag: Aanvraag) -> list[tuple[str, persoonsgegevens.Vondst]]:
    """(step to mend it, what was found)"""
    waar = {"onderwerp": "onderwerp", "gevraagd": "vraag", "toelichting": "waarom", "nieuwe_feiten": "waarom"}
    return [(stap, v) for naam, stap in waar.items() for v in persoonsgegevens.vind(getattr(aanvraag, naam))]


# --- after sending -------------------------------------------------------------------------------------------


def _verstuurd(request: HttpRequest, aanvraag: Aanvraag) -> HttpResponse:
    if aanvraag.status != Aanvraagstatus.ONBEVESTIGD:
        return redirect("mijn", kenmerk=aanvraag.kenmerk)
    return _toon(request, aanvraag, "verstuurd")


def _weer_open(request: HttpRequest, aanvraag: Aanvraag) -> HttpResponse:
    """The address was wrong: write on, as long as nobody confirmed it."""
    if request.method == "POST":
        concept.weer_concept(aanvraag=aanvraag)
        return redirect(_pad(aanvraag, "gegevens"))
    return redirect("mijn", kenmerk=aanvraag.kenmerk)


def _aanvullen(request: HttpRequest, aanvraag: Aanvraag) -> HttpResponse:
    actie = actie_van(aanvraag.initiatief_id) if aanvraag.initiatief_id else None
    if actie is None or actie.status != Status.AANVULLEN:
        return redirect("mijn", kenmerk=aanvraag.kenmerk)
    pagina = actie.pagina.specific.get_latest_revision_as_object()
    form = Aanvullen(aanvraag, pagina, *([request.POST] if request.method == "POST" else []))
    context: dict[str, Any] = {"form": form, "actie": actie}
    if not form.is_valid():
        return _toon(request, aanvraag, "aanvullen", 422 if form.is_bound else 200, **context)
    vondsten = [v for tekst in form.velden().values() for v in persoonsgegevens.vind(tekst)]
    if vondsten and "toch" not in request.POST:
        return _toon(request, aanvraag, "aanvullen", 422, vondsten=vondsten, **context)
    acties.vul_aan(aanvraag=aanvraag, velden=form.velden(), op=ontvangen_op(request))
    return redirect("mijn", kenmerk=aanvraag.kenmerk)


SCHRIJVEND = {"lijkt-op": _lijkt, "bewaren": _bewaren, "bewaard": _bewaard, "controleer": _controleer}
LATER = {"verstuurd": _verstuurd, "weer-open": _weer_open, "aanvullen": _aanvullen}


# --- the machinery -------------------------------------------------------------------------------------------


def _toon(request: HttpRequest, aanvraag: Aanvraag, naam: str, status: int = 200, **context: Any) -> HttpResponse:
    context |= {
        "page": aanvraag.pagina.specific,
        "aanvraag": aanvraag,
        "aantal": stappen.AANTAL,
        "hier": _pad(aanvraag),
    }
    return render(request, f"{MAP}/{naam}.html", context, status=status)


def _pad(aanvraag: Aanvraag, stap: str = "") -> str:
    return f"{adres(aanvraag.pagina)}starten/{aanvraag.kenmerk}/" + (f"{stap}/" if stap else "")


def _gesloten(request: HttpRequest, pagina: Overzicht) -> HttpResponse:
    return render(request, f"{MAP}/gesloten.html", {"page": pagina}, status=410)


def _wegen() -> dict[str, str]:
    """Where else somebody can go to be heard; empty for what this site does not have."""
    soorten: dict[str, Any] = {
        "petitie": PetitiesPagina,
        "verzoek": AgenderingsverzoekenPagina,
        "agenda": StatenagendaPagina,
    }
    gevonden = {naam: soort.objects.live().first() for naam, soort in soorten.items()}
    return {f"naar_{naam}": adres(pagina) if pagina else "" for naam, pagina in gevonden.items()}
