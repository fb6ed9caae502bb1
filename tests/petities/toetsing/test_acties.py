"""The griffie's decisions: what each one does, who may not, and that nobody gets around them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import PageLogEntry, WorkflowState

from participatie.basis.adressen import adres
from participatie.berichten.models import Bericht
from participatie.inbreng.models import AndereOverheid
from participatie.indiening.models import Indiener
from petities import acties as motor
from petities.models import Toets
from petities.status import Status
from petities.toetsing import acties
from petities.toetsing.vragen import VRAGEN
from tests.fabrieken import petities
from tests.fabrieken.toetsing import ALLES_GOED, actie, vers, weiger

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(site):
    return petities.dien_in()


@pytest.fixture
def gemeente(db):
    return AndereOverheid.objects.create(naam="Gemeente Verzonnen", contact="bel 14 0000")


def mails(soort):
    return Bericht.objects.filter(soort=f"petities/{soort}")


def vraag(pagina, door):
    acties.vraag_aanvulling(pagina=pagina, door=door, vraag="Welke buslijn bedoelt u?", antwoorden={})


def test_indienen_begint_de_toetsing(pagina):
    toestand = vers(pagina).current_workflow_state
    assert toestand.current_task_state.task.name == "Toetsing door de griffie"
    assert pagina.get_workflow() == toestand.workflow


@pytest.mark.parametrize("soort", ["petitie", "agenderingsverzoek"])
def test_openen(site, griffie, soort):
    pagina = petities.dien_in(soort)
    acties.open_voor_steun(pagina=pagina, door=griffie, antwoorden=ALLES_GOED)
    na = vers(pagina)
    assert na.live and na.title == "Een bus in de avond" and actie(na).stand == Status.OPEN
    assert na.revisions.count() == 1 and not na.workflow_in_progress
    toestand = WorkflowState.objects.for_instance(na).get()
    assert toestand.status == "approved"
    assert toestand.current_task_state.finished_by == griffie
    toets = Toets.objects.get(actie=actie(na))
    assert (toets.door, toets.uitkomst, toets.antwoorden) == (griffie, "open", ALLES_GOED)
    assert "Een bus" not in mails("geopend").get().onderwerp
    assert adres(na) in mails("geopend").get().tekst


@pytest.mark.parametrize("code", [vraag.code for vraag in VRAGEN])
@pytest.mark.parametrize("antwoord", ["nee", "", "weet niet"])
def test_openen_kan_pas_als_elke_vraag_in_orde_is(pagina, griffie, code, antwoord):
    if antwoord == "weet niet":
        code, antwoord = "verzonnen", "ja"
        antwoorden = {code: antwoord}
    else:
        antwoorden = {**ALLES_GOED, code: antwoord}
    with pytest.raises(ValidationError):
        acties.open_voor_steun(pagina=pagina, door=griffie, antwoorden=antwoorden)
    assert actie(pagina).stand == Status.INGEDIEND and not vers(pagina).live and not Toets.objects.exists()


def test_om_aanvulling_vragen_en_opnieuw_beginnen(pagina, griffie):
    vraag(pagina, griffie)
    na = vers(pagina)
    assert actie(na).stand == Status.AANVULLEN and not na.live and na.current_workflow_state is None
    mail = mails("aanvulling").get()
    assert "Welke buslijn bedoelt u?" in mail.tekst and "/mijn/toegang/" in mail.tekst
    assert "buslijn" not in " ".join(actie(na).gebeurtenissen.values_list("tekst", flat=True))
    motor.ga_naar(actie(na), Status.INGEDIEND)
    acties.begin_toets(na)
    assert vers(na).workflow_in_progress
    acties.open_voor_steun(pagina=na, door=griffie, antwoorden=ALLES_GOED)
    assert vers(na).live and not vers(na).workflow_in_progress


def test_weigeren_met_tekst(client, pagina, griffie):
    weiger(pagina, griffie)
    na = vers(pagina)
    assert na.live and actie(na).weigergrond == "prive" and not na.workflow_in_progress
    lijst = client.get("/petities/niet-in-behandeling/").content.decode()
    assert "Een bus in de avond" in lijst and "Dit gaat over één huis." in lijst
    assert "één persoon" in lijst
    mail = mails("geweigerd").get()
    assert "Dit gaat over één huis." in mail.tekst and "binnen zes weken" in mail.tekst


def test_de_lijst_kiest_en_telt_en_is_per_soort(client, site, griffie):
    weiger(petities.dien_in(onderwerp="Eerste"), griffie)
    weiger(petities.dien_in(onderwerp="Tweede"), griffie, grond="bezwaar")
    weiger(petities.dien_in("agenderingsverzoek", onderwerp="Derde"), griffie)
    petities.dien_in(onderwerp="Wacht nog")
    alles = client.get("/petities/niet-in-behandeling/")
    assert [rij[1].title for rij in alles.context["rijen"]] == ["Tweede", "Eerste"]
    assert sorted(aantal for _naam, aantal in alles.context["tellingen"]) == [1, 1]
    gekozen = client.get("/petities/niet-in-behandeling/?grond=bezwaar")
    assert [rij[1].title for rij in gekozen.context["rijen"]] == ["Tweede"]
    assert "Derde" in client.get("/agenderingsverzoeken/niet-in-behandeling/").content.decode()
    assert client.get("/petities/niet-in-behandeling/?grond=onzin&pagina=x").status_code == 200


def test_verborgen_tekst_staat_nergens(client, griffie, site):
    pagina = petities.dien_in(onderwerp="Onvindbaarwoord", gevraagd="Geheimezin erbij", toelichting="Nogeenwoord")
    weiger(pagina, griffie, verberg_tekst=True, grond="huisregels", toelichting="Er stond een belediging in.")
    na = vers(pagina)
    assert not na.live and "Onvindbaarwoord" not in na.title + na.draft_title + na.slug
    lijst = client.get("/petities/niet-in-behandeling/").content.decode()
    assert "Er stond een belediging in." in lijst and "De tekst staat niet op de website" in lijst
    paden = ("/petities/niet-in-behandeling/", f"/petities/{na.slug}/", "/zoeken/?q=Geheimezin", "/sitemap.xml")
    for pad in (*paden, "/api/v1/", "/"):
        tekst = client.get(pad).content.decode().replace("?q=Geheimezin", "").replace('value="Geheimezin"', "")
        for woord in ("Onvindbaarwoord", "Geheimezin erbij", "Nogeenwoord", "onvindbaarwoord"):
            assert woord not in tekst, pad
    logboek = [str(rij) for rij in PageLogEntry.objects.filter(page=pagina.pk).values_list("label", "data")]
    assert "Onvindbaarwoord" not in "".join(logboek)
    onderwerpen = Bericht.objects.values_list("onderwerp", flat=True)
    assert "Onvindbaarwoord" not in "".join(onderwerpen)


def test_doorsturen_met_en_zonder_advies(pagina, griffie, gemeente, client):
    over = {"door": griffie, "naar": gemeente, "toelichting": "De straat is van de gemeente.", "antwoorden": {}}
    acties.stuur_door(pagina=pagina, aanbeveling="Doe dit snel.", **over)
    na = vers(pagina)
    assert na.live and actie(na).stand == Status.DOORGESTUURD and actie(na).is_openbaar
    tekst = mails("doorgestuurd").get().tekst
    assert "Gemeente Verzonnen" in tekst and "Doe dit snel." in tekst and "bel 14 0000" in tekst
    assert "Doorgestuurd naar Gemeente Verzonnen" in client.get("/petities/niet-in-behandeling/").content.decode()
    ander = petities.dien_in()
    acties.stuur_door(pagina=ander, **over)
    assert "advies" not in actie(ander).gebeurtenissen.get(wat="doorgestuurd").tekst


@pytest.mark.parametrize("verborgen", [True, False])
def test_heropenen_na_bezwaar(client, pagina, griffie, verborgen):
    weiger(pagina, griffie, verberg_tekst=verborgen)
    oud = vers(pagina).url
    acties.heropen(pagina=pagina, door=griffie, reden="De indiener had gelijk.")
    na = vers(pagina)
    assert not na.live and na.workflow_in_progress and actie(na).stand == Status.INGEDIEND
    assert (actie(na).weigergrond, actie(na).tekst_verborgen) == ("", False)
    assert "bus" not in f"{na.title}{na.draft_title}{na.slug}".lower()
    assert client.get(oud or "/petities/weg/").status_code == 404
    assert "Een bus" not in client.get("/petities/niet-in-behandeling/").content.decode()
    assert "De indiener had gelijk." in mails("heropend").get().tekst
    acties.open_voor_steun(pagina=na, door=griffie, antwoorden=ALLES_GOED)
    assert vers(na).live and vers(na).title == "Een bus in de avond"


def test_een_gewiste_indiener_krijgt_niets_en_het_gaat_door(pagina, griffie):
    Indiener.objects.filter(pk=motor.aanvraag_van(actie(pagina)).indiener_id).update(gegevens=None)
    assert motor.aanvraag_van(actie(pagina)).indiener.e_mail == ""
    weiger(pagina, griffie)
    assert not mails("geweigerd").exists() and actie(pagina).stand == Status.NIET_ONTVANKELIJK


@pytest.mark.parametrize(
    "rol", ["moderator", "regisseur", "redacteur", "communicatie", "buitenstaander", "opdrachtgever", "opdrachtnemer"]
)
def test_wie_geen_griffie_is_kan_niets(pagina, griffie, gemeente, request, rol):
    door = request.getfixturevalue(rol)
    ander = petities.dien_in()
    weiger(ander, griffie)
    voor = (actie(pagina).status, actie(ander).status, Toets.objects.count(), Bericht.objects.count())
    for daad in (
        lambda: acties.open_voor_steun(pagina=pagina, door=door, antwoorden=ALLES_GOED),
        lambda: acties.bewaar_lijst(pagina=pagina, door=door, antwoorden=ALLES_GOED),
        lambda: vraag(pagina, door),
        lambda: weiger(pagina, door),
        lambda: acties.stuur_door(pagina=pagina, door=door, naar=gemeente, toelichting="Nee.", antwoorden={}),
        lambda: acties.heropen(pagina=ander, door=door, reden="Ja."),
    ):
        with pytest.raises(PermissionDenied):
            daad()
    assert (actie(pagina).status, actie(ander).status, Toets.objects.count(), Bericht.objects.count()) == voor


def test_wie_een_oude_tekst_las_beslist_niet(pagina, griffie):
    gelezen = vers(pagina).latest_revision_id
    nieuw = vers(pagina)
    nieuw.gevraagd = "Iets heel anders."
    nieuw.save_revision(user=griffie)
    with pytest.raises(ValidationError, match="veranderd"):
        acties.open_voor_steun(pagina=pagina, door=griffie, antwoorden=ALLES_GOED, gelezen=gelezen)
    with pytest.raises(ValidationError, match="veranderd"):
        weiger(pagina, griffie, gelezen=gelezen)
    acties.open_voor_steun(pagina=pagina, door=griffie, antwoorden=ALLES_GOED, gelezen=vers(pagina).latest_revision_id)
    assert vers(pagina).gevraagd == "Iets heel anders."


def test_een_bewaarde_lijst_wacht_tot_er_iets_verandert(pagina, griffie):
    acties.bewaar_lijst(pagina=pagina, door=griffie, antwoorden={"bevoegd": "ja", "verzonnen": "ja", "nieuw": "x"})
    assert acties.begonnen_lijst(actie(pagina)).antwoorden == {"bevoegd": "ja"}
    vraag(pagina, griffie)
    assert acties.begonnen_lijst(actie(pagina)) is None
