"""Taking many out at once: exact preview, batches, stop, turn back, once."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participatie.indiening.models import Indiener, Telling
from petities.keuring import acties, afkeuren
from petities.lijsten import Wat
from petities.models import Afkeuring, Gebeurtenis, Steunactie, Steunbetuiging
from petities.status import Steunstatus
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(site, griffie):
    return petities.open_petitie(griffie, "petitie")


def maak_veel(pagina, aantal: int, **velden) -> None:
    """Many confirmed ones at once, without going through the form."""
    nu = timezone.now() - timedelta(minutes=5)
    indieners = Indiener.objects.bulk_create(Indiener(pagina_id=pagina.pk) for _n in range(aantal))
    Steunbetuiging.objects.bulk_create(
        Steunbetuiging(
            pagina_id=pagina.pk, indiener=indiener, ontvangen_op=nu, bevestigd_op=nu, status=Steunstatus.GELDIG,
            verzendsleutel=uuid.uuid4(), gemeente="assen", **{"domein": "spam.example", **velden},
        ) for indiener in indieners
    )  # fmt: skip
    dag = f"dag/{timezone.localdate(nu)}"
    Telling.objects.plus(pagina.pk, {"steun": aantal, dag: aantal, "gemeente/assen": aantal})


def telling(pagina) -> dict[str, int]:
    return {wat: n for wat, n in Telling.objects.van([pagina.pk])[pagina.pk].items() if n}


def bereid_voor(pagina, griffie, **criteria) -> Afkeuring:
    return afkeuren.bereid_voor(pagina=pagina, door=griffie, reden="Robots stuurden dit.", **criteria)


def test_tweeduizend_in_enkele_vragen_en_helemaal_terug(pagina, griffie):
    maak_veel(pagina, 2000)
    petities.bevestigde_steun(pagina)
    apart = petities.bevestigde_steun(pagina, e_mail="apart@spam.example", verdacht="domein")
    voor = telling(pagina)
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    assert rij.gevonden == 2001 and telling(pagina) == voor
    assert afkeuren.start(afkeuring=rij, gezien=2001, door=griffie)
    with CaptureQueriesContext(connection) as vragen:
        assert afkeuren.werk_door() == 2001
    assert len(vragen) < 100
    rij.refresh_from_db()
    assert (rij.stand, rij.gedaan) == ("klaar", 2001)
    assert (telling(pagina)["steun"], telling(pagina).get("apart", 0)) == (1, 0)
    regel = Gebeurtenis.objects.get(wat=Wat.AFGEKEURD)
    assert regel.tekst == "2.001 steunbetuigingen tellen niet mee. Reden: Robots stuurden dit."
    assert regel.bezorgd_tot is None

    afkeuren.draai_terug(afkeuring=rij, door=griffie)
    afkeuren.werk_door()
    assert telling(pagina) == voor
    assert Steunbetuiging.objects.get(pk=apart.pk).status == Steunstatus.TE_BEOORDELEN
    rij.refresh_from_db()
    assert (rij.stand, rij.gedaan) == ("terug", 0) and rij.klaar_op
    assert "telt weer mee" in Gebeurtenis.objects.get(wat=Wat.AFGEKEURD).tekst
    assert afkeuren.werk_door() == 0


def test_stoppen_halverwege_en_verder(pagina, griffie):
    maak_veel(pagina, 1200)
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    afkeuren.start(afkeuring=rij, gezien=1200, door=griffie)
    assert afkeuren.een_keer(rij) == 500
    afkeuren.stop(afkeuring=rij, door=griffie)
    assert afkeuren.een_keer(rij) == 0 and afkeuren.werk_door() == 0
    assert telling(pagina)["steun"] == 700
    assert Gebeurtenis.objects.get(wat=Wat.AFGEKEURD).tekst.startswith("500 ")
    afkeuren.ga_verder(afkeuring=rij, door=griffie)
    afkeuren.werk_door()
    assert telling(pagina).get("steun", 0) == 0
    assert Gebeurtenis.objects.get(wat=Wat.AFGEKEURD).tekst.startswith("1.200 ")


def test_gestopt_en_teruggedraaid(pagina, griffie):
    maak_veel(pagina, 600)
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    afkeuren.start(afkeuring=rij, gezien=600, door=griffie)
    afkeuren.een_keer(rij)
    with pytest.raises(ValidationError):
        afkeuren.draai_terug(afkeuring=rij, door=griffie)
    afkeuren.stop(afkeuring=rij, door=griffie)
    afkeuren.draai_terug(afkeuring=rij, door=griffie)
    afkeuren.werk_door()
    assert telling(pagina)["steun"] == 600


def test_alleen_wat_aan_alles_voldoet(pagina, griffie):
    nu = timezone.now()
    raak = petities.bevestigde_steun(pagina, netwerk=b"x" * 32, e_mail="a@spam.example")
    petities.bevestigde_steun(pagina, netwerk=b"y" * 32, e_mail="b@spam.example")
    petities.bevestigde_steun(pagina, netwerk=b"x" * 32, e_mail="c@goed.example")
    oud = petities.bevestigde_steun(pagina, netwerk=b"x" * 32, e_mail="d@spam.example", ontvangen_op=nu - timedelta(2))
    keuze = {"netwerk": b"x" * 32, "domein": "spam.example", "van": nu - timedelta(1)}
    rij = bereid_voor(pagina, griffie, **keuze)
    assert list(afkeuren.te_raken(rij)) == [raak]
    rij = bereid_voor(pagina, griffie, tot=nu - timedelta(1))
    assert list(afkeuren.te_raken(rij)) == [oud]
    with pytest.raises(ValidationError):
        bereid_voor(pagina, griffie)


def test_wat_na_het_kijken_kwam_is_niet_bedoeld(pagina, griffie):
    petities.bevestigde_steun(pagina, e_mail="a@spam.example")
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    petities.bevestigde_steun(pagina, e_mail="b@spam.example")
    assert afkeuren.start(afkeuring=rij, gezien=1, door=griffie)
    afkeuren.werk_door()
    assert telling(pagina)["steun"] == 1


def test_een_ander_aantal_dan_getoond_begint_niet(pagina, griffie):
    rij_steun = petities.bevestigde_steun(pagina, e_mail="a@spam.example")
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    acties.keur_af(pagina=pagina, rijen=Steunbetuiging.objects.filter(pk=rij_steun.pk), door=griffie)
    with pytest.raises(ValidationError, match="veranderd"):
        afkeuren.start(afkeuring=rij, gezien=1, door=griffie)
    rij.refresh_from_db()
    assert rij.stand == "voorbereid"


def test_niet_door_een_ander(pagina, griffie, moderator):
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    for doe in (afkeuren.stop, afkeuren.ga_verder, afkeuren.draai_terug):
        with pytest.raises(PermissionDenied):
            doe(afkeuring=rij, door=moderator)
    with pytest.raises(PermissionDenied):
        afkeuren.start(afkeuring=rij, gezien=0, door=moderator)
    with pytest.raises(PermissionDenied):
        bereid_voor(pagina, moderator, domein="spam.example")


def test_door_de_schermen(client, pagina, griffie):
    petities.bevestigde_steun(pagina, e_mail="a@spam.example", netwerk=b"x" * 32)
    buur = petities.bevestigde_steun(pagina, e_mail="a@goed.example", netwerk=b"x" * 32)
    client.force_login(griffie)
    adres = reverse("steunkeuring:voorbereiden", args=[pagina.pk])
    assert client.get(f"{adres}?domein=spam.example").status_code == 200
    for fout in ({}, {"reden": "x"}, {"reden": "x", "netwerk": "zz"}, {"reden": "x", "van": "9-9-99999"},
                 {"reden": "x", "van": "2026-12-02 10:00", "tot": "2026-12-01 10:00"}):  # fmt: skip
        assert client.post(adres, fout).status_code == 422, fout
    assert not Afkeuring.objects.exists()
    antwoord = client.post(adres, {"reden": "Robots.", "domein": "x@Spam.example", "netwerk": "78" * 32}, follow=True)
    inhoud = antwoord.content.decode()
    assert "1 steunbetuiging telt straks niet mee" in inhoud and "Er is nog niets gebeurd" in inhoud
    eigen = reverse("steunkeuring:afkeuring", args=[Afkeuring.objects.get().pk])
    assert "Kijk eerst" in client.post(eigen, {"actie": "start"}, follow=True).content.decode()
    client.post(eigen, {"actie": "start", "gezien": "1"})
    assert "Bezig" in client.get(eigen).content.decode()
    client.post(eigen, {"actie": "stop"})
    client.post(eigen, {"actie": "verder"})
    afkeuren.werk_door()
    assert list(Steunbetuiging.objects.geldig()) == [buur]
    client.post(eigen, {"actie": "terug"})
    afkeuren.werk_door()
    assert telling(pagina)["steun"] == 2
    assert client.post(eigen, {"actie": "onzin"}).status_code == 404
    assert "Dit loopt niet meer" in client.post(eigen, {"actie": "stop"}, follow=True).content.decode()


def test_wat_is_afgerond_begint_niet(pagina, griffie):
    rij = bereid_voor(pagina, griffie, domein="spam.example")
    Steunactie.objects.update(klaar_op=timezone.now())
    with pytest.raises(ValidationError, match="afgerond"):
        afkeuren.start(afkeuring=rij, gezien=0, door=griffie)
