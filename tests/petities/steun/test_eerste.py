"""The first supporters: by the secret link only, and never after the griffie has it."""

import pytest
from django.test import Client

from participatie.berichten.models import Bericht
from petities import acties as motor
from petities.models import Petitieregeling, Steunactie, Steunbetuiging
from petities.steun import acties
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(site):
    Petitieregeling.objects.update_or_create(
        geldig_vanaf="2020-01-01", defaults={"eerste_steunbetuigers": 2, "bron": "https://demo.example/regels"}
    )
    pagina = petities.dien_in()
    assert Steunactie.objects.get().status == "eerste_steun"
    return pagina


@pytest.fixture
def eerste(pagina):
    return f"/petities/eerste/{Steunactie.objects.get().deelcode}/"


def test_lezen_en_steunen_met_de_link(client, pagina, eerste, gegevens):
    antwoord = client.get(eerste)
    tekst = antwoord.content.decode()
    assert "Een bus in de avond" in tekst and "noindex" in tekst and "no-store" in antwoord["Cache-Control"]
    assert not antwoord.cookies
    assert client.get(f"{eerste}steunen/").status_code == 200
    antwoord = client.post(f"{eerste}steunen/", gegevens())
    assert (antwoord.status_code, antwoord.url) == (302, f"{eerste}verstuurd/")
    assert client.get(antwoord.url).status_code == 200
    rij = Steunbetuiging.objects.get()
    brief = Bericht.objects.get(soort="petities/bevestig")
    assert "Een bus in de avond" not in brief.onderwerp  # nobody has read it yet
    assert client.post(f"{eerste}steunen/", gegevens(naam="")).status_code == 422
    assert acties.bevestig(steun=rij, op=rij.ontvangen_op)


def test_de_gewone_adressen_bestaan_nog_niet(client, pagina, eerste):
    for pad in (pagina.url, f"{pagina.url}steunen/", f"{pagina.url}steunen/verstuurd/"):
        assert client.get(pad).status_code == 404
    for pad in ("/petities/eerste/x/", f"{eerste}iets/", eerste.replace("/petities/", "/agenderingsverzoeken/")):
        antwoord = client.get(pad)
        assert antwoord.status_code == 404
        assert "Een bus in de avond" not in antwoord.content.decode()
    zoeken = client.get("/zoeken/?q=bus")
    assert b"Een bus in de avond" not in zoeken.content
    kaart = client.get("/sitemap.xml")
    assert pagina.slug not in kaart.content.decode() and "eerste" not in kaart.content.decode()


def test_bij_genoeg_mensen_is_de_link_voorbij(client, pagina, eerste, griffie, gegevens):
    for _n in range(2):
        petities.bevestigde_steun(pagina)
    assert Steunactie.objects.get().status == "ingediend"
    assert Bericht.objects.filter(soort="petities/te_toetsen").count() == 1
    for pad in (eerste, f"{eerste}steunen/"):
        antwoord = client.get(pad)
        assert antwoord.status_code == 404
        assert "Een bus in de avond" not in antwoord.content.decode()
    assert client.get(f"{eerste}verstuurd/").status_code == 200  # whoever was the last one
    motor.open_voor_steun(pagina=pagina, door=griffie)
    antwoord = Client().get(eerste)
    assert antwoord.status_code == 404
    assert 'href="/petities/een-bus-in-de-avond/"' in antwoord.content.decode()


def test_wie_eerder_bevestigt_ziet_geen_dode_link(client, pagina, eerste, open_eigen):
    rij = petities.bevestigde_steun(pagina)
    open_eigen(rij)
    tekst = client.get(f"/mijn/{rij.kenmerk}/").content.decode()
    assert f'href="{eerste}"' in tekst
    petities.bevestigde_steun(pagina)
    tekst = client.get(f"/mijn/{rij.kenmerk}/").content.decode()
    assert "/eerste/" not in tekst and pagina.url not in tekst
