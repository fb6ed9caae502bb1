"""Who can reach which address of the moderator's side. The list of addresses comes from the URLconf:
a new one fails here until somebody writes down who may open it."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.urls import get_resolver, reverse
from wagtail.permissions import policy_registry

from participatie.accounts.models import User
from participatie.inbreng import acties
from participatie.inbreng.models import Afscherming, Antwoord, Brief, Inbreng, Punt
from participatie.indiening.models import Indiener, Toegang
from tests.fabrieken.inbreng import maak_inbreng
from tests.fabrieken.personen import maak_medewerker

pytestmark = pytest.mark.django_db

# name -> (takes a kenmerk, answers a GET, who may open it besides the moderators of the thema)
ADRESSEN = {
    "index": (False, True, {"andere_moderator"}),
    "index_resultaten": (False, True, {"andere_moderator"}),
    "alle": (False, True, {"andere_moderator"}),
    "alle_resultaten": (False, True, {"andere_moderator"}),
    "goedkeuren": (False, False, {"andere_moderator"}),
    "invoeren": (False, True, {"andere_moderator", "andere_opdrachtnemer"}),
    "beoordelen": (True, True, set()),
    "afzender": (True, False, set()),
}
VREEMDEN = [
    "anoniem",
    "buitenstaander",
    "andere_moderator",
    "statenlid",
    "griffie",
    "redacteur",
    "communicatie",
    "opdrachtgever",
    "andere_opdrachtnemer",
    "zonder_admin",
]
TEKST = "Geheime woorden van een inwoner. Tweede zin."
NAAM = "Aaltje Onvindbaar"
HANDELINGEN = [
    "goedkeuren",
    "vraag",
    "afwijzen",
    "doorsturen",
    "vasthouden",
    "verbergen",
    "weer-tonen",
    "heropenen",
    "thema",
    "splitsen",
]


@pytest.fixture
def geheim(consultatie, moderator):
    """Confirmed, with a letter and a hidden span."""
    inbreng = maak_inbreng(consultatie, TEKST, naam=NAAM, e_mail="onvindbaar@demo.example", met_naam=True)
    acties.vraag_inzender(inbreng=inbreng, door=moderator, vraag="Geheime woorden van ons.")
    acties.beantwoord_vraag(inbreng=inbreng, tekst="Geheime woorden terug.")
    inbreng.refresh_from_db()
    return inbreng


@pytest.fixture
def anoniem():
    return AnonymousUser()


@pytest.fixture
def statenlid(db):
    return maak_medewerker("statenlid", groep("Statenlid"))


@pytest.fixture
def zonder_admin(db):
    return maak_medewerker("zonder-admin")


@pytest.fixture
def andere_opdrachtnemer(ander_thema):
    return maak_medewerker("opdrachtnemer-anders", ander_thema.groep_behandeling)


def groep(naam):
    return Group.objects.get(name=naam)


def login(client, user):
    if user.is_authenticated:
        client.force_login(user)


def adres(naam, inbreng):
    return reverse(f"inbreng:{naam}", args=[inbreng.kenmerk] if ADRESSEN[naam][0] else [])


def lekt(antwoord, inbreng):
    inhoud = (b"".join(antwoord) if antwoord.streaming else antwoord.content).decode()
    alles = f"{inhoud}{json.dumps(dict(antwoord.headers))}"
    alles = alles.replace(antwoord.request["PATH_INFO"], "")  # the login page repeats the address one typed
    return [geheim for geheim in ("Geheime woorden", NAAM, "onvindbaar@demo", inbreng.kenmerk) if geheim in alles]


def foto(inbreng):
    """Everything about this inbreng that an act could change."""
    rij = Inbreng.objects.filter(pk=inbreng.pk).values()[0]
    return rij, list(inbreng.punten.values()), inbreng.brieven.count(), inbreng.afschermingen.count()


def test_elk_adres_staat_in_de_lijst():
    assert _namen("inbreng") == set(ADRESSEN)


def _namen(namespace):
    """Every url name in `namespace`, wherever it hangs in the URLconf."""
    gevonden, te_doen = set(), [(get_resolver(), False)]
    while te_doen:
        knoop, binnen = te_doen.pop()
        for patroon in knoop.url_patterns:
            if hasattr(patroon, "url_patterns"):
                te_doen.append((patroon, binnen or patroon.namespace == namespace))
            elif binnen:
                gevonden.add(patroon.name)
    return gevonden


@pytest.mark.parametrize("wie", VREEMDEN)
def test_een_vreemde_ziet_en_verandert_niets(client, geheim, wie, request):
    login(client, request.getfixturevalue(wie))
    voor = foto(geheim)
    for naam, (_kenmerk, _get, mag) in ADRESSEN.items():
        for vraag in ("", "?export=csv", "?export=xlsx", "?q=DR", "?te_laat=norm"):
            antwoord = client.get(adres(naam, geheim) + vraag)
            assert not lekt(antwoord, geheim), naam
            assert antwoord.status_code in ({200, 405} if wie in mag else {302, 403, 404, 405}), naam
        for actie in HANDELINGEN if naam == "beoordelen" else [""]:
            gegevens = {"actie": actie, "kies": [geheim.kenmerk], f"{actie}-reden": "overleg", f"{actie}-vraag": "Hoi?"}
            antwoord = client.post(adres(naam, geheim), gegevens)
            assert not lekt(antwoord, geheim), naam
            assert not lekt(client.get("/beheer/"), geheim), naam  # where a message would show
    assert foto(geheim) == voor


@pytest.fixture
def beheerder(db):
    return User.objects.create_superuser("beheerder@demo.example", "een-lang-wachtwoord")


@pytest.fixture
def regisseur_zonder_thema(regisseur, geheim):
    Punt.objects.update(thema=None)
    return regisseur


@pytest.mark.parametrize("wie", ["moderator", "regisseur_zonder_thema", "beheerder"])
def test_wie_het_mag_krijgt_de_pagina(client, geheim, wie, request):
    """The positive control: the same walk does find the text when it is allowed."""
    client.force_login(request.getfixturevalue(wie))
    for naam, (_kenmerk, get, _mag) in ADRESSEN.items():
        if get:
            antwoord = client.get(adres(naam, geheim))
            assert antwoord.status_code == 200, naam
            assert naam == "invoeren" or "Geheime woorden" in lekt(antwoord, geheim), naam


def test_regisseur_ziet_alleen_wat_geen_thema_heeft(client, regisseur, geheim):
    client.force_login(regisseur)
    assert not lekt(client.get("/beheer/inbreng/alle/"), geheim)
    assert client.get(adres("beoordelen", geheim)).status_code == 404


def test_onbevestigd_ziet_niemand(client, moderator, geheim):
    Inbreng.objects.update(status="onbevestigd")
    client.force_login(moderator)
    assert client.get(adres("beoordelen", geheim)).status_code == 404


def test_algemene_schermen_van_wagtail_mogen_niets(geheim, beheerder):
    """Also for a superuser: what changes these rows are our acts."""
    for model in (Inbreng, Punt, Brief, Afscherming, Antwoord, Indiener, Toegang):
        beleid = policy_registry.get_by_type(model)
        rij = model.objects.first() or geheim
        for actie in ("add", "change", "delete", "publish", "choose"):
            assert not beleid.user_has_permission(beheerder, actie), (model, actie)
            assert not beleid.user_has_permission_for_instance(beheerder, actie, rij), (model, actie)
            assert not beleid.instances_user_has_any_permission_for(beheerder, {actie}).exists(), (model, actie)
            assert not beleid.users_with_any_permission({actie}).exists(), (model, actie)


def test_beleid_kent_alleen_de_eigen_rijen(moderator, andere_moderator, geheim):
    beleid = policy_registry.get_by_type(Inbreng)
    assert list(beleid.instances_user_has_any_permission_for(moderator, {"view"})) == [geheim]
    assert not beleid.instances_user_has_any_permission_for(andere_moderator, {"view"}).exists()


WAGTAIL = [
    "/beheer/",
    "/beheer/reports/site-history/",
    "/beheer/reports/site-history/?export=csv",
    "/beheer/reports/workflow/",
    "/beheer/reports/workflow_tasks/",
    "/beheer/reports/locked/",
    "/beheer/snippets/inbreng/inbreng/",
    "/beheer/snippets/inbreng/inbreng/edit/{pk}/",
    "/beheer/snippets/inbreng/inbreng/history/{pk}/",
    "/beheer/snippets/inbreng/inbreng/usage/{pk}/",
    "/beheer/bulk/inbreng/inbreng/delete/?id={pk}&next=/beheer/",
    "/beheer/bulk/inbreng/punt/delete/?id={pk}&next=/beheer/",
    "/beheer/editing-sessions/ping/inbreng/inbreng/{pk}/",
    "/beheer/inbreng/{pk}/",
    "/beheer/inbreng/{kenmerk}/history/",
    "/beheer/inbreng/{kenmerk}/usage/",
    "/beheer/inbreng/history/{pk}/",
    "/beheer/inbreng/edit/{pk}/",
    "/beheer/inbreng/inspect/{pk}/",
    "/beheer/inbreng/chooser/",
    "/beheer/api/main/",
    "/beheer/api/main/pages/?search=Geheime",
    "/beheer/pages/search/?q=Geheime",
    "/beheer/pages/{pagina}/usage/",
    "/beheer/pages/{pagina}/history/",
    "/beheer/pages/{pagina}/delete/",
    "/documenten/1/x/",
    "/zoeken/?q=Geheime",
]


@pytest.mark.parametrize(
    "wie", ["andere_moderator", "buitenstaander", "griffie", "redacteur", "regisseur", "moderator"]
)
def test_wat_wagtail_zelf_meebrengt_laat_niets_zien(client, geheim, wie, request, consultatie):
    login(client, request.getfixturevalue(wie))
    for pad in WAGTAIL:
        echt = pad.format(pk=geheim.pk, kenmerk=geheim.kenmerk, pagina=consultatie.pk)
        for stuur in (client.get, client.post):
            antwoord = stuur(echt)
            gevonden = lekt(antwoord, geheim)
            if "Geheime" in pad:  # the search field repeats the question
                gevonden = [woord for woord in gevonden if woord != "Geheime woorden"]
            if wie == "moderator" or geheim.kenmerk in echt:
                gevonden = [woord for woord in gevonden if woord != geheim.kenmerk]
            assert not gevonden, (echt, gevonden)
    geheim.refresh_from_db()
    assert geheim.status == "te_beoordelen"


def test_logboek_van_de_site_toont_geen_woorden(client, geheim, beheerder):
    """A superuser may read the audit log of everything: kenmerk and act, never the words."""
    client.force_login(beheerder)
    antwoord = client.get("/beheer/reports/site-history/")
    assert lekt(antwoord, geheim) == [geheim.kenmerk]
