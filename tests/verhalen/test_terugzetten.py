"""A back-up is put back: who had data erased, withdrew or stopped following does not come back with it (P6)."""

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from consultaties.burgerberaad.aanmelden import secretariaat
from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Indiener, Ingediend
from participatie.statenagenda.inspreken import griffie as inspreken
from participatie.statenagenda.inspreken.acties import Verhaal
from participatie.statenagenda.inspreken.veranderen import verander
from participatie.volgen import acties as volgen
from participatie.volgen.models import Volger, Volgt
from petities.models import Aanvraag
from tests.fabrieken import beraad, petities
from tests.fabrieken.aanbevelingen import maak_secretariaat
from tests.fabrieken.inbreng import maak_inbreng
from tests.fabrieken.insprekers import maak_inspreker

pytestmark = pytest.mark.django_db


@pytest.fixture
def wislijst(settings, tmp_path):
    settings.WISLIJST = str(tmp_path / "elders" / "wislijst.jsonl")
    return tmp_path / "elders" / "wislijst.jsonl"


@pytest.fixture
def na_de_backup(django_capture_on_commit_callbacks):
    """What happens inside is lost: afterwards the database is as it was, as after a restore."""

    @contextmanager
    def blok():
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                yield
            transaction.set_rollback(True)

    return blok


def herhaal(wislijst, capsys, *opties):
    call_command("wislijst_herhalen", str(wislijst), *opties)
    return capsys.readouterr().out


def _petitie(griffie):
    petities.open_petitie(griffie)
    return Aanvraag.objects.get()


def _aanmelding(thema, bureau):
    return beraad.meld_aan(beraad.open_beraad(thema, bureau))


@pytest.fixture(params=["inbreng", "inspreker", "steun", "aanvraag", "aanmelding"])
def ingediend(request, site, thema, griffie):
    """One of each kind of what residents send in, confirmed."""
    match request.param:
        case "inbreng":
            return maak_inbreng(request.getfixturevalue("consultatie"))
        case "inspreker":
            return maak_inspreker(request.getfixturevalue("vergadering"))
        case "steun":
            return petities.bevestigde_steun(petities.open_petitie(griffie))
        case "aanvraag":
            return _petitie(griffie)
        case "aanmelding":
            return _aanmelding(thema, maak_secretariaat())


def test_elke_soort_staat_hierboven():
    assert len(Ingediend._soorten()) == 5


def stuur_weg():
    veeg()
    mail.outbox.clear()


def test_wie_zich_liet_wissen_komt_niet_terug(ingediend, client, na_de_backup, wislijst, capsys):
    stuur_weg()
    with na_de_backup():
        client.get(f"/mijn/toegang/{inzage_token(indiener=ingediend.indiener)}/")
        client.post(f"/mijn/{ingediend.kenmerk}/wissen/")
        assert Indiener.objects.get(pk=ingediend.indiener_id).gewist_op
    assert Indiener.objects.get(pk=ingediend.indiener_id).naam  # the back-up knows the name again
    assert "gewist: 1" in herhaal(wislijst, capsys)
    assert Indiener.objects.get(pk=ingediend.indiener_id).gegevens is None
    assert not Bericht.objects.filter(uniek__startswith=f"{ingediend.kenmerk}/").exclude(status="verzonden").exists()
    assert "al weg: 1" in herhaal(wislijst, capsys)


def test_wat_ingetrokken_was_staat_niet_weer_op_de_website(ingediend, client, na_de_backup, wislijst, capsys):
    stuur_weg()
    with na_de_backup():
        client.get(f"/mijn/toegang/{inzage_token(indiener=ingediend.indiener)}/")
        client.post(f"/mijn/{ingediend.kenmerk}/intrekken/")
    assert Ingediend.vind(ingediend.kenmerk).mag_intrekken()
    assert "ingetrokken: 1" in herhaal(wislijst, capsys)
    assert not Ingediend.vind(ingediend.kenmerk).mag_intrekken()
    veeg()
    assert not [brief for brief in mail.outbox if brief.to == [ingediend.indiener.e_mail]]  # they had that mail
    assert "al weg: 1" in herhaal(wislijst, capsys)


def test_ook_wat_een_medewerker_namens_iemand_introk(site, thema, vergadering, griffie, na_de_backup, wislijst, capsys):
    bureau = maak_secretariaat()
    aanmelding, inspreker = _aanmelding(thema, bureau), maak_inspreker(vergadering)
    with na_de_backup():
        secretariaat.trek_in_namens(aanmelding=aanmelding, door=bureau)
        inspreken.trek_in_namens(inspreker=inspreker, door=griffie)
    assert "ingetrokken: 2" in herhaal(wislijst, capsys)


def test_wie_van_de_website_wilde_staat_er_niet_weer_op(vergadering, griffie, client, na_de_backup, wislijst, capsys):
    inspreker = maak_inspreker(vergadering, naam="Geert Zichtbaar", naam_openbaar=True)
    inspreken.kijk_na(inspreker=inspreker, door=griffie, akkoord=True)
    with na_de_backup():
        verhaal = Verhaal(agendapunt=None, onderwerp=inspreker.onderwerp, wijze="live", naam_openbaar=False)
        verander(inspreker=inspreker, verhaal=verhaal, telefoon="", hulp="", weg=(), op=timezone.now())
    assert "Geert Zichtbaar" in client.get(vergadering.url).content.decode()
    assert "verborgen: 1" in herhaal(wislijst, capsys)
    assert "Geert Zichtbaar" not in client.get(vergadering.url).content.decode()


# --- followers ---------------------------------------------------------------------------------------------------


def volger(thema, traject):
    nu = timezone.now() - timedelta(minutes=1)
    rij = Volger.objects.create(
        identiteit=Volger.identiteit_van("v@demo.example"), gegevens=Volger.versleutel("v@demo.example"), gemaakt_op=nu
    )
    for doel in ({"thema": thema}, {"pagina": traject}):
        Volgt.objects.create(volger=rij, gevraagd_op=nu, bevestigd_op=nu, **doel)
    return rij


def test_wie_stopte_met_volgen_krijgt_geen_mail_meer(thema, traject, na_de_backup, wislijst, capsys):
    rij = volger(thema, traject)
    with na_de_backup():
        volgen.stop(volger=rij, wensen=[rij.wensen.get(thema=thema).pk])
    assert "volgt: 1" in herhaal(wislijst, capsys)
    assert [wens.pagina_id for wens in rij.wensen.all()] == [traject.pk]
    with na_de_backup():
        volgen.wis(volger=rij)
    assert "volger: 1" in herhaal(wislijst, capsys)
    assert not Volger.objects.exists()


def test_een_nieuwe_volger_met_een_oud_nummer_blijft(thema, traject, na_de_backup, wislijst, capsys):
    rij = volger(thema, traject)
    with na_de_backup():
        volgen.wis(volger=rij)
    Volger.objects.update(gemaakt_op=timezone.now() + timedelta(minutes=1))
    assert "al weg: 1" in herhaal(wislijst, capsys)
    assert Volger.objects.exists()


# --- the list itself -----------------------------------------------------------------------------------------------


def test_op_de_lijst_staat_niets_over_iemand(consultatie, client, na_de_backup, wislijst):
    inbreng = maak_inbreng(consultatie, e_mail="kanarie@demo.example", naam="Kanarie Geel")
    with na_de_backup():
        inbreng.trek_in()
    regel = wislijst.read_text()
    assert inbreng.kenmerk in regel
    assert not re.search("kanarie|geel|demo", regel, re.IGNORECASE)
    assert wislijst.stat().st_mode & 0o077 == 0


def test_wat_niet_doorging_staat_er_niet_op(consultatie, django_capture_on_commit_callbacks, wislijst):
    inbreng = maak_inbreng(consultatie)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        inbreng.trek_in()
        transaction.set_rollback(True)
    assert not wislijst.exists()


def test_een_volle_schijf_houdt_wissen_niet_tegen(consultatie, client, na_de_backup, settings, tmp_path, caplog):
    settings.WISLIJST = str(tmp_path)  # a folder cannot be written to
    inbreng = maak_inbreng(consultatie)
    with na_de_backup():
        inbreng.trek_in()
    assert inbreng.kenmerk in caplog.text  # who restores finds it in the log


def test_proef_halve_regel_en_verkeerd_bestand(consultatie, na_de_backup, wislijst, capsys):
    inbreng = maak_inbreng(consultatie)
    with na_de_backup():
        inbreng.trek_in()
    with wislijst.open("a") as bestand:
        bestand.write('{"op": "2026-')  # the server fell while it wrote this
    uit = herhaal(wislijst, capsys, "--droog")
    assert "ingetrokken: 1" in uit
    assert "onleesbaar: 1" in uit
    assert Ingediend.vind(inbreng.kenmerk).mag_intrekken()
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("wislijst_herhalen", str(wislijst) + ".weg")


def test_een_halve_regel_neemt_de_volgende_niet_mee(consultatie, na_de_backup, wislijst, capsys):
    """The server fell in the middle of a line: what was written after the restart stands on a line of its own."""
    wislijst.parent.mkdir()
    wislijst.write_text('{"op": "2026-')
    inbreng = maak_inbreng(consultatie)
    with na_de_backup():
        inbreng.trek_in()
    uit = herhaal(wislijst, capsys)
    assert "ingetrokken: 1" in uit
    assert "onleesbaar: 1" in uit


def test_een_schijf_die_half_vol_schrijft_staat_in_het_logboek(
    consultatie, na_de_backup, wislijst, monkeypatch, caplog
):
    monkeypatch.setattr("participatie.indiening.wislijst.os.write", lambda bestand, tekst: len(tekst) // 2)
    inbreng = maak_inbreng(consultatie)
    with na_de_backup():
        inbreng.trek_in()
    assert inbreng.kenmerk in caplog.text


def test_een_regel_met_onzin_houdt_de_rest_niet_tegen(consultatie, na_de_backup, wislijst, capsys):
    wislijst.parent.mkdir()
    wislijst.write_text('{"op": "2026-11-22T10:00:00+00:00", "wat": "volger", "sleutel": "x"}\n')
    inbreng = maak_inbreng(consultatie)
    with na_de_backup():
        inbreng.trek_in()
    uit = herhaal(wislijst, capsys)
    assert "ingetrokken: 1" in uit
    assert "onleesbaar: 1" in uit
