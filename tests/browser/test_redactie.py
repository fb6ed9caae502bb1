"""From an empty editor to a public consultatie, by three people in a real browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from consultaties.models import ConsultatiePagina
from participatie.trajecten.models import TrajectenPagina, TrajectPagina
from tests.fabrieken import paginas, personen

# The mark makes the test database exist when this test runs alone; the emptying afterwards hits our own copy.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KORT = {
    "title": "Veilig naar school",
    "samenvatting": "Wij maken de weg naar school veiliger.",
    "opdrachtgever": "Themamanager Verkeer",
    "opdrachtnemer": "Projectleider",
    "contact_naam": "Wiebe Verzonnen",
    "contact_email": "wiebe@demo.example",
}
CONSULTATIE = {
    "title": "Fietspad bij de school",
    "vraag": "Wat maakt het fietspad voor u veiliger?",
    "samenvatting": "Wij vragen wat u nodig hebt.",
    "wie_besluit": "Gedeputeerde Staten",
}


@contextmanager
def eigen_database() -> Iterator[None]:
    """A copy of the test database, for this process and its server: a browser sees no open transaction."""

    def wissel(naam: str) -> None:
        connection.close()
        connection.close_pool()
        connection.settings_dict["NAME"] = naam

    oud = connection.settings_dict["NAME"]
    wissel(oud)
    # Playwright's event loop hides the connection of earlier tests from us; nobody uses it any more.
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [oud])
    connection.creation.clone_test_db("redactie", verbosity=0, autoclobber=True)
    wissel(connection.creation.get_test_db_clone_settings("redactie")["NAME"])
    try:
        yield
    finally:
        wissel(oud)
        connection.creation.destroy_test_db(suffix="redactie", verbosity=0)
        ContentType.objects.clear_cache()  # in the copy they got other ids


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), eigen_database():
        paginas.maak_site()
        thema = personen.maak_thema("Verkeer en vervoer")
        personen.maak_medewerker("redacteur", Group.objects.get(name="Redactie"))
        personen.maak_medewerker("communicatie", Group.objects.get(name="Communicatie"))
        personen.maak_medewerker("opdrachtgever", thema.groep_vaststelling)
        server = LiveServer("127.0.0.1")
        yield server
        server.stop()


@pytest.fixture
def als(server, browser):
    """als("redacteur") → a page in a browser of that person."""
    contexten = {}

    def open_(naam: str) -> Page:
        if naam not in contexten:
            from participatie.accounts.models import User

            client = Client()
            client.force_login(User.objects.get(email=f"{naam}@demo.example"))
            context = contexten[naam] = browser.new_context(locale="nl-NL", base_url=server.url)
            context.set_default_timeout(10_000)
            waarde = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": waarde, "url": server.url}])
            context.new_page()
        return contexten[naam].pages[0]

    yield open_
    for context in contexten.values():
        context.close()


# --- what an editor does --------------------------------------------------------------------------
def vul(pagina: Page, velden: dict[str, str]) -> None:
    for naam, waarde in velden.items():
        pagina.locator(f"[name={naam}]").fill(waarde)


def schrijf(pagina: Page, *velden: str) -> None:
    for veld in velden:
        vak = pagina.locator(f"[data-contentpath={veld}] [contenteditable=true]")
        vak.click()
        pagina.keyboard.type("Dit deel is af.")
        # The editor writes to its field a moment later than one types.
        expect(pagina.locator(f"[name={veld}]")).to_have_value(re.compile("Dit deel is af"))


def zet_punt(pagina: Page, veld: str, tekst: str) -> None:
    vak: Locator = pagina.locator(f"[data-contentpath={veld}]")
    vak.locator("button[title='Voeg een blok in'], button.c-sf-add-button").first.click()
    vak.locator("input[type=text]").first.fill(tekst)


def bewaar(pagina: Page) -> None:
    with pagina.expect_navigation():
        pagina.locator("button.action-save").first.click()


def dien_in(pagina: Page) -> None:
    pagina.locator("footer [data-w-dropdown-target=toggle]").click()
    with pagina.expect_navigation():
        pagina.locator("[name=action-submit]").click()


def keur_goed(pagina: Page, titel: str) -> None:
    """From the start screen, as someone who has no page explorer."""
    pagina.goto(reverse("wagtailadmin_home"))
    pagina.get_by_role("link", name=titel).first.click()
    knop = pagina.locator("[data-workflow-action-name=approve]").first
    if not knop.is_visible():
        pagina.locator("footer [data-w-dropdown-target=toggle]").click()
    with pagina.expect_navigation():
        knop.click()
    expect(pagina.locator(".messages .success")).to_be_visible()


def test_van_leeg_scherm_tot_publieke_consultatie(als, server):
    red = als("redacteur")
    ouder = TrajectenPagina.objects.get()
    red.goto(reverse("wagtailadmin_pages:add", args=["trajecten", "trajectpagina", ouder.pk]))
    red.locator("[name=title]").press_sequentially(KORT["title"])  # the web address follows the keys
    red.keyboard.press("Tab")
    expect(red.locator("[name=slug]")).to_have_value("veilig-naar-school")
    dien_in(red)
    expect(red.get_by_text("Kies het hoofdthema.")).to_be_visible()
    expect(red.get_by_text("Zet minstens één moment in de tijdlijn")).to_be_visible()
    expect(red.get_by_text("Schrijf op wat al vaststaat.")).to_be_visible()

    vul(red, KORT)
    red.get_by_role("button", name="Kies Thema").click()
    red.get_by_role("link", name="Verkeer en vervoer").click()
    red.get_by_label("Assen").check()
    red.locator("[name=toepassing]").select_option("projectuitvoering")
    red.locator("[name=vorm]").select_option("consultatie")
    zet_punt(red, "kan_nog_veranderen", "Hoe breed het pad wordt.")
    zet_punt(red, "staat_vast", "Dat er een pad komt.")
    red.locator("#id_momenten-ADD").click()
    vul(red, {"momenten-0-titel": "Reageren", "momenten-0-begint": str(timezone.localdate())})
    red.keyboard.press("Escape")  # the calendar of the date field
    schrijf(red, "al_gedaan", *TrajectPagina.PLAN)
    dien_in(red)
    keur_goed(als("communicatie"), KORT["title"])
    keur_goed(als("opdrachtgever"), KORT["title"])
    traject = TrajectPagina.objects.get()
    assert traject.live
    assert traject.gemeenten == ["assen"]

    red.goto(reverse("wagtailadmin_pages:add", args=["consultaties", "consultatiepagina", traject.pk]))
    vul(red, CONSULTATIE)
    schrijf(red, "toelichting", "wat_doen_wij_ermee")
    bewaar(red)
    red.locator(".w-panel").get_by_role("link", name="Plannen").click()
    dagen = {"opent": 0, "laatste_dag": 30, "beloofd_op": 60}
    vul(red, {naam: str(timezone.localdate() + timedelta(days=n)) for naam, n in dagen.items()})
    with red.expect_navigation():
        red.get_by_role("button", name="Plannen").click()
    dien_in(red)
    keur_goed(als("communicatie"), CONSULTATIE["title"])
    keur_goed(als("opdrachtgever"), CONSULTATIE["title"])

    bezoek = Client().get(ConsultatiePagina.objects.get().url)
    assert bezoek.status_code == 200
    assert CONSULTATIE["vraag"] in bezoek.content.decode()
    assert "/reageren/" in bezoek.content.decode()
