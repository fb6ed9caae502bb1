"""Who can reach which address of the speakers' list. The list of addresses comes from the URLconf: a new one
fails here until somebody writes down how to open it."""

import json
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.urls import get_resolver, reverse
from wagtail.permissions import policy_registry

from participatie.accounts.models import User
from participatie.statenagenda.inspreken import griffie as lijst
from participatie.statenagenda.inspreken.bestanden import Bestand
from participatie.statenagenda.models.inspreken import Bijlage, Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina
from tests.fabrieken.agenda import maak_punt
from tests.fabrieken.insprekers import maak_inspreker, meld_aan
from tests.fabrieken.personen import maak_medewerker

# name -> what it takes, and whether its page shows who speaks
ADRESSEN = {
    "index": ((), False),
    "lijst": (("pk",), True),
    "afdrukken": (("pk",), True),
    "toevoegen": (("pk",), False),
    "bericht": (("pk",), False),
    "exporteren": (("pk", "soort"), True),
    "spreker": (("kenmerk",), True),
    "bijlage": (("kenmerk", "bijlage"), True),
}
NAAM, TEKST = "Aaltje Onvindbaar", "Geheime woorden van een inwoner."
ROLLEN = [
    *("Regisseur participatie", "Communicatie", "Statenlid", "Functionaris gegevensbescherming", "Beheer", "Redactie")
]


@pytest.fixture
def geheim(vergadering):
    return maak_inspreker(
        vergadering,
        naam=NAAM,
        e_mail="onvindbaar@demo.example",
        tekst=TEKST,
        hulp=TEKST,
        bestanden=(Bestand("brief.txt", TEKST.encode()),),
    )


def wie_is(wie, thema):
    if wie == "anoniem":
        return AnonymousUser()
    if wie == "inactieve griffie":
        user = maak_medewerker("weg", Group.objects.get(name="Griffie"))
        user.is_active = False
        user.save()
        return user
    groep = thema.groep_moderatie if wie == "moderator" else Group.objects.get(name=wie)
    return maak_medewerker("iemand", groep)


def adres(naam, inspreker):
    deel = {
        "pk": inspreker.pagina_id,
        "soort": "csv",
        "kenmerk": inspreker.kenmerk,
        "bijlage": inspreker.bijlagen.get().pk,
    }
    return reverse(f"insprekers:{naam}", kwargs={sleutel: deel[sleutel] for sleutel in ADRESSEN[naam][0]})


def lekt(antwoord, inspreker):
    inhoud = (b"".join(antwoord) if antwoord.streaming else antwoord.content).decode()
    alles = f"{inhoud}{json.dumps(dict(antwoord.headers))}".replace(antwoord.request["PATH_INFO"], "")
    return [woord for woord in (NAAM, TEKST, "onvindbaar@demo", inspreker.kenmerk, "brief.txt") if woord in alles]


def foto(inspreker):
    return Inspreker.objects.filter(pk=inspreker.pk).values()[0], Inspreker.objects.count()


def test_elk_adres_staat_in_de_lijst():
    gevonden, te_doen = set(), [(get_resolver(), False)]
    while te_doen:
        knoop, binnen = te_doen.pop()
        for patroon in knoop.url_patterns:
            if hasattr(patroon, "url_patterns"):
                te_doen.append((patroon, binnen or patroon.namespace == "insprekers"))
            elif binnen:
                gevonden.add(patroon.name)
    assert gevonden == set(ADRESSEN)


@pytest.mark.parametrize("wie", ["anoniem", "inactieve griffie", "moderator", *ROLLEN])
def test_een_vreemde_ziet_en_verandert_niets(client, geheim, wie, thema, griffie):
    user = wie_is(wie, thema)
    if user.is_authenticated:
        client.force_login(user)
    voor = foto(geheim)
    for naam in ADRESSEN:
        for vraag in ("", "?export=csv", "?q=DR"):
            antwoord = client.get(adres(naam, geheim) + vraag)
            assert antwoord.status_code in {302, 404}, naam
            assert not lekt(antwoord, geheim), naam
        for actie in (
            "bewaar",
            "verdeel",
            f"omhoog:{geheim.pk}",
            "weiger",
            "trek_in",
            "nagekeken",
            "laat_toe",
            "stuur_link",
        ):
            antwoord = client.post(adres(naam, geheim), {"actie": actie, "reden": "Omdat het kan."})
            assert antwoord.status_code in {302, 404, 405}, naam
            assert not lekt(antwoord, geheim), naam
    assert "Insprekers" not in client.get("/beheer/", follow=True).content.decode()
    assert foto(geheim) == voor


@pytest.mark.parametrize("wie", ["griffie", "beheerder"])
def test_wie_het_mag_krijgt_de_pagina(client, geheim, wie, griffie):
    """The positive control: the same walk does find the words when it is allowed."""
    beheerder = User.objects.create_superuser("beheerder@demo.example", "een-lang-wachtwoord")
    client.force_login(griffie if wie == "griffie" else beheerder)
    for naam, (_neemt, toont) in ADRESSEN.items():
        antwoord = client.get(adres(naam, geheim))
        assert antwoord.status_code == 200, naam
        assert bool(lekt(antwoord, geheim)) is toont, naam
    assert "Insprekers" in client.get("/beheer/").content.decode()


@pytest.mark.parametrize("wie", ["statenlid", "redacteur", "communicatie", "regisseur", "buitenstaander"])
def test_de_daden_zelf_kennen_het_recht(vergadering, geheim, wie, request):
    door = maak_medewerker("x") if wie == "statenlid" else request.getfixturevalue(wie)
    bijlage = geheim.bijlagen.get()
    for daad in (
        lambda: lijst.weiger(inspreker=geheim, door=door, reden="Nee."),
        lambda: lijst.laat_toe(inspreker=geheim, door=door),
        lambda: lijst.trek_in_namens(inspreker=geheim, door=door),
        lambda: lijst.kijk_na(inspreker=geheim, door=door, akkoord=True),
        lambda: lijst.zet_lijst(vergadering=vergadering, door=door, volgorde=[]),
        lambda: lijst.stuur_link(inspreker=geheim, door=door),
        lambda: lijst.stuur_bericht(
            vergadering=vergadering, door=door, wijzen={"live"}, tekst="Hoi.", sleutel=uuid.uuid4()
        ),
        lambda: lijst.schuif(inspreker=geheim, door=door, stap=1),
        lambda: lijst.verdeel_minuten(vergadering=vergadering, door=door),
        lambda: lijst.bekijk(wat=vergadering, door=door, actie="lijst_bekeken"),
        lambda: lijst.open_bijlage(bijlage=bijlage, door=door),
    ):
        with pytest.raises(PermissionDenied):
            daad()


def test_wie_niet_genoemd_wil_worden_staat_nergens(client, vergadering, geheim, griffie):
    agenda, hier = vergadering.get_parent().url, vergadering.url
    adressen = [
        *("/", agenda, hier, f"{hier}afdrukken/", f"{hier}inspreken/", f"{hier}inspreken/link/", "/sitemap.xml"),
        *(f"{hier}vergadering.ics", f"{agenda}agenda.ics", f"{agenda}atom.xml", f"{agenda}besluiten/"),
        *("/api/v1/vergaderingen", "/api/v1/agendapunten", f"/api/v1/vergaderingen/{vergadering.verloop.uuid}"),
        *("/zoeken/?q=Onvindbaar", f"{agenda}?q=Onvindbaar"),
    ]
    lijst.kijk_na(inspreker=geheim, door=griffie, akkoord=True)
    for pad in adressen:
        antwoord = client.get(pad)
        assert antwoord.status_code == 200, pad
        assert not [woord for woord in lekt(antwoord, geheim) if woord not in pad], pad
    Inspreker.objects.update(naam_openbaar=True)
    assert [pad for pad in adressen if lekt(client.get(f"{pad}{'&' if '?' in pad else '?'}x"), geheim)] == [
        hier
    ]  # and nowhere but there


def test_onbevestigd_ziet_ook_de_griffie_niet(client, vergadering, griffie):
    rij = meld_aan(vergadering, naam=NAAM)
    client.force_login(griffie)
    assert client.get(f"/beheer/insprekers/{rij.kenmerk}/").status_code == 404
    pagina = client.get(f"/beheer/insprekers/{vergadering.pk}/").content.decode()
    assert NAAM not in pagina
    assert "1 aanmelding wacht nog" in pagina


def test_een_bijlage_hoort_bij_haar_eigen_inspreker(client, vergadering, geheim, griffie):
    ander = maak_inspreker(vergadering)
    client.force_login(griffie)
    bijlage = geheim.bijlagen.get().pk
    assert client.get(f"/beheer/insprekers/{ander.kenmerk}/bijlagen/{bijlage}/").status_code == 404


def test_prive_staat_niet_waar_de_webserver_leest(client, settings, geheim, griffie):
    naam = geheim.bijlagen.get().bestand.name
    client.force_login(griffie)
    for pad in (f"/media/{naam}", f"/static/{naam}", f"/prive/{naam}", f"/documenten/1/{naam}"):
        assert client.get(pad).status_code == 404
    assert not str(settings.PRIVE_ROOT).startswith(str(settings.MEDIA_ROOT))


def test_algemene_schermen_van_wagtail_mogen_niets(geheim):
    beheerder = User.objects.create_superuser("beheerder@demo.example", "een-lang-wachtwoord")
    for model in (Inspreker, Bijlage):
        beleid = policy_registry.get_by_type(model)
        for actie in ("add", "change", "delete", "view", "choose"):
            assert not beleid.user_has_permission(beheerder, actie)
            assert not beleid.user_has_permission_for_instance(beheerder, actie, model.objects.first())
            assert not beleid.instances_user_has_any_permission_for(beheerder, {actie}).exists()


def test_van_een_besloten_vergadering_is_er_geen_lijst(client, vergadering, griffie):
    maak_punt(vergadering)
    VergaderingPagina.objects.update(besloten=True)
    client.force_login(griffie)
    for pad in ("", "afdrukken/", "toevoegen/", "sprekers.csv"):
        assert client.get(f"/beheer/insprekers/{vergadering.pk}/{pad}").status_code == 404
