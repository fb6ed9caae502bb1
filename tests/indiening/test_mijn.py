"""The mailed links and the own page: who gets in, what they can do, and what scanners cannot."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng
from participatie.indiening.models import Toegang
from tests.fabrieken.inbreng import maak_inbreng, stuur_inbreng


def link(patroon: str, aan: str) -> str:
    """The newest link to `patroon` that was mailed to `aan`."""
    veeg()
    brieven = [brief.body for brief in mail.outbox if brief.to == [aan] and patroon in brief.body]
    return re.search(rf"http://127.0.0.1:8000({patroon}\S+)", brieven[-1])[1]


@pytest.fixture
def gestuurd(consultatie, nu):
    return stuur_inbreng(consultatie, "Graag meer licht.", e_mail="a@demo.example", ontvangen_op=nu)


@pytest.fixture
def mijn(client, consultatie):
    """A confirmed inbreng whose sender has the own page open."""
    inbreng = maak_inbreng(consultatie, "Graag meer licht.", e_mail="a@demo.example")
    assert client.get(link("/mijn/toegang/", "a@demo.example")).status_code == 302
    return f"/mijn/{inbreng.kenmerk}/"


def _later(time_machine, duur):
    time_machine.move_to(timezone.now() + duur, tick=False)


def stand():
    return Inbreng.objects.get().status


# --- links -------------------------------------------------------------------------------------------------


def test_niets_dan_de_knop_bevestigt(client, gestuurd):
    """A4: scanners, prefetchers and link checkers, also after the redirect; afterwards the button works."""
    adres = link("/bevestigen/", "a@demo.example")
    koppen = [{}, {"purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}, {"user-agent": "SafeLinks"}]
    for kop in koppen:
        for vraag in (client.get, client.head, client.options):
            vraag(adres, headers=kop, follow=True)
    assert client.post(adres).status_code == 405
    assert stand() == "onbevestigd"
    assert Toegang.objects.count() == 1  # looking made no new rights either
    client.post(f"/mijn/{gestuurd.kenmerk}/bevestigen/")
    assert stand() == "te_beoordelen"


def test_kijken_schrijft_nooit(client, mijn):
    paden = ["", "bevestigen/", "intrekken/", "wijzigen/", "downloaden/", "wissen/", "nieuw-adres/"]
    client.get(link("/bevestigen/", "a@demo.example"))
    with CaptureQueriesContext(connection) as vragen:
        for pad in paden:
            client.get(mijn + pad)
    schrijft = [v["sql"] for v in vragen if v["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert schrijft == []


def test_gebruikte_link_toont_de_echte_stand(client, gestuurd, time_machine):
    adres = link("/bevestigen/", "a@demo.example")
    client.post(client.get(adres, follow=True).request["PATH_INFO"])
    ander = Client()  # the same link on another device
    assert gestuurd.kenmerk in ander.get(adres, follow=True).content.decode()
    _later(time_machine, timedelta(days=9))
    oud = Client().get(adres, follow=True)
    assert "Uw reactie is al bevestigd" in oud.content.decode()
    assert Client().get(f"/mijn/{gestuurd.kenmerk}/").status_code == 404


def test_verlopen_link_zegt_wat_nu(client, gestuurd, time_machine):
    adres = link("/bevestigen/", "a@demo.example")
    _later(time_machine, timedelta(days=8))
    antwoord = client.get(adres, follow=True)
    assert antwoord.status_code == 410
    assert "Deze link is te oud" in antwoord.content.decode()
    assert client.post(antwoord.request["PATH_INFO"]).status_code == 410
    assert stand() == "onbevestigd"


def test_na_de_sluiting_geldt_het_respijt(client, gestuurd, consultatie, time_machine):
    adres = link("/bevestigen/", "a@demo.example")
    consultatie.verloop.sluit = gestuurd.ontvangen_op + timedelta(hours=1)
    consultatie.verloop.save()
    time_machine.move_to(consultatie.verloop.sluit + timedelta(hours=23), tick=False)
    client.post(client.get(adres, follow=True).request["PATH_INFO"])
    assert stand() == "te_beoordelen"


@pytest.mark.parametrize("verkeerd", ["x", "a" * 43, "%00", "%ff%fe", "..%2f", "é" * 50, "x" * 4000])
def test_verkeerde_token(client, gestuurd, verkeerd):
    for pad in (f"/bevestigen/{verkeerd}/", f"/mijn/toegang/{verkeerd}/", f"/mijn/nieuw-adres/{verkeerd}/"):
        assert client.get(pad).status_code in {400, 404}


def test_token_voor_een_doel_werkt_niet_voor_een_ander(client, gestuurd):
    token = link("/bevestigen/", "a@demo.example").split("/")[2]
    assert client.get(f"/mijn/toegang/{token}/").status_code == 404
    assert client.get(f"/mijn/nieuw-adres/{token}/").status_code == 404
    client.get(f"/bevestigen/{token}/")
    assert client.get(f"/mijn/{gestuurd.kenmerk}/").status_code == 404  # not before it is confirmed


def test_token_staat_nergens_leesbaar(client, gestuurd):
    adres = link("/bevestigen/", "a@demo.example")
    token = adres.split("/")[2]
    toegang = Toegang.objects.get()
    assert bytes(toegang.hash) == hashlib.sha256(token.encode()).digest()
    antwoord = client.get(adres)
    assert token not in antwoord.url
    pagina = client.get(antwoord.url)
    assert token not in pagina.content.decode()
    assert pagina["Referrer-Policy"] == "same-origin"
    koek = antwoord.cookies["toegang"]
    assert koek["httponly"]
    assert koek["samesite"] == "Lax"
    assert koek["max-age"] == ""  # forgotten with the browser
    assert not Bericht.objects.exclude(tekst="").exists()


def test_links_gaan_naar_ons_eigen_adres(client, consultatie, reactie_gegevens, settings):
    """B3: whatever Host says."""
    for kop in ({"host": "kwaad.example"}, {"host": "localhost@kwaad.example"}):
        assert client.post(f"{consultatie.url}reageren/", reactie_gegevens, headers=kop).status_code == 400
    client.post(f"{consultatie.url}reageren/", reactie_gegevens, headers={"x-forwarded-host": "kwaad.example"})
    veeg()
    links = re.findall(r"https?://\S+", mail.outbox[0].body)
    assert links
    assert all(adres.startswith(settings.BASIS_URL) for adres in links)


def test_vijf_links_worden_onthouden(client, consultatie):
    kenmerken = []
    for nummer in range(6):
        adres = f"{nummer}@demo.example"
        kenmerken.append(maak_inbreng(consultatie, f"reactie {nummer}", e_mail=adres).kenmerk)
        client.get(link("/mijn/toegang/", adres))
    antwoorden = [client.get(f"/mijn/{kenmerk}/").status_code for kenmerk in kenmerken]
    assert antwoorden == [404, 200, 200, 200, 200, 200]


# --- the page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pad", ["", "bevestigen/", "intrekken/", "wijzigen/", "nieuw-adres/", "downloaden/", "wissen/", "antwoorden/"]
)
def test_van_een_ander_bestaat_niet(client, mijn, consultatie, pad):
    ander = maak_inbreng(consultatie, "van een ander", e_mail="b@demo.example")
    for vraag in (client.get, client.post):
        echt, verzonnen = vraag(f"/mijn/{ander.kenmerk}/{pad}"), vraag(f"/mijn/DR-0000-0000/{pad}")
        assert echt.status_code == verzonnen.status_code
        assert echt.status_code in {404, 405}
        assert echt.content == verzonnen.content


def test_eigen_pagina_wordt_nergens_bewaard(client, mijn):
    for pad in ("", "intrekken/", "wijzigen/", "downloaden/", "wissen/"):
        antwoord = client.get(mijn + pad)
        assert antwoord.status_code == 200
        assert "no-store" in antwoord["Cache-Control"]


def test_intrekken_kan_een_keer(client, mijn):
    assert "Trek mijn reactie in" in client.get(f"{mijn}intrekken/").content.decode()
    for _keer in range(2):
        assert client.post(f"{mijn}intrekken/").status_code == 302
    assert stand() == "ingetrokken"


def test_naam_verbeteren(client, mijn):
    antwoord = client.post(f"{mijn}wijzigen/", {"naam": "Kijk op www.kwaad.example", "e_mail": "a@demo.example"})
    assert antwoord.status_code == 422
    assert "Kijk op www.kwaad.example" in antwoord.content.decode()
    client.post(f"{mijn}wijzigen/", {"naam": "Aaltje \u202ede\u200b Jong", "e_mail": "a@demo.example"})
    indiener = Inbreng.objects.get().indiener
    assert (indiener.naam, indiener.e_mail) == ("Aaltje de Jong", "a@demo.example")
    assert not Bericht.objects.filter(soort__startswith="indiening/").exists()


def test_nieuw_adres_pas_na_de_knop_in_het_nieuwe_postvak(client, mijn):
    antwoord = client.post(f"{mijn}wijzigen/", {"naam": "Aaltje Voorbeeld", "e_mail": "nieuw@demo.example"})
    assert "nieuw@demo.example" in antwoord.content.decode()
    assert Inbreng.objects.get().indiener.e_mail == "a@demo.example"
    assert b"nieuw@demo.example" not in bytes(Toegang.objects.get(doel="nieuw_adres").adres)
    nieuw = Client()
    knop = nieuw.get(link("/mijn/nieuw-adres/", "nieuw@demo.example"), follow=True)
    assert Inbreng.objects.get().indiener.e_mail == "a@demo.example"  # looking is not confirming
    assert nieuw.get(mijn).status_code == 404
    assert nieuw.post(knop.request["PATH_INFO"], follow=True).status_code == 200
    assert Inbreng.objects.get().indiener.e_mail == "nieuw@demo.example"
    assert client.get(mijn).status_code == 404  # old links are dead
    assert nieuw.post(knop.request["PATH_INFO"]).status_code == 404
    assert nieuw.get(link("/mijn/toegang/", "nieuw@demo.example"), follow=True).status_code == 200
    veeg()
    waarschuwing = [brief for brief in mail.outbox if brief.to == ["a@demo.example"]][-1]
    assert "veranderd" in waarschuwing.subject
    assert "http" not in waarschuwing.body


def test_nieuw_adres_link_verloopt(client, mijn, time_machine):
    client.post(f"{mijn}wijzigen/", {"naam": "Aaltje Voorbeeld", "e_mail": "nieuw@demo.example"})
    adres = link("/mijn/nieuw-adres/", "nieuw@demo.example")
    _later(time_machine, timedelta(days=1, minutes=1))
    assert client.get(adres, follow=True).status_code == 404


def test_downloaden_is_alles_en_van_niemand_anders(client, mijn, consultatie):
    maak_inbreng(consultatie, "van een ander", e_mail="b@demo.example", naam="Berend Anders")
    antwoord = client.get(f"{mijn}downloaden/")
    gegevens = antwoord.json()
    assert "attachment" in antwoord["Content-Disposition"]
    assert gegevens["naam"] == "Aaltje Voorbeeld"
    assert gegevens["e-mailadres"] == "a@demo.example"
    assert gegevens["postcode"] == "9401"
    assert gegevens["tekst"] == "Graag meer licht."
    assert "Berend" not in antwoord.content.decode()
    assert "b@demo" not in antwoord.content.decode()


def test_wissen_en_dan_doet_geen_link_het_nog(client, mijn):
    kenmerk = mijn.split("/")[2]
    links = [link("/mijn/toegang/", "a@demo.example"), link("/bevestigen/", "a@demo.example")]
    assert "Uw gegevens zijn weg" in client.post(f"{mijn}wissen/").content.decode()
    for adres in [*links, mijn, f"{mijn}wissen/", f"{mijn}downloaden/"]:
        assert client.get(adres).status_code == 404
    assert Inbreng.objects.get(kenmerk=kenmerk).tekst == "Graag meer licht."


# --- clearing up --------------------------------------------------------------------------------------------


def test_onbevestigd_gaat_weg_als_het_niet_meer_kan(gestuurd, consultatie, time_machine):
    maak_inbreng(consultatie, "bevestigd", e_mail="b@demo.example")
    _later(time_machine, timedelta(days=6, hours=23))
    assert acties.wis_onbevestigd() == 0
    _later(time_machine, timedelta(hours=3))
    assert acties.wis_onbevestigd() == 1
    assert not Bericht.objects.filter(uniek__startswith=gestuurd.kenmerk).exists()
    assert Inbreng.objects.get().tekst == "bevestigd"


def test_gegevens_gaan_weg_na_de_termijn(consultatie, time_machine):
    af = maak_inbreng(consultatie, "af", e_mail="a@demo.example")
    acties.trek_in(inbreng=af)
    maak_inbreng(consultatie, "wacht nog op antwoord", e_mail="b@demo.example")
    _later(time_machine, timedelta(days=364))
    assert acties.wis_verlopen_gegevens(droog=True) == 0
    _later(time_machine, timedelta(days=2))
    assert acties.wis_verlopen_gegevens(droog=True) == 1
    assert acties.wis_verlopen_gegevens() == 1
    assert acties.wis_verlopen_gegevens() == 0
    gewist = {inbreng.tekst: inbreng.indiener.gewist_op is not None for inbreng in Inbreng.objects.all()}
    assert gewist == {"af": True, "wacht nog op antwoord": False}
