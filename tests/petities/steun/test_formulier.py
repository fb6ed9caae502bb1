"""The form of a supporter: what it asks, what it refuses, and that it tells nobody who supported before."""

import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.indiening.models import Bediening
from petities.acties import stand_van
from petities.models import Domeinregel, Steunactie, Steunbetuiging
from petities.steun.velden import lees
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


def stuur(client, pagina, gegevens):
    return client.post(f"{pagina.url}steunen/", gegevens)


def test_een_petitie_vraagt_weinig(client, petitie, gegevens):
    pagina = client.get(f"{petitie.url}steunen/").content.decode()
    assert "Steun deze petitie" in pagina
    assert "geboortedatum" not in pagina
    assert 'name="woonplaats"' not in pagina
    assert "Ik woon ergens anders" in pagina
    antwoord = stuur(client, petitie, gegevens(gemeente="elders"))
    assert antwoord.status_code == 302
    assert client.get(antwoord.url).status_code == 200
    rij = Steunbetuiging.objects.get()
    assert (rij.status, rij.gemeente, rij.naam_openbaar, rij.wil_nieuws) == ("onbevestigd", "", False, False)
    assert (rij.indiener.naam, rij.indiener.geboortedatum, rij.indiener.woonplaats) == ("Aaltje Voorbeeld", "", "")
    assert Bericht.objects.get(soort="petities/bevestig").aan == "aaltje@demo.example"


def test_een_verzoek_vraagt_wat_de_regels_vragen_en_zegt_waarom(client, verzoek, gegevens):
    pagina = client.get(f"{verzoek.url}steunen/").content.decode()
    for zin in ("Steun dit verzoek", "16 jaar of ouder", "Alleen de griffie ziet dit", "Ik woon niet in Drenthe"):
        assert zin in pagina
    assert stuur(client, verzoek, gegevens(naam_openbaar="ja", wil_nieuws="on")).status_code == 302
    rij = Steunbetuiging.objects.get()
    assert (rij.indiener.geboortedatum, rij.indiener.woonplaats, rij.gemeente) == ("1980-05-17", "Assen", "assen")
    assert rij.naam_openbaar and rij.wil_nieuws


@pytest.mark.parametrize(
    "tekst",
    ["17-5-1980", "17 mei 1980", "1980-05-17", "17/05/1980", "17.5.1980", "17051980", "17 MEI 1980", "17 mei, 1980"],
)
def test_geboortedatum_zoals_men_die_schrijft(tekst):
    assert lees(tekst) == date(1980, 5, 17)


@pytest.mark.parametrize(
    ("tekst", "maand"), [("1 maart 2000", 3), ("1 mrt. 2000", 3), ("1 augustus 2000", 8), ("1 okt 2000", 10)]
)
def test_maanden_in_woorden(tekst, maand):
    assert lees(tekst) == date(2000, maand, 1)


@pytest.mark.parametrize(
    "tekst",
    ["17-5-80", "31-2-1980", "mei 1980", "17 foo 1980", "1980", "17-5-1980 x", "١٧-٥-١٩٨٠", "0-0-0000", "x" * 30],
)
def test_wat_geen_datum_is(tekst, client, verzoek, gegevens):
    assert lees(tekst) is None
    antwoord = stuur(client, verzoek, gegevens(geboortedatum=tekst))
    assert antwoord.status_code == 422
    assert "bijvoorbeeld 17-5-1980" in antwoord.content.decode()
    assert f'value="{tekst}"' in antwoord.content.decode()


@pytest.mark.parametrize("datum", ["1-1-1850", "1-1-2999"])
def test_een_jaar_dat_niet_kan(datum, client, verzoek, gegevens):
    antwoord = stuur(client, verzoek, gegevens(geboortedatum=datum))
    assert antwoord.status_code == 422
    assert "Klopt het jaar?" in antwoord.content.decode()


@pytest.mark.parametrize("leeg", ["naam", "e_mail", "geboortedatum", "woonplaats", "gemeente", "toestemming"])
def test_wat_ontbreekt_staat_er_en_de_rest_blijft(leeg, client, verzoek, gegevens):
    alles = gegevens(naam="Geesje", e_mail="geesje@demo.example", woonplaats="Rolde", geboortedatum="3 mei 1970")
    antwoord = stuur(client, verzoek, alles | {leeg: ""})
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert f'href="#id_{leeg}"' in pagina
    for naam in ("naam", "e_mail", "geboortedatum", "woonplaats", "verzendsleutel"):
        assert naam == leeg or f'value="{alles[naam]}"' in pagina
    assert not Steunbetuiging.objects.exists()


# --- a kind no ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("minimum", "status"), [(16, 422), (15, 302), (0, 302)])
def test_te_jong_volgens_de_regels_van_de_actie(minimum, status, client, verzoek, gegevens, time_machine):
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    Steunactie.objects.update(minimumleeftijd=minimum, sluit="2027-11-01T00:00:00Z")
    antwoord = stuur(client, verzoek, gegevens(geboortedatum="24-11-2010"))
    assert antwoord.status_code == status
    if status == 422:
        pagina = antwoord.content.decode()
        assert "vanaf 16 jaar" in pagina and "petitie" in pagina and "Spreek in" in pagina
        assert 'value="24-11-2010"' in pagina  # who typed the wrong year can mend it
        assert not Steunbetuiging.objects.exists()


def test_buiten_drenthe(client, verzoek, gegevens):
    antwoord = stuur(client, verzoek, gegevens(gemeente="elders", woonplaats="Groningen"))
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert "Dit is voor inwoners van Drenthe" in pagina and "Spreek in" in pagina and 'value="Groningen"' in pagina
    assert not Steunbetuiging.objects.exists()


def test_zonder_leeftijd_komt_men_er_ook_buiten_het_formulier_niet_in(verzoek):
    with pytest.raises(petities.steunen.MagNiet):
        petities.steun(verzoek, geboortedatum=None)


# --- closed -------------------------------------------------------------------------------------------------------
def test_gesloten_geeft_410_een_andere_weg_en_wat_er_stond(client, verzoek, gegevens):
    Steunactie.objects.update(sluit=timezone.now() - timedelta(hours=1))
    assert client.get(f"{verzoek.url}steunen/").status_code == 410
    antwoord = stuur(client, verzoek, gegevens(woonplaats="Rolde"))
    assert antwoord.status_code == 410
    pagina = antwoord.content.decode()
    assert "Rolde" in pagina and "Zo kunt u wel iets zeggen" in pagina
    assert not Steunbetuiging.objects.exists()


def test_bij_een_storing_uit(client, petitie, gegevens):
    bediening = Bediening.load()
    bediening.inbreng_uit = True
    bediening.save()
    antwoord = stuur(client, petitie, gegevens())
    assert antwoord.status_code == 410
    assert "lukt nu even niet" in antwoord.content.decode()


# --- byte-identical answers (R15, B1) -----------------------------------------------------------------------------
def _alles_zichtbaar(pagina, gegevens):
    client = Client()
    antwoord = stuur(client, pagina, gegevens)
    kop = {naam: waarde for naam, waarde in antwoord.headers.items() if naam not in {"Date", "Expires"}}
    vervolg = client.get(antwoord.url)
    return antwoord.status_code, kop, antwoord.content, vervolg.status_code, vervolg.content, dict(client.cookies)


def test_elke_stand_geeft_hetzelfde_antwoord(petitie, gegevens):
    petities.steun(petitie, e_mail="onbevestigd@demo.example")
    petities.bevestigde_steun(petitie, e_mail="steunt@demo.example")
    petities.bevestigde_steun(petitie, e_mail="apart@demo.example", verdacht="handmatig")
    ongeldig = petities.bevestigde_steun(petitie, e_mail="ongeldig@demo.example")
    Steunbetuiging.objects.filter(pk=ongeldig.pk).update(status="ongeldig")
    Domeinregel.objects.create(domein="weg.example", reden="proef")
    standen = {
        naam: gegevens(**anders)
        for naam, anders in {
            "nieuw": {"e_mail": "nieuw@demo.example"},
            "onbevestigd": {"e_mail": "onbevestigd@demo.example"},
            "steunt al": {"e_mail": "steunt@demo.example"},
            "apart": {"e_mail": "apart@demo.example"},
            "ongeldig": {"e_mail": "ongeldig@demo.example"},
            "verdacht domein": {"e_mail": "a@weg.example"},
            "honingpot": {"e_mail": "machine@demo.example", "website": "x"},
        }.items()
    }
    antwoorden = {naam: _alles_zichtbaar(petitie, alles) for naam, alles in standen.items()}
    antwoorden["nog een keer"] = _alles_zichtbaar(petitie, standen["nieuw"])
    for _poging in range(8):
        antwoorden["boven de mailgrens"] = _alles_zichtbaar(petitie, gegevens(e_mail="steunt@demo.example"))
    bediening = Bediening.load()
    bediening.steun_per_netwerk = 1
    bediening.save()
    antwoorden["te veel van een netwerk"] = _alles_zichtbaar(petitie, gegevens(e_mail="ver@demo.example"))
    assert set(Steunbetuiging.objects.values_list("verdacht", flat=True)) >= {"honingpot", "domein", "netwerk"}
    for naam, antwoord in antwoorden.items():
        assert antwoord == antwoorden["nieuw"], naam
    assert not Bericht.objects.filter(aan="machine@demo.example").exists()
    assert Bericht.objects.filter(aan="steunt@demo.example", soort="petities/al_ontvangen").count() <= 3


# --- one per address (A8) -----------------------------------------------------------------------------------------
EEN = {
    "gewoon@demo.example": [
        "Gewoon@demo.example",
        "GEWOON@DEMO.EXAMPLE",
        "gewoon+tag@demo.example",
        "gewoon+@Demo.Example",
    ],
    "jan.smit@gmail.com": ["jansmit@gmail.com", "j.a.n.smit@googlemail.com", "JanSmit+x@Gmail.com"],
    "info@münchen.example": ["info@xn--mnchen-3ya.example", "INFO@MÜNCHEN.example", "info+a@münchen.example"],
}
GEWEIGERD = [
    "mi\u212ae@demo.example",  # KELVIN SIGN
    "m\u0131ke@demo.example",  # dotless i
    "\u017fam@demo.example",  # long s
    "jose\u0301@demo.example",  # NFD
    "jos\u00e9@demo.example",
    "info@mu\u0308nchen.example",  # NFD in the domain
    "\uff41altje@demo.example",  # fullwidth
    "aal\u200btje@demo.example",
    '"a b"@demo.example',
    "a(x)@demo.example",
    "a@b@demo.example",
    "aaltje@localhost",
    "aaltje@[127.0.0.1]",
    "aaltje@demo.example\u0000",
    f"{'a' * 65}@demo.example",
]


@pytest.mark.parametrize("eerste", EEN)
def test_varianten_van_een_adres_zijn_een_steun(eerste, client, petitie, gegevens):
    for adres in [eerste, *EEN[eerste]]:
        assert stuur(client, petitie, gegevens(e_mail=adres)).status_code == 302
    rij = Steunbetuiging.objects.get()
    assert petities.steunen.bevestig(steun=rij, op=timezone.now())
    for adres in EEN[eerste]:
        stuur(client, petitie, gegevens(e_mail=adres))
    assert stand_van([petitie.pk])[petitie.pk] == Steunbetuiging.objects.count() == 1
    naar = Bericht.objects.filter(uniek__startswith=rij.kenmerk)
    assert set(naar.values_list("aan", flat=True)) == {eerste}  # byte-equal to what was typed first


def test_controle_op_een_andere_pagina_telt_hetzelfde_adres_wel(client, petitie, griffie, gegevens):
    ander = petities.open_petitie(griffie, onderwerp="Een ander onderwerp")
    for pagina in (petitie, ander):
        assert stuur(client, pagina, gegevens()).status_code == 302
    assert Steunbetuiging.objects.count() == 2


def test_bij_gewone_aanbieders_tellen_punten_wel(client, petitie, gegevens):
    for adres in ("jan.smit@demo.example", "jansmit@demo.example"):
        stuur(client, petitie, gegevens(e_mail=adres))
    assert Steunbetuiging.objects.count() == 2


@pytest.mark.parametrize("adres", GEWEIGERD, ids=ascii)
def test_een_vreemd_adres_krijgt_een_gewone_zin(adres, client, petitie, gegevens):
    antwoord = stuur(client, petitie, gegevens(e_mail=adres))
    assert antwoord.status_code in {400, 422}
    if antwoord.status_code == 422:
        assert "naam@voorbeeld.nl" in antwoord.content.decode() or "e-mailadres" in antwoord.content.decode()
    assert not Steunbetuiging.objects.exists()


# --- the same address once more -----------------------------------------------------------------------------------
def test_zolang_het_niet_bevestigd_is_telt_het_nieuwste_formulier(client, petitie, gegevens, time_machine):
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    Steunactie.objects.update(sluit="2027-11-01T00:00:00Z")
    stuur(client, petitie, gegevens(naam="Aaltj"))
    time_machine.move_to("2026-11-30T11:59:00Z", tick=False)  # the last minute of the first link
    stuur(client, petitie, gegevens(naam="Aaltje", gemeente="emmen"))
    rij = Steunbetuiging.objects.get()
    assert (rij.indiener.naam, rij.gemeente) == ("Aaltje", "emmen")
    assert Bericht.objects.filter(soort="petities/bevestig").count() == 2
    time_machine.move_to("2026-12-02T12:00:00Z", tick=False)
    assert petities.steunen.bevestig(steun=rij, op=timezone.now())


def test_een_machine_kan_een_adres_niet_bezet_houden(client, petitie, gegevens):
    stuur(client, petitie, gegevens(website="x"))
    assert not Bericht.objects.filter(soort="petities/bevestig").exists()
    stuur(client, petitie, gegevens())
    rij = Steunbetuiging.objects.get()
    petities.steunen.bevestig(steun=rij, op=timezone.now())
    assert stand_van([petitie.pk])[petitie.pk] == 1


def test_na_intrekken_kan_hetzelfde_formulier_weer(client, petitie, gegevens):
    alles = gegevens()
    stuur(client, petitie, alles)
    rij = Steunbetuiging.objects.get()
    petities.steunen.bevestig(steun=rij, op=timezone.now())
    petities.steunen.trek_in(steun=rij)
    stuur(client, petitie, alles)  # Back, and once more
    assert Steunbetuiging.objects.filter(status="onbevestigd").count() == 1


def test_verzendsleutel_kapot_is_geen_fout(client, petitie, gegevens):
    assert stuur(client, petitie, gegevens(verzendsleutel="\u0661" + str(uuid.uuid4()))).status_code == 302
