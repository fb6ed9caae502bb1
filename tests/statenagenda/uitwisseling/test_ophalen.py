"""Fetching: what it refuses to touch, and what a slow, huge or lying source can do. All traffic stays on loopback."""

import gzip
import ipaddress
import socket
from threading import Event

import pytest

from participatie.statenagenda.uitwisseling import ophalen
from participatie.statenagenda.uitwisseling.ophalen import Grens, OphalenMislukt, haal_op, is_openbaar
from tests.statenagenda.uitwisseling.bronserver import INHOUD, grens, server_met, stuur, url


@pytest.fixture
def bron():
    """Start sources and fetch from them, with loopback allowed for this one port."""
    open_ = []

    def start(antwoord):
        beheerder = server_met(antwoord)
        server = beheerder.__enter__()
        open_.append(beheerder)
        return server

    yield start
    for beheerder in open_:
        beheerder.__exit__(None, None, None)


# --- what works ---------------------------------------------------------------------------------------------------


def test_een_bestand_met_zijn_etag(bron):
    server = bron(lambda h: stuur(h, ETag='"abc"'))
    opgehaald = haal_op(url(server), grens=grens(server))
    assert (opgehaald.inhoud, opgehaald.etag) == (INHOUD, '"abc"')


def test_ongewijzigd_sinds_de_vorige_keer(bron):
    gevraagd = []

    def antwoord(handler):
        gevraagd.append(handler.headers["If-None-Match"])
        stuur(handler, b"", 304)

    server = bron(antwoord)
    assert haal_op(url(server), etag='"abc"', grens=grens(server)).inhoud is None
    assert gevraagd == ['"abc"']
    with pytest.raises(OphalenMislukt, match="304"):
        haal_op(url(server), grens=grens(server))


def test_gzip_wordt_uitgepakt(bron):
    server = bron(lambda h: stuur(h, gzip.compress(INHOUD, mtime=0), Content_Encoding="gzip"))
    assert haal_op(url(server), grens=grens(server)).inhoud == INHOUD


def test_zonder_cookies_proxy_of_wachtwoord(bron, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login piet password geheim\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    koppen = []

    def antwoord(handler):
        koppen.append(handler.headers)
        stuur(handler)

    server = bron(antwoord)
    haal_op(url(server), grens=grens(server))
    assert koppen[0]["Authorization"] is None
    assert koppen[0]["Host"] == f"127.0.0.1:{server.server_port}"


# --- addresses that are not tried ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "adres",
    [
        "",
        "ftp://x.example/a",
        "file:///etc/passwd",
        "gopher://x.example/",
        "javascript:alert(1)",
        "data:application/json,{}",
        "//x.example/",
        "x.example/a",
        "http://",
        "http:///etc/passwd",
        "http://piet:geheim@x.example/",
        "http://x.example@127.0.0.1/",
        "http://x.example\\@127.0.0.1/",
        "http://x.example:22/",
        "https://x.example:8443/",
        "http://x.example:0/",
        "http://x.example:99999/",
        "http://x.example:-1/",
        "http://[::1",
        "http://x.example/\r\nHost: kwaad",
        "http://x.example/\x00",
        "http://x.example/" + "a" * 3000,
    ],
)
def test_geen_adres_waarvandaan_wij_ophalen(adres, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: pytest.fail("er werd toch gezocht"))
    with pytest.raises(OphalenMislukt, match="geen webadres"):
        haal_op(adres)


@pytest.mark.parametrize(
    "naam",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0",
        "0.0.0.0",  # noqa: S104
        "localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
    ],
)
def test_schrijfwijzen_van_loopback(naam, bron):
    """With a source that listens there: not one of these spellings reaches it."""
    server = bron(stuur)
    with pytest.raises(OphalenMislukt):
        haal_op(url(server, naam=naam), grens=Grens(poorten=frozenset({server.server_port}), samen=20))
    assert server.paden == []


@pytest.mark.parametrize(
    ("adres", "openbaar"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.100.100.200", False),
        ("168.63.129.16", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("::", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("fe80::1", False),
        ("fec0::1", False),
        ("fc00::1", False),
        ("fd00:ec2::254", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
    ],
)
def test_wat_openbaar_is(adres, openbaar):
    assert is_openbaar(ipaddress.ip_address(adres)) is openbaar


def test_een_naam_met_ook_een_eigen_adres_wordt_niet_geprobeerd(bron, monkeypatch):
    server = bron(stuur)
    echt = socket.getaddrinfo("127.0.0.1", server.server_port, type=socket.SOCK_STREAM)
    openbaar = [(*echt[0][:4], ("8.8.8.8", server.server_port))]
    monkeypatch.setattr(ophalen.socket, "getaddrinfo", lambda *_a, **_k: openbaar + echt)
    with pytest.raises(OphalenMislukt, match="afgesloten netwerk"):
        haal_op(url(server, naam="ris.example"), grens=Grens(poorten=frozenset({server.server_port})))
    assert server.paden == []


def test_een_naam_wordt_een_keer_opgezocht_en_dat_adres_telt(bron, monkeypatch):
    """DNS rebinding: the second answer, which would be refused, is never asked for."""
    server = bron(stuur)
    echt = socket.getaddrinfo("127.0.0.1", server.server_port, type=socket.SOCK_STREAM)
    antwoorden = [echt]
    monkeypatch.setattr(ophalen.socket, "getaddrinfo", lambda *_a, **_k: antwoorden.pop(0))
    assert haal_op(url(server, naam="ris.example"), grens=grens(server)).inhoud == INHOUD
    assert antwoorden == []


def test_een_naam_die_niet_bestaat(monkeypatch):
    def nergens(*_a, **_k):
        raise socket.gaierror

    monkeypatch.setattr(ophalen.socket, "getaddrinfo", nergens)
    with pytest.raises(OphalenMislukt, match="niet te vinden"):
        haal_op("https://bestaat-niet.example/")


# --- redirects ----------------------------------------------------------------------------------------------------


def test_doorverwijzing_wordt_gevolgd(bron):
    server = bron(lambda h: stuur(h) if h.path == "/er" else stuur(h, b"", 302, Location="/er"))
    assert haal_op(url(server), grens=grens(server)).inhoud == INHOUD


@pytest.mark.parametrize(
    "naar",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:22/",
        "http://piet:geheim@127.0.0.1/",
        "gopher://127.0.0.1/",
        "http://10.0.0.1:{poort}/",
        "http://[::ffff:169.254.169.254]:{poort}/latest/meta-data/",
    ],
)
def test_elke_stap_van_een_doorverwijzing_wordt_getoetst(bron, naar):
    server = bron(lambda h: stuur(h, b"", 302, Location=naar.format(poort=h.server.server_port)))
    with pytest.raises(OphalenMislukt, match="geen webadres|afgesloten netwerk"):
        haal_op(url(server), grens=grens(server))
    assert len(server.paden) == 1


def test_een_kring_van_doorverwijzingen_houdt_op(bron):
    server = bron(lambda h: stuur(h, b"", 302, Location="/weer"))
    with pytest.raises(OphalenMislukt, match="te vaak"):
        haal_op(url(server), grens=grens(server))
    assert len(server.paden) == ophalen.HOOGSTENS_DOORVERWIJZINGEN + 1


# --- size and time ------------------------------------------------------------------------------------------------


def test_te_groot(bron):
    server = bron(lambda h: stuur(h, b"x" * 2_000_000))
    with pytest.raises(OphalenMislukt, match="groter dan"):
        haal_op(url(server), grens=grens(server, bytes=1_000_000))
    assert len(haal_op(url(server), grens=grens(server, bytes=2_000_000)).inhoud) == 2_000_000


def test_zonder_lengte_zonder_einde(bron):
    """A source that never stops: we stop reading, it notices."""
    dicht = Event()

    def eindeloos(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65536)
        except OSError:
            dicht.set()

    server = bron(eindeloos)
    with pytest.raises(OphalenMislukt, match="groter dan"):
        haal_op(url(server), grens=grens(server, bytes=1_000_000))
    assert dicht.wait(10)


def test_een_gzip_die_ontploft(bron):
    bom = gzip.compress(b"0" * 100_000_000, mtime=0)
    server = bron(lambda h: stuur(h, bom, Content_Encoding="gzip"))
    with pytest.raises(OphalenMislukt, match="groter dan"):
        haal_op(url(server), grens=grens(server, bytes=1_000_000))


@pytest.mark.parametrize(
    ("koppen", "inhoud", "zin"),
    [
        ({"Content_Encoding": "gzip"}, b"geen gzip", "breekt halverwege"),
        ({"Content_Encoding": "gzip"}, gzip.compress(INHOUD, mtime=0)[:-12], "breekt halverwege"),
        ({"Content_Encoding": "br"}, INHOUD, "niet kennen"),
        ({"Content_Encoding": "gzip, gzip"}, INHOUD, "niet kennen"),
    ],
    ids=["geen gzip", "half", "brotli", "dubbel"],
)
def test_vreemd_verpakt(bron, koppen, inhoud, zin):
    server = bron(lambda h: stuur(h, inhoud, **koppen))
    with pytest.raises(OphalenMislukt, match=zin):
        haal_op(url(server), grens=grens(server))


@pytest.mark.parametrize("code", [204, 400, 404, 429, 500])
def test_een_ander_antwoord(bron, code):
    server = bron(lambda h: stuur(h, b"", code))
    with pytest.raises(OphalenMislukt, match=str(code)):
        haal_op(url(server), grens=grens(server))


def test_een_bron_die_zwijgt(bron):
    klaar = Event()
    server = bron(lambda _h: klaar.wait(20))
    with pytest.raises(OphalenMislukt, match="te lang"):
        haal_op(url(server), grens=grens(server, lezen=0.2))
    klaar.set()


@pytest.mark.parametrize("waar", ["kop", "inhoud"])
def test_een_bron_die_druppelt(bron, waar):
    """Each byte comes in time, the whole never would."""
    klaar = Event()

    def druppel(handler):
        regels = b"HTTP/1.0 200 OK\r\n\r\n" if waar == "inhoud" else b"HTTP/1.0 200 OK\r\nX-Lang: "
        try:
            handler.wfile.write(regels)
            while not klaar.wait(0.05):
                handler.wfile.write(b"x")
        except OSError:
            pass

    server = bron(druppel)
    with pytest.raises(OphalenMislukt, match="te lang"):
        haal_op(url(server), grens=grens(server, lezen=10, samen=0.5))
    klaar.set()


def test_een_bron_die_afbreekt(bron):
    def half(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(INHOUD)

    server = bron(half)
    with pytest.raises(OphalenMislukt, match="breekt halverwege"):
        haal_op(url(server), grens=grens(server))


def test_een_poort_waar_niemand_luistert():
    with socket.socket() as los:
        los.bind(("127.0.0.1", 0))
        poort = los.getsockname()[1]
        with pytest.raises(OphalenMislukt, match="niet te bereiken"):
            haal_op(
                f"http://127.0.0.1:{poort}/",
                grens=Grens(mag=lambda adres: adres.is_loopback, poorten=frozenset({poort})),
            )
