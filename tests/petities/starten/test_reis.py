"""From the first page to the griffie, for both kinds, and everything that can go wrong on the way."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.indiening.models import Bediening, Toestemmingstekst
from petities.models import Aanvraag, Agenderingsregeling, Gebeurtenis, Petitieregeling, Steunactie
from tests.petities.starten.conftest import STAPPEN, TEKST

SCRIPT = "<script>alert('hoi')</script>"


def pagina_van(schrijver):
    return schrijver.aanvraag.initiatief.specific


def test_een_petitie_van_begin_tot_griffie(petitie):
    petitie.schrijf_alles(naam_openbaar="ja")
    nakijken = petitie.client.get(petitie.pad("controleer")).content.decode()
    for woord in ("Stap 6 van 6", TEKST["gevraagd"], "Assen, Emmen", "aaltje@demo.example", "Wijzig"):
        assert woord in nakijken
    assert "geboortedatum" not in nakijken
    verstuurd = petitie.client.get(petitie.verstuur().url).content.decode()
    assert "Nog één stap: bevestig uw e-mailadres" in verstuurd
    assert petitie.aanvraag.initiatief is None
    mijn = petitie.bevestig()
    assert "De griffie leest nu uw tekst." in mijn.content.decode()
    pagina = pagina_van(petitie)
    assert (pagina.onderwerp, pagina.aan, pagina.gemeenten) == (TEKST["onderwerp"], "ps", ["assen", "emmen"])
    assert not pagina.live
    assert TEKST["onderwerp"] not in pagina.title
    assert petitie.aanvraag.publieke_naam == "Aaltje Voorbeeld"
    veeg()
    aan_griffie, ontvangen = sorted(mail.outbox[1:], key=lambda brief: "aaltje" in brief.to[0])
    assert "Aaltje" not in aan_griffie.body + aan_griffie.subject
    assert "/mijn/toegang/" in ontvangen.body


def test_een_agenderingsverzoek_van_begin_tot_griffie(verzoek):
    tekst = Toestemmingstekst.objects.create(geldig_vanaf=timezone.localdate(), bron="test", tekst="Ik vind het goed.")
    verzoek.schrijf_alles()
    nakijken = verzoek.client.get(verzoek.pad("controleer")).content.decode()
    for woord in (TEKST["nieuwe_feiten"], "17-05-1980", "Rolde, Aa en Hunze", "Erover praten"):
        assert woord in nakijken
    verzoek.verstuur()
    verzoek.bevestig()
    pagina, wie = pagina_van(verzoek), verzoek.aanvraag.indiener
    assert (pagina.doel, pagina.nieuwe_feiten) == ("bespreken", TEKST["nieuwe_feiten"])
    assert (wie.geboortedatum, wie.woonplaats, wie.toestemming) == ("1980-05-17", "Rolde, Aa en Hunze", tekst)
    assert Steunactie.objects.get(pagina=pagina).drempel == 400
    assert verzoek.aanvraag.publieke_naam == ""


def test_de_eerste_bladzijde_zegt_wat_nodig_is_en_maakt_niets(client, site):
    Agenderingsregeling.objects.create(geldig_vanaf=timezone.localdate(), bron="test", drempel=321, minimumleeftijd=17)
    pagina = client.get("/agenderingsverzoeken/starten/").content.decode()
    for woord in ("321 mensen", "17 jaar of ouder", "U woont in Drenthe", "bezwaar", "waterschap"):
        assert woord in pagina
    assert "17 jaar" not in client.get("/petities/starten/").content.decode()
    assert Aanvraag.objects.count() == 0


def test_twee_keer_op_begin_is_een_concept(client, site):
    sleutel = {"verzendsleutel": str(uuid.uuid4())}
    eerste, tweede = (client.post("/petities/starten/", sleutel).url for _keer in range(2))
    assert eerste == tweede
    assert Aanvraag.objects.count() == 1
    # Who has written already and begins once more, gets a new one.
    client.post(eerste, {"onderwerp": "Een bus"})
    assert client.post("/petities/starten/", sleutel).url != eerste
    assert Aanvraag.objects.get(onderwerp="Een bus")


FOUTEN = {
    "geen onderwerp": ("onderwerp", {"onderwerp": " \u200b"}, "Schrijf in één korte zin op"),
    "onderwerp te lang": ("onderwerp", {"onderwerp": "x" * 121}, "Maak dit antwoord korter"),
    "geen vraag": ("vraag", {"gevraagd": ""}, "Schrijf op wat u vraagt."),
    "vraag te lang": ("vraag", {"gevraagd": "x" * 5001}, "Uw tekst is te lang: 5.001 tekens."),
    "geen doel": ("vraag", {"doel": ""}, "Kies wat de Staten moeten doen."),
    "geen waarom": ("waarom", {"toelichting": ""}, "Schrijf op waarom u dit vraagt."),
    "gemeente die er niet is": ("waar", {"gemeenten": ["groningen"]}, "Kies een antwoord uit de lijst"),
    "geen naam": ("gegevens", {"naam": ""}, "Vul uw naam in."),
    "naam met adres": ("gegevens", {"naam": "kijk op https://kwaad.example"}, "zonder webadres"),
    "geen e-mailadres": ("gegevens", {"e_mail": "aaltje"}, "Dit e-mailadres klopt niet."),
    "geen geboortedatum": ("gegevens", {"geboortedatum": ""}, "Vul uw geboortedatum in."),
    "geboortedatum in woorden": ("gegevens", {"geboortedatum": "lang geleden"}, "bijvoorbeeld 17-5-1980."),
    "dag die er niet is": ("gegevens", {"geboortedatum": "29-02-1981"}, "bijvoorbeeld 17-5-1980."),
    "in de toekomst": ("gegevens", {"geboortedatum": "1-1-2999"}, "Klopt het jaar?"),
    "eeuwen geleden": ("gegevens", {"geboortedatum": "1-1-1866"}, "Klopt het jaar?"),
    "geen gemeente": ("gegevens", {"gemeente": ""}, "Kies in welke gemeente u woont."),
    "geen woonplaats": ("gegevens", {"woonplaats": ""}, "Vul in waar u woont."),
    "naam op website": ("gegevens", {"naam_openbaar": ""}, "Kies of uw naam op de website mag."),
    "geen toestemming": ("gegevens", {"toestemming": ""}, "Zet een vinkje als u het goed vindt."),
}


@pytest.mark.parametrize("geval", FOUTEN)
def test_fouten_houden_wat_er_stond(geval, verzoek):
    stap, anders, zin = FOUTEN[geval]
    verzoek.begin()
    antwoord = verzoek.vul(stap, **anders)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert zin in pagina
    assert "<title>Fout: Stap" in pagina
    for naam in set(STAPPEN[stap]) & {"gevraagd", "naam", "e_mail", "geboortedatum", "woonplaats"} - set(anders):
        assert TEKST[naam] in pagina
    assert (verzoek.aanvraag.gevraagd, verzoek.aanvraag.indiener.naam) == ("", "")


@pytest.mark.parametrize("zo", ["17-5-1980", "17/05/1980", "17051980", "17 mei 1980", " 17 5 1980 ", "1980-05-17"])
def test_een_geboortedatum_zoals_mensen_die_schrijven(zo, verzoek):
    verzoek.begin()
    assert verzoek.vul("gegevens", geboortedatum=zo).status_code == 302
    assert verzoek.aanvraag.indiener.geboortedatum == "1980-05-17"


def jaren_geleden(jaren: int, dagen: int = 0) -> str:
    vandaag = timezone.localdate()
    dag = 28 if (vandaag.month, vandaag.day) == (2, 29) else vandaag.day
    return f"{vandaag.replace(year=vandaag.year - jaren, day=dag) + timedelta(days=dagen):%d-%m-%Y}"


@pytest.mark.parametrize(
    ("anders", "kop"),
    [
        ({"geboortedatum": jaren_geleden(16, 1)}, "U moet hiervoor 16 jaar of ouder zijn"),
        ({"gemeente": "buiten", "woonplaats": "Groningen"}, "Dit kan alleen als u in Drenthe woont"),
    ],
)
def test_wie_niet_mag_hoort_het_vriendelijk(anders, kop, verzoek):
    verzoek.begin()
    verzoek.vul("onderwerp")
    antwoord = verzoek.vul("gegevens", **anders)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    for woord in (kop, "/petities/starten/", "Stuur een brief", "Uw tekst is bewaard", *anders.values()):
        assert woord in pagina
    assert verzoek.aanvraag.onderwerp == TEKST["onderwerp"]
    assert verzoek.aanvraag.indiener.geboortedatum == ""  # of who may not, nothing is kept
    assert verzoek.vul("gegevens").status_code == 302


def test_op_de_dag_zelf_is_men_zestien(verzoek):
    verzoek.begin()
    assert verzoek.vul("gegevens", geboortedatum=jaren_geleden(16)).status_code == 302


@pytest.mark.parametrize(("dag", "status"), [("2028-02-28", 422), ("2028-02-29", 302), ("2027-02-28", 422)])
def test_geboren_op_29_februari(verzoek, monkeypatch, dag, status):
    """Born 29-02-2012: sixteen on 29-02-2028."""
    verzoek.begin()
    moment = timezone.make_aware(timezone.datetime.fromisoformat(f"{dag}T12:00"))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert verzoek.vul("gegevens", geboortedatum="29-02-2012").status_code == status


def test_een_petitie_vraagt_geen_leeftijd(petitie):
    petitie.begin()
    pagina = petitie.client.get(petitie.pad("gegevens")).content.decode()
    assert "geboortedatum" not in pagina
    assert "gemeente" not in pagina.partition("<form")[2].partition("</form>")[0]


def test_wie_jonger_bleek_kan_niet_versturen(verzoek):
    """The rules changed while somebody wrote."""
    verzoek.schrijf_alles()
    Agenderingsregeling.objects.create(geldig_vanaf=timezone.localdate(), bron="test", minimumleeftijd=99)
    antwoord = verzoek.verstuur()
    assert antwoord.status_code == 422
    assert "99 jaar of ouder" in antwoord.content.decode()
    assert verzoek.aanvraag.status == "concept"


def test_niets_overslaan(petitie):
    petitie.begin()
    assert petitie.client.get(petitie.pad("controleer")).url == petitie.pad("onderwerp")
    petitie.vul("onderwerp")
    petitie.vul("gegevens")
    assert petitie.client.get(petitie.pad()).url == petitie.pad("vraag")
    assert petitie.verstuur().url == petitie.pad("vraag")
    assert petitie.aanvraag.status == "concept"
    assert petitie.client.get(petitie.pad("onzin")).status_code == 404


def test_terug_bewaart_wat_er_staat(petitie):
    petitie.begin()
    petitie.vul("onderwerp")
    terug = petitie.client.post(petitie.pad("vraag"), {"gevraagd": "Half af", "terug": "1"})
    assert terug.url == petitie.pad("onderwerp")
    assert "Half af" in petitie.client.get(petitie.pad("vraag")).content.decode()
    assert petitie.vul("onderwerp", terug="1").url == "/petities/starten/"
    assert petitie.vul("gegevens", naam="", terug="1").url == petitie.pad("waar")


def test_wie_een_antwoord_wijzigt_gaat_terug_naar_het_overzicht(petitie):
    petitie.schrijf_alles()
    assert petitie.vul("waarom", toelichting="Beter verwoord.").url == petitie.pad("controleer")
    assert "Beter verwoord." in petitie.client.get(petitie.pad("controleer")).content.decode()


def test_versturen_kan_een_keer(petitie):
    petitie.schrijf_alles()
    sleutel = str(petitie.aanvraag.verzendsleutel)
    eerste, tweede = (petitie.verstuur(verzendsleutel=sleutel) for _keer in range(2))
    assert eerste.url == tweede.url == petitie.pad("verstuurd")
    assert Bericht.objects.filter(soort="petities/starten_bevestig").count() == 1
    petitie.bevestig()
    assert petitie.verstuur(verzendsleutel=sleutel).status_code == 302
    assert Aanvraag.objects.count() == Steunactie.objects.count() == 1


def test_wie_iets_veranderde_in_een_ander_tabblad_kijkt_opnieuw(petitie):
    petitie.schrijf_alles()
    oud = str(petitie.aanvraag.verzendsleutel)
    petitie.vul("vraag", gevraagd="Iets heel anders.")
    antwoord = petitie.verstuur(verzendsleutel=oud)
    assert antwoord.status_code == 422
    assert "Iets heel anders." in antwoord.content.decode()
    assert petitie.aanvraag.status == "concept"
    assert petitie.verstuur().status_code == 302


def test_na_versturen_verandert_niemand_iets(petitie):
    petitie.schrijf_alles()
    petitie.verstuur()
    for stap in STAPPEN:
        assert petitie.vul(stap).url == f"/mijn/{petitie.kenmerk}/"
        assert petitie.client.get(petitie.pad(stap)).url == f"/mijn/{petitie.kenmerk}/"
    assert petitie.client.post(petitie.pad("bewaren"), {"e_mail": "a@demo.example"}).status_code == 302
    assert Bericht.objects.count() == 1


def test_een_verkeerd_adres_is_geen_einde(petitie):
    """The one who wrote it may go on as long as nobody confirmed; the link to the wrong mailbox stops working."""
    petitie.schrijf_alles(e_mail="verkeerd@demo.example")
    petitie.verstuur()
    veeg()
    oud = re.search(r"(/bevestigen/\S+)", mail.outbox[-1].body)[1]
    assert petitie.client.get(petitie.pad("weer-open")).url == f"/mijn/{petitie.kenmerk}/"
    assert petitie.aanvraag.status == "onbevestigd"
    petitie.client.post(petitie.pad("weer-open"))
    petitie.vul("gegevens")
    petitie.verstuur()
    assert Client().get(oud).status_code == 404
    petitie.bevestig()
    assert mail.outbox[1].to == ["aaltje@demo.example"]
    assert petitie.aanvraag.status == "ingediend"
    petitie.client.post(petitie.pad("weer-open"))
    assert petitie.aanvraag.status == "ingediend"


def test_na_bevestigen_kijkt_alleen_wie_de_post_leest(petitie):
    """Anybody can type an address: the browser that wrote it does not see the own page of who confirmed it."""
    petitie.schrijf_alles()
    petitie.verstuur()
    veeg()
    lezer = Client()
    knop = lezer.get(re.search(r"(/bevestigen/\S+)", mail.outbox[-1].body)[1], follow=True)
    assert lezer.post(knop.request["PATH_INFO"], follow=True).status_code == 200
    assert petitie.client.get(f"/mijn/{petitie.kenmerk}/").status_code == 404


def test_persoonsgegevens_worden_genoemd_en_houden_niet_tegen(petitie):
    petitie.schrijf_alles(toelichting="Bel mij op 06 12345678.")
    antwoord = petitie.verstuur()
    assert antwoord.status_code == 422
    assert "een telefoonnummer" in antwoord.content.decode()
    assert petitie.aanvraag.status == "concept"
    assert petitie.verstuur(toch="1").status_code == 302
    assert petitie.aanvraag.status == "onbevestigd"


def test_een_robot_krijgt_dezelfde_bladzijde_en_geen_mail(petitie):
    petitie.schrijf_alles()
    assert petitie.verstuur(website="https://koop.example").url == petitie.pad("verstuurd")
    assert Bericht.objects.count() == 0


def test_veel_van_een_netwerk_krijgt_een_merk(petitie):
    Bediening.objects.create(per_netwerk_per_uur=0)
    petitie.schrijf_alles()
    petitie.verstuur()
    assert petitie.aanvraag.verdacht == "netwerk"
    petitie.bevestig()
    assert petitie.aanvraag.status == "ingediend"


def test_dicht_bij_een_storing(petitie):
    petitie.schrijf_alles()
    Bediening.objects.create(inbreng_uit=True)
    assert petitie.verstuur().status_code == 410
    assert petitie.client.get("/petities/starten/").status_code == 410
    assert petitie.client.post("/petities/starten/", {}).status_code == 410
    assert (petitie.aanvraag.status, Aanvraag.objects.count()) == ("concept", 1)


def test_tekst_van_mensen_is_tekst(petitie):
    petitie.schrijf_alles(onderwerp=SCRIPT, gevraagd=SCRIPT, toelichting=SCRIPT)
    petitie.vul("onderwerp", onderwerp=SCRIPT)
    for stap in ("onderwerp", "vraag", "lijkt-op", "controleer"):
        assert SCRIPT not in petitie.client.get(petitie.pad(stap)).content.decode()
    assert SCRIPT not in petitie.client.get(f"/mijn/{petitie.kenmerk}/").content.decode()


def test_eerste_steunbetuigers_krijgen_een_link(petitie):
    Petitieregeling.objects.create(geldig_vanaf=timezone.localdate(), bron="test", eerste_steunbetuigers=5)
    petitie.schrijf_alles()
    petitie.verstuur()
    mijn = petitie.bevestig().content.decode()
    deelcode = Steunactie.objects.get().deelcode
    assert f"/petities/eerste/{deelcode}/" in mijn
    assert "U hebt 5 mensen nodig. Nu steunen 0 mensen u." in mijn
    veeg()
    assert any(f"/petities/eerste/{deelcode}/" in brief.body for brief in mail.outbox)
    assert not Bericht.objects.filter(soort="petities/te_toetsen").exists()
    assert Gebeurtenis.objects.get().wat == "ingediend"
