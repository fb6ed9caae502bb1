"""Petities and agenderingsverzoeken of the demo, from demo/petities.toml, made through the acts.

Only the supporters are stored at once: six hundred forms and as many mails would take a minute.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.basis.gemeenten import Gemeente
from participatie.inbreng.models import AndereOverheid
from participatie.indiening import acties as indiening
from participatie.indiening.acties import Afzender
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Indiener, Paginasleutel, Telling, Toestemmingstekst
from participatie.indiening.versleuteling import vingerafdruk
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema
from petities import acties
from petities.lijsten import Steekproefuitslag, Weigergrond
from petities.models import (
    Aanvraag,
    Agenderingsregeling,
    AgenderingsverzoekenPagina,
    Gebeurtenis,
    Petitieregeling,
    PetitiesPagina,
    Steunactie,
    Steunbetuiging,
    Toets,
)
from petities.models.actie import actie_van
from petities.models.pagina import Initiatief
from petities.starten import acties as starten
from petities.status import Aanvraagstatus, Soort, Steunstatus
from petities.steun import drempels
from petities.toetsing import acties as toetsen
from petities.toetsing.papier import voer_in as voer_papier_in
from petities.toetsing.vragen import CODES, JA, NEE
from petities.vervolg import acties as vervolg
from petities.vervolg import steekproef
from petities.vervolg.antwoord import antwoord

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
            with _op_die_dag(pagina, moment(stap["dag"])):
                STAPPEN[stap["doe"]](_vers(pagina), stap, griffie)
    Gebeurtenis.objects.update(bezorgd_tot=None)  # the past was not mailed


@contextmanager
def _op_die_dag(pagina: Initiatief, op: datetime) -> Iterator[None]:
    """The acts write down now; the demo tells that it was earlier."""
    toen = list(Gebeurtenis.objects.filter(actie__pagina=pagina.pk).values_list("pk", flat=True))
    yield
    nieuw = Gebeurtenis.objects.filter(actie__pagina=pagina.pk).exclude(pk__in=toen)
    for n, gebeurtenis in enumerate(nieuw.order_by("pk")):
        gebeurtenis.op = op + timedelta(minutes=n)
        gebeurtenis.save(update_fields=["op"])
    Toets.objects.filter(actie__pagina=pagina.pk).update(op=op)
    pagina_ = Page.objects.filter(pk=pagina.pk, live=True)
    pagina_.update(first_published_at=op, last_published_at=op)


def _vers(pagina: Initiatief) -> Any:
    return type(pagina).objects.get(pk=pagina.pk)


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
    with _op_die_dag(pagina, op):
        toetsen.open_voor_steun(pagina=pagina, door=griffie, antwoorden=dict.fromkeys(CODES, JA))
    Steunactie.objects.filter(pagina=pagina).update(geopend_op=op)
    if "tot" in i:  # the petitionaris chose a shorter time
        Steunactie.objects.filter(pagina=pagina).update(sluit=acties.eind_van(moment(i["tot"]).date()))
    pagina = _vers(pagina)
    _steun(pagina, i)
    drempels.kijk(pagina_id=pagina.pk, op=moment(i.get("tot", -12)))
    if aantal := i.get("papier"):
        voer_papier_in(pagina=pagina, door=griffie, aantal=aantal, ontvangen_op=op.date(), kenmerk="Doos 12")
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


def _aanvullen(pagina: Any, s: dict[str, Any], griffie: User) -> None:
    toetsen.vraag_aanvulling(pagina=pagina, door=griffie, vraag=s["tekst"], antwoorden={"bevoegd": JA})


def _niet_ontvankelijk(pagina: Any, s: dict[str, Any], griffie: User) -> None:
    toetsen.neem_niet_in_behandeling(
        pagina=pagina,
        door=griffie,
        grond=Weigergrond(s["grond"]),
        toelichting=s["tekst"],
        antwoorden={"bevoegd": JA, "nieuw": NEE},
    )


def _doorgestuurd(pagina: Any, s: dict[str, Any], griffie: User) -> None:
    naar = AndereOverheid.objects.get(naam=s["naar"])
    toetsen.stuur_door(pagina=pagina, door=griffie, naar=naar, toelichting=s["tekst"], antwoorden={"bevoegd": NEE})


def _aangeboden(pagina: Any, s: dict[str, Any], griffie: User) -> None:
    vervolg.bied_aan(pagina=pagina, door=griffie, aan_wie=s["aan_wie"], dag=moment(s["dag"]).date())


def _beantwoord(pagina: Any, s: dict[str, Any], griffie: User) -> None:
    op = moment(s["dag"])
    deel = {naam: s[naam] for naam in ("wat_u_zei", "wat_wij_doen", "waarom", "vervolg", "uitkomst", "namens")}
    antwoord(pagina=pagina, door=griffie, thema=pagina.thema, **deel)
    Terugkoppeling.objects.filter(pagina=pagina.pk).update(gepubliceerd_op=op, gemaakt_op=op)
    Steunactie.objects.filter(pagina=pagina.pk).update(klaar_op=op)


def _gecontroleerd(pagina: Any, s: dict[str, Any], griffie: User) -> None:
    proef = steekproef.trek(pagina=pagina, door=griffie)
    if proef:
        uitslagen = dict.fromkeys(proef.regels.values_list("pk", flat=True), Steekproefuitslag.KLOPT.value)
        steekproef.vul_in(steekproef=proef, door=griffie, uitslagen=uitslagen)
        steekproef.rond_af(pagina=pagina, door=griffie, geslaagd=True, uitleg=s["tekst"])


def _geagendeerd(pagina: Any, s: dict[str, Any], griffie: User) -> None:
    punt = Agendapunt.objects.select_related("vergadering__verloop").get(titel=s["agendapunt"])
    vervolg.besluit_presidium(pagina=pagina, door=griffie, wel=True, motivering=s["tekst"], agendapunt=punt)


STAPPEN = {
    "aangeboden": _aangeboden,
    "aanvullen": _aanvullen,
    "beantwoord": _beantwoord,
    "doorgestuurd": _doorgestuurd,
    "geagendeerd": _geagendeerd,
    "gecontroleerd": _gecontroleerd,
    "niet_ontvankelijk": _niet_ontvankelijk,
}
