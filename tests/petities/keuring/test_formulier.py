"""The form of a supporter and robots: the proof, spoofed addresses, and the same page for everybody."""

import uuid

import pytest

from participatie.indiening.models import Bediening
from petities.lijsten import Verdenking
from petities.models import Steunbetuiging
from tests.fabrieken import petities
from tests.indiening.test_mensproef import los_op

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(site, griffie):
    return petities.open_petitie(griffie, "petitie")


def stuur(client, pagina, **velden):
    kop = {naam: velden.pop(naam) for naam in list(velden) if naam.startswith(("HTTP_", "REMOTE_"))}
    gegevens = {
        "naam": "Aaltje Voorbeeld",
        "e_mail": f"{uuid.uuid4().hex[:10]}@gmail.com",
        "gemeente": "assen",
        "naam_openbaar": "nee",
        "toestemming": "on",
        "verzendsleutel": str(uuid.uuid4()),
        **velden,
    }
    return client.post(f"{pagina.url}steunen/", gegevens, **kop)


def laatste() -> Steunbetuiging:
    return Steunbetuiging.objects.latest("pk")


def test_zonder_bewijs_is_de_grens_lager_en_het_antwoord_gelijk(client, pagina):
    Bediening.objects.create(steun_zonder_proef=1)
    bewijs = los_op(client)
    antwoorden = [stuur(client, pagina) for _n in range(3)]
    assert laatste().verdacht == Verdenking.GEEN_PROEF
    antwoorden.append(stuur(client, pagina, mensproef=bewijs))
    assert laatste().verdacht == ""
    antwoorden.append(stuur(client, pagina, mensproef=bewijs))  # used before: no proof
    assert laatste().verdacht == Verdenking.GEEN_PROEF
    assert len({(antwoord.status_code, antwoord.url) for antwoord in antwoorden}) == 1
    assert Steunbetuiging.objects.count() == 5


def test_a10_een_verzonnen_afzender_verandert_het_netwerk_niet(client, pagina, settings):
    settings.VERTROUWDE_PROXIES = 1
    for nep in ("1.2.3.4", "::1", "onzin", "203.0.113.9, 8.8.8.8", "1.2.3.4:80", "::ffff:9.9.9.9", ""):
        keten = {"HTTP_X_FORWARDED_FOR": f"{nep}, 203.0.113.7", "REMOTE_ADDR": "10.0.0.1"}
        kop = {"HTTP_FORWARDED": f"for={nep}", "HTTP_X_REAL_IP": nep, "HTTP_CLIENT_IP": nep}
        assert stuur(client, pagina, **keten, **kop).status_code == 302
    assert len({bytes(netwerk) for netwerk in Steunbetuiging.objects.values_list("netwerk", flat=True)}) == 1
    # The control: the address that our own proxy saw does decide.
    stuur(client, pagina, HTTP_X_FORWARDED_FOR="203.0.114.7", REMOTE_ADDR="10.0.0.1")
    assert Steunbetuiging.objects.values("netwerk").distinct().count() == 2


def test_het_formulier_laadt_niets_van_een_ander(client, pagina, settings):
    antwoord = client.get(f"{pagina.url}steunen/")
    assert "data-mensproef" in antwoord.content.decode()
    assert "unsafe" not in antwoord["Content-Security-Policy"] and "google" not in antwoord["Content-Security-Policy"]
    settings.MENSPROEF = "recaptcha"
    antwoord = client.get(f"{pagina.url}steunen/")
    beleid = antwoord["Content-Security-Policy"]
    assert "frame-src https://www.google.com/recaptcha/;" in f"{beleid};"
    assert "unsafe" not in beleid and antwoord["Cross-Origin-Embedder-Policy"] == "unsafe-none"
    lezen = client.get(pagina.url)
    assert "google" not in lezen["Content-Security-Policy"]
    assert lezen["Cross-Origin-Embedder-Policy"] == "require-corp"
