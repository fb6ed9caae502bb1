"""Petities and agenderingsverzoeken of the demo, from demo/petities.toml, made through the acts.

Only the supporters are stored at once: six hundred forms and as many mails would take a minute.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.basis.adressen import adres
from participatie.basis.gemeenten import Gemeente
from participatie.inbreng.models import AndereOverheid
from participatie.indiening import acties as indiening
from participatie.indiening.acties import Afzender
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Indiener, Paginasleutel, Telling, Toestemmingstekst
from participatie.indiening.versleuteling import vingerafdruk
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.themas.models import Thema
from petities import acties
from petities.lijsten import Wat
from petities.models import (
    Aanvraag,
    Agenderingsregeling,
    AgenderingsverzoekenPagina,
    Papierlijst,
    Petitieregeling,
    PetitiesPagina,
    Steunactie,
    Steunbetuiging,
)
from petities.models.actie import actie_van
from petities.models.pagina import Initiatief
from petities.starten import acties as starten
from petities.status import Aanvraagstatus, Soort, Status, Steunstatus
from petities.steun import drempels

TEKST = ("onderwerp", "gevraagd", "toelichting", "gemeenten", "aan", "doel")
VOORNAMEN = (
    "Aaltje",
    "Albert",
    "Annie",
    "Bert",
    "Fenna",
    "Geert",
    "Hendrik",
    "Hillechien",
    "Jantje",
    "Lammert",
    "Roelie",
)
ACHTERNAMEN = ("Bedacht", "Bedenksel", "Fictie", "Verhaal", "Verzin", "Verzinsel", "Verzonnen", "Voorbeeld")


def moment(dag: int, uur: int = 10) -> datetime:
    """An hour of the day so many days from today, and never one that is still to come."""
    op = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=dag), time(uur)))
    return min(op, timezone.now())


def maak_regels() -> None:
    vanaf = timezone.localdate() - timedelta(days=365)
    Petitieregeling.objects.create(geldig_vanaf=vanaf, bron="Grondwet artikel 5; waarden voor de demo")
    Agenderingsregeling.objects.create(
        geldig_vanaf=vanaf, bron="Drents Parlement, 'Agenderingsrecht, meer informatie'; waarden voor de demo"
    )


def laad(inhoud: dict[str, Any], *, griffie: User) -> None:
    """Everything in the file, in its order."""
    maak_regels()
    for i in inhoud["initiatief"]:
        pagina = _ingediend(i)
        if "geopend" in i:
            _open(pagina, i, griffie)
        for stap in i.get("stap", []):
            STAPPEN[stap["doe"]](pagina.pk, stap, griffie)


def _ingediend(i: dict[str, Any]) -> Initiatief:
    op, sleutel = moment(i["ingediend"]), uuid5(NAMESPACE_URL, f"demo/petities/{i['onderwerp']}")
    overzicht = (PetitiesPagina if i["soort"] == Soort.PETITIE else AgenderingsverzoekenPagina).objects.get()
    afzender = Afzender(
        naam=i["naam"],
        e_mail=f"{i['naam'].lower().replace(' ', '.')}@demo.example",
        toestemming=Toestemmingstekst.nu_geldig(op),
        geboortedatum="1971-03-08",
        woonplaats=i["woonplaats"],
    )
    paginasleutel = Paginasleutel.van(overzicht.pk)
    aanvraag = Aanvraag.objects.create(
        pagina=overzicht,
        indiener=indiening.maak_indiener(pagina_id=overzicht.pk, afzender=afzender, sleutel=paginasleutel),
        soort=i["soort"],
        status=Aanvraagstatus.ONBEVESTIGD,
        verzendsleutel=sleutel,
        ontvangen_op=op,
        thema=Thema.objects.get(slug=i["thema"]),
        **{veld: i[veld].strip() if isinstance(i[veld], str) else i[veld] for veld in TEKST if veld in i},
    )
    starten.bevestig(aanvraag=aanvraag, op=op + timedelta(minutes=9))
    aanvraag.refresh_from_db()
    pagina: Initiatief = aanvraag.initiatief.specific
    if "samenvatting" in i:  # of the griffie
        pagina.samenvatting = i["samenvatting"]
        pagina.save_revision()
    return pagina


def _open(pagina: Initiatief, i: dict[str, Any], griffie: User) -> None:
    op = moment(i["geopend"])
    acties.open_voor_steun(pagina=pagina, door=griffie, op=op)
    Page.objects.filter(pk=pagina.pk).update(first_published_at=op, last_published_at=op)
    if "tot" in i:  # the petitionaris chose a shorter time
        Steunactie.objects.filter(pagina=pagina).update(sluit=acties.eind_van(moment(i["tot"]).date()))
    _steun(pagina, i)
    if papier := i.get("papier"):
        Papierlijst.objects.create(
            actie=actie_van(pagina.pk), aantal=papier, ontvangen_op=op.date(), kenmerk="Doos 12", door=griffie
        )
        Telling.objects.plus(pagina.pk, {"papier": papier})
    drempels.kijk(pagina_id=pagina.pk, op=moment(i.get("tot", -12)))
    if "tot" in i:
        acties.sluit_na_looptijd(actie=actie_van(pagina.pk), op=moment(i["tot"] + 5))


def _steun(pagina: Initiatief, i: dict[str, Any]) -> None:
    """So many people, most of them from the places that it is about, and most of them in the first weeks."""
    kans = Random(i["onderwerp"])  # noqa: S311  (made-up people, the same ones each time)
    actie, sleutel = actie_van(pagina.pk), Paginasleutel.van(pagina.pk)
    toestemming = Toestemmingstekst.nu_geldig(actie.geopend_op)
    indieners, rijen, telling = [], [], Counter[str]()
    for n in range(i["steun"]):
        gemeente = kans.choice(i["vooral"]) if kans.random() < 0.7 else kans.choice(Gemeente.values)
        dagen = int(kans.betavariate(1.2, 3) * (i.get("tot", -1) - i["geopend"]))
        op = moment(i["geopend"] + dagen, kans.randint(8, 22))
        e_mail = f"steun{n}.{pagina.slug}@demo.example"
        indiener = Indiener(pagina_id=pagina.pk, toestemming=toestemming, gemaakt_op=op)
        indiener.sleutel = sleutel
        geboren = str(date(kans.randint(1940, 2004), kans.randint(1, 12), kans.randint(1, 28)))
        vraagt_alles = actie.soort == Soort.AGENDERINGSVERZOEK
        meer = {"geboortedatum": geboren, "woonplaats": Gemeente(gemeente).label} if vraagt_alles else {}
        naam = f"{kans.choice(VOORNAMEN)} {kans.choice(ACHTERNAMEN)}"
        indiener.zet_gegevens(naam=naam, e_mail=e_mail, **meer)
        indieners.append(indiener)
        rijen.append(
            Steunbetuiging(
                pagina_id=pagina.pk,
                indiener=indiener,
                status=Steunstatus.GELDIG,
                ontvangen_op=op,
                bevestigd_op=op + timedelta(minutes=4),
                verzendsleutel=uuid5(NAMESPACE_URL, f"demo/steun/{e_mail}"),
                dubbelsleutel=vingerafdruk(sleutel, identiteit(e_mail)),
                gemeente=gemeente,
                naam_openbaar=n % 4 == 0,
                wil_nieuws=n % 3 == 0,
            )
        )
        telling.update(["steun", f"gemeente/{gemeente}", f"dag/{timezone.localdate(rijen[-1].bevestigd_op)}"])
    Indiener.objects.bulk_create(indieners)
    Steunbetuiging.objects.bulk_create(rijen)
    Telling.objects.plus(pagina.pk, telling)


# --- what happened with it ------------------------------------------------------------------------------------


def _aangeboden(pk: int, s: dict[str, Any], griffie: User) -> None:
    actie, op = actie_van(pk), moment(s["dag"])
    acties.ga_naar(actie, Status.AANGEBODEN, antwoord_voor=op.date() + timedelta(weeks=s["antwoord_weken"]))
    acties.noteer(actie, Wat.AANGEBODEN, op=op, tekst=s["tekst"])


def _beantwoord(pk: int, s: dict[str, Any], griffie: User) -> None:
    actie, op = actie_van(pk), moment(s["dag"])
    acties.ga_naar(actie, Status.BEANTWOORD, klaar_op=op)
    acties.noteer(actie, Wat.ANTWOORD, op=op, tekst=s["tekst"])


def _doorgestuurd(pk: int, s: dict[str, Any], griffie: User) -> None:
    actie, op = actie_van(pk), moment(s["dag"])
    acties.ga_naar(actie, Status.DOORGESTUURD, doorgestuurd_naar=AndereOverheid.objects.get(naam=s["naar"]))
    acties.noteer(actie, Wat.DOORGESTUURD, op=op, tekst=s["tekst"])


def _aanvullen(pk: int, s: dict[str, Any], griffie: User) -> None:
    actie, op = actie_van(pk), moment(s["dag"])
    acties.ga_naar(actie, Status.AANVULLEN)
    acties.noteer(actie, Wat.AANVULLING_GEVRAAGD, op=op, tekst=s["tekst"])


def _niet_ontvankelijk(pk: int, s: dict[str, Any], griffie: User) -> None:
    actie, op = actie_van(pk), moment(s["dag"])
    acties.ga_naar(actie, Status.NIET_ONTVANKELIJK, weigergrond=s["grond"])
    acties.zet_op_website(actie.pagina.specific, griffie)
    acties.noteer(actie, Wat.NIET_ONTVANKELIJK, op=op, tekst=s["tekst"])


def _geagendeerd(pk: int, s: dict[str, Any], griffie: User) -> None:
    actie, op = actie_van(pk), moment(s["dag"])
    acties.ga_naar(actie, Status.PRESIDIUM)
    acties.noteer(actie, Wat.PRESIDIUM, op=op - timedelta(days=3))
    acties.ga_naar(actie, Status.GEAGENDEERD)
    punt = Agendapunt.objects.select_related("vergadering").get(titel=s["agendapunt"])
    acties.noteer(actie, Wat.GEAGENDEERD, op=op, tekst=s["tekst"], url=adres(punt.vergadering))


STAPPEN = {
    "aangeboden": _aangeboden,
    "aanvullen": _aanvullen,
    "beantwoord": _beantwoord,
    "doorgestuurd": _doorgestuurd,
    "geagendeerd": _geagendeerd,
    "niet_ontvankelijk": _niet_ontvankelijk,
}
