"""Many supporters at one moment, on real transactions (issue 4). Each promise has a control that shows the race
without its guard (veiligheid.md R32); a barrier inside a patched function makes the control certain.

RONDEN (of the threshold; the other ones do a fifth) and DRADEN make it as heavy as wanted.
"""

import os
import threading
import uuid
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.indiening import acties as indiening
from participatie.indiening.models import Bediening, Telling, Toegang
from petities.acties import stand_van
from petities.models import Gebeurtenis, Steunactie, Steunbetuiging
from petities.status import Status, Steunstatus
from petities.steun import acties, drempels
from petities.steun.natellen import tel_na
from tests.fabrieken import paginas, personen, petities

RONDEN = int(os.environ.get("RONDEN", "10"))
DRADEN = int(os.environ.get("DRADEN", "50"))
MINDER = max(1, RONDEN // 5)
DREMPELDRADEN = 64
TEGELIJK = 8  # threads in a control that waits for all of them inside a transaction

# Committed rows, seen by every thread.
pytestmark = [pytest.mark.usefixtures("zet_terug"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def griffie(transactional_db):
    paginas.maak_site()
    grenzen = Bediening.load()  # the fraud desk would set apart what comes from one domain or network at once
    grenzen.steun_per_domein = grenzen.steun_per_netwerk = grenzen.steun_zonder_proef = 10**6
    grenzen.save()
    return personen.maak_medewerker("griffie", Group.objects.get(name="Griffie"))


@pytest.fixture
def petitie(griffie):
    return petities.open_petitie(griffie)


def tegelijk(doe, keren=DRADEN):
    """Run `doe(number)` in as many threads, all let go at one moment; their results. An error fails the test."""
    hek = threading.Barrier(keren)
    uitkomsten, fouten = [], []

    def draad(nummer):
        try:
            hek.wait(timeout=60)
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
def zonder_slot(tabel, *namen):
    """Without these constraints."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype = 'u'",
            [tabel],
        )
        sloten = [(naam, wat) for naam, wat in cursor.fetchall() if any(deel in naam for deel in namen)]
        assert len(sloten) == len(namen)
        for naam, _wat in sloten:
            cursor.execute(f'ALTER TABLE {tabel} DROP CONSTRAINT "{naam}"')
        try:
            yield
        finally:
            cursor.execute(f"DELETE FROM {tabel}")  # noqa: S608  (our own table)
            for naam, wat in sloten:
                cursor.execute(f'ALTER TABLE {tabel} ADD CONSTRAINT "{naam}" {wat}')


def formulier(**anders):
    return {
        "naam": "Aaltje Voorbeeld",
        "e_mail": f"{uuid.uuid4().hex[:12]}@demo.example",
        "gemeente": "assen",
        "naam_openbaar": "nee",
        "toestemming": "on",
        "verzendsleutel": str(uuid.uuid4()),
        **anders,
    }


def mails(soort):
    return Bericht.objects.filter(soort=f"petities/{soort}").count()


def aantal(pagina):
    return stand_van([pagina.pk])[pagina.pk]


# --- (a) and (c): the form ------------------------------------------------------------------------------------------
def verstuur(petitie, gegevens, keren=DRADEN):
    """The statuses of as many POSTs; the rows and confirmation mails that are new."""
    voor = Steunbetuiging.objects.count(), mails("bevestig")
    url = f"{petitie.url}steunen/"
    assert set(tegelijk(lambda nummer: Client().post(url, gegevens(nummer)).status_code, keren)) == {302}
    return Steunbetuiging.objects.count() - voor[0], mails("bevestig") - voor[1]


def test_zelfde_formulier_is_een_rij_en_een_mail(petitie):
    for _ronde in range(MINDER):
        zelfde = formulier()
        assert verstuur(petitie, lambda _n, zelfde=zelfde: zelfde) == (1, 1)


def test_zelfde_adres_in_andere_formulieren_is_een_rij(petitie):
    for _ronde in range(MINDER):
        adres = f"{uuid.uuid4().hex[:12]}@demo.example"
        rijen, brieven = verstuur(petitie, lambda _n, adres=adres: formulier(e_mail=adres))
        assert rijen == 1
        assert 1 <= brieven <= 3  # what one address may get in an hour


def test_controle_zonder_sleutels_komen_er_dubbele(petitie):
    zelfde = formulier()
    with zonder_slot("petities_steunbetuiging", "verzendsleutel", "steun_een_per_adres"):
        rijen, brieven = verstuur(petitie, lambda _n: zelfde, TEGELIJK)
        assert rijen == TEGELIJK  # nothing else stops them
        assert brieven > 1


def test_controle_eerst_kijken_helpt_niet(petitie, monkeypatch):
    """All look before one has written: what a check in code is worth."""
    hek = threading.Barrier(TEGELIJK)
    adres = "aaltje@demo.example"
    echt = acties.indiening.maak_indiener

    def kijk_eerst(**wat):
        assert not Steunbetuiging.objects.exists()
        hek.wait(timeout=60)
        return echt(**wat)

    monkeypatch.setattr(acties.indiening, "maak_indiener", kijk_eerst)
    with zonder_slot("petities_steunbetuiging", "steun_een_per_adres"):
        rijen, _brieven = verstuur(petitie, lambda _n: formulier(e_mail=adres), TEGELIJK)
        assert rijen == TEGELIJK


# --- (b): one confirmation --------------------------------------------------------------------------------------------
def link(steun):
    return Toegang.objects.maak(
        indiener=steun.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=timezone.now() + timedelta(days=1)
    )


def druk_op_de_knop(steun, keren=DRADEN):
    """The mailed link opened in as many browsers, and the button pressed in all of them at one moment."""
    token = link(steun)

    def bezoek(_nummer):
        client = Client()
        return client, client.get(f"/bevestigen/{token}/").url

    browsers = [bezoek(nummer) for nummer in range(keren)]
    statussen = tegelijk(lambda nummer: browsers[nummer][0].post(browsers[nummer][1]).status_code, keren)
    assert set(statussen) == {302}


def test_vijftig_keer_bevestigen_telt_een_keer(petitie):
    for ronde in range(MINDER):
        rij = petities.steun(petitie)
        druk_op_de_knop(rij)
        assert aantal(petitie) == ronde + 1
        assert Bericht.objects.filter(soort="petities/telt_mee", uniek__startswith=rij.kenmerk).count() == 1
    assert tel_na() == []


def test_controle_bevestigen_zonder_rijslot(petitie, monkeypatch):
    rij = petities.steun(petitie)
    hek = threading.Barrier(TEGELIJK)

    def zonder_rijslot(steun):
        gelezen = Steunbetuiging.objects.select_related("indiener", "pagina").get(pk=steun.pk)
        hek.wait(timeout=60)
        return gelezen

    monkeypatch.setattr(acties, "op_slot", zonder_rijslot)
    druk_op_de_knop(rij, TEGELIJK)
    assert aantal(petitie) == TEGELIJK
    assert [(v.wat, v.echt, v.geteld) for v in tel_na() if v.wat == "steun"] == [("steun", 1, TEGELIJK)]


# --- (d): around the threshold ----------------------------------------------------------------------------------------
def bijna(griffie, drempel, **velden):
    """A verzoek that is half the threads below its threshold, and who will confirm."""
    pagina = petities.open_petitie(griffie, "agenderingsverzoek", drempel=drempel, **velden)
    Telling.objects.plus(pagina.pk, {"papier": drempel - DREMPELDRADEN // 2})
    return pagina, [petities.steun(pagina) for _n in range(DREMPELDRADEN)]


def bevestig_allen(rijen):
    nu = timezone.now()
    assert all(tegelijk(lambda nummer: acties.bevestig(steun=rijen[nummer], op=nu), len(rijen)))


def gehaald(pagina):
    """(events, mails to who started it, mails to the griffie, status)."""
    actie = Steunactie.objects.get(pagina=pagina)
    gebeurtenis = Gebeurtenis.objects.filter(actie=actie, wat="drempel")
    brieven = Bericht.objects.filter(onderwerp__contains=pagina.title, soort="petities/drempel_griffie")
    indiener = Bericht.objects.filter(
        soort="petities/drempel_indiener", uniek__endswith=f"/drempel/{gebeurtenis.first().pk if gebeurtenis else 0}"
    )
    return gebeurtenis.count(), indiener.count(), brieven.count(), actie.status


def test_de_drempel_wordt_precies_een_keer_gehaald(griffie):
    for ronde in range(RONDEN):
        pagina, rijen = bijna(griffie, 400, onderwerp=f"Onderwerp {uuid.uuid4().hex[:8]} {ronde}")
        bevestig_allen(rijen)
        assert aantal(pagina) == 400 + DREMPELDRADEN // 2
        assert gehaald(pagina) == (1, 1, 1, Status.STEUN_GEHAALD)
        for rij in rijen[: DREMPELDRADEN // 2 + 1]:  # below it, and over it once more
            with transaction.atomic():
                acties.ga_naar(acties.op_slot(rij), Steunstatus.ONGELDIG)
        assert aantal(pagina) == 399
        for rij in rijen[:2]:
            with transaction.atomic():
                acties.ga_naar(acties.op_slot(rij), Steunstatus.GELDIG)
            drempels.kijk(pagina_id=pagina.pk)
        assert aantal(pagina) == 401
        assert gehaald(pagina) == (1, 1, 1, Status.STEUN_GEHAALD)


def test_eerste_mensen_en_dan_de_griffie_een_keer(griffie):
    for ronde in range(MINDER):
        pagina = petities.dien_in(onderwerp=f"Onderwerp {ronde}")
        Steunactie.objects.filter(pagina=pagina).update(status=Status.EERSTE_STEUN, eerste_steunbetuigers=5)
        voor = mails("te_toetsen")
        bevestig_allen([petities.steun(pagina) for _n in range(10)])
        assert Steunactie.objects.get(pagina=pagina).status == Status.INGEDIEND
        assert Gebeurtenis.objects.filter(actie__pagina=pagina, wat="drempel").count() == 1
        assert mails("te_toetsen") == voor + 1


def test_controle_drempel_zonder_slot_en_sleutel(griffie, monkeypatch):
    """Without the lock and the key all who see the threshold cross it."""
    pagina, rijen = bijna(griffie, 400)
    rijen = rijen[: DREMPELDRADEN // 2 + TEGELIJK]
    for rij in rijen[:-TEGELIJK]:
        acties.bevestig(steun=rij, op=timezone.now())  # one by one, up to the threshold
    Gebeurtenis.objects.filter(actie__pagina=pagina, wat="drempel").delete()
    Steunactie.objects.filter(pagina=pagina).update(status=Status.OPEN, gehaald=0)
    hek = threading.Barrier(TEGELIJK)

    def zonder_slot_lezen(pagina_id, *, slot=False):
        actie = Steunactie.objects.select_related("pagina").get(pagina_id=pagina_id)
        hek.wait(timeout=60)
        return actie

    def maak_altijd(*, actie, sleutel, defaults):
        return Gebeurtenis.objects.create(actie=actie, sleutel=f"{sleutel}/{uuid.uuid4().hex[:8]}", **defaults), True

    monkeypatch.setattr(drempels, "actie_van", zonder_slot_lezen)
    monkeypatch.setattr(type(Gebeurtenis.objects), "get_or_create", lambda _zelf, **wat: maak_altijd(**wat))
    bevestig_allen(rijen[-TEGELIJK:])
    assert gehaald(pagina)[0] == TEGELIJK


# --- (e): folding while people confirm ----------------------------------------------------------------------------------
def test_twee_vouwers_en_niets_raakt_weg(petitie):
    rijen = [petities.steun(petitie) for _n in range(DRADEN)]
    klaar = threading.Event()

    def vouw():
        while not klaar.is_set():
            Telling.objects.vouw()
            stand = Telling.objects.van([petitie.pk])[petitie.pk]
            assert stand["steun"] == stand["gemeente/assen"]  # every reading is a sum of whole acts

    over = Counter()

    def doe(nummer):
        if nummer < 2:
            return vouw()
        try:
            rij = rijen[nummer - 2]
            acties.bevestig(steun=rij, op=timezone.now())
            if nummer % 5 == 0:
                acties.trek_in(steun=rij)
                over["ingetrokken"] += 1
        finally:
            over["gedaan"] += 1
            if over["gedaan"] == DRADEN:
                klaar.set()
        return None

    tegelijk(doe, DRADEN + 2)
    assert tel_na() == []
    assert aantal(petitie) == DRADEN - over["ingetrokken"]
    Telling.objects.vouw()
    assert tel_na() == []


def test_controle_vouwen_met_een_losse_som(petitie):
    """Read the sum, somebody confirms, write the sum: one is lost. The folder's one statement is what prevents it."""
    for _n in range(2):
        petities.bevestigde_steun(petitie)
    som = Telling.objects.van([petitie.pk])[petitie.pk]
    petities.bevestigde_steun(petitie)
    Telling.objects.filter(pagina=petitie).delete()
    Telling.objects.plus(petitie.pk, som)
    assert [(v.echt, v.geteld) for v in tel_na() if v.wat == "steun"] == [(3, 2)]


def test_een_nieuw_adres_en_een_nieuw_formulier_tegelijk(petitie):
    """Two rows want one address at the same moment: one has it, whoever was first."""
    for _ronde in range(MINDER):
        adres = f"{uuid.uuid4().hex[:12]}@demo.example"
        rijen = [petities.bevestigde_steun(petitie) for _n in range(TEGELIJK)]
        uitkomst = tegelijk(lambda nummer, rijen=rijen, adres=adres: _neem(rijen[nummer], adres), TEGELIJK)
        assert uitkomst.count(True) == 1


def _neem(rij, adres):
    token = Toegang.objects.maak(
        indiener=rij.indiener,
        doel=Toegang.Doel.NIEUW_ADRES,
        geldig_tot=timezone.now() + timedelta(days=1),
        nieuw_adres=adres,
    )
    recht = Toegang.objects.met_token(token, Toegang.Doel.NIEUW_ADRES)
    try:
        return bool(indiening.bevestig_nieuw_adres(ingediend=rij, recht=recht))
    except indiening.AdresBezet:
        return False
