"""Burgerberaden of the demo, from demo/beraad.toml, made through the acts: a real draw of 150 out of 2,400.

Only who signs up is stored at once (`vul_pool`): 2,400 forms and as many mails would take minutes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any, cast
from uuid import uuid4

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import linebreaks
from django.utils.text import slugify

from consultaties.burgerberaad import acties
from consultaties.burgerberaad.aanbevelingen import acties as antwoorden
from consultaties.burgerberaad.aanbevelingen import tekst
from consultaties.burgerberaad.aanmelden import acties as aanmelden
from consultaties.burgerberaad.aanmelden import brieven, criteria
from consultaties.burgerberaad.deelnemers import acties as deelnemers
from consultaties.burgerberaad.deelnemers.vervanging import open_plaatsen
from consultaties.burgerberaad.lijsten import ZEG_IK_NIET, Vraagsoort, Wat
from consultaties.burgerberaad.loting import acties as loten
from consultaties.burgerberaad.loting import berekening, bestanden
from consultaties.burgerberaad.loting.rekenen.bestanden import PROCEDURE
from consultaties.burgerberaad.models import (
    Aanbeveling,
    Aanmelding,
    Aanwezigheid,
    Beraadmoment,
    Beraadregeling,
    BurgerberaadPagina,
    BurgerberadenPagina,
    Criterium,
    Deelnemer,
    Loting,
    Reactie,
)
from consultaties.burgerberaad.models.pagina import Beraadbijeenkomst
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Aanmeldstatus, Deelnemerstatus
from participatie.accounts.models import User
from participatie.indiening.acties import EXTRA, Afzender
from participatie.indiening.models import Indiener, Paginasleutel, nieuw_kenmerk
from participatie.portaal.demo_agenda import _vergadering
from participatie.portaal.demo_petities import moment
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema

AANMELDERS = 2400
VELDEN = ("vraag", "samenvatting", "opdrachtgever", "niet_voor")
# Who answers a letter sooner or later than others: older, higher educated, with a house of their own.
NEIGING = {"hoger": 1.8, "basis": 0.6, "huur": 0.7, "tot-25": 0.5, "25-44": 0.8, "65-plus": 1.2}


def laad(inhoud: dict[str, Any], *, griffie: User, secretariaat: User, aantal: int = AANMELDERS) -> None:
    """Everything in the file. `aantal`: how many people signed up for the first one."""
    Beraadregeling.objects.create(
        geldig_vanaf=moment(-400).date(), bron="Burgerberaad Wonen 2024; waarden voor de demo"
    )
    b = inhoud["beraad"]
    pagina = _pagina(b, griffie)
    _aanmelden(pagina, b, secretariaat)
    vul_pool(pagina, aantal)
    _loot(pagina, b, griffie, secretariaat)
    _beraad(pagina, inhoud, griffie, secretariaat)
    _advies(pagina, inhoud, griffie, secretariaat)
    open_ = inhoud["open"]
    pagina = _pagina(open_, griffie)
    _aanmelden(pagina, open_, secretariaat)
    brieven.maak_ronde(pagina=pagina, door=secretariaat, aantal=500, omschrijving="Eerste 500 brieven")
    vul_pool(pagina, open_["aanmelders"], seed=2)


# --- the road -----------------------------------------------------------------------------------------------


def _pagina(b: dict[str, Any], griffie: User) -> BurgerberaadPagina:
    pagina = BurgerberaadPagina(
        title=b["titel"],
        slug=b["slug"],
        thema=Thema.objects.get(slug=b["thema"]),
        live=False,
        **{veld: b[veld] for veld in VELDEN},
        **{veld: linebreaks(b[veld].strip()) for veld in ("belofte", "toelichting", "hoe_werkt_het")},
    )
    BurgerberadenPagina.objects.get().add_child(instance=pagina)
    pagina.save_revision(user=griffie).publish()
    return BurgerberaadPagina.objects.get(pk=pagina.pk)


def _aanmelden(pagina: BurgerberaadPagina, b: dict[str, Any], secretariaat: User) -> None:
    """Opened today, and then: as if it was opened on the first day."""
    criteria.maak_standaard(pagina=pagina, door=secretariaat)
    bedacht = Criterium.objects.filter(pagina=pagina).exclude(soort=Vraagsoort.GEMEENTE)
    bedacht.update(bron="bedacht voor deze demonstratie")
    vandaag = timezone.localdate()
    with _op_die_dag(pagina, moment(b["aanmelden_van"])):
        acties.open_aanmelden(
            pagina=pagina, door=secretariaat, eerste_dag=vandaag, laatste_dag=vandaag, open_aanmelden=True
        )
    _verzet(pagina, aanmelden_van=_middernacht(b["aanmelden_van"]), aanmelden_tot=_middernacht(b["aanmelden_tot"] + 1))
    dag = date_format(timezone.localtime(_middernacht(b["aanmelden_tot"])), "j F Y")
    Beraadmoment.objects.filter(verloop__pagina=pagina.pk).update(tekst=f"Aanmelden kan tot en met {dag}.")


def _loot(pagina: BurgerberaadPagina, b: dict[str, Any], griffie: User, secretariaat: User) -> None:
    dag = b["trekking"]
    with _op_die_dag(pagina, moment(dag - 10)):
        loten.bevries(pagina=pagina, door=secretariaat)
        loting = berekening.start(pagina=pagina, door=secretariaat)
        berekening.voer_uit(loting_pk=loting.pk, begonnen_op=cast(datetime, loting.begonnen_op))
    with _op_die_dag(pagina, moment(dag - 7)):
        loten.publiceer(
            pagina=pagina, door=secretariaat, bron=b["bron"], trekking_op=timezone.now() + timedelta(hours=1)
        )
        loting.refresh_from_db()
        toen, loting.trekking_op = loting.trekking_op, moment(dag, 14)
        loting.save(update_fields=["trekking_op"])
        verteld = Beraadmoment.objects.get(verloop__pagina=pagina.pk, wat=Wat.LOTEN_GEPUBLICEERD)
        verteld.tekst = verteld.tekst.replace(_om(toen), _om(loting.trekking_op))
        verteld.save(update_fields=["tekst"])
        loting.bestanden.filter(naam=PROCEDURE).delete()  # it names the moment
        bestanden.maak_procedure(loting, trekking_op=loting.trekking_op)
    with _op_die_dag(pagina, moment(dag, 14)):
        loten.trek(pagina=pagina, door=griffie, waarde=b["waarde"], bewijs=b["bewijs"])
    Loting.objects.filter(pk=loting.pk).update(
        bevroren_op=moment(dag - 10),
        berekend_op=moment(dag - 10, 11),
        gepubliceerd_op=moment(dag - 7),
        getrokken_op=moment(dag, 14),
        bezorgd_tot=None,  # the past was not mailed
    )
    _antwoorden(pagina, loting, secretariaat, dag)


def _antwoorden(pagina: BurgerberaadPagina, loting: Loting, secretariaat: User, dag: int) -> None:
    """Six cannot come; reserves take their places."""
    for n, rij in enumerate(Deelnemer.objects.filter(loting=loting, status=Deelnemerstatus.UITGENODIGD)):
        deelnemers.antwoord(deelnemer=rij, ja=n % 25 != 3, op=timezone.now(), door=secretariaat)
    deelnemers.vervang(pagina=pagina, door=secretariaat, open_=open_plaatsen(loting))
    for rij in Deelnemer.objects.filter(loting=loting, status=Deelnemerstatus.UITGENODIGD):
        deelnemers.antwoord(deelnemer=rij, ja=True, op=timezone.now(), door=secretariaat)
    rijen = Deelnemer.objects.filter(loting=loting)
    rijen.update(uitgenodigd_op=moment(dag, 15), antwoord_voor=moment(dag + 11, 0), geantwoord_op=moment(dag + 4))
    rijen.exclude(vertrokken_op=None).update(vertrokken_op=moment(dag + 4))


def _beraad(pagina: BurgerberaadPagina, inhoud: dict[str, Any], griffie: User, secretariaat: User) -> None:
    """The meetings with who was there, and the kennisbank."""
    with _op_die_dag(pagina, moment(inhoud["bijeenkomst"][0]["dag"])):
        acties.begin(pagina=pagina, door=secretariaat)
    pagina = BurgerberaadPagina.objects.get(pk=pagina.pk)
    doet_mee = list(Deelnemer.objects.filter(loting__pagina=pagina.pk).doet_mee())
    for b in inhoud["bijeenkomst"]:
        slug = slugify(b["titel"])
        vast = {"slug": slug, "soort": "burgerberaad", "begint": "10:00", "eindigt": "16:30", "rolstoel": True}
        _vergadering({**b, **vast, "gremium": pagina.title, "aantal_aanwezigen": b["aantal"]}, griffie)
        bijeenkomst = VergaderingPagina.objects.get(slug=slug)
        pagina.bijeenkomsten.add(Beraadbijeenkomst(bijeenkomst=bijeenkomst))
        Aanwezigheid.objects.bulk_create(
            Aanwezigheid(deelnemer=rij, bijeenkomst=bijeenkomst, genoteerd_door=secretariaat)
            for rij in doet_mee[: b["aantal"]]
        )
    blokken = BurgerberaadPagina._meta.get_field("kennisbank").stream_block
    pagina.kennisbank = blokken.to_python([_kennis(dict(k)) for k in inhoud["kennis"]])
    pagina.save_revision(user=griffie).publish()


def _kennis(k: dict[str, Any]) -> dict[str, Any]:
    soort = k.pop("soort")
    if soort == "vraag":
        k["antwoord"] = linebreaks(k["antwoord"])
    return {"type": soort, "value": k}


def _advies(pagina: BurgerberaadPagina, inhoud: dict[str, Any], griffie: User, secretariaat: User) -> None:
    for a in inhoud["aanbeveling"]:
        rij = Aanbeveling(
            titel=a["titel"],
            tekst=a["tekst"],
            toelichting=a.get("toelichting", ""),
            voor=a["stemmen"][0],
            tegen=a["stemmen"][1],
            thema=Thema.objects.get(slug=a.get("thema", inhoud["beraad"]["thema"])),
        )
        tekst.bewaar(pagina=pagina, aanbeveling=rij, door=secretariaat, aan=a["van"])
    dag = inhoud["beraad"]["advies"]
    with _op_die_dag(pagina, moment(dag)):
        acties.bied_advies_aan(pagina=pagina, door=griffie, op=moment(dag).date())
    for nummer, a in enumerate(inhoud["aanbeveling"], 1):
        _gevolg(pagina, Aanbeveling.objects.get(pagina=pagina.pk, nummer=nummer), a, griffie)


def _gevolg(pagina: BurgerberaadPagina, rij: Aanbeveling, a: dict[str, Any], griffie: User) -> None:
    """What PS and GS answered, and what was done."""
    for van, uitkomst, doen, waarom, dag, vervolg in a.get("reacties", []):
        op = moment(dag)
        with _op_die_dag(pagina, op):
            antwoord = antwoorden.reageer(
                pagina=pagina,
                door=griffie,
                van=van,
                aanbevelingen=[rij],
                uitkomst=uitkomst,
                voor=timezone.localdate() + timedelta(days=40) if uitkomst == "nog_in_onderzoek" else None,
                wat_wij_doen=doen,
                waarom=waarom,
                vervolg=vervolg,
            )
        Terugkoppeling.objects.filter(pk=antwoord.pk).update(gemaakt_op=op, gepubliceerd_op=op)
        Reactie.objects.filter(aanbeveling=rij, van=van, definitief_op__isnull=False).update(definitief_op=op)
    for status, wat, wie, dag in a.get("stappen", []):
        antwoorden.noteer_uitvoering(
            aanbeveling=rij, door=griffie, status=status, wat=wat, wie=wie, op=moment(dag).date()
        )


# --- who signs up ------------------------------------------------------------------------------------------------


def vul_pool(pagina: BurgerberaadPagina, aantal: int, seed: int = 1) -> list[Aanmelding]:
    """Many confirmed aanmeldingen in a few queries, as the acts would store them: encrypted, with fingerprints.

    Answers follow the `aandeel` of each groep and `NEIGING`, or are spread evenly where no aandeel is given; one in
    thirty does not say.
    """
    kies, verloop = Random(seed), verloop_van(pagina.pk)  # noqa: S311  (invented people)
    op = min(timezone.now(), verloop.aanmelden_tot - timedelta(days=2))
    sleutel, vragen = Paginasleutel.van(pagina.pk), list(aanmelden.criteria_van(pagina.pk))
    jaar = aanmelden.peiljaar(verloop)
    wie, rijen = [], []
    for n in range(1, aantal + 1):
        gekozen = {vraag.code: _kies(kies, vraag) for vraag in vragen}
        opgave = aanmelden.Opgave(
            geboortejaar=jaar - _leeftijd(kies, vragen, gekozen, verloop.minimumleeftijd),
            gekozen={v.code: gekozen[v.code] for v in vragen if v.soort != Vraagsoort.LEEFTIJD},
        )
        afzender = Afzender(naam=f"Inwoner {seed} {n}", e_mail=f"inwoner-{seed}-{n}@demo.example")
        afzender = aanmelden.met_opgave(verloop, afzender, opgave, vragen)
        indiener = Indiener(pagina_id=pagina.pk, gemaakt_op=op)
        indiener.sleutel = sleutel
        meer = {veld: waarde for veld in EXTRA if (waarde := getattr(afzender, veld))}
        indiener.zet_gegevens(naam=afzender.naam, e_mail=afzender.e_mail, **meer)
        wie.append(indiener)
        rijen.append(
            Aanmelding(
                pagina_id=pagina.pk,
                kenmerk=nieuw_kenmerk(),
                status=Aanmeldstatus.AANGEMELD,
                ontvangen_op=op,
                bevestigd_op=op,
                verzendsleutel=uuid4(),
                **aanmelden.sleutels(sleutel, afzender),
            )
        )
    for rij, indiener in zip(rijen, Indiener.objects.bulk_create(wie, batch_size=1000), strict=True):
        rij.indiener = indiener
    return Aanmelding.objects.bulk_create(rijen, batch_size=1000)


def _kies(kies: Random, criterium: Criterium) -> str:
    groepen = [groep for groep in criterium.groepen.all() if not groep.is_zeg_ik_niet]
    if criterium.soort != Vraagsoort.LEEFTIJD and kies.random() < 1 / 30:
        return ZEG_IK_NIET
    gewichten = [float(groep.aandeel or 1) * NEIGING.get(groep.code, 1.0) for groep in groepen]
    return kies.choices(groepen, gewichten)[0].code


def _leeftijd(kies: Random, vragen: list[Criterium], gekozen: dict[str, str], minstens: int) -> int:
    """An age in the groep that was chosen, where ages are asked."""
    for vraag in vragen:
        if vraag.soort == Vraagsoort.LEEFTIJD:
            groep = next(groep for groep in vraag.groepen.all() if groep.code == gekozen[vraag.code])
            return kies.randint(max(minstens, groep.leeftijd_van or 0), min(90, groep.leeftijd_tot or 90))
    return kies.randint(minstens, 90)


# --- time --------------------------------------------------------------------------------------------------------


def _om(op: datetime | None) -> str:
    return date_format(timezone.localtime(op), "j F Y, H:i")


def _middernacht(dag: int) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=dag), datetime.min.time()))


def _verzet(pagina: BurgerberaadPagina, **velden: datetime) -> None:
    verloop = verloop_van(pagina.pk)
    for naam, waarde in velden.items():
        setattr(verloop, naam, waarde)
    verloop.save()


@contextmanager
def _op_die_dag(pagina: BurgerberaadPagina, op: datetime) -> Iterator[None]:
    """The acts write down now; the demo tells that it was earlier."""
    toen = list(Beraadmoment.objects.filter(verloop__pagina=pagina.pk).values_list("pk", flat=True))
    yield
    nieuw = Beraadmoment.objects.filter(verloop__pagina=pagina.pk).exclude(pk__in=toen)
    for n, rij in enumerate(nieuw.order_by("pk")):
        rij.op = op + timedelta(minutes=n)
        rij.save(update_fields=["op"])
