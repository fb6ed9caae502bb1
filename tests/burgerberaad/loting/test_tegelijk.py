"""Two people press the same button at the same moment, on real transactions."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from consultaties.burgerberaad.loting import acties, klok
from consultaties.burgerberaad.models import Aanmelding, Beraadmoment, Deelnemer, Loting, Poolregel
from participatie.accounts.rollen import Rol
from participatie.berichten.models import Bericht
from tests.fabrieken import beraad, lotingen, paginas, personen

pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]
DRADEN = 6


@pytest.fixture
def pagina(transactional_db):
    paginas.maak_site()
    door = personen.maak_medewerker("secretariaat", Group.objects.get(name=Rol.BURGERBERAAD))
    pagina = beraad.open_beraad(personen.maak_thema("Wonen"), door)
    beraad.vul_pool(pagina, 12)
    beraad.sluit(pagina)
    pagina.door = door
    return pagina


def tegelijk(*daden):
    """Each in a thread of its own, let go at one moment; a ValidationError is an answer too."""
    hek, uit, fouten = threading.Barrier(len(daden)), [], []

    def draad(doe):
        try:
            hek.wait(timeout=60)
            uit.append(doe())
        except ValidationError as fout:
            uit.append(fout)
        except Exception as fout:  # noqa: BLE001  (whatever it is, the test reports it)
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=draad, args=(doe,)) for doe in daden]
    for een in draden:
        een.start()
    for een in draden:
        een.join()
    assert not fouten, fouten
    return uit


def test_een_bevroren_lijst(pagina):
    uit = tegelijk(*[lambda: acties.bevries(pagina=pagina, door=pagina.door)] * DRADEN)
    assert sum(isinstance(rij, Loting) for rij in uit) == 1
    assert (Loting.objects.count(), Poolregel.objects.count()) == (1, 12)
    assert Beraadmoment.objects.filter(wat="bevroren").count() == 1


def test_wie_zich_intrekt_terwijl_de_lijst_vast_komt_te_staan_zit_er_in_of_niet(pagina):
    mensen = list(Aanmelding.objects.order_by("pk")[:4])
    tegelijk(lambda: acties.bevries(pagina=pagina, door=pagina.door), *[mens.trek_in for mens in mensen])
    weg = Aanmelding.objects.filter(status="ingetrokken")
    assert weg.count() == 4
    loting = Loting.objects.get()
    assert loting.aantal_aanmelders == Poolregel.objects.count()
    assert 8 <= loting.aantal_aanmelders <= 12
    assert sorted(Poolregel.objects.values_list("nummer", flat=True)) == list(range(1, loting.aantal_aanmelders + 1))


def test_een_trekking_ook_met_twee_getallen(pagina, time_machine):
    griffie = personen.maak_medewerker("griffie", Group.objects.get(name=Rol.GRIFFIE))
    lotingen.bereken(pagina, pagina.door)
    lotingen.publiceer(pagina, pagina.door)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    tegelijk(*[lambda waarde=waarde: lotingen.trek(pagina, griffie, waarde=waarde) for waarde in (3, 3, 3, 4, 4, 4)])
    assert Deelnemer.objects.count() == 4
    assert Beraadmoment.objects.filter(wat="getrokken").count() == 1
    assert f"Het getal was {Loting.objects.get().waarde}." in Beraadmoment.objects.get(wat="getrokken").tekst


def test_twee_klokken_schrijven_elke_brief_een_keer(pagina):
    acties.bevries(pagina=pagina, door=pagina.door)
    assert sum(tegelijk(klok.bezorg, klok.bezorg, klok.bezorg)) == 12
    assert Bericht.objects.filter(soort="burgerberaad/loting_nummer").count() == 12
    Loting.objects.update(bezorgd_tot=0)  # the clock died before it kept how far it was
    assert klok.bezorg() == 0
