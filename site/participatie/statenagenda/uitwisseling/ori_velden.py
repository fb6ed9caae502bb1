"""The fields of mini-ORI (VNG, version 0.0.1) beside ours, as tables that both directions read.

What mini-ORI has no room for stands in one extra object per thing, `uitbreiding`: a field it lacks (`bronId`,
`kop`, `heleDag` …), the whole text where mini-ORI wants a shorter one, our word where its list of values lacks one
(status `verplaatst`). Who knows mini-ORI only can skip that object; who reads it loses nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _

from participatie.statenagenda.uitwisseling.lezer import Knoop
from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar
from participatie.statenagenda.uitwisseling.soorten import RESTSOORT
from participatie.statenagenda.uitwisseling.vormen import Ding, Status

UITBREIDING = "uitbreiding"
ORGANISATIE = {"provincie": "pv22", "naam": "Provincie Drenthe"}  # Drenthe in TOOI's register of provinces
VERGADERINGSTYPEN = frozenset(
    {"raadsvergadering", "commissievergadering", "presidium", "statenvergadering", "algemene_bestuursvergadering"}
)
STATUSSEN = frozenset({"gepland", "gehouden", "geannuleerd"})
INFORMATIEOBJECTTYPEN = frozenset(
    {
        "vraag",
        "antwoord",
        "motie",
        "besluitvormingsstuk",
        "ingekomen_stuk",
        "toezegging",
        "mededeling",
        "amendement",
        "voorstel",
    }
)


@dataclass(frozen=True)
class Veld:
    ons: str
    ori: str
    lees: Callable[[Knoop, str], Any] = Knoop.regel
    extra: bool = False  # mini-ORI has no such field
    hoogstens: int | None = None
    alleen: frozenset[str] | None = None  # mini-ORI's list of values
    anders: str | None = None  # the nearest of those; None leaves the field out
    als_tekst: bool = False  # a number with us, text in mini-ORI


def volgnummer(knoop: Knoop, naam: str) -> int | None:
    try:
        return knoop.getal(naam)
    except Onleesbaar:
        knoop.meld(naam, _("dit is geen volgnummer en is weggelaten."))
        return None


def _status(knoop: Knoop, naam: str) -> Status:
    """In 1.0.0 a source may write what it likes here."""
    woord = knoop.regel(naam).lower()
    if woord in {"afgelast", "vervallen", "cancelled", "canceled"}:
        return Status.GEANNULEERD
    try:
        return Status(woord or Status.GEPLAND)
    except ValueError:
        knoop.meld(naam, _("deze status kennen wij niet: kijk of de vergadering doorgaat."))
        return Status.GEPLAND


_GEDEELD = (
    Veld("bron_id", "bronId", Knoop.sleutel, extra=True),
    Veld("uuid", "uuid", Knoop.sleutel, extra=True),
    Veld("webpagina", "webpaginaLink", Knoop.url),
    Veld("gewijzigd_op", "gewijzigdOp", Knoop.moment, extra=True),
)
VERGADERING = (
    *_GEDEELD,
    Veld("bron", "bron", Knoop.sleutel, extra=True),
    Veld("naam", "naam", hoogstens=100),
    Veld("hele_dag", "heleDag", Knoop.vlag, extra=True),
    Veld("soort", "vergaderingstype", alleen=VERGADERINGSTYPEN, anders=RESTSOORT),  # never without one
    Veld("gremium", "gremium", extra=True),
    Veld("status", "status", _status, alleen=STATUSSEN, anders="gepland"),
    Veld("besloten", "besloten", Knoop.vlag, extra=True),
    Veld("locatie", "locatie", hoogstens=100),
    Veld("adres", "adres", extra=True),
    Veld("rolstoel", "rolstoel", Knoop.vlag, extra=True),
    Veld("ringleiding", "ringleiding", Knoop.vlag, extra=True),
    Veld("tolk", "tolk", Knoop.vlag, extra=True),
    Veld("toegankelijkheid", "toegankelijkheid", Knoop.tekst, extra=True),
    Veld("gemeenten", "gemeenten", Knoop.regels, extra=True),
    Veld("samenvatting", "samenvatting", Knoop.tekst, extra=True),
    Veld("toelichting", "vergadertoelichting", Knoop.tekst),
    Veld("livestream", "livestream", Knoop.url, extra=True),
    Veld("opname", "opname", Knoop.url, extra=True),
    Veld("agenda_bekend", "agendaBekend", Knoop.vlag, extra=True),
)
AGENDAPUNT = (
    *_GEDEELD,
    Veld("titel", "agendapuntTitel", hoogstens=100),
    Veld("uitleg", "uitleg", Knoop.tekst, extra=True),
    Veld("omschrijving", "agendapuntOmschrijving", Knoop.tekst),
    Veld("nummer", "agendapuntKenmerk", hoogstens=20),
    Veld("volgnummer", "agendapuntvolgnummer", volgnummer, hoogstens=3, als_tekst=True),
    Veld("kop", "kop", Knoop.vlag, extra=True),
    Veld("hamerstuk", "indicatieHamerstuk", Knoop.vlag),
    Veld("behandeld", "indicatorBehandeld", Knoop.vlag),
    Veld("besloten", "indicatorBesloten", Knoop.vlag),
)
STUK = (
    *_GEDEELD,
    Veld("titel", "titel", hoogstens=200),
    Veld("omschrijving", "omschrijving", Knoop.tekst),
    Veld("soort", "informatieobjecttype", alleen=INFORMATIEOBJECTTYPEN),
    Veld("soort_naam", "soortNaam", extra=True),
    Veld("woo_categorie", "wooInformatiecategorie"),
    Veld("url", "inhoudLink", Knoop.url),
    Veld("bestandsnaam", "bestandsnaam", extra=True),
    Veld("mimetype", "formaat"),
    Veld("grootte", "grootte", Knoop.getal, extra=True),
    Veld("versie", "versie", hoogstens=5),
    Veld("datum", "datumIngediend", Knoop.datum),
)


# Version 1.0.0 (KOOP, for Open Overheid) writes small letters and has shorter names. Others mix the two.
_ZELFDE = {
    "agendapuntnaam": "agendapuntTitel",
    "volgnummer": "agendapuntvolgnummer",
    "geplandvolgnummer": "geplandAgendapuntvolgnummer",
    "indicatiebehandeld": "indicatorBehandeld",
    "indicatiebesloten": "indicatorBesloten",
    "vergaderstatus": "status",
    "aanvang": "aanvangVergadering",
    "einde": "eindeVergadering",
    "geplandeaanvang": "geplandeAanvangVergadering",
    "geplandeeinde": "geplandeEindeVergadering",
    "geplandedatum": "geplandeVergaderdatum",
    "mimetype": "formaat",
}
_NAMEN = _ZELFDE | {
    naam.lower(): naam
    for naam in (
        *(veld.ori for veld in (*VERGADERING, *AGENDAPUNT, *STUK) if not veld.extra),
        *("geplandeAanvangVergadering", "geplandeEindeVergadering", "aanvangVergadering", "eindeVergadering"),
        *("geplandeVergaderdatum", "georganiseerdDoorGremium", "geplandAgendapuntvolgnummer"),
    )
}


def zoals_wij(waarde: dict[str, Any], lijst: str) -> dict[str, Any]:
    """A row of another with the names of 0.0.1; what stands there already under that name, stays."""
    namen = _NAMEN | ({"omschrijving": "agendapuntOmschrijving"} if lijst == "agendapunten" else {})
    anders = {nieuw: waarde[oud] for oud in waarde if (nieuw := namen.get(oud.lower(), oud)) != oud}
    return anders | waarde


def schrijf(ding: Ding, velden: Iterable[Veld]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The mini-ORI fields of a thing, and what goes into its uitbreiding."""
    ori: dict[str, Any] = {}
    uitbreiding: dict[str, Any] = {}
    for veld in velden:
        waarde = als_json(getattr(ding, veld.ons))
        if waarde in (None, "", []):
            continue
        if veld.extra:
            uitbreiding[veld.ori] = waarde
            continue
        passend = _passend(veld, waarde)
        if passend is not None:
            ori[veld.ori] = passend
        if passend != (str(waarde) if veld.als_tekst else waarde):
            uitbreiding[veld.ori] = waarde
    return ori, uitbreiding


def _passend(veld: Veld, waarde: Any) -> Any:
    """The value as mini-ORI allows it: a text is shortened, a number or code that does not fit is left out."""
    if veld.alleen is not None and waarde not in veld.alleen:
        return veld.anders
    if veld.als_tekst:
        return str(waarde) if len(str(waarde)) <= (veld.hoogstens or 0) else None
    if veld.hoogstens and len(waarde) > veld.hoogstens:
        return waarde[: veld.hoogstens - 1].rstrip() + "…"
    return waarde


def lees(knoop: Knoop, velden: Iterable[Veld]) -> dict[str, Any]:
    """Our values; a field that is absent is left to the default of the shape."""
    uitbreiding = knoop.knoop(UITBREIDING)
    waarden = {}
    for veld in velden:
        waar = uitbreiding if veld.extra or veld.ori in uitbreiding.waarde else knoop
        if waar.waarde.get(veld.ori) is not None:
            waarden[veld.ons] = veld.lees(waar, veld.ori)
    return waarden


def als_json(waarde: Any) -> Any:
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, tuple):
        return list(waarde)
    return str(waarde) if isinstance(waarde, Status) else waarde
