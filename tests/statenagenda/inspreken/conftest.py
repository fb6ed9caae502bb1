"""What the tests of speaking share."""

import uuid

import pytest

from participatie.statenagenda.models.inspreken import Bijlage

OPSLAG = Bijlage._meta.get_field("bestand").storage


@pytest.fixture(autouse=True)
def _eigen_map(tmp_path, monkeypatch):
    """Files of a test stay in the folder of that test. A model keeps the storage that it began with."""
    for naam in ("base_location", "location"):
        monkeypatch.setitem(OPSLAG.__dict__, naam, str(tmp_path))


@pytest.fixture
def opslag():
    return OPSLAG


@pytest.fixture
def op_schijf():
    """op_schijf() → the names of all private files"""
    return lambda: sorted(OPSLAG.listdir("inspreken")[1]) if OPSLAG.exists("inspreken") else []


@pytest.fixture
def formulier(vergadering):
    return f"{vergadering.url}inspreken/"


@pytest.fixture
def gegevens():
    """What a speaker fills in; change one value to try something."""
    return {
        "keuze": "anders",
        "onderwerp": "De bus naar school",
        "wijze": "live",
        "tekst": "De bus rijdt te vroeg.",
        "naam": "Aaltje Voorbeeld",
        "e_mail": "aaltje@demo.example",
        "telefoon": "0592 12 34 56",
        "namens": "Buurtvereniging Zuid",
        "hulp": "Ik zit in een rolstoel.",
        "naam_openbaar": "ja",
        "tekst_openbaar": "ja",
        "toestemming": "on",
        "verzendsleutel": str(uuid.uuid4()),
    }
