"""List and month: what stands where, filters, search; and how many questions the database gets."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.statenagenda import acties
from participatie.statenagenda.besluiten.acties import publiceer_besluit
from participatie.statenagenda.regels import maak_planning
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.besluiten import maak_besluit

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def lokaal(*delen):
    return datetime(*delen, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def begin_juni(time_machine):
    time_machine.move_to(lokaal(2026, 6, 1, 12), tick=False)


def lees(client, pad="/statenagenda/"):
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return antwoord.content.decode()


def titels(inhoud):
    return re.findall(r"dmd-kaart__link[^>]*>([^<]+)<", inhoud)


def per_dag(inhoud):
    """day → the words in its square of the month."""
    vakken = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)">.*?</td>', inhoud, re.S)
    teksten = re.split(r"<td", inhoud)[1:]
    dagen = {}
    for tekst in teksten:
        if dag := re.search(r'datetime="(\d{4}-\d\d-\d\d)"', tekst):
            dagen[dag[1]] = " ".join(re.sub(r"<[^>]+>", " ", tekst.split("</td>")[0].partition(">")[2]).split())
    assert len(dagen) >= len(vakken)
    return dagen


# --- list -------------------------------------------------------------------------------------------------
def test_wat_komt_eerst_en_wat_voorbij_is_apart(client, site):
    maak_vergadering(title="Later", slug="later", begint=lokaal(2026, 7, 3, 19))
    maak_vergadering(title="Eerder", slug="eerder", begint=lokaal(2026, 6, 9, 19))
    maak_vergadering(title="Geweest", slug="geweest", begint=lokaal(2026, 5, 9, 19))
    maak_vergadering(title="Concept", slug="concept", begint=lokaal(2026, 6, 9, 20), live=False)
    inhoud = lees(client)
    assert titels(inhoud) == ["Eerder", "Later"]
    assert inhoud.index("juni 2026") < inhoud.index("Eerder") < inhoud.index("juli 2026") < inhoud.index("Later")
    assert titels(lees(client, "/statenagenda/?voorbij=ja")) == ["Geweest"]


def test_geannuleerd_en_verplaatst_staan_in_lijst_en_maand(client, site):
    weg = maak_vergadering(title="Weg", slug="weg", begint=lokaal(2026, 6, 9, 19))
    elders = maak_vergadering(title="Elders", slug="elders", begint=lokaal(2026, 6, 10, 19))
    acties.annuleer(vergadering=weg, reden="Ziek.", door=None)
    planning = maak_planning(begint=lokaal(2026, 6, 17, 19), inspreken=True)
    acties.verplaats(vergadering=elders, planning=planning, reden="Ziek.", door=None)
    inhoud = lees(client)
    assert titels(inhoud) == ["Weg", "Elders"]
    assert "Gaat niet door" in inhoud
    assert "Verplaatst" in inhoud
    assert "woensdag 10 juni 2026" in inhoud
    dagen = per_dag(lees(client, "/statenagenda/2026/6/"))
    assert dagen["2026-06-09"] == "dinsdag 9 juni 19:00 Weg Status: Gaat niet door"
    assert dagen["2026-06-10"] == "woensdag 10 juni Verplaatst naar 17 juni Elders"
    assert dagen["2026-06-17"] == "woensdag 17 juni 19:00 Elders Status: Verplaatst eerst op woensdag 10 juni 2026"


@pytest.fixture
def gemengd(site, thema, ander_thema):
    maak_vergadering(
        title="Assen", slug="a", begint=lokaal(2026, 6, 9, 19), gemeenten=["assen"], themas=[thema], soort="werkbezoek"
    )
    maak_vergadering(title="Heel Drenthe", slug="b", begint=lokaal(2026, 6, 10, 19), themas=[ander_thema])
    maak_vergadering(title="Emmen", slug="c", begint=lokaal(2026, 6, 11, 19), gemeenten=["emmen"], samenvatting="Turf.")
    maak_vergadering(
        title="Geheim", slug="d", begint=lokaal(2026, 6, 12, 19), soort="gesprek", besloten=True, themas=[thema],
        gemeenten=["assen"],
    )  # fmt: skip
    call_command("update_index", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", ["Assen", "Heel Drenthe", "Emmen", "Individueel gesprek, 12 juni 2026"]),
        ("?soort=werkbezoek", ["Assen"]),
        ("?soort=gesprek", ["Individueel gesprek, 12 juni 2026"]),
        ("?thema=verkeer-en-vervoer", ["Assen"]),  # what a besloten meeting is about is nobody's business
        ("?gemeente=assen", ["Assen", "Heel Drenthe"]),
        ("?gemeente=emmen&soort=statencommissie", ["Heel Drenthe", "Emmen"]),
        ("?q=turf", ["Emmen"]),
        ("?q=turf&gemeente=assen", []),
        ("?soort=onzin&thema=onzin&gemeente=onzin&maand=x", ["Assen", "Heel Drenthe", "Emmen", "Individueel gesprek, 12 juni 2026"]),
    ],
)  # fmt: skip
def test_filters(client, gemengd, vraag, verwacht):
    assert titels(lees(client, f"/statenagenda/{vraag}")) == verwacht
    in_maand = re.findall(
        r'<a class="nl-link" href="/statenagenda/[a-z]+[^"]*/">([^<]+)</a>',
        lees(client, f"/statenagenda/2026/6/{vraag}"),
    )
    assert [titel for titel in in_maand if titel != "Statenagenda"] == verwacht


def test_filters_blijven_bij_bladeren_en_bij_een_andere_weergave(client, gemengd):
    for n in range(21):
        maak_vergadering(
            title=f"Nr {n}", slug=f"nr-{n}", begint=lokaal(2026, 8, 1, 19) + timedelta(days=n), soort="atelier"
        )
    inhoud = lees(client, "/statenagenda/?soort=atelier&gemeente=assen")
    assert "?soort=atelier&amp;gemeente=assen&amp;pagina=2" in inhoud
    assert "/statenagenda/2026/6/?soort=atelier&amp;gemeente=assen" in inhoud
    assert "/statenagenda/?soort=atelier&amp;gemeente=assen&amp;voorbij=ja" in inhoud
    assert "agenda.ics?soort=atelier&amp;gemeente=assen" in inhoud
    assert titels(lees(client, "/statenagenda/?soort=atelier&gemeente=assen&pagina=2")) == ["Nr 20"]
    inhoud = lees(client, "/statenagenda/2026/6/?soort=atelier&q=nr")
    assert "/statenagenda/2026/7/?soort=atelier&amp;q=nr" in inhoud
    assert "/statenagenda/2026/5/?soort=atelier&amp;q=nr" in inhoud


# --- month ------------------------------------------------------------------------------------------------
def test_over_middernacht_en_meer_dagen_staan_op_elke_dag(client, site):
    maak_vergadering(title="Nacht", slug="n", begint=lokaal(2026, 6, 9, 22), eindigt=lokaal(2026, 6, 10, 1, 30))
    maak_vergadering(title="Tot twaalf", slug="t", begint=lokaal(2026, 6, 14, 22), eindigt=lokaal(2026, 6, 15))
    maak_vergadering(title="Dagen", slug="d", begint=lokaal(2026, 6, 29), eindigt=lokaal(2026, 7, 1, 10), hele_dag=True)
    juni, juli = (per_dag(lees(client, f"/statenagenda/2026/{n}/")) for n in (6, 7))
    assert juni["2026-06-09"] == "dinsdag 9 juni 22:00 Nacht"
    assert juni["2026-06-10"] == "woensdag 10 juni tot 01:30 Nacht"
    assert "Tot twaalf" in juni["2026-06-14"]
    assert "Tot twaalf" not in juni["2026-06-15"]
    assert "Dagen" not in juni["2026-06-28"]
    assert juni["2026-06-29"] == "maandag 29 juni Dagen"
    assert "Dagen" in juni["2026-06-30"]
    assert juli["2026-07-01"] == "woensdag 1 juli Dagen"
    assert "Dagen" not in juli["2026-07-02"]


@pytest.mark.parametrize(("maand", "dag"), [("2026/3", "2026-03-29"), ("2026/10", "2026-10-25")])
def test_de_dag_dat_de_klok_verspringt(client, site, maand, dag):
    jaar, nummer, dagnummer = (int(deel) for deel in dag.split("-"))
    for uur in (0, 23):
        begint = lokaal(jaar, nummer, dagnummer, uur)
        maak_vergadering(title=f"Uur {uur}", slug=f"uur-{uur}", begint=begint, eindigt=begint + timedelta(minutes=30))
    maak_vergadering(title="Hele dag", slug="heel", begint=lokaal(jaar, nummer, dagnummer), hele_dag=True)
    dagen = per_dag(lees(client, f"/statenagenda/{maand}/"))
    assert len(dagen) == 31
    met = [dag_ for dag_, tekst in dagen.items() if "Uur" in tekst or "Hele" in tekst]
    assert met == [dag]
    for woord in ("00:00 Uur 0", "23:00 Uur 23", "Hele dag"):
        assert woord in dagen[dag]


def test_vandaag_en_de_grenzen(client, site):
    inhoud = lees(client, "/statenagenda/2026/6/")
    assert inhoud.count('aria-current="date"') == 1
    assert "vandaag" in per_dag(inhoud)["2026-06-01"]
    assert inhoud.count('<th scope="col">') == 7
    assert 'aria-current="date"' not in lees(client, "/statenagenda/2026/7/")
    assert "/statenagenda/1999/" not in lees(client, "/statenagenda/2000/1/")
    assert "/statenagenda/2032/" not in lees(client, "/statenagenda/2031/12/")
    for pad in ("1999/12", "2032/1", "2026/0", "2026/13", "2026/99999999999999999999", "99999999999999999999/1"):
        assert client.get(f"/statenagenda/{pad}/").status_code == 404, pad


def test_een_maand_van_vorig_jaar_is_twee_keer_klikken(client, gemengd):
    inhoud = lees(client, "/statenagenda/2026/6/?soort=werkbezoek")
    assert '<a class="nl-link" href="/statenagenda/2026/3/?soort=werkbezoek">maart 2026</a>' in inhoud
    assert '<a class="nl-link" href="/statenagenda/2025/6/?soort=werkbezoek">juni 2025</a>' in inhoud


# --- what one takes along ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("keuze", "vraag"),
    [
        ("", "?instrument=vergadering"),
        ("?soort=werkbezoek&q=turf", "?instrument=vergadering"),
        ("?thema=verkeer-en-vervoer&gemeente=assen", "?thema=verkeer-en-vervoer&amp;gemeente=assen"),
    ],
)
def test_wat_men_koos_staat_klaar_om_te_volgen(client, gemengd, keuze, vraag):
    for pad in ("/statenagenda/", "/statenagenda/2026/6/"):
        assert f'href="/volgen/{vraag}"' in lees(client, pad + keuze)
    vinkjes = re.findall(r'value="([^"]+)"[^>]*checked', lees(client, f"/volgen/{vraag}".replace("&amp;", "&")))
    assert [vinkje for vinkje in vinkjes if vinkje != "dag"] == re.findall(r"=([^&]+)", vraag)


def test_een_woord_uit_een_besluit(client, vergadering):
    """Published after the page was indexed; before that nobody may find it."""
    punt = maak_punt(vergadering, "Nota mobiliteit")
    besluit = maak_besluit(punt, titel="Rotonde bij Esdorp", datum=timezone.localdate(), publiek=False)
    assert titels(lees(client, "/statenagenda/?q=rotonde")) == []
    publiceer_besluit(besluit=besluit, door=None)
    assert titels(lees(client, "/statenagenda/?q=rotonde")) == [vergadering.title]


# --- cost -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "pad",
    ["", "?voorbij=ja", "2026/6/", "2026/5/", "?gemeente=assen&thema=verkeer-en-vervoer", "agenda.ics", "atom.xml"],
)
def test_evenveel_vragen_bij_veel_vergaderingen(client, site, thema, pad):
    def maak(aantal, van):
        for n in range(van, van + aantal):
            for maand in (5, 6):
                maak_vergadering(
                    title=f"Nr {n}", slug=f"nr-{maand}-{n}", begint=lokaal(2026, maand, 2 + n, 19), themas=[thema],
                    besloten=n % 3 == 0, soort="gesprek",
                )  # fmt: skip

    def tel():
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            lees(client, f"/statenagenda/{pad}")
        return len(vragen)

    maak(3, 0)
    weinig = tel()
    maak(15, 3)
    assert tel() == weinig
