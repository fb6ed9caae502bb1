"""From the code in a letter to what became of an aanbeveling: a resident on a phone, the secretariaat and the griffie."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from consultaties.burgerberaad.loting import berekening
from consultaties.burgerberaad.models import Aanbeveling, Aanmelding, Deelnemer, Loting
from consultaties.burgerberaad.models.verloop import verloop_van
from participatie.themas.models import Thema
from tests.browser.test_lus import medewerker
from tests.browser.test_petities import kies, met_telefoon, open_link, vul_in
from tests.fabrieken import beraad

pytestmark = pytest.mark.browser
ADRES = "lammert@demo.example"


def beheer(medewerker_: Page, pad: str) -> None:
    medewerker_.goto(re.sub(r"/beheer/.*", f"/beheer/{pad}", medewerker_.url))


def doe(medewerker_: Page, pad: str, **velden: str) -> None:
    beheer(medewerker_, pad)
    vul_in(medewerker_, velden)


def brief(secretariaat: Page, pk: int) -> str:
    """Make a ronde of letters and read the link of the first one from the file for the printer."""
    beheer(secretariaat, f"aanmeldingen/{pk}/brieven/")
    vul_in(secretariaat, {"aantal": "3", "omschrijving": "Proef"})
    with secretariaat.expect_download() as download:
        secretariaat.locator("a[href$='codes.csv']").click()
    inhoud = download.value.path().read_text(encoding="utf-8-sig")
    rij = next(iter(csv.DictReader(io.StringIO(inhoud), delimiter=";")))
    with secretariaat.expect_download() as download:
        secretariaat.locator("a[href$='.pdf']").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    return next(waarde for waarde in rij.values() if "code=" in waarde)


def meld_aan(inwoner: Page, link: str) -> Aanmelding:
    inwoner.goto(link)
    assert inwoner.locator("[name=code]").input_value()
    inwoner.get_by_label("Uw naam").fill("Lammert Voorbeeld")
    inwoner.get_by_label("Uw e-mailadres").fill(ADRES)
    inwoner.locator("[name=geboortejaar]").fill("1951")
    kies(inwoner, "vraag_gender", "man")
    inwoner.locator("[name=vraag_gemeente]").select_option("emmen")
    kies(inwoner, "hulp", "vervoer")
    for naam in ("geldt_niet", "toestemming"):
        if inwoner.locator(f"[name={naam}]").count():
            inwoner.locator(f"[name={naam}]").check()
    inwoner.locator("main form button[type=submit]").first.click()
    open_link(inwoner, ADRES, "bevestigen")
    inwoner.get_by_role("button", name="Ja, ik meld mij aan").click()
    expect(inwoner.locator("main")).not_to_contain_text("Bevestig")
    return Aanmelding.objects.get(briefcode__volgnummer=1, briefcode__ronde__omschrijving="Proef")


def test_van_brief_tot_wat_ermee_gebeurde(nieuwe_bezoeker, wereld):
    inwoner = met_telefoon(nieuwe_bezoeker)
    secretariaat, griffie = medewerker(nieuwe_bezoeker, "secretariaat"), medewerker(nieuwe_bezoeker, "griffie")
    thema = Thema.objects.get(slug="wonen-en-ruimte")
    pagina = beraad.maak_beraad(thema, title="Burgerberaad voor de proef", slug="proef")
    pk, url = pagina.pk, f"{wereld.url}/burgerberaad/proef/"

    vandaag = timezone.localdate()
    doe(
        griffie,
        f"burgerberaad/{pk}/aanmelden_openen/",
        eerste_dag=f"{vandaag:%Y-%m-%d}",
        laatste_dag=f"{vandaag + timedelta(days=9):%Y-%m-%d}",
    )
    aanmelding = meld_aan(inwoner, brief(secretariaat, pk))
    beheer(griffie, f"aanmeldingen/{pk}/")
    expect(griffie.get_by_text(aanmelding.kenmerk)).to_have_count(0)  # the griffie sees nobody

    beraad.vul_pool(pagina, 8)
    verloop = verloop_van(pk)
    verloop.loten = 10
    verloop.save()
    beraad.sluit(pagina)
    doe(secretariaat, f"burgerberaad/{pk}/bevriezen/", plaatsen="9")
    doe(secretariaat, f"burgerberaad/{pk}/rekenen/")
    loting = Loting.objects.get(pagina=pk)
    assert berekening.voer_uit(loting_pk=loting.pk, begonnen_op=loting.begonnen_op)  # what the worker does
    morgen = timezone.localtime() + timedelta(days=1)
    doe(
        secretariaat,
        f"burgerberaad/{pk}/loten-publiceren/",
        bron="Een dobbelsteen met tien kanten",
        trekking_op=f"{morgen:%Y-%m-%dT%H:%M}",
    )
    inwoner.goto(f"{url}loting/?nu=1")
    expect(inwoner.get_by_text("Een dobbelsteen met tien kanten").first).to_be_visible()
    Loting.objects.filter(pk=loting.pk).update(trekking_op=timezone.now() - timedelta(minutes=1))
    doe(griffie, f"burgerberaad/{pk}/trekken/", waarde="7", nog_eens="7", bewijs="Zie de opname.")

    call_command("tijdklok", "--eenmaal")
    open_link(inwoner, ADRES, "mijn/toegang")
    inwoner.get_by_role("link", name=re.compile("loting|mee", re.I)).first.click()
    inwoner.get_by_role("button", name="Ja, ik doe mee").click()
    expect(inwoner.get_by_role("heading", name="U doet mee")).to_be_visible()
    assert Deelnemer.objects.get(aanmelding=aanmelding).status == "doet_mee"
    assert inwoner.evaluate("document.scrollingElement.scrollWidth") <= 360

    doe(secretariaat, f"burgerberaad/{pk}/beginnen/")
    beheer(secretariaat, f"burgerberaad/{pk}/aanbevelingen/nieuw/")
    secretariaat.locator("[name=aan]").nth(1).uncheck()  # only PS
    vul_in(secretariaat, {"titel": "Bouw in dorpen", "tekst": "Bouw in elk dorp tien huizen.", "thema": "1"})
    doe(griffie, f"burgerberaad/{pk}/advies_aanbieden/", op=f"{vandaag:%Y-%m-%d}")
    inwoner.goto(f"{url}aanbevelingen/1/?nu=2")
    expect(inwoner.locator("main")).to_contain_text("Nog geen reactie")
    beheer(griffie, f"burgerberaad/{pk}/afronden/")
    griffie.locator("main form[method=post] button[type=submit]").first.press("Enter")
    expect(griffie.get_by_text("Aanbeveling 1 heeft nog geen reactie").first).to_be_visible()

    beheer(griffie, f"burgerberaad/{pk}/aanbevelingen/reageren/ps/")
    griffie.locator("[name=aanbevelingen]").check()
    vul_in(
        griffie,
        {"uitkomst": "overgenomen", "wat_wij_doen": "Wij bouwen ze.", "waarom": "Er zijn te weinig huizen."},
    )
    doe(
        griffie,
        f"burgerberaad/{pk}/aanbevelingen/1/uitvoering/",
        status="bezig",
        wat="De plekken zijn er.",
        wie="Team Wonen",
    )
    inwoner.goto(f"{url}aanbevelingen/1/?nu=3")
    for zin in ("Wij bouwen ze.", "Er zijn te weinig huizen.", "De plekken zijn er."):
        expect(inwoner.get_by_text(zin).first).to_be_visible()
    doe(griffie, f"burgerberaad/{pk}/afronden/")
    inwoner.goto(f"{url}?nu=4")
    expect(inwoner.locator("main")).to_contain_text("Afgerond")
    assert Aanbeveling.objects.get(pagina=pk).reacties.get().definitief_op
