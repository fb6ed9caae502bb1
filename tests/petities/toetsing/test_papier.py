"""Signatures on paper: counted apart, once per scan, taken back, and the scan only for the griffie."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from participatie.indiening.models import Telling
from petities.acties import stand_van
from petities.models import Papierlijst
from petities.status import Status
from petities.toetsing import papier
from tests.fabrieken import petities
from tests.fabrieken.toetsing import actie

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nGeheime namen\n%%EOF\n"


@pytest.fixture(autouse=True)
def prive(monkeypatch, tmp_path):
    """The storage reads its place once, so that is what changes."""
    opslag = Papierlijst._meta.get_field("scan").storage
    assert str(opslag.location) == str(settings.PRIVE_ROOT)
    monkeypatch.setitem(opslag.__dict__, "location", str(tmp_path))
    return tmp_path


@pytest.fixture
def verzoek(site, griffie):
    return petities.open_petitie(griffie, "agenderingsverzoek", drempel=3)


def voer_in(pagina, door, **velden):
    volledig = {"aantal": 2, "ontvangen_op": timezone.localdate(), "kenmerk": "2026-1"}
    return papier.voer_in(pagina=pagina, door=door, **{**volledig, **velden})


def aantal(pagina):
    return stand_van([pagina.pk])[pagina.pk]


def test_telt_apart_en_haalt_de_drempel(verzoek, griffie):
    petities.bevestigde_steun(verzoek)
    voer_in(verzoek, griffie)
    assert Telling.objects.van([verzoek.pk])[verzoek.pk]["papier"] == 2
    assert aantal(verzoek) == 3 and actie(verzoek).stand == Status.STEUN_GEHAALD


def test_een_kenmerk_telt_een_keer(verzoek, griffie):
    voer_in(verzoek, griffie)
    with pytest.raises(ValidationError, match="al gebruikt"):
        voer_in(verzoek, griffie)
    assert aantal(verzoek) == 2
    voer_in(petities.open_petitie(griffie), griffie)  # of another one it may exist


def test_terugnemen(verzoek, griffie):
    lijst = voer_in(verzoek, griffie)
    papier.neem_terug(lijst=lijst, door=griffie)
    with pytest.raises(ValidationError, match="al teruggenomen"):
        papier.neem_terug(lijst=lijst, door=griffie)
    assert aantal(verzoek) == 0 and Papierlijst.objects.get().vervallen_op
    log = PageLogEntry.objects.filter(page=verzoek.pk, action__startswith="petities.papier")
    assert set(log.values_list("action", "user")) == {
        ("petities.papier", griffie.pk),
        ("petities.papier_terug", griffie.pk),
    }


@pytest.mark.parametrize("velden", [{"aantal": 0}, {"dag": 1}, {"dag": -400}])
def test_wat_niet_kan(verzoek, griffie, velden):
    if dagen := velden.pop("dag", 0):
        velden["ontvangen_op"] = timezone.localdate() + timedelta(days=dagen)
    with pytest.raises(ValidationError):
        voer_in(verzoek, griffie, **velden)
    assert aantal(verzoek) == 0


def test_alleen_als_het_open_is(site, griffie):
    with pytest.raises(ValidationError, match="open"):
        voer_in(petities.dien_in(), griffie)


@pytest.mark.parametrize("rol", ["redacteur", "communicatie", "buitenstaander", "moderator", "regisseur"])
def test_wie_geen_griffie_is(client, verzoek, griffie, rol, request):
    scan = papier.keur_scan(SimpleUploadedFile("x.exe", PDF))
    lijst, door = voer_in(verzoek, griffie, scan=scan), request.getfixturevalue(rol)
    for daad in (
        lambda: voer_in(verzoek, door, kenmerk="ander"),
        lambda: papier.neem_terug(lijst=lijst, door=door),
        lambda: papier.open_scan(lijst=lijst, door=door),
    ):
        with pytest.raises(PermissionDenied):
            daad()
    client.force_login(door)
    assert client.get(reverse("petities_papier_scan", args=[lijst.pk])).status_code in {302, 403}
    assert client.post(reverse("petities_papier_terug", args=[lijst.pk])).status_code in {302, 403}
    assert aantal(verzoek) == 2


def test_in_het_beheer(client, verzoek, griffie, prive):
    client.force_login(griffie)
    pad = reverse("petities_papier", args=[verzoek.pk])
    velden = {"aantal": "12", "ontvangen_op": timezone.localdate().isoformat(), "kenmerk": "A-7"}
    fout = client.post(pad, {**velden, "scan": SimpleUploadedFile("scan.pdf", b"<html>")})
    assert fout.status_code == 422 and "geen pdf" in fout.content.decode() and "A-7" in fout.content.decode()
    antwoord = client.post(pad, {**velden, "scan": SimpleUploadedFile("scan.pdf", PDF)})
    assert antwoord.url == pad
    lijst = Papierlijst.objects.get()
    assert lijst.scan.path.startswith(str(prive))
    scan = client.get(reverse("petities_papier_scan", args=[lijst.pk]))
    assert b"".join(scan.streaming_content) == PDF
    assert scan["Content-Disposition"].startswith("attachment") and "no-store" in scan["Cache-Control"]
    assert PageLogEntry.objects.filter(action="petities.scan_geopend", user=griffie, page=verzoek.pk).count() == 1
    assert "A-7" in client.get(pad).content.decode()
    client.post(reverse("petities_papier_terug", args=[lijst.pk]))
    assert "Teruggenomen op" in client.get(pad).content.decode() and aantal(verzoek) == 0
