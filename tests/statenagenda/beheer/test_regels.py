"""The griffie dates its own rules, and says where agendas are fetched."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.models.regels import Agendaregeling, Inspreekregeling


@pytest.fixture(autouse=True)
def ingelogd(client, griffie):
    client.force_login(griffie)


def test_nieuwe_regels_voor_inspreken(client):
    velden = {
        "geldig_vanaf": str(timezone.localdate() + timedelta(days=1)),
        "bron": "Reglement van orde",
        "soorten": ["statencommissie", "hoorzitting"],
        "minuten": 4,
        "totaal_minuten": 20,
        "sluit_uren": 12,
        "herinnering_uren": 24,
        "bewaren_dagen": 60,
    }
    adres = reverse("regels_inspreken:add")
    assert client.get(adres).status_code == 200
    antwoord = client.post(adres, {**velden, "soorten": ["onzin"]})
    assert "soorten" in antwoord.context["form"].errors
    client.post(adres, velden)
    regel = Inspreekregeling.objects.get()
    assert (regel.minuten, regel.soorten) == (4, ["statencommissie", "hoorzitting"])


def test_regels_gelden_nooit_terug(client):
    velden = {"geldig_vanaf": "2020-01-01", "bron": "Reglement van orde", "aankondigen_dagen": 14}
    antwoord = client.post(reverse("regels_agenda:add"), velden)
    assert "geldig_vanaf" in antwoord.context["form"].errors
    client.post(reverse("regels_agenda:add"), {**velden, "geldig_vanaf": str(timezone.localdate())})
    assert Agendaregeling.nu_geldig().aankondigen_dagen == 14
    assert "Regels voor de agenda" in client.get(reverse("regels_agenda:index")).content.decode()


def test_bronnen(client, redacteur):
    client.post(
        reverse("bronnen:add"), {"naam": "Raad", "url": "https://raad.example/api", "vorm": "notubiz", "actief": "on"}
    )
    bron = Bron.objects.get()
    assert client.get(reverse("bronnen:edit", args=[bron.pk])).status_code == 200
    client.force_login(redacteur)
    for adres in (reverse("bronnen:index"), reverse("bronnen:edit", args=[bron.pk]), reverse("regels_agenda:index")):
        assert client.get(adres).status_code == 302
