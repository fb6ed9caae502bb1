"""What one can ask for. A filter that would tell what a besloten vergadering is about leaves those out."""

import re
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from wagtail.query import PageQuerySet

from consultaties.burgerberaad.models import Aanbeveling
from consultaties.burgerberaad.status import Status as Beraadstatus
from participatie.basis.gemeenten import Gemeente
from participatie.statenagenda.lijsten import Informatieobject, Uitvoering
from participatie.statenagenda.models.agenda import AgendapuntQuerySet, AgendastukQuerySet
from participatie.statenagenda.models.vergadering import begin_van
from participatie.statenagenda.uitwisseling.soorten import soorten_bij
from participatie.statenagenda.uitwisseling.vormen import als_utc
from petities.models import Steunactie
from petities.models.pagina import PAGINATYPE
from petities.status import Soort
from petities.status import Status as Initiatiefstatus

JAAR = "^(19|20|21)[0-9][0-9]-"  # as the description says it


def _geen_getal(waarde: Any) -> Any:
    """A day is written as 2026-12-31; pydantic would also take a number of seconds."""
    if isinstance(waarde, str) and re.fullmatch(r"[+-]?[0-9.]*", waarde):
        raise ValueError(_("schrijf een dag zo: 2026-12-31"))
    return waarde


def woorden(soort: type[Enum]) -> WithJsonSchema:
    """These words, described where they are asked: by their name two of them (Status) would become one."""
    return WithJsonSchema({"type": "string", "enum": [een.value for een in soort]})


Dag = Annotated[
    date | None,
    BeforeValidator(_geen_getal),
    Field(ge=date(1900, 1, 1), le=date(2199, 12, 31)),
    WithJsonSchema({"type": "string", "format": "date", "pattern": JAAR}),
]


def _in_onze_tijd(moment: datetime | None) -> datetime | None:
    """Local when it has no zone; a moment that the database cannot hold is no moment."""
    try:
        moment = moment and als_utc(moment)
    except OverflowError:
        raise ValueError(_("dit jaar kan niet")) from None
    if moment and not 1900 <= moment.year < 2200:
        raise ValueError(_("dit jaar kan niet"))
    return moment


Moment = Annotated[
    datetime | None,
    BeforeValidator(_geen_getal),
    AfterValidator(_in_onze_tijd),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": JAAR}),
]


class Status(StrEnum):
    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    GEANNULEERD = "geannuleerd"
    VERPLAATST = "verplaatst"


class Bladzijde(Schema):
    page: int = Field(1, ge=1, le=10_000)
    pageSize: int = Field(20, ge=1, le=100)


class Dagen(Bladzijde):
    van: Dag = None
    tot: Dag = None

    def binnen(self, voor: str) -> Q:
        """Those with a moment from the begin of `van` up to and including `tot`."""
        q = Q()
        if self.van:
            q &= Q(**{f"{voor}verloop__tot__gt": begin_van(self.van)})
        if self.tot:
            q &= Q(**{f"{voor}verloop__begint__lt": begin_van(self.tot + timedelta(days=1))})
        return q


class Vergadervraag(Dagen):
    vergaderingstype: str | None = Field(None, max_length=40, description="Van mini-ORI, of onze eigen soort.")
    type: str | None = Field(None, max_length=40, description="Hetzelfde als vergaderingstype.")
    status: Annotated[Status | None, woorden(Status)] = None
    gremium: str | None = Field(None, max_length=120)
    thema: str | None = Field(None, max_length=100, description="Het laatste deel van het adres van het thema.")
    gemeente: Annotated[Gemeente | None, woorden(Gemeente)] = None
    gewijzigdSinds: Moment = None

    def bij(self, paginas: PageQuerySet) -> PageQuerySet:
        nu = timezone.now()
        paginas = paginas.filter(self.binnen(""))
        if soort := self.vergaderingstype or self.type:
            paginas = paginas.filter(soort__in=soorten_bij(soort))
        if self.status:
            paginas = paginas.filter(_status(self.status, nu))
        if self.gremium:
            paginas = paginas.filter(besloten=False, gremium__iexact=self.gremium)
        if self.thema:
            paginas = paginas.filter(besloten=False, themas__slug=self.thema)
        if self.gemeente:
            paginas = paginas.filter(besloten=False, gemeenten__contains=[self.gemeente])
        if self.gewijzigdSinds:
            sinds = self.gewijzigdSinds
            paginas = paginas.filter(Q(verloop__gewijzigd_op__gte=sinds) | Q(last_published_at__gte=sinds))
        return paginas.order_by("verloop__begint", "pk")


class Puntvraag(Dagen):
    vergadering: UUID | None = None
    vergaderingsIdentificatie: UUID | None = Field(None, description="Hetzelfde als vergadering.")
    hoofdagendapunt: UUID | None = None
    gewijzigdSinds: Moment = None

    def bij(self, punten: AgendapuntQuerySet) -> AgendapuntQuerySet:
        punten = punten.filter(self.binnen("vergadering__"))
        if vergadering := self.vergadering or self.vergaderingsIdentificatie:
            punten = punten.filter(vergadering__verloop__uuid=vergadering)
        if self.hoofdagendapunt:
            punten = punten.filter(ouder__uuid=self.hoofdagendapunt, ouder__vervallen_op=None)
        if self.gewijzigdSinds:
            punten = punten.filter(gewijzigd_op__gte=self.gewijzigdSinds)
        return punten.order_by("vergadering__verloop__begint", "vergadering_id", "volgorde", "pk")


class Stukvraag(Dagen):
    vergadering: UUID | None = None
    vergaderingsIdentificatie: UUID | None = Field(None, description="Hetzelfde als vergadering.")
    agendapunt: UUID | None = None
    agendapuntIdentificatie: UUID | None = Field(None, description="Hetzelfde als agendapunt.")
    gewijzigdSinds: Moment = None
    informatieobjecttype: Annotated[Informatieobject | None, woorden(Informatieobject)] = None

    def bij(self, stukken: AgendastukQuerySet) -> AgendastukQuerySet:
        stukken = stukken.filter(self.binnen("vergadering__"))
        if vergadering := self.vergadering or self.vergaderingsIdentificatie:
            stukken = stukken.filter(vergadering__verloop__uuid=vergadering)
        if agendapunt := self.agendapunt or self.agendapuntIdentificatie:
            stukken = stukken.filter(agendapunt__uuid=agendapunt)
        if self.gewijzigdSinds:
            stukken = stukken.filter(gewijzigd_op__gte=self.gewijzigdSinds)
        if self.informatieobjecttype:
            stukken = stukken.filter(soort=self.informatieobjecttype)
        return stukken.order_by("vergadering__verloop__begint", "vergadering_id", "volgorde", "pk")


class Initiatiefvraag(Bladzijde):
    """Petities and agenderingsverzoeken; `van` and `tot` look at the day it was submitted."""

    status: Annotated[Initiatiefstatus | None, woorden(Initiatiefstatus)] = None
    thema: str | None = Field(None, max_length=100, description="Het laatste deel van het adres van het thema.")
    gemeente: Annotated[Gemeente | None, woorden(Gemeente)] = Field(None, description="Ook wat over heel Drenthe gaat.")
    van: Dag = None
    tot: Dag = None

    def bij(self, acties: QuerySet[Steunactie], soort: Soort) -> QuerySet[Steunactie]:
        if self.status:
            acties = acties.filter(status=self.status)
        if self.van:
            acties = acties.filter(ingediend_op__gte=begin_van(self.van))
        if self.tot:
            acties = acties.filter(ingediend_op__lt=begin_van(self.tot + timedelta(days=1)))
        paginas = PAGINATYPE[soort].objects.all()
        if self.thema:
            paginas = paginas.filter(thema__slug=self.thema)
        if self.gemeente:
            paginas = paginas.filter(Q(gemeenten=[]) | Q(gemeenten__contains=[self.gemeente]))
        return acties.filter(pagina__in=paginas.values("pk")).order_by("ingediend_op", "pk")


class Beraadvraag(Bladzijde):
    status: Annotated[Beraadstatus | None, woorden(Beraadstatus)] = None
    thema: str | None = Field(None, max_length=100, description="Het laatste deel van het adres van het thema.")

    def bij(self, paginas: PageQuerySet) -> PageQuerySet:
        if self.status:
            paginas = paginas.filter(beraadverloop__status=self.status)
        if self.thema:
            paginas = paginas.filter(thema__slug=self.thema)
        return paginas.order_by("pk")


class Aanbevelingvraag(Bladzijde):
    burgerberaad: UUID | None = None
    uitvoering: Annotated[Uitvoering | None, woorden(Uitvoering)] = None
    thema: str | None = Field(None, max_length=100, description="Het laatste deel van het adres van het thema.")

    def bij(self, rijen: QuerySet[Aanbeveling]) -> QuerySet[Aanbeveling]:
        if self.burgerberaad:
            rijen = rijen.filter(pagina__translation_key=self.burgerberaad)
        if self.uitvoering:
            rijen = rijen.filter(uitvoering=self.uitvoering)
        if self.thema:
            rijen = rijen.filter(thema__slug=self.thema)
        return rijen.order_by("pagina", "nummer")


def _status(status: Status, nu: datetime) -> Q:
    """The same rule as `status_op`, asked of many."""
    geannuleerd, voorbij = Q(verloop__geannuleerd_op__lte=nu), Q(verloop__tot__lte=nu)
    komt = ~geannuleerd & ~voorbij
    return {
        Status.GEANNULEERD: geannuleerd,
        Status.GEHOUDEN: ~geannuleerd & voorbij,
        Status.GEPLAND: komt,  # mini-ORI has no word for moved: it is planned, on another day
        Status.VERPLAATST: komt & Q(verloop__verplaatst_op__lte=nu),
    }[status]
