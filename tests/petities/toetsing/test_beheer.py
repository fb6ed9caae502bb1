"""The griffie's pages in the admin, and every road around the acts."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry

from participatie.accounts.models import User
from petities.acties import ga_naar
from petities.models import Agenderingsregeling, Petitieregeling, Toets
from petities.status import Status
from petities.toetsing import acties
from petities.toetsing.eerder import lijkt_op
from tests.fabrieken import petities
from tests.fabrieken.personen import maak_medewerker
from tests.fabrieken.toetsing import ALLES_GOED, actie, formulier, vers, weiger

pytestmark = pytest.mark.django_db
GEEN_GRIFFIE = ["moderator", "regisseur", "redacteur", "communicatie", "buitenstaander", "opdrachtgever"]


@pytest.fixture
def pagina(site):
    return petities.dien_in(onderwerp="Een bus naar Onvindbaardorp", toelichting="Bel Piet op 06 12345678.")


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("beheerder@demo.example", "een-lang-wachtwoord")


def adres(naam, *args):
    return reverse(f"petities_{naam}", args=args)


def controleren(client, pagina, keuze="", **velden):
    return client.post(adres("controleren", pagina.pk), formulier(keuze, pagina, **velden))


def test_de_bladzijde_laat_alles_zien(client, pagina, griffie):
    client.force_login(griffie)
    tekst = client.get(adres("controleren", pagina.pk)).content.decode()
    for woord in ("Een bus naar Onvindbaardorp", "een telefoonnummer", "Openen voor steun", "Om aanvulling vragen"):
        assert woord in tekst
    for woord in ("Niet in behandeling nemen", "Doorsturen", "Provinciale Staten gaan hierover"):
        assert woord in tekst
    assert "Jantje Voorbeeld" not in tekst


@pytest.mark.parametrize(
    ("keuze", "velden", "status"),
    [
        ("openen", {}, Status.OPEN),
        ("aanvullen", {"aanvullen-vraag": "Welke bus?"}, Status.AANVULLEN),
        ("weigeren", {"weigeren-grond": "prive", "weigeren-toelichting": "Te klein."}, Status.NIET_ONTVANKELIJK),
    ],
)
def test_elke_keuze(client, pagina, griffie, keuze, velden, status):
    client.force_login(griffie)
    antwoord = controleren(client, pagina, keuze, **velden)
    assert antwoord.url == adres("werklijst")
    assert actie(pagina).stand == status
    assert Toets.objects.get().antwoorden == ALLES_GOED


def test_fouten_bewaren_wat_er_was_getypt(client, pagina, griffie):
    client.force_login(griffie)
    antwoord = controleren(
        client, pagina, "weigeren", **{"weigeren-toelichting": "Mijn uitleg", "aanvullen-vraag": "En?"}
    )
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422 and "Mijn uitleg" in tekst and "En?" in tekst
    assert tekst.count("checked") == len(ALLES_GOED)
    assert "Vul dit in" not in tekst  # only the chosen one is judged
    antwoord = controleren(client, pagina, "openen", **{"lijst-bevoegd": "nee", "weigeren-toelichting": "Bewaar mij"})
    assert antwoord.status_code == 422 and "Bewaar mij" in antwoord.content.decode()
    assert "dit klopt niet: Provinciale Staten" in antwoord.content.decode()
    assert actie(pagina).stand == Status.INGEDIEND


def test_later_verder_en_wie_te_laat_is_leest_waarom(client, pagina, griffie):
    client.force_login(griffie)
    assert controleren(client, pagina, "", **{"lijst-nieuw": ""}).status_code == 302
    assert client.get(adres("controleren", pagina.pk)).content.decode().count("checked") == len(ALLES_GOED) - 1
    collega = maak_medewerker("collega", Group.objects.get(name="Griffie"))
    acties.open_voor_steun(pagina=pagina, door=collega, antwoorden=ALLES_GOED)
    for keuze in ("openen", "aanvullen", "weigeren", ""):
        velden = {"aanvullen-vraag": "x", "weigeren-grond": "prive", "weigeren-toelichting": "x"}
        antwoord = controleren(client, pagina, keuze, **velden)
        tekst = antwoord.content.decode()
        assert antwoord.status_code == 409
        assert "collega" in tekst and "Open voor steun" in tekst


def test_de_knop_in_de_editor_leidt_naar_de_controle(client, pagina, griffie):
    client.force_login(griffie)
    bewerken = reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    tekst = client.get(bewerken).content.decode()
    assert "Bewaren en controleren" in tekst and adres("controleren", pagina.pk) in tekst
    assert "action-publish" not in tekst and "Wordt gecontroleerd" in tekst
    gegevens = {
        "onderwerp": "Een betere bus",
        "gevraagd": "Rijd later.",
        "toelichting": "",
        "samenvatting": "",
        "aan": "ps",
        "thema": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "slug": pagina.slug,
        "action-controleren": "true",
    }
    antwoord = client.post(bewerken, gegevens)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert antwoord.url == adres("controleren", pagina.pk)
    assert vers(pagina).get_latest_revision_as_object().onderwerp == "Een betere bus"
    assert PageLogEntry.objects.filter(page=pagina.pk, action="wagtail.edit", user=griffie).exists()


@pytest.mark.parametrize("naam", ["approve", "reject"])
def test_wagtail_keurt_niet_goed(pagina, griffie, superuser, naam):
    for door in (griffie, superuser):
        stap = vers(pagina).current_workflow_task_state
        with pytest.raises(PermissionDenied):
            stap.task.specific.on_action(stap, door, naam)
    assert not vers(pagina).live and actie(pagina).stand == Status.INGEDIEND


@pytest.mark.parametrize("open_", [True, False])
@pytest.mark.parametrize("rol", ["griffie", "redacteur", "superuser"])
def test_niemand_gaat_om_de_daden_heen(client, pagina, griffie, request, rol, open_, site):
    if open_:
        acties.open_voor_steun(pagina=pagina, door=griffie, antwoorden=ALLES_GOED)
    client.force_login(request.getfixturevalue(rol))
    voor = (vers(pagina).live, vers(pagina).path, vers(pagina).gevraagd, actie(pagina).status)
    ander = reverse("wagtailadmin_pages:move_confirm", args=[pagina.pk, site.pk])
    pk = [pagina.pk]
    wegen = [
        *(reverse(f"wagtailadmin_pages:{naam}", args=pk) for naam in ("delete", "unpublish", "copy", "move")),
        ander,
        *(
            f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', naam])}?id={pagina.pk}"
            for naam in ("delete", "unpublish", "publish", "move")
        ),
    ]
    gegevens = {"new_title": "x", "new_slug": "x", "new_parent_page": site.pk, "chooser": site.pk, "confirm": "true"}
    for weg in wegen:
        assert client.post(weg, gegevens).status_code in {302, 200, 403, 404}, weg
    velden = {"onderwerp": "Gekaapt", "gevraagd": "Gekaapt", "aan": "ps", "thema": "", "action-publish": "true"}
    velden |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    client.post(reverse("wagtailadmin_pages:edit", args=pk), velden)
    assert (vers(pagina).live, vers(pagina).path, vers(pagina).gevraagd, actie(pagina).status) == voor
    assert type(pagina).objects.count() == 1
    toevoegen = reverse("wagtailadmin_pages:add", args=["petities", "petitiepagina", pagina.get_parent().pk])
    assert client.get(toevoegen).status_code in {302, 403}


def test_ook_een_script_publiceert_niet(pagina):
    with pytest.raises(ValidationError):
        vers(pagina).get_latest_revision().publish()
    assert not vers(pagina).live


@pytest.mark.parametrize("wie", ["anoniem", *GEEN_GRIFFIE])
def test_een_vreemde_ziet_en_verandert_niets(client, pagina, griffie, wie, request):
    if wie != "anoniem":
        client.force_login(request.getfixturevalue(wie))
    paden = [adres("werklijst"), *(adres(naam, pagina.pk) for naam in ("controleren", "heropenen", "papier"))]
    paden += [
        reverse("wagtailadmin_pages:edit", args=[pagina.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[pagina.pk]),
    ]
    for pad in paden:
        antwoord = client.get(pad)
        assert antwoord.status_code in {302, 403}, pad
        assert "Onvindbaardorp" not in antwoord.content.decode()
        assert client.post(pad, formulier("openen", pagina)).status_code in {302, 403, 405}
    assert actie(pagina).stand == Status.INGEDIEND
    assert adres("werklijst") not in client.get("/beheer/", follow=True).content.decode()


def test_werklijst_en_paneel(client, pagina, griffie):
    client.force_login(griffie)
    verzoek = petities.open_petitie(griffie, "agenderingsverzoek", onderwerp="Voor de agenda", drempel=1)
    petities.bevestigde_steun(verzoek)
    geweigerd = petities.dien_in(onderwerp="Geweigerd onderwerp")
    weiger(geweigerd, griffie)
    lijst = client.get(adres("werklijst"))
    groepen = {str(naam): [rij["pagina"].onderwerp for rij in rijen] for naam, rijen in lijst.context["groepen"]}
    assert groepen == {
        "Controleren": ["Een bus naar Onvindbaardorp"],
        "Genoeg steun: verder brengen": ["Voor de agenda"],
        "Niet in behandeling genomen: een laatste antwoord geven": ["Geweigerd onderwerp"],
    }
    assert lijst.context["rijen"] == []
    tekst = lijst.content.decode()
    assert f"{adres('controleren', pagina.pk)}?next={adres('werklijst')}" in tekst  # an act ends where it began
    assert adres("heropenen", geweigerd.pk) in tekst
    assert "Er wachten 3 petities" in client.get("/beheer/").content.decode()
    gekozen = client.get(adres("werklijst") + "?soort=petitie&status=ingediend")
    assert [rij["pagina"].pk for rij in gekozen.context["rijen"]] == [pagina.pk]


def test_lijkt_op_eerder(pagina, griffie):
    eerder = petities.open_petitie(griffie, "agenderingsverzoek", onderwerp="Bussen naar Onvindbaardorp", drempel=0)
    petities.open_petitie(griffie, onderwerp="Meer bomen planten", gevraagd="Bomen.")
    gevonden = lijkt_op(pagina, actie(pagina))
    assert [(ding.pagina_id, ding.telt) for ding in gevonden] == [(eerder.pk, False)]
    rij = actie(eerder)
    for naar in (Status.STEUN_GEHAALD, Status.PRESIDIUM, Status.GEAGENDEERD):
        ga_naar(rij, naar)
    rij.gebeurtenissen.create(wat="geagendeerd", sleutel="geagendeerd/1", op=rij.ingediend_op)
    assert [(ding.pagina_id, ding.telt) for ding in lijkt_op(pagina, actie(pagina))] == [(eerder.pk, True)]


def test_andere_regels_raken_niet_wat_loopt(client, griffie, site):
    lopend = petities.dien_in("agenderingsverzoek")
    client.force_login(griffie)
    voor = actie(lopend).drempel
    velden = {naam: getattr(Agenderingsregeling.nu_geldig(), naam) for naam in actie(lopend).getallen()}
    velden = {naam: "" if waarde is None else waarde for naam, waarde in velden.items()}
    velden |= {"geldig_vanaf": "2030-01-01", "bron": "Verordening 2030", "drempel": 7, "alleen_inwoners": "on"}
    antwoord = client.post(reverse("regels_agenderen:add"), velden)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert Agenderingsregeling.objects.get(bron="Verordening 2030").drempel == 7
    assert actie(lopend).drempel == voor
    tekst = client.get(reverse("regels_petities:add")).content.decode()
    assert "houdt de regels van de dag van indienen" in tekst
    client.force_login(maak_medewerker("redactie", Group.objects.get(name="Redactie")))
    assert client.post(reverse("regels_petities:add"), velden).status_code in {302, 403}
    assert not Petitieregeling.objects.filter(bron="Verordening 2030").exists()
