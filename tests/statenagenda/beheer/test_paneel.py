"""The first page of the griffie: what comes and what waits, and for nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participatie.statenagenda import acties
from participatie.statenagenda.inspreken import griffie as inspreken
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.besluiten import maak_toezegging
from tests.fabrieken.insprekers import maak_inspreker

pytestmark = pytest.mark.django_db


def voorpagina(client, wie) -> str:
    client.force_login(wie)
    return " ".join(client.get("/beheer/").content.decode().split())


def test_wat_komt_en_wat_wacht(client, griffie, vergadering):
    concept = maak_vergadering(title="Concept", slug="concept", live=False, begint=timezone.now() + timedelta(days=2))
    weg = maak_vergadering(title="Gaat niet", slug="gaat-niet", begint=timezone.now() + timedelta(days=3))
    acties.annuleer(vergadering=weg, reden="Er is te veel ziekte.", door=griffie)
    wil = maak_inspreker(vergadering, naam_openbaar=True)
    maak_inspreker(vergadering, e_mail="stil@demo.example", onderwerp="Iets anders")
    maak_toezegging(maak_punt(vergadering), voor=timezone.localdate() - timedelta(days=1))

    inhoud = voorpagina(client, griffie)
    assert inhoud.index(f"/beheer/agenda/{concept.pk}/") < inhoud.index(f"/beheer/agenda/{vergadering.pk}/")
    assert "Nog niet op de website" in inhoud
    assert f"/beheer/agenda/{weg.pk}/" not in inhoud
    assert "Kijk de naam of tekst van 1 inspreker na" in inhoud
    assert f"/beheer/insprekers/{vergadering.pk}/" in inhoud
    assert "1 toezegging is te laat" in inhoud

    inspreken.kijk_na(inspreker=wil, door=griffie, akkoord=True)
    assert "Kijk de naam of tekst" not in voorpagina(client, griffie)


def test_niemand_anders(client, vergadering, moderator, regisseur, opdrachtgever):
    for wie in (moderator, regisseur, opdrachtgever):
        inhoud = voorpagina(client, wie)
        assert "statenagenda-komt" not in inhoud
        assert f"/beheer/agenda/{vergadering.pk}/" not in inhoud
