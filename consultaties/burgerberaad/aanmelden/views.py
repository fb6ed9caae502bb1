"""The pages where somebody signs up, and changes the answers on the own page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consultaties.burgerberaad.aanmelden import acties
from consultaties.burgerberaad.aanmelden.forms import AanmeldFormulier, WijzigFormulier
from consultaties.burgerberaad.aanmelden.regels import Niet
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Status
from participatie.basis.adressen import adres
from participatie.basis.middleware import ontvangen_op
from participatie.indiening.mensproef import is_mens
from participatie.indiening.models import Bediening
from participatie.indiening.netwerk import netwerk
from participatie.indiening.toegang import mijn_of_404
from participatie.statenagenda.models.vergadering import StatenagendaPagina

lezen_en_sturen = require_http_methods(["GET", "HEAD", "POST"])


@lezen_en_sturen
@never_cache
def aanmelden(request: HttpRequest, pagina: BurgerberaadPagina) -> HttpResponse:
    """The form, on a page of its own. Whether it is in time was decided when the request arrived."""
    op, verloop = ontvangen_op(request), pagina.verloop
    post = [request.POST] if request.method == "POST" else []
    form = AanmeldFormulier(pagina, verloop, *post, initial={"code": request.GET.get("code", "")[:40]})
    if not verloop.is_open(op) or Bediening.nu().inbreng_uit:
        return _gesloten(request, pagina, form)
    if request.method != "POST":
        return _toon(request, "aanmelden", pagina, form=form)
    if not form.is_valid():
        return _toon(request, "aanmelden", pagina, form=form, http=422)
    naar = redirect(f"{adres(pagina)}aanmelden/verstuurd/")
    if form.cleaned_data["website"]:
        return naar
    try:
        acties.dien_in(
            pagina=pagina,
            afzender=form.afzender(),
            opgave=form.opgave(),
            code=form.cleaned_data["code"],
            verzendsleutel=form.cleaned_data["verzendsleutel"],
            ontvangen_op=op,
            netwerk=netwerk(request),
            proef=is_mens(request),
        )
    except acties.Gesloten:
        return _gesloten(request, pagina, form)
    except acties.MagNiet as niet:
        return _mag_niet(request, pagina, form, niet.waarom)
    except acties.TeVeel as fout:
        form.add_error(None, str(fout))
        return _toon(request, "aanmelden", pagina, form=form, http=429)
    except ValidationError as fout:
        form.add_error(None, fout)
        return _toon(request, "aanmelden", pagina, form=form, http=422)
    return naar


@require_safe
@never_cache
def verstuurd(request: HttpRequest, pagina: BurgerberaadPagina) -> HttpResponse:
    """One more step. The same for everyone, whatever happened (veiligheid.md R15)."""
    return _toon(request, "verstuurd", pagina)


@lezen_en_sturen
@never_cache
def wijzigen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Other answers or other help, while signing up is possible."""
    aanmelding = mijn_of_404(request, kenmerk)
    if not isinstance(aanmelding, Aanmelding):
        raise Http404
    op, verloop = ontvangen_op(request), verloop_van(aanmelding.pagina_id)
    if not acties.mag_wijzigen(aanmelding, verloop, op):
        return redirect("mijn", kenmerk=kenmerk)
    form = WijzigFormulier(aanmelding, verloop, *([request.POST] if request.method == "POST" else []))
    context = {"ingediend": aanmelding, "page": aanmelding.pagina.specific, "form": form, "verloop": verloop}
    if form.is_bound and form.is_valid():
        try:
            acties.wijzig(aanmelding=aanmelding, opgave=form.opgave(), telefoon=form.cleaned_data["telefoon"], op=op)
        except acties.MagNiet as niet:
            return _mag_niet(request, context["page"], form, niet.waarom, wijzigen=aanmelding)
        except ValidationError:  # it closed a moment ago: the own page says how it stands
            pass
        return redirect("mijn", kenmerk=kenmerk)
    return render(request, "burgerberaad/aanmelden/wijzigen.html", context, status=422 if form.is_bound else 200)


def _mag_niet(request: HttpRequest, pagina: BurgerberaadPagina, form: Any, waarom: Niet, **meer: Any) -> HttpResponse:
    """A kind no, with other ways to be heard; what was typed stays, for who made a mistake."""
    return _toon(request, "mag_niet", pagina, form=form, waarom=waarom.value, **_andere_wegen(pagina), **meer, http=422)


def _gesloten(request: HttpRequest, pagina: BurgerberaadPagina, form: AanmeldFormulier) -> HttpResponse:
    """Not yet, not any more, or not for a moment."""
    op, verloop = ontvangen_op(request), pagina.verloop
    begint = verloop.aanmelden_van is not None and op < verloop.aanmelden_van
    nog_niet = verloop.status == Status.VOORBEREIDING or (verloop.status == Status.AANMELDEN and begint)
    waarom = "even_niet" if verloop.is_open(op) else "nog_niet" if nog_niet else "voorbij"
    http = {"even_niet": 503, "nog_niet": 409 if form.is_bound else 200, "voorbij": 410}[waarom]
    return _toon(request, "gesloten", pagina, form=form, waarom=waarom, **_andere_wegen(pagina), http=http)


def _andere_wegen(pagina: BurgerberaadPagina) -> dict[str, Any]:
    consultatie = pagina.bij_consultatie
    return {
        "consultatie": consultatie if consultatie and consultatie.live else None,
        "agenda": StatenagendaPagina.objects.live().first(),
    }


def _toon(
    request: HttpRequest, naam: str, pagina: BurgerberaadPagina, *, http: int = 200, **context: Any
) -> HttpResponse:
    context |= {"page": pagina, "verloop": pagina.verloop, "nu": timezone.now()}
    return render(request, f"burgerberaad/aanmelden/{naam}.html", context, status=http)
