"""What somebody can do afterwards: change, withdraw, erase, another address; and what happens by itself."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from consultaties.burgerberaad.aanmelden import acties, klok
from consultaties.burgerberaad.models import Aanmelding, Deelnemer, Loting
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from participatie.berichten.models import Bericht
from participatie.indiening import acties as indiening
from participatie.indiening.models import Indiener, Toegang
from tests.fabrieken import beraad

pytestmark = pytest.mark.django_db


def test_antwoorden_veranderen(client, pagina, open_eigen, gegevens):
    rij = beraad.meld_aan(pagina)
    url = f"{open_eigen(rij)}aanmelding/"
    assert 'value="1980"' in client.get(url).content.decode()
    fout = client.post(url, gegevens(geboortejaar="8"))
    assert fout.status_code == 422 and "Een rustige kamer" in fout.content.decode()
    assert client.post(url, gegevens(vraag_gender="man", geboortejaar="1990")).status_code == 302
    wie = Aanmelding.objects.get().indiener
    assert (wie.antwoorden["gender"], wie.geboortejaar, wie.telefoon) == ("man", "1990", "06 98765432")
    assert "tolk" in wie.hulp
    elders = client.post(url, gegevens(vraag_gemeente="elders"))
    assert elders.status_code == 422 and "Trek uw aanmelding in" in elders.content.decode()


def test_na_de_laatste_dag_liggen_antwoorden_vast_maar_intrekken_kan(client, pagina, open_eigen, gegevens):
    rij = beraad.meld_aan(pagina)
    eigen = open_eigen(rij)
    beraad.sluit(pagina)
    assert client.post(f"{eigen}aanmelding/", gegevens()).status_code == 302
    assert Aanmelding.objects.get().indiener.telefoon == ""
    assert "liggen nu vast" in client.get(eigen).content.decode()
    assert client.post(f"{eigen}intrekken/").status_code == 302
    assert "U trok uw aanmelding in" in client.get(eigen).content.decode()
    assert not Aanmelding.objects.telt().exists()


def test_wijzigen_tot_de_seconde(pagina):
    rij = beraad.meld_aan(pagina)
    tot = verloop_van(pagina.pk).aanmelden_tot
    opgave = acties.Opgave(geboortejaar=1970, gekozen={"gender": "man"})
    acties.wijzig(aanmelding=rij, opgave=opgave, telefoon="", op=tot - timedelta(seconds=1))
    with pytest.raises(ValidationError):
        acties.wijzig(aanmelding=rij, opgave=opgave, telefoon="", op=tot)


def test_een_vreemde_ziet_niets(client, pagina, gegevens, open_eigen):
    mijn, ander = beraad.meld_aan(pagina), beraad.meld_aan(pagina)
    open_eigen(mijn)
    for url in (f"/mijn/{ander.kenmerk}/", f"/mijn/{ander.kenmerk}/aanmelding/"):
        assert client.get(url).status_code == 404
        assert client.post(url, gegevens()).status_code in {404, 405}


def test_wie_een_plaats_heeft_zegt_eerst_af(pagina, griffie, nu):
    rij = beraad.meld_aan(pagina)
    loting = Loting.objects.create(
        pagina=pagina,
        plaatsen=1,
        aantal_loten=1,
        aantal_aanmelders=1,
        criteria=[],
        bevroren_op=nu,
        bevroren_door=griffie,
    )
    Deelnemer.objects.create(loting=loting, aanmelding=rij, nummer=1)
    assert not rij.mag_intrekken()


def test_terugkomen_na_intrekken(pagina):
    rij = beraad.meld_aan(pagina, e_mail="terug@demo.example")
    acties.trek_in(aanmelding=rij)
    assert beraad.meld_aan(pagina, e_mail="terug@demo.example").status == "aangemeld"


def test_wissen_laat_niets_staan(client, pagina, open_eigen, code):
    rij = beraad.meld_aan(pagina, code=code, naam="Aaltje Onvindbaar")
    assert client.post(f"{open_eigen(rij)}wissen/").status_code == 200
    rij = Aanmelding.objects.select_related("indiener").get()
    assert (rij.status, rij.persoonssleutel, rij.dubbelsleutel, rij.briefcode) == ("ingetrokken", None, None, None)
    assert (rij.indiener.naam, rij.indiener.antwoorden, rij.indiener.hulp) == ("", {}, "")
    assert not Bericht.objects.filter(uniek__startswith=rij.kenmerk).exclude(tekst="").exists()


def test_downloaden_is_alles(client, pagina, open_eigen):
    rij = beraad.meld_aan(pagina, naam="Aaltje Onvindbaar", telefoon="0592 1")
    alles = json.loads(client.get(f"{open_eigen(rij)}downloaden/").content)
    assert alles["antwoorden"] == {"Gender": "Vrouw", "Gemeente": "Assen"}
    assert (alles["naam"], alles["telefoon"], alles["geboortejaar"]) == ("Aaltje Onvindbaar", "0592 1", "1980")


def _ander_adres(rij, adres):
    token = Toegang.objects.maak(
        indiener=rij.indiener,
        doel=Toegang.Doel.NIEUW_ADRES,
        geldig_tot=timezone.now() + timedelta(hours=1),
        nieuw_adres=adres,
    )
    recht = Toegang.objects.met_token(token, Toegang.Doel.NIEUW_ADRES)
    return indiening.bevestig_nieuw_adres(ingediend=rij, recht=recht)


def test_een_ander_adres_blijft_een_per_adres(pagina):
    rij = beraad.meld_aan(pagina)
    beraad.stuur_aanmelding(pagina, e_mail="nieuw@demo.example")  # somebody typed it, nobody confirmed
    assert _ander_adres(rij, "nieuw@demo.example")
    assert Aanmelding.objects.get() == rij
    ander = beraad.meld_aan(pagina)
    with pytest.raises(indiening.AdresBezet):
        _ander_adres(ander, "NIEUW+x@demo.example")


def test_een_andere_naam_kan_dubbel_zijn(pagina):
    een = beraad.meld_aan(pagina, naam="Aaltje de Boer")
    twee = beraad.meld_aan(pagina, naam="Aaltje de Boor")
    assert not Aanmelding.objects.te_bekijken().exists()
    indiening.wijzig_naam(ingediend=twee, naam="Aaltje de Boer")
    assert set(Aanmelding.objects.te_bekijken()) == {een, twee}
    indiening.wijzig_naam(ingediend=twee, naam="Grietje de Boer")
    assert not Aanmelding.objects.te_bekijken().exists()


def test_een_herinnering_halverwege(pagina, time_machine):
    rij = beraad.stuur_aanmelding(pagina)
    beraad.meld_aan(pagina)
    assert klok.herinner() == 0
    time_machine.move_to(timezone.now() + timedelta(days=3, hours=13), tick=False)
    assert [klok.herinner(), klok.herinner()] == [1, 0]
    assert Bericht.objects.get(soort="burgerberaad/aanmelden_herinnering").uniek.startswith(rij.kenmerk)


def test_onbevestigd_gaat_weg(pagina, time_machine):
    rij = beraad.stuur_aanmelding(pagina)
    blijft = beraad.meld_aan(pagina)
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=30), tick=False)
    assert klok.wis_onbevestigd() == 0  # a press in the last second may still wait for a worker
    time_machine.move_to(timezone.now() + timedelta(minutes=31), tick=False)
    assert (klok.wis_onbevestigd(droog=True), klok.wis_onbevestigd()) == (1, 1)
    assert Aanmelding.objects.get() == blijft
    assert not Indiener.objects.filter(pk=rij.indiener_id).exists()
    assert not Bericht.objects.filter(uniek__startswith=rij.kenmerk).exists()


def test_de_klok_sluit(pagina, time_machine):
    tot = verloop_van(pagina.pk).aanmelden_tot
    time_machine.move_to(tot + timedelta(hours=24, minutes=59), tick=False)
    assert klok.sluit() == 0
    time_machine.move_to(tot + timedelta(hours=25, seconds=1), tick=False)
    assert klok.sluit() == 1
    assert Beraadverloop.objects.get(pagina=pagina).status == "loten"


def test_niets_van_de_persoon_staat_leesbaar_in_de_database(pagina, gegevens, stuur, secretariaat, client, caplog):
    """Every text column of every table, but the mail that has to be sent."""
    stuur(gegevens())
    acties.bevestig(aanmelding=Aanmelding.objects.get(), op=timezone.now())
    client.force_login(secretariaat)
    client.get(f"/beheer/aanmeldingen/{pagina.pk}/")
    client.get(f"/beheer/aanmeldingen/{Aanmelding.objects.get().kenmerk}/")
    woorden = ("Onvindbaar", "aaltje@", "98765432", "rustige kamer", "1980")
    with connection.cursor() as cursor:
        tabellen = [t for t in connection.introspection.table_names(cursor) if t != "berichten_bericht"]
        for tabel in tabellen:
            for woord in woorden:
                cursor.execute(
                    f'SELECT COUNT(*) FROM "{tabel}" t WHERE t::text ILIKE %s',  # noqa: S608  (names of our own tables)
                    [f"%{woord}%"],
                )
                assert cursor.fetchone()[0] == 0, (tabel, woord)
        cursor.execute("SELECT COUNT(*) FROM berichten_bericht t WHERE t::text ILIKE %s", ["%Onvindbaar%"])
        assert cursor.fetchone()[0]  # the control: this way of looking does find a name
    assert not any(woord in caplog.text for woord in woorden)
