"""Speaking to the Staten: somebody with a phone and no JavaScript, and the griffie behind a desk."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from tests.browser.test_lus import laatste_mail, medewerker
from tests.fabrieken.agenda import maak_punt, maak_vergadering

pytestmark = pytest.mark.browser
BRIEF = {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Onze brief."}
PLAATS = "Statencommissie Veenoord"


@pytest.fixture
def vergadering(wereld) -> VergaderingPagina:
    vergadering = maak_vergadering(
        title=PLAATS, slug=f"veenoord-{timezone.now():%H%M%S%f}", begint=timezone.now() + timedelta(days=50)
    )
    maak_punt(vergadering, "Fietspad bij de school")
    return vergadering


@pytest.fixture
def inwoner(nieuwe_bezoeker):
    return nieuwe_bezoeker(viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True)


def bewaard(pagina: Page) -> None:
    expect(pagina.locator(".messages .success")).to_be_visible()


def voeg_beller_toe(griffie: Page) -> None:
    griffie.get_by_role("link", name="Voeg een spreker toe").click()
    griffie.get_by_label("Telefoon", exact=True).check()
    griffie.get_by_label("Fietspad bij de school").check()
    griffie.get_by_label("Naam", exact=False).first.fill("Berend Belt")
    griffie.get_by_role("button", name="Zet op de lijst").click()
    bewaard(griffie)


def maak_lijst(griffie: Page) -> None:
    """By keyboard: the second goes up, and gets eight minutes."""
    griffie.get_by_role("button", name="Berend Belt omhoog").focus()
    griffie.keyboard.press("Enter")
    bewaard(griffie)
    namen = [kop.inner_text() for kop in griffie.locator("main li h2").all()]
    assert namen == ["Berend Belt", "Grietje Spreekt"]
    griffie.get_by_label("Minuten voor Berend Belt").fill("8")
    griffie.keyboard.press("Enter")
    bewaard(griffie)
    expect(griffie.get_by_text("2 sprekers, samen 13 minuten.")).to_be_visible()


def verplaats(griffie: Page, vergadering: VergaderingPagina) -> str:
    dag = timezone.localdate() + timedelta(days=57)
    griffie.goto(griffie.url.split("/beheer/")[0] + reverse("wagtailadmin_pages:edit", args=[vergadering.pk]))
    griffie.locator(".w-panel").get_by_role("link", name="Andere dag of tijd").click()
    griffie.locator("[name=begint]").fill(f"{dag:%d-%m-%Y} 20:00")
    griffie.keyboard.press("Escape")
    griffie.locator("[name=eindigt]").fill("")
    griffie.keyboard.press("Escape")
    griffie.locator("[name=reden]").fill("De zaal is bezet.")
    with griffie.expect_navigation():
        griffie.get_by_role("button", name="Andere dag of tijd", exact=True).last.click()
    bewaard(griffie)
    return f"{dag.year}, 20:00 uur"


def test_van_aanmelden_tot_afzeggen(nieuwe_bezoeker, inwoner, wereld, vergadering):
    pagina, adres = inwoner.pagina, "grietje.spreekt@demo.example"
    kop = pagina.get_by_role("heading", level=1)
    pagina.goto(f"{wereld.url}/statenagenda/?q=Veenoord")
    pagina.get_by_role("link", name=PLAATS).first.click()
    pagina.get_by_role("link", name="Meld u aan om in te spreken").click()

    # the self-check explains and does not block
    inwoner.vul_inspreken_in(e_mail=adres)
    pagina.get_by_label("Uw naam").fill("Grietje Spreekt")
    pagina.get_by_label("Via internet").check()
    pagina.get_by_label("Het gedrag van iemand").check()
    pagina.locator("[name=bijlagen]").set_input_files(BRIEF)
    pagina.get_by_role("button", name="Verstuur mijn aanmelding").click()
    expect(pagina.get_by_text("Dien dan een klacht in")).to_be_visible()
    expect(pagina.locator("#let-op").get_by_text("Kies ook uw bestand opnieuw.")).to_be_visible()
    pagina.locator("[name=bijlagen]").set_input_files(BRIEF)
    pagina.get_by_role("button", name="Toch versturen").click()
    expect(kop).to_have_text("Nog één stap: bevestig uw e-mailadres")

    pagina.goto(re.search(r"http\S+/bevestigen/\S+", laatste_mail(adres))[0])
    expect(pagina.get_by_text("brief.txt")).to_be_visible()
    pagina.get_by_role("button", name="Ja, zet mij op de lijst").click()
    expect(kop).to_contain_text("U staat op de lijst")
    expect(pagina.get_by_text("U bent nummer 1 en mag 5 minuten spreken.")).to_be_visible()

    griffie = medewerker(nieuwe_bezoeker, "griffie")
    griffie.goto(f"{wereld.url}/beheer/insprekers/")
    griffie.get_by_role("link", name=PLAATS).first.click()
    lijst = griffie.url
    voeg_beller_toe(griffie)
    maak_lijst(griffie)
    with griffie.expect_download() as bestand:
        griffie.get_by_role("link", name="CSV").click()
    assert "brief.txt" in bestand.value.path().read_text()
    griffie.get_by_role("link", name="Stuur een bericht").click()
    griffie.locator("[name=tekst]").fill("Klik op https://video.example/zaal om mee te doen.")
    griffie.get_by_role("button", name="Verstuur").click()
    bewaard(griffie)
    assert "https://video.example/zaal" in laatste_mail(adres)
    moment = verplaats(griffie, vergadering)
    assert moment in laatste_mail(adres)

    pagina.reload()
    expect(pagina.get_by_text("U bent nummer 2 en mag 5 minuten spreken.")).to_be_visible()
    pagina.get_by_role("link", name="Verander uw aanmelding").click()
    pagina.get_by_label("In de zaal").check()
    pagina.get_by_label("brief.txt").check()
    pagina.get_by_role("button", name="Bewaar").click()
    expect(pagina.get_by_text("brief.txt")).to_have_count(0)
    pagina.get_by_role("link", name="Trek uw aanmelding in").click()
    pagina.get_by_role("button", name="Trek mijn aanmelding in").click()
    expect(kop).to_have_text("Uw aanmelding is ingetrokken")
    griffie.goto(lijst)
    assert [rij.inner_text() for rij in griffie.locator("main li h2").all()] == ["Berend Belt"]


def test_een_seconde_te_laat_is_niets_kwijt(inwoner, wereld, vergadering):
    """Typing began in time."""
    pagina = inwoner.pagina
    pagina.goto(f"{wereld.url}{vergadering.url}inspreken/")
    inwoner.vul_inspreken_in()
    pagina.locator("[name=tekst]").fill("Dit wilde ik zeggen.")
    Vergaderverloop.objects.filter(pagina=vergadering).update(inspreken_tot=timezone.now())
    pagina.get_by_role("button", name="Verstuur mijn aanmelding").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("U kunt zich niet meer aanmelden")
    expect(pagina.get_by_text("Dit wilde ik zeggen.")).to_be_visible()
    expect(pagina.locator("main").get_by_role("link", name="0592")).to_have_attribute("href", re.compile("^tel:"))
