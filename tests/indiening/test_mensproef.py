"""The check against robots: never required, used once, and nothing of other parties unless one chose it."""

import base64
import json
from io import BytesIO

import pytest
from altcha import Challenge, solve_challenge
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template
from django.test import override_settings

from participatie.indiening.mensproef import is_mens
from participatie.settings import omgeving

pytestmark = pytest.mark.django_db


def los_op(client) -> str:
    """What the browser does."""
    som = client.get("/mensproef/").json()
    antwoord = solve_challenge(Challenge.from_dict(som))
    return base64.b64encode(json.dumps({"challenge": som, "solution": antwoord.to_dict()}).encode()).decode()


def vraag(rf, antwoord, veld="mensproef"):
    return is_mens(rf.post("/", {veld: antwoord}))


def test_een_opgeloste_som_geldt_een_keer(client, rf):
    antwoord = los_op(client)
    assert vraag(rf, antwoord)
    assert not vraag(rf, antwoord)


def test_het_bewijs_verloopt(client, rf, time_machine):
    time_machine.move_to("2026-12-01T23:50:00+01:00")
    antwoord = los_op(client)
    time_machine.move_to("2026-12-02T00:10:00+01:00")
    assert vraag(rf, antwoord)
    assert not vraag(rf, antwoord)  # midnight gives no second chance
    ander = los_op(client)
    time_machine.move_to("2026-12-02T02:00:00+01:00")
    assert not vraag(rf, ander)


@pytest.mark.parametrize("onzin", ["", "x", "é", "e30=", "bnVsbA==", "W10=", "A" * 100_000, '{"a":1}'])
def test_onzin_is_geen_bewijs_en_geen_fout(rf, onzin):
    assert vraag(rf, onzin) is False


def test_een_vervalste_som_telt_niet(client, rf):
    inhoud = json.loads(base64.b64decode(los_op(client)))
    inhoud["challenge"]["parameters"]["expiresAt"] += 10_000
    assert not vraag(rf, base64.b64encode(json.dumps(inhoud).encode()).decode())


def test_de_som_wordt_nergens_bewaard_en_laat_niets_achter(client):
    antwoord = client.get("/mensproef/")
    assert "no-store" in antwoord["Cache-Control"] and not antwoord.cookies
    assert client.post("/mensproef/").status_code == 405


def test_geen(rf):
    with override_settings(MENSPROEF="geen"):
        assert vraag(rf, "")


def toon(rf):
    request = rf.get("/")
    html = Template("{% load mensproef %}{% mensproef %}").render(Context({"request": request}))
    return html, request


def test_standaard_komt_er_niets_van_een_ander(rf):
    html, request = toon(rf)
    assert "mensproef.js" in html and "google" not in html and "style=" not in html
    assert not hasattr(request, "csp_extra")


@override_settings(MENSPROEF="recaptcha", RECAPTCHA_PUBLIC_KEY="openbaar", RECAPTCHA_PRIVATE_KEY="geheim")
def test_recaptcha_als_men_dat_kiest(rf, monkeypatch):
    html, request = toon(rf)
    assert 'data-sitekey="openbaar"' in html and "geheim" not in html
    assert request.csp_extra["frame-src"] == ["https://www.google.com/recaptcha/"]
    gestuurd = []

    def google(params):
        gestuurd.append(params.decode())
        return BytesIO(b'{"success": true}')

    monkeypatch.setattr("django_recaptcha.client.recaptcha_request", google)
    assert vraag(rf, "antwoord", "g-recaptcha-response")
    assert gestuurd == ["secret=geheim&response=antwoord&remoteip="]  # not the visitor's address
    assert not vraag(rf, "", "g-recaptcha-response")

    def weg(params):
        raise OSError("weg")

    monkeypatch.setattr("django_recaptcha.client.recaptcha_request", weg)
    assert vraag(rf, "antwoord", "g-recaptcha-response") is False


def test_een_verkeerde_keuze_start_niet(monkeypatch):
    monkeypatch.setenv("MENSPROEF", "hcaptcha")
    with pytest.raises(ImproperlyConfigured, match="altcha, recaptcha, geen"):
        omgeving.keuze("MENSPROEF", "altcha", ("altcha", "recaptcha", "geen"))
