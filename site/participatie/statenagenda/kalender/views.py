"""The public pages of the Statenagenda: list, month, one vergadering and its print view. Files: bestanden.py."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from participatie.basis.adressen import adres
from participatie.basis.context import organisatie
from participatie.basis.middleware import ontvangen_op
from participatie.statenagenda.inspreken.regels import waarom_dicht
from participatie.statenagenda.kalender import maand as kalendermaand
from participatie.statenagenda.kalender import overzicht
from participatie.statenagenda.kalender.agenda import agenda_van, losse_stukken
from participatie.statenagenda.kalender.bestanden import atom, ics, vergadering_ics
from participatie.statenagenda.kalender.correcties import aanleiding, correcties, recent
from participatie.statenagenda.kalender.gegevens import event
from participatie.statenagenda.kalender.regel import eerst_van, is_bezig, tijd_van
from participatie.statenagenda.lijsten import Soort
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina

# Of these one expects an agenda, also when it is not there yet; of a werkbezoek not.
MET_AGENDA = {Soort.STATENVERGADERING, Soort.STATENCOMMISSIE, Soort.PRESIDIUM}
__all__ = ["afdrukken", "atom", "ics", "lijst", "maand", "vergadering", "vergadering_ics"]


@require_safe
def lijst(request: HttpRequest, pagina: StatenagendaPagina) -> HttpResponse:
    nu = ontvangen_op(request)
    context = {**overzicht.lijst(pagina, request.GET, nu), **_adressen(pagina), "vandaag": nu}
    return pagina.render(request, template="statenagenda/lijst.html", context_overrides=context)


@require_safe
def maand(request: HttpRequest, pagina: StatenagendaPagina, jaar: int, maand: int) -> HttpResponse:
    context = kalendermaand.maand(pagina, jaar, maand, request.GET, ontvangen_op(request))
    context |= _adressen(pagina)
    return pagina.render(request, template="statenagenda/kalender/maand.html", context_overrides=context)


@require_safe
def vergadering(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    """One vergadering with its agenda. Works in the preview of a draft too."""
    template = "statenagenda/kalender/besloten.html" if pagina.besloten else "statenagenda/vergadering.html"
    return pagina.render(request, template=template, context_overrides=_vergadering(request, pagina))


@require_safe
def afdrukken(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    """The agenda for on paper. Of a besloten meeting there is none."""
    if pagina.besloten:
        raise Http404
    context = {**_vergadering(request, pagina), "volledig_adres": settings.BASIS_URL + adres(pagina)}
    return pagina.render(request, template="statenagenda/kalender/afdrukken.html", context_overrides=context)


def _adressen(pagina: StatenagendaPagina) -> dict[str, str]:
    """A calendar program wants the whole address; `webcal:` makes a phone ask whether to subscribe."""
    volledig = settings.BASIS_URL + adres(pagina)
    return {"agenda_adres": adres(pagina), "https": volledig, "webcal": f"webcal://{volledig.partition('://')[2]}"}


def _vergadering(request: HttpRequest, pagina: VergaderingPagina) -> dict[str, Any]:
    nu = ontvangen_op(request)
    verloop = pagina.verloop if pagina.pk else None
    planning = pagina.planning
    if verloop is None or planning is None:  # the preview of a draft that has no day yet
        return {"verloop": None, "agenda": agenda_van(pagina) if pagina.pk else []}
    regels = correcties(pagina)
    waarom = aanleiding(regels, verloop.geannuleerd_op or verloop.verplaatst_op)
    agenda_adres = adres(pagina).removesuffix(f"{pagina.slug}/")
    return {
        "verloop": verloop,
        "status": verloop.status_op(nu),
        "tijd": tijd_van(verloop),
        "eerst": eerst_van(pagina),
        "nu_bezig": is_bezig(verloop, nu),
        "voorbij": verloop.tot <= nu,
        "eerste_dag": timezone.localdate(verloop.begint),
        "aanleiding": waarom,
        "correcties": regels,
        "recent": [regel for regel in recent(regels, nu) if regel is not waarom],
        "formeel": pagina.soort in MET_AGENDA,
        "inspreken_kan": waarom_dicht(pagina, nu) is None,
        "agenda": agenda_van(pagina) if not pagina.besloten else [],
        "losse_stukken": losse_stukken(pagina),
        "agenda_adres": agenda_adres,
        "deel_adres": settings.BASIS_URL + adres(pagina),
        "event": event(pagina, organisatie(request)),
    }
