"""What a visitor reads, in every state; and that it costs the same with many supporters as with few."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.indiening.models import Telling
from petities import acties
from petities.lijsten import Wat
from petities.models import Steunactie
from petities.models.actie import actie_van
from petities.status import Status
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db
ONDERDELEN = ["", "steun/", "delen/", "poster/", "widget/", "gegevens.json", "gegevens.csv"]


@pytest.fixture
def petitie(site, griffie, thema):
    return petities.open_petitie(griffie, thema=thema, drempel=400, drempel_brengt="de provincie geeft antwoord.")


@pytest.fixture
def verzoek(site, griffie):
    return petities.open_petitie(griffie, "agenderingsverzoek")


def lees(client, pad: str) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return " ".join(antwoord.content.decode().split())


def ga(pagina, naar, wat, tekst="", **velden):
    actie = actie_van(pagina.pk)
    acties.ga_naar(actie, naar, **velden)
    acties.noteer(actie, wat, op=timezone.now(), tekst=tekst)


def test_open(client, petitie):
    Telling.objects.plus(petitie.pk, {"steun": 154, "papier": 30, "apart": 4})
    inhoud = lees(client, petitie.url)
    assert "Open voor steun" in inhoud
    assert 'value="184"' in inhoud
    assert 'max="400"' in inhoud
    assert "Nog <strong>216</strong> nodig. Bij 400: de provincie geeft antwoord." in inhoud
    assert "Waarvan 30 op papier." in inhoud
    assert "Nu staan er 4 apart." in inhoud
    assert f'href="{petitie.url}steunen/"' in inhoud
    assert "Laat de bus ook na negen uur rijden." in inhoud


def test_na_de_laatste_dag_is_er_geen_knop(client, petitie):
    Steunactie.objects.filter(pagina=petitie).update(sluit=timezone.now() - timedelta(seconds=1))
    inhoud = lees(client, petitie.url)
    assert f"{petitie.url}steunen/" not in inhoud
    assert "De laatste dag is voorbij." in inhoud


def test_zonder_drempel_alleen_het_getal(client, site, griffie):
    pagina = petities.open_petitie(griffie)
    assert "<progress" not in lees(client, pagina.url)


def test_wie_het_begon_staat_er_alleen_als_die_dat_wil(client, site, griffie):
    stil = petities.open_petitie(griffie, naam="Stille Voorbeeld", onderwerp="Stil")
    open_ = petities.open_petitie(griffie, naam="Openlijke Voorbeeld", onderwerp="Open", naam_openbaar=True)
    assert "Stille Voorbeeld" not in lees(client, stil.url)
    assert "Gestart door een inwoner" in lees(client, stil.url)
    assert "Gestart door <strong>Openlijke Voorbeeld</strong>" in lees(client, open_.url)
    acties.aanvraag_van(actie_van(open_.pk)).indiener.__class__.objects.update(gegevens=None, gewist_op=timezone.now())
    assert "Gestart door een inwoner" in lees(client, f"{open_.url}?vers=1")


def test_geweigerd_met_grond_uitleg_en_bezwaar(client, site, griffie):
    pagina = petities.dien_in()
    ga(pagina, Status.NIET_ONTVANKELIJK, Wat.NIET_ONTVANKELIJK, "Vraag het de gemeente.", weigergrond="niet_bevoegd")
    acties.zet_op_website(type(pagina).objects.get(pk=pagina.pk), griffie)
    pad = type(pagina).objects.get(pk=pagina.pk).url
    inhoud = lees(client, pad)
    for zin in (
        "De provincie gaat hier niet over.",
        "Vraag het de gemeente.",
        "Bent u het er niet mee eens?",
        "Laat de bus",
    ):
        assert zin in inhoud
    assert "<progress" not in inhoud
    assert client.get(f"{pad}poster/").status_code == 404
    assert pad not in lees(client, "/petities/")  # it has a list of its own


def test_verborgen_tekst_is_nergens_te_lezen(client, petitie):
    Steunactie.objects.filter(pagina=petitie).update(tekst_verborgen=True)
    inhoud = lees(client, petitie.url)
    assert "Laat de bus" not in inhoud
    assert petitie.title not in inhoud
    for onderdeel in ONDERDELEN[1:]:
        assert client.get(petitie.url + onderdeel).status_code == 404, onderdeel
    for lijst in ("/petities/", "/petities/atom.xml", "/petities/gegevens.json"):
        assert petitie.title not in lees(client, lijst)


@pytest.mark.parametrize(
    ("status", "zin"),
    [
        ("verlopen", "Er was niet genoeg steun."),
        ("ingetrokken", "Wie dit begon, trok het in."),
        ("niet_geagendeerd", "Het presidium besloot"),
        ("presidium", "Het presidium besluit of dit op de agenda komt"),
        ("steekproef", "De griffie controleert de steun"),
        ("teruggekoppeld", "Dit is klaar."),
    ],
)
def test_elke_stand_zegt_hoe_het_zit(client, verzoek, status, zin):
    Steunactie.objects.filter(pagina=verzoek).update(status=status)
    inhoud = lees(client, verzoek.url)
    assert zin in inhoud
    assert f"{verzoek.url}steunen/" not in inhoud


def test_antwoord_te_laat(client, petitie):
    gisteren = timezone.localdate() - timedelta(days=1)
    Steunactie.objects.filter(pagina=petitie).update(status="aangeboden", antwoord_voor=gisteren)
    assert "Het antwoord is te laat" in lees(client, petitie.url)
    Steunactie.objects.filter(pagina=petitie).update(antwoord_voor=timezone.localdate())
    assert "Het antwoord is te laat" not in lees(client, f"{petitie.url}?vers=1")


def test_verloop_staat_op_volgorde(client, petitie):
    ga(petitie, Status.AANGEBODEN, Wat.AANGEBODEN, "Aan de gedeputeerde.")
    inhoud = lees(client, petitie.url).partition('id="verloop"')[2]
    assert lees(client, petitie.url).count("Aan de gedeputeerde.") == 1
    assert inhoud.index("Ingediend") < inhoud.index("Aan de gedeputeerde.")


def test_voor_het_openen_is_er_niets(client, site):
    pagina = petities.dien_in()
    pad = type(pagina).objects.get(pk=pagina.pk).url
    for onderdeel in ONDERDELEN:
        assert client.get(pad + onderdeel).status_code == 404, onderdeel
    for lijst in ("/petities/", "/petities/atom.xml", "/petities/gegevens.json", "/sitemap.xml", "/zoeken/?q=bus"):
        assert pad not in lees(client, lijst)


def test_open_is_te_vinden(client, petitie):
    call_command("update_index", verbosity=0)
    assert petitie.url in lees(client, "/zoeken/?q=negen")
    kaart = lees(client, "/sitemap.xml")
    assert petitie.url in kaart
    assert not any(f"{petitie.url}{deel}" in kaart for deel in ONDERDELEN[1:])


@pytest.mark.parametrize("onderdeel", ONDERDELEN)
def test_even_duur_met_vijf_als_met_vijfhonderd(client, petitie, onderdeel):
    for _keer in range(3):
        petities.bevestigde_steun(petitie, naam_openbaar=True)
    client.get(petitie.url)  # what is asked once per process

    def vragen(staart):
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            assert client.get(f"{petitie.url}{onderdeel}?{staart}").status_code == 200
        return [vraag["sql"] for vraag in gevangen.captured_queries]

    weinig = vragen("a")
    Telling.objects.plus(
        petitie.pk, {"steun": 497, "gemeente/assen": 300, "gemeente/emmen": 197, "dag/2026-01-05": 497}
    )
    for _keer in range(5):
        petities.bevestigde_steun(petitie, naam_openbaar=True)
    veel = vragen("b")
    assert len(weinig) == len(veel)
    assert not any("COUNT(" in sql and "petities_steunbetuiging" in sql for sql in veel)


@pytest.mark.parametrize("onderdeel", ONDERDELEN)
def test_mag_bewaard_worden_en_laat_niets_achter(client, petitie, onderdeel):
    antwoord = client.get(petitie.url + onderdeel)
    assert "max-age=10" in antwoord["Cache-Control"]
    assert not antwoord.cookies
    assert "csrf" not in antwoord.content.decode()
    assert " style=" not in antwoord.content.decode()
    vooraan = antwoord["Content-Security-Policy"].split("frame-ancestors ")[1].split(";")[0]
    assert vooraan == ("*" if onderdeel == "widget/" else "'none'")
    assert ("X-Frame-Options" in antwoord) == (onderdeel != "widget/")


def test_onbekend_onderdeel(client, petitie):
    assert client.get(f"{petitie.url}bestaat-niet/").status_code == 404
    assert client.post(f"{petitie.url}steun/").status_code == 405


def test_code_voor_een_andere_website_is_niet_te_misbruiken(client, site, griffie):
    pagina = petities.open_petitie(griffie, onderwerp='Bus" onload="alert(1)')
    assert "title=&quot;Bus" not in lees(client, f"{pagina.url}delen/")
    assert "Bus&amp;quot; onload=&amp;quot;alert(1)" in lees(client, f"{pagina.url}delen/")


def test_poster_heeft_een_code_zonder_script(client, petitie):
    inhoud = lees(client, f"{petitie.url}poster/")
    assert "<svg" in inhoud
    assert "<script" not in inhoud
    assert "noindex" in inhoud
