"""A source on loopback that answers what a test wants, and the leave to fetch from it."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from participatie.statenagenda.uitwisseling.ophalen import Grens

INHOUD = b'{"id": 1}'


@contextmanager
def server_met(antwoord):
    """A source on loopback; `antwoord(handler)` does what it likes. `paden` keeps what was asked."""
    paden = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            paden.append(self.path)
            antwoord(self)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.paden = paden
    draad = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    draad.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def stuur(handler, inhoud=INHOUD, code=200, **koppen):
    handler.send_response(code)
    for naam, waarde in koppen.items():
        handler.send_header(naam.replace("_", "-"), waarde)
    handler.send_header("Content-Length", str(len(inhoud)))
    handler.end_headers()
    handler.wfile.write(inhoud)


def grens(server, **anders):
    loopback = {"mag": lambda adres: adres.is_loopback, "poorten": frozenset({server.server_port})}
    return Grens(**loopback | {"verbinden": 2, "lezen": 2, "samen": 20} | anders)


def url(server, pad="/vergadering.json", naam="127.0.0.1"):
    return f"http://{naam}:{server.server_port}{pad}"
