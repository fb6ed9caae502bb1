"""The pages where somebody supports a petitie or agenderingsverzoek."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participatie.basis.middleware import ontvangen_op
from participatie.indiening.mensproef import is_mens
from participatie.indiening.models import Bediening
from participatie.indiening.netwerk import netwerk
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from petities.lijsten import Verdenking
from petities.models.actie import Steunactie
from petities.models.pagina import Initiatief, Overzicht, PetitiesPagina
from petities.status import Status
from petities.steun import acties
from petities.steun.adressen import eerste_adres, leesadres
from petities.steun.forms import SteunFormulier
from petities.steun.regels import Niet

lezen_en_sturen = require_http_methods(["GET", "HEAD", "POST"])


@lezen_en_sturen
@never_cache
def steunen(request: HttpRequest, pagina: Initiatief) -> HttpResponse:
    """The form, on a page of its own. Whether it is in time was decided when the request arrived."""
    return _formulier(request, pagina, pagina.actie)


@require_safe
@never_cache
def verstuurd(request: HttpRequest, pagina: Initiatief) -> HttpResponse:
    """One more step. The same for everyone, whatever happened (veiligheid.md R15)."""
    return _toon(request, "verstuurd", pagina, pagina.actie)


@lezen_en_sturen
@never_cache
def eerste(request: HttpRequest, overzicht: Overzicht, deelcode: str, wat: str) -> HttpResponse:
    """The first people, before the griffie has looked: who has the code reads the text and supports it."""
    actie = Steunactie.objects.select_related("pagina").filter(deelcode=deelcode, soort=overzicht.soort).first()
    if actie is None or wat not in {"", "steunen", "verstuurd"}:
        return _niet_hier(request, overzicht, None)
    pagina = actie.pagina.specific
    if wat == "verstuurd":  # also after the last one: it says that a mail is on its way
        return _toon(request, "verstuurd", pagina, actie)
    if actie.status != Status.EERSTE_STEUN:
        return _niet_hier(request, overzicht, actie)
    if wat == "steunen":
        return _formulier(request, pagina, actie)
    return _toon(request, "eerste", pagina, actie)


def _formulier(request: HttpRequest, pagina: Initiatief, actie: Steunactie) -> HttpResponse:
    op = ontvangen_op(request)
    form = SteunFormulier(actie, *([request.POST] if request.method == "POST" else []))
    if not actie.is_open(op) or Bediening.nu().inbreng_uit:
        return _gesloten(request, pagina, actie, form)
    if request.method != "POST":
        return _toon(request, "steunen", pagina, actie, form=form)
    if not form.is_valid():
        return _toon(request, "steunen", pagina, actie, form=form, http=422)
    try:
        acties.dien_in(
            pagina=pagina,
            afzender=form.afzender(),
            steun=form.steun(),
            verzendsleutel=form.cleaned_data["verzendsleutel"],
            ontvangen_op=op,
            netwerk=netwerk(request),
            proef=is_mens(request),
            verdacht=Verdenking.HONINGPOT if form.cleaned_data["website"] else "",
        )
    except acties.Gesloten:
        return _gesloten(request, pagina, actie, form)
    except acties.MagNiet as niet:
        return _mag_niet(request, pagina, actie, form, niet.waarom)
    return redirect(f"{leesadres(pagina, actie)}{'' if _is_eerste(actie) else 'steunen/'}verstuurd/")


def _mag_niet(
    request: HttpRequest, pagina: Initiatief, actie: Steunactie, form: SteunFormulier, waarom: Niet
) -> HttpResponse:
    """A kind no, with other ways to be heard; what was typed stays, for who made a mistake."""
    wegen = {
        "petities": PetitiesPagina.objects.live().first(),
        "agenda": StatenagendaPagina.objects.live().first(),
    }
    return _toon(request, "mag_niet", pagina, actie, form=form, waarom=waarom.value, **wegen, http=422)


def _gesloten(request: HttpRequest, pagina: Initiatief, actie: Steunactie, form: SteunFormulier) -> HttpResponse:
    even_niet = actie.is_open(ontvangen_op(request))
    agenda = StatenagendaPagina.objects.live().first()
    return _toon(request, "gesloten", pagina, actie, form=form, even_niet=even_niet, agenda=agenda, http=410)


def _niet_hier(request: HttpRequest, overzicht: Overzicht, actie: Steunactie | None) -> HttpResponse:
    openbaar = actie is not None and actie.is_openbaar and actie.pagina.live
    context = {"page": overzicht, "actie": actie, "pagina": actie.pagina if actie and openbaar else None}
    return render(request, "petities/steun/niet_hier.html", context, status=404)


def _is_eerste(actie: Steunactie) -> bool:
    return actie.status == Status.EERSTE_STEUN


def _toon(
    request: HttpRequest, naam: str, pagina: Initiatief, actie: Steunactie, *, http: int = 200, **context: Any
) -> HttpResponse:
    context |= {
        "page": pagina,
        "actie": actie,
        "eerste": _is_eerste(actie),
        "titel": pagina.onderwerp if _is_eerste(actie) else pagina.title,
        "lezen_url": leesadres(pagina, actie),
        "eerste_url": eerste_adres(pagina, actie),
        "overzicht": pagina.get_parent(),
    }
    return render(request, f"petities/steun/{naam}.html", context, status=http)
