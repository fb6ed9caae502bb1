"""From "ik heb een idee" to the answer: a petitie and an agenderingsverzoek, by residents on a phone and the griffie."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from petities.models import Aanvraag, Steekproefregel, Steunactie
from tests.browser.test_lus import laatste_mail, medewerker

pytestmark = pytest.mark.browser


def met_telefoon(nieuwe_bezoeker) -> Page:
    return nieuwe_bezoeker(viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True).pagina


def kies(pagina: Page, naam: str, waarde: str) -> None:
    pagina.locator(f"[name={naam}][value={waarde}]").check()


def verder(pagina: Page) -> None:
    pagina.get_by_role("button", name="Verder", exact=True).click()


def open_link(pagina: Page, adres: str, soort: str) -> None:
    pagina.goto(re.search(rf"http\S+/{soort}/\S+", laatste_mail(adres))[0])


def begin(pagina: Page, url: str, titel: str, knop: str) -> None:
    """From the home page: three clicks to the form."""
    pagina.goto(url)
    pagina.get_by_role("link", name="Help mij kiezen").click()
    pagina.locator("main li", has_text=titel).get_by_role("link").first.click()
    pagina.locator("main").get_by_role("link", name=knop).click()
    pagina.get_by_role("button", name="Begin").click()


def schrijf(pagina: Page, onderwerp: str, *, aan: str = "", doel: str = "") -> Aanvraag:
    """The steps, the check, and the mailed link."""
    adres = f"{onderwerp.split()[-1].lower()}@demo.example"
    pagina.locator("[name=onderwerp]").fill(onderwerp)
    verder(pagina)
    if pagina.locator("[name=gevraagd]").count() == 0:  # something alike exists: read it, and go on
        pagina.get_by_role("button").or_(pagina.get_by_role("link", name="Verder")).first.click()
    pagina.locator("[name=gevraagd]").fill("Zorg dat dit gebeurt.")
    kies(pagina, "aan" if aan else "doel", aan or doel)
    verder(pagina)
    pagina.locator("[name=toelichting]").fill("Het is nu niet goed geregeld.")
    verder(pagina)
    verder(pagina)  # the whole of Drenthe, no thema
    pagina.get_by_label("Uw naam").fill("Jantje Voorbeeld")
    pagina.get_by_label("Uw e-mailadres").fill(adres)
    if doel:
        pagina.locator("[name=geboortedatum]").fill("17 mei 1980")
        pagina.locator("[name=gemeente]").select_option("assen")
        pagina.locator("[name=woonplaats]").fill("Assen")
    kies(pagina, "naam_openbaar", "nee")
    pagina.locator("[name=toestemming]").check()
    verder(pagina)
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Controleer uw antwoorden")
    pagina.get_by_role("button", name="Verstuur", exact=True).click()
    open_link(pagina, adres, "bevestigen")
    aanvraag = Aanvraag.objects.get(onderwerp=onderwerp)
    assert aanvraag.initiatief_id is None  # looking is not confirming
    pagina.get_by_role("button", name="Ja, dit is van mij").click()
    aanvraag.refresh_from_db()
    assert aanvraag.initiatief_id
    return aanvraag


def controleer_en_open(griffie: Page, onderwerp: str) -> None:
    """From the first page of the admin, without a manual."""
    griffie.get_by_role("link", name="Petities", exact=True).first.click()
    griffie.get_by_role("link", name=f"Controleren: {onderwerp}").click()
    knop = griffie.get_by_role("button", name="Openen voor steun")
    knop.click()
    expect(griffie.get_by_text("Loop eerst de hele lijst na").first).to_be_visible()
    for vraag in griffie.locator("input[value=ja][name^=lijst-]").all():
        vraag.check()
    with griffie.expect_navigation():
        knop.click()
    expect(griffie.locator(".messages .success")).to_be_visible()


def steun(pagina: Page, url: str, e_mail: str, *, wie: bool) -> None:
    pagina.goto(f"{url}steunen/")
    pagina.get_by_label("Uw naam").fill("Aaltje Voorbeeld")
    pagina.get_by_label("Uw e-mailadres").fill(e_mail)
    if wie:
        pagina.locator("[name=geboortedatum]").fill("1-2-1990")
        pagina.locator("[name=woonplaats]").fill("Emmen")
    pagina.locator("[name=gemeente]").select_option("emmen")
    kies(pagina, "naam_openbaar", "nee")
    for naam in ("wil_nieuws", "toestemming"):
        pagina.locator(f"[name={naam}]").last.check()
    pagina.locator("main form button[type=submit]").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Nog één stap: bevestig uw e-mailadres")
    open_link(pagina, e_mail, "bevestigen")
    pagina.get_by_role("button", name="Ja, ik steun dit").click()


def daad(griffie: Page, pk: int, naam: str, **velden: str) -> None:
    """The page of one act: fill in and press. Buttons in the editor and on the worklist lead to it."""
    griffie.goto(re.sub(r"/beheer/.*", f"/beheer/petities/{pk}/{naam}/", griffie.url))
    vul_in(griffie, velden)


def vul_in(griffie: Page, velden: dict[str, str]) -> None:
    for veld, waarde in velden.items():
        vak = griffie.locator(f"[name={veld}]").first
        soort = vak.evaluate("e => e.type")
        if soort == "radio":
            griffie.locator(f"[name={veld}][value={waarde}]").check()
        elif soort.startswith("select"):
            vak.select_option(index=int(waarde)) if waarde.isdecimal() else vak.select_option(waarde)
        else:
            vak.fill(waarde)
            griffie.keyboard.press("Escape")  # a calendar that opened
    with griffie.expect_navigation():  # by keyboard: a calendar may hang over the button
        griffie.locator("main form[method=post] button[type=submit]").first.press("Enter")
    expect(griffie.locator(".messages .success")).to_be_visible()


ANTWOORD = {
    "thema": "1",
    "wat_u_zei": "U vroeg om licht.",
    "uitkomst": "overgenomen",
    "wat_wij_doen": "Wij zetten overal licht neer.",
    "waarom": "Het is daar te donker.",
}


def test_een_agenderingsverzoek_van_idee_tot_besluit(nieuwe_bezoeker, wereld):
    inwoner = met_telefoon(nieuwe_bezoeker)
    begin(inwoner, wereld.url, "Zet iets op de agenda van Provinciale Staten", "Start een agenderingsverzoek")
    aanvraag = schrijf(inwoner, "Licht bij alle bushaltes", doel="bespreken")
    griffie = medewerker(nieuwe_bezoeker, "griffie")
    actie = Steunactie.objects.get(pagina_id=aanvraag.initiatief_id)
    assert (actie.drempel, actie.minimumleeftijd) == (400, 16)
    Steunactie.objects.filter(pk=actie.pk).update(drempel=2, steekproef_omvang=2)  # four hundred people is a benchmark
    controleer_en_open(griffie, "Licht bij alle bushaltes")

    pk, url = actie.pagina_id, f"{wereld.url}/agenderingsverzoeken/licht-bij-alle-bushaltes/"
    for n in range(2):
        steun(met_telefoon(nieuwe_bezoeker), url, f"halte{n}@demo.example", wie=True)
    inwoner.goto(f"{url}?nu=1")
    expect(inwoner.get_by_text("Genoeg steun").first).to_be_visible()

    daad(griffie, pk, "steekproef-trekken")
    regels = Steekproefregel.objects.filter(steekproef__actie=actie)
    vul_in(griffie, {f"uitslag-{regel.pk}": "klopt" for regel in regels})
    daad(griffie, pk, "steekproef-afronden", geslaagd="ja", uitleg="Alle namen kloppen.")
    daad(griffie, pk, "presidium", wel="ja", motivering="Veel mensen vragen dit.")
    vandaag = f"{timezone.localdate():%d-%m-%Y}"
    daad(griffie, pk, "behandeld", dag=vandaag, waar="Statencommissie Omgeving")
    daad(griffie, pk, "besluit", tekst="De Staten willen overal licht.")
    inwoner.goto(f"{url}?nu=2")
    expect(inwoner.get_by_text("De Staten willen overal licht.").first).to_be_visible()

    daad(griffie, pk, "verzoek-antwoord", namens="ps", **ANTWOORD)
    inwoner.goto(f"{url}?nu=3")
    expect(inwoner.get_by_text("Wij zetten overal licht neer.").first).to_be_visible()
    assert inwoner.evaluate("document.scrollingElement.scrollWidth") <= 360
    open_link(inwoner, "bushaltes@demo.example", "mijn/toegang")
    expect(inwoner.locator("main")).to_contain_text("Licht bij alle bushaltes")


def test_een_petitie_van_idee_tot_antwoord(nieuwe_bezoeker, wereld):
    inwoner = met_telefoon(nieuwe_bezoeker)
    begin(inwoner, wereld.url, "Start een petitie", "Start een petitie")
    schrijf(inwoner, "Meer plek voor wandelaars", aan="gs")
    griffie = medewerker(nieuwe_bezoeker, "griffie")
    controleer_en_open(griffie, "Meer plek voor wandelaars")
    actie = Steunactie.objects.select_related("pagina").get(pagina__slug="meer-plek-voor-wandelaars")
    url = f"{wereld.url}/petities/meer-plek-voor-wandelaars/"
    steun(met_telefoon(nieuwe_bezoeker), url, "loper@demo.example", wie=False)
    inwoner.goto(f"{url}?nu=1")
    expect(inwoner.locator(".dmd-meter__getal, .dmd-groot").first).to_contain_text("1")

    vandaag = timezone.localdate()
    daad(
        griffie,
        actie.pagina_id,
        "aangeboden",
        dag=f"{vandaag:%d-%m-%Y}",
        aan_wie="gedeputeerde Wandelen",
        antwoord_voor=f"{vandaag + timedelta(days=60):%d-%m-%Y}",
    )
    inwoner.goto(f"{url}?nu=2")
    expect(inwoner.get_by_text("gedeputeerde Wandelen").first).to_be_visible()
    daad(griffie, actie.pagina_id, "petitie-antwoord", namens="gs", **ANTWOORD)
    inwoner.goto(f"{url}?nu=3")
    expect(inwoner.get_by_text("Wij zetten overal licht neer.").first).to_be_visible()
