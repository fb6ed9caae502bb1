"""What happens by itself, the recount, and the last seconds of the term."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.indiening.models import Indiener, Telling
from petities.acties import eind_van, maanden_later, stand_van
from petities.models import Gebeurtenis, Papierlijst, Steunactie, Steunbetuiging
from petities.status import Steunstatus
from petities.steun import acties, klok
from petities.steun.natellen import tel_na
from petities.steun.regels import leeftijd
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db

SLUIT = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)  # the end of 1 December in Drenthe


@pytest.fixture
def begin(time_machine, petitie):
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    Steunactie.objects.update(sluit="2027-11-01T00:00:00Z", geopend_op="2026-11-23T12:00:00Z")
    return petitie


def ga_naar(time_machine, moment):
    time_machine.move_to(moment, tick=False)


def test_een_herinnering_na_drie_dagen_en_niet_meer(begin, time_machine):
    rij = petities.steun(begin)
    petities.bevestigde_steun(begin)
    petities.steun(begin, verdacht="honingpot")
    assert klok.herinner() == 0
    ga_naar(time_machine, "2026-11-26T11:59:00Z")
    assert klok.herinner() == 0
    ga_naar(time_machine, "2026-11-26T12:01:00Z")
    assert [klok.herinner(), klok.herinner()] == [1, 0]
    brief = Bericht.objects.get(soort="petities/herinnering")
    assert brief.uniek.startswith(rij.kenmerk) and "30 november 2026, 13:00" in brief.tekst
    pad = "/" + brief.tekst.split("/bevestigen/")[1].split("/")[0]
    client = Client()
    knop = client.get(f"/bevestigen{pad}/").url
    assert client.post(knop).status_code == 302
    assert stand_van([begin.pk])[begin.pk] == 2


@pytest.mark.parametrize("anders", [{"herinneren_dagen": 0}, {"status": "ingetrokken"}])
def test_geen_herinnering_als_het_geen_zin_heeft(anders, begin, time_machine):
    petities.steun(begin)
    Steunactie.objects.update(**anders)
    ga_naar(time_machine, "2026-11-28T12:00:00Z")
    assert klok.herinner() == 0


def test_onbevestigd_gaat_weg_met_alles_erbij(begin, time_machine):
    rij = petities.steun(begin)
    bevestigd = petities.bevestigde_steun(begin)
    ga_naar(time_machine, "2026-11-30T12:30:00Z")
    assert klok.wis_onbevestigd() == 0  # a press in the last second may still wait for a worker
    ga_naar(time_machine, "2026-11-30T13:01:00Z")
    assert klok.wis_onbevestigd() == 1
    assert Steunbetuiging.objects.get() == bevestigd
    assert not Indiener.objects.filter(pk=rij.indiener_id).exists()
    assert not Bericht.objects.filter(uniek__startswith=rij.kenmerk).exists()


def test_onbevestigd_gaat_eerder_weg_na_de_sluiting(begin, time_machine):
    petities.steun(begin)
    Steunactie.objects.update(sluit="2026-11-24T00:00:00Z")
    ga_naar(time_machine, "2026-11-25T01:01:00Z")  # a day of grace, and the hour
    assert klok.wis_onbevestigd() == 1


# --- closing ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("soort", "steun", "drempel", "wordt"),
    [
        ("petitie", 1, 0, "gesloten"),
        ("petitie", 1, 2, "verlopen"),
        ("petitie", 2, 2, "gesloten"),
        ("agenderingsverzoek", 1, 2, "verlopen"),
        ("agenderingsverzoek", 2, 2, "steun_gehaald"),
    ],
)
def test_sluiten_na_de_looptijd_en_de_laatste_bevestiging(soort, steun, drempel, wordt, site, griffie, time_machine):
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    pagina = petities.open_petitie(griffie, soort, drempel=drempel)
    Steunactie.objects.update(sluit=SLUIT)
    for _n in range(steun):
        # as if a process died between the confirmation and the look at the threshold
        rij = petities.steun(pagina)
        acties.ga_naar(acties.op_slot(rij), Steunstatus.GELDIG, bevestigd_op=timezone.now())
    ga_naar(time_machine, SLUIT + timedelta(hours=24, minutes=59))
    assert klok.sluit() == 0
    ga_naar(time_machine, SLUIT + timedelta(hours=25, minutes=1))
    klok.sluit()
    assert Steunactie.objects.get().status == wordt
    assert klok.sluit() == 0
    assert Gebeurtenis.objects.filter(wat__in=["gesloten", "verlopen"]).count() == (wordt != "steun_gehaald")


def test_drempels_inhalen(verzoek):
    for _n in range(5):
        rij = petities.steun(verzoek)
        acties.ga_naar(acties.op_slot(rij), Steunstatus.GELDIG, bevestigd_op=timezone.now())
    assert Steunactie.objects.get().status == "open"
    klok.haal_drempels_in()
    klok.haal_drempels_in()
    assert Steunactie.objects.get().status == "steun_gehaald"
    assert Bericht.objects.filter(soort="petities/drempel_griffie").count() == 1


# --- the recount --------------------------------------------------------------------------------------------------------
@pytest.fixture
def van_alles(verzoek, griffie):
    for gemeente in ("assen", "assen", "emmen"):
        petities.bevestigde_steun(verzoek, gemeente=gemeente)
    petities.bevestigde_steun(verzoek, verdacht="domein")
    petities.steun(verzoek)
    acties.trek_in(steun=petities.bevestigde_steun(verzoek))
    Papierlijst.objects.create(actie=verzoek.actie, aantal=7, ontvangen_op=date(2026, 1, 1), kenmerk="A", door=griffie)
    Telling.objects.plus(verzoek.pk, {"papier": 7})
    return verzoek


def test_natellen_klopt_ook_na_vouwen(van_alles):
    assert tel_na() == []
    Telling.objects.vouw()
    assert tel_na() == []
    assert stand_van([van_alles.pk])[van_alles.pk] == 10
    uit = StringIO()
    call_command("steun_natellen", stdout=uit)
    assert "Alles klopt" in uit.getvalue()


@pytest.mark.parametrize("wat", ["steun", "apart", "papier", "gemeente/emmen", "gemeente/meppel", "dag/2020-01-01"])
@pytest.mark.parametrize("verschil", [1, -1])
def test_elke_afwijking_wordt_gezien_en_hersteld(wat, verschil, van_alles, caplog):
    Telling.objects.plus(van_alles.pk, {wat: verschil})
    assert [(v.wat, v.geteld - v.echt) for v in tel_na()] == [(wat, verschil)]
    assert klok.tel_na_vannacht() == 1
    assert wat in caplog.text
    with pytest.raises(CommandError):
        call_command("steun_natellen", stdout=StringIO())
    assert tel_na()
    call_command("steun_natellen", "--herstel", stdout=StringIO())
    assert tel_na() == []


def test_een_bevestiging_na_middernacht_telt_bij_de_dag_in_drenthe(begin):
    rij = petities.steun(begin)
    acties.bevestig(steun=rij, op=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert Telling.objects.van([begin.pk])[begin.pk]["dag/2026-11-24"] == 1
    assert tel_na() == []


def test_de_griffie_ziet_het_en_een_ander_niet(client, van_alles, griffie, redacteur):
    client.force_login(griffie)
    assert "Alles klopt" in client.get("/beheer/steun/natellen/").content.decode()
    Telling.objects.plus(van_alles.pk, {"steun": 1})
    pagina = client.get("/beheer/steun/natellen/").content.decode()
    assert "Niet alles klopt" in pagina and van_alles.title in pagina
    client.force_login(redacteur)
    assert client.get("/beheer/steun/natellen/").status_code in {302, 403}


# --- the last seconds (T1) ------------------------------------------------------------------------------------------------
SECONDEN = [(-5, True), (-1, True), (0, False), (1, False), (5, False)]


@pytest.mark.parametrize(("seconde", "kan"), SECONDEN)
def test_bladzijde_formulier_en_daad_zeggen_hetzelfde(seconde, kan, petitie, gegevens, time_machine):
    """No clock has run: the moment of arrival alone decides."""
    Steunactie.objects.update(sluit=SLUIT)
    op = SLUIT + timedelta(seconds=seconde)
    ga_naar(time_machine, op)
    assert Steunactie.objects.get().is_open(op) is kan
    assert Client().get(f"{petitie.url}steunen/").status_code == (200 if kan else 410)
    assert Client().post(f"{petitie.url}steunen/", gegevens()).status_code == (302 if kan else 410)
    assert Steunbetuiging.objects.count() == kan
    if not kan:
        with pytest.raises(acties.Gesloten):
            petities.steun(petitie, ontvangen_op=op)


@pytest.mark.parametrize(("seconde", "kan"), [(-5, True), (-1, True), (0, True), (1, False), (5, False)])
def test_bevestigen_tot_en_met_de_laatste_seconde_van_het_respijt(seconde, kan, petitie, gegevens, time_machine):
    """Sent a second before the end; the mail says until when, and that is how it is."""
    Steunactie.objects.update(sluit=SLUIT)
    ga_naar(time_machine, SLUIT - timedelta(seconds=1))
    client = Client()
    client.post(f"{petitie.url}steunen/", gegevens())
    brief = Bericht.objects.get(soort="petities/bevestig")
    assert "woensdag 3 december 2025" not in brief.tekst and "woensdag 2 december 2026, 24:00" not in brief.tekst
    assert "donderdag 3 december 2026, 00:00" in brief.tekst
    knop = client.get("/bevestigen/" + brief.tekst.split("/bevestigen/")[1].split("/")[0] + "/").url
    ga_naar(time_machine, SLUIT + timedelta(hours=24, seconds=seconde))
    assert client.get(knop).status_code == (200 if kan else 410)
    assert client.post(knop).status_code == (302 if kan else 410)
    assert stand_van([petitie.pk])[petitie.pk] == kan
    assert tel_na() == []


# --- the calendar (T2) ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dag", "maanden", "wordt"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 31), 3, date(2027, 4, 30)),
        (date(2027, 10, 31), 12, date(2028, 10, 31)),
        (date(2027, 12, 15), 12, date(2028, 12, 15)),
        (date(2027, 11, 30), 1, date(2027, 12, 30)),
        (date(2027, 5, 5), 0, date(2027, 5, 5)),
    ],
)
def test_maanden_later(dag, maanden, wordt):
    assert maanden_later(dag, maanden) == wordt


@pytest.mark.parametrize(
    ("dag", "einde", "uren"),
    [
        (date(2027, 3, 28), "2027-03-28T22:00:00+00:00", 23),  # the clock goes forward
        (date(2027, 10, 31), "2027-10-31T23:00:00+00:00", 25),  # and back
        (date(2028, 2, 29), "2028-02-29T23:00:00+00:00", 24),
        (date(2027, 12, 31), "2027-12-31T23:00:00+00:00", 24),
    ],
)
def test_een_dag_eindigt_om_middernacht_hoe_lang_hij_ook_is(dag, einde, uren, petitie, gegevens, time_machine):
    sluit = eind_van(dag)
    assert sluit.astimezone(UTC).isoformat() == einde
    assert sluit.astimezone(UTC) - eind_van(dag - timedelta(days=1)).astimezone(UTC) == timedelta(hours=uren)
    Steunactie.objects.update(sluit=sluit)
    assert Steunactie.objects.get().laatste_dag == dag
    for seconde, status in ((-1, 302), (0, 410)):
        ga_naar(time_machine, sluit + timedelta(seconds=seconde))
        antwoord = Client().post(f"{petitie.url}steunen/", gegevens(e_mail=f"a{seconde}@demo.example"))
        assert antwoord.status_code == status


@pytest.mark.parametrize(
    ("ingediend", "laatste_dag"),
    [
        ("2028-02-29T12:00:00Z", date(2029, 2, 28)),
        ("2027-01-31T12:00:00Z", date(2028, 1, 31)),
        ("2027-03-28T00:30:00Z", date(2028, 3, 28)),
        ("2027-12-31T23:30:00Z", date(2029, 1, 1)),  # already 1 January here
    ],
)
def test_de_looptijd_telt_vanaf_de_dag_in_drenthe(ingediend, laatste_dag, site, time_machine):
    time_machine.move_to(ingediend, tick=False)
    pagina = petities.dien_in("agenderingsverzoek")
    assert Steunactie.objects.get(pagina=pagina).laatste_dag == laatste_dag


@pytest.mark.parametrize(
    ("op", "jaren"),
    [
        (date(2024, 2, 28), 15),
        (date(2024, 2, 29), 16),
        (date(2026, 2, 28), 17),
        (date(2026, 3, 1), 18),
    ],
)
def test_wie_op_29_februari_is_geboren(op, jaren):
    assert leeftijd(date(2008, 2, 29), op) == jaren


def test_de_verjaardag_begint_om_middernacht_in_drenthe(verzoek, gegevens, time_machine):
    Steunactie.objects.update(sluit="2030-01-01T00:00:00Z")
    for op, status in (("2026-06-30T21:59:59Z", 422), ("2026-06-30T22:00:01Z", 302)):
        ga_naar(time_machine, op)
        antwoord = Client().post(f"{verzoek.url}steunen/", gegevens(geboortedatum="1 juli 2010"))
        assert antwoord.status_code == status
