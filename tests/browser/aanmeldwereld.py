"""Signing up for a burgerberaad as a visitor meets it: the form in each state, the link, and the own page."""

from datetime import timedelta

from django.utils import timezone

from consultaties.burgerberaad.models import Aanmelding, BurgerberaadPagina
from participatie.accounts.models import User
from participatie.indiening.acties import inzage_token
from participatie.indiening.models import Toegang
from participatie.themas.models import Thema
from tests.fabrieken import beraad

GEKOZEN = {"opleiding": "hoger", "woonsituatie": "koop"}


def bouw() -> dict[str, tuple[str, tuple[str, ...], str, int]]:
    """Name → address, what to open before it, what to do on it, status."""
    open_ = BurgerberaadPagina.objects.get(slug="dorpen-en-buurten")  # of the demo: all five questions
    dicht = beraad.open_beraad(
        Thema.objects.first(), User.objects.get(email="griffie@demo.example"), title="Burgerberaad bos", slug="bos"
    )
    beraad.sluit(dicht)
    nieuw = beraad.stuur_aanmelding(open_, **GEKOZEN)
    er_in, weg = (beraad.meld_aan(open_, **GEKOZEN) for _keer in range(2))
    weg.trek_in()
    week = timezone.now() + timedelta(days=7)
    link = Toegang.objects.maak(indiener=nieuw.indiener, doel=Toegang.Doel.BEVESTIGEN, geldig_tot=week)
    eigen = (_toegang(er_in),)
    mijn = f"/mijn/{er_in.kenmerk}"
    return {
        "aanmelden": (f"{open_.url}aanmelden/", (), "", 200),
        "aanmelden-code": (f"{open_.url}aanmelden/?code=K7MQ2XPD9R", (), "", 200),
        "aanmelden-fouten": (f"{open_.url}aanmelden/", (), "verstuur_leeg", 422),
        "aanmelden-verstuurd": (f"{open_.url}aanmelden/verstuurd/", (), "", 200),
        "aanmelden-te-laat": (f"{dicht.url}aanmelden/", (), "", 410),
        "aanmelden-bevestigen": (f"/bevestigen/{link}/", (), "", 200),
        "mijn-aanmelding": (_toegang(er_in), (), "", 200),
        "mijn-aanmelding-ingetrokken": (_toegang(weg), (), "", 200),
        "mijn-aanmelding-wijzigen": (f"{mijn}/aanmelding/", eigen, "", 200),
        "mijn-aanmelding-intrekken": (f"{mijn}/intrekken/", eigen, "", 200),
        "mijn-aanmelding-wissen": (f"{mijn}/wissen/", eigen, "", 200),
    }


def _toegang(aanmelding: Aanmelding) -> str:
    return f"/mijn/toegang/{inzage_token(indiener=aanmelding.indiener)}/"
