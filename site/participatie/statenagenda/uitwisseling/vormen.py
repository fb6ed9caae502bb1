"""A meeting as other systems know it: neutral, frozen, comparable. Pure.

Empty text, None and an empty tuple mean: the source does not say. Moments are aware and in UTC, so that two of them
are equal exactly when they are the same moment (Europe/Amsterdam has an hour that happens twice).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Status(StrEnum):
    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    GEANNULEERD = "geannuleerd"
    VERPLAATST = "verplaatst"


@dataclass(frozen=True, kw_only=True)
class Ding:
    """What everything that is exchanged has.

    `bron_id` is its number at the source, `uuid` its number here; a thing of ours that came from nowhere has no
    bron_id, a thing that was never here has no uuid.
    """

    bron_id: str = ""
    uuid: str = ""
    webpagina: str = ""
    gewijzigd_op: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Stuk(Ding):
    titel: str
    omschrijving: str = ""
    soort: str = ""  # a mini-ORI informatieobjecttype
    soort_naam: str = ""  # what the source calls it: 'Flap', 'Statenbrief'
    woo_categorie: str = ""
    url: str = ""
    bestandsnaam: str = ""
    mimetype: str = ""
    grootte: int | None = None
    versie: str = ""
    datum: date | None = None
    vertrouwelijk: bool = False


@dataclass(frozen=True, kw_only=True)
class Agendapunt(Ding):
    titel: str
    uitleg: str = ""  # in plain words
    omschrijving: str = ""
    nummer: str = ""  # as printed on the agenda: '3.', 'TKN 1'
    volgnummer: int | None = None
    kop: bool = False  # a heading between the items, not an item
    hamerstuk: bool | None = None
    behandeld: bool | None = None
    besloten: bool = False
    stukken: tuple[Stuk, ...] = ()
    subpunten: tuple["Agendapunt", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Deel:
    """One sitting of a meeting that has more of them, for instance an afternoon and an evening."""

    begint: datetime
    eindigt: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Wijziging:
    op: datetime
    wat: str
    reden: str = ""


@dataclass(frozen=True, kw_only=True)
class Vergadering(Ding):
    bron: str = ""
    naam: str
    begint: datetime
    eindigt: datetime | None = None
    hele_dag: bool = False
    delen: tuple[Deel, ...] = ()  # only when there is more than one
    soort: str = ""
    gremium: str = ""
    status: Status = Status.GEPLAND
    besloten: bool = False
    locatie: str = ""
    adres: str = ""
    rolstoel: bool = False
    ringleiding: bool = False
    tolk: bool = False
    toegankelijkheid: str = ""
    gemeenten: tuple[str, ...] = ()
    samenvatting: str = ""  # in plain words
    toelichting: str = ""
    livestream: str = ""
    opname: str = ""
    wijzigingen: tuple[Wijziging, ...] = ()
    stukken: tuple[Stuk, ...] = ()
    agendapunten: tuple[Agendapunt, ...] = ()
    agenda_bekend: bool = True  # False: the source left the agenda out, which says nothing about its items

    def alle_punten(self) -> Iterator[tuple[Agendapunt, Agendapunt | None]]:
        """Every item with its parent, in the order of the agenda."""
        stapel: list[tuple[Agendapunt, Agendapunt | None]] = [(punt, None) for punt in reversed(self.agendapunten)]
        while stapel:
            punt, ouder = stapel.pop()
            yield punt, ouder
            stapel.extend((sub, punt) for sub in reversed(punt.subpunten))


@dataclass(frozen=True)
class Gelezen:
    """What a file gave: its meetings, what was left out or mended, and which meetings could not be read and why."""

    vergaderingen: tuple[Vergadering, ...]
    waarschuwingen: tuple[str, ...] = ()
    geweigerd: tuple[str, ...] = field(default=())


def als_utc(moment: datetime) -> datetime:
    """The moment in UTC; without a zone it is the time on a clock in Drenthe.

    At the end of summer time 02:30 happens twice: the first is meant. In spring 02:30 does not happen: an hour later.
    """
    return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


def bestaat_een_keer(moment: datetime) -> bool:
    """False for a time without a zone that the clock shows twice or never."""
    lokaal = moment.replace(tzinfo=AMSTERDAM, fold=0)
    return lokaal.utcoffset() == lokaal.replace(fold=1).utcoffset()
