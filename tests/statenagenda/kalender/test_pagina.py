"""The page of one vergadering: what a resident reads, and what nobody may."""

import json
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.statenagenda import acties
from participatie.statenagenda.models.besluit import Besluit, Toezegging
from participatie.statenagenda.regels import maak_planning
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GEHEIM = "Pietersen"
STREAM = "https://stream.example/live"


def lokaal(*delen):
    return datetime(*delen, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def begin_juni(time_machine):
    time_machine.move_to(lokaal(2026, 6, 1, 12), tick=False)


def lees(client, pad):
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return antwoord.content.decode()


def woorden(inhoud):
    kaal = re.sub(r"<(script|style).*?</\1>", "", inhoud, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", kaal).split())


def test_wat_een_inwoner_leest(client, site, traject):
    vergadering = maak_vergadering(
        begint=lokaal(2026, 6, 24, 19, 30), ringleiding=True, toegankelijkheid="Een hulphond mag mee."
    )
    pad = maak_punt(vergadering, gaat_over=[traject], spreektijd=30, portefeuillehouder="de gedeputeerde Verkeer")
    maak_punt(vergadering, "De lampen", ouder=pad)
    maak_stuk(pad, "Voorstel", soort="voorstel", bestandsnaam="voorstel.PDF", grootte=1024)
    maak_punt(vergadering, "Jaarverslag", soort="hamerstuk")
    tekst = woorden(lees(client, vergadering.url))
    for zin in (
        "Woensdag 24 juni 2026".lower(), "19:30 tot 21:30 uur", "Statenzaal", "Een hulphond mag mee.", "ringleiding",
        "U bent welkom. Aanmelden is niet nodig.", "Ook de pers is welkom.", "1 Fietspad bij de school",
        "1.1 De lampen", "2 Jaarverslag", "Zij besluiten in één keer.", "30 minuten", "de gedeputeerde Verkeer",
        "Voorstel, PDF, 1,0 KB , opent op een andere website".replace(" ,", ","), traject.title,
        "Meld u aan voor dinsdag 23 juni 2026, 19:30 uur", "Gewijzigd op 1 juni 2026 .",
    ):  # fmt: skip
        assert zin in tekst, zin


def test_afgelast_en_verplaatst_staan_bovenaan_met_de_reden(client, vergadering, time_machine):
    begint = vergadering.verloop.begint
    acties.verplaats(
        vergadering=vergadering, planning=maak_planning(begint=begint + timedelta(days=7), inspreken=True),
        reden="De zaal is bezet.", door=None,
    )  # fmt: skip
    tekst = woorden(lees(client, vergadering.url))
    assert "Deze vergadering is verplaatst. Eerst op maandag 22 juni 2026 . Waarom: De zaal is bezet." in tekst
    time_machine.move_to(lokaal(2026, 6, 2, 12), tick=False)
    acties.annuleer(vergadering=vergadering, reden="Er is te veel ziekte.", door=None)
    inhoud = lees(client, vergadering.url)
    tekst = woorden(inhoud)
    assert "Deze vergadering gaat niet door. Waarom: Er is te veel ziekte." in tekst
    assert "Meld u aan om in te spreken" not in tekst
    assert tekst.index("gaat niet door") < tekst.index("De zaal is bezet.")  # the older correction stands below


def test_inspreken_tot_en_daarna_de_telefoon(client, vergadering, time_machine):
    sluit = vergadering.verloop.inspreken_tot
    time_machine.move_to(sluit - timedelta(seconds=1), tick=False)
    assert f'{vergadering.url}inspreken/"' in lees(client, vergadering.url)
    time_machine.move_to(sluit, tick=False)
    inhoud = lees(client, vergadering.url)
    assert f'{vergadering.url}inspreken/"' not in inhoud
    assert "Bel dan de griffie" in inhoud
    assert "tel:+31" in inhoud


def test_live_kijken_zolang_het_duurt_en_daarna_de_opname(client, site, time_machine):
    vergadering = maak_vergadering(livestream=STREAM, opname="https://stream.example/opname")
    verloop = vergadering.verloop
    stappen = [(-1, "Kijk live vanaf", "Kijk nu live"), (0, "Kijk nu live", "Kijk live vanaf")]
    for seconden, wel, niet in stappen:
        time_machine.move_to(verloop.begint + timedelta(seconds=seconden), tick=False)
        inhoud = lees(client, vergadering.url)
        assert wel in inhoud
        assert niet not in inhoud
        assert "Bekijk de opname" not in inhoud
    time_machine.move_to(verloop.tot, tick=False)
    inhoud = lees(client, vergadering.url)
    assert STREAM not in woorden(inhoud)
    assert "Bekijk de opname" in inhoud


def test_van_de_agenda_gehaald_blijft_doorgestreept(client, vergadering):
    punt = maak_punt(vergadering, "Rotonde", uitleg="Over de rotonde.")
    acties.laat_vervallen(ding=punt, door=None, reden="Nog niet klaar.")
    inhoud = lees(client, vergadering.url)
    assert "<s>Rotonde</s>" in inhoud
    assert "Van de agenda gehaald op" in inhoud
    assert "Over de rotonde." not in inhoud


def test_besluit_en_toezegging_bij_het_punt(client, site, time_machine):
    vergadering = maak_vergadering()
    punt = maak_punt(vergadering)
    velden = {"agendapunt": punt, "datum": timezone.localdate(), "uitkomst": "aangenomen", "in_het_kort": "Het mag."}
    besluit = Besluit.objects.create(titel="Fietspad", gepubliceerd_op=timezone.now(), **velden)
    Besluit.objects.create(titel="Nog niet", **velden)
    Toezegging.objects.create(
        agendapunt=punt, door="de gedeputeerde", tekst="Ik kom terug.", gedaan_op=timezone.localdate()
    )
    inhoud = lees(client, vergadering.url)
    assert f"/statenagenda/besluiten/{besluit.uuid}/" in inhoud
    tekst = woorden(inhoud)
    for zin in ("Aangenomen", "Het mag.", "Beloofd door de gedeputeerde", "Ik kom terug."):
        assert zin in tekst
    assert "Nog niet begonnen" in tekst
    assert "Lees het besluit : Nog niet" not in tekst
    assert tekst.count("Wat is er besloten?") == 1


def test_alleen_openbare_paginas_en_wat_inwoners_daar_zeiden(client, vergadering, consultatie):
    traject = consultatie.traject
    maak_punt(vergadering, gaat_over=[traject])
    inhoud = lees(client, vergadering.url)
    assert traject.url in inhoud
    assert "Wat inwoners zeiden" in inhoud
    assert consultatie.url in inhoud
    traject.unpublish()
    inhoud = lees(client, vergadering.url)
    assert traject.url not in inhoud
    assert traject.title not in inhoud


def test_besloten_punt_toont_alleen_de_reden(client, vergadering, time_machine):
    punt = maak_punt(
        vergadering, GEHEIM, besloten=True, besloten_waarom="Het gaat over geld.", uitleg=GEHEIM, omschrijving=GEHEIM,
        portefeuillehouder=GEHEIM,
    )  # fmt: skip
    maak_stuk(punt, GEHEIM)
    for pad in (vergadering.url, f"{vergadering.url}afdrukken/"):
        inhoud = lees(client, pad)
        assert GEHEIM not in inhoud
        assert "Het gaat over geld." in inhoud


def test_wie_een_punt_later_besloten_maakt_ziet_de_naam_ook_niet_meer_bij_de_wijzigingen(client, vergadering):
    punt = maak_punt(vergadering, GEHEIM)
    assert GEHEIM in lees(client, vergadering.url)
    punt.besloten, punt.uitleg = True, ""
    acties.bewaar_agendapunt(agendapunt=punt, door=None, reden="Het gaat toch over een prijs.")
    for pad in (vergadering.url, f"{vergadering.url}afdrukken/", "/statenagenda/atom.xml"):
        assert GEHEIM not in lees(client, pad)


@pytest.fixture
def gesprek(site):
    return maak_vergadering(
        title=GEHEIM, slug=GEHEIM.lower(), soort="keukentafelgesprek", besloten=True, samenvatting=GEHEIM, plaats=GEHEIM,
        adres=GEHEIM, gremium=GEHEIM, toelichting=GEHEIM, vervolg=GEHEIM, toegankelijkheid=GEHEIM, aanmelden=GEHEIM,
        livestream=f"https://{GEHEIM}.example/", verslag="<p>Over de toekomst.</p>", aantal_aanwezigen=4,
        begint=lokaal(2026, 6, 9, 13, 37),
    )  # fmt: skip


def test_besloten_gesprek_nergens_meer_dan_soort_dag_aantal_en_verslag(client, gesprek):
    maak_punt(gesprek, GEHEIM)
    maak_stuk(gesprek.agendapunten.get(), GEHEIM)
    acties.verplaats(
        vergadering=gesprek, planning=maak_planning(begint=lokaal(2026, 6, 10, 13, 37)), reden=GEHEIM, door=None
    )
    for pad in (
        gesprek.url, f"{gesprek.url}vergadering.ics", "/statenagenda/", "/statenagenda/2026/6/",
        "/statenagenda/agenda.ics", "/statenagenda/atom.xml", "/sitemap.xml",
    ):  # fmt: skip
        inhoud = lees(client, pad)
        assert GEHEIM.lower() not in inhoud.lower(), pad
        for tijd in ("13:37", "T1337", "T1137", "application/ld+json"):
            assert tijd not in inhoud, pad
    tekst = woorden(lees(client, gesprek.url))
    for zin in ("Keukentafelgesprek, 10 juni 2026", "Aantal mensen: 4", "Over de toekomst."):
        assert zin in tekst
    assert client.get(f"{gesprek.url}afdrukken/").status_code == 404


def test_informeel_zonder_lege_agenda_met_verslag_en_vervolg(client, site):
    bezoek = maak_vergadering(soort="werkbezoek", verslag="<p>Wij liepen.</p>", vervolg="<p>Het staat in het plan.</p>")
    tekst = woorden(lees(client, bezoek.url))
    assert "De agenda is nog niet klaar" not in tekst
    assert "Wij liepen." in tekst
    assert "Wat gebeurt er nu mee? Het staat in het plan." in tekst
    assert "De agenda is nog niet klaar" in woorden(lees(client, maak_vergadering(slug="leeg").url))


def test_afdrukken_toont_alles_zonder_menu(client, vergadering):
    maak_punt(vergadering, omschrijving="De hele tekst.")
    inhoud = lees(client, f"{vergadering.url}afdrukken/")
    assert "De hele tekst." in inhoud
    for element in ("<details", "<nav", "<script", "<form"):
        assert element not in inhoud
    assert f"http://127.0.0.1:8000{vergadering.url}" in inhoud


def test_schema_org_en_niets_breekt_eruit(client, site):
    vergadering = maak_vergadering(
        title="Een </script><script>alert(1)</script> & meer", slug="raar", begint=lokaal(2026, 6, 24, 19, 30)
    )
    inhoud = lees(client, vergadering.url)
    assert "<script>alert" not in inhoud
    (tekst,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', inhoud, re.S)
    event = json.loads(tekst)
    assert event["name"] == vergadering.title
    assert (event["startDate"], event["endDate"]) == ("2026-06-24T19:30+02:00", "2026-06-24T21:30+02:00")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    acties.annuleer(vergadering=vergadering, reden="Ziek.", door=None)
    assert "https://schema.org/EventCancelled" in lees(client, vergadering.url)


def test_evenveel_vragen_bij_vijf_en_zestig_punten(client, traject):
    vergadering = maak_vergadering()

    def maak(aantal):
        for _n in range(aantal):
            punt = maak_punt(vergadering, gaat_over=[traject])
            maak_punt(vergadering, ouder=punt, besloten=True)
            maak_stuk(punt)
            Toezegging.objects.create(
                agendapunt=punt, door="de gedeputeerde", tekst="Ja.", gedaan_op=timezone.localdate()
            )

    def tel(pad):
        with CaptureQueriesContext(connection) as vragen:
            lees(client, pad)
        return len(vragen)

    paden = [vergadering.url, f"{vergadering.url}afdrukken/", f"{vergadering.url}vergadering.ics"]
    maak(5)
    weinig = [tel(pad) for pad in paden]
    maak(55)
    assert [tel(pad) for pad in paden] == weinig
    assert max(weinig) < 40, weinig


def test_een_concept_zonder_dag_heeft_een_voorbeeld(site):
    """The preview of the editor, before anything is filled in."""
    from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina

    agenda = StatenagendaPagina.objects.get()
    nieuw = VergaderingPagina(title="Nieuw", slug="nieuw", path=f"{agenda.path}9999", depth=agenda.depth + 1)
    nieuw.set_url_path(agenda)
    assert nieuw.make_preview_request().status_code == 200
    leeg = VergaderingPagina(title="Nieuw", slug="nieuw", live=False)
    agenda.add_child(instance=leeg)
    assert leeg.make_preview_request().status_code == 200
