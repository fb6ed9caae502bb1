"""A beraad whose signing up is over, with a pool, and the people around the draw."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from participatie.accounts.rollen import Rol
from tests.fabrieken import beraad, lotingen, personen


@pytest.fixture
def secretariaat(db):
    return personen.maak_medewerker("secretariaat", Group.objects.get(name=Rol.BURGERBERAAD))


@pytest.fixture
def pagina(site, thema, secretariaat):
    """Twelve people for four places, a hundred loten."""
    pagina = beraad.open_beraad(thema, secretariaat)
    beraad.vul_pool(pagina, 12)
    beraad.sluit(pagina)
    return pagina


@pytest.fixture
def berekend(pagina, secretariaat):
    return lotingen.bereken(pagina, secretariaat)


@pytest.fixture
def gepubliceerd(berekend, pagina, secretariaat, time_machine):
    """The moment of the draw is there."""
    loting = lotingen.publiceer(pagina, secretariaat)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    return loting


@pytest.fixture
def getrokken(gepubliceerd, pagina, griffie):
    return lotingen.trek(pagina, griffie)


@pytest.fixture
def beheer(secretariaat):
    client = Client()
    client.force_login(secretariaat)
    return client
