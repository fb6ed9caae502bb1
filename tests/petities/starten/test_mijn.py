"""The own page: where it stands, completing it, withdrawing, erasing, and what we hold."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Toegang
from petities.acties import ga_naar, noteer, open_voor_steun
from petities.lijsten import Wat
from petities.models import Aanvraag, Steunactie
from petities.models.actie import actie_van
from petities.starten import acties
from petities.starten.woorden import STAAT
from petities.status import Soort, Status
from tests.fabrieken import petities


@pytest.fixture(params=list(Soort))
def pagina(request, site):
    return petities.dien_in(request.param, naam="Aaltje Voorbeeld", naam_openbaar=True)


@pytest.fixture
def aanvraag(pagina):
    return Aanvraag.objects.select_related("indiener").get(initiatief_id=pagina.pk)


@pytest.fixture
def eigenaar(client, aanvraag):
    client.get(f"/mijn/toegang/{inzage_token(indiener=aanvraag.indiener)}/")
    return client


def zet(pagina, status, **velden):
    Steunactie.objects.filter(pagina=pagina).update(status=status, **velden)


def vraag_aanvulling(pagina, tekst="Om welke bus gaat het?"):
    actie = actie_van(pagina.pk)
    ga_naar(actie, Status.AANVULLEN)
    noteer(actie, Wat.AANVULLING_GEVRAAGD, op=timezone.now(), tekst=tekst)


def test_elke_status_heeft_woorden_en_een_bladzijde(eigenaar, aanvraag, pagina):
    for status in Status:
        zet(pagina, status)
        antwoord = eigenaar.get(f"/mijn/{aanvraag.kenmerk}/")
        assert antwoord.status_code == 200
        assert str(STAAT[status]) in antwoord.content.decode()


def test_aanvullen(eigenaar, aanvraag, pagina):
    vul = f"{pagina.get_parent().url}starten/{aanvraag.kenmerk}/aanvullen/"
    assert eigenaar.get(vul).status_code == 302  # nothing was asked yet
    vraag_aanvulling(pagina)
    assert "Om welke bus gaat het?" in eigenaar.get(f"/mijn/{aanvraag.kenmerk}/").content.decode()
    formulier = eigenaar.get(vul).content.decode()
    assert "Om welke bus gaat het?" in formulier
    assert petities.TEKST["gevraagd"] in formulier
    beter = petities.TEKST | {"gevraagd": "Laat bus 20 later rijden."}
    leeg = eigenaar.post(vul, beter | {"onderwerp": ""})
    assert leeg.status_code == 422
    assert "bus 20" in leeg.content.decode()
    prive = eigenaar.post(vul, beter | {"toelichting": "Mail jan@demo.example"})
    assert (prive.status_code, "een e-mailadres" in prive.content.decode()) == (422, True)
    for _keer in range(2):  # the button twice
        assert eigenaar.post(vul, beter).url == f"/mijn/{aanvraag.kenmerk}/"
    actie = actie_van(pagina.pk)
    assert actie.status == Status.INGEDIEND
    pagina = type(pagina).objects.get(pk=pagina.pk)
    assert pagina.get_latest_revision_as_object().gevraagd == "Laat bus 20 later rijden."
    assert [g.wat for g in actie.gebeurtenissen.all()] == ["ingediend", "aanvulling_gevraagd", "aangevuld"]
    assert Bericht.objects.filter(soort="petities/te_toetsen").count() == 2


def test_aanvullen_begint_bij_wat_de_griffie_zag(eigenaar, aanvraag, pagina):
    """A word that the griffie mended stays mended."""
    concept = pagina.get_latest_revision_as_object()
    concept.toelichting = "Verbeterd door de griffie."
    concept.save_revision()
    vraag_aanvulling(pagina)
    vul = f"{pagina.get_parent().url}starten/{aanvraag.kenmerk}/aanvullen/"
    assert "Verbeterd door de griffie." in eigenaar.get(vul).content.decode()


def test_aanvullen_kan_alleen_als_het_gevraagd_is(aanvraag, pagina):
    with pytest.raises(ValidationError):
        acties.vul_aan(aanvraag=aanvraag, velden={"gevraagd": "Anders"}, op=timezone.now())
    assert pagina.get_latest_revision_as_object().gevraagd == petities.TEKST["gevraagd"]


def test_intrekken_voor_het_openbaar_is(eigenaar, aanvraag, pagina):
    intrekken = f"/mijn/{aanvraag.kenmerk}/intrekken/"
    assert eigenaar.get(intrekken).status_code == 200
    assert actie_van(pagina.pk).status == Status.INGEDIEND
    for _keer in range(2):
        assert eigenaar.post(intrekken).status_code == 302
    actie = actie_van(pagina.pk)
    assert actie.status == Status.INGETROKKEN
    assert actie.klaar_op
    assert type(pagina).objects.get(pk=pagina.pk).current_workflow_state is None  # off the griffie's list
    assert actie.gebeurtenissen.filter(wat=Wat.INGETROKKEN).count() == 1
    assert Bericht.objects.filter(soort="petities/starten_ingetrokken").count() == 1
    assert "U hebt dit ingetrokken." in eigenaar.get(f"/mijn/{aanvraag.kenmerk}/").content.decode()


def test_intrekken_als_het_openbaar_is_laat_de_bladzijde_staan(eigenaar, aanvraag, pagina, griffie):
    open_voor_steun(pagina=pagina, door=griffie)
    aanvraag.refresh_from_db()
    assert aanvraag.publieke_naam == "Aaltje Voorbeeld"
    eigenaar.post(f"/mijn/{aanvraag.kenmerk}/intrekken/")
    aanvraag.refresh_from_db()
    assert type(pagina).objects.get(pk=pagina.pk).live
    assert actie_van(pagina.pk).is_openbaar
    assert aanvraag.publieke_naam == ""


def test_intrekken_kan_tot_het_presidium_of_het_aanbieden(aanvraag, pagina):
    kan = {Status.EERSTE_STEUN, Status.INGEDIEND, Status.AANVULLEN, Status.OPEN}
    kan |= {Status.GESLOTEN} if aanvraag.soort == Soort.PETITIE else {Status.STEUN_GEHAALD, Status.STEEKPROEF}
    for status in Status:
        zet(pagina, status)
        assert acties.mag_intrekken(aanvraag) is (status in kan), status
    zet(pagina, Status.PRESIDIUM if aanvraag.soort == Soort.AGENDERINGSVERZOEK else Status.AANGEBODEN)
    with pytest.raises(ValidationError):
        acties.trek_in(aanvraag=aanvraag)
    assert actie_van(pagina.pk).klaar_op is None


def test_wissen_voor_de_toets_haalt_ook_de_tekst_weg(eigenaar, aanvraag, pagina):
    eigenaar.post(f"/mijn/{aanvraag.kenmerk}/wissen/")
    aanvraag.refresh_from_db()
    pagina = type(pagina).objects.get(pk=pagina.pk)
    assert actie_van(pagina.pk).status == Status.INGETROKKEN
    assert not aanvraag.onderwerp + aanvraag.gevraagd + aanvraag.toelichting + aanvraag.indiener.naam
    for tekst in (pagina, pagina.get_latest_revision_as_object()):
        assert petities.TEKST["onderwerp"] not in tekst.onderwerp
        assert not tekst.gevraagd + tekst.toelichting
    assert pagina.revisions.count() == 1
    assert eigenaar.get(f"/mijn/{aanvraag.kenmerk}/").status_code == 404


def test_wissen_van_wat_openbaar_is_laat_de_tekst_zonder_naam(eigenaar, aanvraag, pagina, griffie):
    open_voor_steun(pagina=pagina, door=griffie)
    eigenaar.post(f"/mijn/{aanvraag.kenmerk}/wissen/")
    aanvraag.refresh_from_db()
    pagina = type(pagina).objects.get(pk=pagina.pk)
    assert (pagina.live, pagina.gevraagd) == (True, petities.TEKST["gevraagd"])
    assert actie_van(pagina.pk).status == Status.OPEN
    assert (aanvraag.gevraagd, aanvraag.naam_openbaar, aanvraag.publieke_naam) == ("", False, "")


def test_een_concept_weggooien(petitie):
    petitie.schrijf_alles()
    wissen = f"/mijn/{petitie.kenmerk}/wissen/"
    assert "Gooi alles weg" in petitie.client.get(wissen).content.decode()
    petitie.client.post(wissen)
    aanvraag = petitie.aanvraag
    assert (aanvraag.status, aanvraag.onderwerp, aanvraag.gemeenten) == ("ingetrokken", "", [])
    assert aanvraag.indiener.gegevens is None
    assert petitie.client.get(petitie.pad("onderwerp")).status_code == 404


def test_wat_verstuurd_is_en_niet_bevestigd_weggooien(petitie):
    petitie.schrijf_alles()
    petitie.verstuur()
    petitie.client.post(f"/mijn/{petitie.kenmerk}/wissen/")
    assert petitie.aanvraag.status == "ingetrokken"
    assert Bericht.objects.count() == Toegang.objects.count() == 0


def test_alles_wat_wij_weten_staat_in_het_bestand(eigenaar, aanvraag):
    gegevens = eigenaar.get(f"/mijn/{aanvraag.kenmerk}/downloaden/").json()
    for waarde in ("Aaltje Voorbeeld", "1980-05-17", "Assen", aanvraag.indiener.e_mail, *petities.TEKST.values()):
        assert waarde in gegevens.values()
    assert gegevens["status"] == "Wordt gecontroleerd"


def test_de_naam_van_het_ding_zegt_niets_over_mensen(aanvraag):
    assert str(aanvraag) == f"Aanvraag {aanvraag.kenmerk}"
