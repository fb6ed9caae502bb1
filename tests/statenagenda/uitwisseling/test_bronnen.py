"""A whole source, over a real line on loopback: a mini-ORI API with pages, and bodies that want to do harm."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.uitwisseling.bronnen import haal_bron_op
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering
from tests.statenagenda.uitwisseling.bronserver import grens, server_met, stuur, url


def haal(server, pad, vorm, **anders):
    bron = Bron.objects.create(naam="Buren", url=url(server, pad), vorm=vorm)
    haal_bron_op(bron, grens=grens(server, **anders))
    return bron


# --- an API with pages --------------------------------------------------------------------------------------------


@pytest.fixture
def onze_api(client, site):
    """Our own API, as another's: what it gives now, and where it says that it lives."""
    vergadering = maak_vergadering()
    for nummer in range(5):
        punt = maak_punt(vergadering, f"Punt {nummer}")
        maak_stuk(maak_punt(vergadering, f"Onderdeel {nummer}", ouder=punt), f"Stuk {nummer}")
    maak_punt(vergadering, "Aankoop", besloten=True)
    bladen = {}
    for lijst in ("vergaderingen", "agendapunten", "informatieobjecten"):
        volgende = f"/api/v1/{lijst}?van=2020-01-01&pageSize=2"
        while volgende:
            blad = client.get(volgende).json()
            bladen[lijst, parse_qs(urlsplit(volgende).query).get("page", ["1"])[0]] = blad
            volgende = blad["next"] and blad["next"].removeprefix("http://127.0.0.1:8000")
    VergaderingPagina.objects.get().delete()
    return bladen


def antwoorder(bladen):
    def antwoord(h):
        delen = urlsplit(h.path)
        blad = bladen[delen.path.rpartition("/")[2], parse_qs(delen.query).get("page", ["1"])[0]]
        hier = f"http://127.0.0.1:{h.server.server_port}"
        stuur(h, json.dumps(blad).replace("http://127.0.0.1:8000", hier).encode(), ETag='"a"')

    return antwoord


def test_een_api_wordt_blad_voor_blad_gelezen(onze_api):
    with server_met(antwoorder(onze_api)) as server:
        bron = haal(server, "/api/v1/vergaderingen?van=2020-01-01&pageSize=2", "ori")
        assert bron.mislukt_sinds is None, bron.uitslag
        assert (VergaderingPagina.objects.count(), Agendapunt.objects.count()) == (1, 11)
        assert Agendastuk.objects.count() == 5
        assert Agendapunt.objects.get(titel="Onderdeel 3").ouder.titel == "Punt 3"
        assert len(server.paden) == 1 + 6 + 3
        assert all("van=2020-01-01" in pad for pad in server.paden)
        haal_bron_op(bron, grens=grens(server))
        assert "vergadering ongewijzigd: 1" in bron.uitslag


def test_het_volgende_blad_is_van_dezelfde_website(site):
    blad = {"next": "http://169.254.169.254/latest", "results": []}
    with server_met(lambda h: stuur(h, json.dumps(blad).encode())) as server:
        assert "ander adres" in haal(server, "/vergaderingen", "ori").uitslag
        assert len(server.paden) == 1


def test_bladen_zonder_einde_houden_op(site, monkeypatch):
    monkeypatch.setattr("participatie.statenagenda.uitwisseling.ori_api.HOOGSTENS_BLADEN", 5)

    def antwoord(h):
        stuur(h, json.dumps({"next": url(h.server, "/vergaderingen?page=2"), "results": []}).encode())

    with server_met(antwoord) as server:
        assert "duurt te lang" in haal(server, "/vergaderingen", "ori").uitslag
        assert len(server.paden) == 5


def test_alle_bladen_samen_zijn_niet_groter_dan_een_bestand(site):
    def antwoord(h):
        blad = {"next": url(h.server, "/vergaderingen?page=2"), "results": [{"id": "x" * 400}]}
        stuur(h, json.dumps(blad).encode())

    with server_met(antwoord) as server:
        assert "groter dan" in haal(server, "/vergaderingen", "ori", bytes=2_000).uitslag
        assert len(server.paden) < 8


@pytest.mark.parametrize("volgende", ["http://[", "http://[::1/vergaderingen", "//", ["x"], {"a": 1}, 7])
def test_een_volgend_blad_dat_geen_adres_is_is_een_fout_van_de_bron(site, volgende):
    blad = {"next": volgende, "results": []}
    with server_met(lambda h: stuur(h, json.dumps(blad).encode())) as server:
        assert "ander adres" in haal(server, "/vergaderingen", "ori").uitslag


def test_alle_bladen_samen_hebben_niet_meer_waarden_dan_een_bestand(site, monkeypatch):
    """A few bytes of text may be many times as much memory; so it is counted over the pages too."""
    monkeypatch.setattr("participatie.statenagenda.uitwisseling.ontleden.HOOGSTENS_WAARDEN", 300)

    def antwoord(h):
        stuur(h, json.dumps({"next": url(h.server, "/vergaderingen?page=2"), "results": [{}] * 40}).encode())

    with server_met(antwoord) as server:
        assert "te veel" in haal(server, "/vergaderingen", "ori").uitslag
        assert len(server.paden) < 8


@pytest.mark.parametrize(
    ("pad", "blad", "zin"),
    [("/lijst", {"results": []}, "eindigt op /vergaderingen"), ("/vergaderingen", {"results": []}, "gelukt")],
)
def test_wat_een_api_is(site, pad, blad, zin):
    with server_met(lambda h: stuur(h, json.dumps(blad).encode())) as server:
        bron = haal(server, pad, "ori")
        assert zin in f"{bron.uitslag} {bron.stand}"


# --- bodies that want to do harm ----------------------------------------------------------------------------------

MAAL = '{"id": 1, "plannings": [{"start_date": "2030-06-01 19:00"}], "attributes": {"Titel": "%s"}%s}'


@pytest.mark.parametrize("vorm", ["notubiz", "ori"])
@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"<html>Log in</html>", "geen JSON"),
        (b"", "geen JSON"),
        (b"[" * 200_000, "te diep genest"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "te diep genest"),
        (b'{"id": NaN}', "geen getal"),
        (b'{"id": -Infinity}', "geen getal"),
        (b'{"id": 1' + b"0" * 400 + b"}", "geen getal"),
        (b'{"id": 1e400}', "geen getal"),
        (b'{"id": 1, "confidential": 1, "confidential": 0}', "twee keer"),
        ('{"id": "é"}'.encode("utf-16"), "geen UTF-8"),
        (b"[" + b"0," * 3_000_001 + b"0]", "te veel"),
    ],
    ids=lambda waarde: str(waarde)[:30],
)
def test_een_lading_die_kwaad_wil_is_een_zin(site, vorm, inhoud, zin):
    with server_met(lambda h: stuur(h, inhoud, Content_Type="text/html")) as server:
        bron = haal(server, "/v.json", vorm)
    assert zin in bron.uitslag
    assert bron.mislukt_sinds
    assert not VergaderingPagina.objects.exists()


@pytest.mark.parametrize(
    ("titel", "extra", "gezien"),
    [
        ("Raad\\ud800 vergadert\\u0000", "", "Raad vergadert"),
        ("<script>alert(1)</script>Raad", "", "Raad"),
        ("Raad", ', "documents": [{"id": 7, "title": "A", "url": "javascript:alert(1)"}]', "Raad"),
        ("Raad", ', "documents": [{"id": 7, "title": "A", "url": "https://a:b@x.example/"}]', "Raad"),
    ],
)
def test_wat_er_wel_inkomt_is_schoon(site, titel, extra, gezien):
    lading = MAAL % (titel.replace("\\\\", "\\"), extra)
    with server_met(lambda h: stuur(h, lading.encode())) as server:
        haal(server, "/v.json", "notubiz")
    assert VergaderingPagina.objects.get().title == gezien
    assert not Agendastuk.objects.exists()


@pytest.mark.parametrize("begin", ["0001-01-01 00:00", "9999-12-31 23:59", "9999-12-31T23:59:59-12:00", "31-12-2030"])
def test_een_jaar_dat_niet_kan(site, begin):
    lading = {"id": 1, "plannings": [{"start_date": begin}]}
    with server_met(lambda h: stuur(h, json.dumps(lading).encode())) as server:
        assert "start_date" in haal(server, "/v.json", "notubiz").uitslag
    assert not VergaderingPagina.objects.exists()


def test_een_stuk_uit_het_jaar_een(site):
    lading = {
        "id": 1,
        "plannings": [{"start_date": "2030-06-01 19:00"}],
        "documents": [{"id": 7, "date": "0001-01-01"}],
    }
    with server_met(lambda h: stuur(h, json.dumps(lading).encode())) as server:
        assert "het jaar 1 kan niet" in haal(server, "/v.json", "notubiz").uitslag
