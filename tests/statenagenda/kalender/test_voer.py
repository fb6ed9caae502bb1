"""The Atom feed and the sitemap."""

from datetime import datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from participatie.statenagenda import acties
from participatie.statenagenda.regels import maak_planning
from tests.fabrieken.agenda import maak_vergadering

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BEGIN = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def begin_juni(time_machine):
    time_machine.move_to(BEGIN, tick=False)


def haal(client, vraag=""):
    antwoord = client.get(f"/statenagenda/atom.xml{vraag}")
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "application/atom+xml; charset=utf-8"
    voer = ElementTree.fromstring(antwoord.content)  # noqa: S314  ours
    return [{deel.tag.partition("}")[2]: deel.text for deel in stuk} for stuk in voer.findall("a:entry", ATOM)]


def test_laatste_verandering_boven_met_de_reden(client, site, time_machine):
    een, twee, drie = (maak_vergadering(title=titel, slug=titel.lower()) for titel in ("Een", "Twee", "Drie"))
    eerst = {stuk["title"]: stuk for stuk in haal(client)}
    time_machine.shift(3600)
    planning = maak_planning(begint=een.verloop.begint + timedelta(days=7), inspreken=True)
    acties.verplaats(vergadering=een, planning=planning, reden="De zaal is bezet.", door=None)
    time_machine.shift(3600)
    acties.annuleer(vergadering=twee, reden="Er is ziekte.", door=None)
    stukken = haal(client)
    assert [stuk["title"] for stuk in stukken] == ["Gaat niet door: Twee", "Verplaatst: Een", "Drie"]
    assert [stuk["id"] for stuk in stukken] == [eerst[titel]["id"] for titel in ("Twee", "Een", "Drie")]
    assert stukken[0]["updated"] == "2026-06-01T12:00:00+00:00"
    assert stukken[2] == eerst["Drie"]
    assert "Er is ziekte." in stukken[0]["summary"]
    assert "De zaal is bezet." in stukken[1]["summary"]
    assert drie.pk


def test_tekst_wordt_geen_html(client, site):
    """Readers show the summary as HTML."""
    maak_vergadering(title="A & B", slug="a", samenvatting="Als x<script>alert(1)</script> en 3 < 4.")
    (stuk,) = haal(client)
    assert stuk["title"] == "A & B"
    assert "<script>" not in stuk["summary"]
    assert "3 &lt; 4" in stuk["summary"]


def test_filters_en_geen_concepten(client, site):
    maak_vergadering(title="Werk", slug="werk", soort="werkbezoek")
    maak_vergadering(title="Commissie", slug="commissie")
    maak_vergadering(title="Concept", slug="concept", live=False)
    assert {stuk["title"] for stuk in haal(client)} == {"Werk", "Commissie"}
    assert [stuk["title"] for stuk in haal(client, "?soort=werkbezoek")] == ["Werk"]


def test_lijst_en_maand_wijzen_naar_de_voeding_van_de_keuze(client, site):
    for pad in ("/statenagenda/?soort=werkbezoek&q=x", "/statenagenda/2026/6/?soort=werkbezoek"):
        inhoud = client.get(pad).content.decode()
        assert 'type="application/atom+xml" href="/statenagenda/atom.xml?soort=werkbezoek"' in inhoud
        assert "webcal://127.0.0.1:8000/statenagenda/agenda.ics?soort=werkbezoek" in inhoud


def test_sitemap_noemt_alleen_wat_openbaar_is(client, vergadering, consultatie):
    concept = maak_vergadering(title="Concept", slug="concept", live=False)
    inhoud = client.get("/sitemap.xml").content.decode()
    for pad in ("/statenagenda/", vergadering.url, consultatie.url):
        assert f"{pad}</loc>" in inhoud
    assert concept.slug not in inhoud
    assert "/beheer/" not in inhoud
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_meer_dagen(client, site):
    begint = BEGIN.replace(hour=0)
    maak_vergadering(begint=begint, eindigt=begint + timedelta(days=2), hele_dag=True)
    (stuk,) = haal(client)
    assert "maandag 1 juni 2026 tot en met dinsdag 2 juni 2026, Statenzaal" in stuk["summary"]
