"""Following a vergadering by e-mail: a phone without JavaScript, from the page to the last mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from participatie.berichten.acties import veeg
from participatie.statenagenda import acties
from participatie.statenagenda.models.vergadering import Planning
from participatie.volgen.bezorgen import bezorg
from tests.browser.test_lus import laatste_mail
from tests.fabrieken.agenda import maak_vergadering

pytestmark = pytest.mark.browser
ADRES, PLAATS = "volgt.mee@demo.example", "Statenvergadering Zwinderen"


def verplaats(vergadering, dagen: int) -> None:
    begint = timezone.now() + timedelta(days=dagen)
    planning = Planning(begint, begint + timedelta(hours=2))
    acties.verplaats(vergadering=vergadering, planning=planning, reden="De zaal is bezet.", door=None)


def aantal_mails() -> int:
    bezorg()
    veeg()
    return sum(ADRES in brief.to for brief in mail.outbox)


def test_van_volgen_tot_stoppen(nieuwe_bezoeker, wereld):
    vergadering = maak_vergadering(
        title=PLAATS, slug=f"zwinderen-{timezone.now():%H%M%S%f}", begint=timezone.now() + timedelta(days=60), live=True
    )
    inwoner = nieuwe_bezoeker(viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True)
    pagina = inwoner.pagina
    kop = pagina.get_by_role("heading", level=1)
    pagina.goto(f"{wereld.url}{vergadering.url}")
    pagina.get_by_role("link", name="Krijg een e-mail als hier iets verandert").click()
    pagina.get_by_label("Meteen als er nieuws is").check()
    pagina.get_by_label("Uw e-mailadres").fill(ADRES)
    pagina.get_by_role("button", name="Stuur mij nieuws").click()

    bevestigen = re.search(r"http\S+/volgen/bevestigen/\S+", laatste_mail(ADRES))[0]
    verplaats(vergadering, 61)
    voor = aantal_mails()
    assert voor == 1  # nothing before the button
    pagina.goto(bevestigen)
    expect(kop).to_have_text("Bevestig wat u wilt volgen")
    pagina.get_by_role("button", name="Ja, stuur mij dit nieuws").click()
    expect(pagina.get_by_text(PLAATS).first).to_be_visible()

    verplaats(vergadering, 62)
    assert aantal_mails() == voor + 1
    brief = laatste_mail(ADRES)
    assert "De zaal is bezet." in brief
    assert f"U krijgt dit bericht omdat u “{PLAATS}” volgt." in brief

    # one press in the mail program: no page, no cookie (RFC 8058)
    koppen = next(m for m in reversed(mail.outbox) if ADRES in m.to).extra_headers
    assert koppen["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = re.search(r"<(http\S+)>", koppen["List-Unsubscribe"])[1]
    vreemd = nieuwe_bezoeker().pagina
    assert vreemd.request.post(stop, form={"List-Unsubscribe": "One-Click"}).status == 200
    verplaats(vergadering, 63)
    assert aantal_mails() == voor + 1

    # the link in the mail says how it stands
    pagina.goto(re.search(r"http\S+/volgen/afmelden/\S+", brief)[0])
    expect(kop).to_have_text(re.compile("gestopt|werkt niet"))
