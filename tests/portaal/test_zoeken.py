"""The search page of the site: pages, and what was decided, promised and received."""

import html
import re
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.besluiten import maak_besluit, maak_ingekomen_stuk, maak_toezegging


def zoek(client, woorden, soort=""):
    antwoord = client.get("/zoeken/", {"q": woorden, "soort": soort})
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.fixture
def windmolens(vergadering):
    punt = maak_punt(vergadering, "Energie")
    maak_toezegging(punt, tekst="Er komt een brief over windmolens.")
    maak_ingekomen_stuk(onderwerp="Zorgen over windmolens")
    return [maak_besluit(punt, titel=f"Plek {n} voor windmolens", in_het_kort="Hier mag het.") for n in range(5)]


def test_wie_een_onderwerp_zoekt_vindt_het_besluit(client, windmolens):
    inhoud = zoek(client, "windmolen")  # one, where the texts say windmolens
    assert "7 resultaten" in inhoud
    gevonden = [besluit for besluit in windmolens if f"/besluiten/{besluit.uuid}/" in inhoud]
    assert len(gevonden) == 3
    for lijst, zin in (
        ("besluiten", "Alle 5 besluiten"),
        ("toezeggingen", "1 toezegging"),
        ("ingekomen-stukken", "1 brief"),
    ):
        assert zin in inhoud
        assert f"/statenagenda/{lijst}/?q=windmolen" in inhoud


def test_alleen_besluiten(client, windmolens):
    inhoud = zoek(client, "windmolens", "besluit")
    assert all(f"/besluiten/{besluit.uuid}/" in inhoud for besluit in windmolens)
    assert "In de Statenagenda" not in zoek(client, "windmolens", "vergadering")


def test_niets_dat_besloten_is_of_nog_een_concept(client, vergadering):
    dicht = maak_punt(vergadering, "Iets", besloten=True)
    maak_besluit(dicht, titel="Kasteel kopen", publiek=False)
    maak_toezegging(dicht, tekst="Wij kopen het kasteel.")
    maak_besluit(maak_punt(vergadering, "Anders"), titel="Kasteel verkopen", publiek=False)
    maak_ingekomen_stuk(onderwerp="Een kasteel", publiek=False)
    inhoud = zoek(client, "kasteel")
    assert "Wij vonden niets" in inhoud
    assert "0 resultaten" in inhoud


def test_bij_een_vergadering_staat_de_dag(client, site):
    """Many have the same title; who looks for when the Staten talk about something must see which."""
    for dag in (1, 8):
        maak_vergadering(
            title="Statenvergadering", slug=f"v{dag}", begint=datetime(2099, 12, dag, 13, tzinfo=UTC), inspreken=False
        )
    call_command("update_index", verbosity=0)
    inhoud = " ".join(zoek(client, "statenvergadering", "vergadering").split())
    for dag in (1, 8):
        assert f'datetime="2099-12-0{dag}' in inhoud
        assert f"{dag} december 2099" in inhoud


def test_wat_nog_komt_is_vanuit_de_lege_lijst_te_vinden(client, vergadering):
    call_command("update_index", verbosity=0)
    leeg = client.get("/statenagenda/?voorbij=ja&q=fietspad").content.decode()
    (adres,) = re.findall(r'href="([^"]+)">Of kijk bij wat er komt', leeg)
    assert vergadering.title in client.get(html.unescape(adres)).content.decode()
