"""What a speaker does after confirming: change it, take a consent back, ask for a new link; and words of the griffie."""

import csv
import io
import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.indiening import acties as indiening
from participatie.indiening.models import Bediening
from participatie.statenagenda import acties as statenagenda
from participatie.statenagenda.inspreken import griffie as lijst
from participatie.statenagenda.inspreken import klok
from participatie.statenagenda.inspreken.acties import Verhaal
from participatie.statenagenda.inspreken.bestanden import Bestand
from participatie.statenagenda.inspreken.tasks import mail_links
from participatie.statenagenda.inspreken.veranderen import verander
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.regels import maak_planning
from tests.fabrieken.agenda import maak_punt
from tests.fabrieken.insprekers import maak_inspreker, meld_aan

IN_DE_ZAAL = {"wijze": "live", "tekst": "De bus.", "naam_openbaar": "nee", "tekst_openbaar": "nee"}


@pytest.fixture
def spreker(vergadering, griffie):
    """On the list, with a name, a text and a document, all looked at by the griffie."""
    inspreker = maak_inspreker(
        vergadering,
        naam="Aaltje Open",
        hulp="Een stoel.",
        tekst="Het pad is smal.",
        naam_openbaar=True,
        tekst_openbaar=True,
        bestanden=(Bestand("brief.txt", b"Hoi"),),
    )
    lijst.kijk_na(inspreker=inspreker, door=griffie, akkoord=True)
    return inspreker


@pytest.fixture
def open_eigen_pagina(client):
    def open_(inspreker):
        client.get(f"/mijn/toegang/{indiening.inzage_token(indiener=inspreker.indiener)}/")
        return reverse("inspreker_veranderen", args=[inspreker.kenmerk])

    return open_


def vers(inspreker):
    return Inspreker.objects.select_related("indiener").get(pk=inspreker.pk)


def soorten(einde):
    return Bericht.objects.filter(soort=f"statenagenda/inspreken/{einde}")


def werk():
    """What the worker does with who asked for a new link."""
    for taak in DBTaskResult.objects.filter(task_path__endswith=".mail_links", status="READY"):
        mail_links.call(*taak.args_kwargs["args"])
        taak.delete()


# --- changing ------------------------------------------------------------------------------------------------------
def test_een_spreker_verandert_alles_behalve_het_onderwerp(
    client, vergadering, spreker, open_eigen_pagina, op_schijf, django_capture_on_commit_callbacks
):
    pad = open_eigen_pagina(spreker)
    pagina = client.get(pad).content.decode()
    for woord in ("Het pad is smal.", "Een stoel.", "0592 12 34 56", "brief.txt"):
        assert woord in pagina
    assert pad in client.get(reverse("mijn", args=[spreker.kenmerk])).content.decode()
    nieuw = IN_DE_ZAAL | {"wijze": "digitaal", "telefoon": "06 12 34 56 78", "hulp": "Hulp bij internet."}
    weg = {"weg": [str(spreker.bijlagen.get().pk)], "bijlagen": SimpleUploadedFile("nieuw.txt", b"Dag")}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(pad, nieuw | weg).status_code == 302
    inspreker = vers(spreker)
    assert (inspreker.wijze, inspreker.tekst, inspreker.nagekeken_op) == ("digitaal", "De bus.", None)
    assert (inspreker.indiener.telefoon, inspreker.indiener.hulp) == ("06 12 34 56 78", "Hulp bij internet.")
    assert (inspreker.indiener.naam, inspreker.onderwerp) == ("Aaltje Open", "De bus naar school")
    assert [bijlage.naam for bijlage in inspreker.bijlagen.all()] == ["nieuw.txt"]
    assert len(op_schijf()) == 1
    aan_griffie = soorten("veranderd").get()
    assert inspreker.kenmerk in aan_griffie.tekst
    assert "Aaltje" not in aan_griffie.tekst
    client.post(pad, nieuw)
    assert soorten("veranderd").count() == 1  # one mail an hour is enough


def test_toestemming_intrekken_is_zo_makkelijk_als_geven(client, vergadering, spreker, open_eigen_pagina, time_machine):
    pad = open_eigen_pagina(spreker)
    assert "Aaltje Open" in client.get(vergadering.url).content.decode()
    half = IN_DE_ZAAL | {"tekst": "Het pad is smal.", "tekst_openbaar": "ja"}
    assert client.post(pad, half).status_code == 302
    assert (vers(spreker).publieke_naam, vers(spreker).publieke_tekst) == ("", "Het pad is smal.")
    client.post(pad, half | {"naam_openbaar": "ja"})
    assert (vers(spreker).publieke_naam, vers(spreker).publieke_tekst) == ("", "")  # the griffie looks first
    time_machine.move_to(vergadering.verloop.tot + timedelta(days=1), tick=False)
    pad = open_eigen_pagina(spreker)
    pagina = client.get(pad).content.decode()
    assert 'name="naam_openbaar"' in pagina
    assert 'name="tekst"' not in pagina
    assert client.post(pad, {"naam_openbaar": "nee", "tekst_openbaar": "nee", "tekst": "Anders"}).status_code == 302
    assert (vers(spreker).tekst, vers(spreker).tekst_openbaar) == ("Het pad is smal.", False)


def test_na_het_begin_verandert_niemand_wat_gezegd_is(vergadering, spreker):
    verhaal = Verhaal(agendapunt=None, onderwerp="", wijze="live", tekst="Iets anders.")
    with pytest.raises(ValidationError):
        verander(inspreker=spreker, verhaal=verhaal, telefoon="", hulp="", weg=(), op=vergadering.verloop.begint)


def test_wie_een_tekst_stuurde_wordt_na_de_grens_geen_spreker(
    client, vergadering, griffie, open_eigen_pagina, time_machine
):
    inspreker = maak_inspreker(vergadering, wijze="schriftelijk", tekst="Mijn tekst.")
    time_machine.move_to(vergadering.verloop.inspreken_tot, tick=False)
    pad = open_eigen_pagina(inspreker)
    antwoord = client.post(pad, IN_DE_ZAAL | {"tekst": "Een betere tekst."})
    assert antwoord.status_code == 422
    assert "Bel de griffie: 0592 55 50 00." in antwoord.content.decode()
    assert "Een betere tekst." in antwoord.content.decode()
    assert client.post(pad, IN_DE_ZAAL | {"wijze": "schriftelijk", "tekst": "Een betere tekst."}).status_code == 302
    assert vers(inspreker).tekst == "Een betere tekst."
    time_machine.move_to(vergadering.verloop.inspreken_tot - timedelta(seconds=1), tick=False)
    assert client.post(open_eigen_pagina(inspreker), IN_DE_ZAAL).status_code == 302


def test_wat_niet_kan_blijft_zoals_het_was(client, vergadering, spreker, griffie, open_eigen_pagina):
    pad = open_eigen_pagina(spreker)
    assert client.post(pad, {"wijze": "zingend"}).status_code == 422
    te_veel = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(3)]
    antwoord = client.post(pad, IN_DE_ZAAL | {"bijlagen": te_veel})
    assert "hooguit 3 documenten" in antwoord.content.decode()
    assert "Kies uw bestand opnieuw." in antwoord.content.decode()
    assert vers(spreker).tekst == "Het pad is smal."
    lijst.weiger(inspreker=spreker, door=griffie, reden="Kan niet.")
    assert client.post(pad, IN_DE_ZAAL).url == reverse("mijn", args=[spreker.kenmerk])
    assert vers(spreker).tekst == "Het pad is smal."


def test_een_ander_verandert_niets(client, vergadering, spreker, open_eigen_pagina):
    open_eigen_pagina(maak_inspreker(vergadering, onderwerp="Iets anders"))
    pad = reverse("inspreker_veranderen", args=[spreker.kenmerk])
    assert client.get(pad).status_code == client.post(pad, IN_DE_ZAAL).status_code == 404
    assert vers(spreker).tekst == "Het pad is smal."


# --- a new link ----------------------------------------------------------------------------------------------------
def test_wie_de_link_kwijt_is_krijgt_een_nieuwe(client, vergadering, spreker, griffie):
    pad = f"{vergadering.url}inspreken/link/"
    assert pad in client.get(vergadering.url).content.decode()
    assert client.post(pad, {"e_mail": "geen adres"}).status_code == 422
    meld_aan(vergadering, e_mail="wacht@demo.example", onderwerp="Iets anders")
    zinnen = set()
    for adres in ("vreemd@demo.example", "wacht@demo.example", spreker.indiener.e_mail.upper()):
        pagina = client.post(pad, {"e_mail": adres}).content.decode()
        zinnen.add(re.search(r"<h1.*</ul>", pagina.replace(adres, ""), re.DOTALL)[0])
    assert len(zinnen) == 1  # nobody learns here who speaks
    werk()
    assert soorten("nieuwe_link").get().aan == spreker.indiener.e_mail
    veeg()
    brief = next(brief for brief in mail.outbox if brief.subject.startswith("Uw nieuwe link"))
    eigen = client.get(re.search(r"http://[^/]+(/mijn/toegang/\S+)", brief.body)[1], follow=True)
    assert "U staat op de lijst van sprekers" in eigen.content.decode()
    for _keer in range(9):
        client.post(pad, {"e_mail": spreker.indiener.e_mail})
    werk()
    assert soorten("nieuwe_link").count() <= Bediening().mails_per_uur


def test_wie_belt_krijgt_een_nieuwe_link_van_de_griffie(client, vergadering, spreker, griffie):
    client.force_login(griffie)
    pad = f"/beheer/insprekers/{spreker.kenmerk}/"
    assert "Mail een nieuwe" in client.get(pad).content.decode()
    client.post(pad, {"actie": "stuur_link"})
    assert soorten("nieuwe_link").get().aan == spreker.indiener.e_mail


# --- the griffie's words and list ---------------------------------------------------------------------------------
def test_wie_via_internet_spreekt_krijgt_de_link_van_de_griffie(client, vergadering, spreker, griffie):
    digitaal = maak_inspreker(vergadering, wijze="digitaal", onderwerp="Zon")
    maak_inspreker(vergadering, wijze="schriftelijk", tekst="T", onderwerp="Wind")
    client.force_login(griffie)
    pad = f"/beheer/insprekers/{vergadering.pk}/bericht/"
    assert client.get(pad).status_code == 200
    vraag = {"aan": "digitaal", "tekst": "Open https://video.example/zaal", "verzendsleutel": str(uuid.uuid4())}
    assert client.post(pad, vraag | {"tekst": ""}).status_code == 422
    for _keer in range(2):
        assert client.post(pad, vraag).status_code == 302
    brief = soorten("bericht").get()
    assert brief.aan == digitaal.indiener.e_mail
    assert "https://video.example/zaal" in brief.tekst
    client.post(pad, vraag | {"aan": "sprekers", "verzendsleutel": str(uuid.uuid4())})
    assert soorten("bericht").count() == 3


def test_teksten_bereiken_de_staten(client, vergadering, griffie):
    maak_inspreker(vergadering, wijze="schriftelijk", tekst="Lees dit alstublieft.", naam="Fenna", onderwerp="Bus")
    tweede = maak_inspreker(vergadering, naam="Geert", onderwerp="Trein")
    client.force_login(griffie)
    begin = f"/beheer/insprekers/{vergadering.pk}/"
    rijen = list(csv.reader(io.StringIO(client.get(f"{begin}sprekers.csv").content.decode("utf-8-sig")), delimiter=";"))
    assert [(rij[0], rij[1], rij[10]) for rij in rijen[1:]] == [
        ("1", "Geert", ""),
        ("", "Fenna", "Lees dit alstublieft."),
    ]
    assert "Lees dit alstublieft." in client.get(f"{begin}afdrukken/").content.decode()
    client.get(f"/mijn/toegang/{indiening.inzage_token(indiener=tweede.indiener)}/")
    mijn = client.get(reverse("mijn", args=[tweede.kenmerk])).content.decode()
    assert "U bent nummer 1" in mijn  # the same number as on the griffie's list


def test_een_punt_met_te_weinig_tijd(client, vergadering, griffie):
    punt = maak_punt(vergadering, "Fietspad", spreektijd=5)
    client.force_login(griffie)
    pad = f"/beheer/insprekers/{vergadering.pk}/"
    maak_inspreker(vergadering, agendapunt=punt)
    assert "Te veel bij" not in client.get(pad).content.decode()
    maak_inspreker(vergadering, agendapunt=punt)
    assert "10 minuten sprekers, en er zijn 5 minuten" in client.get(pad).content.decode()


# --- the plan changes ----------------------------------------------------------------------------------------------
def test_een_andere_zaal_hoort_de_spreker(vergadering, griffie):
    spreker = maak_inspreker(vergadering)
    maak_inspreker(vergadering, wijze="schriftelijk", tekst="T")
    vergadering.reden_wijziging, vergadering.samenvatting = "Foutje.", "Een andere samenvatting."
    vergadering.save_revision(user=griffie).publish()
    assert not soorten("andere_plaats").exists()
    vergadering.reden_wijziging, vergadering.plaats = "De zaal is te klein.", "Dorpshuis Zandlo"
    vergadering.save_revision(user=griffie).publish()
    brief = soorten("andere_plaats").get()
    assert brief.aan == spreker.indiener.e_mail
    assert "Dorpshuis Zandlo" in brief.tekst
    assert "De zaal is te klein." in brief.tekst


def test_verplaatst_naar_morgen_is_meteen_de_herinnering(vergadering, griffie):
    maak_inspreker(vergadering, ontvangen_op=timezone.now())
    planning = maak_planning(begint=timezone.now() + timedelta(hours=20), inspreken=True)
    statenagenda.verplaats(vergadering=vergadering, planning=planning, reden="Haast.", door=griffie)
    assert soorten("verplaatst").count() == 1
    assert klok.herinner() == 0


# --- no room ---------------------------------------------------------------------------------------------------------
def test_wie_nooit_bevestigt_vult_de_schijf_niet(client, formulier, gegevens, op_schijf, monkeypatch):
    monkeypatch.setattr("participatie.statenagenda.inspreken.bestanden.DELEN", 1)

    def stuur(onderwerp, netwerk="192.0.2.1", **meer):
        sleutel = {"onderwerp": onderwerp, "e_mail": f"{uuid.uuid4().hex}@demo.example", "verzendsleutel": uuid.uuid4()}
        return client.post(formulier, gegevens | sleutel | meer, REMOTE_ADDR=netwerk)

    def brief():
        return {"bijlagen": SimpleUploadedFile("brief.txt", b"x" * 600_000)}

    Bediening.objects.create(documenten_mb=1, documenten_per_netwerk=9)
    assert stuur("een", **brief()).status_code == stuur("twee", "203.0.113.1", **brief()).status_code == 302
    vol = stuur("drie", **brief())
    assert vol.status_code == 422
    assert "even geen documenten mee" in vol.content.decode()
    assert "drie" in vol.content.decode()
    assert stuur("drie").status_code == 302
    assert len(op_schijf()) == 2
    Bediening.objects.update(documenten_mb=100, documenten_per_netwerk=3)
    assert stuur("vier", **brief()).status_code == 302
    assert stuur("vijf", **brief()).status_code == 422
    assert stuur("vijf", netwerk="198.51.100.7", **brief()).status_code == 302


# --- the own page of who sent a text ------------------------------------------------------------------------------
def test_wie_een_tekst_stuurt_leest_over_een_tekst(client, vergadering, open_eigen_pagina):
    inspreker = maak_inspreker(vergadering, wijze="schriftelijk", tekst="De bus.", tekst_openbaar=True)
    pad = open_eigen_pagina(inspreker)
    velden = {**IN_DE_ZAAL, "wijze": "schriftelijk", "tekst": "De bus en de trein.", "tekst_openbaar": "ja"}
    inhoud = client.post(pad, velden, follow=True).content.decode()
    assert "Wat u veranderde, is bewaard." in inhoud
    assert "komt op de website als de griffie hem gelezen heeft" in inhoud
    assert "uw plek" not in inhoud
    intrekken = reverse("mijn_intrekken", args=[inspreker.kenmerk])
    assert "De Statenleden krijgen uw tekst dan niet" in client.get(intrekken).content.decode()
    inhoud = client.post(intrekken, follow=True).content.decode()
    assert "Uw naam en uw tekst staan niet op de website." in inhoud
    assert "komt op de website" not in inhoud
    assert "is bewaard" not in inhoud
