"""Who can reach which address of the desk. The list of addresses comes from the URLconf: a new one fails here until
somebody writes down how to open it. A superuser is not let through (ADR 0017)."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.urls import get_resolver, reverse
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.permissions import policy_registry

from consultaties.burgerberaad.aanmelden import codes
from consultaties.burgerberaad.models import Aanmelding, Briefcode, Briefronde
from participatie.accounts.models import User
from participatie.accounts.rollen import Rol
from tests.fabrieken import beraad
from tests.fabrieken.personen import maak_medewerker

pytestmark = pytest.mark.django_db
NAAM = "Aaltje Onvindbaar"
# name -> what it takes, and whether its page shows who signed up, or a code
ADRESSEN = {
    "index": ((), False),
    "lijst": (("pk",), True),
    "groepen": (("pk",), False),
    "dubbel": (("pk",), True),
    "toevoegen": (("pk",), False),
    "quota": (("pk",), False),
    "brieven": (("pk",), False),
    "ronde": (("ronde",), False),
    "codes": (("ronde", "soort"), True),
    "pdf": (("ronde", "deel"), False),  # a code too, but compressed
    "aanmelding": (("kenmerk",), True),
}
NIEMAND = [
    "anoniem",
    "superuser",
    "inactief secretariaat",
    "moderator",
    *(rol for rol in Rol if rol != Rol.BURGERBERAAD),
]


@pytest.fixture
def geheim(pagina, ronde):
    beraad.meld_aan(pagina, naam=NAAM)
    return beraad.meld_aan(pagina, naam=NAAM, e_mail="onvindbaar@demo.example", code=codes.maak(ronde.pk, 1))


def wie_is(wie, thema):
    if wie == "anoniem":
        return AnonymousUser()
    if wie == "superuser":
        return User.objects.create_superuser("beheerder@demo.example", "een-lang-wachtwoord")
    if wie == "inactief secretariaat":
        user = maak_medewerker("weg", Group.objects.get(name=Rol.BURGERBERAAD))
        user.is_active = False
        user.save()
        return user
    groep = thema.groep_moderatie if wie == "moderator" else Group.objects.get(name=wie)
    return maak_medewerker("iemand", groep)


def adres(naam, rij, ronde):
    deel = {"pk": rij.pagina_id, "kenmerk": rij.kenmerk, "soort": "csv", "deel": "1", "ronde": ronde.pk}
    neemt = {("pk" if wat == "ronde" else wat): deel[wat] for wat in ADRESSEN[naam][0]}
    return reverse(f"aanmeldingen:{naam}", kwargs=neemt)


def lekt(antwoord, rij, ronde):
    inhoud = (b"".join(antwoord) if antwoord.streaming else antwoord.content).decode("latin-1")
    alles = f"{inhoud}{json.dumps(dict(antwoord.headers))}".replace(antwoord.request["PATH_INFO"], "")
    code = codes.maak(ronde.pk, 1)
    geheimen = (NAAM, "onvindbaar@demo", rij.kenmerk, code, codes.toon(code))
    return [woord for woord in geheimen if woord in alles]


def foto(rij):
    return Aanmelding.objects.filter(pk=rij.pk).values()[0], Aanmelding.objects.count(), Briefronde.objects.count()


def test_elk_adres_staat_in_de_lijst():
    gevonden, te_doen = set(), [(get_resolver(), False)]
    while te_doen:
        knoop, binnen = te_doen.pop()
        for patroon in knoop.url_patterns:
            if hasattr(patroon, "url_patterns"):
                te_doen.append((patroon, binnen or patroon.namespace == "aanmeldingen"))
            elif binnen:
                gevonden.add(patroon.name)
    assert gevonden == set(ADRESSEN)


@pytest.mark.parametrize("wie", NIEMAND)
def test_een_vreemde_ziet_en_verandert_niets(client, geheim, ronde, wie, thema):
    user = wie_is(wie, thema)
    if user.is_authenticated:
        client.force_login(user)
    voor = foto(geheim)
    for naam in ADRESSEN:
        url = adres(naam, geheim, ronde)
        for vraag in ("", "?export=csv", "?q=DR"):
            antwoord = client.get(url + vraag)
            assert antwoord.status_code in {302, 404}, naam
            assert not lekt(antwoord, geheim, ronde), naam
        for actie in ("wis", "trek_in", f"dubbel:{geheim.kenmerk}"):
            antwoord = client.post(url, {"actie": actie, "reden": "x", "aantal": "5", "omschrijving": "x"})
            assert antwoord.status_code in {302, 404, 405}, naam
    thuis = client.get("/beheer/", follow=True).content.decode()
    assert reverse("aanmeldingen:index") not in thuis and NAAM not in thuis
    assert foto(geheim) == voor
    assert not PageLogEntry.objects.filter(action="burgerberaad.codes_gedownload").exists()


def test_wie_het_mag_krijgt_de_pagina(client, geheim, ronde, secretariaat):
    """The positive control: the same walk does find the words when it is allowed."""
    client.force_login(secretariaat)
    for naam, (_neemt, toont) in ADRESSEN.items():
        antwoord = client.get(adres(naam, geheim, ronde))
        assert antwoord.status_code == 200, naam
        assert bool(lekt(antwoord, geheim, ronde)) is toont, naam
    assert reverse("aanmeldingen:index") in client.get("/beheer/").content.decode()


@pytest.mark.parametrize("wie", ["anoniem", "moderator", Rol.STATENLID, Rol.FG, Rol.COMMUNICATIE])
def test_criteria_zijn_voor_wie_het_beraad_stuurt(client, pagina, wie, thema):
    user = wie_is(wie, thema)
    if user.is_authenticated:
        client.force_login(user)
    for url in (f"/beheer/beraadcriteria/{pagina.pk}/", f"/beheer/beraadcriteria/{pagina.pk}/nieuw/"):
        assert client.get(url).status_code in {302, 404}
        assert client.post(url, {"actie": "standaard"}).status_code in {302, 404}


@pytest.mark.parametrize("wie", ["superuser", Rol.GRIFFIE])
def test_de_griffie_ziet_criteria_zonder_mensen(client, geheim, ronde, wie, thema):
    client.force_login(wie_is(wie, thema))
    antwoord = client.get(f"/beheer/beraadcriteria/{geheim.pagina_id}/")
    assert antwoord.status_code == 200 and not lekt(antwoord, geheim, ronde)
    assert reverse("aanmeldingen:quota", args=[geheim.pagina_id]) not in antwoord.content.decode()


def test_wagtails_eigen_schermen_tonen_niets(geheim, thema):
    baas = wie_is("superuser", thema)
    for model in (Aanmelding, Briefronde, Briefcode):
        beleid = policy_registry.get_by_type(model)
        assert not beleid.user_has_permission(baas, "change")
        assert not beleid.instances_user_has_any_permission_for(baas, ["view"]).exists()


def test_geen_naam_in_logboek_historie_of_zoeken(client, geheim, ronde, secretariaat, thema):
    client.force_login(secretariaat)
    for naam in ADRESSEN:
        client.get(adres(naam, geheim, ronde))
    regels = [*ModelLogEntry.objects.all(), *PageLogEntry.objects.all()]
    assert {"burgerberaad.aangemeld", "burgerberaad.namen_bekeken"} <= {regel.action for regel in regels}
    assert not any(NAAM in f"{regel.label}{regel.data}" for regel in regels)
    assert not any(NAAM in json.dumps(revisie.content) for revisie in Revision.objects.all())
    client.force_login(wie_is("superuser", thema))
    for url in (
        f"/beheer/pages/{geheim.pagina_id}/history/",
        f"/beheer/pages/search/?q={NAAM}",
        "/beheer/reports/site-history/",
        f"/zoeken/?q={NAAM}",
    ):
        tekst = client.get(url, follow=True).content.decode().replace(f"q={NAAM}", "").replace(f'"{NAAM}"', "")
        assert "onvindbaar@demo" not in tekst and "1980" not in tekst
