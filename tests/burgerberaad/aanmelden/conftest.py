"""What the tests of signing up share."""

import uuid

import pytest
from django.contrib.auth.models import Group

from consultaties.burgerberaad.aanmelden import brieven, codes
from consultaties.burgerberaad.models import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import verloop_van
from participatie.accounts.rollen import Rol
from participatie.indiening.acties import inzage_token
from tests.fabrieken import beraad, personen


@pytest.fixture
def secretariaat(db):
    return personen.maak_medewerker("secretariaat", Group.objects.get(name=Rol.BURGERBERAAD))


@pytest.fixture
def pagina(site, thema, secretariaat):
    return beraad.open_beraad(thema, secretariaat, niet_voor="Politici kunnen niet meedoen.")


@pytest.fixture
def alleen_brief(pagina):
    """Only who got a letter."""
    verloop = verloop_van(pagina.pk)
    verloop.open_aanmelden = False
    verloop.save()
    return BurgerberaadPagina.objects.get(pk=pagina.pk)


@pytest.fixture
def ronde(pagina, secretariaat):
    return brieven.maak_ronde(pagina=pagina, door=secretariaat, aantal=5, omschrijving="Eerste ronde")


@pytest.fixture
def code(ronde):
    return codes.toon(codes.maak(ronde.pk, 1))


@pytest.fixture
def gegevens():
    """A new form each time."""

    def nieuw(**anders):
        return {
            "code": "",
            "naam": "Aaltje Onvindbaar",
            "e_mail": "aaltje@demo.example",
            "telefoon": "06 98765432",
            "geboortejaar": "1980",
            "vraag_gender": "vrouw",
            "vraag_gemeente": "assen",
            "hulp": ["tolk", "vervoer"],
            "hulp_anders": "Een rustige kamer",
            "geldt_niet": "on",
            "toestemming": "on",
            "verzendsleutel": str(uuid.uuid4()),
            **anders,
        }

    return nieuw


@pytest.fixture
def stuur(client, pagina):
    def stuur_(velden, **extra):
        return client.post(f"{pagina.url}aanmelden/", velden, **extra)

    return stuur_


@pytest.fixture
def open_eigen(client):
    """Open the mailed link to the own page, as its owner."""

    def open_(aanmelding):
        assert client.get(f"/mijn/toegang/{inzage_token(indiener=aanmelding.indiener)}/").status_code == 302
        return f"/mijn/{aanmelding.kenmerk}/"

    return open_
