"""Two griffie members at one moment: exactly one wins, the other reads why."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from participatie.berichten.models import Bericht
from petities.toetsing import acties
from tests.fabrieken import paginas, petities
from tests.fabrieken.personen import maak_medewerker
from tests.fabrieken.toetsing import ALLES_GOED, actie, vers, weiger

pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def griffie(transactional_db):
    call_command("rollen", verbosity=0)
    return [maak_medewerker(f"griffie-{n}", Group.objects.get(name="Griffie")) for n in range(2)]


def tegelijk(*daden):
    hek, uitkomsten = threading.Barrier(len(daden)), []

    def draad(daad):
        try:
            hek.wait(timeout=30)
            daad()
            uitkomsten.append("gelukt")
        except ValidationError as fout:
            uitkomsten.append(" ".join(fout.messages))
        finally:
            connection.close()

    draden = [threading.Thread(target=draad, args=[daad]) for daad in daden]
    for d in draden:
        d.start()
    for d in draden:
        d.join(timeout=60)
    return uitkomsten


def test_openen_en_weigeren_tegelijk(griffie):
    paginas.maak_site()
    pagina = petities.dien_in()
    uitkomsten = tegelijk(
        lambda: acties.open_voor_steun(pagina=pagina, door=griffie[0], antwoorden=ALLES_GOED),
        lambda: weiger(pagina, griffie[1]),
    )
    assert uitkomsten.count("gelukt") == 1
    assert any("Dit kan nu niet: de status is" in zin for zin in uitkomsten)
    rij = actie(pagina)
    assert rij.toetsen.count() == 1 and rij.toetsen.get().uitkomst == rij.status
    assert Bericht.objects.filter(soort__in=["petities/geopend", "petities/geweigerd"]).count() == 1
    assert vers(pagina).live and not vers(pagina).workflow_in_progress
