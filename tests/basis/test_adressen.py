"""Every address: classified, never a 500, the right headers; public pages leave nothing behind."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Site

from participatie.basis.models import Organisatie

# Every first part of an address in urls.py and who it is for. An address that is not here fails (R33).
SOORTEN = {
    "beheer/": "medewerker",
    "documenten/": "openbaar",  # Wagtail asks per collection
    "accounts/": "medewerker",
    "gezondheid/": "machine",
    "robots.txt": "machine",
    "sitemap.xml": "openbaar",
    "^((?:[\\w\\-]+/)+(?:agenda\\.ics|vergadering\\.ics|atom\\.xml|gegevens\\.json|gegevens\\.csv))$": "openbaar",  # files below a page
    ".well-known/security.txt": "machine",
    "mensproef/": "machine",
    "bevestigen/<str:token>/": "inzender",
    "mijn/toegang/<str:token>/": "inzender",
    "mijn/nieuw-adres/<str:token>/": "inzender",
    "mijn/<str:kenmerk>/": "inzender",
    "mijn/<str:kenmerk>/bevestigen/": "inzender",
    "mijn/<str:kenmerk>/intrekken/": "inzender",
    "mijn/<str:kenmerk>/wijzigen/": "inzender",
    "mijn/<str:kenmerk>/nieuw-adres/": "inzender",
    "mijn/<str:kenmerk>/downloaden/": "inzender",
    "mijn/<str:kenmerk>/wissen/": "inzender",
    "mijn/<str:kenmerk>/antwoorden/": "inzender",
    "mijn/<str:kenmerk>/deelnemen/": "inzender",  # tests/burgerberaad/deelnemers
    "mijn/<str:kenmerk>/aanmelding/": "inzender",
    "api/v1/": "openbaar",  # tests/portaal/test_api.py
    "steun/geen-nieuws/<str:token>/": "inzender",  # tests/petities/vervolg/test_bezorgen.py
    "volgen/": "inwoner",
    "volgen/verstuurd/": "inwoner",
    "volgen/bevestigen/": "volger",
    "volgen/bevestigen/<str:token>/": "volger",
    "volgen/mijn/": "volger",
    "volgen/mijn/stoppen/": "volger",
    "volgen/mijn/<str:token>/": "volger",
    "volgen/afmelden/<str:token>/": "volger",
    "demo/post/": "demo",
    "demo/post/<str:sleutel>/": "demo",
    "^media/(?P<path>images/.+)$": "demo",
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": "openbaar",
    "_util/login/": "openbaar",
    "^((?:[\\w\\-]+/)*)$": "openbaar",  # the pages of editors
}
ALS_EEN = ("beheer/", "documenten/", "accounts/", "api/v1/")  # tested as a whole elsewhere


def alle_adressen(patronen=None, voor=""):
    for patroon in patronen or get_resolver().url_patterns:
        adres = voor + str(patroon.pattern)
        eerste = next((deel for deel in ALS_EEN if adres.startswith(deel)), None)
        if eerste:
            yield eerste
        elif isinstance(patroon, URLResolver):
            yield from alle_adressen(patroon.url_patterns, adres)
        elif isinstance(patroon, URLPattern):
            yield adres


def test_elk_adres_heeft_een_soort():
    onbekend = set(alle_adressen()) - set(SOORTEN)
    assert not onbekend, "Geef deze adressen een soort in SOORTEN, en een test die daarbij hoort."


@pytest.fixture
def paden(consultatie, vergadering):
    return [
        "/", "/consultaties/", "/trajecten/", "/themas/", "/themas/verkeer-en-vervoer/", "/zoeken/", "/spelregels/",
        consultatie.url, f"{consultatie.url}reacties/", consultatie.traject.url,
        "/statenagenda/", "/statenagenda/2026/12/", "/statenagenda/agenda.ics", "/statenagenda/atom.xml", "/sitemap.xml",
        vergadering.url, f"{vergadering.url}afdrukken/", f"{vergadering.url}vergadering.ics",
    ]  # fmt: skip


@pytest.fixture
def formulieren(consultatie):
    return [
        f"{consultatie.url}reageren/",
        f"{consultatie.url}reageren/verstuurd/",
        "/mijn/DR-0000-0000/",
        "/volgen/",
        "/volgen/mijn/",
        "/volgen/afmelden/x/",
    ]


RAAR = [
    "?pagina=1000000000", "?pagina=-1", "?pagina=nan", "?pagina=%00", "?pagina=1&pagina=%00", "?q=%00&q=x", "?q=%ff%fe",
    "?q=" + "x" * 5000, "?status[]=open&thema=%F0%9F%98%80", "?gemeente=%27%22%3E%3Cscript%3E", "?q=a%26%7C%21%28%29%3A%2A",
    "?onbekend=1&onbekend=2", "?fase=9223372036854775808", "?" + "&".join(f"v{n}=1" for n in range(200)),
]  # fmt: skip


def test_rare_vragen_en_methoden(client, paden, formulieren):
    for pad in paden + formulieren:
        assert client.get(pad).status_code in {200, 404}
        for staart in RAAR:
            assert client.get(pad + staart).status_code in {200, 302, 400, 404}, pad + staart
        for methode in ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "POST", "BREW"):
            assert client.generic(methode, pad).status_code in {200, 302, 400, 404, 405, 422}, (methode, pad)


@pytest.mark.parametrize(
    "pad", ["/%00/", "/%ff/", "/a%0d%0aX: y/", "/../../etc/passwd", "//", "/" + "a/" * 500, "/wp-login.php", "/.env"]
)
def test_rare_paden(client, site, pad):
    assert client.get(pad).status_code in {200, 301, 302, 400, 404}


def test_openbare_paginas_laten_niets_achter(client, paden):
    for pad in paden:
        antwoord = client.get(pad)
        assert not antwoord.cookies, pad
        assert "Cookie" not in antwoord.get("Vary", ""), pad
        assert "csrfmiddlewaretoken" not in antwoord.content.decode(), pad
    assert not client.session.keys()


def test_ook_een_medewerker_krijgt_op_een_openbare_pagina_geen_koekje(client, paden, moderator):
    """The page may be kept for everybody."""
    client.force_login(moderator)
    for pad in paden:
        assert not client.get(pad).cookies, pad


def test_formulieren_worden_nergens_bewaard(client, formulieren):
    for pad in formulieren:
        antwoord = client.get(pad)
        if antwoord.status_code == 200:
            assert "no-store" in antwoord["Cache-Control"]


def test_koppen_van_beveiliging(client, paden):
    for pad in [*paden, "/bestaat-niet/", "/%00/"]:
        koppen = client.get(pad).headers
        beleid = koppen["Content-Security-Policy"]
        assert "default-src 'none'" in beleid
        assert "unsafe" not in beleid
        for richtlijn in ("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'"):
            assert richtlijn in beleid
        assert koppen["X-Content-Type-Options"] == "nosniff"
        assert koppen["Referrer-Policy"] == "same-origin"
        assert koppen["Cross-Origin-Opener-Policy"] == "same-origin"
        assert koppen["Cross-Origin-Resource-Policy"] == "same-origin"
        assert koppen["Cross-Origin-Embedder-Policy"] == "require-corp"
        assert "camera=()" in koppen["Permissions-Policy"]


def test_wegwijzers(client, site, time_machine):
    tekst = client.get("/.well-known/security.txt")
    assert tekst["Content-Type"] == "text/plain; charset=utf-8"
    regels = dict(regel.split(": ", 1) for regel in tekst.content.decode().splitlines())
    assert regels["Contact"].startswith(("mailto:", "tel:"))
    assert regels["Expires"].endswith("Z")
    time_machine.move_to("2030-01-01T12:00:00Z", tick=False)
    assert "Expires: 2030-06-30T00:00:00Z" in client.get("/.well-known/security.txt").content.decode()
    assert "Disallow: /mijn/" in client.get("/robots.txt").content.decode()
    assert client.get("/gezondheid/").content == b"ok"


# --- the database is away ----------------------------------------------------------------------------------------


@pytest.fixture
def databank_weg(monkeypatch, site):
    def weg(*_args, **_kwargs):
        raise OperationalError("weg")

    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(connection, "cursor", weg)
        tijdelijk.setattr(connection, "ensure_connection", weg)
        yield


@pytest.mark.parametrize(
    "pad", ["/", "/consultaties/", "/mijn/DR-0000-0000/", "/beheer/", "/gezondheid/", "/bestaat-niet/"]
)
def test_zonder_databank_503(client, databank_weg, pad):
    """Also when it is the session, the login or a middleware that finds out; and the page itself asks nothing."""
    client.raise_request_exception = False
    client.cookies["sessionid"] = "a" * 32
    antwoord = client.get(pad)
    assert antwoord.status_code == 503
    assert antwoord["Retry-After"]
    assert "no-store" in antwoord["Cache-Control"]
    assert "storing bij ons" in antwoord.content.decode()


TELEFOON = "0592 12 34 56"


@pytest.fixture
def eerder_bezoek(site, client):
    """This process showed a page before, so it knows how to reach us."""
    Organisatie.objects.create(site=Site.objects.get(), telefoon=TELEFOON)
    assert TELEFOON in client.get("/").content.decode()


def test_ook_zonder_databank_een_telefoonnummer(client, eerder_bezoek, databank_weg):
    client.raise_request_exception = False
    assert TELEFOON in client.get("/").content.decode()


def test_onbegrijpelijk_verzoek_geeft_een_telefoonnummer(client, eerder_bezoek):
    for antwoord in (client.get("/?q=%00"), client.get("/", headers={"host": "ander.example"})):
        assert antwoord.status_code == 400
        assert TELEFOON in antwoord.content.decode()


def test_te_lang_open_formulier_houdt_elk_woord_vast_maar_geen_geheim(eerder_bezoek):
    """In any form, whatever its questions are called; never a password, a code or a tick."""
    getypt = {"vraag": "Een bus in de avond", "toelichting-0": "Omdat de bus stopt", "e_mail": "a@demo.example"}
    rest = {"password": "geheim woord", "verzendsleutel": "sleutel die niemand ziet", "openbaar": "vinkje"}
    antwoord = Client(enforce_csrf_checks=True).post("/accounts/login/", getypt | rest)
    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert all(tekst in inhoud for tekst in getypt.values())
    assert not any(tekst in inhoud for tekst in rest.values())
    assert TELEFOON in inhoud


def test_een_andere_fout_blijft_een_500(client, site, monkeypatch):
    monkeypatch.setattr("participatie.basis.wegwijzers.organisatie", lambda request: 1 / 0)
    client.raise_request_exception = False
    antwoord = client.get("/.well-known/security.txt")
    assert antwoord.status_code == 500
    assert "Er ging iets mis bij ons" in antwoord.content.decode()


@pytest.mark.django_db
def test_proxyketen_is_niet_te_vervalsen(rf):
    from participatie.indiening.netwerk import netwerk

    def van(keten, **kop):
        return netwerk(rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=keten, **kop))

    with override_settings(VERTROUWDE_PROXIES=1):
        echt = van("203.0.113.7")
        for nep in ("1.2.3.4", "::1", "onzin", "203.0.113.9, 8.8.8.8", "1.2.3.4:80", ""):
            assert van(f"{nep}, 203.0.113.7", HTTP_FORWARDED="for=9.9.9.9", HTTP_X_REAL_IP="9.9.9.9") == echt
        assert van("1.1.1.1, ::ffff:203.0.113.200") == echt  # one /24, also as IPv6
        assert van("203.0.114.7") != echt
    with override_settings(VERTROUWDE_PROXIES=0):
        assert van("1.2.3.4") == van("5.6.7.8")
