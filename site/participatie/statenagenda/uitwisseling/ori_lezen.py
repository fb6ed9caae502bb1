"""Reading mini-ORI, ours or another's, version 0.0.1 or 1.0.0: one document with its three lists into our shapes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from participatie.statenagenda.uitwisseling import ori_velden as velden
from participatie.statenagenda.uitwisseling.lezer import HOOGSTENS_PUNTEN, Knoop
from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar, ontleed
from participatie.statenagenda.uitwisseling.ori_velden import UITBREIDING
from participatie.statenagenda.uitwisseling.vormen import Agendapunt, Deel, Gelezen, Stuk, Vergadering, Wijziging

HOOGSTENS_LAGEN = 20


def lees(inhoud: bytes | str | dict[str, Any], *, bron: str = "ori") -> Gelezen:
    """Every meeting in the document, ours or another's; `bron` names the source of what does not name one itself."""
    waarde = inhoud if isinstance(inhoud, dict) else ontleed(inhoud)
    if not isinstance(waarde, dict) or not isinstance(waarde.get("vergaderingen"), list):
        raise Onleesbaar(_("Dit lijkt geen mini-ORI: er is geen lijst 'vergaderingen'."))
    wortel = Knoop(waarde, "", [])
    stukken = _Stukken(wortel)
    punten = _Punten(wortel, stukken)
    gelezen: dict[str, Vergadering] = {}
    geweigerd = []
    for knoop in _rijen(wortel, "vergaderingen", HOOGSTENS_PUNTEN):
        try:
            kenmerk = _kenmerk(knoop)
            if kenmerk in gelezen:
                knoop.meld("id", _("nummer %(id)s staat er twee keer in; het eerste telt.") % {"id": kenmerk})
                continue
            gelezen[kenmerk] = _vergadering(knoop, kenmerk, bron, punten, stukken)
        except Onleesbaar as fout:
            geweigerd.append(str(fout))
    punten.meld_losse()
    if not gelezen and geweigerd:
        raise Onleesbaar(geweigerd[0])
    return Gelezen(tuple(gelezen.values()), tuple(wortel.meldingen), tuple(geweigerd))


def _vergadering(knoop: Knoop, kenmerk: str, bron: str, punten: "_Punten", stukken: "_Stukken") -> Vergadering:
    uitbreiding = knoop.knoop(UITBREIDING)
    begint, hele_dag = _begin(knoop, uitbreiding)
    eindigt = next(
        (
            moment
            for waar, naam in (
                (uitbreiding, "eindigt"),
                (knoop, "geplandeEindeVergadering"),
                (knoop, "eindeVergadering"),
            )
            if (moment := waar.moment(naam))
        ),
        None,
    )
    if eindigt is not None and eindigt < begint:
        knoop.meld("geplandeEindeVergadering", _("het einde ligt voor het begin en is weggelaten."))
        eindigt = None
    gremium = knoop.knoop("georganiseerdDoorGremium")
    standaard: dict[str, Any] = {
        "bron": bron,
        "bron_id": kenmerk,
        "naam": _("Vergadering"),
        "gremium": gremium.regel("gremiumnaam"),
        "hele_dag": hele_dag,
        "agenda_bekend": "agendapunten" in punten.wortel.waarde,
    }
    if _van_ons(knoop):
        standaard |= {"bron": "", "bron_id": "", "gremium": ""}
    return Vergadering(
        **standaard | velden.lees(knoop, velden.VERGADERING),
        begint=begint,
        eindigt=eindigt,
        delen=tuple(
            Deel(begint=_verplicht(deel, "begint"), eindigt=deel.moment("eindigt"))
            for deel in uitbreiding.lijst("delen", hoogstens=100)
        ),
        wijzigingen=tuple(
            Wijziging(op=_verplicht(w, "op"), wat=w.tekst("wat"), reden=w.tekst("reden"))
            for w in uitbreiding.lijst("wijzigingen")
        ),
        stukken=stukken.bij("vergaderingen", kenmerk, knoop.waarde.get("bijlagen")),
        agendapunten=punten.van(kenmerk),
    )


def _begin(knoop: Knoop, uitbreiding: Knoop) -> tuple[Any, bool]:
    """When it begins, and whether only the day is known."""
    for waar, naam, alleen_dag in (
        (uitbreiding, "begint", False),
        (knoop, "geplandeAanvangVergadering", False),
        (knoop, "aanvangVergadering", False),
        (knoop, "geplandeVergaderdatum", True),
        (knoop, "vergaderdatum", True),
    ):
        if moment := waar.moment(naam):
            return moment, alleen_dag
    raise knoop.fout("geplandeVergaderdatum", _("de vergadering heeft geen datum."))


class _Punten:
    """The items of the document: below which meeting, below which other item."""

    def __init__(self, wortel: Knoop, stukken: "_Stukken") -> None:
        self.wortel, self.stukken = wortel, stukken
        self.knopen: dict[str, Knoop] = {}
        self.kinderen: dict[tuple[str, str], list[str]] = {}
        self.gebruikt: set[str] = set()
        for knoop in _rijen(wortel, "agendapunten", HOOGSTENS_PUNTEN):
            kenmerk = _kenmerk(knoop)
            if kenmerk in self.knopen:
                knoop.meld("id", _("nummer %(id)s staat er twee keer in; het eerste telt.") % {"id": kenmerk})
                continue
            self.knopen[kenmerk] = knoop
        for kenmerk, knoop in self.knopen.items():
            ouder = _verwijzing(knoop, "hoofdagendapunt")
            if ouder and ouder not in self.knopen:
                knoop.meld("hoofdagendapunt", _("dit punt staat er niet in."))
                ouder = ""
            vergadering = _verwijzing(knoop, "vergadering") or next(
                (ander.sleutel("id") for ander in knoop.lijst("vergaderingen")), ""
            )
            self.kinderen.setdefault((vergadering, ouder), []).append(kenmerk)

    def van(self, vergadering: str, ouder: str = "", laag: int = 0) -> tuple[Agendapunt, ...]:
        kenmerken = self.kinderen.get((vergadering, ouder), [])
        if kenmerken and laag > HOOGSTENS_LAGEN:
            raise self.wortel.fout("agendapunten", _("de agenda is te diep genest."))
        punten = [self._punt(kenmerk, vergadering, laag) for kenmerk in kenmerken]
        if not all(_van_ons(self.knopen[kenmerk]) for kenmerk in kenmerken):
            punten.sort(key=lambda punt: (punt.volgnummer is None, punt.volgnummer or 0))
        return tuple(punten)

    def _punt(self, kenmerk: str, vergadering: str, laag: int) -> Agendapunt:
        knoop = self.knopen[kenmerk]
        self.gebruikt.add(kenmerk)
        standaard: dict[str, Any] = {
            "bron_id": "" if _van_ons(knoop) else kenmerk,
            "titel": _("Zonder titel"),
            "volgnummer": velden.volgnummer(knoop, "geplandAgendapuntvolgnummer"),  # all there is before the meeting
        }
        return Agendapunt(
            **standaard | velden.lees(knoop, velden.AGENDAPUNT),
            stukken=self.stukken.bij("agendapunten", kenmerk, knoop.waarde.get("informatieobjecten")),
            subpunten=self.van(vergadering, kenmerk, laag + 1),
        )

    def meld_losse(self) -> None:
        """Items of a meeting that is not there, or below themselves: nobody would ever see them."""
        for kenmerk, knoop in self.knopen.items():
            if kenmerk not in self.gebruikt:
                knoop.meld("vergadering", _("dit agendapunt hoort nergens bij en is weggelaten."))


class _Stukken:
    """The documents, by what they belong to; a document may belong to more items."""

    def __init__(self, wortel: Knoop) -> None:
        self.bij_wat: dict[tuple[str, str], list[tuple[str, Stuk]]] = {}
        gezien: set[str] = set()
        for knoop in _rijen(wortel, "informatieobjecten", 10 * HOOGSTENS_PUNTEN):
            kenmerk = _kenmerk(knoop)
            if kenmerk in gezien:
                knoop.meld("id", _("nummer %(id)s staat er twee keer in; het eerste telt.") % {"id": kenmerk})
                continue
            gezien.add(kenmerk)
            standaard: dict[str, Any] = {"bron_id": "" if _van_ons(knoop) else kenmerk, "titel": _("Zonder titel")}
            aanduiding = knoop.regel("vertrouwelijkheidsaanduiding").lower()
            stuk = Stuk(**standaard | velden.lees(knoop, velden.STUK), vertrouwelijk=aanduiding not in {"", "openbaar"})
            if not stuk.url and not _van_ons(knoop):  # 1.0.0 has no address of the file itself
                stuk = replace(stuk, url=stuk.webpagina)
            for lijst in ("vergaderingen", "agendapunten"):
                for verwijzing in knoop.lijst(lijst):
                    plek = (lijst, verwijzing.sleutel("id"))
                    self.bij_wat.setdefault(plek, []).append((knoop.regel("url"), stuk))

    def bij(self, lijst: str, kenmerk: str, volgorde: Any) -> tuple[Stuk, ...]:
        """The documents of one thing, in the order in which that thing names their addresses."""
        rang = {url: n for n, url in enumerate(volgorde) if isinstance(url, str)} if isinstance(volgorde, list) else {}
        paren = self.bij_wat.get((lijst, kenmerk), [])
        return tuple(stuk for _url, stuk in sorted(paren, key=lambda paar: rang.get(paar[0], len(rang))))


def _van_ons(knoop: Knoop) -> bool:
    return UITBREIDING in knoop.waarde


def _rijen(wortel: Knoop, lijst: str, hoogstens: int) -> Iterator[Knoop]:
    """Ours hold plain text under our names; who knows what others put in a description, and what they call it."""
    for knoop in wortel.lijst(lijst, hoogstens):
        yield knoop if _van_ons(knoop) else replace(knoop, html=True, waarde=velden.zoals_wij(knoop.waarde, lijst))


def _verwijzing(knoop: Knoop, naam: str) -> str:
    """The id of what this points at: in an object {id, url}, or bare, or as an address that ends with it."""
    if isinstance(adres := knoop.waarde.get(naam), str):
        return replace(knoop, waarde={naam: adres.rstrip("/").rpartition("/")[2]}).sleutel(naam)
    return knoop.knoop(naam).sleutel("id")


def _kenmerk(knoop: Knoop) -> str:
    kenmerk = knoop.sleutel("id")
    if not kenmerk:
        raise knoop.fout("id", _("hier hoort een kenmerk."))
    return kenmerk


def _verplicht(knoop: Knoop, naam: str) -> Any:
    moment = knoop.moment(naam)
    if moment is None:
        raise knoop.fout(naam, _("hier hoort een datum en tijd."))
    return moment
