"""The griffie's side: the arithmetic, the order, what it does with a speaker, and what leaves as a file."""

import csv
import io
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from odfdo import Document
from wagtail.models import ModelLogEntry, PageLogEntry

from participatie.berichten.models import Bericht
from participatie.indiening import acties as indiening
from participatie.statenagenda.inspreken import griffie as lijst
from participatie.statenagenda.inspreken.bestanden import Bestand
from participatie.statenagenda.inspreken.rekenen import Rekensom
from participatie.statenagenda.models.inspreken import Inspreker
from tests.fabrieken.agenda import maak_punt
from tests.fabrieken.insprekers import maak_inspreker, meld_aan


@pytest.mark.parametrize(
    ("minuten", "totaal", "over", "past_nog", "ieder", "past_dan"),
    [
        ([], 30, 30, 6, 5, True),
        ([5] * 6, 30, 0, 0, 5, True),
        ([5] * 5, 30, 5, 1, 5, True),
        ([5] * 8, 30, -10, 0, 3, True),
        ([5] * 7, 30, -5, 0, 4, True),
        ([3] * 8, 30, 6, 1, 3, True),
        ([5] * 31, 30, -125, 0, 1, False),
        ([10, 5], 14, -1, 0, 5, True),
        ([5], 3, -2, 0, 3, True),
        ([5], 0, -5, 0, 1, False),
    ],
)
def test_de_rekensom(minuten, totaal, over, past_nog, ieder, past_dan):
    som = Rekensom(minuten, totaal, 5)
    assert (som.over, som.past_nog, som.ieder, som.past_dan) == (over, past_nog, ieder, past_dan)
    assert som.te_veel is (over < 0)


def test_de_griffie_leest_wat_er_past(client, vergadering, griffie):
    client.force_login(griffie)
    pad = f"/beheer/insprekers/{vergadering.pk}/"
    assert "Er passen 6 sprekers van 5 minuten in 30 minuten." in client.get(pad).content.decode()
    for _n in range(6):
        maak_inspreker(vergadering)
    maak_inspreker(vergadering, wijze="schriftelijk", tekst="Leest u dit.")  # costs no time
    pagina = client.get(pad).content.decode()
    assert "6 sprekers × 5 minuten = 30 minuten." in pagina
    assert "Er past niets meer bij." in pagina
    for _n in range(2):
        maak_inspreker(vergadering, wijze="digitaal")
    pagina = client.get(pad).content.decode()
    assert "Te veel: 40 van 30 minuten." in pagina
    assert "Geef alle 8 sprekers 3 minuten" in pagina
    client.post(pad, {"actie": "verdeel"})
    assert set(Inspreker.objects.exclude(wijze="schriftelijk").values_list("minuten", flat=True)) == {3}
    assert "8 sprekers × 3 minuten = 24 minuten." in client.get(pad).content.decode()


def _volgorde(vergadering):
    return [i.indiener.naam for i in Inspreker.objects.op_de_lijst().filter(pagina_id=vergadering.pk)]


@pytest.fixture
def drie(vergadering):
    return [maak_inspreker(vergadering, naam=naam) for naam in ("een", "twee", "drie")]


@pytest.mark.parametrize(
    ("post", "verwacht"),
    [
        (lambda d: {"actie": f"omhoog:{d[2].pk}"}, ["een", "drie", "twee"]),
        (lambda d: {"actie": f"omlaag:{d[0].pk}"}, ["twee", "een", "drie"]),
        (lambda d: {"actie": f"omhoog:{d[0].pk}"}, ["een", "twee", "drie"]),
        (lambda d: {"actie": "bewaar", f"plek-{d[2].pk}": "1"}, ["drie", "een", "twee"]),
        (lambda d: {"actie": "bewaar", f"plek-{d[0].pk}": "3"}, ["twee", "drie", "een"]),
        (lambda d: {"actie": "bewaar", f"plek-{d[0].pk}": "3", f"plek-{d[2].pk}": "1"}, ["drie", "twee", "een"]),
        (lambda d: {"actie": "bewaar", f"plek-{d[0].pk}": "een"}, ["een", "twee", "drie"]),
        (lambda d: {"actie": "omhoog:999999"}, ["een", "twee", "drie"]),
        (lambda d: {"actie": "omhoog:' OR 1"}, ["een", "twee", "drie"]),
    ],
)
def test_de_volgorde(client, vergadering, griffie, drie, post, verwacht):
    client.force_login(griffie)
    assert client.post(f"/beheer/insprekers/{vergadering.pk}/", post(drie)).status_code == 302
    assert _volgorde(vergadering) == verwacht
    maak_inspreker(vergadering, naam="nieuw")
    assert _volgorde(vergadering) == [*verwacht, "nieuw"]  # who comes later comes last


@pytest.mark.parametrize("minuten", ["0", "121", "-3", "veel", "9" * 30])
def test_onmogelijke_minuten(client, vergadering, griffie, drie, minuten):
    client.force_login(griffie)
    client.post(f"/beheer/insprekers/{vergadering.pk}/", {"actie": "bewaar", f"minuten-{drie[0].pk}": minuten})
    assert Inspreker.objects.get(pk=drie[0].pk).minuten is None
    assert 'class="messages"' in client.get(f"/beheer/insprekers/{vergadering.pk}/").content.decode()


def test_weigeren_en_toch_toelaten(client, vergadering, griffie):
    inspreker = maak_inspreker(vergadering)
    client.force_login(griffie)
    pad = f"/beheer/insprekers/{inspreker.kenmerk}/"
    assert client.post(pad, {"actie": "weiger", "reden": " "}).status_code == 422
    assert client.post(pad, {"actie": "weiger", "reden": "Dit is een klacht. Dien een klacht in."}).status_code == 302
    assert not Inspreker.objects.op_de_lijst().exists()
    brief = Bericht.objects.get(soort__endswith="/geweigerd")
    assert "Dit is een klacht." in brief.tekst
    assert "klacht" not in brief.onderwerp
    client.post(pad, {"actie": "laat_toe"})
    assert Inspreker.objects.op_de_lijst().exists()
    assert Bericht.objects.filter(soort__endswith="/toegelaten").count() == 1
    client.post(pad, {"actie": "weiger", "reden": "Toch niet."})
    assert Bericht.objects.filter(soort__endswith="/geweigerd").count() == 2
    client.post(pad, {"actie": "trek_in"})
    assert Inspreker.objects.get().status == "ingetrokken"
    client.post(pad, {"actie": "laat_toe"})  # too late: nothing brings it back
    assert Inspreker.objects.get().status == "ingetrokken"
    assert client.post(pad, {"actie": "onzin"}).status_code == 404


def test_wie_belde_komt_op_de_lijst_ook_na_de_grens(client, vergadering, griffie, time_machine):
    punt = maak_punt(vergadering)
    time_machine.move_to(vergadering.verloop.inspreken_tot, tick=False)
    client.force_login(griffie)
    pad = f"/beheer/insprekers/{vergadering.pk}/toevoegen/"
    gegevens = {
        "herkomst": "telefoon",
        "keuze": str(punt.pk),
        "wijze": "live",
        "naam": "Berend Bakker",
        "telefoon": "06 1",
        "e_mail": "berend@demo.example",
        "naam_openbaar": "nee",
        "tekst_openbaar": "nee",
        "verzendsleutel": str(uuid.uuid4()),
    }
    assert client.get(pad).status_code == 200
    assert client.post(pad, gegevens | {"naam": ""}).status_code == 422
    assert client.post(pad, gegevens).status_code == 302
    inspreker = Inspreker.objects.get()
    assert (inspreker.status, inspreker.herkomst, inspreker.agendapunt) == ("aangemeld", "telefoon", punt)
    assert Bericht.objects.get().soort.endswith("/aangemeld")
    dubbel = client.post(pad, gegevens | {"verzendsleutel": str(uuid.uuid4())})
    assert "staat al op de lijst" in dubbel.content.decode()
    assert Inspreker.objects.count() == 1
    zonder = gegevens | {"e_mail": "", "naam": "Chantal", "verzendsleutel": str(uuid.uuid4())}
    assert client.post(pad, zonder).status_code == 302
    assert Bericht.objects.count() == 1
    time_machine.move_to(vergadering.verloop.tot, tick=False)
    client.force_login(griffie)
    laat = client.post(pad, gegevens | {"e_mail": "x@demo.example", "verzendsleutel": str(uuid.uuid4())})
    assert "kan niemand meer op de lijst" in laat.content.decode()


# --- public ---------------------------------------------------------------------------------------------------------
def _publiek(vergadering):
    sjabloon = Template("{% include 'statenagenda/inspreken/publiek.html' %}")
    return sjabloon.render(Context({"vergadering": vergadering}))


def test_openbaar_is_alleen_wat_gekozen_en_nagekeken_is(client, vergadering, griffie, django_assert_max_num_queries):
    tekst = {"tekst": "Het pad is smal.", "tekst_openbaar": True, "naam_openbaar": True, "naam": "Aaltje Open"}
    open_ = maak_inspreker(vergadering, **tekst)
    stil = maak_inspreker(vergadering, naam="Berend Stil", tekst="Geheim verhaal.")
    maak_inspreker(
        vergadering, naam="Chantal Ongezien", tekst="Nog niet gelezen.", tekst_openbaar=True, naam_openbaar=True
    )
    meld_aan(vergadering, naam="Driss Onbevestigd", naam_openbaar=True)
    assert "Aaltje Open" not in _publiek(vergadering)
    client.force_login(griffie)
    for inspreker in (open_, stil):
        client.post(f"/beheer/insprekers/{inspreker.kenmerk}/", {"actie": "nagekeken"})
    with django_assert_max_num_queries(2):
        html = _publiek(vergadering)
    assert "3 inwoners hebben zich aangemeld." in html
    assert "Van 2 staat de naam niet op de website." in html
    assert "Aaltje Open" in html
    assert "Het pad is smal." in html
    for geheim in ("Berend", "Geheim", "Chantal", "Nog niet gelezen", "Driss"):
        assert geheim not in html
    open_.refresh_from_db()
    indiening.wijzig_naam(ingediend=open_, naam="Iets Anders")  # nobody looked at this one
    assert "Iets Anders" not in _publiek(vergadering)
    lijst.kijk_na(inspreker=open_, door=griffie, akkoord=True)
    assert "Iets Anders" in _publiek(vergadering)
    lijst.weiger(inspreker=open_, door=griffie, reden="Toch niet.")
    assert "Iets Anders" not in _publiek(vergadering)


def test_een_punt_dat_besloten_wordt_toont_geen_titel(vergadering, griffie):
    punt = maak_punt(vergadering, "Boerderij van Pietersen")
    inspreker = maak_inspreker(vergadering, agendapunt=punt, naam_openbaar=True)
    lijst.kijk_na(inspreker=inspreker, door=griffie, akkoord=True)
    assert "Pietersen" in _publiek(vergadering)
    type(punt).objects.update(besloten=True)
    assert "Pietersen" not in _publiek(vergadering)
    type(vergadering).objects.update(besloten=True)
    assert _publiek(type(vergadering).objects.get(pk=vergadering.pk)).strip() == ""


# --- files that leave -------------------------------------------------------------------------------------------------
FORMULES = ["=cmd|' /C calc'!A1", "+1", "-1", "@SUM(1)", "=HYPERLINK(1)"]


def test_export_kent_geen_formules(client, vergadering, griffie):
    for formule in FORMULES:
        maak_inspreker(vergadering, onderwerp=formule, namens=formule, hulp=formule)
    client.force_login(griffie)
    haal = {soort: client.get(f"/beheer/insprekers/{vergadering.pk}/sprekers.{soort}") for soort in ("csv", "ods")}
    for antwoord in haal.values():
        assert antwoord.status_code == 200
        assert antwoord["Content-Disposition"].startswith("attachment")
        assert "no-store" in antwoord["Cache-Control"]
    rijen = list(csv.reader(io.StringIO(haal["csv"].content.decode("utf-8-sig")), delimiter=";"))
    assert len(rijen) == 6
    assert [rij[3] for rij in rijen[1:]] == [f"'{formule}" for formule in FORMULES]
    tabel = Document(io.BytesIO(haal["ods"].content)).body.get_table(0)
    assert [tabel.get_value((3, n)) for n in range(1, 6)] == FORMULES
    assert "of:=" not in tabel.serialize()
    assert "table:formula" not in tabel.serialize()


def test_elke_blik_staat_in_het_logboek_zonder_gegevens(client, vergadering, griffie):
    inspreker = maak_inspreker(vergadering, naam="Kanarie Pietsma", bestanden=(Bestand("brief.txt", b"Hoi"),))
    bijlage = inspreker.bijlagen.get()
    client.force_login(griffie)
    for pad in ("", "afdrukken/", "sprekers.ods"):
        client.get(f"/beheer/insprekers/{vergadering.pk}/{pad}")
    client.get(f"/beheer/insprekers/{inspreker.kenmerk}/")
    antwoord = client.get(f"/beheer/insprekers/{inspreker.kenmerk}/bijlagen/{bijlage.pk}/")
    assert b"".join(antwoord.streaming_content) == b"Hoi"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Disposition"] == 'attachment; filename="brief.txt"'
    assert antwoord["Content-Type"] == "application/octet-stream"
    regels = [*PageLogEntry.objects.filter(user=griffie), *ModelLogEntry.objects.filter(user=griffie)]
    assert {regel.action for regel in regels} >= {
        *("inspreken.lijst_bekeken", "inspreken.lijst_afgedrukt", "inspreken.lijst_geexporteerd"),
        *("inspreken.gegevens_bekeken", "inspreken.bijlage_geopend"),
    }
    assert not [regel for regel in regels if "Kanarie" in f"{regel.label}{regel.data}"]


def test_een_bestand_dat_weg_is_geeft_geen_fout(client, vergadering, griffie, opslag):
    inspreker = maak_inspreker(vergadering, bestanden=(Bestand("brief.txt", b"Hoi"),))
    bijlage = inspreker.bijlagen.get()
    opslag.delete(bijlage.bestand.name)
    client.force_login(griffie)
    assert client.get(f"/beheer/insprekers/{inspreker.kenmerk}/bijlagen/{bijlage.pk}/").status_code == 404


def test_een_reden_is_nodig(vergadering, griffie):
    with pytest.raises(ValidationError):
        lijst.weiger(inspreker=maak_inspreker(vergadering), door=griffie, reden=" ")


def test_de_pagina_van_de_vergadering_toont_de_insprekers(client, vergadering, griffie):
    inspreker = maak_inspreker(vergadering, naam="Aaltje Open", naam_openbaar=True)
    assert "1 inwoner heeft zich aangemeld." in client.get(vergadering.url).content.decode()
    lijst.kijk_na(inspreker=inspreker, door=griffie, akkoord=True)
    assert "Aaltje Open" in client.get(vergadering.url).content.decode()
