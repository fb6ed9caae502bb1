"""The griffie makes an agenda, in a real browser; a resident follows it on a phone without JavaScript."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from participatie.statenagenda.models.vergadering import VergaderingPagina
from tests.browser.test_redactie import als, bewaar, eigen_database  # noqa: F401  (`als` is a fixture)
from tests.fabrieken import paginas, personen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUNTEN = ["Opening", "Fietspad langs het kanaal", "Droogte", "Woningen in de dorpen", "Rondvraag"]


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), eigen_database():
        from django.contrib.auth.models import Group

        paginas.maak_site()
        personen.maak_medewerker("griffie", Group.objects.get(name="Griffie"))
        with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
            server = LiveServer("127.0.0.1")
            yield server
            server.stop()


@pytest.fixture
def inwoner(server, browser):
    """inwoner() → the words of the vergadering as a resident reads them now."""
    context = browser.new_context(
        locale="nl-NL", base_url=server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    pagina, keer = context.new_page(), iter(range(100))

    def lees() -> str:
        # Caches keep a page for ten seconds; another question is another page.
        antwoord = pagina.goto(f"{VergaderingPagina.objects.get().url}?keer={next(keer)}")
        assert antwoord.status == 200
        breedte = "document.scrollingElement.scrollWidth"
        assert pagina.evaluate(breedte) <= 360
        return pagina.locator("main").inner_text()

    lees.pagina = pagina
    yield lees
    context.close()


def op_volgorde(tekst: str, woorden: list[str]) -> bool:
    plekken = [tekst.find(woord) for woord in woorden]
    return -1 not in plekken and plekken == sorted(plekken)


def rijen(pagina: Page) -> list[str]:
    return [rij.get_attribute("data-w-orderable-item-label") for rij in pagina.locator("[data-volgorde-rij]").all()]


def zet_stuk(pagina: Page, punt: str, titel: str) -> None:
    """With the document chooser, as a new file."""
    pagina.get_by_role("link", name=f"Stuk toevoegen bij '{punt}'").click()
    pagina.locator("[name=titel]").fill(titel)
    pagina.locator("#id_document-chooser [data-chooser-action-choose]").first.click()
    pagina.locator(".modal [role=tab][href='#tab-upload']").click()
    upload = pagina.locator(".modal #tab-upload")
    upload.locator("input[type=file]").set_input_files(
        {"name": f"{titel.lower()}.txt", "mimeType": "text/plain", "buffer": titel.encode()}
    )
    naam = upload.locator("input[name$=title]")
    expect(naam).to_have_value(titel.lower())  # Wagtail's script fills in the name of the file; ours comes after it
    naam.fill(titel)
    upload.locator("[type=submit]").click()
    expect(pagina.locator("#id_document-chooser [data-chooser-title]")).to_have_text(titel)
    bewaar_blad(pagina, "Bewaren")


def bewaar_blad(pagina: Page, knop: str) -> None:
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=knop, exact=True).last.click()
    expect(pagina.locator(".messages .success")).to_be_visible()


def verplaats_met_pijltjes(griffie: Page) -> None:
    greep = griffie.locator("[data-volgorde-rij]").nth(2).locator("[data-w-orderable-target=handle]")
    greep.focus()
    griffie.keyboard.press("ArrowUp")
    griffie.keyboard.press("ArrowUp")
    expect(griffie.locator("[data-volgorde-melding]")).to_have_text(
        "'Droogte' staat nu op plaats 1 van 5. Nog niet bewaard."
    )
    bewaar_blad(griffie, "Bewaar de volgorde")


def test_van_lege_agenda_tot_geannuleerde_vergadering(als, inwoner, server):  # noqa: F811
    griffie = als("griffie")
    griffie.goto(reverse("wagtailadmin_home"))
    griffie.get_by_role("navigation").get_by_role("link", name="Statenagenda", exact=True).click()
    griffie.get_by_role("link", name="Nieuwe vergadering").click()

    dag = timezone.localdate() + timedelta(days=30)
    griffie.locator("[name=title]").press_sequentially("Statencommissie Omgeving")
    griffie.keyboard.press("Tab")
    griffie.locator("[name=soort]").select_option("statencommissie")
    griffie.locator("[name=begint]").fill(f"{dag:%d-%m-%Y} 19:30")
    griffie.keyboard.press("Escape")
    griffie.locator("[name=samenvatting]").fill("De commissie praat over fietsen, water en wonen.")
    griffie.locator("footer [data-w-dropdown-target=toggle]").click()
    bewaar(griffie)  # as a draft
    griffie.get_by_role("link", name="Agenda maken").click()

    for titel in PUNTEN:
        griffie.get_by_role("link", name="Agendapunt toevoegen").click()
        griffie.locator("[name=titel]").fill(titel)
        griffie.locator("[name=uitleg]").fill(f"Uitleg over {titel.lower()}.")
        bewaar_blad(griffie, "Bewaren")
    zet_stuk(griffie, "Fietspad langs het kanaal", "Voorstel")
    zet_stuk(griffie, "Droogte", "Onderzoek")
    assert rijen(griffie) == PUNTEN

    # by keyboard: 'Droogte' to the first place
    volgorde = ["Droogte", "Opening", *PUNTEN[1:2], *PUNTEN[3:]]
    griffie.wait_for_load_state("networkidle")
    verplaats_met_pijltjes(griffie)
    assert rijen(griffie) == volgorde

    # with the mouse: the last to the second place
    greep = griffie.locator("[data-volgorde-rij]").nth(4).locator("[data-w-orderable-target=handle]")
    greep.drag_to(griffie.locator("[data-volgorde-rij]").nth(1), target_position={"x": 20, "y": 5})
    expect(griffie.locator("[data-volgorde-melding]")).to_contain_text("Rondvraag")
    bewaar_blad(griffie, "Bewaar de volgorde")
    volgorde = ["Droogte", "Rondvraag", "Opening", *PUNTEN[1:2], PUNTEN[3]]
    assert rijen(griffie) == volgorde

    # publish: first something is missing
    griffie.get_by_role("link", name="Terug naar de vergadering").click()
    bewaar_knop = griffie.get_by_role("button", name="Publiceren").first
    with griffie.expect_navigation():
        bewaar_knop.click()
    expect(griffie.get_by_text("Vul in waar het is, of hoe mensen kunnen kijken.").first).to_be_visible()
    griffie.locator("[name=plaats]").fill("Statenzaal")
    with griffie.expect_navigation():
        bewaar_knop.click()
    tekst = inwoner()
    assert op_volgorde(tekst, volgorde)
    stuk = inwoner.pagina.get_by_role("link", name="Onderzoek").first.get_attribute("href")
    assert inwoner.pagina.request.get(f"{server.url}{stuk}" if stuk.startswith("/") else stuk).status == 200

    # correct: with a reason
    vergadering = VergaderingPagina.objects.get()
    griffie.goto(reverse("agenda:agenda", args=[vergadering.pk]))
    griffie.get_by_role("link", name="Woningen in de dorpen", exact=False).first.click()
    griffie.locator("[name=titel]").fill("Woningen in alle dorpen")
    griffie.get_by_role("button", name="Bewaren en op de website zetten").click()
    expect(griffie.get_by_text("Schrijf op waarom").first).to_be_visible()
    griffie.locator("[name=reden]").fill("De titel klopte niet.")
    bewaar_blad(griffie, "Bewaren en op de website zetten")
    tekst = inwoner()
    assert "Woningen in alle dorpen" in tekst
    assert "De titel klopte niet." in tekst

    # another day, and then not at all
    griffie.goto(reverse("wagtailadmin_pages:edit", args=[vergadering.pk]))
    griffie.locator(".w-panel").get_by_role("link", name="Andere dag of tijd").click()
    griffie.locator("[name=begint]").fill(f"{dag + timedelta(days=7):%d-%m-%Y} 20:00")
    griffie.keyboard.press("Escape")
    griffie.locator("[name=reden]").fill("De zaal is bezet.")
    bewaar_blad(griffie, "Andere dag of tijd")
    assert "De zaal is bezet." in inwoner()
    griffie.locator(".w-panel").get_by_role("link", name="Gaat niet door").click()
    griffie.locator("[name=reden]").fill("Te veel leden zijn ziek.")
    bewaar_blad(griffie, "Gaat niet door")
    tekst = inwoner()
    assert "Gaat niet door" in tekst
    assert "Te veel leden zijn ziek." in tekst
    assert inwoner.pagina.goto("/statenagenda/").status == 200

    # the griffie too has a telephone
    griffie.set_viewport_size({"width": 360, "height": 740})
    griffie.goto(reverse("agenda:overzicht"))
    for deel in ("Statencommissie Omgeving", "Agenda van"):
        vak = griffie.locator("table.listing").get_by_role("link", name=deel).first.bounding_box()
        assert vak["x"] + vak["width"] <= 360
        assert vak["height"] < 100  # not one letter below the other
