"""Two members of staff start the same bulk invalidation. Committed rows, seen by every thread."""

import threading

import pytest
from django.db import connections

from petities.keuring import afkeuren
from petities.lijsten import Wat
from petities.models import Gebeurtenis
from tests.petities.keuring.test_afkeuren import bereid_voor, maak_veel, pagina, telling  # noqa: F401  (`pagina` is a fixture)

pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


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
