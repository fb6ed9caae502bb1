"""The pages where somebody registers to speak."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participatie.basis.adressen import adres
from participatie.basis.middleware import ontvangen_op
from participatie.indiening.netwerk import netwerk
from participatie.statenagenda.inspreken import acties
from participatie.statenagenda.inspreken.forms import InspreekFormulier
from participatie.statenagenda.inspreken.regels import Dicht, regels_van, waarom_dicht
from participatie.statenagenda.models.vergadering import VergaderingPagina


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def aanmelden(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    """The form, on a page of its own. Whether it is in time was decided when the request arrived."""
    op = ontvangen_op(request)
    form = InspreekFormulier(pagina, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if dicht := waarom_dicht(pagina, op):
        return _gesloten(request, pagina, form, dicht)
    if request.method != "POST":
        return _formulier(request, pagina, form)
    if not form.is_valid():
        return _formulier(request, pagina, form, 422)
    if form.andere_wegen() and "toch" not in request.POST:
        return _formulier(request, pagina, form, 422, let_op=form.andere_wegen())
    try:
        _dien_in(request, pagina, form, op)
    except acties.Gesloten as gesloten:
        return _gesloten(request, pagina, form, gesloten.waarom)
    except ValidationError as fout:
        form.add_error(None, fout)
        return _formulier(request, pagina, form, 422)
    return redirect(f"{adres(pagina)}inspreken/verstuurd/")


def _dien_in(request: HttpRequest, pagina: VergaderingPagina, form: InspreekFormulier, op: datetime) -> None:
    acties.dien_in(
        vergadering=pagina,
        afzender=form.afzender(),
        verhaal=form.verhaal(),
        verzendsleutel=form.cleaned_data["verzendsleutel"],
        ontvangen_op=op,
        netwerk=netwerk(request),
        verdacht="honingpot" if form.cleaned_data["website"] else "",
    )


def _formulier(
    request: HttpRequest, pagina: VergaderingPagina, form: InspreekFormulier, status: int = 200, **context
) -> HttpResponse:
    context |= {"page": pagina, "form": form, "verloop": pagina.verloop, "regels": regels_van(pagina.verloop)}
    return render(request, "statenagenda/inspreken/aanmelden.html", context, status=status)


def _gesloten(request: HttpRequest, pagina: VergaderingPagina, form: InspreekFormulier, dicht: Dicht) -> HttpResponse:
    context = {"page": pagina, "form": form, "verloop": pagina.verloop, "dicht": dicht}
    return render(request, "statenagenda/inspreken/gesloten.html", context, status=410)


@require_safe
@never_cache
def verstuurd(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    """One more step. The same for everyone, whatever happened (veiligheid.md R15)."""
    return render(request, "statenagenda/inspreken/verstuurd.html", {"page": pagina})
