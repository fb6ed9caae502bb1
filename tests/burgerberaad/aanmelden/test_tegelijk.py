"""Two people press the button at one moment, on real transactions. Each promise has a control without its guard."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection
from django.utils import timezone

from consultaties.burgerberaad.aanmelden import acties, brieven, codes
from consultaties.burgerberaad.models import Aanmelding
from consultaties.burgerberaad.models.verloop import verloop_van
from participatie.accounts.rollen import Rol
from tests.fabrieken import beraad, paginas, personen

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.usefixtures("zet_terug")]
TEGELIJK = 6


@pytest.fixture
def pagina(transactional_db):
    paginas.maak_site()
    door = personen.maak_medewerker("secretariaat", Group.objects.get(name=Rol.BURGERBERAAD))
    pagina = beraad.open_beraad(personen.maak_thema("Wonen en ruimte"), door)
    pagina.code = codes.maak(brieven.maak_ronde(pagina=pagina, door=door, aantal=1, omschrijving="x").pk, 1)
    return pagina


def tegelijk(rijen):
    """Confirm all at once; their outcomes: True, or the error."""
    hek, uitkomsten = threading.Barrier(len(rijen)), []

    def draad(rij):
        try:
            hek.wait(timeout=60)
            uitkomsten.append(acties.bevestig(aanmelding=rij, op=timezone.now()))
        except Exception as fout:  # noqa: BLE001  (whatever it is, the test looks at it)
            uitkomsten.append(type(fout))
        finally:
            connection.close()

    draden = [threading.Thread(target=draad, args=(rij,)) for rij in rijen]
    for een in draden:
        een.start()
    for een in draden:
        een.join()
    return uitkomsten


@pytest.mark.parametrize("open_aanmelden", [True, False])
def test_een_code_is_een_plaats(pagina, open_aanmelden):
    rijen = [beraad.stuur_aanmelding(pagina, code=pagina.code) for _n in range(TEGELIJK)]
    verloop = verloop_van(pagina.pk)
    verloop.open_aanmelden = open_aanmelden
    verloop.save()
    uitkomsten = tegelijk(rijen)
    assert uitkomsten.count(True) == (TEGELIJK if open_aanmelden else 1)
    assert uitkomsten.count(acties.TeLaat) == TEGELIJK - uitkomsten.count(True)
    assert Aanmelding.objects.telt().exclude(briefcode=None).count() == 1


def test_controle_zonder_kijken_houdt_de_database_het_tegen(pagina, monkeypatch):
    monkeypatch.setattr(Aanmelding, "code_is_bezet", False)
    rijen = [beraad.stuur_aanmelding(pagina, code=pagina.code) for _n in range(TEGELIJK)]
    uitkomsten = tegelijk(rijen)
    assert (uitkomsten.count(True), uitkomsten.count(IntegrityError)) == (1, TEGELIJK - 1)


def test_twee_keer_dezelfde_knop(pagina):
    rij = beraad.stuur_aanmelding(pagina)
    assert tegelijk([rij] * TEGELIJK).count(True) == 1


def test_dezelfde_persoon_tegelijk_valt_altijd_op(pagina):
    rijen = [beraad.stuur_aanmelding(pagina, naam="Jan Twee", geboortejaar=1970) for _n in range(TEGELIJK)]
    assert tegelijk(rijen) == [True] * TEGELIJK
    assert Aanmelding.objects.te_bekijken().count() == TEGELIJK


def test_controle_zonder_slot_valt_het_niet_op(pagina, monkeypatch):
    """All look before one has written: what the lock on the verloop is for."""
    hek = threading.Barrier(TEGELIJK)
    echt = acties.kijk_dubbel

    def zonder_slot(aanmelding):
        rijen = Aanmelding.objects.select_related("indiener", "pagina")
        return verloop_van(aanmelding.pagina_id), rijen.get(pk=aanmelding.pk)

    def kijk_eerst(rij, *, erbij):
        echt(rij, erbij=erbij)
        hek.wait(timeout=60)

    rijen = [beraad.stuur_aanmelding(pagina, naam="Jan Twee", geboortejaar=1970) for _n in range(TEGELIJK)]
    monkeypatch.setattr(acties, "op_slot", zonder_slot)
    monkeypatch.setattr(acties, "kijk_dubbel", kijk_eerst)
    tegelijk(rijen)
    assert not Aanmelding.objects.te_bekijken().exists()
