"""Who may not: every address of this part, for every role; and a line in the log for who may."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from odfdo import Document
from wagtail.models import PageLogEntry

from petities.acties import aanvraag_van
from petities.models import Gebeurtenis, Steekproefregel, Steunactie, Steunbetuiging
from petities.vervolg import klok
from petities.vervolg.daden import DADEN
from tests.fabrieken import personen
from tests.petities.vervolg.conftest import actie, doe, tot_presidium, vul_in

pytestmark = pytest.mark.django_db
ROLLEN = [
    "Regisseur participatie",
    "Communicatie",
    "Statenlid",
    "Functionaris gegevensbescherming",
    "Beheer",
    "Redactie",
]


@pytest.fixture
def lopend(verzoek, beheer):
    """A sample that runs."""
    doe(beheer, verzoek, "steekproef-trekken")
    PageLogEntry.objects.filter(action__startswith="petities.steekproef_").delete()
    return verzoek


def wie(naam, thema) -> Client:
    client = Client()
    if naam == "anoniem":
        return client
    groepen = {
        "moderator": [thema.groep_moderatie],
        "opdrachtnemer": [thema.groep_behandeling],
        "opdrachtgever": [thema.groep_vaststelling],
        "inactieve griffie": [Group.objects.get(name="Griffie")],
    }.get(naam) or [Group.objects.get(name=naam)]
    user = personen.maak_medewerker("iemand", *groepen)
    user.is_active = naam != "inactieve griffie"
    user.save()
    client.force_login(user)
    return client


def adressen(pagina) -> list[str]:
    begin = f"/beheer/petities/{pagina.pk}"
    return [
        "/beheer/petities/",
        f"{begin}/steekproef.ods",
        f"{begin}/steekproef.csv",
        *(f"{begin}/{daad.naam}/" for daad in DADEN),
    ]


@pytest.mark.parametrize(
    "rol", ["anoniem", "inactieve griffie", "moderator", "opdrachtnemer", "opdrachtgever", *ROLLEN]
)
def test_alleen_de_griffie(lopend, petitie, thema, rol):
    client = wie(rol, thema)
    voor = Gebeurtenis.objects.count(), Steunactie.objects.get(pagina=lopend).status
    for pad in [*adressen(lopend), *adressen(petitie)]:
        for antwoord in (client.get(pad), client.post(pad, {"uitleg": "x", "geslaagd": "ja"})):
            assert antwoord.status_code in {302, 403, 404, 405}, pad
            assert b"1990" not in antwoord.content
            if antwoord.status_code == 302:
                assert antwoord["Location"].startswith(("/beheer/", "/accounts/login/", "/beheer/login/")), pad
    assert (Gebeurtenis.objects.count(), Steunactie.objects.get(pagina=lopend).status) == voor
    assert not PageLogEntry.objects.filter(action__startswith="petities.steekproef_").exists()


def test_elke_blik_en_elk_bestand_staat_in_het_log(lopend, beheer, griffie):
    pad = f"/beheer/petities/{lopend.pk}/steekproef"
    pagina = beheer.get(f"{pad}/")
    assert "1 januari 1990" in pagina.content.decode()
    assert "no-store" in pagina["Cache-Control"]
    beheer.get(f"{pad}.ods")
    beheer.get(f"{pad}.csv")
    regels = PageLogEntry.objects.filter(action__startswith="petities.steekproef_").order_by("pk")
    assert [(regel.action, regel.user_id) for regel in regels] == [
        ("petities.steekproef_ingezien", griffie.pk),
        ("petities.steekproef_geexporteerd", griffie.pk),
        ("petities.steekproef_geexporteerd", griffie.pk),
    ]
    assert "Aaltje" not in str([(regel.label, regel.data) for regel in regels])


def test_de_bestanden_bevatten_geen_formules(lopend, beheer):
    steun = Steekproefregel.objects.order_by("pk").first().steun
    steun.indiener.zet_gegevens(naam="Aaltje", e_mail=steun.indiener.e_mail, woonplaats="=1+1")
    steun.indiener.save()
    pad = f"/beheer/petities/{lopend.pk}/steekproef"
    rijen = list(csv.reader(io.StringIO(beheer.get(f"{pad}.csv").content.decode("utf-8-sig")), delimiter=";"))
    assert rijen[0] == ["Kenmerk", "Naam", "Geboortedatum", "Woonplaats", "Uitslag"]
    assert rijen[1] == [steun.kenmerk, "Aaltje", "1990-01-01", "'=1+1", ""]
    tabel = Document(io.BytesIO(beheer.get(f"{pad}.ods").content)).body.get_tables()[0]
    cel = tabel.get_cell((3, 1))
    assert (cel.type, cel.value) == ("string", "=1+1")


def test_na_de_steekproef_is_er_niets_meer_te_zien(lopend, beheer):
    vul_in(beheer, lopend, "klopt", "klopt", "klopt")
    doe(beheer, lopend, "steekproef-afronden", geslaagd="ja", uitleg="Alles klopt.")
    for pad in ("steekproef/", "steekproef.csv"):
        assert beheer.get(f"/beheer/petities/{lopend.pk}/{pad}").status_code == 404


# --- dates of birth ----------------------------------------------------------------------------------------------


def geboortedatums(pagina) -> set[str]:
    aanvraag = aanvraag_van(actie(pagina))
    rijen = Steunbetuiging.objects.filter(pagina=pagina).select_related("indiener")
    return {rij.indiener.geboortedatum for rij in rijen} | {aanvraag.indiener.geboortedatum}


def test_geboortedatums_gaan_na_de_steekproef_weg(verzoek, beheer, time_machine, monkeypatch):
    monkeypatch.setattr(klok, "GROEP", 2)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    beheer.force_login(personen.maak_medewerker("tweede", Group.objects.get(name="Griffie")))
    assert klok.wis_leeftijden() == 0
    doe(beheer, verzoek, "steekproef-trekken")
    assert klok.wis_leeftijden() == 0
    assert "1990-01-01" in geboortedatums(verzoek)
    vul_in(beheer, verzoek, "klopt", "klopt", "klopt")
    doe(beheer, verzoek, "steekproef-afronden", geslaagd="ja", uitleg="Alles klopt.")
    assert klok.wis_leeftijden() == 4
    assert geboortedatums(verzoek) == {""}
    steun = Steunbetuiging.objects.filter(pagina=verzoek).first()
    assert (steun.indiener.naam, steun.indiener.woonplaats) == ("Aaltje Voorbeeld", "Assen")
    assert actie(verzoek).leeftijd_gewist_tot is None
    assert klok.wis_leeftijden() == 0


def test_gezakt_en_weer_open_houdt_de_geboortedatums(lopend, beheer, time_machine):
    vul_in(beheer, lopend, "klopt", "klopt_niet", "klopt")
    doe(beheer, lopend, "steekproef-afronden", geslaagd="nee", uitleg="Eén adres klopte niet.")
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    assert klok.wis_leeftijden() == 0


def test_wat_net_binnenkwam_wacht_een_uur(verzoek, beheer, time_machine):
    tot_presidium(beheer, verzoek)
    assert klok.wis_leeftijden() == 0
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    assert klok.wis_leeftijden() == 4
