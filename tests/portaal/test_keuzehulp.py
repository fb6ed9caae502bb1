"""Wat wilt u? From home every way to take part is three clicks away, and no link is dead."""

import re
from html import unescape

import pytest

from participatie.portaal import keuzehulp
from participatie.portaal.models import KeuzehulpPagina, TekstPagina
from petities.models import Agenderingsregeling, AgenderingsverzoekenPagina, PetitiesPagina
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db
SLUGS = sorted(keuzehulp.ANTWOORDEN)


@pytest.fixture
def bladzijde(client, site, consultatie, vergadering, griffie):
    """Something is open everywhere."""
    petities.open_petitie(griffie)
    TekstPagina.objects.get().get_parent().add_child(
        instance=TekstPagina(title="Petitie: hoe werkt het?", slug="petitie-hoe-werkt-het", tekst="<p>Zo.</p>")
    )

    def haal(pad, status=200):
        antwoord = client.get(pad)
        assert antwoord.status_code == status, pad
        return antwoord.content.decode()

    return haal


def links(html):
    """Of the page itself, not of the menus around it."""
    midden = html.partition("<main")[2].partition("</main>")[0]
    return [unescape(url) for url in re.findall(r'<a [^>]*href="([^"]*)"', midden)]


def knop(html):
    (url,) = re.findall(r'<a class="nl-button nl-button--primary" href="([^"]*)"', html)
    return unescape(url)


@pytest.mark.parametrize("slug", SLUGS)
def test_van_home_naar_elke_weg_in_drie_klikken(bladzijde, slug):
    """Home → keuzehulp → answer → the form, or whoever can help."""
    keuzes = KeuzehulpPagina.objects.get().url
    assert keuzes in links(bladzijde("/"))
    antwoord = f"{keuzes}{slug}/"
    assert antwoord in links(bladzijde(keuzes))
    html = bladzijde(antwoord)
    assert keuzes in links(html)  # and back
    derde = knop(html)
    if derde.startswith("/"):
        bladzijde(derde)
    else:
        assert re.match(r"mailto:[^@]+@[^?]+\?subject=\w+|https://organisaties\.overheid\.nl/$", derde)


@pytest.mark.parametrize(
    ("slug", "formulier"),
    [
        ("petitie", "/petities/starten/"),
        ("agenderingsverzoek", "/agenderingsverzoeken/starten/"),
        ("steunen", "/petities/een-bus-in-de-avond/steunen/"),
        ("reageren", "/trajecten/veilig-fietsen/fietspad-bij-de-school/reageren/"),
        ("inspreken", "/statenagenda/statencommissie-omgevingsbeleid/inspreken/"),
    ],
)
def test_de_derde_klik_is_het_formulier_zelf(bladzijde, slug, formulier):
    assert formulier in links(bladzijde(f"/wat-wilt-u/{slug}/"))
    assert 'method="post"' in bladzijde(formulier)


@pytest.mark.parametrize("slug", ["", *(f"{slug}/" for slug in SLUGS)])
def test_geen_dode_link(bladzijde, slug):
    for url in links(bladzijde(f"/wat-wilt-u/{slug}")):
        if url.startswith("/"):
            bladzijde(url)
        else:
            assert url.partition(":")[0] in {"mailto", "tel", "https"}


@pytest.mark.parametrize("slug", SLUGS)
def test_elk_antwoord_zegt_wat_hoe_lang_en_wat_nodig_is(bladzijde, slug):
    html = bladzijde(f"/wat-wilt-u/{slug}/")
    assert html.partition("<main")[2].partition("</main")[0].count("<dd>") == 3
    assert "%(" not in html and "%)" not in html
    assert html.count("<h1") == 1
    for vraag, tekst in keuzehulp.teksten(keuzehulp.ANTWOORDEN[slug]):
        assert vraag.endswith("?")
        zinnen = re.split(r"(?<=[.?!:])\s+", tekst)
        assert max(len(zin.split()) for zin in zinnen) <= 18, tekst


def test_de_getallen_komen_uit_de_regels_van_de_griffie(bladzijde, nu):
    assert "Steunen 400 mensen u?" in bladzijde("/wat-wilt-u/agenderingsverzoek/")
    Agenderingsregeling.objects.create(geldig_vanaf=nu.date(), bron="Test", drempel=1250, minimumleeftijd=14)
    html = bladzijde("/wat-wilt-u/agenderingsverzoek/")
    assert "Steunen 1.250 mensen u?" in html
    assert "U bent 14 jaar of ouder" in html


def test_zonder_vergadering_zegt_het_dat_en_wijst_verder(bladzijde, vergadering):
    vergadering.unpublish()
    html = bladzijde("/wat-wilt-u/inspreken/")
    assert "niets waar u meteen aan mee kunt doen" in html
    assert knop(html) == "/statenagenda/"


def test_zonder_overzicht_geen_dode_knop(bladzijde):
    for soort in (PetitiesPagina, AgenderingsverzoekenPagina):
        soort.objects.get().unpublish(set_expired=False)
    html = bladzijde("/wat-wilt-u/petitie/")
    assert "nl-button--primary" not in html
    assert "Bel of mail ons, dan helpen wij u." in html


def test_onbekend_antwoord_en_zonder_keuzehulp(bladzijde):
    bladzijde("/wat-wilt-u/bestaat-niet/", 404)
    KeuzehulpPagina.objects.get().delete()
    assert "Weet u niet wat u moet kiezen?" not in bladzijde("/")


def test_de_redactie_schrijft_de_inleiding(bladzijde):
    KeuzehulpPagina.objects.update(intro="Kies maar.", twijfel="Kom gerust langs.")
    html = bladzijde("/wat-wilt-u/")
    assert "Kies maar." in html and "Kom gerust langs." in html


@pytest.mark.parametrize("slug", ["", *(f"{slug}/" for slug in SLUGS)])
def test_geen_cookie_en_te_bewaren(client, bladzijde, slug):
    antwoord = client.get(f"/wat-wilt-u/{slug}")
    assert not antwoord.cookies
    assert "max-age=10" in antwoord["Cache-Control"]
    assert "csrfmiddlewaretoken" not in antwoord.content.decode()
