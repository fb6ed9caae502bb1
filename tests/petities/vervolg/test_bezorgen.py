"""Mails: to supporters who asked, to who started it, and to the griffie. Each once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.berichten.models import Bericht
from participatie.indiening.acties import wis
from petities.acties import noteer, sluit_na_looptijd
from petities.lijsten import Wat
from petities.models import Gebeurtenis, Steunactie, Steunbetuiging
from petities.vervolg import bezorgen, klok
from tests.fabrieken import petities
from tests.petities.vervolg.conftest import actie, antwoord_velden, doe, link, post, steun, tot_presidium

pytestmark = pytest.mark.django_db


def van_soort(soort: str) -> int:
    return Bericht.objects.filter(soort=f"petities/{soort}").count()


def aan_steun() -> list:
    """What supporters get now."""
    post()
    bezorgen.bezorg()
    return post()


@pytest.fixture
def stil(verzoek):
    """Everything until now has been delivered."""
    aan_steun()
    return verzoek


def gebeurt(pagina, wat=Wat.BEHANDELD, **velden):
    return noteer(actie(pagina), wat, op=timezone.now(), tekst="De Staten spraken erover.", **velden)


def test_wie_het_vroeg_krijgt_een_mail_met_de_reden_en_een_uitgang(stil):
    gebeurt(stil)
    brieven = aan_steun()
    assert sorted(brief.to[0] for brief in brieven) == [f"steun{n}@demo.example" for n in range(3)]
    brief = brieven[0]
    assert brief.subject == "Besproken door de Staten: Een bus in de avond"
    assert "De Staten spraken erover." in brief.body
    assert "omdat u dit steunt en wilde weten hoe het verder gaat" in brief.body
    assert brief.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert brief.extra_headers["List-Unsubscribe"] == f"<http://127.0.0.1:8000{link(brief, '/steun/geen-nieuws/')}>"
    assert Client().get(link(brief, "/mijn/toegang/")).status_code == 302
    assert aan_steun() == []


def test_alleen_wie_meetelt_erbij_was_en_het_vroeg(stil, time_machine):
    steun(stil, e_mail="geen-nieuws@demo.example")
    petities.steun(stil, e_mail="onbevestigd@demo.example", wil_nieuws=True)
    steun(stil, e_mail="apart@demo.example", wil_nieuws=True, verdacht="handmatig")
    gewist = steun(stil, e_mail="gewist@demo.example", wil_nieuws=True)
    wis(ingediend=gewist, reden="verzoek")
    gebeurt(stil)
    time_machine.move_to(timezone.now() + timedelta(minutes=5))
    petities.bevestigde_steun(stil, e_mail="later@demo.example", wil_nieuws=True)
    post()
    assert sorted(brief.to[0] for brief in aan_steun()) == [f"steun{n}@demo.example" for n in range(3)]


@pytest.mark.parametrize("wat", [Wat.STEEKPROEF, Wat.STEEKPROEF_GESLAAGD, Wat.AFGEKEURD])
def test_niet_elk_moment_is_een_mail(stil, wat):
    gebeurt(stil, wat)
    assert aan_steun() == []
    assert not Gebeurtenis.objects.filter(bezorgd_tot__isnull=False).exists()


def test_een_crash_halverwege_doet_niets_dubbel_en_verliest_niets(stil, monkeypatch):
    for n in range(4):
        steun(stil, e_mail=f"meer{n}@demo.example", wil_nieuws=True)
    gebeurtenis = gebeurt(stil)
    post()
    monkeypatch.setattr(bezorgen, "GROEP", 2)
    echt, keren = bezorgen.schrijf_veel, []

    def valt_om(**alles):
        aantal = echt(**alles)
        keren.append(aantal)
        if len(keren) == 2:
            raise RuntimeError("De stroom valt uit nadat de mails van de tweede groep zijn geschreven.")
        return aantal

    monkeypatch.setattr(bezorgen, "schrijf_veel", valt_om)
    with pytest.raises(RuntimeError):
        bezorgen.bezorg()
    assert len(post()) == 2  # the control: without the crash more would have left
    monkeypatch.setattr(bezorgen, "schrijf_veel", echt)
    bezorgen.bezorg()
    rest = post()
    assert len(rest) == 5
    assert aan_steun() == []
    assert Bericht.objects.filter(uniek__endswith=f"/nieuws/{gebeurtenis.pk}").count() == 7
    assert len({brief.to[0] for brief in rest}) == 5


def test_hoeveel_vragen_hangt_alleen_af_van_het_aantal_groepen(stil, monkeypatch):
    monkeypatch.setattr(bezorgen, "GROEP", 5)
    kosten = []
    for n in range(22):
        steun(stil, e_mail=f"veel{n}@demo.example", wil_nieuws=True)
        if n in (1, 21):  # 5 people: one group and an empty one; 25: five and an empty one
            gebeurt(stil)
            with CaptureQueriesContext(connection) as vragen:
                assert bezorgen.bezorg() == n + 4
            kosten.append(len(vragen))
    assert kosten[1] <= kosten[0] / 2 * 6 + 6


def test_met_een_knop_stoppen_zonder_inloggen(stil):
    gebeurt(stil)
    brief = next(b for b in aan_steun() if b.to == ["steun1@demo.example"])
    pad = link(brief, "/steun/geen-nieuws/")
    client = Client(enforce_csrf_checks=True)
    pagina = client.get(pad)
    assert "Uw steun blijft meetellen." in pagina.content.decode()
    assert Steunbetuiging.objects.filter(wil_nieuws=False).count() == 0  # scanners open links too
    assert client.post(pad, {"List-Unsubscribe": "One-Click"}).status_code == 200
    [gestopt] = Steunbetuiging.objects.filter(wil_nieuws=False)
    assert (gestopt.indiener.e_mail, gestopt.status) == ("steun1@demo.example", "geldig")
    assert "U bent al gestopt" in client.get(pad).content.decode()
    gebeurt(stil)
    assert len(aan_steun()) == 2


@pytest.mark.parametrize("token", ["DR-0000-0000.onzin", "onzin", "%F0%9F%98%80", "a" * 500])
def test_een_vreemde_stoplink(db, token):
    pad = f"/steun/geen-nieuws/{token}/"
    assert Client().get(pad).status_code == 404
    assert Client().post(pad).status_code == 200


def test_een_stoplink_van_een_ander_werkt_niet(stil):
    gebeurt(stil)
    brieven = aan_steun()
    een, ander = (link(brief, "/steun/geen-nieuws/") for brief in brieven[:2])
    vals = een.rstrip("/").rpartition(".")[0] + "." + ander.rstrip("/").rpartition(".")[2] + "/"
    Client().post(vals)
    assert not Steunbetuiging.objects.filter(wil_nieuws=False).exists()


# --- who started it ----------------------------------------------------------------------------------------------


def test_de_indiener_hoort_elke_stap_een_keer(verzoek, beheer, thema):
    post()
    tot_presidium(beheer, verzoek)
    onderwerpen = [brief.subject for brief in post()]
    assert onderwerpen == [
        "De griffie controleert een deel van de steun: Een bus in de avond",
        "Naar het presidium: Een bus in de avond",
    ]
    doe(beheer, verzoek, "presidium", wel="nee", motivering="De gemeente gaat hierover.")
    [brief] = post()
    assert "De gemeente gaat hierover." in brief.body
    assert Client().get(link(brief, "/mijn/toegang/")).status_code == 302
    doe(beheer, verzoek, "verzoek-antwoord", **antwoord_velden(thema))
    [brief] = post()
    assert "Deels overgenomen. Er komt een proef met een avondbus." in brief.body


def test_na_sluiten_horen_indiener_en_griffie_het(petitie):
    post()
    Steunactie.objects.update(sluit=timezone.now() - timedelta(days=9))
    for _keer in range(2):
        sluit_na_looptijd(actie=actie(petitie), op=timezone.now())
    assert (van_soort("stap_indiener"), van_soort("gesloten_griffie")) == (1, 1)


def test_wat_nooit_open_ging_sluit_vanzelf_af(site, griffie):
    pagina = petities.dien_in()
    Steunactie.objects.update(status="eerste_steun", sluit=timezone.now() - timedelta(days=9))
    sluit_na_looptijd(actie=actie(pagina), op=timezone.now())
    assert (van_soort("stap_indiener"), van_soort("gesloten_griffie")) == (1, 0)
    assert klok.sluit_af() == 1
    assert (actie(pagina).status, actie(pagina).klaar_op is not None) == ("teruggekoppeld", True)
    assert klok.sluit_af() == 0


# --- the griffie -------------------------------------------------------------------------------------------------


def test_manen_een_keer_per_moment(petitie, beheer, time_machine):
    begin = timezone.now()
    dag = timezone.localdate()
    doe(beheer, petitie, "aangeboden", dag=dag, aan_wie="een Statenlid", antwoord_voor=dag + timedelta(days=30))
    gestuurd = []
    for dagen in range(50):
        time_machine.move_to(begin + timedelta(days=dagen), tick=False)
        assert klok.maan() + klok.maan() in (0, 1)
        if van_soort("antwoord_griffie") > len(gestuurd):
            gestuurd.append(dagen)
    assert gestuurd == [16, 27, 31, 38, 45]
    onderwerpen = list(
        Bericht.objects.filter(soort="petities/antwoord_griffie").order_by("pk").values_list("onderwerp", "tekst")
    )
    assert "over 14 dagen" in onderwerpen[0][1]
    assert "is 1 dag te laat" in onderwerpen[2][1]


def test_na_het_antwoord_maant_niemand_meer(petitie, beheer, thema, time_machine):
    dag = timezone.localdate()
    doe(beheer, petitie, "aangeboden", dag=dag, aan_wie="een Statenlid", antwoord_voor=dag + timedelta(days=1))
    doe(beheer, petitie, "petitie-antwoord", **antwoord_velden(thema))
    time_machine.move_to(timezone.now() + timedelta(days=20))
    assert klok.maan() == 0


def test_de_klok_kent_deze_taken():
    from participatie.berichten.klok import TAKEN

    assert {"nieuws aan wie een petitie steunt", "manen om het antwoord op een petitie"} <= set(TAKEN)
