"""Petities and agenderingsverzoeken in the open-data API: what is public, counted exactly, and nobody's name."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from participatie.basis.gemeenten import Gemeente
from participatie.indiening.models import Telling
from participatie.portaal.api import initiatieven, schemas
from participatie.portaal.api.beleid import PROBLEEM, VERSIE
from participatie.statenagenda.uitwisseling.ori_schrijven import Adressen
from petities import acties
from petities.lijsten import Wat
from petities.models import PetitiesPagina, Steunactie
from petities.status import Soort
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db
API = "/api/v1"
BASIS = "http://127.0.0.1:8000/api/v1"
LIJSTEN = {"petitie": "petities", "agenderingsverzoek": "agenderingsverzoeken"}


@pytest.fixture
def haal(client):
    def doe(pad, status=200):
        antwoord = client.get(f"{API}/{pad}")
        assert antwoord.status_code == status, antwoord.content
        return antwoord

    return doe


@pytest.fixture
def petitie(site, griffie, thema):
    return petities.open_petitie(griffie, thema=thema, drempel=2, drempel_brengt="De griffie belt u.")


def titels(antwoord):
    return [rij["titel"] for rij in antwoord.json()["results"]]


@pytest.mark.parametrize("soort", LIJSTEN)
def test_een_rij_met_steun_drempel_en_verloop(haal, site, griffie, thema, soort):
    pagina = petities.open_petitie(griffie, soort, thema=thema, drempel=2, drempel_brengt="De griffie belt u.")
    for _keer in range(3):
        petities.bevestigde_steun(pagina)
    Telling.objects.plus(pagina.pk, {"papier": 4})
    sleutel = pagina.translation_key
    rij = haal(f"{LIJSTEN[soort]}/{sleutel}").json()
    assert rij["url"] == f"{BASIS}/{LIJSTEN[soort]}/{sleutel}"
    assert rij["webpaginaLink"] == f"http://127.0.0.1:8000{pagina.url}"
    assert (rij["titel"], rij["soort"], rij["thema"]) == ("Een bus in de avond", soort, thema.slug)
    assert rij["steun"] == {"totaal": 7, "online": 3, "papier": 4}
    assert rij["drempels"] == [{"aantal": 2, "brengt": "De griffie belt u.", "gehaald": True}]
    assert [moment["wat"] for moment in rij["verloop"]] == ["ingediend", "geopend", "drempel"]
    (kort,) = haal(LIJSTEN[soort]).json()["results"]
    assert kort == {naam: waarde for naam, waarde in rij.items() if naam not in {"verloop", "steunPerGemeente"}}
    ander = next(lijst for naam, lijst in LIJSTEN.items() if naam != soort)
    assert titels(haal(ander)) == []
    haal(f"{ander}/{sleutel}", 404)


def test_niemand_heeft_een_naam(haal, petitie, griffie):
    petities.bevestigde_steun(petitie, naam="Geertje Geheim", e_mail="geheim@demo.example", naam_openbaar=True)
    inhoud = haal(f"petities/{petitie.translation_key}").content.decode() + haal("petities").content.decode()
    for geheim in ("Geertje", "geheim@", "Jantje", "1980-05-17", griffie.email):
        assert geheim not in inhoud


@pytest.mark.parametrize(
    ("aantallen", "gezien"),
    [
        ({"assen": 50, "emmen": 9, "meppel": 8}, {"assen": 50}),  # the others are 0
        (dict.fromkeys(Gemeente.values, 20), dict.fromkeys(Gemeente.values, 20)),
        # one small number alone would follow from the total: the next smallest goes too
        (
            {**dict.fromkeys(Gemeente.values, 30), "assen": 3, "emmen": 12},
            {code: 30 for code in Gemeente.values if code not in {"assen", "emmen"}},
        ),
    ],
)
def test_kleine_aantallen_per_gemeente_staan_er_niet(haal, petitie, aantallen, gezien):
    Telling.objects.plus(petitie.pk, {f"gemeente/{code}": aantal for code, aantal in aantallen.items()})
    rijen = haal(f"petities/{petitie.translation_key}").json()["steunPerGemeente"]
    assert len(rijen) == 12
    assert {rij["gemeente"]: rij["aantal"] for rij in rijen if rij["aantal"] is not None} == gezien


def test_wat_niet_openbaar_is_bestaat_niet(haal, petitie, griffie):
    wacht = petities.dien_in(onderwerp="Nog niet")
    weg = petities.open_petitie(griffie, onderwerp="Verborgen")
    Steunactie.objects.filter(pagina=weg).update(tekst_verborgen=True)
    assert titels(haal("petities")) == ["Een bus in de avond"]
    for pagina in (wacht, weg):
        haal(f"petities/{pagina.translation_key}", 404)
    PageViewRestriction.objects.create(page=PetitiesPagina.objects.get(), restriction_type=PageViewRestriction.LOGIN)
    assert titels(haal("petities")) == []
    haal(f"petities/{petitie.translation_key}", 404)


def test_een_beloofd_antwoord_dat_er_niet_is(haal, petitie):
    gisteren = timezone.localdate() - timedelta(days=1)
    Steunactie.objects.filter(pagina=petitie).update(status="aangeboden", antwoord_voor=gisteren)
    (rij,) = haal("petities").json()["results"]
    assert (rij["antwoordTeLaat"], rij["antwoordVoor"]) == (True, str(gisteren))
    assert (rij["status"], rij["statusnaam"]) == ("aangeboden", "Aangeboden")


def test_het_verloop_op_volgorde_met_link(haal, petitie):
    later = timezone.now() + timedelta(hours=1)
    acties.noteer(petitie.actie, Wat.AANGEBODEN, op=later, tekst="In de hal.", url="/statenagenda/")
    laatste = haal(f"petities/{petitie.translation_key}").json()["verloop"][-1]
    assert (laatste["naam"], laatste["tekst"], laatste["link"]) == ("Aangeboden", "In de hal.", "/statenagenda/")


@pytest.fixture
def drie(site, griffie, thema, ander_thema):
    """Submitted 30, 20 and 10 days ago."""
    nu = timezone.now()
    for dagen, onderwerp, waarover, gemeenten, status in (
        (30, "Oud", thema, ["assen"], "verlopen"),
        (20, "Midden", ander_thema, ["emmen"], "open"),
        (10, "Nieuw", thema, [], "open"),
    ):
        op = nu - timedelta(days=dagen)
        pagina = petities.open_petitie(
            griffie, onderwerp=onderwerp, thema=waarover, gemeenten=gemeenten, ontvangen_op=op
        )
        Steunactie.objects.filter(pagina=pagina).update(status=status)
    return lambda dagen: str(timezone.localdate(nu - timedelta(days=dagen)))


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("", ["Oud", "Midden", "Nieuw"]),
        ("status=open", ["Midden", "Nieuw"]),
        ("status=beantwoord", []),
        ("thema=verkeer-en-vervoer", ["Oud", "Nieuw"]),
        ("thema=bestaat-niet", []),
        ("gemeente=emmen", ["Midden", "Nieuw"]),
        ("van={20}", ["Midden", "Nieuw"]),
        ("tot={20}", ["Oud", "Midden"]),
        ("van={29}&tot={11}&thema=wonen-en-ruimte", ["Midden"]),
    ],
)
def test_filters(haal, drie, vraag, gevonden):
    for dagen in (11, 20, 29):
        vraag = vraag.replace(f"{{{dagen}}}", drie(dagen))
    assert titels(haal(f"petities?{vraag}")) == gevonden


def test_bladeren(haal, drie):
    antwoord = haal("petities?pageSize=2")
    assert titels(antwoord) == ["Oud", "Midden"]
    volgende = f"{BASIS}/petities?pageSize=2&page=2"
    assert antwoord.json()["next"] == volgende
    assert f'<{volgende}>; rel="next"' in antwoord["Link"]
    assert titels(haal("petities?pageSize=2&page=2")) == ["Nieuw"]
    assert titels(haal("petities?page=99")) == []


@pytest.mark.parametrize(
    "vraag", ["status=misschien", "gemeente=groningen", "van=gisteren", "tot=9999-12-31", "page=0"]
)
@pytest.mark.parametrize("lijst", LIJSTEN.values())
def test_een_vraag_die_niet_klopt(haal, lijst, vraag):
    antwoord = haal(f"{lijst}?{vraag}", 400)
    assert antwoord["Content-Type"] == PROBLEEM
    assert [deel["location"]["name"] for deel in antwoord.json()["errors"]] == [vraag.partition("=")[0]]


@pytest.mark.parametrize("lijst", LIJSTEN.values())
def test_regels_voor_elk_antwoord(client, haal, site, lijst):
    haal(f"{lijst}/{uuid4()}", 404)
    haal(f"{lijst}/1", 404)
    antwoord = haal(lijst)
    assert antwoord["API-Version"] == VERSIE
    assert "max-age=60" in antwoord["Cache-Control"] and not antwoord.cookies
    assert client.post(f"{API}/{lijst}").status_code == 405


def test_evenveel_vragen_aan_de_databank(client, petitie, griffie, thema):
    def vragen(pad):
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(f"{API}/{pad}").status_code == 200
        return len(gevraagd)

    petities.bevestigde_steun(petitie)
    een = f"petities/{petitie.translation_key}"
    client.get(f"{API}/{een}")
    weinig = vragen("petities"), vragen(een)
    for nummer in range(3):
        petities.open_petitie(griffie, onderwerp=f"Vraag {nummer}", thema=thema)
        petities.bevestigde_steun(petitie)
    assert (vragen("petities"), vragen(een)) == weinig
    assert max(weinig) <= 8


def test_wat_wij_schrijven_staat_in_de_beschrijving(haal, petitie):
    """Ninja would leave out silently what the schema does not know."""
    petities.bevestigde_steun(petitie)
    rij = initiatieven.rij_van(initiatieven.openbare(Soort.PETITIE).get(), Adressen(BASIS))
    assert set(rij) <= set(schemas.InitiatiefGeheel.model_fields)
    assert set(rij["verloop"][0]) <= set(schemas.Moment.model_fields)
    beschreven = haal("openapi.json").json()["components"]["schemas"]
    assert set(json.loads(json.dumps(rij, default=str))) <= set(beschreven["InitiatiefGeheel"]["properties"])
