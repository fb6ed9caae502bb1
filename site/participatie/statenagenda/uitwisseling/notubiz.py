"""A meeting as Notubiz publishes it (api.notubiz.nl/events/meetings/<id>) into our shapes.

Known from real files and from what others read: the event stands bare, in `meeting`, or in a list `events`;
`attributes` is a dict by name or a list of {id, value} (1 title, 3 description, 50 place); `order` null is an item
left over from an earlier agenda: kept, at the end. When a number stands twice in one meeting the first one counts.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from participatie.statenagenda.uitwisseling.lezer import HOOGSTENS_PUNTEN, KENMERK, KORT, LANG, Knoop
from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar, ontleed
from participatie.statenagenda.uitwisseling.vormen import (
    AMSTERDAM,
    Agendapunt,
    Deel,
    Gelezen,
    Status,
    Stuk,
    Vergadering,
)

ATTRIBUTEN = {"1": "Titel", "3": "Omschrijving", "50": "Locatie"}
SOORTEN = (  # in a title; the first that fits
    ("commissie", "commissievergadering"),
    ("presidium", "presidium"),
    ("fractievoorzitters", "presidium"),
    ("statenvergadering", "statenvergadering"),
    ("provinciale staten", "statenvergadering"),
    ("raadsvergadering", "raadsvergadering"),
    ("gemeenteraad", "raadsvergadering"),
)
STUKSOORTEN = (  # in the name of a document's type; the first that fits
    ("motie", "motie"),
    ("amendement", "amendement"),
    ("toezegging", "toezegging"),
    ("ingekomen", "ingekomen_stuk"),
    ("antwoord", "antwoord"),
    ("vragen", "vraag"),
    ("voorstel", "voorstel"),
    ("besluit", "besluitvormingsstuk"),
    ("mededeling", "mededeling"),
)


def lees(inhoud: bytes | str, *, bron: str = "notubiz") -> Gelezen:
    """Every meeting in the file. Onleesbaar when none can be read; else what is wrong with the others is told."""
    waarde = ontleed(inhoud)
    meldingen: list[str] = []
    gelezen: dict[str, Vergadering] = {}
    geweigerd = []
    for knoop in _knopen(waarde, meldingen):
        try:
            vergadering = _vergadering(knoop, bron)
        except Onleesbaar as fout:
            geweigerd.append(str(fout))
            continue
        if vergadering.bron_id in gelezen:
            knoop.meld("id", _("nummer %(id)s staat er twee keer in; het eerste telt.") % {"id": vergadering.bron_id})
        gelezen.setdefault(vergadering.bron_id, vergadering)
    if not gelezen:
        raise Onleesbaar(geweigerd[0] if geweigerd else _("Er staat geen vergadering in het bestand."))
    return Gelezen(tuple(gelezen.values()), tuple(meldingen), tuple(geweigerd))


def _knopen(waarde: Any, meldingen: list[str]) -> Iterator[Knoop]:
    if isinstance(waarde, list):
        waarde = {"events": waarde}
    if not isinstance(waarde, dict):
        raise Onleesbaar(_("Het bestand begint niet met een object of een lijst."))
    wortel = Knoop(waarde, "", meldingen, html=True)
    for naam in ("events", "meetings", "event", "meeting"):
        if isinstance(waarde.get(naam), list):
            yield from wortel.lijst(naam)
            return
        if isinstance(waarde.get(naam), dict):
            yield wortel.knoop(naam)
            return
    if "id" not in waarde:
        raise Onleesbaar(_("Dit lijkt geen vergadering van Notubiz: er is geen 'id'."))
    yield wortel


def _vergadering(knoop: Knoop, bron: str) -> Vergadering:
    bron_id = knoop.sleutel("id")
    if not bron_id:
        raise knoop.fout("id", _("de vergadering heeft geen nummer."))
    attributen = _attributen(knoop)
    delen = _delen(knoop)
    begin, einde = delen[0].begint, max((deel.eindigt for deel in delen if deel.eindigt), default=None)
    if len(delen) > 1 and delen[-1].eindigt is None:
        einde = None
    gremium, inactief = knoop.knoop("gremium"), knoop.vlag("inactive")
    _meld_rest(knoop)
    naam = attributen.regel("Titel") or knoop.regel("title") or _("Vergadering")
    return Vergadering(
        bron=bron,
        bron_id=bron_id,
        naam=naam,
        begint=begin,
        eindigt=einde,
        hele_dag=len(delen) == 1 and _hele_dag(delen[0]),
        delen=delen if len(delen) > 1 else (),
        soort=_eerste(SOORTEN, naam),
        gremium=gremium.regel("name") or gremium.regel("title"),
        status=Status.GEANNULEERD if knoop.vlag("canceled") or inactief else Status.GEPLAND,
        besloten=_besloten(knoop),
        locatie=attributen.regel("Locatie") or knoop.regel("location"),
        toelichting=attributen.tekst("Omschrijving", LANG),
        webpagina=knoop.url("url"),
        gewijzigd_op=knoop.moment("last_modified"),
        stukken=_stukken(knoop),
        agendapunten=_agendapunten(knoop, set()),
        agenda_bekend="agenda_items" in knoop.waarde,
    )


def _delen(knoop: Knoop) -> tuple[Deel, ...]:
    """The sittings in order of time. An end before its begin is a slip of the source: left out and noted."""
    delen = []
    for planning in knoop.lijst("plannings", hoogstens=100):
        begint, eindigt = planning.moment("start_date"), planning.moment("end_date")
        if begint is None:
            continue
        if eindigt is not None and eindigt < begint:
            planning.meld("end_date", _("het einde ligt voor het begin en is weggelaten."))
            eindigt = None
        delen.append(Deel(begint=begint, eindigt=eindigt))
    if not delen:
        raise knoop.fout("plannings", _("de vergadering heeft geen datum."))
    return tuple(sorted(delen, key=lambda deel: deel.begint))


def _hele_dag(deel: Deel) -> bool:
    """Midnight without an end, or from midnight to midnight: the source knows the day only."""
    begin = deel.begint.astimezone(AMSTERDAM).time()
    einde = deel.eindigt.astimezone(AMSTERDAM).time() if deel.eindigt else None
    return begin == time(0) and (einde is None or einde == time(0) or einde >= time(23, 59))


def _agendapunten(knoop: Knoop, gezien: set[str]) -> tuple[Agendapunt, ...]:
    """The items in their order; `gezien` holds the numbers of the whole meeting."""
    punten = []
    for kind in knoop.lijst("agenda_items"):
        kenmerk = _kenmerk(kind)
        if kenmerk in gezien:
            kind.meld("id", _("nummer %(id)s staat er twee keer in; het eerste telt.") % {"id": kenmerk})
            continue
        gezien.add(kenmerk)
        if len(gezien) > HOOGSTENS_PUNTEN:
            raise knoop.fout("agenda_items", _("de vergadering heeft er meer dan %(n)s.") % {"n": HOOGSTENS_PUNTEN})
        punten.append(_agendapunt(kind, kenmerk, gezien))
    return tuple(sorted(punten, key=lambda punt: (punt.volgnummer is None, punt.volgnummer or 0)))


def _agendapunt(knoop: Knoop, kenmerk: str, gezien: set[str]) -> Agendapunt:
    gegevens = knoop.knoop("type_data")
    attributen = _attributen(gegevens)
    _meld_rest(knoop)
    return Agendapunt(
        bron_id=kenmerk,
        titel=attributen.regel("Titel") or gegevens.regel("title") or knoop.regel("title") or _("Zonder titel"),
        omschrijving=attributen.tekst("Omschrijving", LANG),
        nummer=gegevens.regel("title_prefix", 50),
        volgnummer=knoop.getal("order"),
        kop=bool(gegevens.vlag("heading")) or knoop.regel("type") == "label",
        besloten=_besloten(knoop),
        gewijzigd_op=knoop.moment("last_modified"),
        stukken=_stukken(knoop),
        subpunten=_agendapunten(knoop, gezien),
    )


def _stukken(knoop: Knoop) -> tuple[Stuk, ...]:
    stukken: dict[str, Stuk] = {}
    for kind in knoop.lijst("documents"):
        stuk = _stuk(kind)
        if stuk.bron_id in stukken:
            kind.meld("id", _("nummer %(id)s staat er twee keer in; het eerste telt.") % {"id": stuk.bron_id})
        stukken.setdefault(stuk.bron_id, stuk)
    return tuple(stukken.values())


def _stuk(knoop: Knoop) -> Stuk:
    versie = _versie(knoop)
    naam = next((soort.regel("value") for soort in knoop.lijst("types", hoogstens=100)), "")
    return Stuk(
        bron_id=_kenmerk(knoop),
        titel=knoop.regel("title") or versie.regel("file_name") or _("Zonder titel"),
        omschrijving=knoop.tekst("description", LANG),
        soort=_eerste(STUKSOORTEN, naam),
        soort_naam=naam,
        url=knoop.url("url"),
        bestandsnaam=versie.regel("file_name"),
        mimetype=versie.regel("mime_type"),
        grootte=versie.getal("file_size"),
        versie=knoop.regel("version", 20),
        datum=knoop.datum("date") or knoop.datum("publication_date"),
        vertrouwelijk=_besloten(knoop),
        gewijzigd_op=knoop.moment("last_modified"),
    )


def _versie(knoop: Knoop) -> Knoop:
    """The version that counts: the one the document names, else the last."""
    versies = list(knoop.lijst("versions", hoogstens=1_000))
    genoemd = [versie for versie in versies if versie.waarde.get("id") == knoop.waarde.get("version")]
    return (genoemd or versies or [knoop.knoop("")])[-1]


def _besloten(knoop: Knoop) -> bool:
    """Secret unless the source plainly says otherwise: anything in `confidential`, or a group that is not public."""
    return bool(knoop.vlag("confidential")) or knoop.regel("permission_group", KORT) not in {"", "public"}


def _attributen(knoop: Knoop) -> Knoop:
    """The attributes by name, whether they came as a dict or as a list of {id, value}."""
    waarde = knoop.waarde.get("attributes")
    op_naam: dict[str, Any]
    if isinstance(waarde, list):
        lijst = list(knoop.lijst("attributes", hoogstens=1_000))
        op_naam = {ATTRIBUTEN.get(paar.sleutel("id"), ""): paar.waarde.get("value") for paar in lijst}
    elif isinstance(waarde, dict | None):
        op_naam = {ATTRIBUTEN.get(str(naam), str(naam)): inhoud for naam, inhoud in (waarde or {}).items()}
    else:
        raise knoop.fout("attributes", _("hier hoort een lijst of een object."))
    bekend = {naam: op_naam[naam] for naam in ATTRIBUTEN.values() if isinstance(op_naam.get(naam), str | int | float)}
    return Knoop(bekend, f"{knoop.pad}.attributes".strip("."), knoop.meldingen, knoop.html)


def _meld_rest(knoop: Knoop) -> None:
    """Moties, toezeggingen and the like: with us the griffie writes those, so she must know that they are there."""
    if knoop.waarde.get("module_items"):
        knoop.meld("module_items", _("moties, toezeggingen en besluiten nemen wij niet over."))


def _kenmerk(knoop: Knoop) -> str:
    """The number; what has none is known by its place in the meeting, so that a second run finds it again."""
    kenmerk = knoop.sleutel("id")
    if not kenmerk:
        knoop.meld("id", _("er is geen nummer; de plek in het bestand telt."))
        kenmerk = re.sub(r"^.*?(agenda_items|documents)", r"\1", knoop.pad)[-KENMERK // 2 :]
    return kenmerk


def _eerste(paren: Iterable[tuple[str, str]], tekst: str) -> str:
    return next((code for deel, code in paren if deel in tekst.lower()), "")
