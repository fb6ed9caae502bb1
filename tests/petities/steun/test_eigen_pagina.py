"""Confirming, the own page, withdrawing, correcting and erasing: through the mailed links."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.indiening import acties as indiening
from participatie.indiening.models import Telling, Toegang
from petities.acties import stand_van
from petities.models import Steunactie, Steunbetuiging
from petities.steun import acties
from petities.steun.natellen import tel_na
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


def aantal(pagina):
    return stand_van([pagina.pk])[pagina.pk]


def link_uit(bericht):
    return re.search(r"https?://[^/]+(/\S+)", bericht.tekst)[1]


def test_van_formulier_tot_eigen_pagina(client, verzoek, gegevens):
    client.post(f"{verzoek.url}steunen/", gegevens())
    knop = client.get(link_uit(Bericht.objects.get(soort="petities/bevestig"))).url
    pagina = client.get(knop).content.decode()
    assert "Ja, ik steun dit" in pagina and "17 mei 1980" in pagina and "Assen" in pagina
    assert aantal(verzoek) == 0  # looking changes nothing
    eigen = client.post(knop, follow=True).content.decode()
    assert "Dank u wel voor uw steun" in eigen and verzoek.title in eigen
    assert aantal(verzoek) == 1
    assert client.get(knop).status_code == 302  # again: the true state
    client.post(knop)
    assert aantal(verzoek) == 1
    brief = Bericht.objects.get(soort="petities/telt_mee")
    assert "Was u dit niet" in brief.tekst
    assert "Dank u wel" in client.get(link_uit(brief), follow=True).content.decode()


def test_oude_link_na_bevestigen_en_te_laat(client, petitie, time_machine):
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    Steunactie.objects.update(sluit="2027-11-01T00:00:00Z")
    een, ander = petities.steun(petitie), petities.steun(petitie)
    links = [
        link_uit(Bericht.objects.get(soort="petities/bevestig", uniek__startswith=r.kenmerk)) for r in (een, ander)
    ]
    acties.bevestig(steun=een, op=timezone.now())
    time_machine.move_to("2026-12-01T12:00:00Z", tick=False)
    assert "Uw steun is al bevestigd" in client.get(links[0], follow=True).content.decode()
    antwoord = client.get(links[1], follow=True)
    assert antwoord.status_code == 410
    assert "Bevestigen kan niet meer" in antwoord.content.decode()
    with pytest.raises(acties.TeLaat):
        acties.bevestig(steun=ander, op=timezone.now())


@pytest.mark.parametrize("status", ["ingetrokken", "niet_ontvankelijk", "verlopen", "gesloten"])
def test_bevestigen_kan_niet_als_het_gestopt_is(status, petitie):
    rij = petities.steun(petitie)
    Steunactie.objects.update(status=status)
    with pytest.raises(acties.TeLaat):
        acties.bevestig(steun=rij, op=rij.ontvangen_op)
    assert aantal(petitie) == 0


def test_apart_ziet_er_hetzelfde_uit(client, petitie, open_eigen):
    gewoon = petities.bevestigde_steun(petitie, naam="Aaltje")
    apart = petities.bevestigde_steun(petitie, naam="Aaltje", verdacht="domein")
    bladzijden = []
    for rij in (gewoon, apart):
        open_eigen(rij)
        for deel in ("", "downloaden/", "intrekken/"):
            tekst = client.get(f"/mijn/{rij.kenmerk}/{deel}").content.decode()
            for weg in (rij.kenmerk, rij.indiener.e_mail):
                tekst = tekst.replace(weg, "")
            tekst = re.sub(r'(csrfmiddlewaretoken" value="|_op": ")[^"]*', "", tekst)
            bladzijden.append(re.sub(r'nonce="[^"]*"', "", tekst))
    assert bladzijden[:3] == bladzijden[3:]
    assert aantal(petitie) == 1
    assert Bericht.objects.filter(soort="petities/telt_mee").count() == 2


def test_intrekken_en_terugkomen(client, petitie, open_eigen):
    rij = petities.bevestigde_steun(petitie, e_mail="a@demo.example", naam_openbaar=True)
    assert rij.publieke_naam
    open_eigen(rij)
    assert client.get(f"/mijn/{rij.kenmerk}/intrekken/").status_code == 200
    assert aantal(petitie) == 1
    for _keer in range(2):
        assert client.post(f"/mijn/{rij.kenmerk}/intrekken/").status_code == 302
    assert "U trok uw steun in" in client.get(f"/mijn/{rij.kenmerk}/").content.decode()
    assert aantal(petitie) == 0 and not Telling.objects.van([petitie.pk])[petitie.pk]["gemeente/assen"]
    rij.refresh_from_db()
    assert not rij.publieke_naam
    petities.bevestigde_steun(petitie, e_mail="a@demo.example")
    assert aantal(petitie) == 1 and tel_na() == []


def test_wie_niet_meetelt_komt_niet_terug_door_in_te_trekken(client, petitie, open_eigen):
    rij = petities.bevestigde_steun(petitie, e_mail="a@demo.example")
    acties.ga_naar(acties.op_slot(rij), petities.Steunbetuiging.objects.model(status="ongeldig").stand)
    open_eigen(rij)
    pagina = client.get(f"/mijn/{rij.kenmerk}/").content.decode()
    assert "Uw steun telt niet mee" in pagina and "Trek uw steun in" not in pagina
    client.post(f"/mijn/{rij.kenmerk}/intrekken/")
    with pytest.raises(ValidationError):
        acties.trek_in(steun=rij)
    with pytest.raises(Steunbetuiging.DoesNotExist):
        petities.steun(petitie, e_mail="a@demo.example")
    assert aantal(petitie) == 0


# --- erasing --------------------------------------------------------------------------------------------------------
def test_wissen_terwijl_men_kan_steunen_telt_niet_meer(client, petitie, open_eigen):
    """Else the same person counts twice: nothing is left to know the address by."""
    rij = petities.bevestigde_steun(petitie, e_mail="a@demo.example")
    open_eigen(rij)
    assert "telt uw steun niet meer mee" in client.get(f"/mijn/{rij.kenmerk}/wissen/").content.decode()
    assert "gegevens zijn weg" in client.post(f"/mijn/{rij.kenmerk}/wissen/").content.decode()
    assert aantal(petitie) == 0
    petities.bevestigde_steun(petitie, e_mail="a@demo.example")
    assert aantal(petitie) == 1 and tel_na() == []


@pytest.mark.parametrize("status", ["gesloten", "presidium", "teruggekoppeld"])
def test_wissen_na_de_sluiting_telt_verder_zonder_naam(status, petitie):
    rij = petities.bevestigde_steun(petitie, naam_openbaar=True, wil_nieuws=True, netwerk=b"net")
    Steunactie.objects.update(status=status)
    indiening.wis(ingediend=rij, reden="termijn")
    rij = Steunbetuiging.objects.select_related("indiener").get(pk=rij.pk)
    assert (rij.status, rij.indiener.naam, rij.netwerk, rij.domein, rij.dubbelsleutel) == ("geldig", "", None, "", None)
    assert not rij.naam_openbaar and not rij.wil_nieuws and not rij.publieke_naam
    assert aantal(petitie) == 1 and tel_na() == []


# --- another address ------------------------------------------------------------------------------------------------
def neem(client, rij, adres):
    """The link in the new mailbox, and its button."""
    token = Toegang.objects.maak(
        indiener=rij.indiener,
        doel=Toegang.Doel.NIEUW_ADRES,
        geldig_tot=timezone.now() + timedelta(days=1),
        nieuw_adres=adres,
    )
    knop = client.get(f"/mijn/nieuw-adres/{token}/").url
    return client.post(knop)


def test_een_nieuw_adres_neemt_de_steun_mee(client, petitie):
    rij = petities.bevestigde_steun(petitie, e_mail="oud@demo.example")
    assert neem(client, rij, "Nieuw@anders.example").status_code == 302
    with pytest.raises(Steunbetuiging.DoesNotExist):
        petities.steun(petitie, e_mail="nieuw+x@anders.example")
    assert petities.steun(petitie, e_mail="oud@demo.example")  # the old address is free
    rij.refresh_from_db()
    assert rij.domein == "anders.example" and aantal(petitie) == 1


def test_een_adres_dat_al_steunt_blijft_van_de_eerste(client, petitie):
    eerste = petities.bevestigde_steun(petitie, e_mail="een@demo.example")
    rij = petities.bevestigde_steun(petitie, e_mail="twee@demo.example")
    antwoord = neem(client, rij, "EEN@demo.example")
    assert antwoord.status_code == 409
    assert "Met dit e-mailadres steunt iemand dit al" in antwoord.content.decode()
    for steun, adres in ((eerste, "een@demo.example"), (rij, "twee@demo.example")):
        assert Steunbetuiging.objects.get(pk=steun.pk).indiener.e_mail == adres
    assert not Bericht.objects.filter(soort="indiening/adres_veranderd").exists()


def test_wat_een_ander_met_dat_adres_invulde_staat_niet_in_de_weg(client, petitie):
    getypt = petities.steun(petitie, e_mail="nieuw@demo.example")
    rij = petities.bevestigde_steun(petitie, e_mail="oud@demo.example")
    assert neem(client, rij, "nieuw@demo.example").status_code == 302
    assert not Steunbetuiging.objects.filter(pk=getypt.pk).exists()
    assert Steunbetuiging.objects.get().indiener.e_mail == "nieuw@demo.example"


def test_naam_verbeteren(client, petitie, open_eigen):
    rij = petities.bevestigde_steun(petitie, naam="Aaltj", e_mail="a@demo.example", naam_openbaar=True)
    open_eigen(rij)
    antwoord = client.post(f"/mijn/{rij.kenmerk}/wijzigen/", {"naam": "Aaltje", "e_mail": "a@demo.example"})
    assert antwoord.status_code == 302
    assert Steunbetuiging.objects.get().publieke_naam == "Aaltje"


def test_een_ander_ziet_niets(client, petitie):
    rij = petities.bevestigde_steun(petitie)
    for deel in ("", "wissen/", "intrekken/", "wijzigen/", "downloaden/"):
        assert client.get(f"/mijn/{rij.kenmerk}/{deel}").status_code == 404
