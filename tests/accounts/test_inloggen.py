"""Staff: a code by mail, a second factor, half an hour of memory. Nobody else gets in."""

import importlib
import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import clear_url_caches
from django.utils import timezone

from participatie.accounts.models import User
from participatie.berichten.acties import veeg

CODE = {
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
    "ACCOUNT_SIGNUP_FIELDS": ["email*"],
    "TWEEDE_FACTOR_VERPLICHT": True,
    "EMAIL_BACKEND": "participatie.berichten.backend.Postvak",
}


@pytest.fixture
def als_productie(settings, site):
    cache.clear()
    for naam, waarde in CODE.items():
        setattr(settings, naam, waarde)
    _lees_adressen_opnieuw()
    yield settings
    settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
    _lees_adressen_opnieuw()
    cache.clear()


def _lees_adressen_opnieuw():
    """allauth decides at import which addresses exist; the tests started with those of the demo."""
    for naam in ("allauth.account.urls", "allauth.urls", "participatie.urls"):
        importlib.reload(importlib.import_module(naam))
    clear_url_caches()


@pytest.fixture
def medewerker(db):
    """As the admin makes one: saved, no password, nothing of allauth."""
    user = User(email="Nieuw.Mens@demo.example", first_name="Nieuw", is_staff=True)
    user.set_unusable_password()
    user.save()
    user.groups.add(Group.objects.get(name="Regisseur participatie"))
    return user


def log_in(client, adres):
    client.post("/accounts/login/code/", {"email": adres})
    veeg()
    code = re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]
    return client.post("/accounts/login/code/confirm/", {"code": code})


def test_wagtails_eigen_inlogpagina_is_dicht(client, site):
    for methode in ("GET", "POST", "HEAD", "PUT"):
        antwoord = client.generic(methode, "/beheer/login/?next=/beheer/")
        assert antwoord.status_code in {302, 405}
        if antwoord.status_code == 302:
            assert antwoord.url.startswith("/accounts/login/")
    antwoord = client.post("/beheer/login/", {"username": "beheerder@demo.example", "password": "een-lang-wachtwoord"})
    assert antwoord.url.startswith("/accounts/login/")
    assert client.get("/beheer/password_reset/").status_code in {302, 404}
    assert "_auth_user_id" not in client.session


def test_een_account_zonder_rol_leest_wat_te_doen(client, site, medewerker):
    """It went round and round between the admin and the login page."""
    medewerker.groups.clear()
    client.force_login(medewerker)
    for pad in ("/beheer/", "/beheer/pages/", "/beheer/bestaat-niet/"):
        antwoord = client.get(pad)
        assert antwoord.status_code == 403, pad
        assert "Vraag een beheerder om u een rol te geven" in antwoord.content.decode()
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/").status_code == 200


def test_niemand_meldt_zich_aan(client, als_productie):
    antwoord = client.post("/accounts/signup/", {"email": "inwoner@demo.example"})
    assert antwoord.status_code in {200, 403}
    assert User.objects.count() == 0


@pytest.mark.parametrize("pad", ["/accounts/login/code/", "/accounts/password/reset/", "/accounts/signup/"])
def test_geen_mail_naar_onbekenden(client, als_productie, pad):
    assert client.post(pad, {"email": "inwoner@demo.example"}).status_code < 500
    veeg()
    assert mail.outbox == []


def test_een_code_is_genoeg_en_dan_eerst_een_tweede_factor(client, als_productie, medewerker):
    log_in(client, "nieuw.mens@demo.example")
    assert client.session["_auth_user_id"] == str(medewerker.pk)
    assert len(mail.outbox) == 1
    for pad in (
        "/beheer/",
        "/beheer/pages/",
        "/beheer/api/main/pages/",
        "/beheer/reports/site-history/",
        "/beheer/post/",
    ):
        for vraag in (client.get, client.post):
            antwoord = vraag(pad)
            assert antwoord.status_code == 302, pad
            assert antwoord.url == "/accounts/2fa/", pad
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_met_tweede_factor_kan_de_code_alleen_niets(client, als_productie, medewerker):
    TOTP.activate(medewerker, generate_totp_secret())
    antwoord = log_in(client, "nieuw.mens@demo.example")
    assert "2fa/authenticate" in antwoord.url
    assert "_auth_user_id" not in client.session
    assert client.get("/beheer/").status_code == 302


def test_raden_houdt_op(client, als_productie, medewerker):
    """A few codes a minute, and three tries per code; afterwards the right code does not help either."""
    for _keer in range(25):
        client.post("/accounts/login/code/", {"email": "nieuw.mens@demo.example"})
    veeg()
    assert 1 <= len(mail.outbox) <= 3
    code = re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]
    for _keer in range(5):
        client.post("/accounts/login/code/confirm/", {"code": "FOUTFT"})
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_de_grens_op_inloggen_staat_in_de_databank():
    from participatie.settings import basis

    assert basis.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_half_uur_na_de_laatste_handeling(client, regisseur, site, time_machine):
    client.force_login(regisseur)
    nu = timezone.now()
    for minuten in (0, 20, 40, 60):  # busy: an hour later still logged in
        time_machine.move_to(nu + timedelta(minutes=minuten), tick=False)
        assert client.get("/beheer/").status_code == 200
    time_machine.move_to(nu + timedelta(minutes=91), tick=False)
    assert client.get("/beheer/").status_code == 302


def test_wie_niet_meer_werkt_is_er_meteen_uit(client, regisseur, site):
    client.force_login(regisseur)
    regisseur.is_active = False
    regisseur.save()
    assert client.get("/beheer/").status_code == 302


def test_ander_adres_van_een_medewerker_is_ook_het_adres_om_in_te_loggen(als_productie, medewerker):
    medewerker.email = "Ander@demo.example"
    medewerker.save()
    client = Client()
    log_in(client, "ander@demo.example")
    assert client.session["_auth_user_id"] == str(medewerker.pk)
    aantal = len(mail.outbox)
    Client().post("/accounts/login/code/", {"email": "nieuw.mens@demo.example"})
    veeg()
    assert len(mail.outbox) == aantal
