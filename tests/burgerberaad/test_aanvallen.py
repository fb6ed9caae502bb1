"""What an attacker, an insider or a curious journalist tries on a burgerberaad."""

from collections import defaultdict
from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from consultaties.burgerberaad.aanbevelingen import tekst
from consultaties.burgerberaad.aanmelden import brieven, codes, secretariaat
from consultaties.burgerberaad.deelnemers import acties as deelnemers
from consultaties.burgerberaad.loting import bewaren
from consultaties.burgerberaad.loting.cijfers import KLEIN, tabellen, verborgen
from consultaties.burgerberaad.models import Aanmelding, Beraadmoment, BurgerberaadPagina, Deelnemer, Uitvoeringsstap
from participatie.berichten.models import Bericht
from participatie.indiening import acties as indiening
from participatie.indiening.models import Bediening
from tests.fabrieken import aanbevelingen, beraad, lotingen

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(db):
    return aanbevelingen.maak_secretariaat()


@pytest.fixture
def pagina(site, thema, bureau):
    return beraad.open_beraad(thema, bureau)


@pytest.fixture
def berekend(pagina, bureau):
    beraad.vul_pool(pagina, 12)
    beraad.sluit(pagina)
    return lotingen.bereken(pagina, bureau)


@pytest.fixture
def getrokken(berekend, pagina, bureau, griffie, time_machine):
    lotingen.publiceer(pagina, bureau)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    return lotingen.trek(pagina, griffie)


# --- steering the draw ------------------------------------------------------------------------------------------


def test_loten_op_een_verborgen_pagina_zijn_niet_gepubliceerd(berekend, pagina, bureau):
    """Publish where nobody looks, see whether the outcome pleases, and begin again."""
    BurgerberaadPagina.objects.get(pk=pagina.pk).unpublish()
    with pytest.raises(ValidationError, match="op de website"):
        lotingen.publiceer(pagina, bureau)


def test_een_getal_bij_loten_die_niemand_kan_zien_telt_niet(berekend, pagina, bureau, griffie, time_machine):
    lotingen.publiceer(pagina, bureau)
    BurgerberaadPagina.objects.get(pk=pagina.pk).unpublish()
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    with pytest.raises(ValidationError, match="op de website"):
        lotingen.trek(pagina, griffie)


def test_tussen_de_loten_en_het_getal_zit_tijd_om_te_kijken(berekend, pagina, bureau):
    """A second between both is no proof that the value came later."""
    with pytest.raises(ValidationError, match="30 minuten"):
        lotingen.publiceer(pagina, bureau, over=timedelta(minutes=1))


def test_wie_een_ander_laat_intrekken_of_wissen_kan_dat_niet_stil(getrokken, bureau):
    """The order of reserves is known: who drops the ones before a friend steers. So each of them hears it."""
    weg, gewist = getrokken.pool.filter(aanmelding__deelnames=None).select_related("aanmelding")[:2]
    adressen = [regel.aanmelding.indiener.e_mail for regel in (weg, gewist)]
    Bericht.objects.all().delete()
    secretariaat.trek_in_namens(aanmelding=weg.aanmelding, door=bureau)
    secretariaat.wis_namens(aanmelding=gewist.aanmelding, door=bureau)
    assert sorted(Bericht.objects.values_list("aan", flat=True)) == sorted(adressen)


def test_niemand_kiest_de_reserves_door_maar_een_deel_te_vullen(getrokken, pagina, bureau, client):
    """Which reserve fits depends on which places are filled together: filling some of them is choosing."""
    een, twee = Deelnemer.objects.all()[:2]
    for rij in (een, twee):
        deelnemers.antwoord(deelnemer=rij, ja=False, op=timezone.now())
    client.force_login(bureau)
    pad = f"/beheer/burgerberaad/{pagina.pk}/deelnemers/"
    antwoord = client.post(pad, {"wat": "vervang", "open": [een.nummer]}, follow=True)
    assert "alle open plaatsen tegelijk" in antwoord.content.decode()
    assert Deelnemer.objects.count() == 4
    client.post(pad, {"wat": "vervang", "open": [een.nummer, twee.nummer]})
    assert Deelnemer.objects.count() == 6


def test_een_plaats_die_van_naam_verandert_valt_op(getrokken, pagina, bureau, client):
    """Who was drawn can hand the place to somebody else with another name and address."""
    rij = Deelnemer.objects.first()
    client.force_login(bureau)
    pad, zin = f"/beheer/burgerberaad/{pagina.pk}/deelnemers/", "veranderd sinds de lijst vaststaat"
    assert zin not in client.get(pad).content.decode()
    indiening.wijzig_naam(ingediend=rij.aanmelding, naam="Lobby Kantoor")
    assert client.get(pad).content.decode().count(zin) == 1


# --- who is it? ----------------------------------------------------------------------------------------------------


def test_een_antwoord_op_de_uitnodiging_verraadt_geen_rij_met_antwoorden(getrokken, client, pagina):
    """Whoever looks before and after one press sees, per criterium, which group grew: the answers of one person."""
    voor = client.get(f"{pagina.url}loting/").content
    deelnemers.antwoord(deelnemer=Deelnemer.objects.first(), ja=True, op=timezone.now())
    assert client.get(f"{pagina.url}loting/").content == voor
    assert not hasattr(tabellen(getrokken)[0].regels[0], "doet_mee")


def test_een_klein_getal_volgt_ook_niet_uit_wat_er_naast_staat():
    """Everybody knows the total, which cells are small, and the rule by which others are hidden."""
    gezien = defaultdict(list)
    for aantallen in product(range(25), repeat=3):
        weg = verborgen(list(aantallen))
        if sum(aantallen) < 25 and any(weg) and not all(weg):
            cellen = [("klein" if n < KLEIN else "weg") if w else n for n, w in zip(aantallen, weg, strict=True)]
            gezien[sum(aantallen), *cellen].append(aantallen)
    assert gezien
    for (_totaal, *cellen), mogelijk in gezien.items():
        for plek, cel in enumerate(cellen):
            if cel == "klein":
                assert len({aantallen[plek] for aantallen in mogelijk}) > 1, mogelijk


def test_na_de_termijn_wijst_geen_brief_meer_naar_een_adres(pagina, bureau, griffie, time_machine):
    """The printer knows which code went to which address."""
    ronde = brieven.maak_ronde(pagina=pagina, door=bureau, aantal=6, omschrijving="Eerste")
    for volgnummer in range(1, 7):
        beraad.meld_aan(pagina, code=codes.maak(ronde.pk, volgnummer))
    beraad.sluit(pagina)
    lotingen.bereken(pagina, bureau)
    lotingen.publiceer(pagina, bureau)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    lotingen.trek(pagina, griffie)
    time_machine.move_to(timezone.now() + timedelta(days=100))
    assert bewaren.wis_niet_geloot() == 2
    assert not Aanmelding.objects.exclude(indiener__gewist_op=None).exclude(briefcode=None).exists()


def test_wie_gewist_is_krijgt_geen_nieuws_meer(site, thema, bureau, griffie):
    """A mail with name and address that still waits goes with the person."""
    pagina, rijen = aanbevelingen.maak_advies(thema, bureau)
    deelnemer = aanbevelingen.maak_deelnemer(pagina, bureau)
    aanbevelingen.voer_uit(rijen[0], griffie)
    wacht = Bericht.objects.filter(soort="burgerberaad/aanbeveling_nieuws")
    assert wacht.count() == 1
    indiening.wis(ingediend=deelnemer.aanmelding, reden="verzoek")
    assert wacht.count() == 0


# --- one letter, many mailboxes ------------------------------------------------------------------------------------


def test_met_een_code_kan_niemand_de_hele_provincie_mailen(pagina, bureau):
    """A code is taken at the confirmation only; until then it may not send mail to everybody."""
    ronde = brieven.maak_ronde(pagina=pagina, door=bureau, aantal=1, omschrijving="Eerste")
    code = codes.maak(ronde.pk, 1)
    Bediening.objects.create(formulieren_per_code=3)
    for _keer in range(3):
        beraad.stuur_aanmelding(pagina, code=code)
    with pytest.raises(ValidationError, match="te veel"):
        beraad.stuur_aanmelding(pagina, code=code)
    assert Bericht.objects.count() == 3


# --- aanbevelingen ---------------------------------------------------------------------------------------------------


def test_een_correctie_verbergt_niet_wat_het_beraad_schreef(site, thema, bureau, client):
    pagina, rijen = aanbevelingen.maak_advies(thema, bureau)
    rij = rijen[0]
    oud, rij.tekst = rij.tekst, "Doe maar niets."
    tekst.corrigeer(pagina=pagina, aanbeveling=rij, door=bureau, reden="Tikfout.")
    assert oud in Beraadmoment.objects.get(wat="correctie").tekst
    assert oud in client.get(pagina.url).content.decode()


def test_twee_keer_op_de_knop_is_een_stap_en_een_mail(site, thema, bureau, griffie):
    pagina, rijen = aanbevelingen.maak_advies(thema, bureau)
    aanbevelingen.maak_deelnemer(pagina, bureau)
    for _keer in range(2):
        aanbevelingen.voer_uit(rijen[0], griffie)
    assert Uitvoeringsstap.objects.count() == 1
    assert Bericht.objects.filter(soort="burgerberaad/aanbeveling_nieuws").count() == 1
