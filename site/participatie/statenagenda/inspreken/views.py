"""The pages where somebody registers to speak, changes that, or asks for a new link to it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participatie.basis.adressen import adres
from participatie.basis.middleware import ontvangen_op
from participatie.indiening.netwerk import netwerk
from participatie.indiening.toegang import mijn_of_404
from participatie.statenagenda.inspreken import acties
from participatie.statenagenda.inspreken.forms import InspreekFormulier, LinkFormulier, VeranderFormulier
from participatie.statenagenda.inspreken.regels import Dicht, regels_van, waarom_dicht
from participatie.statenagenda.inspreken.veranderen import alleen_website, mag_veranderen, stuur_links, verander
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])


@lezen_en_doen
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


@lezen_en_doen
@never_cache
def veranderen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """The own registration, changed by who holds its link."""
    inspreker = mijn_of_404(request, kenmerk)
    if not isinstance(inspreker, Inspreker):
        raise Http404
    if not mag_veranderen(inspreker):
        return redirect("mijn", kenmerk=kenmerk)
    op = ontvangen_op(request)
    gepost = (request.POST, request.FILES) if request.method == "POST" else ()
    form = VeranderFormulier(inspreker, *gepost, alleen_website=alleen_website(inspreker, op))
    if form.is_valid():
        veld = form.cleaned_data
        weg = {int(pk) for pk in veld.get("weg", [])}
        try:
            verander(
                inspreker=inspreker,
                verhaal=form.verhaal(),
                telefoon=veld["telefoon"],
                hulp=veld["hulp"],
                weg=weg,
                op=op,
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            return redirect(f"{reverse('mijn', args=[kenmerk])}?bewaard")
    context = {"ingediend": inspreker, "form": form}
    return render(request, "statenagenda/inspreken/veranderen.html", context, status=422 if form.is_bound else 200)


@lezen_en_doen
@never_cache
def link(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    """Who lost the mails asks for a new link. The answer is the same for everyone (veiligheid.md R15)."""
    if pagina.besloten:
        raise Http404
    form = LinkFormulier(*([request.POST] if request.method == "POST" else []))
    context = {"page": pagina, "form": form, "gestuurd": form.is_valid()}
    if form.is_valid():
        stuur_links(vergadering=pagina, e_mail=form.cleaned_data["e_mail"], op=ontvangen_op(request))
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "statenagenda/inspreken/link.html", context, status=status)


@require_safe
@never_cache
def verstuurd(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    """One more step. The same for everyone, whatever happened (veiligheid.md R15)."""
    return render(request, "statenagenda/inspreken/verstuurd.html", {"page": pagina})
