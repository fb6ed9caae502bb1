"""`manage.py inbreng_importeren`: what is stored, what is refused with which sentence, and never twice."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from participatie.inbreng import importeren
from participatie.inbreng.models import Inbreng
from participatie.inbreng.status import Status

GOED = {"comment-id": "7", "timestamp": "1651744336822", "comment-body": "Mehr Radwege, bitte."}


@pytest.fixture
def importeer(tmp_path, consultatie, opdrachtnemer):
    def doe(rijen, *extra, velden=("comment-id", "timestamp", "comment-body")):
        bestand = tmp_path / "export.csv"
        with bestand.open("w", newline="", encoding="utf-8") as stroom:
            schrijver = csv.DictWriter(stroom, velden)
            schrijver.writeheader()
            schrijver.writerows(rijen)
        uit, fout = StringIO(), StringIO()
        kolommen = [
            "--kolom",
            "tekst=comment-body",
            "--kolom",
            "nummer=comment-id",
            "--kolom",
            "ontvangen_op=timestamp",
        ]
        call_command(
            "inbreng_importeren",
            str(bestand),
            "--pagina",
            str(consultatie.pk),
            "--door",
            opdrachtnemer.email,
            *(kolommen if "comment-id" in velden else []),
            *extra,
            stdout=uit,
            stderr=fout,
            verbosity=0,
        )
        return uit.getvalue(), fout.getvalue()

    return doe


def test_rij_wordt_inbreng_in_de_wachtrij(importeer, consultatie):
    importeer([GOED], "--taal", "de", "--openbaar", "ja")
    inbreng = Inbreng.objects.get()
    assert inbreng.tekst == "Mehr Radwege, bitte."
    assert inbreng.status == Status.TE_BEOORDELEN
    assert inbreng.taal == "de"
    assert inbreng.openbaar
    assert inbreng.ontvangen_op.year == 2022
    assert inbreng.punten.get().thema == consultatie.hoofdthema()


def test_tweede_keer_voegt_niets_toe(importeer):
    importeer([GOED])
    uit, _ = importeer([GOED, {**GOED, "comment-id": "8"}])
    assert "al aanwezig: 1" in uit
    assert "ingevoerd: 1" in uit
    assert Inbreng.objects.count() == 2


def test_proef_bewaart_niets(importeer):
    uit, _ = importeer([GOED], "--droog")
    assert "goed: 1" in uit
    assert not Inbreng.objects.exists()


def test_slechte_rijen_worden_genoemd_en_houden_de_goede_niet_tegen(importeer, tmp_path):
    rapport = tmp_path / "rapport.csv"
    slecht = [
        {"comment-id": "1", "comment-body": ""},
        {"comment-id": "2", "comment-body": "\u200b"},
        {"comment-id": "3", "comment-body": "x" * 100_000},
        {"comment-id": "4", "comment-body": "goed", "timestamp": "gisteren"},
    ]
    uit, fout = importeer([*slecht, GOED], "--rapport", str(rapport))
    assert "geweigerd: 4" in uit
    assert "ingevoerd: 1" in uit
    assert "regel 2: tekst: De tekst is leeg." in fout
    assert "'gisteren' is geen datum" in fout
    assert len(rapport.read_text().splitlines()) == 5


def test_na_een_onderbreking_gaat_het_verder(importeer, monkeypatch):
    rijen = [{**GOED, "comment-id": str(n), "comment-body": f"Tekst {n}"} for n in range(10)]
    echt = importeren.acties.voer_in

    def halverwege_stuk(**velden):
        if velden["tekst"] == "Tekst 5":
            raise RuntimeError("stroom uit")
        return echt(**velden)

    monkeypatch.setattr(importeren.acties, "voer_in", halverwege_stuk)
    with pytest.raises(RuntimeError):
        importeer(rijen)
    monkeypatch.undo()
    uit, _ = importeer(rijen)
    assert "al aanwezig: 5" in uit
    assert Inbreng.objects.count() == 10


def test_zelfde_tekst_van_zelfde_persoon_telt_een_keer(importeer):
    velden = ("tekst", "e_mail")
    rij = {"tekst": "Graag meer bankjes.", "e_mail": "aaltje@demo.example"}
    uit, fout = importeer([rij, {**rij, "tekst": "graag  meer bankjes."}], velden=velden)
    assert Inbreng.objects.count() == 1
    assert "staat er al in" in fout


def test_twee_mensen_met_dezelfde_woorden_zijn_er_twee(importeer):
    rijen = [{"tekst": "Ja, mee eens."}, {"tekst": "Ja, mee eens."}]
    for _keer in range(2):
        importeer(rijen, velden=("tekst",))
    assert Inbreng.objects.count() == 2


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (["--kolom", "tekst=bestaat-niet"], "Er is geen kolom 'bestaat-niet'"),
        (["--kolom", "kleur=rood"], "Onbekende kolom: kleur"),
    ],
)
def test_verkeerde_aanroep_zegt_wat_er_mis_is(importeer, argumenten, zin):
    with pytest.raises(CommandError, match=zin):
        importeer([GOED], *argumenten)


def test_verkeerd_bestand_pagina_of_medewerker(tmp_path, consultatie, traject, opdrachtnemer):
    bestand = tmp_path / "latin.csv"
    bestand.write_bytes("tekst\ncaf\xe9".encode("latin-1"))
    goed = {"pagina": consultatie.pk, "door": opdrachtnemer.email, "verbosity": 0}
    for afwijking, zin in (
        ({}, "geen UTF-8"),
        ({"pagina": traject.pk}, "neemt geen inbreng aan"),
        ({"door": "niemand@demo.example"}, "geen medewerker"),
    ):
        if afwijking:
            bestand.write_text("tekst\nhallo\n")
        with pytest.raises(CommandError, match=zin):
            call_command("inbreng_importeren", str(bestand), **{**goed, **afwijking})
        bestand.write_bytes("tekst\ncaf\xe9".encode("latin-1"))
