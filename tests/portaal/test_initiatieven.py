"""What residents ask, shown elsewhere: home, thema pages, search, sitemap, and following by e-mail."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.volgen.models import Nieuws, Volger, Volgt
from petities import acties
from petities.models import Steunactie
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


@pytest.fixture
def petitie(site, griffie, thema):
    return petities.open_petitie(griffie, thema=thema, drempel=3)


def tekst(client, pad):
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_home_toont_wat_open_is_met_hoeveel_mensen(client, petitie):
    petities.bevestigde_steun(petitie)
    petities.bevestigde_steun(petitie)
    petities.steun(petitie)  # not confirmed: does not count
    wacht = petities.dien_in(onderwerp="Wacht op de griffie")
    html = tekst(client, "/")
    assert "Een bus in de avond" in html
    assert "2 mensen steunen dit. Nog 1 nodig." in html
    assert "Wacht op de griffie" not in html and wacht.slug not in html


def test_home_wijst_naar_beide_overzichten(client, site):
    html = tekst(client, "/")
    assert 'href="/petities/"' in html and 'href="/agenderingsverzoeken/"' in html


@pytest.mark.parametrize(
    "anders",
    [
        {"sluit": timezone.now() - timedelta(minutes=1)},
        {"status": "verlopen"},
        {"status": "gesloten"},
        {"tekst_verborgen": True},
    ],
)
def test_wat_niet_meer_open_is_staat_niet_op_home(client, petitie, anders):
    Steunactie.objects.filter(pagina=petitie).update(**anders)
    assert "Een bus in de avond" not in tekst(client, "/")


def test_een_te_late_belofte_staat_op_home(client, petitie):
    gisteren = timezone.localdate() - timedelta(days=1)
    Steunactie.objects.filter(pagina=petitie).update(status="aangeboden", antwoord_voor=gisteren)
    assert Steunactie.objects.get(pagina=petitie).is_antwoord_te_laat()
    assert "Wij zijn te laat met ons antwoord over “Een bus in de avond”" in tekst(client, "/")
    Steunactie.objects.filter(pagina=petitie).update(antwoord_voor=timezone.localdate())
    assert "Wij zijn te laat" not in tekst(client, "/")


def test_thema_toont_zijn_petities_en_die_van_een_ander_niet(client, petitie, thema, ander_thema, griffie):
    petities.open_petitie(griffie, "agenderingsverzoek", onderwerp="Praat over fietsen", thema=thema)
    petities.open_petitie(griffie, onderwerp="Meer huizen", thema=ander_thema)
    html = tekst(client, f"/themas/{thema.slug}/")
    assert "Een bus in de avond" in html and "Praat over fietsen" in html
    assert "Meer huizen" not in html


@pytest.mark.parametrize("pad", ["/", "/themas/verkeer-en-vervoer/", "/wat-wilt-u/steunen/"])
def test_evenveel_vragen_aan_de_databank(client, petitie, thema, griffie, pad):
    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            tekst(client, pad)
        return len(gevraagd)

    petities.bevestigde_steun(petitie)
    tekst(client, pad)
    weinig = vragen()
    for nummer in range(5):
        pagina = petities.open_petitie(griffie, onderwerp=f"Vraag {nummer}", thema=thema)
        petities.bevestigde_steun(pagina)
    assert vragen() == weinig


def test_zoeken_vindt_ze_en_kan_alleen_een_soort_tonen(client, petitie, griffie, consultatie):
    petities.open_petitie(griffie, "agenderingsverzoek", onderwerp="Praat over de bus")
    call_command("update_index", verbosity=0, stdout=StringIO())
    html = tekst(client, "/zoeken/?q=bus")
    assert "Een bus in de avond" in html and "Praat over de bus" in html
    html = tekst(client, "/zoeken/?q=bus&soort=petitie")
    assert "Een bus in de avond" in html and "Praat over de bus" not in html
    assert "Een bus in de avond" in tekst(client, "/zoeken/?q=bus&soort=onzin")  # an old link never breaks


def test_zoeken_vindt_niet_wat_de_griffie_nog_niet_zag(client, site):
    petities.dien_in(onderwerp="Onbekende fontein", gevraagd="Een fontein.")
    call_command("update_index", verbosity=0, stdout=StringIO())
    html = tekst(client, "/zoeken/?q=fontein")
    assert "Onbekende fontein" not in html and "/petities/" not in html.partition("<main")[2].partition("alle")[0]


def test_sitemap_kent_de_overzichten_de_keuzehulp_en_wat_open_is(client, petitie):
    wacht = petities.dien_in(onderwerp="Nog niet")
    xml = tekst(client, "/sitemap.xml")
    for pad in ("/petities/", "/agenderingsverzoeken/", "/wat-wilt-u/", petitie.url):
        assert f"{pad}</loc>" in xml
    assert wacht.slug not in xml


def test_een_petitie_volgen(client, petitie):
    html = tekst(client, f"/volgen/?pagina={petitie.pk}")
    assert "Een bus in de avond" in html
    nu = timezone.now()
    volger = Volger.objects.create(
        identiteit=Volger.identiteit_van("v@demo.example"),
        gegevens=Volger.versleutel("v@demo.example"),
        gemaakt_op=nu,
        bevestigd_op=nu,
    )
    Volgt.objects.create(volger=volger, pagina=petitie, bevestigd_op=nu)
    sluit = Steunactie.objects.get(pagina=petitie).sluit
    acties.sluit_na_looptijd(actie=petitie.actie, op=sluit + timedelta(days=30))
    assert petitie.pk in Nieuws.objects.latest("pk").paginas


@pytest.mark.parametrize("instrument", ["petitie", "agenderingsverzoek"])
def test_een_soort_volgen(client, site, griffie, instrument):
    assert "checked" in tekst(client, f"/volgen/?instrument={instrument}")
    petities.open_petitie(griffie, instrument)
    assert Nieuws.objects.latest("pk").instrument == instrument


def test_wat_nog_niet_openbaar_is_kan_men_niet_volgen(client, site):
    wacht = petities.dien_in()
    assert client.get(f"/volgen/?pagina={wacht.pk}").status_code == 404
