"""The whole loop, as a resident with a phone and no JavaScript lives it."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from participatie.accounts.models import User
from participatie.berichten.acties import veeg
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng
from participatie.terugkoppeling import acties as terugkoppelen
from tests.fabrieken.inbreng import maak_terugkoppeling

pytestmark = pytest.mark.browser
TEKST = "Zet de lantaarns uit als er niemand fietst."


def medewerker(naam: str) -> User:
    return User.objects.get(email=f"{naam}@demo.example")


def laatste_mail(aan: str) -> str:
    veeg()
    return next(bericht.body for bericht in reversed(mail.outbox) if aan in bericht.to)


def modereer(inbreng: Inbreng) -> None:
    """The moderator of this thema lets it through, the one of another thema does not see it. Through the acts."""
    assert inbreng not in Inbreng.objects.modereerbaar_door(medewerker("moderator-wonen"))
    assert inbreng in Inbreng.objects.modereerbaar_door(medewerker("moderator-verkeer"))
    acties.keur_goed(inbreng=inbreng, door=medewerker("moderator-verkeer"))


def beantwoord(inbreng: Inbreng, wat_wij_doen: str) -> None:
    """The opdrachtnemer writes, the opdrachtgever approves and publishes. Through the acts."""
    concept = maak_terugkoppeling(
        inbreng.pagina.specific, medewerker("opdrachtnemer"), [inbreng], wat_wij_doen=wat_wij_doen
    )
    terugkoppelen.stel_vast(terugkoppeling=concept, door=medewerker("opdrachtgever"))
    terugkoppelen.publiceer(terugkoppeling=concept, door=medewerker("opdrachtgever"))


def test_een_inwoner_wordt_gehoord(nieuwe_bezoeker, wereld):
    inwoner = nieuwe_bezoeker(viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True)
    pagina, adres = inwoner.pagina, "grietje@demo.example"
    kop = pagina.get_by_role("heading", level=1)

    pagina.goto(wereld.url)
    pagina.get_by_role("link", name="Geef uw mening").click()
    pagina.get_by_role("link", name="Wat maakt het fietspad langs de N376").click()
    pagina.get_by_role("link", name="Geef uw reactie").click()
    expect(pagina.get_by_role("heading", name="Dit ligt nog open")).to_be_visible()
    inwoner.vul_in(tekst=TEKST, e_mail=adres)
    pagina.get_by_role("button", name="Verstuur mijn reactie").click()
    expect(kop).to_have_text("Nog één stap: bevestig uw e-mailadres")

    pagina.goto(re.search(r"http\S+/bevestigen/\S+", laatste_mail(adres))[0])
    inbreng = Inbreng.objects.get(tekst=TEKST)
    assert inbreng.bevestigd_op is None  # looking is not confirming
    pagina.get_by_role("button", name="Ja, dit is mijn reactie").click()
    expect(kop).to_have_text("Uw reactie is binnen")
    expect(pagina.get_by_text(inbreng.kenmerk)).to_be_visible()
    assert inbreng.kenmerk in laatste_mail(adres)

    modereer(Inbreng.objects.get(pk=inbreng.pk))
    pagina.reload()
    expect(kop).to_have_text("Wij hebben uw reactie gelezen")

    beantwoord(Inbreng.objects.get(pk=inbreng.pk), "Wij hangen lampen op die uitgaan als er niemand is.")
    brief = laatste_mail(adres)
    assert "Wij hangen lampen op" in brief
    pagina.goto(re.search(r"http\S+/mijn/toegang/\S+", brief)[0])
    expect(kop).to_have_text("De provincie heeft uw reactie beantwoord")
    expect(pagina.get_by_text("Wij hangen lampen op")).to_be_visible()
    pagina.get_by_role("link", name="Fietspad Esdorp en Zandlo").click()
    expect(pagina.get_by_text("Wij hangen lampen op").first).to_be_visible()
    expect(pagina.get_by_text(TEKST)).to_have_count(0 if not inbreng.openbaar else 1)
