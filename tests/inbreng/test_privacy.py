"""Erasing a person leaves no trace of them in any table, and the text stays."""

import base64
import hashlib

import pytest
from django.core import mail
from django.db import connection

from participatie.berichten.acties import veeg
from participatie.berichten.models import Bericht
from participatie.inbreng import acties
from participatie.inbreng.models import Afwijzingsgrond, Inbreng
from participatie.indiening import acties as indiening
from participatie.indiening.models import Paginasleutel
from participatie.indiening.versleuteling import vingerafdruk
from participatie.terugkoppeling import acties as terugkoppelen
from tests.fabrieken.inbreng import maak_inbreng, maak_terugkoppeling

NAAM, ADRES = "Kanariewoord Pietsma", "kanarie.pietsma@demo.example"


def vind_in_de_databank(*zoeken: bytes) -> set[str]:
    """Table.column of every hit in every text, json and bytea column of the whole database."""
    gevonden = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'uuid', 'USER-DEFINED', 'tsvector')"
        )
        for tabel, kolom, soort in cursor.fetchall():
            waarde = f'"{kolom}"' if soort == "bytea" else f"convert_to(lower(\"{kolom}\"::text), 'UTF8')"
            for naald in zoeken:
                cursor.execute(f'SELECT 1 FROM "{tabel}" WHERE position(%s in {waarde}) > 0 LIMIT 1', [naald])  # noqa: S608
                if cursor.fetchone():
                    gevonden.add(f"{tabel}.{kolom}")
    return gevonden


@pytest.fixture
def naalden(consultatie):
    hmac = vingerafdruk(Paginasleutel.van(consultatie.pk), ADRES)
    grens = indiening._mailsleutel(ADRES)
    sha = hashlib.sha256(ADRES.encode())
    tekst = [
        NAAM.lower(),
        "kanarie.pietsma",
        hmac.hex(),
        sha.hexdigest(),
        base64.b64encode(ADRES.encode()).decode().lower(),
    ]
    return [*(deel.encode() for deel in tekst), hmac, grens, sha.digest()]


def test_wissen_laat_nergens_een_spoor(consultatie, naalden, moderator, opdrachtnemer, client):
    inbreng = maak_inbreng(consultatie, "Graag meer licht.", naam=NAAM, e_mail=ADRES)
    acties.vraag_inzender(inbreng=inbreng, door=moderator, vraag="Waar precies?")
    acties.beantwoord_vraag(inbreng=inbreng, tekst="Bij de school.")
    grond = Afwijzingsgrond.objects.create(code="dubbel", titel="Dubbel", uitleg="Het staat er al.")
    acties.wijs_af(inbreng=inbreng, door=moderator, grond=grond, toelichting="Zie de andere.")
    acties.heropen(inbreng=inbreng, door=moderator, reden="vergissing")
    acties.keur_goed(inbreng=inbreng, door=moderator)
    indiening.vraag_nieuw_adres(ingediend=inbreng, e_mail="kanarie.pietsma+nieuw@demo.example", op=inbreng.ontvangen_op)
    veeg()
    acties.verberg(inbreng=inbreng, door=moderator, grond=grond, toelichting="Even weg.")  # this mail still waits
    assert vind_in_de_databank(*naalden) >= {
        "berichten_bericht.aan",
        "berichten_bericht.tekst",
        "indiening_grens.sleutel",
    }

    indiening.wis(ingediend=inbreng, reden="verzoek")

    assert vind_in_de_databank(*naalden) == set()
    assert Inbreng.objects.get().tekst == "Graag meer licht."


def test_na_wissen_geen_mail_en_wel_een_antwoord(consultatie, moderator, opdrachtnemer, opdrachtgever):
    inbreng = maak_inbreng(consultatie, "Graag meer licht.", naam=NAAM, e_mail=ADRES, met_naam=True)
    acties.keur_goed(inbreng=inbreng, door=moderator)
    indiening.wis(ingediend=inbreng, reden="verzoek")
    concept = maak_terugkoppeling(consultatie, opdrachtnemer, [inbreng])
    terugkoppelen.stel_vast(terugkoppeling=concept, door=opdrachtgever)
    terugkoppelen.publiceer(terugkoppeling=concept, door=opdrachtgever)
    veeg()
    assert [brief for brief in mail.outbox if ADRES in brief.to] == []
    inbreng = Inbreng.objects.get()
    assert inbreng.beantwoord_op is not None
    assert inbreng.publieke_naam == ""


def test_wissen_raakt_een_ander_niet(consultatie):
    maak_inbreng(consultatie, "eerste", naam=NAAM, e_mail=ADRES)
    tweede = maak_inbreng(consultatie, "tweede", naam="Berend Anders", e_mail="berend@demo.example")
    wacht = Bericht.objects.filter(aan="berend@demo.example").count()
    indiening.wis(ingediend=Inbreng.objects.get(tekst="eerste"), reden="verzoek")
    tweede.indiener.refresh_from_db()
    assert tweede.indiener.naam == "Berend Anders"
    assert Bericht.objects.filter(aan="berend@demo.example").count() == wacht


def test_zonder_paginasleutel_is_niemand_te_lezen(consultatie):
    inbreng = maak_inbreng(consultatie, "eerste", naam=NAAM, e_mail=ADRES)
    blok = bytes(inbreng.indiener.gegevens)
    assert NAAM.encode() not in blok
    assert ADRES.encode() not in blok
    assert str(inbreng) == f"Inbreng {inbreng.kenmerk}"
