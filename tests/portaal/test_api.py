"""The open-data API: its shape, its rules (NLGov API design rules), and that nothing besloten or personal leaves by it."""

import json
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from participatie.basis.models import Organisatie
from participatie.portaal.api import schemas
from participatie.portaal.api.beleid import PROBLEEM, VERSIE
from participatie.statenagenda import acties
from participatie.statenagenda.lijsten import Soort
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina
from participatie.statenagenda.uitwisseling import ori_lezen
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering

API = "/api/v1"
BASIS = "http://127.0.0.1:8000/api/v1"
GEHEIM = "Aankoop van de boerderij van Pietersen"
LIJSTEN = ("vergaderingen", "agendapunten", "informatieobjecten")
# The last four have tests of their own: test_api_initiatieven.py and tests/burgerberaad/publiek.
ALLES = (*LIJSTEN, "petities", "agenderingsverzoeken", "burgerberaden", "aanbevelingen")


@pytest.fixture
def punt(vergadering):
    return maak_punt(vergadering, soort="hamerstuk", nummer="3a", omschrijving="Meer tekst.")


@pytest.fixture
def stuk(punt):
    return maak_stuk(punt, soort="voorstel", woo_categorie="c_db4862c3")


@pytest.fixture
def haal(client):
    def doe(pad, status=200, **koppen):
        antwoord = client.get(f"{API}/{pad}", headers=koppen)
        assert antwoord.status_code == status, antwoord.content
        return antwoord

    return doe


def namen(antwoord, veld="naam"):
    return [rij[veld] for rij in antwoord.json()["results"]]


# --- shape --------------------------------------------------------------------------------------------------------


def test_een_vergadering_met_haar_agenda_en_stukken(haal, vergadering, punt, stuk):
    rij = haal(f"vergaderingen/{vergadering.verloop.uuid}").json()
    assert rij["naam"] == "Statencommissie Omgevingsbeleid"
    assert rij["vergaderingstype"] == "commissievergadering"
    assert rij["status"] == "gepland"
    assert rij["organisatie"] == {"provincie": "pv22", "naam": "Provincie Drenthe"}
    assert rij["webpaginaLink"] == f"http://127.0.0.1:8000{vergadering.url}"
    assert rij["agendapunten"] == [f"{BASIS}/agendapunten/{punt.uuid}"]
    rij = haal(f"agendapunten/{punt.uuid}").json()
    assert (rij["agendapuntTitel"], rij["agendapuntKenmerk"]) == ("Fietspad bij de school", "3a")
    assert rij["indicatieHamerstuk"] is True
    assert rij["vergadering"] == {
        "id": str(vergadering.verloop.uuid),
        "url": f"{BASIS}/vergaderingen/{vergadering.verloop.uuid}",
    }
    assert rij["informatieobjecten"] == [f"{BASIS}/informatieobjecten/{stuk.uuid}"]
    rij = haal(f"informatieobjecten/{stuk.uuid}").json()
    assert (rij["titel"], rij["informatieobjecttype"]) == ("Voorstel fietspad", "voorstel")
    assert rij["inhoudLink"] == "https://stukken.example/voorstel.pdf"
    assert rij["agendapunten"][0]["id"] == str(punt.uuid)


def test_de_lijsten_samen_zijn_een_document_dat_wij_zelf_lezen(haal, vergadering, punt, stuk):
    maak_punt(vergadering, "Onderdeel", ouder=punt)
    document = {lijst: haal(lijst).json()["results"] for lijst in LIJSTEN}
    (gelezen,) = ori_lezen.lees(json.dumps(document)).vergaderingen
    assert gelezen.uuid == str(vergadering.verloop.uuid)
    assert gelezen.agendapunten[0].subpunten[0].titel == "Onderdeel"
    assert gelezen.agendapunten[0].stukken[0].titel == "Voorstel fietspad"


def test_wat_er_niet_is_staat_er_niet_als_null(haal, vergadering, punt):
    rij = haal(f"agendapunten/{punt.uuid}").json()
    assert None not in rij.values()
    assert "indicatorBehandeld" not in rij
    assert "hoofdagendapunt" not in rij


# --- besloten, drafts, people -------------------------------------------------------------------------------------


def test_van_wat_besloten_is_alleen_dat_het_er_is(haal, vergadering):
    dicht = maak_punt(vergadering, GEHEIM, besloten=True, uitleg=GEHEIM, omschrijving=GEHEIM)
    onder_dicht = maak_stuk(dicht, GEHEIM)
    dicht_stuk = maak_stuk(maak_punt(vergadering, "Open"), GEHEIM, besloten=True, link="https://geheim.example/x")
    rij = haal(f"agendapunten/{dicht.uuid}").json()
    assert (rij["agendapuntTitel"], rij["indicatorBesloten"]) == ("Besloten agendapunt", True)
    assert rij["informatieobjecten"] == []
    for stuk in (onder_dicht, dicht_stuk):
        haal(f"informatieobjecten/{stuk.uuid}", 404)
    for lijst in LIJSTEN:
        inhoud = haal(lijst).content.decode()
        assert "Pietersen" not in inhoud
        assert "geheim.example" not in inhoud


def test_van_een_besloten_vergadering_alleen_soort_en_dag(haal, site):
    gesprek = maak_vergadering(
        title=GEHEIM,
        soort=Soort.GESPREK,
        besloten=True,
        gremium=GEHEIM,
        samenvatting=GEHEIM,
        plaats=GEHEIM,
        gemeenten=["emmen"],
        begint=datetime(2030, 12, 3, 9, 15, tzinfo=UTC),
    )
    punt = maak_punt(gesprek, GEHEIM)
    stuk = maak_stuk(punt, GEHEIM)
    rij = haal(f"vergaderingen/{gesprek.verloop.uuid}").json()
    assert rij["naam"] == "Individueel gesprek, 3 december 2030"
    assert rij["geplandeVergaderdatum"] == "2030-12-03"
    assert rij["agendapunten"] == []
    tekst = json.dumps(rij)
    assert "Pietersen" not in tekst
    assert "09:15" not in tekst
    assert "emmen" not in tekst
    haal(f"agendapunten/{punt.uuid}", 404)
    haal(f"informatieobjecten/{stuk.uuid}", 404)
    assert namen(haal("agendapunten"), "agendapuntTitel") == []


def test_een_filter_verraadt_niet_waar_een_besloten_vergadering_over_gaat(haal, site, thema):
    velden = {"gremium": "Commissie X", "gemeenten": ["emmen"]}
    open_ = maak_vergadering(title="Open", slug="open", **velden)
    dicht = maak_vergadering(title="Dicht", slug="dicht", besloten=True, soort=Soort.GESPREK, **velden)
    for pagina in (open_, dicht):
        pagina.themas.set([thema])
        pagina.reden_wijziging = "Thema erbij."
        pagina.save_revision().publish()
    assert len(namen(haal("vergaderingen"))) == 2
    for vraag in ("gremium=commissie x", "gemeente=emmen", f"thema={thema.slug}"):
        assert namen(haal(f"vergaderingen?{vraag}")) == ["Open"]


def test_concepten_en_wat_vervallen_is_bestaan_niet(haal, vergadering, griffie):
    concept = maak_vergadering(title="Concept", slug="concept", live=False)
    verborgen = maak_punt(concept, "Nog niet")
    weg = maak_punt(vergadering, "Ingetrokken")
    weg_stuk = maak_stuk(weg)
    acties.laat_vervallen(ding=weg, reden="Ingetrokken.", door=griffie)
    haal(f"vergaderingen/{concept.verloop.uuid}", 404)
    haal(f"agendapunten/{verborgen.uuid}", 404)
    haal(f"agendapunten/{weg.uuid}", 404)
    haal(f"informatieobjecten/{weg_stuk.uuid}", 404)
    assert namen(haal("vergaderingen")) == ["Statencommissie Omgevingsbeleid"]
    assert haal(f"vergaderingen/{vergadering.verloop.uuid}").json()["agendapunten"] == []
    assert namen(haal("agendapunten"), "agendapuntTitel") == []


def test_geen_naam_van_een_medewerker(haal, vergadering, griffie):
    punt = maak_punt(vergadering)
    punt.titel = "Anders"
    acties.bewaar_agendapunt(agendapunt=punt, reden="Tikfout.", door=griffie)
    inhoud = haal("vergaderingen").content.decode()
    assert "Tikfout." in inhoud
    assert griffie.email not in inhoud
    assert griffie.get_full_name() not in inhoud


# --- asking -------------------------------------------------------------------------------------------------------


@pytest.fixture
def vier(site, griffie):
    """Past, planned, moved and cancelled, a month apart from 1 June 2030."""
    with time_machine.travel(datetime(2030, 7, 1, tzinfo=UTC), tick=False):
        dagen = {
            "Geweest": (6, "assen"),
            "Gepland": (8, "emmen"),
            "Verplaatst": (9, "assen"),
            "Afgelast": (10, "emmen"),
        }
        paginas = {
            naam: maak_vergadering(
                title=naam, slug=naam.lower(), gemeenten=[gemeente], begint=datetime(2030, maand, 1, 18, tzinfo=UTC)
            )
            for naam, (maand, gemeente) in dagen.items()
        }
        acties.annuleer(vergadering=paginas["Afgelast"], reden="Storm.", door=griffie)
        planning = paginas["Verplaatst"].verloop.planning
        acties.verplaats(
            vergadering=paginas["Verplaatst"],
            planning=planning._replace(
                begint=planning.begint + timedelta(days=1), eindigt=planning.eindigt + timedelta(days=1)
            ),
            reden="Zaal bezet.",
            door=griffie,
        )
        yield paginas


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("", ["Geweest", "Gepland", "Verplaatst", "Afgelast"]),
        ("status=gepland", ["Gepland", "Verplaatst"]),
        ("status=verplaatst", ["Verplaatst"]),
        ("status=gehouden", ["Geweest"]),
        ("status=geannuleerd", ["Afgelast"]),
        ("van=2030-08-01", ["Gepland", "Verplaatst", "Afgelast"]),
        ("van=2030-08-02&tot=2030-09-02", ["Verplaatst"]),
        ("tot=2030-07-31", ["Geweest"]),
        ("gemeente=emmen", ["Gepland", "Afgelast"]),
        ("vergaderingstype=commissievergadering", ["Geweest", "Gepland", "Verplaatst", "Afgelast"]),
        ("type=statencommissie&status=gehouden", ["Geweest"]),
        ("vergaderingstype=presidium", []),
        ("vergaderingstype=bestaat-niet", []),
        ("gremium=STATENCOMMISSIE OMGEVINGSBELEID&tot=2030-06-30", ["Geweest"]),
        ("thema=bestaat-niet", []),
        ("gewijzigdSinds=2030-06-30T00:00:00Z", ["Geweest", "Gepland", "Verplaatst", "Afgelast"]),
        ("gewijzigdSinds=2030-07-02T00:00:00", []),
    ],
)
def test_filters(haal, vier, vraag, gevonden):
    assert namen(haal(f"vergaderingen?{vraag}")) == gevonden


def test_punten_en_stukken_van_een_vergadering(haal, vergadering, stuk):
    ander = maak_stuk(maak_punt(maak_vergadering(title="Ander", slug="ander"), "Elders"), "Elders")
    uuid = vergadering.verloop.uuid
    assert namen(haal(f"agendapunten?vergaderingsIdentificatie={uuid}"), "agendapuntTitel") == [
        "Fietspad bij de school"
    ]
    assert namen(haal(f"informatieobjecten?vergaderingsIdentificatie={uuid}"), "titel") == ["Voorstel fietspad"]
    assert namen(haal(f"informatieobjecten?agendapuntIdentificatie={ander.agendapunt.uuid}"), "titel") == ["Elders"]
    assert namen(haal("informatieobjecten?informatieobjecttype=voorstel"), "titel") == ["Voorstel fietspad"]
    assert namen(haal("agendapunten?tot=2000-01-01"), "agendapuntTitel") == []


def test_bladeren(haal, vier):
    antwoord = haal("vergaderingen?van=2030-01-01&pageSize=3")
    assert namen(antwoord) == ["Geweest", "Gepland", "Verplaatst"]
    volgende = f"{BASIS}/vergaderingen?van=2030-01-01&pageSize=3&page=2"
    assert antwoord.json()["next"] == volgende
    assert antwoord.json()["previous"] is None
    assert f'<{volgende}>; rel="next"' in antwoord["Link"]
    assert 'rel="prev"' not in antwoord["Link"]
    antwoord = haal(volgende.removeprefix(f"{BASIS}/"))
    assert namen(antwoord) == ["Afgelast"]
    assert antwoord.json()["next"] is None
    assert f'<{BASIS}/vergaderingen?van=2030-01-01&pageSize=3&page=1>; rel="prev"' in antwoord["Link"]
    assert namen(haal("vergaderingen?page=99")) == []


def test_vragen_zoals_mini_ori_ze_noemt(haal, vergadering, punt, stuk):
    deel = maak_punt(vergadering, "Onderdeel", ouder=punt)
    uuid = vergadering.verloop.uuid
    assert len(namen(haal(f"agendapunten?vergadering={uuid}"), "agendapuntTitel")) == 2
    assert namen(haal(f"agendapunten?vergadering={uuid4()}"), "agendapuntTitel") == []
    assert namen(haal(f"agendapunten?hoofdagendapunt={punt.uuid}"), "agendapuntTitel") == [deel.titel]
    assert namen(haal(f"informatieobjecten?vergadering={uuid}&agendapunt={punt.uuid}"), "titel") == [stuk.titel]
    for lijst in LIJSTEN:
        assert len(haal(f"{lijst}?gewijzigdSinds=2000-01-01T00:00:00Z").json()["results"]) > 0
        assert haal(f"{lijst}?gewijzigdSinds=2199-01-01T00:00:00Z").json()["results"] == []


def test_elke_soort_heeft_een_woord_van_mini_ori(haal, site):
    """mini-ORI wants one of its five; the rest goes by one of them, in what we give and in what one asks."""
    maak_vergadering(soort=Soort.HOORZITTING)
    (rij,) = haal("vergaderingen?vergaderingstype=commissievergadering").json()["results"]
    assert rij["vergaderingstype"] == "commissievergadering"
    assert rij["uitbreiding"]["vergaderingstype"] == "hoorzitting"
    assert namen(haal("vergaderingen?type=hoorzitting")) == [rij["naam"]]
    assert namen(haal("vergaderingen?type=statencommissie")) == []


def test_een_vraag_komt_niet_als_kopregel_terug(haal, vergadering):
    antwoord = haal("vergaderingen?x=%0d%0aSet-Cookie:%20a=b%3E;%20rel=%22next")
    assert "\n" not in antwoord["Link"]
    assert antwoord["Link"].count(">") == antwoord["Link"].count("<") == 2


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=99999999999999999999", "page"),
        ("page=een", "page"),
        ("pageSize=101", "pageSize"),
        ("pageSize=0", "pageSize"),
        ("van=gisteren", "van"),
        ("tot=9999-12-31", "tot"),
        ("van=0001-01-01", "van"),
        ("van=0", "van"),
        ("van=1700000000", "van"),
        ("gewijzigdSinds=1700000000", "gewijzigdSinds"),
        ("status=misschien", "status"),
        ("gemeente=groningen", "gemeente"),
        ("gremium=" + "a" * 121, "gremium"),
        ("gewijzigdSinds=ooit", "gewijzigdSinds"),
        ("gewijzigdSinds=0001-01-01T00:00:00", "gewijzigdSinds"),
        ("gewijzigdSinds=9999-12-31T23:59:59-12:00", "gewijzigdSinds"),
    ],
)
def test_een_vraag_die_niet_klopt(haal, db, vraag, veld):
    antwoord = haal(f"vergaderingen?{vraag}", 400)
    assert antwoord["Content-Type"] == PROBLEEM
    assert antwoord.json()["status"] == 400
    assert [deel["location"]["name"] for deel in antwoord.json()["errors"]] == [veld]


# --- rules for every answer ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("vergaderingen/{onbekend}", 404),
        ("vergaderingen/1", 404),
        ("vergaderingen/", 404),
        ("", 404),
        ("bestaat-niet", 404),
        ("docs", 404),
        ("../v2/vergaderingen", 404),
        ("vergaderingen?pageSize=nul", 400),
        ("vergaderingen?gremium=%00", 400),
    ],
)
def test_elke_fout_is_een_probleem(haal, site, pad, status):
    antwoord = haal(pad.format(onbekend=uuid4()), status)
    assert antwoord["Content-Type"] == PROBLEEM
    inhoud = antwoord.json()
    assert {"type", "title", "status", "detail"} <= set(inhoud)
    assert inhoud["status"] == status
    assert antwoord["API-Version"] == VERSIE
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert "max-age" not in antwoord.get("Cache-Control", "")


def test_een_storing_is_ook_een_probleem(client, site, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(VergaderingPagina.objects.__class__, "openbaar", lambda _self: 1 / 0, raising=False)
    antwoord = client.get(f"{API}/vergaderingen")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (500, PROBLEEM)
    assert "ZeroDivision" not in antwoord.content.decode()


@pytest.mark.parametrize("werkwoord", ["post", "put", "patch", "delete"])
def test_alleen_lezen(client, site, werkwoord):
    antwoord = getattr(client, werkwoord)(f"{API}/vergaderingen", data="{}", content_type="application/json")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (405, PROBLEEM)
    assert antwoord["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("wil", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("text/html,*/*;q=0.8", 200),
        ("application/xml", 406),
        ("text/html", 406),
    ],
)
def test_alleen_json(client, site, wil, status):
    antwoord = client.get(f"{API}/vergaderingen", headers={"Accept": wil})
    assert antwoord.status_code == status
    assert antwoord["Content-Type"].split(";")[0] == ("application/json" if status == 200 else PROBLEEM)


def test_andere_websites_mogen_lezen(client, site):
    antwoord = client.options(f"{API}/vergaderingen", headers={"Origin": "https://elders.example"})
    assert antwoord.status_code == 204
    assert antwoord["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    antwoord = client.get(f"{API}/vergaderingen", headers={"Origin": "https://elders.example"})
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in antwoord
    assert antwoord["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Origin" not in client.get("/")


def test_bewaren_en_vragen_of_het_anders_is(client, haal, vergadering):
    eerst = haal("vergaderingen")
    assert "public" in eerst["Cache-Control"]
    assert "max-age=60" in eerst["Cache-Control"]
    assert not eerst.cookies
    assert "Cookie" not in eerst.get("Vary", "")
    assert haal("vergaderingen", 304, **{"If-None-Match": eerst["ETag"]}).content == b""
    maak_punt(vergadering)
    haal("vergaderingen", **{"If-None-Match": eerst["ETag"]})


def test_head(client, vergadering):
    antwoord = client.head(f"{API}/vergaderingen")
    assert (antwoord.status_code, antwoord.content) == (200, b"")
    assert antwoord["API-Version"] == VERSIE


def test_ingelogd_ziet_niets_meer(client, vergadering, griffie):
    concept = maak_vergadering(title="Concept", slug="concept", live=False)
    client.force_login(griffie)
    assert client.get(f"{API}/vergaderingen/{concept.verloop.uuid}").status_code == 404
    assert namen(client.get(f"{API}/vergaderingen")) == ["Statencommissie Omgevingsbeleid"]


def test_afgeschermde_agenda_staat_er_niet_in(haal, vergadering, punt, stuk):
    """A view restriction of Wagtail on the Statenagenda holds here too."""
    from wagtail.models import PageViewRestriction

    agenda = StatenagendaPagina.objects.get()
    PageViewRestriction.objects.create(page=agenda, restriction_type=PageViewRestriction.LOGIN)
    for lijst, ding in zip(LIJSTEN, (vergadering.verloop, punt, stuk), strict=True):
        assert haal(lijst).json()["results"] == []
        haal(f"{lijst}/{ding.uuid}", 404)


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_evenveel_vragen_aan_de_databank(client, site, lijst):
    def vul(n):
        for nummer in range(n):
            vergadering = maak_vergadering(title=f"V{lijst}{n}{nummer}", slug=f"v{n}{nummer}")
            for _keer in range(3):
                punt = maak_punt(vergadering)
                maak_stuk(punt)
                maak_stuk(maak_punt(vergadering, ouder=punt))

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(f"{API}/{lijst}?pageSize=100").json()["results"]
        return len(gevraagd)

    vul(1)
    client.get(f"{API}/{lijst}")
    weinig = vragen()
    vul(4)
    assert vragen() == weinig <= 16


# --- OpenAPI ------------------------------------------------------------------------------------------------------


def test_openapi(haal, db):
    schema = haal("openapi.json").json()
    assert schema["openapi"].startswith("3.")
    assert schema["servers"] == [{"url": BASIS}]
    assert set(schema["info"]["contact"]) == {"name", "url", "email"}
    assert f"**{VERSIE}**" in schema["info"]["description"]  # the changelog knows this version
    assert set(schema["paths"]) == {pad for lijst in ALLES for pad in (f"/{lijst}", f"/{lijst}/{{id}}")}
    for pad in schema["paths"].values():
        antwoorden = pad["get"]["responses"]
        assert "API-Version" in antwoorden["200"]["headers"]
        for status in ("400", "default"):
            assert PROBLEEM in antwoorden[status]["content"]
    assert not [naam for naam in schema["components"]["schemas"] if naam.endswith("vraag")]
    for verwijzing in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(schema)):
        assert verwijzing in schema["components"]["schemas"]


def test_elke_keuze_staat_met_haar_eigen_woorden_beschreven(haal, site):
    """Two enums of one name (Status) were described as one: what the description allows must be answered."""
    for pad, handelingen in haal("openapi.json").json()["paths"].items():
        for deel in handelingen["get"].get("parameters", []):
            vormen = [deel["schema"], *deel["schema"].get("anyOf", [])]
            for woord in next((vorm["enum"] for vorm in vormen if "enum" in vorm), []):
                haal(f"{pad[1:]}?{deel['name']}={woord}")
            assert not any("$ref" in vorm for vorm in vormen)


def test_de_licentie_staat_er_pas_als_de_provincie_haar_koos(haal, site):
    assert "license" not in haal("openapi.json").json()["info"]
    Organisatie.objects.create(site=Site.objects.get(), licentie="CC0 1.0", licentie_url="https://licentie.example/")
    assert haal("openapi.json").json()["info"]["license"] == {"name": "CC0 1.0", "url": "https://licentie.example/"}


def test_wat_wij_schrijven_staat_in_de_beschrijving(haal, vergadering, punt, stuk):
    """Ninja would leave out silently what the schema does not know."""
    from participatie.statenagenda.uitwisseling import uitlezen
    from participatie.statenagenda.uitwisseling.ori_schrijven import Adressen

    adressen = Adressen(BASIS)
    rijen = {
        schemas.Vergadering: uitlezen.rij_van_vergadering(uitlezen.openbare_vergaderingen().get(), adressen),
        schemas.Agendapunt: uitlezen.rij_van_punt(uitlezen.openbare_punten().get(), adressen),
        schemas.Informatieobject: uitlezen.rij_van_stuk(uitlezen.openbare_stukken().get(), adressen),
    }
    for schema, rij in rijen.items():
        assert set(rij) <= set(schema.model_fields)
