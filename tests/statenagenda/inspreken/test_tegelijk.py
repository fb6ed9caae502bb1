"""Many at the same moment: one row, one mail, one place on the list."""

import threading
import uuid

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import ModelLogEntry

from participatie.berichten.models import Bericht
from participatie.statenagenda.inspreken import acties, griffie
from participatie.statenagenda.models.inspreken import Inspreker
from tests.fabrieken import paginas, personen
from tests.fabrieken.agenda import maak_vergadering
from tests.fabrieken.insprekers import maak_inspreker, meld_aan

KEREN = 20
pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def tegelijk(doe):
    hek, fouten = threading.Barrier(KEREN), []

    def draad(nummer):
        try:
            hek.wait(timeout=30)
            doe(nummer)
        except Exception as fout:  # noqa: BLE001  (whatever it is, the test reports it)
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=draad, args=(nummer,)) for nummer in range(KEREN)]
    for een in draden:
        een.start()
    for een in draden:
        een.join()
    return fouten


@pytest.fixture
def vergadering(transactional_db):
    paginas.maak_site()
    return maak_vergadering()


def test_twintig_keer_op_de_knop(vergadering):
    sleutel = uuid.uuid4()
    fouten = tegelijk(lambda _n: meld_aan(vergadering, verzendsleutel=sleutel, e_mail="a@demo.example"))
    assert not fouten, fouten
    assert Inspreker.objects.count() == Bericht.objects.count() == 1


def test_twintig_tabbladen_een_plek(vergadering):
    """Other keys, the same person and subject: one row, and no more mails than one address may get."""
    fouten = tegelijk(lambda _n: meld_aan(vergadering, e_mail="a@demo.example"))
    assert all(isinstance(fout, Inspreker.DoesNotExist) for fout in fouten), fouten  # the factory looks for its row
    assert Inspreker.objects.count() == 1
    assert 1 <= Bericht.objects.count() <= 3


def test_twintig_keer_bevestigen(vergadering):
    inspreker = meld_aan(vergadering)
    assert not tegelijk(lambda _n: acties.bevestig(inspreker=inspreker, op=inspreker.ontvangen_op))
    assert Bericht.objects.filter(soort__endswith="/aangemeld").count() == 1
    assert Bericht.objects.filter(soort__endswith="/nieuw").count() == 1
    assert ModelLogEntry.objects.filter(action="inspreken.aangemeld").count() == 1


def test_twintig_keer_omhoog_is_twintig_plekken(vergadering):
    """No press on the button is lost between two griffiers."""
    door = personen.maak_medewerker("griffie", Group.objects.get(name="Griffie"))
    laatste = [maak_inspreker(vergadering) for _n in range(KEREN + 1)][-1]
    assert not tegelijk(lambda _n: griffie.schuif(inspreker=laatste, door=door, stap=-1))
    assert Inspreker.objects.op_de_lijst().first() == laatste
    assert sorted(Inspreker.objects.values_list("volgorde", flat=True)) == list(range(1, KEREN + 2))
