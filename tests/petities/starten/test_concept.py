"""The draft: who may open it, keeping it for later, what looks like it, and the clock."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from participatie.berichten.acties import veeg
from participatie.berichten.klok import TAKEN
from participatie.berichten.models import Bericht
from participatie.indiening.models import Bediening, Indiener, Toegang
from petities.acties import noteer
from petities.keuring import bewaren
from petities.lijsten import Wat
from petities.models import Aanvraag, Steunactie
from petities.models.actie import actie_van
from petities.starten import concept, klok
from petities.status import Status
from tests.fabrieken import petities
from tests.petities.starten.conftest import STAPPEN, TEKST

ANDERE = ("lijkt-op", "bewaren", "bewaard", "controleer", "verstuurd", "weer-open", "aanvullen", "")


def test_een_ander_kan_er_niet_bij(petitie):
    petitie.schrijf_alles()
    voor = Aanvraag.objects.values().get()
    vreemd = Client()
    vreemd.post("/petities/starten/", {})  # somebody with a draft of their own
    for stap in (*STAPPEN, *ANDERE):
        assert vreemd.get(petitie.pad(stap)).status_code == 404, stap
        assert vreemd.post(petitie.pad(stap), TEKST).status_code == 404, stap
    assert vreemd.get(f"/mijn/{petitie.kenmerk}/").status_code == 404
    # Under the other overview it does not exist either.
    assert petitie.client.get(f"/agenderingsverzoeken/starten/{petitie.kenmerk}/onderwerp/").status_code == 404
    assert Aanvraag.objects.filter(kenmerk=petitie.kenmerk).values().get() == voor


def test_niets_staat_in_het_adres_of_in_een_tussenopslag(petitie):
    petitie.begin()
    antwoord = petitie.client.get(petitie.pad("onderwerp"))
    assert "no-store" in antwoord["Cache-Control"]
    koekje = petitie.client.cookies[settings.TOEGANG_COOKIE]
    assert koekje["httponly"]
    assert koekje.value not in antwoord.content.decode()


def test_later_verder_met_een_link_per_mail(petitie):
    petitie.begin()
    petitie.vul("onderwerp")
    halverwege = petitie.client.post(petitie.pad("vraag"), {"gevraagd": "Half af", "bewaar": "1"})
    assert halverwege.url == petitie.pad("bewaren")
    assert petitie.client.post(halverwege.url, {"e_mail": "geen adres"}).status_code == 422
    klaar = petitie.client.post(halverwege.url, {"e_mail": "later@demo.example"})
    assert "De link is onderweg" in petitie.client.get(klaar.url).content.decode()
    veeg()
    (brief,) = mail.outbox
    assert brief.to == ["later@demo.example"]
    for geheim in (TEKST["onderwerp"], "Half af"):
        assert geheim not in brief.body + brief.subject  # anybody can type an address
    elders = Client()
    mijn = elders.get(re.search(r"http://[^/]+(/\S+)", brief.body)[1], follow=True).content.decode()
    assert "Ga verder met schrijven" in mijn
    verder = elders.get(petitie.pad(), follow=True)
    assert verder.request["PATH_INFO"] == petitie.pad("vraag")
    assert "Half af" in verder.content.decode()
    assert petitie.aanvraag.indiener.e_mail == ""  # the address was for this mail only


def test_een_postvak_loopt_niet_vol(petitie):
    Bediening.objects.create(mails_per_uur=2, mails_per_dag=5)
    petitie.begin()
    for _keer in range(4):
        petitie.client.post(petitie.pad("bewaren"), {"e_mail": "later@demo.example"})
    later = Bericht.objects.filter(volgende_poging__gt=timezone.now() + timedelta(minutes=30))
    assert (Bericht.objects.count(), later.count()) == (4, 2)


def test_tegelijk_versturen_en_schrijven(petitie, monkeypatch):
    """Two tabs: one sends while the other one's page is on its way."""
    petitie.schrijf_alles()
    eerlijk = concept.op_slot

    def net_verstuurd(aanvraag):
        Aanvraag.objects.filter(pk=aanvraag.pk).update(status="onbevestigd")
        return eerlijk(aanvraag)

    monkeypatch.setattr(concept, "op_slot", net_verstuurd)
    assert petitie.vul("vraag", gevraagd="Iets anders").url == f"/mijn/{petitie.kenmerk}/"
    assert petitie.aanvraag.gevraagd == TEKST["gevraagd"]


# --- what looks like it -------------------------------------------------------------------------------------


@pytest.fixture
def bestaat(site, griffie):
    pagina = petities.open_petitie(griffie, "agenderingsverzoek", onderwerp="Meer bussen in de avond")
    call_command("update_index", verbosity=0)
    return pagina


def test_wat_erop_lijkt_staat_er_en_houdt_niet_tegen(petitie, bestaat):
    petitie.begin()
    antwoord = petitie.vul("onderwerp", onderwerp="Een bus voor iedereen")
    assert antwoord.url == petitie.pad("lijkt-op")
    pagina = petitie.client.get(antwoord.url).content.decode()
    for woord in ("Bestaat het al?", bestaat.title, f"{bestaat.url}steunen/", petitie.pad("vraag"), "Open voor steun"):
        assert woord in pagina
    assert "Let op" not in pagina
    # The same subject once more: it was shown already.
    assert petitie.vul("onderwerp", onderwerp="Een bus voor iedereen").url == petitie.pad("vraag")


def test_zonder_iets_dat_erop_lijkt_gaat_het_door(petitie, bestaat):
    petitie.begin()
    assert petitie.vul("onderwerp", onderwerp="Schoon zwemwater").url == petitie.pad("vraag")


def test_wat_niet_openbaar_is_wordt_niet_verklapt(petitie, bestaat):
    petities.dien_in(onderwerp="Geheime bussen in de avond")
    Steunactie.objects.filter(pagina=bestaat).update(tekst_verborgen=True)
    call_command("update_index", verbosity=0)
    petitie.begin()
    petitie.vul("onderwerp", onderwerp="Bussen in de avond")
    pagina = petitie.client.get(petitie.pad("lijkt-op")).content.decode()
    assert "Geheime" not in pagina
    assert "Meer bussen" not in pagina


@pytest.mark.parametrize(("dagen", "let_op"), [(300, True), (800, False)])
def test_kort_geleden_besproken(verzoek, bestaat, dagen, let_op):
    actie = actie_van(bestaat.pk)
    Steunactie.objects.filter(pk=actie.pk).update(status=Status.BEHANDELD)
    noteer(actie, Wat.BEHANDELD, op=timezone.now() - timedelta(days=dagen))
    verzoek.begin()
    verzoek.vul("onderwerp", onderwerp="Bussen in de avond")
    pagina = verzoek.client.get(verzoek.pad("lijkt-op")).content.decode()
    assert ("in de laatste 24 maanden" in pagina) is let_op
    assert bestaat.title in pagina
    assert "steunen/" not in pagina  # it is over
    assert verzoek.pad("vraag") in pagina  # never blocks


# --- the clock ----------------------------------------------------------------------------------------------


def verouder(aanvraag, dagen):
    moment = timezone.now() - timedelta(days=dagen)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(ontvangen_op=moment, gewijzigd_op=moment)


def test_de_klok_kent_de_taken():
    assert {"petities: aan bevestigen herinneren", "wissen: niet afgemaakte aanvragen"} <= set(TAKEN)


@pytest.mark.parametrize(("dagen", "over"), [(29, 1), (31, 0)])
def test_een_vergeten_concept_gaat_weg(petitie, dagen, over):
    petitie.schrijf_alles()
    petitie.client.post(petitie.pad("bewaren"), {"e_mail": "later@demo.example"})
    verouder(petitie.aanvraag, dagen)
    klok.wis_onafgemaakt()
    assert [soort.objects.count() for soort in (Aanvraag, Indiener, Toegang, Bericht)] == [
        over,
        over,
        2 * over,
        over,
    ]


def test_wie_niet_bevestigt_krijgt_een_herinnering_en_dan_is_het_weg(petitie):
    petitie.schrijf_alles()
    petitie.verstuur()
    verouder(petitie.aanvraag, 2)
    assert klok.herinner() == 0
    verouder(petitie.aanvraag, 4)
    assert (klok.herinner(), klok.herinner()) == (1, 0)
    veeg()
    assert "wachten nog op uw bevestiging" in mail.outbox[-1].body
    assert klok.wis_onafgemaakt() == 0
    verouder(petitie.aanvraag, 8)
    link = re.search(r"(/bevestigen/\S+)", mail.outbox[-1].body)[1]
    assert klok.herinner() == 0
    knop = Client()
    blad = knop.get(link, follow=True)
    assert knop.post(blad.request["PATH_INFO"]).status_code == 410
    assert klok.wis_onafgemaakt() == 1
    assert Aanvraag.objects.count() == Indiener.objects.count() == 0


def test_de_herinnering_bevestigt(petitie):
    petitie.schrijf_alles()
    petitie.verstuur()
    verouder(petitie.aanvraag, 4)
    klok.herinner()
    petitie.bevestig()
    assert petitie.aanvraag.status == "ingediend"
    verouder(petitie.aanvraag, 100)
    assert klok.wis_onafgemaakt() == klok.herinner() == 0


def test_na_de_termijn_weten_wij_niet_meer_wie(petitie):
    pagina = petities.dien_in(naam="Aaltje Voorbeeld")
    aanvraag = Aanvraag.objects.get(initiatief_id=pagina.pk)
    for dagen, over in ((89, 0), (91, 1)):
        afgerond = timezone.now() - timedelta(days=dagen)
        Steunactie.objects.filter(pagina=pagina).update(status=Status.BEANTWOORD, klaar_op=afgerond)
        assert bewaren.wis_indieners(droog=True) == over
        assert bewaren.wis_indieners() == over
    aanvraag.indiener.refresh_from_db()
    assert aanvraag.indiener.naam == ""
