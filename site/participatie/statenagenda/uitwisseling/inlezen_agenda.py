"""The agenda of an imported meeting: its items and documents, new, changed, gone."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participatie.statenagenda import acties
from participatie.statenagenda.afdekken import is_dicht
from participatie.statenagenda.lijsten import Informatieobject
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.uitwisseling import rapport as hoe
from participatie.statenagenda.uitwisseling import vormen
from participatie.statenagenda.uitwisseling.rapport import TUSSEN, Opdracht, als_uuid
from participatie.statenagenda.uitwisseling.soorten import puntsoort_van


def lees_agenda_in(pagina: VergaderingPagina, opdracht: Opdracht) -> None:
    """Items first, then their documents, then what the source no longer has."""
    punten, stukken = _Punten(pagina, opdracht), _Stukken(pagina, opdracht)
    punten.lees_in()
    stukken.lees_in(punten)
    stukken.haal_weg()
    punten.haal_weg()
    punten.zet_volgorde()


class _Rijen:
    """The rows of one kind below one meeting, found by our number or by that of the source."""

    model: Any
    wat: str
    erbij: tuple[str, ...] = ()

    def __init__(self, pagina: VergaderingPagina, opdracht: Opdracht) -> None:
        self.pagina, self.opdracht, self.rapport = pagina, opdracht, opdracht.rapport
        self.op_uuid: dict[str, Any] = {}
        self.op_kenmerk: dict[str, Any] = {}
        self.hoogste = 0
        for rij in self.model.objects.filter(vergadering=pagina).select_related(*self.erbij):
            rij.vergadering = pagina  # the page at hand: no query per row
            self.op_uuid[str(rij.uuid)] = rij
            self.hoogste = max(self.hoogste, rij.volgorde)
            if rij.bron_id and rij.bron == opdracht.bron:
                self.op_kenmerk[rij.bron_id] = rij
        self.gezien: set[int] = set()

    def zoek(self, ding: vormen.Ding, kenmerk: str) -> Any | None:
        rij = None if self.opdracht.van_ver else self.op_uuid.get(ding.uuid)
        return rij or self.op_kenmerk.get(kenmerk)

    def nieuwe(self, ding: vormen.Ding, kenmerk: str, velden: dict[str, Any]) -> Any:
        self.hoogste += 1
        herkomst = {"bron": self.opdracht.bron, "bron_id": kenmerk} if kenmerk else {}
        rij = self.model(vergadering=self.pagina, volgorde=self.hoogste, **herkomst, **velden)
        if not self.opdracht.van_ver and (uuid := als_uuid(ding.uuid)):
            rij.uuid = uuid
        return rij

    def bewaar(self, rij: Any) -> None:
        """The act that belongs to this kind of row."""
        raise NotImplementedError

    def maak(self, rijen: Sequence[Any]) -> None:
        """Store new rows. On a public agenda by the act, one correction each; into a draft all at once.

        A row that is refused has no pk after this.
        """
        goed = []
        for rij in rijen:
            try:
                if self.pagina.live:
                    self.bewaar(rij)
                else:
                    rij.full_clean(
                        exclude=["vergadering", "ouder", "agendapunt"],
                        validate_unique=False,
                        validate_constraints=False,
                    )
                    goed.append(rij)
            except ValidationError as fout:
                self.wijs_af(rij.bron_id or str(rij.uuid), fout)
            else:
                self.rapport.tel(self.wat, hoe.NIEUW)
        self.model.objects.bulk_create(goed, batch_size=1000)

    def wijzig(self, rij: Any, velden: dict[str, Any]) -> None:
        """Give an existing row what the source says otherwise."""
        anders = {naam: waarde for naam, waarde in velden.items() if getattr(rij, naam) != waarde}
        if not anders:
            return
        for naam, waarde in anders.items():
            setattr(rij, naam, waarde)
        try:
            self.bewaar(rij)
        except ValidationError as fout:
            self.wijs_af(rij.bron_id or str(rij.uuid), fout)
        else:
            self.rapport.tel(self.wat, hoe.GEWIJZIGD)

    def wijs_af(self, kenmerk: str, fout: ValidationError) -> None:
        self.rapport.tel(self.wat, hoe.GEWEIGERD)
        zin = _("%(wat)s %(id)s is geweigerd: %(waarom)s")
        self.rapport.meld(self.opdracht.over(zin % {"wat": self.wat, "id": kenmerk, "waarom": " ".join(fout.messages)}))

    def maak_vrij(self, kenmerken: Iterable[str]) -> None:
        """A number that stands below another meeting moved to this one: there it is withdrawn and loses the number."""
        elders = self.model.objects.filter(bron=self.opdracht.bron, bron_id__in=[k for k in kenmerken if k])
        for rij in elders.exclude(vergadering=self.pagina).select_related("vergadering"):
            if rij.vervallen_op is None:
                acties.laat_vervallen(ding=rij, door=self.opdracht.door, reden=self.opdracht.reden)
            self.model.objects.filter(uuid=rij.uuid).update(bron="", bron_id="")

    def haal_weg(self) -> None:
        """Withdraw what this source gave before and no longer gives. Our own export leaves out what is besloten."""
        eigen = bool(self.opdracht.vergadering.uuid) and not self.opdracht.van_ver
        for rij in self.op_kenmerk.values():
            if rij.pk in self.gezien or rij.vervallen_op is not None or (eigen and self.is_dicht(rij)):
                continue
            acties.laat_vervallen(ding=rij, door=self.opdracht.door, reden=self.opdracht.reden)
            self.rapport.tel(self.wat, hoe.VERVALLEN)

    def is_dicht(self, rij: Any) -> bool:
        return rij.besloten


class _Punten(_Rijen):
    model = Agendapunt
    wat = "agendapunt"

    def lees_in(self) -> None:
        kenmerk = self.opdracht.kenmerk
        punten = list(self.opdracht.vergadering.alle_punten())
        self.maak_vrij(kenmerk(punt) for punt, _ouder in punten)
        self.rij_van: dict[int, Agendapunt] = {}
        nieuw: dict[int, list[tuple[Agendapunt, Agendapunt | None]]] = {}
        laag: dict[int, int] = {}
        bestaand = []
        for punt, ouder in punten:
            laag[id(punt)] = laag[id(ouder)] + 1 if ouder else 0
            boven = self.rij_van.get(id(ouder))
            rij = self.zoek(punt, kenmerk(punt))
            if rij is None:
                rij = self.nieuwe(punt, kenmerk(punt), self._velden(punt, None))
                nieuw.setdefault(laag[id(punt)], []).append((rij, boven))
            elif rij.pk not in self.gezien:
                self.gezien.add(rij.pk)
                bestaand.append((punt, rij, boven))
            self.rij_van[id(punt)] = rij
        for _diepte, rijen in sorted(nieuw.items()):  # what is above first: what is below points at it
            for rij, boven in rijen:
                rij.ouder = boven if boven and boven.pk else None
                rij.besloten = is_dicht(rij)
            self.maak([rij for rij, _boven in rijen])
        for punt, rij, boven in bestaand:
            self._werk_bij(punt, rij, boven if boven and boven.pk else None)
        self.volgorde = [pk for rij in dict.fromkeys(self.rij_van.values()) if (pk := rij.pk)]

    def bewaar(self, rij: Agendapunt) -> None:
        acties.bewaar_agendapunt(agendapunt=rij, door=self.opdracht.door, reden=self.opdracht.reden)

    def _velden(self, punt: vormen.Agendapunt, rij: Agendapunt | None) -> dict[str, Any]:
        velden = {
            "titel": punt.titel[:500],
            "omschrijving": punt.omschrijving,
            "nummer": punt.nummer[:20],
            "soort": puntsoort_van(kop=punt.kop, hamerstuk=punt.hamerstuk, nu=rij.soort if rij else ""),
            "besloten": punt.besloten,
            "uitleg": "" if rij and rij.uitleg else punt.uitleg,
        }
        if rij is None:
            velden["behandeld"] = bool(punt.behandeld)
        return {naam: waarde for naam, waarde in velden.items() if waarde}

    def _werk_bij(self, punt: vormen.Agendapunt, rij: Agendapunt, ouder: Agendapunt | None) -> None:
        if self.is_afgedekt(punt, rij):
            return
        self.wijzig(rij, self._velden(punt, rij) | {"ouder": ouder, "vervallen_op": None})
        if punt.behandeld is not None and rij.behandeld != punt.behandeld:
            acties.noteer_behandeld(agendapunt=rij, behandeld=punt.behandeld, door=self.opdracht.door)
            self.rapport.tel(self.wat, hoe.GEWIJZIGD)

    def is_afgedekt(self, punt: vormen.Agendapunt, rij: Agendapunt) -> bool:
        """Our own export says of a besloten item only that it is there: that is no news and no change."""
        return not self.opdracht.van_ver and punt.besloten and rij.besloten and punt.titel == rij.publieke_titel

    def zet_volgorde(self) -> None:
        huidig = list(self.pagina.agendapunten.order_by("volgorde", "pk").values_list("pk", flat=True))
        nieuw = ingevoegd(self.volgorde, huidig)
        if nieuw != huidig:
            acties.zet_volgorde(
                vergadering=self.pagina, punten=nieuw, door=self.opdracht.door, reden=self.opdracht.reden
            )
            self.rapport.tel("volgorde", hoe.GEWIJZIGD)


class _Stukken(_Rijen):
    model = Agendastuk
    wat = "stuk"
    erbij = ("agendapunt", "document")

    def lees_in(self, punten: _Punten) -> None:
        vergadering = self.opdracht.vergadering
        paren: list[tuple[vormen.Stuk, Agendapunt | None, str]] = [
            (stuk, None, self.opdracht.kenmerk(vergadering)) for stuk in vergadering.stukken
        ]
        for punt, _ouder in vergadering.alle_punten():
            bij_punt = punten.rij_van[id(punt)]
            if bij_punt.pk and not punten.is_afgedekt(punt, bij_punt):
                paren += [(stuk, bij_punt, self.opdracht.kenmerk(punt)) for stuk in punt.stukken]
        met_kenmerk = [(stuk, bij, self._kenmerk(stuk, boven)) for stuk, bij, boven in paren]
        self.maak_vrij(kenmerk for _stuk, _bij, kenmerk in met_kenmerk)
        nieuw: list[Agendastuk] = []
        for stuk, bij, kenmerk in met_kenmerk:
            rij = self.zoek(stuk, kenmerk)
            if rij is not None and rij.pk in self.gezien:
                continue
            velden = self._velden(stuk, rij) | {"agendapunt": bij}
            if rij is not None:
                self.gezien.add(rij.pk)
                self.wijzig(rij, velden | {"vervallen_op": None})
            elif stuk.url:
                nieuw.append(self.nieuwe(stuk, kenmerk, velden))
            else:
                self.wijs_af(kenmerk or stuk.uuid, ValidationError(_("er is geen adres bij.")))
        self.maak(nieuw)

    def bewaar(self, rij: Agendastuk) -> None:
        acties.bewaar_stuk(stuk=rij, door=self.opdracht.door, reden=self.opdracht.reden)

    def is_dicht(self, rij: Agendastuk) -> bool:
        return rij.besloten or (rij.agendapunt is not None and rij.agendapunt.besloten)

    def _kenmerk(self, stuk: vormen.Stuk, boven: str) -> str:
        eigen = self.opdracht.kenmerk(stuk)
        return f"{boven}{TUSSEN}{eigen}" if boven and eigen else ""

    def _velden(self, stuk: vormen.Stuk, rij: Agendastuk | None) -> dict[str, Any]:
        velden: dict[str, Any] = {
            "titel": stuk.titel[:500],
            "omschrijving": stuk.omschrijving or stuk.soort_naam,
            "soort": stuk.soort if stuk.soort in Informatieobject else "",
            "versie": stuk.versie[:20],
            "datum": stuk.datum,
            "woo_categorie": stuk.woo_categorie[:120],
            "besloten": stuk.vertrouwelijk,
        }
        if rij is None or rij.document is None:  # what we hold as a file, we know better
            velden |= {
                "link": stuk.url,
                "bestandsnaam": stuk.bestandsnaam[:300],
                "mimetype": stuk.mimetype[:100],
                "grootte": stuk.grootte if stuk.grootte and stuk.grootte > 0 else None,
            }
        return {naam: waarde for naam, waarde in velden.items() if waarde}


def ingevoegd(bron: Sequence[int], huidig: Sequence[int]) -> list[int]:
    """The order of the source; what it does not know stays behind what it stands behind now."""
    bekend = set(bron)
    uit, erachter = list(bron), None
    for pk in huidig:
        if pk not in bekend:
            uit.insert(uit.index(erachter) + 1 if erachter is not None else 0, pk)
        erachter = pk
    return uit
