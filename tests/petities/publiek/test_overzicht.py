"""The list of petities: filters, search, files."""

import json
import xml.etree.ElementTree as ET

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from participatie.basis.models import Organisatie
from participatie.indiening.models import Telling
from petities.models import Steunactie
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


@pytest.fixture
def drie(site, griffie, thema):
    bus = petities.open_petitie(griffie, onderwerp="Een bus in de nacht", thema=thema, gemeenten=["emmen"])
    bank = petities.open_petitie(griffie, onderwerp="Bankjes", gevraagd="Zet bankjes neer.", gemeenten=["assen"])
    boom = petities.open_petitie(griffie, onderwerp="Bomen", gevraagd="Plant bomen.", drempel=100)
    Steunactie.objects.filter(pagina=bank).update(status="beantwoord")
    Steunactie.objects.filter(pagina=boom).update(status="aangeboden")
    Telling.objects.plus(bus.pk, {"steun": 12, "papier": 3})
    return bus, bank, boom


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", {"Een bus in de nacht", "Bankjes", "Bomen"}),
        ("?status=open", {"Een bus in de nacht"}),
        ("?status=behandeling", {"Bomen"}),
        ("?status=afgerond", {"Bankjes"}),
        ("?thema=verkeer-en-vervoer", {"Een bus in de nacht"}),
        ("?gemeente=assen", {"Bankjes", "Bomen"}),
        ("?q=bankjes", {"Bankjes"}),
        ("?q=onvindbaar", set()),
        ("?status=onzin&gemeente=onzin", {"Een bus in de nacht", "Bankjes", "Bomen"}),
    ],
)
def test_filters(client, drie, vraag, verwacht):
    call_command("update_index", verbosity=0)
    inhoud = client.get(f"/petities/{vraag}").content.decode()
    assert {pagina.title for pagina in drie if f'href="{pagina.url}"' in inhoud} == verwacht


def test_open_staat_vooraan_met_hoeveel_mensen(client, drie):
    inhoud = client.get("/petities/").content.decode()
    assert inhoud.index("Een bus in de nacht") < inhoud.index("Bankjes")
    assert "15 mensen" in inhoud
    assert 'href="/petities/starten/"' in inhoud
    assert 'href="/petities/niet-in-behandeling/"' in inhoud


def test_leeg(client, site):
    assert "U kunt de eerste zijn" in client.get("/agenderingsverzoeken/").content.decode()
    assert "Wij vonden niets" in client.get("/petities/?q=niets").content.decode()


@pytest.mark.parametrize("pad", ["/petities/", "/petities/gegevens.json", "/petities/atom.xml"])
def test_even_veel_vragen_bij_meer_petities(client, drie, griffie, pad):
    def aantal(staart):
        with CaptureQueriesContext(connection) as gevangen:
            client.get(f"{pad}?{staart}")
        return len(gevangen)

    client.get("/petities/")
    eerst = aantal("a")
    for nummer in range(4):
        petities.open_petitie(griffie, onderwerp=f"Nog een {nummer}")
    assert aantal("b") == eerst


def test_gegevens_van_alles(client, drie):
    antwoord = client.get("/petities/gegevens.json")
    regels = {regel["titel"]: regel for regel in json.loads(antwoord.content)["lijst"]}
    assert regels["Een bus in de nacht"]["steun"] == 15
    assert regels["Een bus in de nacht"]["waarvan_op_papier"] == 3
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert "Voorbeeld" not in antwoord.content.decode()  # who started it


def test_gegevens_van_alles_per_honderd(client, drie, monkeypatch):
    monkeypatch.setattr("petities.publiek.views.GEGEVENS_PER_BLAD", 2)
    eerste = json.loads(client.get("/petities/gegevens.json").content)
    assert (eerste["aantal"], len(eerste["lijst"])) == (3, 2)
    assert eerste["volgende"].endswith("/petities/gegevens.json?pagina=2")
    tweede = json.loads(client.get("/petities/gegevens.json?pagina=2").content)
    assert (len(tweede["lijst"]), tweede["volgende"]) == (1, None)
    assert client.get("/petities/gegevens.json?pagina=x").status_code == 200


def test_de_licentie_kiest_de_provincie(client, drie):
    pagina = drie[0]
    assert json.loads(client.get("/petities/gegevens.json").content)["licentie"] is None
    assert "licentie" not in client.get(f"{pagina.url}gegevens.csv").content.decode()
    assert "licentie" not in client.get(f"{pagina.url}steun/").content.decode()
    Organisatie.objects.create(site=Site.objects.get(), licentie="CC0 1.0", licentie_url="https://licentie.example/")
    cache.clear()
    assert json.loads(client.get("/petities/gegevens.json").content)["licentie"]["naam"] == "CC0 1.0"
    assert "licentie;CC0 1.0;https://licentie.example/" in client.get(f"{pagina.url}gegevens.csv").content.decode()
    assert "onder deze licentie: CC0 1.0" in client.get(f"{pagina.url}steun/").content.decode()


def test_atom(client, drie):
    antwoord = client.get("/petities/atom.xml")
    assert antwoord["Content-Type"].startswith("application/atom+xml")
    naam = "{http://www.w3.org/2005/Atom}"
    titels = {rij.find(f"{naam}title").text for rij in ET.fromstring(antwoord.content).iter(f"{naam}entry")}  # noqa: S314
    assert titels == {"Een bus in de nacht", "Bankjes", "Bomen"}
