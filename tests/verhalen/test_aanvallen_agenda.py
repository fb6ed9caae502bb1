"""What somebody with bad intentions found on the Statenagenda once; each stays closed."""

import json
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import PageViewRestriction

from participatie.indiening.acties import Afzender, inzage_token
from participatie.indiening.models import Bediening, Indieningsregeling
from participatie.indiening.velden import SchoonVeld
from participatie.statenagenda import acties
from participatie.statenagenda.besluiten.acties import bewaar_besluit
from participatie.statenagenda.inspreken import acties as sprekers
from participatie.statenagenda.inspreken import griffie as sprekerslijst
from participatie.statenagenda.inspreken.acties import Verhaal
from participatie.statenagenda.inspreken.bestanden import MB, Bestand, keur
from participatie.statenagenda.inspreken.veranderen import verander
from participatie.statenagenda.models.inspreken import Bijlage
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.statenagenda.regels import maak_planning
from participatie.statenagenda.uitwisseling.ori_schrijven import schrijf
from participatie.statenagenda.uitwisseling.uitlezen import openbare_vergaderingen, vorm_vergadering
from participatie.volgen.acties import beheer_token
from participatie.volgen.bezorgen import bezorg
from tests.fabrieken.agenda import maak_punt, maak_stuk, maak_vergadering, publiceer
from tests.fabrieken.besluiten import maak_besluit
from tests.fabrieken.insprekers import maak_inspreker
from tests.fabrieken.personen import maak_thema
from tests.fabrieken.volgers import nieuwe_post, volg

GEHEIM = "Zwartwal"  # a word that no template holds


def lekken(client, vergadering) -> list[str]:
    """Every place where a visitor meets the secret word, or finds the vergadering by it."""
    agenda, hier = vergadering.get_parent().url, vergadering.url
    adressen = [
        *("/", agenda, hier, f"{hier}afdrukken/", f"{hier}inspreken/", f"{hier}vergadering.ics", "/sitemap.xml"),
        *(f"{agenda}atom.xml", f"{agenda}agenda.ics", "/api/v1/vergaderingen", "/api/v1/agendapunten"),
        *("/api/v1/informatieobjecten", f"/api/v1/vergaderingen/{vergadering.verloop.uuid}"),
    ]
    uit = [adres for adres in adressen if GEHEIM in client.get(adres).content.decode().replace("\r\n ", "")]
    for zoek in (f"{agenda}?q={GEHEIM}", f"/zoeken/?q={GEHEIM}"):
        if vergadering.slug in client.get(zoek).content.decode():
            uit.append(zoek)
    if GEHEIM in json.dumps(schrijf(map(vorm_vergadering, openbare_vergaderingen()), basis="x"), default=str):
        uit.append("export")
    return uit


def post() -> str:
    """What followers read now."""
    bezorg()
    return "\n".join(brief.body for brief in nieuwe_post())


def sluit_punt(punt, **velden):
    for naam, waarde in {"besloten": True, **velden}.items():
        setattr(punt, naam, waarde)
    acties.bewaar_agendapunt(agendapunt=punt, door=None, reden="Nu besloten.")


def sluit_vergadering(vergadering) -> VergaderingPagina:
    vergadering.besloten, vergadering.inspreken = True, False
    vergadering.reden_wijziging = f"Vanwege {GEHEIM}"
    publiceer(vergadering)
    return VergaderingPagina.objects.get(pk=vergadering.pk)


# --- words that were public and are not any more ----------------------------------------------------------


@pytest.mark.parametrize("titel", [f"Schorsing {GEHEIM}", "Personeel"])
def test_een_punt_dat_dicht_gaat_neemt_zijn_woorden_mee(client, vergadering, titel):
    """Corrections, their copy in the API and in the export; also the title of before, and of its stukken."""
    punt = maak_punt(vergadering, f"Schorsing {GEHEIM}")
    maak_stuk(punt, f"Brief {GEHEIM}")
    sluit_punt(punt, titel=titel)
    assert not lekken(client, vergadering)


def test_een_stuk_dat_dicht_gaat(client, vergadering):
    stuk = maak_stuk(maak_punt(vergadering), f"Brief {GEHEIM}")
    stuk.besloten = True
    acties.bewaar_stuk(stuk=stuk, door=None, reden="Nu besloten.")
    assert not lekken(client, vergadering)


def test_een_stuk_dat_naar_een_besloten_punt_gaat(client, vergadering):
    stuk = maak_stuk(maak_punt(vergadering), f"Brief {GEHEIM}")
    stuk.agendapunt = maak_punt(vergadering, "Personeel", besloten=True)
    acties.bewaar_stuk(stuk=stuk, door=None, reden="Hoort daar.")
    assert not lekken(client, vergadering)


def test_wat_onder_een_besloten_punt_hangt_is_besloten(client, vergadering):
    punt = maak_punt(vergadering, "Personeel")
    deel = maak_punt(vergadering, f"Schorsing {GEHEIM}", ouder=punt)
    maak_stuk(maak_punt(vergadering, f"Nog dieper {GEHEIM}", ouder=deel), f"Brief {GEHEIM}")
    sluit_punt(punt)
    maak_punt(vergadering, f"Later erbij {GEHEIM}", ouder=punt)
    assert not lekken(client, vergadering)


def test_een_vergadering_die_dicht_gaat_is_niet_te_vinden_met_haar_oude_woorden(client, vergadering):
    """Wagtail's own index waits for a worker."""
    maak_stuk(maak_punt(vergadering, f"Schorsing {GEHEIM}"), f"Brief {GEHEIM}")
    vergadering.title = vergadering.samenvatting = vergadering.gremium = vergadering.reden_wijziging = GEHEIM
    publiceer(vergadering)
    assert not lekken(client, sluit_vergadering(vergadering))


def test_de_tekst_van_een_spreker_over_een_punt_dat_dicht_ging(client, vergadering, griffie):
    punt = maak_punt(vergadering)
    woorden = {"tekst": f"Ik ken {GEHEIM}", "naam": f"Aaltje {GEHEIM}", "naam_openbaar": True, "tekst_openbaar": True}
    inspreker = maak_inspreker(vergadering, agendapunt=punt, **woorden)
    sprekerslijst.kijk_na(inspreker=inspreker, door=griffie, akkoord=True)
    assert lekken(client, vergadering)
    sluit_punt(punt)
    assert not lekken(client, vergadering)


# --- mail to followers ------------------------------------------------------------------------------------


def test_nieuws_dat_nog_wacht_over_wat_dicht_ging(vergadering):
    volg(vraag=f"?pagina={vergadering.pk}")
    nieuwe_post()
    sluit_punt(maak_punt(vergadering, f"Schorsing {GEHEIM}"))
    brief = post()
    assert "Besloten agendapunt" in brief
    assert GEHEIM not in brief


def test_nieuws_dat_nog_wacht_over_een_vergadering_die_dicht_ging(site):
    volg(instrumenten=["vergadering", "besluit"])
    nieuwe_post()
    vergadering = maak_vergadering(title=f"Gesprek {GEHEIM}")
    maak_besluit(maak_punt(vergadering), titel=GEHEIM)
    sluit_vergadering(vergadering)
    brief = post()
    assert "Statencommissie, " in brief
    assert GEHEIM not in brief


def test_nieuws_over_een_besluit_dat_onder_een_besloten_punt_kwam(vergadering):
    volg(instrumenten=["besluit"])
    nieuwe_post()
    besluit = maak_besluit(maak_punt(vergadering), titel=GEHEIM)
    besluit.agendapunt = maak_punt(vergadering, besloten=True)
    bewaar_besluit(besluit=besluit, door=None, reden="Hoort daar.")
    assert GEHEIM not in post()


def test_van_een_besloten_vergadering_hoort_men_de_dag_en_niet_tijd_of_reden(site):
    volg(instrumenten=["vergadering"])
    nieuwe_post()
    vergadering = maak_vergadering(besloten=True)
    later = maak_planning(begint=vergadering.planning.begint + timedelta(hours=1))
    acties.verplaats(vergadering=vergadering, planning=later, reden=f"Omdat {GEHEIM}", door=None)
    acties.annuleer(vergadering=vergadering, reden=f"Omdat {GEHEIM}", door=None)
    brief = post()
    assert vergadering.publieke_titel in brief
    assert "gaat niet door" in brief
    assert not any(woord in brief for woord in (GEHEIM, "19:30", "20:30"))


def test_een_thema_of_gemeente_zegt_niet_waar_een_besloten_vergadering_over_gaat(client, site):
    thema = maak_thema("Jeugdzorg")
    volg(themas=[thema.slug], gemeenten=["assen"])
    nieuwe_post()
    vergadering = maak_vergadering(besloten=True, live=False, gemeenten=["assen"])
    vergadering.themas.add(thema)
    publiceer(vergadering)
    assert not post()
    assert vergadering.slug not in client.get(f"/themas/{thema.slug}/").content.decode()


# --- who may do what --------------------------------------------------------------------------------------


def test_een_pagina_van_de_agenda_krijgt_geen_eigen_slot(client, vergadering, griffie):
    """Other pages show what is on the agenda, and know nothing of such a lock; besloten is the way to close."""
    client.force_login(griffie)
    for pagina in (vergadering, vergadering.get_parent()):
        client.post(f"/beheer/pages/{pagina.pk}/privacy/", {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("wie", ["redacteur", "communicatie", "regisseur"])
@pytest.mark.parametrize("besloten", [False, True])
def test_een_concept_van_de_griffie_gooit_alleen_de_griffie_weg(client, request, site, griffie, wie, besloten):
    concept = maak_vergadering(live=False, besloten=besloten)
    maak_punt(concept)
    client.force_login(request.getfixturevalue(wie))
    client.post(f"/beheer/pages/{concept.pk}/delete/")
    client.post(f"/beheer/bulk/wagtailcore/page/delete/?id={concept.pk}")
    assert VergaderingPagina.objects.filter(pk=concept.pk).exists()
    client.force_login(griffie)
    client.post(f"/beheer/pages/{concept.pk}/delete/")
    assert not VergaderingPagina.objects.filter(pk=concept.pk).exists()


@pytest.mark.parametrize("wat", ["eraf", "terug"])
def test_een_handeling_leest_het_punt_pas_op_slot(client, vergadering, griffie, wat):
    """Else a punt that a colleague makes besloten at this moment, opens again by a row that was read before."""
    punt = maak_punt(vergadering)
    client.force_login(griffie)
    with CaptureQueriesContext(connection) as vragen:
        client.post(f"/beheer/agenda/{vergadering.pk}/punt/{punt.pk}/{wat}/", {"reden": "Zomaar"})
    sql = [vraag["sql"] for vraag in vragen]
    slot = next(n for n, vraag in enumerate(sql) if "FOR UPDATE" in vraag)
    assert slot < next(n for n, vraag in enumerate(sql) if 'FROM "statenagenda_agendapunt"' in vraag)


# --- what breaks ------------------------------------------------------------------------------------------


def test_een_teken_dat_geen_teken_is_breekt_de_sprekerslijst_niet(client, vergadering, griffie):
    """One speaker could keep the griffie from every ods of that vergadering."""
    wat_typt_men = SchoonVeld().clean
    maak_inspreker(vergadering, naam=wat_typt_men("Aaltje \uffff"), onderwerp=wat_typt_men("De bus \ufffe"))
    client.force_login(griffie)
    for soort in ("ods", "csv"):
        assert client.get(f"/beheer/insprekers/{vergadering.pk}/sprekers.{soort}").status_code == 200


def test_een_foto_die_de_lezer_laat_struikelen(db):
    """Found by trying: Pillow raises a TypeError on what this says about the camera."""
    foto, uit = Image.new("RGB", (4, 4)), BytesIO()
    exif = foto.getexif()
    exif[0x0112], exif[0x8769], exif[0x8825] = 6, {0x9003: "2020"}, {2: (1.0, 2.0, 3.0)}
    foto.save(uit, "JPEG", exif=exif.tobytes(), quality=10)
    bytes_ = bytearray(uit.getvalue())
    begin = bytes_.find(b"Exif")
    for plek, waarde in ((143, 16), (56, 208), (80, 134)):
        bytes_[begin + plek] = waarde
    with pytest.raises(ValidationError):
        keur(SimpleUploadedFile("foto.jpg", bytes(bytes_)))


@pytest.mark.parametrize("pk", ["9" * 30, "9" * 5000, "²", "٣"])
def test_stoppen_met_wat_geen_nummer_is(client, site, pk):
    volger = volg(instrumenten=["besluit"])
    client.get(f"/volgen/mijn/{beheer_token(volger=volger, op=timezone.now())}/")
    assert client.post("/volgen/mijn/", {"stop": pk}).status_code == 422


# --- what was built on 22 November --------------------------------------------------------------------------------


def test_twee_tabbladen_geven_niet_meer_documenten_dan_mag(vergadering):
    """The form counted before the lock: two at once could both add three."""
    spreker = maak_inspreker(vergadering, bestanden=(Bestand("een.txt", b"1"),))
    verhaal = Verhaal(None, spreker.onderwerp, "live", bestanden=tuple(Bestand(f"{n}.txt", b"x") for n in range(3)))
    with pytest.raises(ValidationError, match="hooguit 3"):
        verander(inspreker=spreker, verhaal=verhaal, telefoon="", hulp="", weg=(), op=timezone.now())
    eerste = spreker.bijlagen.get()
    verander(inspreker=spreker, verhaal=verhaal, telefoon="", hulp="", weg={eerste.pk}, op=timezone.now())
    assert spreker.bijlagen.count() == 3


def test_van_de_website_af_kan_ook_als_de_tekst_nu_te_lang_is(client, vergadering):
    """Taking back a consent never waits for a rule about something that can no longer be changed."""
    spreker = maak_inspreker(vergadering, tekst="Het pad is smal.", tekst_openbaar=True)
    Indieningsregeling.objects.create(max_tekens=5, geldig_vanaf=timezone.localdate())
    Vergaderverloop.objects.filter(pagina=vergadering).update(begint=timezone.now() - timedelta(minutes=1))
    client.get(f"/mijn/toegang/{inzage_token(indiener=spreker.indiener)}/")
    pad = reverse("inspreker_veranderen", args=[spreker.kenmerk])
    client.post(pad, {"naam_openbaar": "nee", "tekst_openbaar": "nee"})
    spreker.refresh_from_db()
    assert (spreker.tekst_openbaar, spreker.tekst) == (False, "Het pad is smal.")


def test_een_besluit_op_de_website_krijgt_geen_dag_die_nog_moet_komen(vergadering):
    besluit = maak_besluit(maak_punt(vergadering))
    besluit.datum = timezone.localdate() + timedelta(days=400)
    with pytest.raises(ValidationError, match="eerdere dag"):
        bewaar_besluit(besluit=besluit, door=None, reden="Typefout.")


def test_een_netwerk_alleen_vult_de_ruimte_voor_documenten_niet(client, vergadering):
    """Unconfirmed documents stay for a week: who filled the room on one evening shut it for everybody."""
    Bediening.objects.create(documenten_mb=80, documenten_per_netwerk=1_000)
    bestand = (Bestand("groot.pdf", b"x" * 4 * MB),)
    wacht, op = Bijlage.objects.filter(inspreker__status="onbevestigd"), timezone.now()

    def stuur(netwerk, wie, moment):
        verhaal = Verhaal(None, f"Onderwerp {wie}", "live", bestanden=bestand)
        afzender = Afzender(naam="Boze Bram", e_mail=f"{wie}@demo.example", toestemming=None)
        sprekers.dien_in(
            vergadering=vergadering,
            afzender=afzender,
            verhaal=verhaal,
            verzendsleutel=uuid4(),
            ontvangen_op=moment,
            netwerk=netwerk,
        )

    for dag in range(7):
        with suppress(ValidationError):
            for nummer in range(30):
                stuur(b"een", f"{dag}-{nummer}", op + timedelta(days=dag))
    assert sum(wacht.values_list("grootte", flat=True)) < 80 * MB
    stuur(b"ander", "gewone-buur", op + timedelta(days=6))
    assert wacht.filter(inspreker__onderwerp="Onderwerp gewone-buur").exists()


def test_hoe_lang_het_duurt_zegt_niet_wie_er_spreekt(client, vergadering):
    """Who asks for a lost link: making the mails took ten times as long as finding nobody, so one could listen."""
    spreker, pad = maak_inspreker(vergadering), f"{vergadering.url}inspreken/link/"
    gevraagd = []
    for adres in ("vreemd@demo.example", "vreemd@demo.example", spreker.indiener.e_mail):
        with CaptureQueriesContext(connection) as vragen:
            assert client.post(pad, {"e_mail": adres}).status_code == 200
        gevraagd.append([vraag["sql"][:40] for vraag in vragen])
    assert gevraagd[1] == gevraagd[2]
