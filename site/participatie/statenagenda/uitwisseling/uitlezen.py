"""Our meetings as neutral shapes, for the API and the export: what anybody may read, and nothing else.

Of a besloten meeting: kind, day and status. Of a besloten item: that it is there. Of a besloten document: nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from html import unescape
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.html import strip_tags
from wagtail.query import PageQuerySet

from participatie.basis.adressen import adres
from participatie.statenagenda.models.agenda import Agendapunt, AgendapuntQuerySet, Agendastuk, AgendastukQuerySet
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.uitwisseling import ori_schrijven, vormen
from participatie.statenagenda.uitwisseling.ori_schrijven import Adressen
from participatie.statenagenda.uitwisseling.rapport import TUSSEN
from participatie.statenagenda.uitwisseling.soorten import hamerstuk, vergaderingstype
from participatie.statenagenda.uitwisseling.vormen import als_utc


def openbare_vergaderingen() -> PageQuerySet:
    """With all that a shape needs, in a fixed number of queries."""
    return (
        VergaderingPagina.objects.openbaar()
        .select_related("verloop")
        .prefetch_related(
            "verloop__wijzigingen",
            Prefetch("agendapunten", queryset=Agendapunt.objects.filter(vervallen_op=None)),
            Prefetch("agendastukken", queryset=openbare_stukken()),
        )
    )


def openbare_punten() -> AgendapuntQuerySet:
    """The items whose existence is public; a besloten meeting shows none."""
    punten: AgendapuntQuerySet = Agendapunt.objects.filter(
        vergadering__in=VergaderingPagina.objects.openbaar().filter(besloten=False).values("pk"), vervallen_op=None
    )
    return punten.select_related("vergadering__verloop", "ouder").prefetch_related(
        Prefetch("stukken", queryset=openbare_stukken()),
        Prefetch("onderdelen", queryset=Agendapunt.objects.filter(vervallen_op=None)),
    )


def openbare_stukken() -> AgendastukQuerySet:
    return (
        Agendastuk.objects.openbaar()
        .filter(
            vergadering__in=VergaderingPagina.objects.openbaar().values("pk"),
            vervallen_op=None,
            agendapunt__vervallen_op=None,
        )
        .select_related("vergadering__verloop", "agendapunt", "document")
    )


def vorm_vergadering(pagina: VergaderingPagina, *, met_agenda: bool = True) -> vormen.Vergadering:
    """The public shape of one of `openbare_vergaderingen()`."""
    verloop, planning = pagina.verloop, pagina.verloop.planning
    begint = als_utc(planning.begint)
    gedeeld: dict[str, Any] = {
        "uuid": str(verloop.uuid),
        "bron": verloop.bron,
        "bron_id": verloop.bron_id,
        "webpagina": _web(adres(pagina)),
        "gewijzigd_op": verloop.gewijzigd_op,
        "soort": vergaderingstype(pagina.soort),
        "status": vormen.Status(verloop.status.value),
    }
    if pagina.besloten:
        dag = als_utc(begint.astimezone(vormen.AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0))
        return vormen.Vergadering(
            **gedeeld, naam=pagina.publieke_titel, begint=dag, hele_dag=True, besloten=True, agenda_bekend=False
        )
    return vormen.Vergadering(
        **gedeeld,
        naam=pagina.title,
        begint=begint,
        eindigt=als_utc(planning.eindigt) if planning.eindigt else None,
        hele_dag=planning.hele_dag,
        gremium=pagina.gremium,
        locatie=pagina.plaats,
        **{veld: getattr(pagina, veld) for veld in TOEGANKELIJK},
        gemeenten=tuple(pagina.gemeenten),
        samenvatting=pagina.samenvatting,
        toelichting=tekst_van(pagina.toelichting),
        livestream=pagina.livestream,
        opname=pagina.opname,
        wijzigingen=tuple(
            vormen.Wijziging(op=wijziging.op, wat=wijziging.wat, reden=wijziging.reden)
            for wijziging in verloop.wijzigingen.all()
        ),
        **_agenda(pagina) if met_agenda else {},
    )


TOEGANKELIJK = ("adres", "rolstoel", "ringleiding", "tolk", "toegankelijkheid")


def vorm_punt(
    punt: Agendapunt,
    *,
    besloten: bool,
    webpagina: str,
    stukken: Iterable[vormen.Stuk] = (),
    subpunten: Iterable[vormen.Agendapunt] = (),
) -> vormen.Agendapunt:
    gedeeld: dict[str, Any] = {
        "uuid": str(punt.uuid),
        "bron_id": punt.bron_id,
        "titel": punt.publieke_titel,
        "nummer": punt.nummer,
        "volgnummer": punt.volgorde,
        "kop": punt.is_kop,
        "webpagina": f"{webpagina}#{punt.anker}",
        "gewijzigd_op": punt.gewijzigd_op,
        "besloten": besloten,
        "subpunten": tuple(subpunten),
    }
    if besloten:
        return vormen.Agendapunt(**gedeeld)
    return vormen.Agendapunt(
        **gedeeld,
        uitleg=punt.uitleg,
        omschrijving=punt.omschrijving,
        hamerstuk=hamerstuk(punt.soort),
        behandeld=True if punt.behandeld else None,
        stukken=tuple(stukken),
    )


def vorm_stuk(stuk: Agendastuk, webpagina: str) -> vormen.Stuk:
    """`webpagina` is that of its meeting; there it stands below its item."""
    return vormen.Stuk(
        uuid=str(stuk.uuid),
        webpagina=f"{webpagina}#{stuk.agendapunt.anker}" if stuk.agendapunt else webpagina,
        bron_id=stuk.bron_id.rpartition(TUSSEN)[2],
        titel=stuk.titel,
        omschrijving=stuk.omschrijving,
        soort=stuk.soort,
        woo_categorie=stuk.woo_categorie,
        url=_web(stuk.document.url) if stuk.document else stuk.link,
        bestandsnaam=stuk.bestandsnaam or (stuk.document.filename if stuk.document else ""),
        mimetype=stuk.mimetype,
        grootte=stuk.grootte,
        versie=stuk.versie,
        datum=stuk.datum,
        gewijzigd_op=stuk.gewijzigd_op,
    )


def rij_van_vergadering(pagina: VergaderingPagina, adressen: Adressen) -> dict[str, Any]:
    """One meeting as mini-ORI; its items and documents by their addresses."""
    vorm = vorm_vergadering(pagina, met_agenda=False)
    punten = [] if pagina.besloten else [punt for punt in pagina.agendapunten.all() if punt.ouder_id is None]
    bijlagen = [stuk for stuk in pagina.agendastukken.all() if stuk.agendapunt_id is None]
    return ori_schrijven.rij_vergadering(
        adressen,
        vorm,
        vorm.uuid,
        punten=[adressen.url("agendapunten", str(punt.uuid)) for punt in punten],
        bijlagen=[adressen.url("informatieobjecten", str(stuk.uuid)) for stuk in bijlagen],
    )


def rij_van_punt(punt: Agendapunt, adressen: Adressen) -> dict[str, Any]:
    vorm = vorm_punt(punt, besloten=punt.besloten, webpagina=_web(adres(punt.vergadering)))
    return ori_schrijven.rij_agendapunt(
        adressen,
        vorm,
        vorm.uuid,
        vergadering=str(punt.vergadering.verloop.uuid),
        ouder=str(punt.ouder.uuid) if punt.ouder and punt.ouder.vervallen_op is None else None,
        stukken=[adressen.url("informatieobjecten", str(stuk.uuid)) for stuk in punt.stukken.all()],
        onderdelen=[adressen.url("agendapunten", str(deel.uuid)) for deel in punt.onderdelen.all()],
    )


def rij_van_stuk(stuk: Agendastuk, adressen: Adressen) -> dict[str, Any]:
    vorm = vorm_stuk(stuk, _web(adres(stuk.vergadering)))
    return ori_schrijven.rij_stuk(
        adressen,
        vorm,
        vorm.uuid,
        vergaderingen=[] if stuk.agendapunt else [str(stuk.vergadering.verloop.uuid)],
        punten=[str(stuk.agendapunt.uuid)] if stuk.agendapunt else [],
    )


def _agenda(pagina: VergaderingPagina) -> dict[str, Any]:
    webpagina = _web(adres(pagina))
    per_punt: dict[int | None, list[vormen.Stuk]] = defaultdict(list)
    for stuk in pagina.agendastukken.all():
        per_punt[stuk.agendapunt_id].append(vorm_stuk(stuk, webpagina))
    per_ouder: dict[int | None, list[Agendapunt]] = defaultdict(list)
    for punt in pagina.agendapunten.all():
        punt.vergadering = pagina  # the page at hand: no query per item
        per_ouder[punt.ouder_id].append(punt)

    def onder(ouder: int | None, laag: int = 0) -> list[vormen.Agendapunt]:
        return [
            vorm_punt(
                punt,
                besloten=punt.besloten,
                webpagina=webpagina,
                stukken=per_punt[punt.pk],
                subpunten=onder(punt.pk, laag + 1) if laag < 20 else (),
            )
            for punt in per_ouder[ouder]
        ]

    return {"agendapunten": tuple(onder(None)), "stukken": tuple(per_punt[None])}


def tekst_van(rijke_tekst: str) -> str:
    """Rich text as plain text, a line per paragraph; `html_van` in inlezen_pagina.py is its other side."""
    regels = rijke_tekst.replace("<br/>", "\n").replace("</p>", "\n").replace("</li>", "\n")
    return unescape(strip_tags(regels)).strip()


def _web(pad: str) -> str:
    return pad if "://" in pad else f"{settings.BASIS_URL.rstrip('/')}{pad}"
