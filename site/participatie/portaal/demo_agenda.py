"""The Statenagenda of the demo, from demo/agenda.toml, made through the acts."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.text import slugify
from wagtail.documents import get_document_model

from participatie.accounts.models import User
from participatie.indiening.acties import Afzender
from participatie.statenagenda import acties
from participatie.statenagenda.inspreken import acties as inspreken
from participatie.statenagenda.inspreken import griffie as lijst
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Stem, Toezegging, Wijziging
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.regels import Agendaregeling, Inspreekregeling
from participatie.statenagenda.models.vergadering import (
    Planning,
    StatenagendaPagina,
    VergaderingPagina,
    Vergaderverloop,
)
from participatie.statenagenda.regels import maak_planning
from participatie.themas.models import Thema
from participatie.trajecten.models import TrajectPagina

AANGEKONDIGD = timedelta(days=21)  # before the day itself
VERHAAL = ("tekst", "namens", "naam_openbaar", "tekst_openbaar")
VELDEN = (
    *("soort", "gremium", "besloten", "samenvatting", "plaats", "adres", "rolstoel", "ringleiding", "tolk"),
    *("toegankelijkheid", "livestream", "opname", "aanmelden", "inspreken", "gemeenten", "aantal_aanwezigen"),
)


def datum(n: int):
    return timezone.localdate() + timedelta(days=n)


def document(titel: str, tekst: str, door: User):
    """A small file of our own words."""
    bestand = get_document_model()(title=titel, uploaded_by_user=door)
    bestand.file.save(f"{slugify(titel)}.txt", ContentFile(tekst.encode()))
    return bestand


def laad(inhoud: dict[str, Any], *, griffie: User) -> None:
    """Everything in the file, in its order."""
    vanaf = datum(-365)
    bron = "Drents Parlement, 'Beïnvloeding'; waarden voor de demo"
    Agendaregeling.objects.create(geldig_vanaf=vanaf, bron=bron)
    Inspreekregeling.objects.create(geldig_vanaf=vanaf, bron=bron)
    for volgorde, velden in enumerate(inhoud["fracties"], 1):
        Fractie.objects.create(volgorde=volgorde, **velden)
    for vergadering in inhoud["vergadering"]:
        _vergadering(vergadering, griffie)
    for stuk in inhoud["ingekomen"]:
        velden = {naam: waarde for naam, waarde in stuk.items() if naam != "dag"}
        IngekomenStuk.objects.create(
            ontvangen_op=datum(stuk["dag"]), gepubliceerd_op=timezone.now() + timedelta(days=stuk["dag"] + 1), **velden
        )
    for inspreker in inhoud["inspreker"]:
        _inspreker(inspreker, griffie)
    for besluit in inhoud["besluit"]:
        _besluit(besluit, datum(besluit["dag"]), None)


def _vergadering(v: dict[str, Any], griffie: User) -> None:
    dag = v.get("verplaatst_van", v["dag"])
    pagina = VergaderingPagina(
        title=v["titel"],
        slug=v["slug"],
        live=False,
        **{veld: v[veld] for veld in VELDEN if veld in v},
        **{veld: linebreaks(v[veld]) for veld in ("toelichting", "verslag", "vervolg") if veld in v},
    )
    pagina.planning = _planning(v, dag)
    StatenagendaPagina.objects.get().add_child(instance=pagina)
    pagina.themas.set(Thema.objects.filter(slug__in=v.get("themas", [])))
    for punt in v.get("punt", []):
        _punt(pagina, punt, griffie)
    pagina.save_revision(user=griffie).publish()
    pagina = VergaderingPagina.objects.get(pk=pagina.pk)
    for rij, punt in zip(pagina.agendapunten.all(), v.get("punt", []), strict=True):
        _uitkomst(rij, punt, datum(v["dag"]))
    if "verplaatst_van" in v:
        acties.verplaats(vergadering=pagina, planning=_planning(v, v["dag"]), reden=v["reden"], door=griffie)
    if v.get("geannuleerd"):
        acties.annuleer(vergadering=pagina, reden=v["reden"], door=griffie)
    aangekondigd = timezone.now() + timedelta(days=min(dag, 0)) - AANGEKONDIGD
    VergaderingPagina.objects.filter(pk=pagina.pk).update(
        first_published_at=aangekondigd, latest_revision_created_at=aangekondigd
    )
    Vergaderverloop.objects.filter(pagina=pagina.pk).update(gewijzigd_op=timezone.now() - timedelta(days=2))
    Wijziging.objects.filter(verloop__pagina=pagina.pk).update(op=timezone.now() - timedelta(days=2))


def _planning(v: dict[str, Any], n: int) -> Planning:
    def om(tijd: str) -> datetime:
        return timezone.make_aware(datetime.combine(datum(n), time.fromisoformat(tijd)))

    planning = maak_planning(
        begint=om(v.get("begint", "00:00")),
        eindigt=om(v["eindigt"]) if "eindigt" in v else None,
        hele_dag=v.get("hele_dag", False),
        inspreken=v.get("inspreken", False),
    )
    assert planning is not None  # noqa: S101  (there is always a begin)
    return planning


def _punt(pagina: VergaderingPagina, p: dict[str, Any], griffie: User) -> None:
    overslaan = {"stuk", "besluit", "toezegging", "gaat_over", "behandeld"}
    punt = acties.bewaar_agendapunt(
        agendapunt=Agendapunt(
            vergadering=pagina,
            behandeld=p.get("behandeld", False),
            **{naam: waarde for naam, waarde in p.items() if naam not in overslaan},
        ),
        gaat_over=TrajectPagina.objects.filter(slug=p.get("gaat_over")),
        door=griffie,
    )
    for stuk in p.get("stuk", []):
        velden = {"vergadering": pagina, "agendapunt": punt, "titel": stuk["titel"], "soort": stuk["soort"]}
        bestand = document(stuk["titel"], stuk["tekst"], griffie)
        acties.bewaar_stuk(stuk=Agendastuk(document=bestand, **velden), door=griffie)


def _uitkomst(punt: Agendapunt, p: dict[str, Any], dag) -> None:
    for besluit in p.get("besluit", []):
        _besluit(besluit, dag, punt)
    for toezegging in p.get("toezegging", []):
        velden = {**toezegging, "voor": datum(toezegging["voor"])}
        Toezegging.objects.create(agendapunt=punt, gedaan_op=dag, **velden)


def _besluit(b: dict[str, Any], dag, punt: Agendapunt | None) -> None:
    overslaan = {"dag", "stemmen", "indieners", "gaat_over", "uitvoering_voor"}
    besluit = Besluit.objects.create(
        agendapunt=punt,
        datum=dag,
        gepubliceerd_op=timezone.make_aware(datetime.combine(dag, time(18))),
        uitvoering_voor=datum(b["uitvoering_voor"]) if "uitvoering_voor" in b else None,
        **{naam: waarde for naam, waarde in b.items() if naam not in overslaan},
    )
    fracties = {fractie.naam: fractie for fractie in Fractie.objects.all()}
    besluit.indieners.set(fracties[naam] for naam in b.get("indieners", []))
    besluit.gaat_over.set(TrajectPagina.objects.filter(slug=b.get("gaat_over")))
    for naam, (voor, tegen, afwezig) in b.get("stemmen", {}).items():
        Stem.objects.create(besluit=besluit, fractie=fracties[naam], voor=voor, tegen=tegen, afwezig=afwezig)


def _inspreker(i: dict[str, Any], door: User) -> None:
    vergadering = VergaderingPagina.objects.get(slug=i["vergadering"])
    nu = timezone.now()
    sleutel = uuid5(NAMESPACE_URL, f"demo/{i['e_mail']}")
    inspreken.dien_in(
        vergadering=vergadering,
        afzender=Afzender(naam=i["naam"], e_mail=i["e_mail"], telefoon=i["telefoon"], hulp=i.get("hulp", "")),
        verhaal=inspreken.Verhaal(
            agendapunt=vergadering.agendapunten.filter(titel=i.get("punt")).first(),
            onderwerp=i.get("onderwerp", ""),
            wijze=i["wijze"],
            **{veld: i[veld] for veld in VERHAAL if veld in i},
        ),
        verzendsleutel=sleutel,
        ontvangen_op=nu,
    )
    inspreker = Inspreker.objects.get(verzendsleutel=sleutel)
    inspreken.bevestig(inspreker=inspreker, op=nu)
    if i.get("nagekeken"):
        inspreker.refresh_from_db()
        lijst.kijk_na(inspreker=inspreker, door=door, akkoord=True)
