"""The commands, the listed sources and the clock, from file to report."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from participatie.berichten import klok
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.uitwisseling import bronnen
from participatie.statenagenda.uitwisseling.bronnen import haal_bron_op
from participatie.statenagenda.uitwisseling.ophalen import Opgehaald, OphalenMislukt

BEGINT = (timezone.localtime() + timedelta(days=30)).strftime("%Y-%m-%d 19:30:00")


def notubiz(**anders):
    punten = [
        {"id": n, "order": n, "type_data": {"attributes": [{"id": 1, "value": f"Punt {n}"}]}, "documents": []}
        for n in (1, 2)
    ]
    return {
        "id": 458,
        "plannings": [{"start_date": BEGINT}],
        "attributes": {"Titel": "Statencommissie Ruimte", "Locatie": "Statenzaal"},
        "agenda_items": punten,
    } | anders


@pytest.fixture
def bestand(tmp_path):
    def maak(inhoud, naam="vergadering.json"):
        pad = tmp_path / naam
        pad.write_bytes(inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode())
        return str(pad)

    return maak


def roep(opdracht, *argumenten):
    uit = StringIO()
    call_command(opdracht, *argumenten, stdout=uit, verbosity=0)
    return uit.getvalue()


# --- importing and exporting --------------------------------------------------------------------------------------


def test_importeren_proef_en_echt(site, bestand):
    pad = bestand(notubiz())
    proef = roep("vergaderingen_importeren", pad, "--droog")
    assert "vergadering nieuw: 1" in proef
    assert "er is niets bewaard" in proef
    assert not VergaderingPagina.objects.exists()
    echt = roep("vergaderingen_importeren", pad, "--publiceer")
    assert "agendapunt nieuw: 2" in echt
    assert VergaderingPagina.objects.get().live
    assert roep("vergaderingen_importeren", pad) == "vergadering ongewijzigd: 1\n"


def test_een_later_bestand_geeft_correcties(client, site, bestand):
    roep("vergaderingen_importeren", bestand(notubiz()), "--publiceer")
    anders = notubiz(attributes={"Titel": "Statencommissie Ruimte", "Locatie": "Dorpshuis"})
    assert "vergadering gewijzigd: 1" in roep("vergaderingen_importeren", bestand(anders))
    inhoud = client.get(VergaderingPagina.objects.get().url).content.decode()
    assert "Overgenomen uit notubiz." in inhoud
    assert "Dorpshuis" in VergaderingPagina.objects.get().plaats


def test_een_kapot_bestand_houdt_de_andere_niet_tegen(site, bestand):
    uit = roep("vergaderingen_importeren", bestand(b"{", "kapot.json"), "/bestaat/niet.json", bestand(notubiz()))
    assert "bestand geweigerd: 2" in uit
    assert "kapot.json: Dit is geen JSON" in uit
    assert "niet.json: Dit bestand is niet te openen." in uit
    assert VergaderingPagina.objects.count() == 1
    with pytest.raises(CommandError, match="Geen van de bestanden"):
        roep("vergaderingen_importeren", bestand(b"{", "kapot.json"))


def test_de_verkeerde_vorm_is_een_zin(site, bestand):
    with pytest.raises(CommandError):
        roep("vergaderingen_importeren", bestand(notubiz()), "--vorm", "ori")


def test_alleen_de_griffie_leest_in(site, bestand, griffie, buitenstaander):
    with pytest.raises(CommandError, match="geen medewerker van de griffie"):
        roep("vergaderingen_importeren", bestand(notubiz()), "--door", buitenstaander.email)
    roep("vergaderingen_importeren", bestand(notubiz()), "--door", griffie.email)
    assert VergaderingPagina.objects.get().latest_revision.user == griffie


def test_exporteren_en_weer_inlezen(site, bestand):
    roep("vergaderingen_importeren", bestand(notubiz()), "--publiceer")
    export = roep("vergaderingen_exporteren")
    document = json.loads(export)
    assert len(document["vergaderingen"]) == 1
    assert len(document["agendapunten"]) == 2
    assert document["vergaderingen"][0]["url"].startswith("http://127.0.0.1:8000/api/v1/vergaderingen/")
    assert roep("vergaderingen_importeren", bestand(export.encode(), "export.json")) == "vergadering ongewijzigd: 1\n"
    assert json.loads(roep("vergaderingen_exporteren", "--tot", "2020-01-01"))["vergaderingen"] == []


# --- listed sources -----------------------------------------------------------------------------------------------


@pytest.fixture
def bron(site):
    return Bron.objects.create(naam="Raad van Voorbeeld", url="https://ris.example/v.json", vorm="notubiz")


@pytest.fixture
def antwoord(monkeypatch):
    """What the source answers next; and what it was asked."""
    gevraagd, antwoorden = [], []

    def haal_op(url, *, etag="", grens=None):
        gevraagd.append((url, etag))
        volgende = antwoorden.pop(0)
        if isinstance(volgende, Exception):
            raise volgende
        return volgende

    monkeypatch.setattr(bronnen, "haal_op", haal_op)
    return antwoorden, gevraagd


def test_een_bron_wordt_ingelezen_en_onthoudt_wat_er_gebeurde(bron, antwoord):
    antwoorden, gevraagd = antwoord
    antwoorden += [Opgehaald(json.dumps(notubiz()).encode(), '"een"'), Opgehaald(None)]
    haal_bron_op(bron)
    bron.refresh_from_db()
    assert (bron.etag, bron.opgehaald_op is None) == ('"een"', False)
    assert "vergadering nieuw: 1" in bron.uitslag
    assert VergaderingPagina.objects.get().verloop.bron == "Raad van Voorbeeld"
    haal_bron_op(bron)
    bron.refresh_from_db()
    assert gevraagd[1] == (bron.url, '"een"')
    assert (bron.etag, "niets veranderd" in bron.uitslag) == ('"een"', True)


@pytest.mark.parametrize("mis", [OphalenMislukt("De bron antwoordt met 500."), Opgehaald(b"<html>", '"x"')])
def test_wat_misging_staat_bij_de_bron_en_een_volgende_keer_wordt_weer_gevraagd(bron, antwoord, mis):
    antwoord[0].append(mis)
    haal_bron_op(bron)
    bron.refresh_from_db()
    assert "bron geweigerd: 1" in bron.uitslag
    assert bron.etag == ""


def test_een_bron_die_half_inkomt_wordt_weer_heel_gevraagd(bron, antwoord):
    """Else the next answer is 'unchanged', and nobody sees any more what was refused."""
    antwoorden, gevraagd = antwoord
    half = json.dumps([notubiz(), {"id": 2, "plannings": []}]).encode()
    antwoorden += [Opgehaald(half, '"een"'), Opgehaald(half, '"een"')]
    for _keer in range(2):
        haal_bron_op(bron)
        bron.refresh_from_db()
        assert "vergadering geweigerd: 1" in bron.uitslag
        assert bron.mislukt_sinds
    assert gevraagd == [(bron.url, ""), (bron.url, "")]


def test_de_griffie_ziet_op_haar_eerste_scherm_wat_er_niet_inkwam(client, bron, antwoord, griffie, buitenstaander):
    antwoord[0].extend([OphalenMislukt("De bron antwoordt met 500."), Opgehaald(json.dumps(notubiz()).encode())])
    client.force_login(griffie)
    beheer = reverse("wagtailadmin_home")
    assert bron.naam not in client.get(beheer).content.decode()
    with time_machine.travel(datetime(2030, 6, 1, 1, 30, tzinfo=UTC), tick=False):
        haal_bron_op(bron)
    inhoud = client.get(beheer).content.decode()
    assert "niet gelukt sinds 1 juni 2030 03.30" in inhoud
    assert reverse("bronnen:edit", args=[bron.pk]) in inhoud
    assert "niet gelukt sinds" in client.get(reverse("bronnen:index")).content.decode()
    assert "antwoordt met 500" in client.get(reverse("bronnen:edit", args=[bron.pk])).content.decode()
    client.force_login(buitenstaander)
    assert bron.naam not in client.get(beheer).content.decode()
    client.force_login(griffie)
    haal_bron_op(bron)
    assert bron.naam not in client.get(beheer).content.decode()
    assert "gelukt" in client.get(reverse("bronnen:index")).content.decode()


def test_proef_van_een_bron_bewaart_niets(bron, antwoord):
    antwoord[0].append(Opgehaald(json.dumps(notubiz()).encode(), '"een"'))
    assert "nieuw: 1" in roep("vergaderingen_ophalen", bron.naam, "--droog")
    bron.refresh_from_db()
    assert (bron.opgehaald_op, bron.etag) == (None, "")
    assert not Agendapunt.objects.exists()


def test_ophalen_alleen_wat_aan_staat_en_een_storing_houdt_de_andere_niet_tegen(bron, antwoord, caplog):
    Bron.objects.create(naam="Uit", url="https://uit.example/", vorm="ori", actief=False)
    Bron.objects.create(naam="Aap", url="https://aap.example/", vorm="notubiz")
    antwoorden, gevraagd = antwoord
    antwoorden += [RuntimeError("stuk"), Opgehaald(json.dumps(notubiz()).encode())]
    bronnen.haal_alle_bronnen_op()
    assert [url for url, _etag in gevraagd] == ["https://aap.example/", "https://ris.example/v.json"]
    assert VergaderingPagina.objects.count() == 1
    assert "niet ingelezen" in caplog.text
    aap = Bron.objects.get(naam="Aap")
    assert "op onze server" in aap.uitslag
    assert aap.mislukt_sinds


def test_onbekende_bron(bron):
    with pytest.raises(CommandError, match="Nergens"):
        roep("vergaderingen_ophalen", "Nergens")


def test_de_klok_haalt_op(db):
    assert klok.TAKEN["vergaderingen van andere systemen ophalen"].functie is bronnen.haal_alle_bronnen_op
