"""The addresses of the API. Its description is /api/v1/openapi.json; there is no page that shows it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from participatie.basis.context import organisatie
from participatie.portaal.api import beschrijving, initiatieven, schemas
from participatie.portaal.api import burgerberaden as beraden
from participatie.portaal.api.beleid import VERSIE, probleem
from participatie.portaal.api.vragen import (
    Aanbevelingvraag,
    Beraadvraag,
    Bladzijde,
    Initiatiefvraag,
    Puntvraag,
    Stukvraag,
    Vergadervraag,
)
from participatie.statenagenda.uitwisseling import uitlezen
from participatie.statenagenda.uitwisseling.ori_schrijven import Adressen
from petities.status import Soort

api = NinjaAPI(version=VERSIE, docs_url=None, openapi_url=None, urls_namespace="api")


@api.get(
    "/vergaderingen",
    response=schemas.Vergaderingen,
    operation_id="getvergaderingen",
    exclude_unset=True,
    tags=["Vergaderingen"],
)
def vergaderingen(request: HttpRequest, response: HttpResponse, vraag: Query[Vergadervraag]):
    """Alle vergaderingen, de oudste eerst."""
    rijen = vraag.bij(uitlezen.openbare_vergaderingen())
    return _bladzijde(request, response, rijen, vraag, _per_stuk(uitlezen.rij_van_vergadering))


@api.get(
    "/vergaderingen/{uuid:id}",
    response=schemas.Vergadering,
    operation_id="getvergadering",
    exclude_unset=True,
    tags=["Vergaderingen"],
)
def vergadering(request: HttpRequest, id: UUID):
    """Eén vergadering."""
    pagina = get_object_or_404(uitlezen.openbare_vergaderingen(), verloop__uuid=id)
    return uitlezen.rij_van_vergadering(pagina, _adressen())


@api.get(
    "/agendapunten",
    response=schemas.Agendapunten,
    operation_id="getagendapunten",
    exclude_unset=True,
    tags=["Agendapunten"],
)
def agendapunten(request: HttpRequest, response: HttpResponse, vraag: Query[Puntvraag]):
    """Alle agendapunten, in de volgorde van de vergaderingen en hun agenda."""
    return _bladzijde(request, response, vraag.bij(uitlezen.openbare_punten()), vraag, _per_stuk(uitlezen.rij_van_punt))


@api.get(
    "/agendapunten/{uuid:id}",
    response=schemas.Agendapunt,
    operation_id="getagendapunt",
    exclude_unset=True,
    tags=["Agendapunten"],
)
def agendapunt(request: HttpRequest, id: UUID):
    """Eén agendapunt."""
    return uitlezen.rij_van_punt(get_object_or_404(uitlezen.openbare_punten(), uuid=id), _adressen())


@api.get(
    "/informatieobjecten",
    response=schemas.Informatieobjecten,
    operation_id="getinformatieobjecten",
    exclude_unset=True,
    tags=["Informatieobjecten"],
)
def informatieobjecten(request: HttpRequest, response: HttpResponse, vraag: Query[Stukvraag]):
    """Alle stukken bij vergaderingen en agendapunten."""
    return _bladzijde(
        request, response, vraag.bij(uitlezen.openbare_stukken()), vraag, _per_stuk(uitlezen.rij_van_stuk)
    )


@api.get(
    "/informatieobjecten/{uuid:id}",
    response=schemas.Informatieobject,
    operation_id="getinformatieobject",
    exclude_unset=True,
    tags=["Informatieobjecten"],
)
def informatieobject(request: HttpRequest, id: UUID):
    """Eén stuk."""
    return uitlezen.rij_van_stuk(get_object_or_404(uitlezen.openbare_stukken(), uuid=id), _adressen())


@api.get(
    "/petities",
    response=schemas.Initiatieven,
    operation_id="getpetities",
    exclude_unset=True,
    tags=["Petities"],
)
def petities(request: HttpRequest, response: HttpResponse, vraag: Query[Initiatiefvraag]):
    """Alle petities, de oudste eerst."""
    return _initiatieven(request, response, vraag, Soort.PETITIE)


@api.get(
    "/petities/{uuid:id}",
    response=schemas.InitiatiefGeheel,
    operation_id="getpetitie",
    exclude_unset=True,
    tags=["Petities"],
)
def petitie(request: HttpRequest, id: UUID):
    """Eén petitie, met haar verloop en de steun per gemeente."""
    actie = get_object_or_404(initiatieven.openbare(Soort.PETITIE), pagina__translation_key=id)
    return initiatieven.rij_van(actie, _adressen())


@api.get(
    "/agenderingsverzoeken",
    response=schemas.Initiatieven,
    operation_id="getagenderingsverzoeken",
    exclude_unset=True,
    tags=["Agenderingsverzoeken"],
)
def agenderingsverzoeken(request: HttpRequest, response: HttpResponse, vraag: Query[Initiatiefvraag]):
    """Alle agenderingsverzoeken, de oudste eerst."""
    return _initiatieven(request, response, vraag, Soort.AGENDERINGSVERZOEK)


@api.get(
    "/agenderingsverzoeken/{uuid:id}",
    response=schemas.InitiatiefGeheel,
    operation_id="getagenderingsverzoek",
    exclude_unset=True,
    tags=["Agenderingsverzoeken"],
)
def agenderingsverzoek(request: HttpRequest, id: UUID):
    """Eén agenderingsverzoek, met zijn verloop en de steun per gemeente."""
    actie = get_object_or_404(initiatieven.openbare(Soort.AGENDERINGSVERZOEK), pagina__translation_key=id)
    return initiatieven.rij_van(actie, _adressen())


def _initiatieven(request: HttpRequest, response: HttpResponse, vraag: Initiatiefvraag, soort: Soort) -> dict[str, Any]:
    return _bladzijde(request, response, vraag.bij(initiatieven.openbare(soort), soort), vraag, initiatieven.rijen_van)


@api.get(
    "/burgerberaden",
    response=schemas.Burgerberaden,
    operation_id="getburgerberaden",
    exclude_unset=True,
    tags=["Burgerberaden"],
)
def burgerberaden(request: HttpRequest, response: HttpResponse, vraag: Query[Beraadvraag]):
    """Alle burgerberaden, het oudste eerst."""
    return _bladzijde(request, response, vraag.bij(beraden.openbare()), vraag, beraden.rijen_van)


@api.get(
    "/burgerberaden/{uuid:id}",
    response=schemas.Burgerberaad,
    operation_id="getburgerberaad",
    exclude_unset=True,
    tags=["Burgerberaden"],
)
def burgerberaad(request: HttpRequest, id: UUID):
    """Eén burgerberaad, met zijn verloop."""
    return beraden.rij_van(get_object_or_404(beraden.openbare(), translation_key=id), _adressen())


@api.get(
    "/aanbevelingen",
    response=schemas.Aanbevelingen,
    operation_id="getaanbevelingen",
    exclude_unset=True,
    tags=["Aanbevelingen"],
)
def aanbevelingen(request: HttpRequest, response: HttpResponse, vraag: Query[Aanbevelingvraag]):
    """Alle aanbevelingen van burgerberaden, met de reacties en de uitvoering."""
    return _bladzijde(request, response, vraag.bij(beraden.aanbevelingen()), vraag, beraden.aanbevelingen_van)


@api.get(
    "/aanbevelingen/{uuid:id}",
    response=schemas.Aanbeveling,
    operation_id="getaanbeveling",
    exclude_unset=True,
    tags=["Aanbevelingen"],
)
def aanbeveling(request: HttpRequest, id: UUID):
    """Eén aanbeveling, met de reacties en de uitvoering."""
    rij = get_object_or_404(beraden.aanbevelingen(), uuid=id)
    return beraden.aanbevelingen_van([rij], _adressen())[0]


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest):
    return JsonResponse(beschrijving.van(api, organisatie(request)))


@api.exception_handler(Http404)
def _niet_gevonden(request: HttpRequest, fout: Http404) -> HttpResponse:
    return probleem(404)


@api.exception_handler(ValidationError)
def _verkeerde_vraag(request: HttpRequest, fout: ValidationError) -> HttpResponse:
    """Which parameter, and what is wrong with it; never what was typed."""
    fouten = [
        {"in": str(deel["loc"][0]), "location": {"name": str(deel["loc"][-1])}, "detail": deel["msg"]}
        for deel in fout.errors
    ]
    return probleem(400, _("Een of meer onderdelen van uw vraag kloppen niet."), errors=fouten)


def _bladzijde(
    request: HttpRequest, response: HttpResponse, rijen: Any, vraag: Bladzijde, rijen_van: Any
) -> dict[str, Any]:
    """One page of rows, with the addresses of its neighbours in the body and in the Link header."""
    laatste = max(1, -(-rijen.count() // vraag.pageSize))
    plek = (vraag.page - 1) * vraag.pageSize
    volgende = _url(request, vraag.page + 1) if vraag.page < laatste else None
    vorige = _url(request, min(vraag.page - 1, laatste)) if vraag.page > 1 else None
    links = {"first": _url(request, 1), "prev": vorige, "next": volgende, "last": _url(request, laatste)}
    response["Link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)
    return {
        "next": volgende,
        "previous": vorige,
        "results": rijen_van(rijen[plek : plek + vraag.pageSize], _adressen()),
    }


def _per_stuk(rij_van: Any) -> Any:
    return lambda rijen, adressen: [rij_van(rij, adressen) for rij in rijen]


def _url(request: HttpRequest, bladzijde: int) -> str:
    vraag = {naam: waarde for naam, waarde in request.GET.items() if naam != "page"} | {"page": str(bladzijde)}
    return f"{settings.BASIS_URL.rstrip('/')}{request.path}?{urlencode(vraag)}"


def _adressen() -> Adressen:
    return Adressen(beschrijving.adres())
