"""Two members of staff start the same bulk invalidation. Committed rows, seen by every thread."""

import threading

import pytest
from django.db import connection, connections

from petities.keuring import afkeuren
from petities.lijsten import Wat
from petities.models import Gebeurtenis
from tests.petities.keuring.test_afkeuren import bereid_voor, maak_veel, pagina, telling  # noqa: F401  (`pagina` is a fixture)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(scope="module", autouse=True)
def zet_terug(django_db_setup, django_db_blocker):
    """The module ends with the database as it is now: with the roles in it."""
    with django_db_blocker.unblock():
        vooraf = connection._test_serialized_contents = connection.creation.serialize_db_to_string()
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(vooraf)


def test_twee_keer_starten_tegelijk_is_een_keer(pagina, griffie):  # noqa: F811
    maak_veel(pagina, 700)
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    begonnen, gedaan, klaar_om = [], [], threading.Barrier(4)

    def doe():
        klaar_om.wait()
        try:
            begonnen.append(afkeuren.start(afkeuring=rij, gezien=700, door=griffie))
            gedaan.append(afkeuren.werk_door())
        finally:
            connections.close_all()

    draden = [threading.Thread(target=doe) for _n in range(4)]
    [draad.start() for draad in draden]
    [draad.join() for draad in draden]
    assert sorted(begonnen) == [False, False, False, True]
    assert sum(gedaan) == 700
    rij.refresh_from_db()
    assert (rij.stand, rij.gedaan) == ("klaar", 700)
    assert telling(pagina).get("steun", 0) == 0
    assert Gebeurtenis.objects.filter(wat=Wat.AFGEKEURD).count() == 1
