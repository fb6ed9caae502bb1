"""From the form to the griffie's list, and everything that can happen on the way."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.indiening.models import Bediening
from participatie.statenagenda import acties as statenagenda
from participatie.statenagenda.inspreken import acties
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.regels import maak_planning
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.insprekers import maak_inspreker, meld_aan

SCRIPT = "<script>alert('hoi')</script>"


def _link(brief):
    return re.search(r"http://[^/]+(/\S+)", brief.body)[1]


def test_van_formulier_tot_lijst(client, vergadering, formulier, gegevens, griffie):
    punt = maak_punt(vergadering)
    antwoord = client.post(formulier, gegevens | {"keuze": str(punt.pk), "onderwerp": ""})
    assert antwoord.status_code == 302
    assert "Nog één stap" in client.get(antwoord.url).content.decode()
    veeg()
    assert [brief.to for brief in mail.outbox] == [["aaltje@demo.example"]]
    bevestigen = client.get(_link(mail.outbox[0]), follow=True)
    assert "De bus rijdt te vroeg." in bevestigen.content.decode()  # one sees what one confirms
    assert not Inspreker.objects.op_de_lijst().exists()
    mijn = client.post(bevestigen.request["PATH_INFO"], follow=True).content.decode()
    assert "U bent nummer 1 en mag 5 minuten spreken." in mijn
    veeg()
    aan_spreker, aan_griffie = sorted(mail.outbox[1:], key=lambda brief: "doemee" in brief.to[0])
    assert aan_spreker.to == ["aaltje@demo.example"]
    for woord in ("5 minuten spreken", "Statenzaal", "rolstoel", "/mijn/toegang/"):
        assert woord in aan_spreker.body
    for geheim in ("Aaltje", "aaltje", "0592 12", "bus rijdt"):
        assert geheim not in aan_griffie.body + aan_griffie.subject
    client.force_login(griffie)
    lijst = client.get(_link(aan_griffie)).content.decode()
    for woord in ("Aaltje Voorbeeld", "Buurtvereniging Zuid", punt.titel, "Hulp nodig", "1 spreker × 5 minuten"):
        assert woord in lijst


def test_wat_niet_mag_staat_erbij_met_waarom(client, vergadering, formulier, gegevens):
    wel = maak_punt(vergadering, "Fietspad")
    niet = maak_punt(vergadering, "Benoeming van de commissaris", inspreken=False, niet_inspreken_grond="benoeming")
    maak_punt(vergadering, "De geheime boerderij", besloten=True)
    weg = maak_punt(vergadering, "Vervallen onderwerp")
    statenagenda.laat_vervallen(ding=weg, door=None, reden="Het is af.")
    maak_punt(vergadering, "Opening", soort="kop")
    pagina = client.get(formulier).content.decode()
    assert f'value="{wel.pk}"' in pagina
    assert "Benoeming van de commissaris. Het gaat over het kiezen of benoemen van mensen." in pagina
    assert "Besloten agendapunt" in pagina
    for woord in ("geheime boerderij", "Vervallen onderwerp"):
        assert woord not in pagina
    for punt in (niet, weg):
        assert f'value="{punt.pk}"' not in pagina
        assert client.post(formulier, gegevens | {"keuze": str(punt.pk)}).status_code == 422
    elders = maak_punt(maak_vergadering(title="Een andere", slug="andere"))
    assert client.post(formulier, gegevens | {"keuze": str(elders.pk)}).status_code == 422
    with pytest.raises(ValidationError):
        meld_aan(vergadering, agendapunt=elders)
    assert Inspreker.objects.count() == 0


@pytest.mark.parametrize(
    ("grond", "woord"),
    [("bezwaar", "bezwaar maken"), ("benoeming", "brief of e-mail"), ("klacht", "Dien dan een klacht in")],
)
def test_de_drie_uitsluitingen_leggen_uit_en_houden_niet_tegen(client, formulier, gegevens, grond, woord):
    antwoord = client.post(formulier, gegevens | {"uitsluiting": [grond]})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert woord in pagina
    assert "Toch versturen" in pagina
    assert 'value="De bus naar school"' in pagina
    assert Inspreker.objects.count() == 0
    assert client.post(formulier, gegevens | {"uitsluiting": [grond], "toch": "1"}).status_code == 302
    assert Inspreker.objects.count() == 1


FOUTEN = {
    "geen onderwerp": ({"onderwerp": " \u200b"}, "Schrijf op waarover u wilt spreken."),
    "geen keuze": ({"keuze": ""}, "Kies waarover u wilt spreken."),
    "schriftelijk zonder tekst": ({"wijze": "schriftelijk", "tekst": ""}, "Schrijf hier uw tekst."),
    "te lang": ({"tekst": "x" * 5001}, "Uw tekst is te lang: 5.001 tekens."),
    "onderwerp te lang": ({"onderwerp": "x" * 201}, "Maak dit antwoord korter"),
    "geen naam": ({"naam": ""}, "Vul uw naam in."),
    "naam met adres": ({"naam": "kijk op https://kwaad.example"}, "zonder webadres"),
    "formule als naam": ({"naam": "=HYPERLINK(1)"}, "zonder webadres"),
    "geen e-mailadres": ({"e_mail": "aaltje"}, "Dit e-mailadres klopt niet."),
    "telefoon": ({"telefoon": "bel mij"}, "Vul een telefoonnummer in"),
    "wijze die er niet is": ({"wijze": "zingend"}, "Kies een antwoord uit de lijst"),
    "naam op website": ({"naam_openbaar": ""}, "Kies of uw naam op de website mag."),
    "tekst op website": ({"tekst_openbaar": ""}, "Kies of uw tekst op de website mag."),
    "geen toestemming": ({"toestemming": ""}, "Zet een vinkje als u het goed vindt."),
}


@pytest.mark.parametrize("geval", FOUTEN)
def test_fouten(geval, client, formulier, gegevens):
    anders, zin = FOUTEN[geval]
    antwoord = client.post(formulier, gegevens | anders)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert zin in pagina
    assert Inspreker.objects.count() == Bericht.objects.count() == 0
    for naam in {"naam", "e_mail", "onderwerp", "namens"} - set(anders):
        assert f'value="{gegevens[naam]}"' in pagina


def test_script_staat_overal_als_tekst(client, formulier, gegevens, vergadering, griffie):
    client.post(formulier, gegevens | dict.fromkeys(("onderwerp", "tekst", "namens", "hulp"), SCRIPT))
    veeg()
    bevestigen = client.get(_link(mail.outbox[0]), follow=True)
    mijn = client.post(bevestigen.request["PATH_INFO"], follow=True)
    veeg()
    client.force_login(griffie)
    inspreker = Inspreker.objects.get()
    beheer = [
        client.get(f"/beheer/insprekers/{pad}")
        for pad in (f"{vergadering.pk}/", f"{vergadering.pk}/afdrukken/", f"{inspreker.kenmerk}/")
    ]
    for pagina in (bevestigen, mijn, *beheer):
        assert "<script>alert" not in pagina.content.decode()
        assert "&lt;script&gt;alert" in pagina.content.decode()
    for brief in mail.outbox:
        assert "<script" not in brief.alternatives[0].content
        assert SCRIPT not in brief.subject


# --- the deadline ---------------------------------------------------------------------------------------------
def test_op_de_seconde(client, vergadering, formulier, gegevens, time_machine):
    sluit = vergadering.verloop.inspreken_tot
    time_machine.move_to(sluit, tick=False)
    antwoord = client.post(formulier, gegevens)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 410
    for naam in ("onderwerp", "tekst", "naam", "e_mail", "telefoon", "namens", "hulp"):
        assert gegevens[naam] in pagina, naam
    assert re.search(r"Bel de griffie: <a [^>]*href=\"tel:[^>]*>0592 55 50 00</a>", pagina)
    assert client.get(formulier).status_code == 410
    assert Inspreker.objects.count() == 0
    time_machine.move_to(sluit - timedelta(seconds=1), tick=False)
    assert client.post(formulier, gegevens).status_code == 302


def test_het_moment_van_aankomst_beslist(vergadering):
    """The worker may be late; what arrived in time is in time."""
    sluit = vergadering.verloop.inspreken_tot
    meld_aan(vergadering, ontvangen_op=sluit - timedelta(microseconds=1))
    with pytest.raises(acties.Gesloten):
        meld_aan(vergadering, ontvangen_op=sluit)


def test_een_verplaatste_vergadering_verplaatst_de_grens(vergadering, griffie):
    oud = vergadering.verloop.inspreken_tot
    planning = maak_planning(begint=vergadering.verloop.begint + timedelta(days=7), inspreken=True)
    statenagenda.verplaats(vergadering=vergadering, planning=planning, reden="Zaal bezet.", door=griffie)
    vergadering = type(vergadering).objects.get(pk=vergadering.pk)
    assert vergadering.verloop.inspreken_tot > oud + timedelta(days=6)
    meld_aan(vergadering, ontvangen_op=oud + timedelta(days=1))


def test_de_nacht_van_de_zomertijd(site, client, gegevens, time_machine):
    """The second before 03:00 is 01:59:59 in the night of the summer time."""
    from tests.statenagenda.test_vergadering import lokaal

    time_machine.move_to(lokaal(2026, 3, 1, 12), tick=False)
    vergadering = maak_vergadering(begint=lokaal(2026, 3, 29, 10), inspreken_tot=lokaal(2026, 3, 29, 3))
    pad = f"{vergadering.url}inspreken/"
    time_machine.move_to(lokaal(2026, 3, 29, 1, 59, 59), tick=False)
    assert client.get(pad).status_code == 200
    time_machine.shift(timedelta(seconds=1))  # on the wall it is 3 o'clock now
    assert client.get(pad).status_code == 410


def test_dicht(client, vergadering, formulier, gegevens, griffie):
    def antwoord():
        antwoord = client.post(formulier, gegevens)
        assert antwoord.status_code == client.get(formulier).status_code == 410
        assert "De bus rijdt te vroeg." in antwoord.content.decode()
        return antwoord.content.decode()

    Bediening.objects.create(inbreng_uit=True)
    assert "lukt nu even niet" in antwoord()
    Bediening.objects.all().delete()
    statenagenda.annuleer(vergadering=vergadering, reden="Ziekte.", door=griffie)
    assert "gaat niet door" in antwoord()
    statenagenda.gaat_toch_door(vergadering=vergadering, reden="Toch niet.", door=griffie)
    type(vergadering).objects.update(inspreken=False)
    assert "niet inspreken" in antwoord()
    type(vergadering).objects.update(inspreken=True)
    assert client.get(formulier).status_code == 200


# --- confirming -------------------------------------------------------------------------------------------------
def test_bevestigen_mag_na_de_grens_maar_nooit_na_het_begin(site):
    vergadering = maak_vergadering(inspreken_tot=timezone.now() + timedelta(days=20, hours=23))
    begint, sluit = vergadering.verloop.begint, vergadering.verloop.inspreken_tot
    op_tijd = meld_aan(vergadering, ontvangen_op=sluit - timedelta(minutes=1))
    assert acties.bevestig(inspreker=op_tijd, op=min(sluit + timedelta(minutes=1), begint - timedelta(seconds=1)))
    laat = meld_aan(vergadering, ontvangen_op=sluit - timedelta(minutes=1))
    with pytest.raises(acties.TeLaat):
        acties.bevestig(inspreker=laat, op=begint)
    assert Inspreker.objects.get(pk=laat.pk).status == "onbevestigd"


def test_te_laat_bevestigen_zegt_het(site, client, gegevens, time_machine):
    """The deadline is an hour before the begin, so the grace of a day is cut off there."""
    begint = (timezone.now() + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    vergadering = maak_vergadering(begint=begint, inspreken_tot=begint - timedelta(hours=1))
    client.post(f"{vergadering.url}inspreken/", gegevens)
    veeg()
    time_machine.move_to(begint + timedelta(seconds=1), tick=False)
    antwoord = client.get(_link(mail.outbox[0]), follow=True)
    assert antwoord.status_code == 410
    assert "U staat niet op de lijst." in antwoord.content.decode()


def test_bevestigen_op_een_geannuleerde_vergadering_kan_niet(vergadering, griffie):
    inspreker = meld_aan(vergadering)
    statenagenda.annuleer(vergadering=vergadering, reden="Ziekte.", door=griffie)
    with pytest.raises(acties.TeLaat):
        acties.bevestig(inspreker=inspreker, op=timezone.now())


def test_twee_keer_bevestigen_is_een_keer(vergadering):
    inspreker = maak_inspreker(vergadering)
    berichten = Bericht.objects.count()
    assert acties.bevestig(inspreker=inspreker, op=inspreker.ontvangen_op) is False
    assert Bericht.objects.count() == berichten


# --- twice ------------------------------------------------------------------------------------------------------
def test_twee_keer_klikken_is_een_keer_sturen(client, formulier, gegevens):
    for _keer in range(3):
        assert client.post(formulier, gegevens).status_code == 302
    assert Inspreker.objects.count() == Bericht.objects.count() == 1


def test_zelfde_onderwerp_telt_een_keer_en_het_nieuwste_formulier_geldt(client, formulier, gegevens):
    client.post(formulier, gegevens)
    nieuw = {
        "verzendsleutel": str(uuid.uuid4()),
        "onderwerp": "de  BUS naar school",
        "telefoon": "",
        "wijze": "digitaal",
    }
    client.post(formulier, gegevens | nieuw)
    inspreker = Inspreker.objects.get()
    assert (inspreker.wijze, inspreker.indiener.telefoon) == ("digitaal", "")
    client.post(formulier, gegevens | {"onderwerp": "Iets heel anders"})
    assert Inspreker.objects.count() == 2


def test_na_bevestigen_geldt_het_eerste(client, vergadering, formulier, gegevens):
    client.post(formulier, gegevens)
    eerste = Inspreker.objects.get()
    acties.bevestig(inspreker=eerste, op=eerste.ontvangen_op)
    client.post(formulier, gegevens | {"verzendsleutel": str(uuid.uuid4()), "tekst": "Iets anders."})
    assert Inspreker.objects.get().tekst == "De bus rijdt te vroeg."
    veeg()
    assert "niet bewaard" in next(brief.body for brief in mail.outbox if "al aangemeld" in brief.subject)


def _antwoord(formulier, gegevens):
    client = Client()
    antwoord = client.post(formulier, gegevens)
    kop = {naam: waarde for naam, waarde in antwoord.headers.items() if naam not in {"Date", "Expires"}}
    vervolg = client.get(antwoord.url)
    return antwoord.status_code, kop, antwoord.content, vervolg.status_code, vervolg.content, dict(client.cookies)


def test_elke_stand_geeft_hetzelfde_antwoord(formulier, vergadering, gegevens):
    def nieuw(**anders):
        return gegevens | {"verzendsleutel": str(uuid.uuid4())} | anders

    meld_aan(vergadering, onderwerp="al gestuurd", e_mail="bekend@demo.example")
    maak_inspreker(vergadering, onderwerp="al bevestigd", e_mail="bekend@demo.example")
    standen = {
        "nieuw": nieuw(),
        "onbevestigd dubbel": nieuw(e_mail="bekend@demo.example", onderwerp="al gestuurd"),
        "bevestigd dubbel": nieuw(e_mail="bekend@demo.example", onderwerp="al bevestigd"),
        "honingpot": nieuw(website="x", onderwerp="van een machine"),
    }
    antwoorden = {naam: _antwoord(formulier, stand) for naam, stand in standen.items()}
    for poging in range(6):
        antwoorden["boven de mailgrens"] = _antwoord(formulier, nieuw(onderwerp=f"nog iets {poging}"))
    Bediening.objects.create(per_netwerk_per_uur=1)
    antwoorden["te veel van een netwerk"] = _antwoord(formulier, nieuw(e_mail="ver@demo.example"))
    assert Inspreker.objects.filter(verdacht="netwerk").count() == 1
    for naam, antwoord in antwoorden.items():
        assert antwoord == antwoorden["nieuw"], naam


def test_honingpot_krijgt_geen_mail_en_komt_op_geen_lijst(client, formulier, gegevens, op_schijf):
    from django.core.files.uploadedfile import SimpleUploadedFile

    brief = SimpleUploadedFile("brief.txt", b"Koop nu.")
    assert client.post(formulier, gegevens | {"website": "https://kwaad.example", "bijlagen": brief}).status_code == 302
    assert Inspreker.objects.get().verdacht == "honingpot"
    assert Bericht.objects.count() == 0
    assert op_schijf() == []


# --- withdrawing ------------------------------------------------------------------------------------------------
def test_intrekken_met_de_eigen_link(client, vergadering, formulier, gegevens):
    client.post(formulier, gegevens)
    veeg()
    bevestigen = client.get(_link(mail.outbox[0]), follow=True)
    client.post(bevestigen.request["PATH_INFO"])
    inspreker = Inspreker.objects.get()
    pad = f"/mijn/{inspreker.kenmerk}/intrekken/"
    assert "Trek uw aanmelding in" in client.get(pad).content.decode()
    assert client.get(pad).status_code == 200  # looking changes nothing
    assert Inspreker.objects.op_de_lijst().exists()
    assert "Uw aanmelding is ingetrokken" in client.post(pad, follow=True).content.decode()
    assert not Inspreker.objects.op_de_lijst().exists()
    client.post(formulier, gegevens | {"verzendsleutel": str(uuid.uuid4())})
    assert Inspreker.objects.filter(status="onbevestigd").count() == 1
    assert Client().get(f"/mijn/{inspreker.kenmerk}/").status_code == 404


def test_download_bevat_alles(client, formulier, gegevens):
    client.post(formulier, gegevens)
    veeg()
    bevestigen = client.get(_link(mail.outbox[0]), follow=True)
    client.post(bevestigen.request["PATH_INFO"])
    alles = client.get(f"/mijn/{Inspreker.objects.get().kenmerk}/downloaden/").content.decode()
    for naam in ("onderwerp", "tekst", "naam", "e_mail", "telefoon", "namens", "hulp"):
        assert gegevens[naam] in alles, naam
