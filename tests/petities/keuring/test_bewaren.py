"""How long we keep who supports: the terms, the command, the page of the FG, and no trace afterwards."""

import base64
import hashlib
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from participatie.berichten import klok
from participatie.berichten.acties import veeg
from participatie.indiening import acties as indiening
from participatie.indiening import bewaren
from participatie.indiening.models import Indieningsregeling, Opruiming, Paginasleutel, Telling
from participatie.indiening.versleuteling import vingerafdruk
from petities.keuring import bewaren as termijnen
from petities.models import Aanvraag, Steunactie, Steunbetuiging
from tests.fabrieken import petities
from tests.inbreng.test_privacy import vind_in_de_databank

pytestmark = pytest.mark.django_db
NAAM, ADRES = "Kanariewoord Pietsma", "kanarie.pietsma@kanariedomein.example"


@pytest.fixture
def pagina(site, griffie):
    return petities.open_petitie(griffie, "agenderingsverzoek")


@pytest.fixture
def naalden(pagina):
    hmac = vingerafdruk(Paginasleutel.van(pagina.pk), ADRES)
    sha = hashlib.sha256(ADRES.encode())
    tekst = [NAAM.lower(), "kanarie.pietsma", "kanariedomein", "1987-03-21", "kanarieplaats", hmac.hex()]
    tekst += [sha.hexdigest(), base64.b64encode(ADRES.encode()).decode().lower()]
    return [*(deel.encode() for deel in tekst), hmac, sha.digest(), indiening._mailsleutel(ADRES), b"k" * 32]


def na_de_termijn(pagina) -> None:
    """It was finished so long ago that its own term has just passed."""
    dagen = Steunactie.objects.get(pagina=pagina).bewaren_dagen
    Steunactie.objects.update(status="teruggekoppeld", klaar_op=timezone.now() - timedelta(days=dagen, minutes=1))


def test_na_de_termijn_staat_er_niets_meer(pagina, naalden):
    kanarie = petities.bevestigde_steun(
        pagina, naam=NAAM, e_mail=ADRES, woonplaats="Kanarieplaats", netwerk=b"k" * 32, wil_nieuws=True
    )
    petities.bevestigde_steun(pagina)
    assert len(vind_in_de_databank(*naalden)) > 3  # the needles do find something
    na_de_termijn(pagina)
    veeg()  # the mails left
    assert termijnen.wis_steunbetuigers(droog=True) == 2
    assert termijnen.wis_steunbetuigers() == 2
    indiening.Grens.objects.all().delete()  # gone by itself after two days; the term is longer
    assert vind_in_de_databank(*naalden) == set()
    assert termijnen.wis_steunbetuigers() == 0
    assert Telling.objects.van([pagina.pk])[pagina.pk]["steun"] == 2
    assert Steunbetuiging.objects.get(pk=kanarie.pk).publieke_naam == ""
    assert not Paginasleutel.objects.filter(pagina=pagina).exists()


def test_wissen_in_groepen(pagina, monkeypatch):
    for _n in range(5):
        petities.bevestigde_steun(pagina)
    monkeypatch.setattr(termijnen, "PER_KEER", 2)
    na_de_termijn(pagina)
    assert termijnen.wis_steunbetuigers() == 5
    assert not Steunbetuiging.objects.filter(indiener__gewist_op=None).exists()


def test_elk_zijn_eigen_termijn(pagina, griffie):
    actie = Steunactie.objects.get(pagina=pagina)
    dag = timedelta(days=1)
    hoogstens = termijnen.bewaren_tot(actie)
    assert 21 * 30 < (hoogstens - actie.ingediend_op).days < 21 * 31
    actie.klaar_op = actie.ingediend_op + 10 * dag
    assert termijnen.bewaren_tot(actie) == actie.klaar_op + actie.bewaren_dagen * dag
    actie.bewaren_dagen = 3000
    assert termijnen.bewaren_tot(actie) == hoogstens
    actie.klaar_op, actie.status, actie.bewaren_dagen = None, "verlopen", 5
    assert termijnen.bewaren_tot(actie) == actie.sluit + 5 * dag


def test_wat_nog_loopt_blijft_tot_de_harde_grens(pagina):
    petities.bevestigde_steun(pagina)
    assert termijnen.wis_steunbetuigers() == 0
    Steunactie.objects.update(ingediend_op=timezone.now() - timedelta(days=22 * 31))
    assert termijnen.wis_steunbetuigers(droog=True) == 1
    assert termijnen.wis_indieners(droog=True) == 1
    assert termijnen.wis_steunbetuigers() == 1
    assert termijnen.wis_indieners() == 1
    assert Aanvraag.objects.get().indiener.gewist_op


def test_netwerk_en_domein_na_een_maand(pagina, time_machine):
    time_machine.move_to("2026-03-01T12:00:00+01:00")
    petities.bevestigde_steun(pagina, netwerk=b"x" * 32, ontvangen_op=timezone.now())
    time_machine.move_to("2026-03-31T11:00:00+02:00")
    assert termijnen.wis_netwerken() == 0
    time_machine.move_to("2026-03-31T14:00:00+02:00")
    assert termijnen.wis_netwerken(droog=True) == 1
    assert termijnen.wis_netwerken() == 1
    rij = Steunbetuiging.objects.get()
    assert (rij.netwerk, rij.domein) == (None, "") and rij.indiener.naam


def test_de_griffie_bepaalt_de_termijnen(pagina):
    Indieningsregeling.objects.create(geldig_vanaf="2020-01-01", bron="test", netwerk_dagen=2, steun_maanden=1)
    petities.bevestigde_steun(pagina, netwerk=b"x" * 32)
    Steunbetuiging.objects.update(ontvangen_op=timezone.now() - timedelta(days=3))
    assert termijnen.wis_netwerken() == 1
    Steunactie.objects.update(ingediend_op=timezone.now() - timedelta(days=40))
    assert termijnen.wis_steunbetuigers() == 1


# --- command and page ---------------------------------------------------------------------------------------


def test_elke_taak_telt_droog_en_verandert_dan_niets(pagina):
    petities.bevestigde_steun(pagina)
    na_de_termijn(pagina)
    uit = StringIO()
    call_command("bewaartermijnen", "--droog", stdout=uit)
    tekst = uit.getvalue()
    for naam in bewaren.TAKEN:
        assert naam in tekst
    assert "Er is niets gewist." in tekst
    assert Steunbetuiging.objects.filter(indiener__gewist_op=None).count() == 1
    assert not Opruiming.objects.exists()


def test_het_commando_wist_en_schrijft_het_op(pagina):
    petities.bevestigde_steun(pagina)
    na_de_termijn(pagina)
    call_command("bewaartermijnen", "--alleen", "steunbetuigers", stdout=StringIO())
    assert Opruiming.objects.get().aantal == 1
    assert not Steunbetuiging.objects.filter(indiener__gewist_op=None).exists()
    call_command("bewaartermijnen", stdout=StringIO())
    assert Opruiming.objects.count() == len(bewaren.TAKEN)
    with pytest.raises(CommandError, match="Kies uit"):
        call_command("bewaartermijnen", "--alleen", "onzin", stdout=StringIO())


def test_een_taak_die_mislukt_houdt_de_andere_niet_tegen(db, monkeypatch):
    def stuk(*, droog: bool = False) -> int:
        raise RuntimeError("geheim@demo.example")

    taak = bewaren.Bewaartaak("stuk", "Stuk", lambda: "nooit", stuk)
    monkeypatch.setattr(bewaren, "TAKEN", {"stuk": taak} | bewaren.TAKEN)
    monkeypatch.setattr("participatie.portaal.management.commands.bewaartermijnen.TAKEN", bewaren.TAKEN)
    fout = StringIO()
    with pytest.raises(CommandError, match="1 van") as gevangen:
        call_command("bewaartermijnen", stdout=StringIO(), stderr=fout)
    assert gevangen.value.returncode == 1
    assert "RuntimeError" in fout.getvalue() and "geheim@" not in fout.getvalue()
    assert Opruiming.objects.count() == len(bewaren.TAKEN) - 1


def test_de_klok_doet_dezelfde_functies():
    assert {f"wissen: {naam}" for naam in bewaren.TAKEN} <= set(klok.TAKEN)
    assert {"losse bestanden van insprekers", "onbevestigde inbreng", "gegevens bij inbreng", "onbevestigde insprekers", "gegevens van insprekers",
            "onbevestigde volgers", "verlopen links", "tellers tegen misbruik", "verstuurde berichten",
            "oude voorbeelden", "onbevestigde steun", "steunbetuigers", "indieners van petities",
            "netwerken bij steun", "geboortedatums bij steun", "niet afgemaakte aanvragen", "onbevestigde aanmeldingen",
            "aanmelders voor een burgerberaad", "deelnemers aan een burgerberaad"} == set(bewaren.TAKEN)  # fmt: skip


def test_de_fg_ziet_de_tabel_en_een_ander_niet(client, site, griffie, redacteur):
    from django.contrib.auth.models import Group

    from tests.fabrieken.personen import maak_medewerker

    adres = reverse("bewaartermijnen")
    assert client.get(adres).status_code == 302
    for ander in (griffie, redacteur):
        client.force_login(ander)
        assert client.get(adres).status_code in {302, 403}
        assert adres not in client.get("/beheer/").content.decode()
    client.force_login(maak_medewerker("fg", Group.objects.get(name="Functionaris gegevensbescherming")))
    inhoud = client.get(adres).content.decode()
    assert "Nog nooit" in inhoud and "90 dagen na het eind, en hoogstens 21 maanden na het begin" in inhoud
    assert client.post(adres).status_code == 405
