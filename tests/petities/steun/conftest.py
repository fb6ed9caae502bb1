"""What the tests of supporting share: pages that are open, and what somebody fills in."""

import uuid

import pytest

from participatie.indiening.acties import inzage_token
from tests.fabrieken import petities


@pytest.fixture
def petitie(site, griffie):
    return petities.open_petitie(griffie)


@pytest.fixture
def verzoek(site, griffie):
    return petities.open_petitie(griffie, "agenderingsverzoek", drempel=5)


@pytest.fixture
def gegevens():
    """A new form each time; for a petitie what is too much is not looked at."""

    def nieuw(**anders):
        return {
            "naam": "Aaltje Voorbeeld",
            "e_mail": "aaltje@demo.example",
            "geboortedatum": "17-5-1980",
            "woonplaats": "Assen",
            "gemeente": "assen",
            "naam_openbaar": "nee",
            "toestemming": "on",
            "verzendsleutel": str(uuid.uuid4()),
            **anders,
        }

    return nieuw


@pytest.fixture
def open_eigen(client):
    """Open the mailed link to the own page, as its owner."""

    def open_(steun):
        assert client.get(f"/mijn/toegang/{inzage_token(indiener=steun.indiener)}/").status_code == 302

    return open_
