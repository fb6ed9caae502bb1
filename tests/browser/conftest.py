"""A real browser against a real server, with one set of data that is made once and never rolled back.

The data stands in a database of its own (a copy of the test database), so that other tests never see it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, BrowserContext, Page, Response
from pytest_django.live_server_helper import LiveServer

from tests.browser import wereld as inhoud
from tests.browser.wereld import PERSOONLIJK, Bladzijde


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium") or shutil.which("google-chrome"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


# --- data and server ------------------------------------------------------------------------------------------


@contextmanager
def database(naam: str) -> Iterator[None]:
    """Send this process, the server's threads included, to another database."""
    oud = connection.settings_dict["NAME"]
    _wissel(naam)
    try:
        yield
    finally:
        _wissel(oud)


def _wissel(naam: str) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = naam


@pytest.fixture(scope="session")
def testdatabase(django_db_setup, django_db_blocker, django_db_keepdb):
    """pytest-django makes a test database only when some test asks for `db`; ours do not, and may run alone."""
    with django_db_blocker.unblock():
        if connection.settings_dict["NAME"].startswith("test_"):
            yield
            return
        _wissel(connection.settings_dict["NAME"])  # an open pool would go on with the database of the developer
        eigen = setup_databases(verbosity=0, interactive=False, keepdb=django_db_keepdb, aliases={"default"})
        call_command("rollen", verbosity=0)
        yield
        if not django_db_keepdb:
            teardown_databases(eigen, verbosity=0)


@pytest.fixture(scope="session")
def gevuld(testdatabase, django_db_blocker):
    """(name of the database, the pages in it)"""
    with django_db_blocker.unblock():
        _wissel(connection.settings_dict["NAME"])  # a database that is copied may have no visitors
        connection.creation.clone_test_db("browser", verbosity=0, autoclobber=True)
        naam = connection.creation.get_test_db_clone_settings("browser")["NAME"]
        try:
            with database(naam):
                bladzijden = inhoud.bouw()
            yield naam, bladzijden
        finally:
            connection.creation.destroy_test_db(suffix="browser", verbosity=0)


@dataclass(frozen=True)
class Wereld:
    url: str
    bladzijden: dict[str, Bladzijde]


@pytest.fixture(scope="module")
def wereld(gevuld, django_db_blocker):
    """The website, running. Tests in this folder may change what is in it, but only add."""
    naam, bladzijden = gevuld
    with (
        django_db_blocker.unblock(),
        database(naam),
        override_settings(ROOT_URLCONF="tests.browser.urls"),
    ):
        server = LiveServer("127.0.0.1")
        with override_settings(BASIS_URL=server.url):
            yield Wereld(server.url, {bladzijde.naam: bladzijde for bladzijde in bladzijden})
        server.stop()


# --- visitors ---------------------------------------------------------------------------------------------------


class Bezoeker:
    """Somebody in front of a browser. Refuses to leave the site."""

    def __init__(self, wereld: Wereld, context: BrowserContext) -> None:
        self.wereld, self.context = wereld, context
        self.pagina: Page = context.new_page()
        self.klachten: list[str] = []
        self.buiten: list[str] = []
        context.route(lambda url: not url.startswith(wereld.url), self._weiger)
        self.pagina.on("console", self._console)
        self.pagina.on("pageerror", lambda fout: self.klachten.append(str(fout)))

    def _weiger(self, route) -> None:
        self.buiten.append(route.request.url)
        route.abort()

    def _console(self, bericht) -> None:
        if bericht.type == "error" and "status of" not in bericht.text:  # an error page is meant to be one
            self.klachten.append(bericht.text)

    def open(self, naam: str) -> Response:
        """Go to a page of the list; returns the last answer."""
        bladzijde = self.wereld.bladzijden[naam]
        self.context.clear_cookies()
        for pad in bladzijde.eerst:
            self.log_in() if pad == inhoud.INLOGGEN else self.pagina.goto(self.wereld.url + pad)
        antwoord = self.pagina.goto(self.wereld.url + bladzijde.pad)
        if bladzijde.doe:
            with self.pagina.expect_navigation() as navigatie:
                getattr(self, bladzijde.doe)()
            antwoord = navigatie.value
        assert antwoord.status == bladzijde.status, f"{naam}: {antwoord.status}"
        return antwoord

    def log_in(self) -> None:
        """Through the real forms, twice: the pages of the second factor ask for the password once more."""
        self.pagina.goto(f"{self.wereld.url}/accounts/login/?next=/accounts/reauthenticate/%3Fnext=/accounts/2fa/")
        self.pagina.get_by_label("E-mail").fill("beheerder@demo.example")
        for adres in ("**/accounts/reauthenticate/**", "**/accounts/2fa/"):
            self.pagina.get_by_label("Wachtwoord", exact=True).fill(inhoud.WACHTWOORD)
            self.druk_op_de_knop()
            self.pagina.wait_for_url(adres)

    # what `Bladzijde.doe` names
    def druk_op_de_knop(self) -> None:
        self.pagina.locator("main form[method=post] button[type=submit]").first.click()

    def verstuur_leeg(self) -> None:
        self.druk_op_de_knop()

    def verstuur_persoonlijk(self) -> None:
        self.vul_in(tekst=PERSOONLIJK)
        self.druk_op_de_knop()

    def verstuur_uitgesloten(self) -> None:
        self.vul_inspreken_in()
        self.pagina.get_by_label("Het gedrag van iemand").check()
        self.druk_op_de_knop()

    def vul_inspreken_in(self, e_mail: str = "aaltje@demo.example") -> None:
        pagina = self.pagina
        pagina.get_by_label("Fietspad bij de school").check()
        pagina.get_by_label("In de zaal").check()
        pagina.get_by_label("Uw naam").fill("Aaltje Voorbeeld")
        pagina.get_by_label("Uw e-mailadres").fill(e_mail)
        for naam in ("naam_openbaar", "tekst_openbaar"):
            pagina.locator(f"[name={naam}][value=nee]").check()
        pagina.locator("[name=toestemming]").check()

    def verstuur_zonder_csrf(self) -> None:
        self.context.clear_cookies()
        self.druk_op_de_knop()

    def vul_in(self, tekst: str, e_mail: str = "aaltje@demo.example") -> None:
        pagina = self.pagina
        pagina.get_by_label("Uw reactie", exact=True).fill(tekst)
        pagina.get_by_label("Uw naam").fill("Aaltje Voorbeeld")
        pagina.get_by_label("Uw e-mailadres").fill(e_mail)
        pagina.get_by_label("Ja, zonder mijn naam").check()
        pagina.locator("[name=toestemming]").check()


@pytest.fixture(scope="module")
def nieuwe_bezoeker(wereld, browser: Browser):
    """nieuwe_bezoeker(viewport=…, java_script_enabled=False) → Bezoeker"""
    contexten = []

    def maak(**opties) -> Bezoeker:
        standaard = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"}
        context = browser.new_context(**{**standaard, **opties})
        context.set_default_timeout(10_000)
        contexten.append(context)
        return Bezoeker(wereld, context)

    maak.url = wereld.url
    yield maak
    for context in contexten:
        context.close()


@pytest.fixture(scope="module")
def bezoeker(nieuwe_bezoeker) -> Bezoeker:
    """One visitor for a whole module: reads, and changes nothing that another test needs."""
    return nieuwe_bezoeker(viewport={"width": 1280, "height": 900})
