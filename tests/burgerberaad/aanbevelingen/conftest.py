import pytest

from tests.fabrieken import aanbevelingen


@pytest.fixture
def secretariaat(db):
    return aanbevelingen.maak_secretariaat()


@pytest.fixture
def advies(site, thema, secretariaat):
    """(the page, two aanbevelingen that wait for PS and GS)"""
    return aanbevelingen.maak_advies(thema, secretariaat)


@pytest.fixture
def pagina(advies):
    return advies[0]


@pytest.fixture
def rijen(advies):
    return advies[1]
