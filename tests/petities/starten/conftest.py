"""What the tests of starting share: somebody with a browser who fills in the pages one by one."""

import re

import pytest
from django.core import mail

from participatie.berichten.acties import veeg
from petities.models import Aanvraag

TEKST = {
    "onderwerp": "Een bus in de avond",
    "gevraagd": "Laat de bus ook na negen uur rijden.",
    "aan": "ps",
    "doel": "bespreken",
    "toelichting": "Wie laat werkt, komt nu niet thuis.",
    "nieuwe_feiten": "Sinds juni rijdt de laatste bus eerder.",
    "gemeenten": ["assen", "emmen"],
    "naam": "Aaltje Voorbeeld",
    "e_mail": "aaltje@demo.example",
    "geboortedatum": "17-5-1980",
    "gemeente": "aa-en-hunze",
    "woonplaats": "Rolde",
    "naam_openbaar": "nee",
    "toestemming": "on",
}
STAPPEN = {
    "onderwerp": ("onderwerp",),
    "vraag": ("gevraagd", "aan", "doel"),
    "waarom": ("toelichting", "nieuwe_feiten"),
    "waar": ("gemeenten",),
    "gegevens": ("naam", "e_mail", "geboortedatum", "gemeente", "woonplaats", "naam_openbaar", "toestemming"),
}


class Schrijver:
    def __init__(self, client, overzicht: str) -> None:
        self.client, self.overzicht = client, overzicht

    def begin(self) -> "Schrijver":
        pagina = self.client.get(f"{self.overzicht}starten/").content.decode()
        sleutel = re.search(r'name="verzendsleutel" value="([^"]+)"', pagina)[1]
        antwoord = self.client.post(f"{self.overzicht}starten/", {"verzendsleutel": sleutel})
        assert antwoord.status_code == 302
        self.kenmerk = antwoord.url.split("/")[-3]
        return self

    @property
    def aanvraag(self) -> Aanvraag:
        return Aanvraag.objects.select_related("indiener").get(kenmerk=self.kenmerk)

    def pad(self, stap: str = "") -> str:
        return f"{self.overzicht}starten/{self.kenmerk}/" + (f"{stap}/" if stap else "")

    def vul(self, stap: str, **anders):
        return self.client.post(self.pad(stap), {n: TEKST[n] for n in STAPPEN[stap]} | anders)

    def schrijf_alles(self, **anders) -> "Schrijver":
        self.begin()
        for stap, namen in STAPPEN.items():
            antwoord = self.vul(stap, **{n: w for n, w in anders.items() if n in namen})
            assert antwoord.status_code == 302, stap
        return self

    def verstuur(self, **anders):
        sleutel = {"verzendsleutel": str(self.aanvraag.verzendsleutel)}
        return self.client.post(self.pad("controleer"), sleutel | anders)

    def bevestig(self):
        """Open the newest mailed link to confirm and press the button."""
        veeg()
        link = [m for brief in mail.outbox for m in re.findall(r"http://[^/]+(/bevestigen/\S+)", brief.body)][-1]
        knop = self.client.get(link, follow=True)
        return self.client.post(knop.request["PATH_INFO"], follow=True)


@pytest.fixture
def petitie(client, site):
    return Schrijver(client, "/petities/")


@pytest.fixture
def verzoek(client, site):
    return Schrijver(client, "/agenderingsverzoeken/")
