"""The fraud desk: what is set apart, and what the griffie does with it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Site
from wagtail.permissions import policy_registry

from participatie.basis.models import Organisatie
from participatie.berichten.models import Bericht
from participatie.indiening.models import Bediening, Grens, Telling
from petities.keuring import acties, klok
from petities.lijsten import Regelsoort, Verdenking
from petities.models import Afkeuring, Domeinregel, Netwerkregel, Steunactie, Steunbetuiging
from petities.status import Status
from tests.fabrieken import petities
from tests.fabrieken.personen import maak_medewerker

pytestmark = pytest.mark.django_db
BIEB, BOT = b"b" * 32, b"x" * 32


@pytest.fixture
def pagina(site, griffie):
    return petities.open_petitie(griffie, "agenderingsverzoek", drempel=2)


def telt(pagina) -> tuple[int, int]:
    telling = Telling.objects.van([pagina.pk])[pagina.pk]
    assert telling["steun"] == Steunbetuiging.objects.filter(pagina=pagina).geldig().count()
    assert telling["apart"] == Steunbetuiging.objects.filter(pagina=pagina).apart().count()
    assert sum(n for wat, n in telling.items() if wat.startswith("dag/")) == telling["steun"]
    return telling["steun"], telling["apart"]


def rijen(*welke):
    return Steunbetuiging.objects.filter(pk__in=[rij.pk for rij in welke])


def test_vrijgeven_telt_en_haalt_de_drempel(pagina, griffie):
    een, twee = (petities.bevestigde_steun(pagina, verdacht="netwerk") for _i in range(2))
    assert telt(pagina) == (0, 2)
    assert acties.laat_tellen(pagina=pagina, rijen=rijen(een, twee), door=griffie) == 2
    assert acties.laat_tellen(pagina=pagina, rijen=rijen(een, twee), door=griffie) == 0
    assert telt(pagina) == (2, 0)
    assert Steunactie.objects.get(pagina=pagina).status == Status.STEUN_GEHAALD
    assert PageLogEntry.objects.get(action="petities.steun_vrijgegeven").data == {"aantal": 2}


def test_alles_is_terug_te_draaien(pagina, griffie):
    rij = petities.bevestigde_steun(pagina)
    acties.zet_apart(pagina=pagina, rijen=rijen(rij), door=griffie)
    assert telt(pagina) == (0, 1)
    acties.keur_af(pagina=pagina, rijen=rijen(rij), door=griffie)
    assert telt(pagina) == (0, 0)
    acties.zet_apart(pagina=pagina, rijen=rijen(rij), door=griffie)
    acties.laat_tellen(pagina=pagina, rijen=rijen(rij), door=griffie)
    assert telt(pagina) == (1, 0)


def test_wat_is_afgerond_verandert_niet(pagina, griffie):
    rij = petities.bevestigde_steun(pagina)
    Steunactie.objects.update(klaar_op=timezone.now())
    with pytest.raises(Exception, match="afgerond"):
        acties.keur_af(pagina=pagina, rijen=rijen(rij), door=griffie)


def test_netwerk_vertrouwen_laat_alles_van_daar_meetellen(pagina, griffie):
    apart = [petities.bevestigde_steun(pagina, netwerk=BIEB, verdacht="netwerk") for _i in range(3)]
    wacht = petities.steun(pagina, netwerk=BIEB, verdacht="geen_proef")
    ander = petities.bevestigde_steun(pagina, netwerk=BIEB, verdacht="domein")
    soort = Regelsoort.VERTROUWD
    assert acties.zet_netwerkregel(netwerk=BIEB, soort=soort, reden="bibliotheek", door=griffie) == 3
    assert telt(pagina) == (3, 1)
    wacht.refresh_from_db()
    assert wacht.verdacht == ""
    assert Steunbetuiging.objects.get(pk=ander.pk).status == "te_beoordelen"
    assert {Steunbetuiging.objects.get(pk=rij.pk).verdacht for rij in apart} == {Verdenking.VRIJGEGEVEN}


def test_domeinregel_zet_nieuwe_apart(pagina, griffie):
    acties.zet_domeinregel(domein="Nep@Spam.Example", soort=Regelsoort.APART, reden="robots", door=griffie)
    assert petities.steun(pagina, e_mail="een@spam.example").verdacht == Verdenking.DOMEIN
    assert petities.steun(pagina, e_mail="een@goed.example").verdacht == ""
    assert petities.steun(pagina, e_mail="een@mailinator.com").verdacht == Verdenking.WEGWERP
    acties.zet_domeinregel(domein="mailinator.com", soort=Regelsoort.VERTROUWD, reden="mag", door=griffie)
    assert petities.steun(pagina, e_mail="twee@mailinator.com").verdacht == ""
    acties.verwijder_regel(regel=Domeinregel.objects.get(domein="spam.example"), door=griffie)
    assert petities.steun(pagina, e_mail="twee@spam.example").verdacht == ""


def test_zonder_proef_is_de_grens_lager(pagina):
    Bediening.objects.create(steun_per_netwerk=5, steun_zonder_proef=2)
    kaal = [petities.steun(pagina, netwerk=BIEB, proef=False).verdacht for _i in range(3)]
    assert kaal == ["", "", Verdenking.GEEN_PROEF]
    assert [petities.steun(pagina, netwerk=BIEB).verdacht for _i in range(3)] == ["", "", Verdenking.NETWERK]


def test_een_bekend_domein_gaat_nooit_apart_door_een_piek(pagina):
    Bediening.objects.create(steun_per_domein=2)
    adressen = [petities.steun(pagina, e_mail=f"a{n}@gmail.com").verdacht for n in range(5)]
    assert adressen == [""] * 5
    vreemd = [petities.steun(pagina, e_mail=f"a{n}@vreemd.example").verdacht for n in range(4)]
    assert vreemd == ["", "", Verdenking.DOMEIN, Verdenking.DOMEIN]


# --- A9: a flood, and a library (veiligheid.md) --------------------------------------------------------------


def vloed(pagina):
    """60 honest people behind one library; 400 robots: one network, many networks with one domain, no proof."""
    eerlijk = [petities.steun(pagina, netwerk=BIEB, e_mail=f"lezer{n}@gmail.com") for n in range(60)]
    robots = [petities.steun(pagina, netwerk=BOT, e_mail=f"r{n}@gmail.com") for n in range(200)]
    robots += [petities.steun(pagina, netwerk=bytes([n]) * 32, e_mail=f"s{n}@raar.example") for n in range(100)]
    robots += [petities.steun(pagina, netwerk=b"kaal" * 8, e_mail=f"k{n}@gmail.com", proef=False) for n in range(50)]
    robots += [petities.steun(pagina, netwerk=bytes([n, 9]) * 16, e_mail=f"w{n}@yopmail.com") for n in range(50)]
    from petities.steun.acties import bevestig

    for rij in eerlijk + robots:
        bevestig(steun=rij, op=rij.ontvangen_op + timedelta(minutes=1))
    return eerlijk, robots


def test_a9_vloed_van_robots_en_een_bibliotheek(pagina, griffie):
    # The library is busier than a network may be, so it is set apart too, and comes back in one act.
    Bediening.objects.create(steun_per_netwerk=40, steun_zonder_proef=5)
    Steunactie.objects.update(drempel=10_000)
    eerlijk, robots = vloed(pagina)
    klok.kijk_naar_trends()
    apart = set(Steunbetuiging.objects.apart().values_list("pk", flat=True))
    assert len(apart & {rij.pk for rij in robots}) >= 0.99 * len(robots)
    assert Steunbetuiging.objects.count() == 460  # nothing was refused
    acties.zet_netwerkregel(netwerk=BIEB, soort=Regelsoort.VERTROUWD, reden="bibliotheek", door=griffie)
    assert rijen(*eerlijk).geldig().count() == 60
    klok.kijk_naar_trends()
    assert rijen(*eerlijk).geldig().count() == 60
    telt(pagina)


def test_a9_zonder_regels_telt_de_vloed_gewoon_mee(pagina):
    """The positive control: with the limits off the test above would fail."""
    Bediening.objects.create(steun_per_netwerk=10**6, steun_zonder_proef=10**6, steun_per_domein=10**6)
    Steunactie.objects.update(drempel=10_000)
    for n in range(120):
        petities.bevestigde_steun(pagina, netwerk=BOT, e_mail=f"r{n}@raar.example")
    klok.kijk_naar_trends()
    assert telt(pagina) == (120, 0)


def test_wat_de_griffie_vrijgaf_zet_geen_klok_meer_apart(pagina, griffie):
    Bediening.objects.create(steun_per_netwerk=2)
    for _n in range(4):
        petities.bevestigde_steun(pagina, netwerk=BOT)
    klok.kijk_naar_trends()
    assert telt(pagina) == (0, 4)
    acties.laat_tellen(pagina=pagina, rijen=Steunbetuiging.objects.all(), door=griffie)
    klok.kijk_naar_trends()
    assert telt(pagina) == (4, 0)


def test_alarm_een_keer_per_uur_per_trend(pagina, time_machine):
    Organisatie.objects.update_or_create(site=Site.objects.get(), defaults={"e_mail": "griffie@demo.example"})
    Bediening.objects.create(steun_per_netwerk=2, trend_melden=4)
    time_machine.move_to("2026-12-01T12:05:00+01:00", tick=False)
    for n in range(5):
        petities.steun(pagina, netwerk=BOT, e_mail=f"r{n}@gmail.com", ontvangen_op=timezone.now())
    for _keer in range(3):
        klok.kijk_naar_trends()
    brief = Bericht.objects.get(soort="petities/trend")
    assert BOT.hex()[:8] in brief.tekst and "gmail" not in brief.tekst and BOT.hex()[:9] not in brief.tekst
    time_machine.move_to("2026-12-01T13:02:00+01:00", tick=False)
    klok.kijk_naar_trends()
    assert Bericht.objects.filter(soort="petities/trend").count() == 2


# --- the screens --------------------------------------------------------------------------------------------

MAG_NIET = ["anoniem", "buitenstaander", "moderator", "redacteur", "communicatie", "regisseur", "statenlid", "fg"]


@pytest.fixture
def anoniem():
    return AnonymousUser()


@pytest.fixture
def statenlid(db):
    return maak_medewerker("statenlid", Group.objects.get(name="Statenlid"))


@pytest.fixture
def fg(db):
    return maak_medewerker("fg", Group.objects.get(name="Functionaris gegevensbescherming"))


def adressen(pagina, griffie):
    """name → address; the names come from the URLconf below."""
    afkeuring = Afkeuring.objects.create(pagina=pagina, door=griffie, reden="robots", domein="demo.example")
    return {
        "index": reverse("steunkeuring:index"),
        "controleren": reverse("steunkeuring:controleren", args=[pagina.pk]),
        "voorbereiden": reverse("steunkeuring:voorbereiden", args=[pagina.pk]),
        "afkeuring": reverse("steunkeuring:afkeuring", args=[afkeuring.pk]),
        "regels": reverse("steunkeuring:regels"),
        "regel": reverse("steunkeuring:regel", args=["netwerk", BIEB.hex(), "vertrouwd"]),
    }


def test_elk_adres_staat_in_de_lijst(pagina, griffie):
    namen = {naam for naam in _namen(get_resolver(), binnen=False) if naam}
    assert namen == set(adressen(pagina, griffie))


def _namen(knoop, *, binnen):
    for patroon in knoop.url_patterns:
        if hasattr(patroon, "url_patterns"):
            yield from _namen(patroon, binnen=binnen or patroon.namespace == "steunkeuring")
        elif binnen:
            yield patroon.name


@pytest.mark.parametrize("wie", MAG_NIET)
def test_alleen_de_griffie_ziet_en_doet_iets(client, pagina, griffie, wie, request):
    user = request.getfixturevalue(wie)
    rij = petities.bevestigde_steun(pagina, naam="Aaltje Onvindbaar", netwerk=BIEB)
    if user.is_authenticated:
        client.force_login(user)
    for adres in adressen(pagina, griffie).values():
        for vraag in ("", "?namen=1", "?status=geldig&namen=1"):
            antwoord = client.get(adres + vraag)
            assert antwoord.status_code in {302, 404}, adres
            assert "Onvindbaar" not in antwoord.content.decode()
        for actie in ("tellen:alles", "apart", "afkeuren", "start", "terug", "vertrouwd"):
            gegevens = {"actie": actie, "kies": [rij.kenmerk], "reden": "x", "domein": "demo.example", "gezien": "1"}
            assert client.post(adres + "?status=geldig", gegevens).status_code in {302, 404, 405}
    assert telt(pagina) == (1, 0)
    assert not Domeinregel.objects.exists() and not Netwerkregel.objects.exists()
    assert Afkeuring.objects.filter(stand="voorbereid").count() == Afkeuring.objects.count()
    for doe in (acties.laat_tellen, acties.zet_apart, acties.keur_af):
        with pytest.raises(PermissionDenied):
            doe(pagina=pagina, rijen=rijen(rij), door=user)


def test_niemand_bereikt_de_rijen_door_wagtail_zelf(griffie):
    for model in (Steunbetuiging, Afkeuring, Netwerkregel):
        beleid = policy_registry.get_by_type(model)
        assert not beleid.user_has_permission(griffie, "change")


def test_het_scherm_toont_geen_namen_tenzij_gevraagd(client, pagina, griffie):
    petities.bevestigde_steun(pagina, naam="Aaltje Onvindbaar", netwerk=BIEB, verdacht="netwerk")
    client.force_login(griffie)
    adres = reverse("steunkeuring:controleren", args=[pagina.pk])
    antwoord = client.get(adres).content.decode()
    assert "Onvindbaar" not in antwoord
    assert BIEB.hex()[:8] in antwoord and "Heel veel steun van één netwerk" in antwoord
    assert not PageLogEntry.objects.filter(action="petities.steun_namen_bekeken").exists()
    assert "Onvindbaar" in client.get(adres + "?namen=1").content.decode()
    assert PageLogEntry.objects.filter(action="petities.steun_namen_bekeken").count() == 1


def test_knoppen_doen_wat_er_staat(client, pagina, griffie):
    een, twee = (petities.bevestigde_steun(pagina, netwerk=BIEB, verdacht="netwerk") for _n in range(2))
    client.force_login(griffie)
    adres = reverse("steunkeuring:controleren", args=[pagina.pk])
    antwoord = client.post(adres, {"actie": "tellen"}, follow=True)
    assert "Kies eerst" in antwoord.content.decode() and telt(pagina) == (0, 2)
    assert client.post(adres, {"actie": "onzin"}).status_code == 404
    client.post(adres, {"actie": "afkeuren", "kies": [een.kenmerk]})
    client.post(adres, {"actie": "tellen:alles"})
    assert telt(pagina) == (1, 0)
    client.post(adres + "?status=ongeldig", {"actie": "tellen", "kies": [een.kenmerk]})
    client.post(adres + "?status=geldig", {"actie": "apart", "kies": [twee.kenmerk]})
    assert telt(pagina) == (1, 1)
    regel = reverse("steunkeuring:regel", args=["netwerk", BIEB.hex(), "vertrouwd"])
    assert client.post(regel, {"reden": ""}).status_code == 422
    antwoord = client.post(regel, {"reden": "Bibliotheek", "next": "//evil.example/"})
    assert antwoord.url == reverse("steunkeuring:regels")
    assert Netwerkregel.objects.get().reden == "Bibliotheek"
    antwoord = client.post(reverse("steunkeuring:regels"), {"actie": "apart", "domein": "spam.example", "reden": "x"})
    assert Domeinregel.objects.get().domein == "spam.example"
    assert client.post(reverse("steunkeuring:regels"), {"actie": "apart", "domein": ""}).status_code == 422
    client.post(reverse("steunkeuring:regels"), {"actie": f"domein:{Domeinregel.objects.get().pk}"})
    assert not Domeinregel.objects.exists()


def test_rare_vragen_geven_geen_fout(client, pagina, griffie):
    client.force_login(griffie)
    adres = reverse("steunkeuring:controleren", args=[pagina.pk])
    for vraag in ("?status=x", "?netwerk=zz", "?netwerk=" + "é" * 64, "?pagina=999999", "?pagina=x", "?domein=%27"):
        assert client.get(adres + vraag).status_code == 200, vraag
    assert client.get(reverse("steunkeuring:regel", args=["netwerk", "zz", "apart"])).status_code == 404
    assert client.get(reverse("steunkeuring:regel", args=["iets", "zz", "apart"])).status_code == 404


def test_het_scherm_vraagt_niet_meer_bij_meer_steun(client, pagina, griffie):
    client.force_login(griffie)
    adres = reverse("steunkeuring:controleren", args=[pagina.pk])

    def vragen() -> int:
        client.get(adres)
        with CaptureQueriesContext(connection) as gevangen:
            client.get(adres)
        return len(gevangen)

    petities.bevestigde_steun(pagina, netwerk=BIEB, verdacht="netwerk")
    weinig = vragen()
    for n in range(30):
        petities.bevestigde_steun(pagina, netwerk=bytes([n % 5]) * 32, verdacht="netwerk")
    assert vragen() <= weinig + 2


def test_een_getal_is_geen_hoeveelheid_in_een_adres(client, pagina, griffie):
    client.force_login(griffie)
    petities.bevestigde_steun(pagina, netwerk=BIEB, verdacht="netwerk")
    for adres in adressen(pagina, griffie).values():
        assert not re.search(r'(?:href|action|value)="[^"]*\d\.\d{3}', client.get(adres).content.decode()), adres


def test_grens_bewaart_geen_domein(pagina):
    petities.steun(pagina, e_mail="iemand@eigennaam.example")
    assert not [g for g in Grens.objects.all() if b"eigennaam" in bytes(g.sleutel)]
