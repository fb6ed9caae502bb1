"""The files: calendar and Atom feed. Programs ask for them every hour, so what did not change is not made again."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, Max, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from participatie.basis.adressen import adres
from participatie.basis.context import organisatie
from participatie.basis.middleware import ontvangen_op
from participatie.statenagenda.kalender import ics as kalenderbestand
from participatie.statenagenda.kalender import voer
from participatie.statenagenda.kalender.keuze import Keuze
from participatie.statenagenda.kalender.overzicht import openbare
from participatie.statenagenda.models.vergadering import (
    StatenagendaPagina,
    VergaderingPagina,
    VergaderingQuerySet,
    begin_van,
)

TERUG, VOORUIT = timedelta(days=366), timedelta(days=2 * 366)
MEESTE = 1000  # a busy province has 300 a year; of more than this the oldest drop out. Making one costs 1 ms
BEWAREN = 3600
ICS = "text/calendar; charset=utf-8"


@require_safe
def ics(request: HttpRequest, pagina: StatenagendaPagina) -> HttpResponse:
    """From a year back to two years ahead. Cancelled ones stay in it."""
    keuze = Keuze.uit(request.GET).zonder_woord()
    vandaag = timezone.localdate(ontvangen_op(request))
    rijen = keuze.bij(openbare(pagina).tussen(begin_van(vandaag - TERUG), begin_van(vandaag + VOORUIT)))

    def maak() -> bytes:
        nieuwste = rijen.order_by("-verloop__begint", "-pk").prefetch_related("agendapunten")[:MEESTE]
        return kalenderbestand.kalender(
            list(reversed(nieuwste)), contact=organisatie(request), naam=pagina.title, gekozen=keuze.in_woorden()
        )

    return _bestand(request, pagina, keuze, rijen, maak, ICS)


@require_safe
def atom(request: HttpRequest, pagina: StatenagendaPagina) -> HttpResponse:
    """The last changes."""
    keuze = Keuze.uit(request.GET).zonder_woord()
    rijen = keuze.bij(openbare(pagina))

    def maak() -> bytes:
        return voer.atom(
            voer.laatste(rijen),
            pad=adres(pagina) + keuze.vraag(),
            eigen_pad=f"{adres(pagina)}atom.xml{keuze.vraag()}",
            naam=pagina.title,
            gekozen=keuze.in_woorden(),
            van=organisatie(request).naam,
        ).encode()

    return _bestand(request, pagina, keuze, rijen, maak, "application/atom+xml; charset=utf-8")


@require_safe
def vergadering_ics(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    inhoud = kalenderbestand.een(pagina, contact=organisatie(request))
    antwoord = HttpResponse(inhoud, content_type=ICS)
    antwoord["Content-Disposition"] = 'attachment; filename="vergadering.ics"'
    return antwoord


def _bestand(
    request: HttpRequest,
    pagina: StatenagendaPagina,
    keuze: Keuze,
    rijen: VergaderingQuerySet,
    maak: Callable[[], bytes],
    soort: str,
) -> HttpResponse:
    """From the cache as long as nothing changed. One address per choice, or a visitor could fill the cache."""
    if request.META.get("QUERY_STRING", "") != keuze.vraag().removeprefix("?"):
        return HttpResponseRedirect(request.path + keuze.vraag())
    contact = organisatie(request)
    stand = _stand(rijen, request.path, keuze.vraag(), pagina.title, contact.e_mail, contact.naam)
    antwoord = get_conditional_response(request, etag=quote_etag(stand))
    if antwoord is None:
        inhoud = caches["paginas"].get(stand)
        if inhoud is None:
            caches["paginas"].set(stand, inhoud := maak(), BEWAREN)
        antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["ETag"] = quote_etag(stand)
    return antwoord


def _stand(rijen: VergaderingQuerySet, *delen: str) -> str:
    """One value that changes when anything in the file does.

    What is public changes by publishing, or by an act that writes a correction and with it `verloop.gewijzigd_op`.
    """
    rijen = VergaderingPagina.objects.filter(pk__in=rijen.order_by().values("pk"))
    cijfers = rijen.aggregate(
        n=Count("pk"),
        som=Sum("pk"),
        gepubliceerd=Max("last_published_at"),
        gewijzigd=Max("verloop__gewijzigd_op"),
        correcties=Sum("verloop__volgnummer"),
    )
    return sha256(repr((cijfers, delen, settings.BASIS_URL)).encode()).hexdigest()[:32]
