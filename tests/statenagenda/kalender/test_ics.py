"""The calendar files, read back by a reader of our own and by the library."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from participatie.statenagenda import acties
from participatie.statenagenda.regels import maak_planning
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.statenagenda.kalender.ical import lees, tekst, verschuivingen

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AGENDA = "/statenagenda/agenda.ics"


def lokaal(*delen):
    return datetime(*delen, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def begin_juni(time_machine):
    time_machine.move_to(lokaal(2026, 6, 1, 12), tick=False)


def haal(client, pad=AGENDA):
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    kalender = lees(antwoord.content)
    icalendar.Calendar.from_ical(antwoord.content)
    return kalender


def gebeurtenissen(client, pad=AGENDA):
    """uid → properties"""
    delen = [deel["eigenschappen"] for deel in haal(client, pad)["delen"] if deel["naam"] == "VEVENT"]
    return {eigenschappen["UID"][1]: eigenschappen for eigenschappen in delen}


def een(client, vergadering):
    (gebeurtenis,) = gebeurtenissen(client, f"{vergadering.url}vergadering.ics").values()
    assert gebeurtenissen(client)[str(vergadering.verloop.uuid)] == gebeurtenis  # the same in both files
    return gebeurtenis


def test_wat_erin_staat(client, site):
    vergadering = maak_vergadering(
        title="Commissie; met, \\ tekens", slug="c", begint=lokaal(2026, 6, 24, 19, 30),
        samenvatting="Over het fietspad,\nde brug; en een heel lange zin met é en € " + "en nog wat " * 20,
    )  # fmt: skip
    maak_punt(vergadering, "Brug")
    maak_punt(vergadering, "Pietersen", besloten=True)
    weg = maak_punt(vergadering, "Rotonde")
    acties.laat_vervallen(ding=weg, door=None, reden="Niet klaar.")
    uit = een(client, vergadering)
    assert tekst(uit["SUMMARY"][1]) == "Commissie; met, \\ tekens"
    assert uit["DTSTART"] == ({"TZID": "Europe/Amsterdam"}, "20260624T193000")
    assert uit["DTEND"] == ({"TZID": "Europe/Amsterdam"}, "20260624T213000")
    assert uit["STATUS"][1] == "CONFIRMED"
    assert tekst(uit["LOCATION"][1]) == "Statenzaal, Voorbeeldlaan 1, Assen"
    assert uit["URL"][1] == f"http://127.0.0.1:8000{vergadering.url}"
    assert uit["CATEGORIES"][1] == "Statencommissie"
    assert uit["DTSTAMP"][1] == uit["LAST-MODIFIED"][1] == "20260601T100000Z"
    assert uit["ORGANIZER"][1].startswith("mailto:")
    beschrijving = tekst(uit["DESCRIPTION"][1])
    assert vergadering.samenvatting.strip() in beschrijving
    assert "Agenda:\n1. Brug\n2. Besloten agendapunt" in beschrijving
    assert "Rotonde" not in beschrijving
    kalender = haal(client)
    assert kalender["eigenschappen"]["METHOD"][1] == "PUBLISH"
    assert kalender["eigenschappen"]["X-WR-CALNAME"][1] == "Statenagenda"
    assert kalender["eigenschappen"]["REFRESH-INTERVAL"] == ({"VALUE": "DURATION"}, "PT6H")


def test_de_tijdzone_klopt_met_die_van_python(client, site):
    """Every change of the clock from 1997 to five years ahead, to the second."""
    (zone,) = [deel for deel in haal(client)["delen"] if deel["naam"] == "VTIMEZONE"]
    assert zone["eigenschappen"]["TZID"][1] == "Europe/Amsterdam"
    for jaar in range(1997, 2032):
        zomer, winter = verschuivingen(zone, jaar)
        for (lokaal_begin, erna), ervoor in ((zomer, timedelta(hours=1)), (winter, timedelta(hours=2))):
            moment = (lokaal_begin - ervoor).replace(tzinfo=UTC)  # DTSTART is said in the offset before it
            assert moment.astimezone(AMSTERDAM).utcoffset() == erna, jaar
            assert (moment - timedelta(seconds=1)).astimezone(AMSTERDAM).utcoffset() == ervoor, jaar


@pytest.mark.parametrize(
    ("begint", "utc"),
    [
        (lokaal(2026, 3, 28, 19, 30), datetime(2026, 3, 28, 18, 30, tzinfo=UTC)),
        (lokaal(2026, 3, 29, 19, 30), datetime(2026, 3, 29, 17, 30, tzinfo=UTC)),
        (lokaal(2026, 10, 24, 19, 30), datetime(2026, 10, 24, 17, 30, tzinfo=UTC)),
        (lokaal(2026, 10, 25, 19, 30), datetime(2026, 10, 25, 18, 30, tzinfo=UTC)),
    ],
)
def test_half_acht_blijft_half_acht(client, site, begint, utc):
    vergadering = maak_vergadering(begint=begint)
    uit = een(client, vergadering)
    assert uit["DTSTART"][1] == f"{begint:%Y%m%dT}193000"
    (terug,) = icalendar.Calendar.from_ical(client.get(f"{vergadering.url}vergadering.ics").content).walk("VEVENT")
    assert terug["DTSTART"].dt == utc


def test_hele_dagen_over_middernacht_en_zonder_einde(client, site):
    dagen = maak_vergadering(slug="d", begint=lokaal(2026, 10, 24), eindigt=lokaal(2026, 10, 25, 9), hele_dag=True)
    uit = een(client, dagen)
    assert uit["DTSTART"] == ({"VALUE": "DATE"}, "20261024")
    assert uit["DTEND"] == ({"VALUE": "DATE"}, "20261026")  # the day after the last
    nacht = een(client, maak_vergadering(slug="n", begint=lokaal(2026, 6, 9, 22), eindigt=lokaal(2026, 6, 10, 1)))
    assert (nacht["DTSTART"][1], nacht["DTEND"][1]) == ("20260609T220000", "20260610T010000")
    open_einde = maak_vergadering(slug="o", live=False)
    acties.plan(vergadering=open_einde, planning=maak_planning(begint=lokaal(2026, 6, 9, 22)), door=None)
    open_einde.inspreken = False
    open_einde.save_revision().publish()
    assert "DTEND" not in een(client, type(open_einde).objects.get(pk=open_einde.pk))


def test_verplaatst_houdt_uid_en_afgelast_blijft_erin(client, vergadering, time_machine):
    eerst = een(client, vergadering)
    time_machine.move_to(lokaal(2026, 6, 2, 12), tick=False)
    planning = maak_planning(begint=lokaal(2026, 7, 1, 20), inspreken=True)
    acties.verplaats(vergadering=vergadering, planning=planning, reden="Bezet.", door=None)
    vergadering = type(vergadering).objects.get(pk=vergadering.pk)
    daarna = een(client, vergadering)
    assert daarna["UID"] == eerst["UID"]
    assert int(daarna["SEQUENCE"][1]) > int(eerst["SEQUENCE"][1])
    assert daarna["DTSTART"][1] == "20260701T200000"
    assert daarna["LAST-MODIFIED"][1] == "20260602T100000Z"
    acties.annuleer(vergadering=vergadering, reden="Ziek.", door=None)
    vergadering = type(vergadering).objects.get(pk=vergadering.pk)
    weg = een(client, vergadering)
    assert weg["UID"] == eerst["UID"]
    assert int(weg["SEQUENCE"][1]) > int(daarna["SEQUENCE"][1])
    assert weg["STATUS"][1] == "CANCELLED"
    assert tekst(weg["SUMMARY"][1]).startswith("Gaat niet door: ")
    assert haal(client)["eigenschappen"]["METHOD"][1] == "PUBLISH"
    assert haal(client, f"{vergadering.url}vergadering.ics")["eigenschappen"]["METHOD"][1] == "CANCEL"


def test_besloten_is_alleen_een_dag(client, site):
    gesprek = maak_vergadering(
        soort="gesprek", besloten=True, begint=lokaal(2026, 6, 9, 13, 37), samenvatting="Pietersen", plaats="Pietersen"
    )
    uit = een(client, gesprek)
    assert uit["DTSTART"] == ({"VALUE": "DATE"}, "20260609")
    assert tekst(uit["SUMMARY"][1]) == "Individueel gesprek\\, 9 juni 2026".replace("\\", "")
    assert not {"LOCATION", "DESCRIPTION", "CATEGORIES", "DTEND"} & set(uit)


def test_filters_en_een_adres_per_keuze(client, site, thema):
    maak_vergadering(title="Een", slug="een", soort="werkbezoek", themas=[thema], gemeenten=["assen"])
    maak_vergadering(title="Twee", slug="twee")
    adres = f"{AGENDA}?soort=werkbezoek&thema=verkeer-en-vervoer&gemeente=assen"
    assert [uit["SUMMARY"][1] for uit in gebeurtenissen(client, adres).values()] == ["Een"]
    assert (
        haal(client, adres)["eigenschappen"]["X-WR-CALNAME"][1]
        == "Statenagenda: Werkbezoek\\, Verkeer en vervoer\\, Assen"
    )
    for raar in ("?onzin=1", "?soort=onzin", "?gemeente=assen&thema=verkeer-en-vervoer&soort=werkbezoek", "?q=x"):
        antwoord = client.get(AGENDA + raar)
        assert antwoord.status_code == 302
        assert "onzin" not in antwoord["Location"]
    assert client.get(f"{AGENDA}?q=x&soort=werkbezoek")["Location"] == f"{AGENDA}?soort=werkbezoek"


def test_een_jaar_terug_en_twee_vooruit(client, site):
    for slug, dag in {"te-oud": (2025, 5, 1), "oud": (2025, 7, 1), "ver": (2028, 5, 1), "te-ver": (2028, 7, 1)}.items():
        maak_vergadering(title=slug, slug=slug, begint=lokaal(*dag, 19))
    assert [uit["SUMMARY"][1] for uit in gebeurtenissen(client).values()] == ["oud", "ver"]


def test_wie_niets_mist_krijgt_niets(client, vergadering, time_machine):
    """Conditional GET, until anything changes; also what is only on the page."""
    for pad in (AGENDA, "/statenagenda/atom.xml"):
        etag = client.get(pad)["ETag"]
        antwoord = client.get(pad, headers={"If-None-Match": etag})
        assert (antwoord.status_code, antwoord.content) == (304, b"")
        time_machine.shift(60)
        maak_punt(vergadering, f"Nieuw {pad}")
        assert client.get(pad, headers={"If-None-Match": etag}).status_code == 200
        etag = client.get(pad)["ETag"]
        time_machine.shift(60)
        vergadering.title = f"Andere titel {pad}"
        vergadering.save_revision().publish()
        antwoord = client.get(pad, headers={"If-None-Match": etag})
        assert f"Andere titel {pad}" in antwoord.content.decode()


def test_bewaren_zoals_een_openbare_pagina(client, vergadering):
    for pad in (AGENDA, "/statenagenda/atom.xml", f"{vergadering.url}vergadering.ics"):
        antwoord = client.get(pad)
        assert "public" in antwoord["Cache-Control"]
        assert "max-age=10" in antwoord["Cache-Control"]
        assert not antwoord.cookies


def test_een_vreemd_teken_breekt_geen_bestand(client, site):
    maak_vergadering(title="Een\x0btitel", slug="raar", samenvatting="Met\x1b een \r\nregel.", plaats="Zaal\x07")
    assert [tekst(uit["SUMMARY"][1]) for uit in gebeurtenissen(client).values()] == ["Eentitel"]
    assert client.get("/statenagenda/atom.xml").status_code == 200


def test_geen_concept_en_wat_van_de_site_is_verdwijnt(client, vergadering):
    concept = maak_vergadering(slug="concept", live=False)
    assert client.get(f"{concept.url or '/statenagenda/concept/'}vergadering.ics").status_code == 404
    assert list(gebeurtenissen(client)) == [str(vergadering.verloop.uuid)]
    vergadering.unpublish()
    assert gebeurtenissen(client) == {}


def test_het_uur_dat_twee_keer_komt_staat_er_in_utc(client, site):
    """Parsers disagree about 02:30 in that night; of the end, an hour later, nobody doubts."""
    begint = lokaal(2026, 10, 25, 2, 30).replace(fold=1)
    uit = een(client, maak_vergadering(begint=begint, eindigt=lokaal(2026, 10, 25, 4)))
    assert uit["DTSTART"] == ({}, "20261025T013000Z")
    assert uit["DTEND"] == ({"TZID": "Europe/Amsterdam"}, "20261025T040000")
