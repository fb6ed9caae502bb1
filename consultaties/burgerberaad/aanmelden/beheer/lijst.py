"""The burgerberaden with their numbers; of one: who signed up, how full each groep is, and who may be one person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultaties.burgerberaad.aanmelden import secretariaat
from consultaties.burgerberaad.aanmelden.acties import criteria_van, is_bevroren
from consultaties.burgerberaad.aanmelden.beheer.scope import eis_secretariaat, vind_aanmelding, vind_pagina
from consultaties.burgerberaad.aanmelden.criteria import mag_quota
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.status import Aanmeldstatus

PER_PAGINA = 50
MAP = "burgerberaad/aanmelden/beheer"


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    eis_secretariaat(request)
    telling = Aanmelding.objects.telt().values_list("pagina_id").annotate(n=Count("pk")).order_by()
    aantal = dict(telling)
    rijen = Beraadverloop.objects.select_related("pagina").order_by("-pagina__latest_revision_created_at")
    regels = [{"verloop": rij, "pagina": rij.pagina, "aantal": aantal.get(rij.pagina_id, 0)} for rij in rijen]
    return render(request, f"{MAP}/overzicht.html", {"regels": regels})


@require_safe
def lijst(request: HttpRequest, pk: int) -> HttpResponse:
    """Without names: they stand behind each kenmerk."""
    eis_secretariaat(request)
    pagina = vind_pagina(pk)
    rijen = Aanmelding.objects.filter(pagina_id=pk)
    per_status = dict(rijen.values_list("status").annotate(n=Count("pk")).order_by())
    status = request.GET.get("status", "")
    zoek = request.GET.get("q", "").strip().upper()[:14]
    gekozen = rijen.exclude(status=Aanmeldstatus.ONBEVESTIGD)
    if status in Aanmeldstatus.values:
        gekozen = gekozen.filter(status=status)
    if zoek:
        gekozen = gekozen.filter(kenmerk__contains=zoek)
    blad = Paginator(gekozen.order_by("-ontvangen_op", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = _van(pagina) | {
        "blad": blad,
        "status": status,
        "q": zoek,
        "tellingen": [(s, per_status.get(s.value, 0)) for s in Aanmeldstatus],
        "te_bekijken": rijen.te_bekijken().values("persoonssleutel").distinct().count(),
        "kan_erbij": secretariaat.kan_erbij(pagina.verloop, timezone.now()),
    }
    return render(request, f"{MAP}/lijst.html", context)


@require_safe
def groepen(request: HttpRequest, pk: int) -> HttpResponse:
    """How many signed up per groep beside what is needed: thin groups stand out."""
    door, pagina = eis_secretariaat(request), vind_pagina(pk)
    telling = secretariaat.tel_groepen(pk, door=door)
    criteria = []
    for criterium in criteria_van(pk):
        regels: list[dict[str, Any]] = []
        for groep in criterium.groepen.all():
            aantal = telling[criterium.code, groep.code]
            regels.append({"groep": groep, "aantal": aantal, "te_weinig": aantal < groep.minimum})
        criteria.append((criterium, regels))
    context = _van(pagina) | {"criteria": criteria, "mag_quota": mag_quota(pagina.verloop)}
    return render(request, f"{MAP}/groepen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dubbel(request: HttpRequest, pk: int) -> HttpResponse:
    """Same name and year of birth: one person, or two people?"""
    door, pagina = eis_secretariaat(request), vind_pagina(pk)
    if request.method == "POST":
        try:
            messages.success(request, _doe(request, pk, door))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("aanmeldingen:dubbel", pk=pk)
    context = _van(pagina) | {
        "paren": secretariaat.paren(pk, door=door),
        "al_dubbel": Aanmelding.objects.filter(pagina_id=pk, status=Aanmeldstatus.DUBBEL).order_by("pk"),
        "bevroren": is_bevroren(pk),
    }
    return render(request, f"{MAP}/dubbel.html", context)


def _doe(request: HttpRequest, pk: int, door: Any) -> str:
    actie, _punt, kenmerk = request.POST.get("actie", "").partition(":")
    aanmelding = vind_aanmelding(kenmerk)
    if aanmelding.pagina_id != pk:
        raise Http404
    if actie == "dubbel":
        secretariaat.is_dubbel(aanmelding=aanmelding, door=door)
        return _("%s telt niet mee. De inwoner krijgt bericht.") % kenmerk
    if actie == "niet_dubbel":
        secretariaat.niet_dubbel(aanmelding=aanmelding, door=door)
        return _("%s telt weer mee.") % kenmerk
    if actie == "verschillend":
        gezien = request.POST.get("gezien", "")
        aantal = int(gezien) if gezien.isascii() and gezien.isdecimal() and len(gezien) < 5 else 0
        secretariaat.zijn_verschillend(aanmelding=aanmelding, door=door, op=timezone.now(), gezien=aantal)
        return _("Bewaard: dit zijn verschillende mensen.")
    raise Http404


def _van(pagina: BurgerberaadPagina) -> dict[str, Any]:
    return {"pagina": pagina, "verloop": pagina.verloop}
