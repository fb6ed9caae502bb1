"""The rows as OpenAPI shows them: the fields of mini-ORI, and `uitbreiding` for what mini-ORI lacks.

The rows of the Statenagenda are made by statenagenda/uitwisseling/ori_schrijven.py, those of petities and
agenderingsverzoeken by portaal/api/initiatieven.py; a test holds them and this together.
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
    naam: str


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
    vergaderingstype: str = Field(
        description="Een woord van mini-ORI. Past geen ervan, dan commissievergadering, en onze soort in uitbreiding."
    )
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
    hoofdagendapunt: Verwijzing | None = None
    agendapuntKenmerk: str = Field("", description="Het nummer zoals het op de agenda staat.")
    agendapuntTitel: str
    agendapuntOmschrijving: str = ""
    agendapuntvolgnummer: str = ""
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


# --- what residents ask ---------------------------------------------------------------------------------------


class Drempel(Schema):
    aantal: int
    brengt: str = Field("", description="Wat er gebeurt als zoveel mensen het steunen.")
    gehaald: bool


class Steun(Schema):
    totaal: int = Field(description="Het aantal mensen dat dit steunt: online en op papier samen.")
    online: int
    papier: int


class Gemeentesteun(Schema):
    gemeente: str
    naam: str
    aantal: int | None = Field(description="Leeg als het om weinig mensen gaat: dan laten wij het getal niet zien.")


class Moment(Schema):
    wat: str
    naam: str
    op: datetime
    tekst: str = ""
    link: str = ""


class Initiatief(Verwijzing):
    """A petitie or an agenderingsverzoek. Nobody's name stands here."""

    soort: str = Field(description="petitie of agenderingsverzoek")
    organisatie: Organisatie
    webpaginaLink: str
    titel: str
    gevraagd: str
    toelichting: str = ""
    samenvatting: str = Field("", description="In eenvoudige taal, van de griffie.")
    status: str
    statusnaam: str
    thema: str = Field("", description="Het laatste deel van het adres van het thema.")
    gemeenten: list[str] = Field(description="Leeg betekent: heel Drenthe.")
    ingediendOp: datetime
    geopendOp: datetime | None = None
    laatsteDag: date | None = None
    antwoordVoor: date | None = None
    antwoordTeLaat: bool
    grond: str = Field("", description="Waarom het niet in behandeling is genomen.")
    doorgestuurdNaar: str = ""
    steun: Steun
    drempels: list[Drempel]


class InitiatiefGeheel(Initiatief):
    steunPerGemeente: list[Gemeentesteun]
    verloop: list[Moment]


class Initiatieven(Schema):
    next: str | None
    previous: str | None
    results: list[Initiatief]


# --- what a burgerberaad advises ------------------------------------------------------------------------------


class Burgerberaad(Verwijzing):
    organisatie: Organisatie
    webpaginaLink: str
    titel: str
    vraag: str
    samenvatting: str
    opdrachtgever: str
    status: str
    statusnaam: str
    thema: str = Field("", description="Het laatste deel van het adres van het thema.")
    plaatsen: int = Field(description="Hoeveel inwoners mogen meedoen.")
    aanmeldenVan: datetime | None = None
    laatsteDag: date | None = Field(None, description="De laatste dag waarop aanmelden kan.")
    adviesOp: datetime | None = None
    reactieVoor: date | None = Field(None, description="De dag waarop op alles een reactie is beloofd.")
    afgerondOp: datetime | None = None
    aanbevelingen: str = Field(description="Adres van de lijst met aanbevelingen.")
    verloop: list[Moment]


class Antwoord(Schema):
    op: datetime
    uitkomst: str
    uitkomstnaam: str
    watWijDoen: str
    waarom: str
    vervolg: str = ""
    tussentijds: bool = Field(description="Het echte antwoord komt later nog.")


class Reactie(Schema):
    van: str = Field(description="ps: Provinciale Staten. gs: Gedeputeerde Staten.")
    naam: str
    uiterlijk: date | None = Field(None, description="De dag waarop de reactie is beloofd.")
    teLaat: bool
    definitief: bool
    antwoorden: list[Antwoord] = Field(description="Het nieuwste eerst. Een verbetering staat voor wat zij verbetert.")


class Bewijs(Schema):
    titel: str
    link: str


class Uitvoeringsstap(Schema):
    op: date
    status: str
    wat: str
    wie: str = Field(description="Een organisatie of team, nooit een naam.")
    bewijzen: list[Bewijs]


class Aanbeveling(Verwijzing):
    burgerberaad: Verwijzing
    webpaginaLink: str
    nummer: int
    titel: str
    tekst: str
    toelichting: str = ""
    thema: str
    stemmenVoor: int | None = None
    stemmenTegen: int | None = None
    reacties: list[Reactie]
    uitvoering: str
    uitvoeringsnaam: str
    stappen: list[Uitvoeringsstap]


class Burgerberaden(Schema):
    next: str | None
    previous: str | None
    results: list[Burgerberaad]


class Aanbevelingen(Schema):
    next: str | None
    previous: str | None
    results: list[Aanbeveling]


class Plek(Schema):
    name: str = Field(description="De naam van het onderdeel.")


class Fout(Schema):
    """One thing that is wrong with a question, as the NLGov API design rules want it."""

    waar: str = Field(alias="in", description="query of path")
    location: Plek
    detail: str


class Probleem(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fout] = []
