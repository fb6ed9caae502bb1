"""Every act of a moderator, through the pages of the admin."""

import pytest
from wagtail.models import ModelLogEntry

from participatie.berichten.models import Bericht
from participatie.inbreng import acties
from participatie.inbreng.models import Afwijzingsgrond, AndereOverheid, Inbreng
from participatie.inbreng.status import Heropenreden, Status, Vasthoudreden
from tests.fabrieken.inbreng import maak_inbreng

pytestmark = pytest.mark.django_db


@pytest.fixture
def grond():
    return Afwijzingsgrond.objects.create(code="schelden", titel="Schelden", uitleg="Schelden mag niet.")


@pytest.fixture
def gemeente():
    return AndereOverheid.objects.create(naam="Gemeente Verzonnen", contact="bel 14 0000")


@pytest.fixture
def als_moderator(client, moderator):
    client.force_login(moderator)
    return client


def doe(client, inbreng, actie, **velden):
    gegevens = {"actie": actie, **{f"{actie}-{naam}": waarde for naam, waarde in velden.items()}}
    return client.post(f"/beheer/inbreng/{inbreng.kenmerk}/", gegevens)


def soorten(inbreng):
    """Which mails were written, newest last; the one of confirming is left out."""
    return list(Bericht.objects.order_by("pk").values_list("soort", flat=True))[2:]


def laatste_log(inbreng):
    return ModelLogEntry.objects.filter(object_id=str(inbreng.pk)).latest("timestamp")


def controleer(antwoord, inbreng, status, log, mails, door):
    assert antwoord.status_code == 302, antwoord.content.decode()
    inbreng.refresh_from_db()
    assert inbreng.status == status
    regel = laatste_log(inbreng)
    assert (regel.action, regel.user) == (log, door)
    assert inbreng.tekst not in f"{regel.label}{regel.data}"
    assert soorten(inbreng) == mails


def test_goedkeuren(als_moderator, moderator, inbreng):
    antwoord = doe(als_moderator, inbreng, "goedkeuren")
    controleer(antwoord, inbreng, "gepubliceerd", "inbreng.goedgekeurd", ["inbreng/goedgekeurd"], moderator)


def test_goedkeuren_volgt_de_wens_van_de_inzender(als_moderator, moderator, consultatie):
    inbreng = maak_inbreng(consultatie, openbaar=False)
    antwoord = doe(als_moderator, inbreng, "goedkeuren")
    controleer(antwoord, inbreng, "niet_openbaar", "inbreng.goedgekeurd", ["inbreng/goedgekeurd"], moderator)


def test_goedkeuren_verbergt_wat_gekozen_is(als_moderator, client, consultatie):
    tekst = "Bel 06-12345678 of Jan Verzonnen. Vraag naar jan verzonnen."
    inbreng = maak_inbreng(consultatie, tekst)
    pagina = als_moderator.get(f"/beheer/inbreng/{inbreng.kenmerk}/").content.decode()
    assert "<mark" in pagina and 'value="4-15"' in pagina
    doe(als_moderator, inbreng, "goedkeuren", afschermen=["4-15"], fragment="Jan Verzonnen", soort="naam")
    openbaar = client.get(f"{consultatie.url}reacties/").content.decode()
    assert "[persoonsgegevens weggehaald] of [naam weggehaald]. Vraag naar [naam weggehaald]." in openbaar
    assert Inbreng.objects.get().tekst == tekst


def test_fragment_moet_in_de_tekst_staan(als_moderator, inbreng):
    antwoord = doe(als_moderator, inbreng, "goedkeuren", fragment="staat er niet in")
    assert antwoord.status_code == 422
    assert "Dit stukje staat niet in de tekst" in antwoord.content.decode()
    assert 'value="staat er niet in"' in antwoord.content.decode()
    inbreng.refresh_from_db()
    assert inbreng.status == Status.TE_BEOORDELEN


def test_overlappende_stukken_laten_niets_zien(als_moderator, consultatie):
    inbreng = maak_inbreng(consultatie, "Mail a.verzonnen@demo.example over Verzonnen.")
    doe(als_moderator, inbreng, "goedkeuren", afschermen=["5-29"], fragment="verzonnen", soort="naam")
    assert inbreng.openbare_tekst == "Mail [persoonsgegevens weggehaald] over [naam weggehaald]."


def test_vraag(als_moderator, moderator, inbreng):
    antwoord = doe(als_moderator, inbreng, "vraag", vraag="Welke school bedoelt u?")
    controleer(antwoord, inbreng, "vraag", "inbreng.vraag_gesteld", ["inbreng/vraag"], moderator)
    assert "Welke school" in als_moderator.get(f"/beheer/inbreng/{inbreng.kenmerk}/").content.decode()


def test_afwijzen(als_moderator, moderator, inbreng, grond):
    antwoord = doe(als_moderator, inbreng, "afwijzen", grond=grond.pk, toelichting="Zonder scheldwoord mag het.")
    controleer(antwoord, inbreng, "afgewezen", "inbreng.afgewezen", ["inbreng/afgewezen"], moderator)
    assert "Zonder scheldwoord" in Bericht.objects.latest("pk").tekst


@pytest.mark.parametrize("leeg", ["grond", "toelichting"])
def test_afwijzen_zonder_reden_kan_niet(als_moderator, inbreng, grond, leeg):
    velden = {"grond": grond.pk, "toelichting": "Zonder scheldwoord mag het."} | {leeg: ""}
    antwoord = doe(als_moderator, inbreng, "afwijzen", **velden)
    assert antwoord.status_code == 422
    assert leeg == "toelichting" or "Zonder scheldwoord mag het." in antwoord.content.decode()
    assert soorten(inbreng) == []


def test_doorsturen(als_moderator, moderator, inbreng, gemeente):
    antwoord = doe(als_moderator, inbreng, "doorsturen", overheid=gemeente.pk, toelichting="Dit is hun weg.")
    controleer(antwoord, inbreng, "doorgestuurd", "inbreng.doorgestuurd", ["inbreng/doorgestuurd"], moderator)


def test_vasthouden_en_weer_vrijgeven(als_moderator, moderator, inbreng):
    antwoord = doe(als_moderator, inbreng, "vasthouden", reden="bedreiging")
    controleer(antwoord, inbreng, "vastgehouden", "inbreng.vastgehouden", [], moderator)
    assert laatste_log(inbreng).data == {"reden": "bedreiging"}
    antwoord = doe(als_moderator, inbreng, "heropenen", reden="fout")
    controleer(antwoord, inbreng, "te_beoordelen", "inbreng.heropend", [], moderator)


def test_verbergen_en_weer_tonen(als_moderator, moderator, inbreng, grond):
    acties.keur_goed(inbreng=inbreng, door=moderator)
    antwoord = doe(als_moderator, inbreng, "verbergen", grond=grond.pk, toelichting="Hier staat een naam.")
    mails = ["inbreng/goedgekeurd", "inbreng/verborgen"]
    controleer(antwoord, inbreng, "verborgen", "inbreng.verborgen", mails, moderator)
    antwoord = doe(als_moderator, inbreng, "weer-tonen")
    controleer(antwoord, inbreng, "gepubliceerd", "inbreng.weer_getoond", mails, moderator)


def test_heropenen(als_moderator, moderator, inbreng, grond):
    acties.wijs_af(inbreng=inbreng, door=moderator, grond=grond, toelichting="Nee.")
    antwoord = doe(als_moderator, inbreng, "heropenen", reden="bezwaar")
    controleer(antwoord, inbreng, "te_beoordelen", "inbreng.heropend", ["inbreng/afgewezen"], moderator)
    assert inbreng.afwijzingsgrond is None


def test_ander_thema(als_moderator, client, inbreng, ander_thema, andere_moderator):
    punt = inbreng.punten.get()
    assert doe(als_moderator, inbreng, "thema", **{f"punt_{punt.pk}": ander_thema.pk}).status_code == 302
    assert als_moderator.get(f"/beheer/inbreng/{inbreng.kenmerk}/").status_code == 404
    client.force_login(andere_moderator)
    assert client.get(f"/beheer/inbreng/{inbreng.kenmerk}/").status_code == 200
    assert laatste_log(inbreng).action == "inbreng.thema"


def test_splitsen_per_zin_en_elk_punt_een_thema(als_moderator, consultatie, ander_thema):
    inbreng = maak_inbreng(consultatie, "Het pad is smal. De bus rijdt te weinig! Wanneer komt dat?")
    assert doe(als_moderator, inbreng, "splitsen", grenzen=["17"]).status_code == 302
    eerste, tweede = inbreng.punten.all()
    assert (eerste.tekst, tweede.tekst) == ("Het pad is smal. ", "De bus rijdt te weinig! Wanneer komt dat?")
    velden = {f"punt_{eerste.pk}": ander_thema.pk, f"punt_{tweede.pk}": tweede.thema_id}
    doe(als_moderator, inbreng, "thema", **velden)
    assert doe(als_moderator, inbreng, "splitsen", grenzen=["17", "41"]).status_code == 302
    assert [punt.thema_id for punt in inbreng.punten.all()] == [ander_thema.pk, tweede.thema_id, tweede.thema_id]


def test_splitsen_buiten_een_zin_kan_niet(als_moderator, consultatie):
    inbreng = maak_inbreng(consultatie, "Het pad is smal. De bus rijdt te weinig.")
    assert doe(als_moderator, inbreng, "splitsen", grenzen=["3"]).status_code == 422
    assert inbreng.punten.count() == 1


def test_afzender_staat_er_niet_en_elke_keer_kijken_wordt_vastgelegd(als_moderator, moderator, consultatie):
    inbreng = maak_inbreng(consultatie, naam="Aaltje Voorbeeld", e_mail="aaltje@demo.example", met_naam=True)
    adres = f"/beheer/inbreng/{inbreng.kenmerk}/"
    assert "Aaltje" not in als_moderator.get(adres).content.decode()
    assert als_moderator.get(f"{adres}afzender/").status_code == 405
    getoond = als_moderator.post(f"{adres}afzender/").content.decode()
    assert "Aaltje Voorbeeld" in getoond and "aaltje@demo.example" in getoond
    assert (laatste_log(inbreng).action, laatste_log(inbreng).user) == ("inbreng.gegevens_bekeken", moderator)
    assert "Persoonsgegevens bekeken" in getoond
    assert "Aaltje" not in als_moderator.get(adres).content.decode()


def test_twee_moderatoren_tegelijk_en_het_getypte_blijft(als_moderator, inbreng, regisseur, thema, grond):
    thema.groep_moderatie.user_set.add(regisseur)
    acties.keur_goed(inbreng=inbreng, door=regisseur)
    antwoord = doe(als_moderator, inbreng, "afwijzen", grond=grond.pk, toelichting="Mijn lange uitleg.")
    assert antwoord.status_code == 409
    assert "Dit kan niet meer: de status is nu &#x27;Online&#x27;." in antwoord.content.decode()
    assert "Mijn lange uitleg." in antwoord.content.decode()
    assert soorten(inbreng) == ["inbreng/goedgekeurd"]


def test_eigen_invoer_beoordeelt_een_ander(als_moderator, moderator, inbreng):
    Inbreng.objects.update(ingevoerd_door=moderator)
    pagina = als_moderator.get(f"/beheer/inbreng/{inbreng.kenmerk}/").content.decode()
    assert "U hebt deze inbreng zelf ingevoerd" in pagina and 'name="actie"' not in pagina
    antwoord = doe(als_moderator, inbreng, "goedkeuren")
    assert antwoord.status_code == 403
    assert "U mag deze inbreng niet beoordelen." in antwoord.content.decode()
    inbreng.refresh_from_db()
    assert inbreng.status == Status.TE_BEOORDELEN


def test_onbekende_handeling(als_moderator, inbreng):
    assert doe(als_moderator, inbreng, "verwijderen").status_code == 404


def test_na_een_besluit_komt_de_volgende_oudste(als_moderator, consultatie, inbreng):
    volgende = maak_inbreng(consultatie, "De volgende.")
    antwoord = doe(als_moderator, inbreng, "goedkeuren")
    assert antwoord.url == f"/beheer/inbreng/{volgende.kenmerk}/"
    assert doe(als_moderator, volgende, "goedkeuren").url == "/beheer/inbreng/"


AANBOD = {
    Status.TE_BEOORDELEN: {"goedkeuren", "vraag", "thema", "splitsen", "doorsturen", "vasthouden", "afwijzen"},
    Status.VRAAG: {"goedkeuren", "thema", "splitsen", "doorsturen", "vasthouden", "afwijzen"},
    Status.VASTGEHOUDEN: {"goedkeuren", "heropenen", "vraag", "thema", "splitsen", "doorsturen", "afwijzen"},
    Status.GEPUBLICEERD: {"verbergen", "thema", "splitsen"},
    Status.NIET_OPENBAAR: {"thema", "splitsen"},
    Status.VERBORGEN: {"weer-tonen", "thema", "splitsen"},
    Status.AFGEWEZEN: {"heropenen"},
    Status.DOORGESTUURD: {"heropenen"},
    Status.INGETROKKEN: set(),
}


@pytest.mark.parametrize("status", AANBOD)
def test_alleen_wat_de_status_toelaat_staat_er(als_moderator, consultatie, status):
    inbreng = maak_inbreng(consultatie, "Eerste zin. Tweede zin.")
    Inbreng.objects.update(status=status)
    forms = als_moderator.get(f"/beheer/inbreng/{inbreng.kenmerk}/").context["forms"]
    assert {form.actie for form in forms} == AANBOD[status]


def test_redenen_in_het_logboek_zijn_codes():
    assert set(Vasthoudreden) | set(Heropenreden) == {"bedreiging", "persoonsgegevens", "overleg", "bezwaar", "fout"}


@pytest.mark.parametrize("tekst", ["<script>alert(1)</script>", "א" * 50, "🚲" * 2000, "a" * 5000])
def test_vreemde_teksten_breken_de_pagina_niet(als_moderator, consultatie, tekst):
    inbreng = maak_inbreng(consultatie, tekst)
    for adres in ("/beheer/inbreng/", f"/beheer/inbreng/{inbreng.kenmerk}/"):
        antwoord = als_moderator.get(adres)
        assert antwoord.status_code == 200
        assert "<script>alert(1)" not in antwoord.content.decode()
