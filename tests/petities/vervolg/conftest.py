"""A petitie and an agenderingsverzoek with enough support, and the griffie that goes on with them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from participatie.berichten.acties import veeg
from petities.models import Steekproefregel, Steunactie
from tests.fabrieken import petities


@pytest.fixture
def verzoek(site, griffie, thema):
    """Three of the three that are needed."""
    pagina = petities.open_petitie(griffie, "agenderingsverzoek", drempel=3, thema=thema)
    for n in range(3):
        steun(pagina, e_mail=f"steun{n}@demo.example", wil_nieuws=True)
    return pagina


@pytest.fixture
def petitie(site, griffie, thema):
    pagina = petities.open_petitie(griffie, thema=thema)
    steun(pagina, e_mail="steun@demo.example", wil_nieuws=True)
    return pagina


@pytest.fixture
def beheer(griffie):
    client = Client()
    client.force_login(griffie)
    return client


def steun(pagina, **velden):
    """Confirmed a while ago, so that it was there at what happens now."""
    return petities.bevestigde_steun(pagina, ontvangen_op=timezone.now() - timedelta(minutes=5), **velden)


def actie(pagina) -> Steunactie:
    return Steunactie.objects.get(pagina=pagina)


def doe(client, pagina, naam, **velden):
    """Fill in and send the page of one act."""
    antwoord = client.post(f"/beheer/petities/{pagina.pk}/{naam}/?next=/beheer/petities/", velden)
    assert antwoord.status_code == 302, antwoord.content.decode()[:20000]
    return antwoord


def vul_in(client, pagina, *uitslagen):
    """Give the rows of the sample these results, by their order."""
    regels = Steekproefregel.objects.filter(steekproef__actie__pagina=pagina, steekproef__geslaagd=None).order_by("pk")
    velden = {f"uitslag-{regel.pk}": uitslag for regel, uitslag in zip(regels, uitslagen, strict=True)}
    assert client.post(f"/beheer/petities/{pagina.pk}/steekproef/", velden).status_code == 302


def tot_presidium(client, pagina):
    doe(client, pagina, "steekproef-trekken")
    vul_in(client, pagina, "klopt", "klopt", "klopt")
    doe(client, pagina, "steekproef-afronden", geslaagd="ja", uitleg="Alles klopt.")


def antwoord_velden(thema, **anders):
    return {
        "thema": thema.pk,
        "namens": "ps",
        "wat_u_zei": "Een bus in de avond.",
        "uitkomst": "deels_overgenomen",
        "wat_wij_doen": "Er komt een proef met een avondbus.",
        "waarom": "Het is duur, maar veel mensen vragen erom.",
    } | anders


def post() -> list[mail.EmailMessage]:
    """What left since the last time."""
    mail.outbox.clear()
    veeg()
    return list(mail.outbox)


def link(brief, begin) -> str:
    return re.search(rf"http://127.0.0.1:8000({begin}\S+)", brief.body)[1]
