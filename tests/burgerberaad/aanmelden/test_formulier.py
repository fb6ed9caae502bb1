"""The form: what it asks and refuses, what it keeps, and what it tells nobody."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from consultaties.burgerberaad.aanmelden import acties
from consultaties.burgerberaad.aanmelden.regels import persoon, vul_in
from consultaties.burgerberaad.models import Aanmelding, Criterium, Groep
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from participatie.berichten.models import Bericht
from participatie.indiening.models import Bediening
from tests.fabrieken import beraad

pytestmark = pytest.mark.django_db


def bevestiglink():
    tekst = Bericht.objects.filter(soort="burgerberaad/aanmelden_bevestig").latest("pk").tekst
    return "/bevestigen/" + tekst.split("/bevestigen/")[1].split("/")[0] + "/"


def test_van_formulier_tot_eigen_pagina(client, pagina, gegevens, stuur):
    blad = client.get(f"{pagina.url}aanmelden/")
    for zin in ("Zeg ik liever niet", "Ik woon niet in Drenthe", "Alleen het secretariaat ziet dit", "Politici kunnen"):
        assert zin in blad.content.decode()
    assert "no-store" in blad["Cache-Control"]
    antwoord = stuur(gegevens())
    assert antwoord.status_code == 302
    assert "Nog één stap" in client.get(antwoord.url).content.decode()
    rij = Aanmelding.objects.get()
    wie = rij.indiener
    assert (rij.status, wie.geboortejaar, wie.antwoorden) == (
        "onbevestigd",
        "1980",
        {"gender": "vrouw", "gemeente": "assen"},
    )
    knop = client.get(bevestiglink()).url
    pagina_ = client.get(knop).content.decode()
    assert "Bevestig uw aanmelding" in pagina_ and "Een rustige kamer" in pagina_
    eigen = client.post(knop)
    tekst = client.get(eigen.url).content.decode()
    for woord in ("U bent aangemeld", "Vrouw", "Assen", "Vervoer", "Verander uw antwoorden"):
        assert woord in tekst
    assert Aanmelding.objects.telt().count() == 1
    assert Bericht.objects.filter(soort="burgerberaad/aanmelden_aangemeld").count() == 1


LEEG = ["naam", "e_mail", "geboortejaar", "vraag_gender", "vraag_gemeente", "geldt_niet", "toestemming"]


@pytest.mark.parametrize("leeg", LEEG)
def test_wat_ontbreekt_staat_er_en_de_rest_blijft(leeg, gegevens, stuur):
    alles = gegevens()
    antwoord = stuur({**alles, leeg: ""})
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert f'href="#id_{leeg}' in tekst
    for naam in ("naam", "e_mail", "geboortejaar", "telefoon", "hulp_anders", "verzendsleutel"):
        assert naam == leeg or f'value="{alles[naam]}"' in tekst
    assert tekst.count(" checked") >= 4  # two kinds of help, a gender, a tick
    assert not Aanmelding.objects.exists()


@pytest.mark.parametrize("jaar", ["80", "abcd", "1850", "2999", "19 80", "١٩٨٠"])
def test_een_jaar_dat_niet_kan(jaar, gegevens, stuur):
    antwoord = stuur(gegevens(geboortejaar=jaar))
    assert antwoord.status_code == 422
    assert f'value="{jaar}"' in antwoord.content.decode()


@pytest.mark.parametrize("min_jaren", [15, 16])
def test_de_minimumleeftijd_is_die_van_het_verloop(min_jaren, gegevens, stuur):
    antwoord = stuur(gegevens(geboortejaar=str(timezone.localdate().year - min_jaren)))
    if min_jaren == 16:  # sixteen in the course of this year
        assert antwoord.status_code == 302
        return
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert "nog te jong" in tekst and "Zo kunt u wel iets zeggen" in tekst and 'value="Aaltje Onvindbaar"' in tekst
    assert not Aanmelding.objects.exists()


def test_buiten_drenthe_een_vriendelijk_nee(gegevens, stuur):
    antwoord = stuur(gegevens(vraag_gemeente="elders"))
    assert antwoord.status_code == 422
    assert "Dit is voor inwoners van Drenthe" in antwoord.content.decode()
    assert not Aanmelding.objects.exists()


def test_alles_liever_niet_mag(gegevens, stuur):
    assert stuur(gegevens(vraag_gender="zeg-ik-niet", vraag_gemeente="zeg-ik-niet", hulp=[])).status_code == 302
    assert set(Aanmelding.objects.get().indiener.antwoorden.values()) == {"zeg-ik-niet"}


def test_leeftijd_volgt_uit_het_jaar(pagina, client):
    criterium = Criterium.objects.create(pagina=pagina, naam="Leeftijd", code="leeftijd", vraag="x", soort="leeftijd")
    for code, van, tot in (("jong", None, 24), ("midden", 25, 64), ("oud", 65, None)):
        Groep.objects.create(criterium=criterium, code=code, naam=code, leeftijd_van=van, leeftijd_tot=tot)
    assert "vraag_leeftijd" not in client.get(f"{pagina.url}aanmelden/").content.decode()
    for jaar, groep in ((2002, "jong"), (2001, "midden"), (1962, "midden"), (1961, "oud")):
        assert vul_in([criterium], gekozen={}, geboortejaar=jaar, peiljaar=2026) == {"leeftijd": groep}


def test_de_robot_denkt_dat_het_lukte(gegevens, stuur):
    assert stuur(gegevens(website="http://koop.example")).status_code == 302
    assert not Aanmelding.objects.exists() and not Bericht.objects.exists()


def test_te_veel_zonder_brief_van_een_netwerk(gegevens, stuur, code):
    Bediening.objects.create(aanmeldingen_zonder_proef=1)
    assert stuur(gegevens(e_mail="een@demo.example")).status_code == 302
    antwoord = stuur(gegevens(e_mail="twee@demo.example"))
    assert antwoord.status_code == 429 and 'value="twee@demo.example"' in antwoord.content.decode()
    assert stuur(gegevens(e_mail="drie@demo.example", code=code)).status_code == 302  # the letter is the proof
    assert Aanmelding.objects.count() == 2


def test_zelfde_formulier_en_zelfde_adres(gegevens, stuur):
    zelfde = gegevens()
    stuur(zelfde), stuur(zelfde)
    assert (Aanmelding.objects.count(), Bericht.objects.count()) == (1, 1)
    stuur(gegevens(e_mail="AALTJE+beraad@demo.example", vraag_gender="man"))
    rij = Aanmelding.objects.get()
    assert rij.indiener.antwoorden["gender"] == "man" and Bericht.objects.count() == 2
    acties.bevestig(aanmelding=rij, op=timezone.now())
    assert stuur(gegevens(vraag_gender="vrouw")).status_code == 302
    rij.refresh_from_db()
    assert Aanmelding.objects.get().indiener.antwoorden["gender"] == "man"
    assert Bericht.objects.filter(soort="burgerberaad/aanmelden_al_ontvangen").count() == 1


def test_buiten_de_tijd(client, pagina, gegevens, stuur, time_machine):
    verloop = verloop_van(pagina.pk)
    for moment, http, zin in (
        (verloop.aanmelden_van - timedelta(seconds=1), 409, "nog niet aanmelden"),
        (verloop.aanmelden_van, 302, ""),
        (verloop.aanmelden_tot - timedelta(seconds=1), 302, ""),
        (verloop.aanmelden_tot, 410, "niet meer aanmelden"),
    ):
        time_machine.move_to(moment, tick=False)
        antwoord = stuur(gegevens(e_mail=f"{uuid.uuid4().hex}@demo.example"))
        assert antwoord.status_code == http
        if zin:
            assert zin in antwoord.content.decode() and "Een rustige kamer" in antwoord.content.decode()
    assert Aanmelding.objects.count() == 2


def test_uit_bij_een_storing(gegevens, stuur):
    Bediening.objects.create(inbreng_uit=True)
    assert stuur(gegevens()).status_code == 503


def test_bevestigen_tot_op_de_seconde(pagina):
    Beraadverloop.objects.update(aanmelden_tot=timezone.now() + timedelta(hours=1))
    laat, op_tijd = beraad.stuur_aanmelding(pagina), beraad.stuur_aanmelding(pagina)
    tot = verloop_van(pagina.pk).bevestigen_tot(op_tijd.ontvangen_op)
    with pytest.raises(acties.TeLaat):
        acties.bevestig(aanmelding=laat, op=tot + timedelta(seconds=1))
    assert acties.bevestig(aanmelding=op_tijd, op=tot)
    assert not acties.bevestig(aanmelding=op_tijd, op=tot)


def test_een_verlopen_link_zegt_het(client, pagina, gegevens, stuur, time_machine):
    stuur(gegevens())
    knop = client.get(bevestiglink()).url
    time_machine.move_to(timezone.now() + timedelta(days=8), tick=False)
    antwoord = client.post(knop)
    assert antwoord.status_code == 410 and "Bevestigen kan niet meer" in antwoord.content.decode()


def test_een_persoon_is_een_persoon():
    assert persoon("Aaltje  de Boër", "1980") == persoon("aaltje DE-BOER", "1980")
    assert persoon("Aaltje de Boer", "1980") != persoon("Aaltje de Boer", "1981")


def test_buiten_het_formulier_gelden_de_regels_ook(pagina):
    with pytest.raises(acties.MagNiet):
        beraad.stuur_aanmelding(pagina, geboortejaar=timezone.localdate().year - 3)
    with pytest.raises(ValidationError):
        beraad.stuur_aanmelding(pagina, code="AAAAAAAAAA")
