"""The rows as OpenAPI shows them: the fields of mini-ORI, and `uitbreiding` for what mini-ORI lacks.

The rows are made by statenagenda/uitwisseling/ori_schrijven.py; a test holds the two together.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema


class Verwijzing(Schema):
    id: UUID
    url: str


class Organisatie(Schema):
    provincie: str = Field(description="De code van de provincie volgens TOOI.", examples=["pv22"])


class Gremium(Schema):
    gremiumidentificatie: str
    gremiumnaam: str


class Ding(Verwijzing):
    organisatie: Organisatie
    webpaginaLink: str = Field("", description="De pagina op onze website.")
    uitbreiding: dict[str, Any] = Field(
        default={}, description="Wat mini-ORI niet kent, of waar mini-ORI een kortere tekst vraagt: dan de hele tekst."
    )


class Vergadering(Ding):
    naam: str
    vergaderingstype: str = ""
    status: str = Field(description="gepland, gehouden of geannuleerd")
    geplandeVergaderdatum: date
    geplandeAanvangVergadering: datetime | None = None
    geplandeEindeVergadering: datetime | None = None
    georganiseerdDoorGremium: Gremium | None = None
    locatie: str = ""
    vergadertoelichting: str = ""
    wijziging: str = Field("", description="Toevoeging of Aanpassing")
    wijzigingsdatum: date | None = None
    agendapunten: list[str] = Field(description="Adressen van de agendapunten. Leeg bij een besloten vergadering.")
    bijlagen: list[str] = Field(description="Adressen van de stukken bij de vergadering als geheel.")


class Agendapunt(Ding):
    vergadering: Verwijzing
    hoofdagendapunt: Verwijzing | None
    agendapuntKenmerk: str = Field("", description="Het nummer zoals het op de agenda staat.")
    agendapuntTitel: str
    agendapuntOmschrijving: str = ""
    agendapuntvolgnummer: str = ""
    geplandAgendapuntvolgnummer: str = ""
    indicatieHamerstuk: bool | None = None
    indicatorBehandeld: bool | None = None
    indicatorBesloten: bool = Field(False, description="Van een besloten punt staat hier alleen dat het er is.")
    informatieobjecten: list[str]
    subagendapunten: list[str]


class Informatieobject(Ding):
    titel: str
    omschrijving: str = ""
    informatieobjecttype: str = ""
    wooInformatiecategorie: str = ""
    datumIngediend: date | None = None
    formaat: str = ""
    inhoudLink: str = ""
    versie: str = ""
    vertrouwelijkheidsaanduiding: str
    vergaderingen: list[Verwijzing]
    agendapunten: list[Verwijzing]


class Vergaderingen(Schema):
    next: str | None
    previous: str | None
    results: list[Vergadering]


class Agendapunten(Schema):
    next: str | None
    previous: str | None
    results: list[Agendapunt]


class Informatieobjecten(Schema):
    next: str | None
    previous: str | None
    results: list[Informatieobject]


class Probleem(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    invalidParams: list[dict[str, str]] = []
