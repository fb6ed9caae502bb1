"""Who may not see the pool: every role, every address, every road by which it could leak."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from consultaties.burgerberaad.deelnemers import acties as deelnemers
from consultaties.burgerberaad.loting.daden import DADEN
from consultaties.burgerberaad.models import Deelnemer, Loting, Lotingsbestand, Poolregel
from participatie.accounts.rollen import Rol
from participatie.indiening.acties import afzenders
from tests.fabrieken import lotingen, personen

pytestmark = pytest.mark.django_db
ROLLEN = [rol for rol in Rol if rol not in {Rol.BURGERBERAAD, Rol.GRIFFIE}]
VAN_MENSEN = [
    "loting/pool.csv",
    "deelnemers/",
    "deelnemers/hulp/",
    "deelnemers/aanwezig/",
    "deelnemers/zonder-e-mail/",
    "deelnemers/vergoeding.ods",
    "deelnemers/vergoeding.csv",
]


def wie(naam, thema) -> Client:
    client = Client()
    if naam == "anoniem":
        return client
    groepen = {
        "moderator": [thema.groep_moderatie],
        "opdrachtnemer": [thema.groep_behandeling],
        "opdrachtgever": [thema.groep_vaststelling],
        "inactief secretariaat": [Group.objects.get(name=Rol.BURGERBERAAD)],
        "superuser": [Group.objects.get(name=Rol.BEHEER)],
    }.get(naam) or [Group.objects.get(name=naam)]
    user = personen.maak_medewerker("iemand", *groepen)
    user.is_active = naam != "inactief secretariaat"
    user.is_superuser = naam == "superuser"
    user.save()
    client.force_login(user)
    return client


def geheimen() -> list[str]:
    """What nobody else may read: names, addresses, salts."""
    mensen = [rij.aanmelding.indiener for rij in Deelnemer.objects.select_related("aanmelding__indiener")]
    alle = afzenders(indieners=mensen).values()
    return [
        *(mens.naam for mens in alle),
        *(mens.e_mail for mens in alle),
        *Poolregel.objects.values_list("zout", flat=True),
    ]


IEDEREEN = ["anoniem", "inactief secretariaat", "superuser", Rol.GRIFFIE, "moderator", "opdrachtnemer", "opdrachtgever"]


@pytest.mark.parametrize("rol", [*IEDEREEN, *ROLLEN])
def test_alleen_het_secretariaat_ziet_mensen(getrokken, pagina, thema, rol):
    client, geheim = wie(rol, thema), geheimen()
    voor = list(Deelnemer.objects.values_list("pk", "status"))
    begin, nummer = f"/beheer/burgerberaad/{pagina.pk}", Deelnemer.objects.first().nummer
    for pad in VAN_MENSEN:
        for antwoord in (
            client.get(f"{begin}/{pad}"),
            client.post(f"{begin}/{pad}", {"wat": "nee", "nummer": nummer, "aanwezig": "1-1"}),
        ):
            assert antwoord.status_code in {302, 403, 404, 405}, pad
            assert not any(woord in antwoord.content.decode() for woord in geheim)
    assert list(Deelnemer.objects.values_list("pk", "status")) == voor
    assert not PageLogEntry.objects.filter(action__contains="bekeken").exists()
    assert not PageLogEntry.objects.filter(action="burgerberaad.pool_opgeslagen").exists()


@pytest.mark.parametrize("rol", ["anoniem", "inactief secretariaat", "moderator", "opdrachtnemer", *ROLLEN])
def test_wie_niet_stuurt_doet_niets_met_de_loting(gepubliceerd, pagina, thema, rol):
    client = wie(rol, thema)
    for daad in DADEN:
        pad = f"/beheer/burgerberaad/{pagina.pk}/{daad.naam}/"
        for antwoord in (client.get(pad), client.post(pad, {"waarde": 1, "nog_eens": 1, "bewijs": "x", "reden": "x"})):
            assert antwoord.status_code in {302, 403, 405}, pad
    gepubliceerd.refresh_from_db()
    assert gepubliceerd.status == "gepubliceerd"


def test_de_griffie_ziet_de_stand_en_niet_de_lijst(gepubliceerd, pagina, griffie, client):
    client.force_login(griffie)
    antwoord = client.get(f"/beheer/burgerberaad/{pagina.pk}/loting/")
    assert antwoord.status_code == 200
    assert "Vul het getal in" in antwoord.content.decode()
    assert "pool.csv voor de controleur" not in antwoord.content.decode()
    for daad in ("bevriezen", "rekenen", "rekenen-stoppen"):
        assert client.get(f"/beheer/burgerberaad/{pagina.pk}/{daad}/").status_code in {302, 403}


def test_het_secretariaat_kan_het_getal_niet_invullen(gepubliceerd, pagina, secretariaat, client):
    client.force_login(secretariaat)
    pad = f"/beheer/burgerberaad/{pagina.pk}/trekken/"
    assert client.post(pad, {"waarde": 1, "nog_eens": 1, "bewijs": "x"}).status_code in {302, 403}
    assert not Deelnemer.objects.exists()
    assert "Vul het getal in" not in client.get(f"/beheer/burgerberaad/{pagina.pk}/loting/").content.decode()


def test_een_superuser_die_bevroor_trekt_niet(gepubliceerd, pagina, client):
    baas = personen.maak_medewerker("baas", Group.objects.get(name=Rol.BURGERBERAAD))
    baas.is_superuser = True
    baas.save()
    Loting.objects.update(bevroren_door=baas)
    client.force_login(baas)
    velden = {"waarde": "17", "nog_eens": "17", "bewijs": "De video"}
    antwoord = client.post(f"/beheer/burgerberaad/{pagina.pk}/trekken/", velden)
    assert antwoord.status_code == 422
    assert "moet een ander" in antwoord.content.decode()


def test_een_verschreven_getal_wordt_gezien(gepubliceerd, pagina, griffie, client):
    client.force_login(griffie)
    pad = f"/beheer/burgerberaad/{pagina.pk}/trekken/"
    antwoord = client.post(pad, {"waarde": "17", "nog_eens": "71", "bewijs": "De video"})
    assert antwoord.status_code == 422
    assert "niet gelijk" in antwoord.content.decode()
    assert client.post(pad, {"waarde": "017", "nog_eens": "17", "bewijs": "De video"}).status_code == 302
    assert Loting.objects.get().waarde == 17


def test_elke_blik_staat_in_het_log_zonder_namen(getrokken, pagina, secretariaat, client):
    client.force_login(secretariaat)
    PageLogEntry.objects.all().delete()
    for pad in VAN_MENSEN:
        antwoord = client.get(f"/beheer/burgerberaad/{pagina.pk}/{pad}")
        assert antwoord.status_code == 200, pad
        assert "no-store" in antwoord["Cache-Control"]
    regels = list(PageLogEntry.objects.all())
    assert len(regels) == len(VAN_MENSEN)
    assert {regel.user_id for regel in regels} == {secretariaat.pk}
    assert not any(woord in str([(r.label, r.data) for r in regels]) for woord in geheimen())


def test_de_pool_staat_nergens_anders(getrokken, pagina, client, griffie):
    """Public pages, search, API, sitemap, open data, Wagtail's history and revisions."""
    geheim = geheimen()
    deelnemers.antwoord(deelnemer=Deelnemer.objects.first(), ja=True, op=getrokken.getrokken_op)
    openbaar = ("/", "/sitemap.xml", "/zoeken/?q=wonen", "/api/v1/openapi.json", "/api/v1/burgerberaden")
    for pad in (*openbaar, "/burgerberaad/", "/burgerberaad/gegevens.json", pagina.url, f"{pagina.url}loting/"):
        tekst = client.get(pad).content.decode()
        assert not any(woord in tekst for woord in geheim), pad
        assert "pool.csv/" not in tekst
    for rij in Lotingsbestand.objects.exclude(naam="pool.csv"):
        assert not any(woord.encode() in bytes(rij.inhoud) for woord in geheim), rij.naam
    logboek = [*PageLogEntry.objects.all(), *ModelLogEntry.objects.all()]
    assert not any(woord in str([(r.label, r.data) for r in logboek]) for woord in geheim)
    assert not any(woord in str([r.content for r in Revision.objects.all()]) for woord in geheim)
    client.force_login(griffie)
    for pad in (
        f"/beheer/pages/{pagina.pk}/history/",
        "/beheer/reports/site-history/",
        f"/beheer/burgerberaad/{pagina.pk}/loting/",
    ):
        tekst = client.get(pad).content.decode()
        assert not any(woord in tekst for woord in geheim), pad


# --- the public files ------------------------------------------------------------------------------------------------


def test_bestanden_precies_en_voor_altijd(getrokken, pagina, client):
    rij = getrokken.bestanden.get(naam="lotenlijst.csv")
    pad = f"{pagina.url}loting/bestanden/{rij.adres}/"
    antwoord = client.get(pad)
    assert antwoord.content == bytes(rij.inhoud)
    assert antwoord["ETag"] == f'"{rij.hash}"'
    assert "immutable" in antwoord["Cache-Control"]
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert 'filename="lotenlijst.csv"' in antwoord["Content-Disposition"]
    assert not antwoord.cookies
    assert client.get(pad, headers={"If-None-Match": antwoord["ETag"]}).status_code == 304
    assert client.post(pad).status_code == 405
    script = client.get(f"{pagina.url}loting/bestanden/narekenen/")
    assert script.content == Path("docs/loting_narekenen.py").read_bytes()


@pytest.mark.parametrize(
    "naam", ["{pk}-pool", "{pk}-pool.csv", "{pk}-niets", "9-lotenlijst", "lotenlijst", "0x1-kansen"]
)
def test_wat_niet_openbaar_is_bestaat_niet(getrokken, pagina, client, naam):
    assert client.get(f"{pagina.url}loting/bestanden/{naam.format(pk=getrokken.pk)}/").status_code == 404


def test_voor_de_publicatie_is_er_geen_bestand(berekend, pagina, client):
    for rij in berekend.bestanden.all():
        assert client.get(f"{pagina.url}loting/bestanden/{rij.adres}/").status_code == 404
    lotingen.publiceer(pagina, berekend.bevroren_door)
    assert client.get(f"{pagina.url}loting/bestanden/{berekend.pk}-kansen/").status_code == 200
