"""The coming vergaderingen with their numbers, and the list of speakers of one."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from participatie.indiening.acties import afzenders
from participatie.statenagenda.inspreken import griffie
from participatie.statenagenda.inspreken.beheer.scope import eis_griffie, vind_vergadering
from participatie.statenagenda.inspreken.regels import minuten_van, regels_van
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.status import Inspreekstatus

VOORBIJ = 10


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """Where one can speak, soonest first; and the latest that were."""
    eis_griffie(request)
    nu = timezone.now()
    bij = Inspreker.objects.filter(pagina_id=OuterRef("pk"), status=Inspreekstatus.AANGEMELD).order_by()
    aantal = Coalesce(Subquery(bij.values("pagina_id").annotate(n=Count("pk")).values("n")), 0)
    rijen = VergaderingPagina.objects.live().filter(inspreken=True, besloten=False, verloop__begint__isnull=False)
    rijen = rijen.annotate(sprekers=aantal).select_related("verloop__inspreekregeling")
    context = {"komend": rijen.komend(nu)[:200], "voorbij": rijen.voorbij(nu)[:VOORBIJ], "nu": nu}
    return render(request, "statenagenda/inspreken/beheer/overzicht.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lijst(request: HttpRequest, pk: int) -> HttpResponse:
    vergadering = vind_vergadering(request, pk)
    door = eis_griffie(request)
    if request.method == "POST":
        try:
            _doe(request, vergadering)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("insprekers:lijst", pk=pk)
    griffie.bekijk(wat=vergadering, door=door, actie="lijst_bekeken")
    return render(request, "statenagenda/inspreken/beheer/lijst.html", context_van(vergadering))


@require_safe
def afdrukken(request: HttpRequest, pk: int) -> HttpResponse:
    """For the chair: by subject, without address or telephone."""
    vergadering = vind_vergadering(request, pk)
    griffie.bekijk(wat=vergadering, door=eis_griffie(request), actie="lijst_afgedrukt")
    return render(request, "statenagenda/inspreken/beheer/afdrukken.html", context_van(vergadering))


def context_van(vergadering: VergaderingPagina) -> dict[str, Any]:
    """Everything that list, print and export show; names with one look at the key."""
    regels = regels_van(vergadering.verloop)
    rijen = Inspreker.objects.filter(pagina_id=vergadering.pk).select_related("indiener", "agendapunt")
    op_de_lijst = list(rijen.op_de_lijst().prefetch_related("bijlagen"))
    anders = list(rijen.filter(status__in=[Inspreekstatus.GEWEIGERD, Inspreekstatus.INGETROKKEN]).order_by("pk"))
    wie = afzenders(indieners=[rij.indiener for rij in [*op_de_lijst, *anders]])
    for plek, rij in enumerate([*op_de_lijst, *anders], 1):
        rij.plek, rij.wie = plek, wie[rij.indiener_id]  # type: ignore[attr-defined]
        rij.spreektijd = minuten_van(rij, regels)  # type: ignore[attr-defined]
        if rij.agendapunt:
            rij.agendapunt.vergadering = vergadering
    return {
        "vergadering": vergadering,
        "verloop": vergadering.verloop,
        "status": vergadering.verloop.status,
        "regels": regels,
        "sprekers": op_de_lijst,
        "anders": anders,
        "per_onderwerp": per_onderwerp([rij for rij in op_de_lijst if rij.is_live]),
        "teksten": [rij for rij in op_de_lijst if rij.tekst],
        "te_vol": te_vol(op_de_lijst),
        "som": griffie.rekensom(vergadering.verloop, op_de_lijst),
        "wacht": rijen.filter(status=Inspreekstatus.ONBEVESTIGD).exclude(verdacht="honingpot").count(),
    }


def per_onderwerp(rijen: list[Inspreker]) -> list[tuple[str, list[Inspreker]]]:
    """In the order of the agenda; what is not on it comes last. Within a subject the griffie's order."""
    groepen: dict[Any, tuple[str, list[Inspreker]]] = {}
    for rij in sorted(rijen, key=lambda r: (r.agendapunt is None, r.agendapunt.volgorde if r.agendapunt else 0)):
        titel = rij.agendapunt.titel if rij.agendapunt else _("Niet op de agenda")
        groepen.setdefault(rij.agendapunt_id, (titel, []))[1].append(rij)
    return list(groepen.values())


def te_vol(rijen: list[Any]) -> list[str]:
    """In words: the agendapunten where the speakers alone need more than all the time that is planned for it."""
    nodig: Counter[Agendapunt] = Counter()
    for rij in rijen:
        if rij.agendapunt:
            nodig[rij.agendapunt] += rij.spreektijd
    return [
        _("Te veel bij '%(punt)s': %(nodig)s minuten sprekers, en er zijn %(tijd)s minuten voor dit punt.")
        % {"punt": punt.titel, "nodig": minuten, "tijd": punt.spreektijd}
        for punt, minuten in nodig.items()
        if punt.spreektijd and minuten > punt.spreektijd
    ]


def _doe(request: HttpRequest, vergadering: VergaderingPagina) -> None:
    door = eis_griffie(request)
    actie, _punt, welke = request.POST.get("actie", "").partition(":")
    if actie == "verdeel":
        ieder = griffie.verdeel_minuten(vergadering=vergadering, door=door)
        messages.success(request, _("Elke spreker heeft nu %(n)s minuten.") % {"n": ieder})
        return
    pks = list(Inspreker.objects.op_de_lijst().filter(pagina_id=vergadering.pk).values_list("pk", flat=True))
    griffie.zet_lijst(
        vergadering=vergadering, door=door, volgorde=_volgorde(request, pks), minuten=_minuten(request, pks)
    )
    if actie in {"omhoog", "omlaag"} and welke.isdecimal() and int(welke) in pks:
        inspreker = Inspreker.objects.get(pk=int(welke))
        griffie.schuif(inspreker=inspreker, door=door, stap=-1 if actie == "omhoog" else 1)
    messages.success(request, _("De lijst is bewaard."))


def _volgorde(request: HttpRequest, pks: list[int]) -> list[int]:
    """By the numbers typed. Who moves to a number that is taken goes to that very place."""
    nu = {pk: plek for plek, pk in enumerate(pks, 1)}
    getypt = {pk: _getal(request, f"plek-{pk}") or plek for pk, plek in nu.items()}
    return sorted(pks, key=lambda pk: (getypt[pk], (getypt[pk] > nu[pk]) - (getypt[pk] < nu[pk]), nu[pk]))


def _minuten(request: HttpRequest, pks: list[int]) -> dict[int, int | None]:
    return {pk: _getal(request, f"minuten-{pk}") for pk in pks if f"minuten-{pk}" in request.POST}


def _getal(request: HttpRequest, naam: str) -> int | None:
    tekst = request.POST.get(naam, "").strip()
    if not tekst:
        return None
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) <= 4):
        raise ValidationError(_("Vul hele getallen in, bijvoorbeeld 5."))
    return int(tekst)
