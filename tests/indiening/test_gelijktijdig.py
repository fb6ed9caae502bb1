"""Many at once, on real transactions. Each promise has a control that shows the race without its guard (R32).

RONDEN and DRADEN make it as heavy as wanted; small by default.
"""

import os
import threading
import uuid
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng
from participatie.indiening.acties import te_veel_van_netwerk
from participatie.indiening.models import Bediening, Grens, Telling
from tests.fabrieken import paginas, personen
from tests.fabrieken.inbreng import stuur_inbreng

RONDEN = int(os.environ.get("RONDEN", "1"))
DRADEN = int(os.environ.get("DRADEN", "20"))


# Committed rows, seen by every thread.
pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def consultatie(transactional_db):
    paginas.maak_site()
    traject = paginas.maak_traject(thema=personen.maak_thema("Verkeer en vervoer"))
    return paginas.maak_consultatie(traject=traject)


def tegelijk(doe, keren=DRADEN):
    """Run `doe(number)` in as many threads, all let go at one moment; their results. An error fails the test."""
    hek = threading.Barrier(keren)
    uitkomsten, fouten = [], []

    def draad(nummer):
        try:
            hek.wait(timeout=30)
            uitkomsten.append(doe(nummer))
        except Exception as fout:  # noqa: BLE001  (whatever it is, the test reports it)
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=draad, args=(nummer,)) for nummer in range(keren)]
    for een in draden:
        een.start()
    for een in draden:
        een.join()
    assert not fouten, fouten
    return uitkomsten


@contextmanager
def zonder_slot(*namen):
    """Without these constraints of inbreng."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = 'inbreng_inbreng'::regclass AND contype = 'u'"
        )
        sloten = [(naam, wat) for naam, wat in cursor.fetchall() if any(deel in naam for deel in namen)]
        assert len(sloten) == len(namen)
        for naam, _wat in sloten:
            cursor.execute(f'ALTER TABLE inbreng_inbreng DROP CONSTRAINT "{naam}"')
        try:
            yield
        finally:
            cursor.execute("DELETE FROM inbreng_inbreng")
            for naam, wat in sloten:
                cursor.execute(f'ALTER TABLE inbreng_inbreng ADD CONSTRAINT "{naam}" {wat}')


def formulier(**anders):
    return {
        "tekst": "Graag een breder fietspad.",
        "naam": "Aaltje Voorbeeld",
        "e_mail": "aaltje@demo.example",
        "openbaar": "ja",
        "toestemming": "on",
        "verzendsleutel": str(uuid.uuid4()),
        **anders,
    }


def _verstuur(consultatie, gegevens):
    statussen = tegelijk(lambda nummer: Client().post(f"{consultatie.url}reageren/", gegevens(nummer)).status_code)
    assert set(statussen) == {302}
    return Inbreng.objects.count(), Bericht.objects.count()


def test_zelfde_knop_is_een_rij_en_een_mail(consultatie):
    for _ronde in range(RONDEN):
        Inbreng.objects.all().delete()
        Bericht.objects.all().delete()
        zelfde = formulier(e_mail=f"{uuid.uuid4().hex}@demo.example")
        assert _verstuur(consultatie, lambda _n, zelfde=zelfde: zelfde) == (1, 1)


def test_twee_tabbladen_zijn_een_rij(consultatie):
    for _ronde in range(RONDEN):
        Inbreng.objects.all().delete()
        Bericht.objects.all().delete()
        adres = f"{uuid.uuid4().hex}@demo.example"
        rijen, mails = _verstuur(consultatie, lambda _n, adres=adres: formulier(e_mail=adres))
        assert rijen == 1
        assert 1 <= mails <= Bediening.load().mails_per_uur


def test_controle_zonder_slot_komen_er_dubbele(consultatie):
    zelfde = formulier()
    with zonder_slot("verzendsleutel", "niet_dubbel"):
        rijen, _mails = _verstuur(consultatie, lambda _n: zelfde)
        assert rijen > 1


def _bevestig(inbreng):
    return sum(tegelijk(lambda _n: acties.bevestig(inbreng=inbreng, op=timezone.now())))


def test_bevestigen_telt_een_keer(consultatie):
    for ronde in range(RONDEN):
        inbreng = stuur_inbreng(consultatie, f"ronde {ronde}")
        assert _bevestig(inbreng) == 1
        assert inbreng.punten.count() == 1
        assert Telling.objects.van([consultatie.pk])[consultatie.pk]["ontvangen"] == ronde + 1
        assert Bericht.objects.filter(uniek__startswith=inbreng.kenmerk, soort="inbreng/ontvangen").count() == 1


def test_controle_bevestigen_zonder_rijslot(consultatie, monkeypatch):
    inbreng = stuur_inbreng(consultatie)
    hek = threading.Barrier(DRADEN)

    def zonder_rijslot(rij):
        gelezen = Inbreng.objects.select_related("indiener", "pagina").get(pk=rij.pk)
        hek.wait(timeout=30)
        return gelezen

    monkeypatch.setattr(acties, "_op_slot", zonder_rijslot)
    assert _bevestig(inbreng) > 1
    assert Telling.objects.van([consultatie.pk])[consultatie.pk]["ontvangen"] > 1


def _toegelaten():
    nu = timezone.now()
    return tegelijk(lambda _n: te_veel_van_netwerk(netwerk=b"een netwerk", op=nu)).count(False)


@pytest.fixture
def grens_vijf(consultatie):
    grenzen = Bediening.load()
    grenzen.per_netwerk_per_uur = 5
    grenzen.save()


def test_grens_laat_er_precies_zoveel_door(grens_vijf):
    assert _toegelaten() == 5


def test_controle_grens_die_eerst_leest(grens_vijf, monkeypatch):
    hek = threading.Barrier(DRADEN)

    def lees_en_schrijf(*, wat, sleutel, op, duur):
        stand = Grens.objects.filter(wat=wat, sleutel=sleutel).count()
        hek.wait(timeout=30)
        Grens.objects.create(
            wat=wat, sleutel=sleutel, venster=op + timedelta(microseconds=threading.get_ident() % 10**6)
        )
        return stand + 1

    monkeypatch.setattr(Grens, "tel", lees_en_schrijf)
    assert _toegelaten() > 5


def test_tellen_en_vouwen_tegelijk_is_precies(consultatie):
    """A third of the threads fold while the other ones count; every reading in between is a sum of whole acts."""

    def doe(nummer):
        for _keer in range(10):
            if nummer % 3:
                Telling.objects.plus(consultatie.pk, {"ontvangen": 2, "openbaar": -1})
            else:
                Telling.objects.vouw()
                stand = Telling.objects.van([consultatie.pk])[consultatie.pk]
                assert stand["ontvangen"] == -2 * stand["openbaar"]

    tegelijk(doe)
    tellers = sum(1 for nummer in range(DRADEN) if nummer % 3)
    Telling.objects.vouw()
    assert Telling.objects.count() == 2
    stand = Telling.objects.van([consultatie.pk])[consultatie.pk]
    assert dict(stand) == {"ontvangen": 20 * tellers, "openbaar": -10 * tellers}
