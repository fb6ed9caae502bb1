"""Followers for tests, made the way residents do it: the form, the mailed link, the button."""

import re
import uuid

from django.core import mail
from django.test import Client

from participatie.berichten.acties import veeg
from participatie.volgen.models import Volger

ADRES = "aaltje@demo.example"


def formulier(**anders):
    return {
        "frequentie": "meteen",
        "e_mail": ADRES,
        "verzendsleutel": str(uuid.uuid4()),
        "website": "",
        **anders,
    }


def link(patroon: str, aan: str = ADRES) -> str:
    """The newest link to `patroon` that was mailed to `aan`."""
    veeg()
    brieven = [brief.body for brief in mail.outbox if brief.to == [aan] and patroon in brief.body]
    return re.search(rf"http://127.0.0.1:8000({patroon}\S+)", brieven[-1])[1]


def bevestig(client, aan: str = ADRES) -> None:
    """Open the newest confirm link and press the button; the own page is open after it."""
    assert client.get(link("/volgen/bevestigen/", aan), follow=True).status_code == 200
    assert client.post("/volgen/bevestigen/").status_code == 302


def volg(*, vraag: str = "", aan: str = ADRES, **anders) -> Volger:
    """A confirmed follower; `vraag` is the query of the form, such as ?thema=…"""
    client = Client()
    antwoord = client.post(f"/volgen/{vraag}", formulier(e_mail=aan, **anders))
    assert antwoord.status_code == 302, antwoord.content.decode()
    bevestig(client, aan)
    return Volger.objects.get(identiteit=Volger.identiteit_van(aan))


def nieuwe_post() -> list[mail.EmailMessage]:
    """The mails that left since the last call."""
    veeg()
    gezien, mail.outbox[:] = list(mail.outbox), []
    return gezien
