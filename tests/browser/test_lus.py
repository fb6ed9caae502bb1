"""The whole loop, as a resident with a phone and no JavaScript lives it."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from participatie.berichten.acties import veeg
from participatie.inbreng.models import Inbreng
from tests.browser.wereld import WACHTWOORD

pytestmark = pytest.mark.browser
TEKST = "Zet de lantaarns uit als er niemand fietst."


def laatste_mail(aan: str) -> str:
    veeg()
    return next(bericht.body for bericht in reversed(mail.outbox) if aan in bericht.to)


def medewerker(nieuwe_bezoeker, naam: str) -> Page:
    """Somebody of the staff behind a desk, logged in through the door."""
    pagina = nieuwe_bezoeker(viewport={"width": 1280, "height": 900}).pagina
    pagina.goto(f"{nieuwe_bezoeker.url}/accounts/login/?next=/beheer/")
    pagina.get_by_label("E-mail").fill(f"{naam}@demo.example")
    pagina.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.wait_for_url("**/beheer/")
    return pagina


def modereer(nieuwe_bezoeker, kenmerk: str) -> None:
    """The moderator of another thema does not see it; the one of this thema lets it through."""
    ander = medewerker(nieuwe_bezoeker, "moderator-wonen")
    ander.goto(f"{nieuwe_bezoeker.url}/beheer/inbreng/alle/")
    expect(ander.get_by_text(kenmerk)).to_have_count(0)
    assert ander.goto(f"{nieuwe_bezoeker.url}/beheer/inbreng/{kenmerk}/").status == 404

    eigen = medewerker(nieuwe_bezoeker, "moderator-verkeer")
    eigen.goto(f"{nieuwe_bezoeker.url}/beheer/inbreng/")
    eigen.get_by_role("link", name=kenmerk).click()
    expect(eigen.get_by_text(TEKST)).to_be_visible()
    eigen.get_by_role("button", name="Goedkeuren").click()
    expect(eigen.locator(".messages .success")).to_contain_text(kenmerk)


def beantwoord(nieuwe_bezoeker, kenmerk: str, wat_wij_doen: str) -> None:
    """The opdrachtnemer writes, the opdrachtgever approves and publishes."""
    schrijver = medewerker(nieuwe_bezoeker, "opdrachtnemer")
    schrijver.goto(f"{nieuwe_bezoeker.url}/beheer/beantwoorden/?q=lantaarns")
    schrijver.get_by_role("row", name=kenmerk).get_by_role("checkbox").check()
    schrijver.get_by_role("button", name="Schrijf een terugkoppeling").click()
    for naam, waarde in {
        "wat_u_zei": "U wilt minder licht als er niemand is.",
        "wat_wij_doen": wat_wij_doen,
        "waarom": "Dat is beter voor de natuur en het pad blijft veilig.",
        "namens": "Gedeputeerde Staten",
    }.items():
        schrijver.locator(f"[name={naam}]").fill(waarde)
    schrijver.locator("[name=uitkomst]").select_option("overgenomen")
    schrijver.get_by_role("button", name="Bewaar concept").click()
    expect(schrijver.get_by_text("dat kunt u niet zelf")).to_be_visible()  # four eyes

    gever = medewerker(nieuwe_bezoeker, "opdrachtgever")
    gever.goto(schrijver.url)
    for stap in ("Vaststellen", "Publiceren"):
        gever.get_by_role("link", name=stap).click()
        gever.locator("main form[method=post] button[type=submit]").first.click()
    expect(gever.get_by_role("link", name="Bekijk op de website")).to_be_visible()


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

    modereer(nieuwe_bezoeker, inbreng.kenmerk)
    pagina.reload()
    expect(kop).to_have_text("Wij hebben uw reactie gelezen")

    beantwoord(nieuwe_bezoeker, inbreng.kenmerk, "Wij hangen lampen op die uitgaan als er niemand is.")
    brief = laatste_mail(adres)
    assert "Wij hangen lampen op" in brief
    pagina.goto(re.search(r"http\S+/mijn/toegang/\S+", brief)[0])
    expect(kop).to_have_text("De provincie heeft uw reactie beantwoord")
    expect(pagina.get_by_text("Wij hangen lampen op")).to_be_visible()
    pagina.get_by_role("link", name="Fietspad Esdorp en Zandlo").click()
    expect(pagina.get_by_text("Wij hangen lampen op").first).to_be_visible()
    expect(pagina.get_by_text(TEKST)).to_have_count(0 if not inbreng.openbaar else 1)
