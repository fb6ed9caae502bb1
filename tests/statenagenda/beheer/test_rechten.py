"""Nobody but the griffie (and a beheerder) reaches a page of the agenda, also not with a request made by hand."""

import pytest
from django.urls import reverse

from participatie.statenagenda.beheer import daden
from participatie.statenagenda.beheer.adressen import urlpatterns
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering

GEHEIM = "Pietersen wil zijn boerderij verkopen"


@pytest.fixture
def adressen(vergadering):
    """Every address that there is, so that a new one is tried by itself."""
    punt = maak_punt(vergadering, GEHEIM, besloten=True)
    stuk = maak_stuk(punt, GEHEIM)
    waarden = {"pk": vergadering.pk, "punt": punt.pk, "stuk": stuk.pk}
    uit = []
    for patroon in urlpatterns:
        nodig = patroon.pattern.converters
        uit.append(reverse(f"agenda:{patroon.name}", kwargs={naam: waarden[naam] for naam in nodig}))
    return [*uit, *(reverse(daad.url_naam(), args=[vergadering.pk]) for daad in daden.DADEN)]


WIE = ["redacteur", "moderator", "opdrachtgever", "buitenstaander", "communicatie", "regisseur", "opdrachtnemer", ""]


@pytest.mark.parametrize("wie", WIE)
def test_alleen_de_griffie(client, request, vergadering, adressen, wie):
    """`buitenstaander` is a Statenlid; the empty name is somebody who is not logged in."""
    if wie:
        client.force_login(request.getfixturevalue(wie))
    voor = vergadering.verloop.wijzigingen.count()
    for adres in adressen:
        for antwoord in (client.get(adres), client.post(adres, {"titel": "Anders", "reden": "Zomaar", "bewaar": "1"})):
            assert antwoord.status_code in {302, 403, 404}, adres
            assert "Pietersen" not in antwoord.content.decode()
    assert vergadering.verloop.wijzigingen.count() == voor
    assert (Agendapunt.objects.count(), Agendastuk.objects.count()) == (1, 1)
    menu = client.get("/beheer/").content.decode()
    assert reverse("agenda:overzicht") not in menu


def test_de_griffie_wel(client, griffie, adressen):
    client.force_login(griffie)
    for adres in adressen:
        antwoord = client.get(adres)
        assert antwoord.status_code in {200, 405}, adres
    assert reverse("agenda:overzicht") in client.get("/beheer/").content.decode()


def test_elders_dan_bij_de_vergadering_bestaat_het_niet(client, griffie, adressen):
    """A punt or stuk of another vergadering under this one's address."""
    ander = maak_vergadering(title="Een andere", slug="andere")
    punt = maak_punt(ander)
    stuk = maak_stuk(punt)
    client.force_login(griffie)
    hier = Agendapunt.objects.exclude(pk=punt.pk).get().vergadering
    waarden = {"pk": hier.pk, "punt": punt.pk, "stuk": stuk.pk}
    for patroon in urlpatterns:
        nodig = patroon.pattern.converters
        if len(nodig) == 2:
            adres = reverse(f"agenda:{patroon.name}", kwargs={naam: waarden[naam] for naam in nodig})
            assert client.post(adres, {"reden": "Zomaar"}).status_code == 404, adres
    assert client.get(reverse("agenda:agenda", args=[999999])).status_code == 404
