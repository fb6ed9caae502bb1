"""What happens by itself, and what speakers hear when the plan changes."""

from datetime import timedelta

import pytest
import time_machine as machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.statenagenda import acties as statenagenda
from participatie.statenagenda.inspreken import acties, klok
from participatie.statenagenda.inspreken import griffie as lijst
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.regels import Inspreekregeling
from participatie.statenagenda.regels import maak_planning
from participatie.statenagenda.woorden import tijdstip
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.insprekers import maak_inspreker, meld_aan


def vers(vergadering):
    return type(vergadering).objects.get(pk=vergadering.pk)


def soorten(*eindes):
    return Bericht.objects.filter(soort__in=[f"statenagenda/inspreken/{einde}" for einde in eindes])


def verplaats(vergadering, griffie, dagen=7):
    planning = maak_planning(begint=vers(vergadering).verloop.begint + timedelta(days=dagen), inspreken=True)
    statenagenda.verplaats(vergadering=vergadering, planning=planning, reden="De zaal is bezet.", door=griffie)


@pytest.fixture
def vroeg(vergadering):
    """Who registered today."""
    return {"ontvangen_op": timezone.now()}


# --- reminder --------------------------------------------------------------------------------------------------
def test_een_herinnering_en_niet_twee(vergadering, vroeg, griffie):
    spreker = maak_inspreker(vergadering, **vroeg)
    acties.trek_in(inspreker=maak_inspreker(vergadering, **vroeg))
    geweigerd = maak_inspreker(vergadering, **vroeg)
    _weiger(geweigerd, griffie)
    maak_inspreker(vergadering, wijze="schriftelijk", tekst="Tekst.", **vroeg)
    meld_aan(vergadering, **vroeg)
    vanaf = vergadering.verloop.begint - timedelta(hours=24)
    with machine.travel(vanaf - timedelta(seconds=1), tick=False):
        assert klok.herinner() == 0
    with machine.travel(vanaf, tick=False):
        assert klok.herinner() == 1
        assert klok.herinner() == 0
        assert soorten("herinnering").get().aan == spreker.indiener.e_mail
    assert Inspreker.objects.exclude(herinnerd_op=None).get() == spreker


def test_na_verplaatsen_een_nieuwe_herinnering(vergadering, vroeg, griffie):
    maak_inspreker(vergadering, **vroeg)
    oud = vergadering.verloop.begint
    with machine.travel(oud - timedelta(hours=1), tick=False):
        assert klok.herinner() == 1
        verplaats(vergadering, griffie)
        assert klok.herinner() == 0
    with machine.travel(oud + timedelta(days=7, hours=-1), tick=False):
        assert klok.herinner() == 1


def test_wie_net_bevestigde_krijgt_niet_meteen_een_herinnering(vergadering):
    laat = vergadering.verloop.inspreken_tot - timedelta(minutes=1)
    inspreker = meld_aan(vergadering, ontvangen_op=laat)
    acties.bevestig(inspreker=inspreker, op=laat + timedelta(hours=1))
    with machine.travel(laat + timedelta(hours=2), tick=False):
        assert klok.herinner() == 0


def test_geen_herinnering_als_het_niet_doorgaat(vergadering, vroeg, griffie):
    maak_inspreker(vergadering, **vroeg)
    statenagenda.annuleer(vergadering=vergadering, reden="Ziekte.", door=griffie)
    with machine.travel(vergadering.verloop.begint - timedelta(hours=1), tick=False):
        assert klok.herinner() == 0


# --- a change of plan ----------------------------------------------------------------------------------------------
def test_elke_spreker_hoort_een_keer_van_een_verplaatsing(vergadering, griffie):
    sprekers = [maak_inspreker(vergadering) for _n in range(3)]
    acties.trek_in(inspreker=sprekers[2])
    meld_aan(vergadering)
    eerst = tijdstip(vergadering.verloop.begint)
    verplaats(vergadering, griffie)
    assert set(soorten("verplaatst").values_list("aan", flat=True)) == {s.indiener.e_mail for s in sprekers[:2]}
    assert soorten("verplaatst").count() == 2
    assert f"Eerst was het: {eerst}" in soorten("verplaatst").first().tekst
    veeg()
    brief = next(brief for brief in mail.outbox if "Andere dag" in brief.subject)
    for woord in ("De zaal is bezet.", "/mijn/toegang/", "U blijft op de lijst staan"):
        assert woord in brief.body
    assert Inspreker.objects.op_de_lijst().count() == 2
    verplaats(vergadering, griffie, dagen=1)
    assert soorten("verplaatst").exclude(tekst="").count() == 2  # and again for the next move


def test_alleen_een_andere_aanmeldtijd_is_geen_verplaatsing(vergadering, griffie):
    maak_inspreker(vergadering)
    nu = vergadering.verloop.planning
    planning = nu._replace(inspreken_tot=nu.inspreken_tot - timedelta(hours=5))
    statenagenda.verplaats(vergadering=vergadering, planning=planning, reden="Eerder dicht.", door=griffie)
    assert not soorten("verplaatst").exists()


def test_annuleren_en_toch_doorgaan(vergadering, griffie):
    maak_inspreker(vergadering)
    statenagenda.annuleer(vergadering=vergadering, reden="Ziekte.", door=griffie)
    with pytest.raises(ValidationError):
        statenagenda.annuleer(vergadering=vergadering, reden="Ziekte.", door=griffie)
    assert soorten("geannuleerd").count() == 1
    statenagenda.gaat_toch_door(vergadering=vergadering, reden="Beter.", door=griffie)
    assert soorten("gaat_door").count() == 1


def test_een_mislukte_annulering_mailt_niemand(vergadering, griffie):
    maak_inspreker(vergadering)
    with pytest.raises(ValidationError):
        statenagenda.annuleer(vergadering=vergadering, reden=" ", door=griffie)
    assert not soorten("geannuleerd").exists()


# --- gone in time ------------------------------------------------------------------------------------------------
def test_gegevens_gaan_weg_op_de_dag_van_de_regeling(site, griffie):
    Inspreekregeling.objects.create(geldig_vanaf=timezone.localdate(), bron="besluit", bewaren_dagen=30)
    vergadering = maak_vergadering()
    rij = maak_inspreker(
        vergadering, tekst="Mijn tekst.", tekst_openbaar=True, naam_openbaar=True, wijze="schriftelijk"
    )
    dicht = maak_inspreker(vergadering, tekst="Alleen voor de Staten.")
    _weiger(maak_inspreker(vergadering), griffie)
    acties.trek_in(inspreker=maak_inspreker(vergadering))
    _kijk_na(rij, griffie)
    tot = vergadering.verloop.tot
    with machine.travel(tot + timedelta(days=30, seconds=-1), tick=False):
        assert klok.wis_verlopen_gegevens() == 0
    with machine.travel(tot + timedelta(days=30, seconds=1), tick=False):
        assert klok.wis_verlopen_gegevens(droog=True) == 4
        assert klok.wis_verlopen_gegevens() == 4
        assert klok.wis_verlopen_gegevens() == 0
    rij, dicht = (Inspreker.objects.get(pk=r.pk) for r in (rij, dicht))
    assert (rij.publieke_tekst, rij.publieke_naam, rij.indiener.e_mail) == ("Mijn tekst.", "", "")
    assert dicht.tekst == ""
    assert rij.status == "aangemeld"


def test_onbevestigd_gaat_weg_met_de_mail_die_wachtte(vergadering, vroeg):
    meld_aan(vergadering, **vroeg)
    with machine.travel(timezone.now() + timedelta(days=7, minutes=59), tick=False):
        assert klok.wis_onbevestigd() == 0
    with machine.travel(timezone.now() + timedelta(days=7, hours=2), tick=False):
        assert klok.wis_onbevestigd() == 1
    assert Inspreker.objects.count() == Bericht.objects.count() == 0


def _weiger(inspreker, door):
    lijst.weiger(inspreker=inspreker, door=door, reden="Het is een klacht.")


def _kijk_na(inspreker, door):
    lijst.kijk_na(inspreker=inspreker, door=door, akkoord=True)


@pytest.mark.parametrize("hoe", ["van de agenda", "besloten"])
def test_een_spreker_hoort_dat_het_onderwerp_van_de_openbare_agenda_gaat(vergadering, griffie, hoe):
    punt = maak_punt(vergadering)
    maak_inspreker(vergadering, agendapunt=punt, onderwerp="", e_mail="wie@demo.example")
    maak_inspreker(vergadering, e_mail="anders@demo.example")
    veeg()
    mail.outbox.clear()
    if hoe == "besloten":
        punt.besloten = True
        statenagenda.bewaar_agendapunt(agendapunt=punt, reden="Het gaat over een persoon.", door=griffie)
    else:
        statenagenda.laat_vervallen(ding=punt, reden="Het gaat over een persoon.", door=griffie)
    veeg()
    assert [brief.to for brief in mail.outbox] == [["wie@demo.example"]]
    assert "Het gaat over een persoon." in mail.outbox[0].body
    assert punt.titel not in mail.outbox[0].subject
