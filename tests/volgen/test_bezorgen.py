"""The news reaches who asked for it: once, in one mail, with the reason, at the promised hour."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.volgen import acties, bezorgen
from participatie.volgen.bezorgen import bezorg
from participatie.volgen.models import Nieuws, Volger, Volglink, Volgt
from tests.fabrieken import paginas
from tests.fabrieken.volgers import ADRES, formulier, link, nieuwe_post, volg


def meld(uniek="nieuws/1", **doelen):
    acties.meld(
        **{
            "uniek": uniek,
            "kop": f"Kop van {uniek}",
            "tekst": "Er is besloten.",
            "url": "/trajecten/",
            **doelen,
        }
    )


def bezorgd() -> list[mail.EmailMessage]:
    bezorg()
    return nieuwe_post()


@pytest.fixture
def lezer(thema):
    volger = volg(themas=[thema.slug])
    nieuwe_post()
    return volger


# --- what and why --------------------------------------------------------------------------------------------


def test_drie_redenen_is_een_mail(traject, thema):
    volg(vraag=f"?pagina={traject.pk}", themas=[thema.slug], instrumenten=["besluit"], gemeenten=["emmen"])
    nieuwe_post()
    meld("a", paginas=[traject], themas=[thema], gemeenten=["assen"], instrument="besluit")
    meld("b", gemeenten=["emmen", "assen"])
    [brief] = bezorgd()
    assert brief.to == [ADRES]
    assert brief.subject == "Er zijn 2 nieuwe berichten over wat u volgt"
    assert brief.body.count("Kop van a") == 1
    assert "omdat u “Veilig fietsen”, het thema Verkeer en vervoer en besluiten volgt." in brief.body
    assert "omdat u de gemeente Emmen volgt." in brief.body
    assert "http://127.0.0.1:8000/trajecten/" in brief.body
    assert bezorgd() == []


def test_alleen_wie_het_volgt(lezer, ander_thema, thema):
    meld("a", themas=[ander_thema], gemeenten=["assen"], instrument="petitie")
    assert bezorgd() == []
    meld("b", themas=[thema])
    assert "Kop van a" not in bezorgd()[0].body


def test_onbevestigd_krijgt_niets(client, thema, lezer):
    client.post("/volgen/", formulier(themas=[thema.slug], e_mail="nooit@demo.example"))
    client.post("/volgen/", formulier(gemeenten=["assen"]))
    nieuwe_post()
    meld(themas=[thema], gemeenten=["assen"])
    [brief] = bezorgd()
    assert brief.to == [ADRES]
    assert "Assen" not in brief.body


def test_twee_keer_melden_is_een_keer_nieuws(lezer, thema):
    meld(themas=[thema])
    meld(themas=[thema], kop="Een andere kop")
    assert Nieuws.objects.count() == 1
    assert len(bezorgd()) == 1
    meld(themas=[thema])
    assert bezorgd() == []


@pytest.mark.parametrize("onzin", [{"gemeenten": ["groningen"]}, {"instrument": "loting"}])
def test_een_onbekende_code_is_een_fout_van_ons(db, onzin):
    with pytest.raises(ValueError, match="is not a valid"):
        meld(**onzin)


def test_melden_kost_een_query(lezer, thema, django_assert_num_queries):
    with django_assert_num_queries(1):
        meld(themas=[thema.pk], gemeenten=["assen"])


def test_geen_oud_nieuws_voor_nieuwe_volgers(thema, time_machine):
    time_machine.move_to("2026-11-23T08:00:00Z", tick=False)
    meld("eerder", themas=[thema])
    time_machine.move_to("2026-11-23T08:00:30Z", tick=False)
    volg(themas=[thema.slug])
    nieuwe_post()
    assert bezorgd() == []
    time_machine.move_to("2026-11-23T08:01:00Z", tick=False)
    meld("later", themas=[thema])
    assert "Kop van later" in bezorgd()[0].body


def test_nieuws_van_weken_geleden_komt_niet_meer(lezer, thema, time_machine):
    """The clock stood still, or somebody moved from week to meteen."""
    meld(themas=[thema])
    time_machine.move_to(timezone.now() + bezorgen.VERS, tick=False)
    assert bezorgd() == []


def test_laat_vastgelegd_nieuws_wordt_niet_overgeslagen(lezer, thema):
    """A transaction that was slow: its row has a lower number than what was delivered already."""
    meld("langzaam", themas=[thema])
    langzaam = Nieuws.objects.get()
    Nieuws.objects.all().delete()
    meld("vlug", themas=[thema])
    assert "Kop van vlug" in bezorgd()[0].body
    langzaam.save(force_insert=True)
    [brief] = bezorgd()
    assert "Kop van langzaam" in brief.body
    assert "Kop van vlug" not in brief.body


# --- what is not public ---------------------------------------------------------------------------------------


def _verdwijn(traject, hoe):
    if hoe == "niet_live":
        traject.unpublish()
    elif hoe == "afgeschermd":
        traject.view_restrictions.create(restriction_type="login")
    else:
        traject.delete()


@pytest.mark.parametrize("hoe", ["niet_live", "afgeschermd", "weg"])
def test_nieuws_op_een_pagina_die_weg_is_komt_niet(traject, lezer, thema, hoe):
    volg(vraag=f"?pagina={traject.pk}", aan="ander@demo.example")
    nieuwe_post()
    meld(paginas=[traject], themas=[thema])
    _verdwijn(traject, hoe)
    assert bezorgd() == []


def test_een_concept_erbij_houdt_het_nieuws_niet_tegen(consultatie, thema, lezer):
    """Only the page the news stands on has to be public; a hidden one beside it is no reason to send it."""
    anders = paginas.maak_traject(thema=thema, title="Geheim plan", slug="geheim")
    volg(vraag=f"?pagina={anders.pk}", aan="ander@demo.example")
    nieuwe_post()
    meld(paginas=[consultatie, anders], themas=[thema])
    anders.unpublish()
    [brief] = bezorgd()
    assert brief.to == [ADRES]


def test_de_eigen_pagina_toont_geen_titel_van_een_concept(traject, client):
    volg(vraag=f"?pagina={traject.pk}")
    client.get(link("/volgen/bevestigen/"))
    client.post("/volgen/bevestigen/")
    traject.unpublish()
    inhoud = client.get("/volgen/mijn/").content.decode()
    assert "Veilig fietsen" not in inhoud
    assert "Een pagina die nu niet op de website staat" in inhoud


# --- when -----------------------------------------------------------------------------------------------------


def _beurten(time_machine, momenten):
    """At which of these moments a mail leaves."""
    uit = []
    for moment in momenten:
        time_machine.move_to(moment, tick=False)
        if bezorgd():
            uit.append(moment)
    return uit


def test_elke_dag_om_zeven_uur_ook_als_de_klok_verspringt(thema, time_machine):
    """In the night of 25 October 2026 summer ends: 7 o'clock moves from 05:00Z to 06:00Z; in March back."""
    time_machine.move_to("2026-10-24T10:00:00Z", tick=False)
    volg(themas=[thema.slug], frequentie="dag")
    nieuwe_post()
    time_machine.move_to("2026-10-24T10:01:00Z", tick=False)
    meld("za", themas=[thema])
    assert _beurten(
        time_machine,
        ["2026-10-24T10:05:00Z", "2026-10-25T05:00:00Z", "2026-10-25T05:59:59Z", "2026-10-25T06:00:00Z"],
    ) == ["2026-10-25T06:00:00Z"]
    time_machine.move_to("2027-03-27T12:00:00Z", tick=False)
    meld("lente", themas=[thema])
    assert _beurten(
        time_machine, ["2027-03-27T12:05:00Z", "2027-03-28T04:59:59Z", "2027-03-28T05:00:00Z", "2027-03-28T06:00:00Z"]
    ) == ["2027-03-28T05:00:00Z"]


def test_elke_week_op_maandag(thema, time_machine):
    time_machine.move_to("2026-10-19T10:00:00Z", tick=False)  # a Monday, after 7 o'clock
    volg(themas=[thema.slug], frequentie="week")
    nieuwe_post()
    time_machine.move_to("2026-10-19T11:00:00Z", tick=False)
    meld("ma", themas=[thema])
    time_machine.move_to("2026-10-22T10:00:00Z", tick=False)
    meld("do", themas=[thema])
    assert bezorgd() == []
    assert _beurten(
        time_machine, ["2026-10-25T23:59:00Z", "2026-10-26T05:00:00Z", "2026-10-26T05:59:59Z", "2026-10-26T06:00:00Z"]
    ) == ["2026-10-26T06:00:00Z"]


def test_overdag_wacht_een_dagelijkse_lezer(thema, time_machine):
    """Also when nothing was sent this morning; and what came while the clock stood still is one mail."""
    time_machine.move_to("2026-11-20T10:00:00Z", tick=False)
    volg(themas=[thema.slug], frequentie="dag")
    nieuwe_post()
    time_machine.move_to("2026-11-23T10:00:00Z", tick=False)
    meld("a", themas=[thema])
    assert bezorgd() == []
    time_machine.move_to("2026-11-23T20:00:00Z", tick=False)
    meld("b", themas=[thema])
    time_machine.move_to("2026-11-26T20:00:00Z", tick=False)
    [brief] = bezorgd()
    assert "Kop van a" in brief.body and "Kop van b" in brief.body


def test_wie_vaker_mail_kiest_krijgt_wat_wachtte(thema, time_machine):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    volger = volg(themas=[thema.slug], frequentie="week")
    nieuwe_post()
    time_machine.move_to("2026-11-24T11:00:00Z", tick=False)
    meld(themas=[thema])
    assert bezorgd() == []
    acties.kies_frequentie(volger=volger, frequentie="meteen")
    assert len(bezorgd()) == 1
    acties.kies_frequentie(volger=volger, frequentie="week")
    time_machine.move_to("2026-11-30T10:00:00Z", tick=False)
    assert bezorgd() == []


# --- exactly once, for many ------------------------------------------------------------------------------------


def _lezers(thema, aantal):
    nu = timezone.now()
    volgers = Volger.objects.bulk_create(
        Volger(
            identiteit=nummer.to_bytes(32, "big"),
            gegevens=Volger.versleutel(f"lezer{nummer}@demo.example"),
            frequentie="meteen",
            gemaakt_op=nu,
            bevestigd_op=nu,
        )
        for nummer in range(aantal)
    )
    Volgt.objects.bulk_create(Volgt(volger=volger, thema=thema, bevestigd_op=nu) for volger in volgers)
    Volgt.objects.bulk_create(Volgt(volger=volger, gemeente="assen", bevestigd_op=nu) for volger in volgers)


def test_een_ongeluk_halverwege_slaat_niemand_over_en_mailt_niemand_dubbel(thema, monkeypatch):
    """The clock dies after one group, in the middle of the second: between the mails and the cursor."""
    monkeypatch.setattr(bezorgen, "GROEP", 3)
    _lezers(thema, 8)
    meld("a", themas=[thema])
    echt, keren = bezorgen.schrijf_veel, []

    def sterft(**kwargs):
        aantal = echt(**kwargs)
        keren.append(aantal)
        if len(keren) == 2:
            raise RuntimeError("stroom weg")
        return aantal

    monkeypatch.setattr(bezorgen, "schrijf_veel", sterft)
    with pytest.raises(RuntimeError):
        bezorg()
    assert Bericht.objects.count() == 3
    monkeypatch.setattr(bezorgen, "schrijf_veel", echt)
    meld("b", themas=[thema])
    bezorg()
    brieven = nieuwe_post()
    for nummer in range(8):
        van_een = [brief.body for brief in brieven if brief.to == [f"lezer{nummer}@demo.example"]]
        assert sum("Kop van a" in tekst for tekst in van_een) == 1, nummer
        assert sum("Kop van b" in tekst for tekst in van_een) == 1, nummer
    assert bezorgd() == []


def _aantal_queries(thema, lezers, berichten):
    Volger.objects.all().delete()
    _lezers(thema, lezers)
    for nummer in range(berichten):
        meld(f"{lezers}/{nummer}", themas=[thema], gemeenten=["assen"])
    with CaptureQueriesContext(connection) as vragen:
        assert bezorg() == lezers
    return len(vragen)


def test_evenveel_queries_voor_meer_lezers_en_meer_nieuws(thema, site):
    assert _aantal_queries(thema, 2, 1) == _aantal_queries(thema, 40, 20)


# --- one click (RFC 8058) ---------------------------------------------------------------------------------------


@pytest.fixture
def brief(lezer, thema):
    meld(themas=[thema])
    return bezorgd()[0]


def _afmelden(brief) -> str:
    return re.fullmatch(
        r"<http://127.0.0.1:8000(/volgen/afmelden/[\w-]{22,}/)>", brief.extra_headers["List-Unsubscribe"]
    )[1]


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def test_stoppen_uit_het_mailprogramma(brief, thema):
    """No cookie, no CSRF token, no redirect; and once more is no error, also when everything was erased."""
    assert brief.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)
    for _keer in range(2):
        antwoord = program.post(_afmelden(brief), ONE_CLICK)
        assert antwoord.status_code == 200
        assert not antwoord.cookies
    assert not Volger.objects.exists()
    meld("b", themas=[thema])
    assert bezorgd() == []


def test_kijken_meldt_niet_af(brief, client):
    for _keer in range(2):
        inhoud = client.get(_afmelden(brief))
        assert "het thema Verkeer en vervoer" in inhoud.content.decode()
        assert not inhoud.cookies
    client.head(_afmelden(brief))
    assert Volgt.objects.count() == 1


def test_afmelden_stopt_alleen_wat_tot_deze_mail_leidde(brief):
    volg(gemeenten=["assen"])
    Client().post(_afmelden(brief), ONE_CLICK)
    assert Volgt.objects.get().gemeente == "assen"


def test_afmelden_van_een_ander_kan_niet(brief, thema):
    volg(themas=[thema.slug], aan="ander@demo.example")
    Client().post(_afmelden(brief), ONE_CLICK)
    assert Volger.objects.get().e_mail == "ander@demo.example"
    beheer = Volglink.objects.maak(
        volger=Volger.objects.get(), doel="beheren", geldig_tot=timezone.now() + bezorgen.BEHEREN_GELDIG
    )
    Client().post(f"/volgen/afmelden/{beheer}/", ONE_CLICK)
    assert Volger.objects.exists()
