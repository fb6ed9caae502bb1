"""Dated rules and staff's lists in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participatie.inbreng.models import Afwijzingsgrond
from participatie.indiening.models import Indieningsregeling, Toestemmingstekst

GETALLEN = {
    "max_tekens": 4000,
    "bevestigen_dagen": 7,
    "respijt_uren": 24,
    "norm_werkdagen": 2,
    "consultatie_dagen": 21,
    "bewaren_dagen": 365,
    "concept_dagen": 30,
    "netwerk_dagen": 30,
    "steun_maanden": 21,
}


def dag(n):
    return str(timezone.localdate() + timedelta(days=n))


@pytest.fixture
def geldend(db):
    return Indieningsregeling.objects.create(geldig_vanaf=timezone.localdate() - timedelta(days=9), bron="Besluit 1")


def test_griffie_maakt_nieuwe_regels(client, griffie, geldend):
    client.force_login(griffie)
    assert "Besluit 1" in client.get(reverse("regels_inbreng:index")).content.decode()
    client.post(reverse("regels_inbreng:add"), {"geldig_vanaf": dag(3), "bron": "Besluit 2", **GETALLEN})
    assert Indieningsregeling.objects.filter(bron="Besluit 2", max_tekens=4000).exists()


@pytest.mark.parametrize(("vanaf", "zin"), [(-9, "Deze regels gelden al"), (3, "Deze regels gelden al")])
def test_wat_geldt_verandert_niet(client, griffie, geldend, vanaf, zin):
    client.force_login(griffie)
    adres = reverse("regels_inbreng:edit", args=[geldend.pk])
    antwoord = client.post(adres, {"geldig_vanaf": dag(vanaf), "bron": "Stiekem", **GETALLEN})
    assert zin in antwoord.content.decode()
    geldend.refresh_from_db()
    assert geldend.bron == "Besluit 1"


def test_regels_gelden_nooit_terug(client, griffie):
    client.force_login(griffie)
    antwoord = client.post(reverse("toestemmingsteksten:add"), {"geldig_vanaf": dag(-1), "bron": "B", "tekst": "T"})
    assert "regels gelden nooit terug" in antwoord.content.decode()
    assert not Toestemmingstekst.objects.exists()


def test_niemand_gooit_geldende_regels_weg(client, griffie, geldend):
    client.force_login(griffie)
    client.post(reverse("regels_inbreng:delete", args=[geldend.pk]))
    assert Indieningsregeling.objects.filter(pk=geldend.pk).exists()


def test_regisseur_verandert_een_afwijzingsgrond_maar_niet_de_code(client, regisseur):
    grond = Afwijzingsgrond.objects.create(code="schelden", titel="Schelden", uitleg="Dat mag niet.")
    client.force_login(regisseur)
    adres = reverse("afwijzingsgronden:edit", args=[grond.pk])
    velden = {"titel": "Schelden en dreigen", "uitleg": "Dat mag niet.", "volgorde": 1}
    assert "verandert niet meer" in client.post(adres, {**velden, "code": "anders"}).content.decode()
    client.post(adres, {**velden, "code": "schelden"})
    grond.refresh_from_db()
    assert grond.titel == "Schelden en dreigen"


@pytest.mark.parametrize("naam", ["regels_inbreng", "toestemmingsteksten", "afwijzingsgronden", "andere_overheden"])
def test_anderen_komen_er_niet_in(client, buitenstaander, naam):
    client.force_login(buitenstaander)
    assert client.get(reverse(f"{naam}:index")).status_code == 302
    assert client.get(reverse(f"{naam}:add")).status_code == 302
