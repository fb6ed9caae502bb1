"""Who wants mail says so twice; looking changes nothing; nobody learns who follows what."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.indiening.models import Bediening
from participatie.volgen import acties
from participatie.volgen.bezorgen import bezorg
from participatie.volgen.models import Volger, Volglink, Volgt
from tests.fabrieken.volgers import ADRES, bevestig, formulier, link, nieuwe_post, volg
from tests.inbreng.test_privacy import vind_in_de_databank


@pytest.fixture
def vraag(thema):
    return f"?thema={thema.slug}"


def later(time_machine, **duur):
    time_machine.move_to(timezone.now() + timedelta(**duur), tick=False)


# --- the form ------------------------------------------------------------------------------------------------


def test_wat_in_het_adres_staat_is_al_gekozen(client, traject, thema):
    assert "“Veilig fietsen”" in client.get(f"/volgen/?pagina={traject.pk}").content.decode()
    for staart, waarde in (
        (f"thema={thema.slug}", thema.slug),
        ("gemeente=assen", "assen"),
        ("instrument=petitie", "petitie"),
    ):
        inhoud = client.get(f"/volgen/?{staart}").content.decode()
        assert re.findall(r'type="checkbox" name="\w+" value="([\w-]+)" id="\w+" checked', inhoud) == [waarde]


def test_alleen_wat_openbaar_is_kan_men_volgen(client, traject, site):
    traject.unpublish()
    afgeschermd = site.get_children().get(slug="spelregels")
    afgeschermd.view_restrictions.create(restriction_type="login")
    for staart in (
        f"pagina={traject.pk}",
        f"pagina={afgeschermd.pk}",
        "pagina=999999",
        f"pagina={site.get_parent().pk}",  # the root of the tree: live, but no page of ours
        "pagina=1e3",
        "pagina=",
        "thema=niets",
        "gemeente=groningen",
        "instrument=loting",
    ):
        assert client.get(f"/volgen/?{staart}").status_code == 404, staart
        assert client.post(f"/volgen/?{staart}", formulier(gemeenten=["assen"])).status_code == 404, staart
    assert not Volger.objects.exists()


def test_fouten_zeggen_wat_te_doen_en_houden_alles_vast(client, site):
    antwoord = client.post("/volgen/", formulier(e_mail="aaltje", frequentie="week"))
    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Zet minstens één vinkje." in inhoud
    assert "Dit e-mailadres klopt niet." in inhoud
    assert 'value="aaltje"' in inhoud
    assert re.search(r'value="week" id="\w+" checked', inhoud)


def test_een_machine_krijgt_hetzelfde_en_doet_niets(client, vraag, thema):
    antwoord = client.post(f"/volgen/{vraag}", formulier(themas=[thema.slug], website="http://spam.example"))
    assert antwoord.status_code == 302
    assert not Volger.objects.exists()


# --- double opt-in -------------------------------------------------------------------------------------------


def test_pas_na_de_knop_volgt_men_iets(client, traject, thema):
    client.post(f"/volgen/?pagina={traject.pk}", formulier(themas=[thema.slug], gemeenten=["assen"]))
    assert set(Volgt.objects.values_list("bevestigd_op", flat=True)) == {None}
    bevestig(client)
    assert Volgt.objects.filter(bevestigd_op__isnull=False).count() == 3
    inhoud = client.get("/volgen/mijn/").content.decode()
    assert ADRES in inhoud
    assert "Het thema Verkeer en vervoer" in inhoud
    assert "Veilig fietsen" in inhoud


def test_niets_dan_de_knop_bevestigt(client, vraag, thema):
    client.post(f"/volgen/{vraag}", formulier(themas=[thema.slug]))
    adres = link("/volgen/bevestigen/")
    for kop in ({}, {"purpose": "prefetch"}, {"user-agent": "SafeLinks"}):
        for kijk in (client.get, client.head, client.options):
            kijk(adres, headers=kop, follow=True)
    assert client.post(adres).status_code == 405
    assert Volgt.objects.get().bevestigd_op is None
    assert Volglink.objects.count() == 1  # looking made no new rights either


def test_kijken_schrijft_nooit(client, thema):
    volg(themas=[thema.slug])
    acties.meld(uniek="a", kop="Kop", tekst="Tekst", url="/", themas=[thema])
    bezorg()
    stoppen, beheren = link("/volgen/afmelden/"), link("/volgen/mijn/")
    with CaptureQueriesContext(connection) as vragen:
        for pad in (beheren, "/volgen/", "/volgen/mijn/", "/volgen/mijn/stoppen/", "/volgen/verstuurd/", stoppen):
            assert client.get(pad).status_code in {200, 302}, pad
    assert not [v["sql"] for v in vragen if not v["sql"].startswith(("SELECT", "DECLARE"))]


def test_de_link_verlaat_het_adres(client, vraag, thema):
    client.post(f"/volgen/{vraag}", formulier(themas=[thema.slug]))
    adres = link("/volgen/bevestigen/")
    antwoord = client.get(adres)
    assert antwoord["Location"] == "/volgen/bevestigen/"
    koekje = antwoord.cookies["toegang-volgen"]
    assert koekje["httponly"] and koekje["samesite"] == "Lax"
    token = adres.split("/")[3]
    assert token not in client.get("/volgen/bevestigen/").content.decode()
    assert token not in str(list(Volglink.objects.values()))  # stored only as a hash


def test_een_te_late_en_een_onbekende_link(client, vraag, thema, time_machine):
    client.post(f"/volgen/{vraag}", formulier(themas=[thema.slug]))
    adres = link("/volgen/bevestigen/")
    later(time_machine, days=7, seconds=1)
    assert client.get(adres, follow=True).status_code == 410
    assert client.post("/volgen/bevestigen/").status_code == 410
    assert Volgt.objects.get().bevestigd_op is None
    for pad in ("/volgen/bevestigen/onzin/", "/volgen/mijn/onzin/", "/volgen/afmelden/onzin/"):
        assert client.get(pad).status_code == 404


def test_een_gebruikte_link_zegt_hoe_het_staat(client, vraag, thema):
    volg(themas=[thema.slug])
    assert "al bevestigd" in client.get(link("/volgen/bevestigen/"), follow=True).content.decode()
    assert client.post("/volgen/bevestigen/").status_code == 302
    assert Volgt.objects.count() == 1


def test_ieder_ziet_alleen_het_eigene(client, thema):
    volg(themas=[thema.slug])
    ander = volg(themas=[thema.slug], aan="ander@demo.example")
    client.get(link("/volgen/bevestigen/"), follow=True)
    client.post("/volgen/bevestigen/")
    assert "ander@demo.example" not in client.get("/volgen/mijn/").content.decode()
    client.post("/volgen/mijn/", {"stop": ander.wensen.get().pk})
    assert ander.wensen.exists()


def test_elk_recht_opent_een_deur(client, thema):
    """A link to stop or to confirm does not show what somebody follows; without a link there is nothing."""
    volg(themas=[thema.slug])
    assert client.get("/volgen/mijn/").status_code == 404
    assert client.post("/volgen/mijn/stoppen/").status_code == 404
    client.get(link("/volgen/bevestigen/"))
    assert client.get("/volgen/mijn/").status_code == 404
    volger = Volger.objects.get()
    for doel in (Volglink.Doel.AFMELDEN, Volglink.Doel.BEHEREN):
        geldig_tot = timezone.now() + timedelta(days=1 if doel == Volglink.Doel.AFMELDEN else -1)
        client.cookies["toegang-volgen"] = Volglink.objects.maak(volger=volger, doel=doel, geldig_tot=geldig_tot)
        assert client.get("/volgen/mijn/").status_code == 404
    assert Volger.objects.exists()


def test_een_ander_verandert_niets_zonder_bevestiging(client, thema):
    """Somebody fills in my address: my frequency and wishes stay as they are until I press the button."""
    volger = volg(themas=[thema.slug], frequentie="week")
    client.post("/volgen/", formulier(frequentie="meteen", gemeenten=["assen"]))
    volger.refresh_from_db()
    assert volger.frequentie == "week"
    assert volger.wensen.filter(bevestigd_op__isnull=False).count() == 1
    bevestig(client)
    volger.refresh_from_db()
    assert volger.frequentie == "meteen"


# --- nobody learns who follows ---------------------------------------------------------------------------------


def _alles_zichtbaar(antwoord):
    koppen = {naam: waarde for naam, waarde in antwoord.headers.items() if naam != "Content-Security-Policy"}
    return antwoord.status_code, koppen, antwoord.content, sorted(antwoord.cookies)


def test_nieuw_bekend_en_onbevestigd_zijn_gelijk(thema, vraag, time_machine):
    """R15, byte by byte, also above the limit of mails and for a machine; only the mail differs."""
    time_machine.move_to("2026-11-23T08:00:00Z", tick=False)
    volg(themas=[thema.slug])
    gezien = set()
    aanvragen = [
        {"e_mail": "nieuw@demo.example"},
        {"e_mail": "nieuw@demo.example"},
        *[{"e_mail": ADRES}] * 9,
        {"e_mail": "Aaltje+test@DEMO.example"},
        {"website": "spam"},
    ]
    for anders in aanvragen:
        bezoeker = Client()
        antwoord = bezoeker.post(f"/volgen/{vraag}", formulier(themas=[thema.slug], **anders))
        gezien.add(str([_alles_zichtbaar(antwoord), _alles_zichtbaar(bezoeker.get(antwoord["Location"]))]))
    assert len(gezien) == 1
    assert Volger.objects.count() == 2
    soorten = set(Bericht.objects.values_list("soort", flat=True))
    assert soorten == {"volgen/bevestig", "volgen/al_gevolgd"}


def test_geen_adres_en_geen_onderwerp_waar_het_niet_hoort(thema, vraag, client):
    volger = volg(themas=[thema.slug])
    client.post(f"/volgen/{vraag}", formulier(themas=[thema.slug]))
    veeg()
    for brief in mail.outbox:
        assert thema.naam not in brief.subject
    for rij in (volger, volger.wensen.get(), volger.links.first()):
        assert re.fullmatch(r"\w+ \d+", str(rij))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM volgen_volger")
        assert b"aaltje" not in b"".join(bytes(deel) for deel in cursor.fetchone() if isinstance(deel, memoryview))


# --- limits --------------------------------------------------------------------------------------------------


def test_niemand_krijgt_een_mailbom(client, vraag, thema, time_machine):
    """The limits per address hold, whatever is asked; a new wish gets its mail later."""
    time_machine.move_to("2026-11-23T08:00:00Z", tick=False)
    for _keer in range(12):
        client.post("/volgen/", formulier(themas=[thema.slug]))
    grens = Bediening.nu()
    assert len(nieuwe_post()) == grens.mails_per_uur
    assert not Bericht.objects.filter(status="wacht").exists()  # the same again: no mail at all
    later(time_machine, days=1)
    for gemeente in ("assen", "emmen", "meppel", "coevorden", "hoogeveen", "de-wolden"):
        client.post("/volgen/", formulier(gemeenten=[gemeente]))
    assert len(nieuwe_post()) == grens.mails_per_uur
    assert Bericht.objects.filter(status="wacht", volgende_poging__gt=timezone.now()).count() == 3


def test_een_netwerk_kan_niet_alles_vullen(client, site):
    grenzen = Bediening.load()
    grenzen.per_netwerk_per_uur = 5
    grenzen.save()
    for nummer in range(8):
        antwoord = client.post("/volgen/", formulier(gemeenten=["assen"], e_mail=f"a{nummer}@demo.example"))
        assert antwoord["Location"] == "/volgen/verstuurd/"
    assert Volger.objects.count() == 5


# --- stop ----------------------------------------------------------------------------------------------------


def test_stoppen_met_een_en_met_het_laatste(client, thema):
    volger = volg(themas=[thema.slug], gemeenten=["assen"])
    client.get(link("/volgen/bevestigen/"))
    client.post("/volgen/bevestigen/")
    eerste, laatste = volger.wensen.order_by("pk")
    assert client.post("/volgen/mijn/", {"stop": eerste.pk}).status_code == 302
    assert list(volger.wensen.all()) == [laatste]
    assert "U volgt niets meer" in client.post("/volgen/mijn/", {"stop": laatste.pk}).content.decode()
    assert not Volger.objects.exists()


def test_frequentie_kiezen(client, thema):
    volg(themas=[thema.slug])
    client.get(link("/volgen/bevestigen/"))
    client.post("/volgen/bevestigen/")
    client.post("/volgen/mijn/", {"frequentie": "week"})
    assert Volger.objects.get().frequentie == "week"
    assert client.post("/volgen/mijn/", {"frequentie": "elk uur"}).status_code == 422
    assert client.post("/volgen/mijn/", {}).status_code == 422


def test_alles_stoppen_wist_alles(client, thema):
    """The waiting mails too."""
    volg(themas=[thema.slug])
    client.get(link("/volgen/bevestigen/"))
    client.post("/volgen/bevestigen/")
    client.post("/volgen/", formulier(gemeenten=["assen"]))
    assert Bericht.objects.filter(status="wacht").exists()
    assert Volger.objects.exists()
    client.post("/volgen/mijn/stoppen/")
    assert not Volger.objects.exists() and not Volgt.objects.exists() and not Volglink.objects.exists()
    assert not Bericht.objects.exclude(status="verzonden").exists()
    assert not Bericht.objects.exclude(aan="").exists()
    assert "toegang-volgen" not in {naam for naam, koek in client.cookies.items() if koek.value}


def test_onbevestigd_verdwijnt_vanzelf(client, vraag, thema, time_machine):
    volg(themas=[thema.slug])
    client.post("/volgen/", formulier(gemeenten=["assen"]))
    client.post("/volgen/", formulier(gemeenten=["emmen"], e_mail="nooit@demo.example"))
    later(time_machine, days=7, minutes=59)
    acties.ruim_op()
    assert Volgt.objects.count() == 3
    later(time_machine, minutes=2)
    acties.ruim_op()
    assert Volger.objects.get().e_mail == ADRES
    assert Volgt.objects.get().thema == thema


def test_een_verwijderde_pagina_neemt_haar_volgers_mee(traject):
    volg(vraag=f"?pagina={traject.pk}")
    traject.delete()
    acties.ruim_op()
    assert not Volger.objects.exists()


def test_stoppen_laat_nergens_een_spoor(client, thema):
    """In no table: not the address, not its fingerprint. Only the counts against mail bombs go later, by the clock."""
    adres = "kanarie.pietsma@demo.example"
    volg(themas=[thema.slug], aan=adres)
    client.get(link("/volgen/bevestigen/", adres))
    client.post("/volgen/bevestigen/")
    client.post("/volgen/", formulier(gemeenten=["assen"], e_mail=adres))
    naalden = (b"kanarie.pietsma", Volger.identiteit_van(adres), Volger.identiteit_van(adres).hex().encode())
    assert vind_in_de_databank(*naalden) == {"berichten_bericht.aan", "volgen_volger.identiteit"}
    client.post("/volgen/mijn/stoppen/")
    assert vind_in_de_databank(*naalden) == set()


@pytest.mark.parametrize(
    ("wat", "staart"),
    [
        ({"pagina": SimpleNamespace(pk=1234567)}, "?pagina=1234567"),
        ({"thema": SimpleNamespace(slug="wonen")}, "?thema=wonen"),
        ({"gemeente": "assen"}, "?gemeente=assen"),
        ({}, '"'),
    ],
)
def test_de_link_op_andere_paginas(wat, staart):
    assert f'href="/volgen/{staart}' in render_to_string("volgen/volg_knop.html", wat)


@pytest.mark.parametrize("doelen", [{}, {"gemeente": "assen", "instrument": "petitie"}])
def test_een_wens_heeft_een_doel(thema, doelen):
    volger = volg(themas=[thema.slug])
    with pytest.raises(IntegrityError), transaction.atomic():
        Volgt.objects.create(volger=volger, **doelen)
