"""The OpenAPI description, with what Ninja does not say by itself: who we are, our headers, our errors, our changes."""

from typing import Any

from django.conf import settings
from ninja import NinjaAPI

from participatie.basis.models import Organisatie
from participatie.portaal.api import schemas
from participatie.portaal.api.beleid import PROBLEEM, VERSIE

TEKST = """\
Vergaderingen, agendapunten en stukken van Provinciale Staten, in de vorm van VNG's mini-ORI.
De petities en agenderingsverzoeken van inwoners, met hoeveel mensen ze steunen.
En wat burgerberaden adviseren, wat PS en GS daarop zeggen en wat er is gedaan.

Hier staat alleen wat openbaar is. Van een besloten vergadering of agendapunt staat hier alleen dat zij er is.

Wat erbij komt, krijgt een hoger tweede nummer; dat breekt niets. Komt er een nieuwe hoofdversie, dan blijft de oude
nog een vaste tijd werken. Hier staat dan tot welke dag.

**1.3.0** Filters `vergadering`, `agendapunt`, `hoofdagendapunt` en `gewijzigdSinds`. Elke vergadering heeft een
`vergaderingstype` van mini-ORI. Fouten staan in `errors`.\\
**1.2.0** Burgerberaden en aanbevelingen.\\
**1.1.0** Petities en agenderingsverzoeken.\\
**1.0.0** Vergaderingen, agendapunten en informatieobjecten.
"""
KOPREGELS = {"API-Version": {"description": "De versie van deze API.", "schema": {"type": "string", "example": VERSIE}}}
LINK = {"Link": {"description": "De adressen first, prev, next en last (RFC 8288).", "schema": {"type": "string"}}}


def adres() -> str:
    return f"{settings.BASIS_URL.rstrip('/')}/api/v1"


def van(api: NinjaAPI, organisatie: Organisatie) -> dict[str, Any]:
    schema = api.get_openapi_schema(path_prefix="/")
    schema["info"] = _info(organisatie)
    schema["servers"] = [{"url": adres()}]
    schema["security"] = []
    schemas_ = schema["components"]["schemas"]
    for naam in [naam for naam in schemas_ if naam.endswith("vraag")]:
        del schemas_[naam]  # a question is described where it is asked, as parameters
    schemas_["Probleem"] = schemas.Probleem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas_ |= schemas_["Probleem"].pop("$defs")
    labels = []
    for pad, handelingen in schema["paths"].items():
        antwoorden = handelingen["get"]["responses"]
        een = pad.endswith("}")
        antwoorden[200]["headers"] = KOPREGELS if een else KOPREGELS | LINK
        antwoorden[400] = _probleem("Deze vraag klopt niet")
        if een:
            antwoorden[404] = _probleem("Dit is er niet")
        antwoorden["default"] = _probleem("Fout")
        labels += handelingen["get"]["tags"]
    schema["tags"] = [{"name": label} for label in dict.fromkeys(labels)]
    return schema


def _info(organisatie: Organisatie) -> dict[str, Any]:
    contact = {"name": f"Griffie, {organisatie.naam}", "url": settings.BASIS_URL, "email": organisatie.e_mail}
    info = {"title": "Doe mee in Drenthe", "version": VERSIE, "description": TEKST, "contact": contact}
    if licentie := organisatie.open_data:
        info["license"] = {"name": licentie["naam"]} | ({"url": licentie["url"]} if licentie["url"] else {})
    return info


def _probleem(wat: str) -> dict[str, Any]:
    return {
        "description": wat,
        "headers": KOPREGELS,
        "content": {PROBLEEM: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
