"""Fetching a file from an address that someone typed, without letting it reach our own network.

A name is resolved once, every address it gives must be public, and the connection goes to that very address: a name
that answers otherwise a moment later (DNS rebinding) gains nothing. Each redirect is a new address, so checked anew.
"""

import ipaddress
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import urljoin, urlsplit

import requests
from django.utils.translation import gettext as _
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError

from participatie.statenagenda.uitwisseling.ontleden import HOOGSTENS_BYTES
from participatie.statenagenda.uitwisseling.platte_tekst import is_webadres

Adres = ipaddress.IPv4Address | ipaddress.IPv6Address
VERBINDEN, LEZEN, SAMEN = 5.0, 15.0, 60.0  # seconds
HOOGSTENS_DOORVERWIJZINGEN = 3
HOOGSTENS_ADRESSEN = 4
STANDAARD_POORT = {"http": 80, "https": 443}
# Public by their number, yet a road into a private network: NAT64, 6to4, Teredo, and a cloud's own server.
TOCH_NIET = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "2002::/16", "2001::/32", "168.63.129.16/32")))


class OphalenMislukt(Exception):
    """Nothing was fetched; the message says why, to a colleague."""


@dataclass(frozen=True)
class Opgehaald:
    """What came back. `inhoud` is None when the source says that nothing changed since `etag`."""

    inhoud: bytes | None
    etag: str = ""


def is_openbaar(adres: Adres) -> bool:
    """May we connect to this? Not to anything of our own network or of nobody's."""
    if isinstance(adres, ipaddress.IPv6Address) and adres.ipv4_mapped:
        adres = adres.ipv4_mapped
    if adres.is_multicast or adres.is_reserved or adres.is_unspecified or not adres.is_global:
        return False
    if isinstance(adres, ipaddress.IPv6Address) and adres.is_site_local:
        return False
    return not any(adres in net for net in TOCH_NIET if net.version == adres.version)


@dataclass
class Grens:
    """What one fetch may do. Tests allow their own server; nothing else passes another `mag`."""

    mag: Callable[[Adres], bool] = is_openbaar
    poorten: frozenset[int] = frozenset({80, 443})
    bytes: int = HOOGSTENS_BYTES
    verbinden: float = VERBINDEN
    lezen: float = LEZEN
    samen: float = SAMEN
    te_laat: bool = False
    wachters: list[socket.socket] = field(default_factory=list)

    def verbind(self, verbinding: HTTPConnection) -> socket.socket:
        """A socket to an address of this name; when one of them is not public, none is tried."""
        plekken = self._zoek(verbinding.host, verbinding.port)
        if not all(self.mag(adres) for adres, _familie, _plek in plekken):
            raise OphalenMislukt(_("Dit adres ligt in een afgesloten netwerk."))
        fout: OSError = TimeoutError()
        for _adres, familie, plek in plekken[:HOOGSTENS_ADRESSEN]:
            lijn = socket.socket(familie, socket.SOCK_STREAM)
            try:
                lijn.settimeout(self.verbinden)
                lijn.connect(plek)
            except OSError as niet_bereikt:
                lijn.close()
                fout = niet_bereikt
                continue
            lijn.settimeout(self.lezen)
            self.wachters.append(lijn.dup())
            if self.te_laat:
                self._kap_af()
            return lijn
        raise NewConnectionError(verbinding, str(fout)) from fout

    def _zoek(self, naam: str, poort: int) -> list[tuple[Adres, int, tuple]]:
        try:
            gevonden = socket.getaddrinfo(naam, poort, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as fout:
            raise OphalenMislukt(_("Dit adres is niet te vinden.")) from fout
        return [
            (ipaddress.ip_address(str(plek[0]).partition("%")[0]), familie, plek)
            for familie, _soort, _protocol, _naam, plek in gevonden
        ]

    @contextmanager
    def bewaakt(self) -> Iterator[None]:
        """Cuts the lines when the whole takes too long: a source that sends a byte now and then never times out."""
        klok = Timer(self.samen, self._kap_af)
        klok.daemon = True
        klok.start()
        try:
            yield
        except (requests.RequestException, HTTPError, OSError, zlib.error) as fout:
            raise OphalenMislukt(_("De bron duurt te lang.") if self.te_laat else _zin(fout)) from fout
        finally:
            klok.cancel()
            for wachter in self.wachters:
                wachter.close()

    def _kap_af(self) -> None:
        self.te_laat = True
        for wachter in self.wachters:
            with suppress(OSError):
                wachter.shutdown(socket.SHUT_RDWR)


def haal_op(url: str, *, etag: str = "", grens: Grens | None = None) -> Opgehaald:
    """The file at this address, or OphalenMislukt. Gives `etag` back to the source, which may answer 'unchanged'."""
    grens = grens or Grens()
    sessie = requests.Session()
    sessie.trust_env = False  # no proxies, no passwords from a file
    sessie.mount("http://", _Adapter(grens))
    sessie.mount("https://", _Adapter(grens))
    kop = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "participatieplatform-drenthe"}
    if etag:
        kop["If-None-Match"] = etag
    with grens.bewaakt(), sessie:
        for _hop in range(HOOGSTENS_DOORVERWIJZINGEN + 1):
            controleer(url, grens)
            with sessie.get(
                url, headers=kop, stream=True, allow_redirects=False, timeout=(grens.verbinden, grens.lezen)
            ) as antwoord:
                if not antwoord.is_redirect:
                    return _lees(antwoord, bool(etag), grens)
                volgende = urljoin(url, antwoord.headers["location"])
            if url.startswith("https:") and not volgende.startswith("https:"):
                raise OphalenMislukt(_("De bron verwijst naar een adres zonder https."))
            url = volgende
    raise OphalenMislukt(_("De bron verwijst te vaak door."))


def controleer(url: str, grens: Grens) -> None:
    """Raise OphalenMislukt for an address that we do not even try."""
    poort = None
    if is_webadres(url):
        with suppress(ValueError):  # a port that is no port
            delen = urlsplit(url)
            poort = STANDAARD_POORT[delen.scheme] if delen.port is None else delen.port
    if poort not in grens.poorten:
        raise OphalenMislukt(_("Dit is geen webadres waarvandaan wij ophalen: %(url)s") % {"url": url[:100]})


def _lees(antwoord: requests.Response, had_etag: bool, grens: Grens) -> Opgehaald:
    if antwoord.status_code == 304 and had_etag:
        return Opgehaald(None)
    if antwoord.status_code != 200:
        raise OphalenMislukt(_("De bron antwoordt met %(code)s.") % {"code": antwoord.status_code})
    inhoud = b"".join(_delen(antwoord, grens))
    if grens.te_laat:
        raise OphalenMislukt(_("De bron duurt te lang."))
    return Opgehaald(inhoud, antwoord.headers.get("etag", "")[:200])


def _delen(antwoord: requests.Response, grens: Grens) -> Iterator[bytes]:
    """The body, unpacked by ourselves: a few bytes of gzip may stand for gigabytes."""
    verpakking = antwoord.headers.get("content-encoding", "identity").strip().lower()
    if verpakking not in {"identity", "gzip"}:
        raise OphalenMislukt(_("De bron verpakt het bestand op een manier die wij niet kennen."))
    uitpakker = zlib.decompressobj(16 + zlib.MAX_WBITS) if verpakking == "gzip" else None
    ruimte = grens.bytes
    while ruw := antwoord.raw.read1(64 * 1024, decode_content=False):
        deel = uitpakker.decompress(ruw, ruimte + 1) if uitpakker else ruw
        ruimte -= len(deel)
        if ruimte < 0:
            raise OphalenMislukt(_("Het bestand is groter dan %(n)s MB.") % {"n": grens.bytes // 1024**2})
        yield deel
    if uitpakker and not uitpakker.eof:
        raise zlib.error("half")


def _zin(fout: Exception) -> str:
    if isinstance(fout, requests.Timeout):
        return _("De bron duurt te lang.")
    if isinstance(fout, requests.exceptions.SSLError):
        return _("De beveiligde verbinding met de bron is niet te vertrouwen.")
    return _("De bron is niet te bereiken of breekt halverwege af.")


class _Adapter(HTTPAdapter):
    """requests over connections that ask `Grens` for their socket."""

    def __init__(self, grens: Grens) -> None:
        self.grens = grens
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args, **kwargs) -> None:
        super().init_poolmanager(*args, **kwargs)
        grens = self.grens

        class Http(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return grens.verbind(self)

        class Https(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return grens.verbind(self)

        class HttpPool(HTTPConnectionPool):
            ConnectionCls = Http

        class HttpsPool(HTTPSConnectionPool):
            ConnectionCls = Https

        self.poolmanager.pool_classes_by_scheme = {"http": HttpPool, "https": HttpsPool}
