"""The form of a resident: with the keyboard only, with mistakes, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
FOCUS = """() => {
  const doel = document.activeElement, stijl = getComputedStyle(doel), vak = doel.getBoundingClientRect();
  return {
    naam: doel.name || doel.id || doel.textContent.trim(),
    zichtbaar: stijl.outlineStyle !== "none" || stijl.boxShadow !== "none",
    inBeeld: vak.bottom > 0 && vak.top < innerHeight && vak.width > 0,
  };
}"""


@pytest.fixture(params=[True, False], ids=["met-js", "zonder-js"])
def inwoner(request, nieuwe_bezoeker):
    return nieuwe_bezoeker(viewport={"width": 360, "height": 740}, java_script_enabled=request.param)


def test_alleen_met_het_toetsenbord(nieuwe_bezoeker):
    bezoeker = nieuwe_bezoeker(viewport={"width": 1280, "height": 800})
    pagina, toets = bezoeker.pagina, bezoeker.pagina.keyboard
    bezoeker.open("reageren")
    toets.press("Tab")
    sprong = pagina.get_by_role("link", name="Ga naar de inhoud")
    expect(sprong).to_be_focused()
    expect(sprong).to_be_in_viewport()
    toets.press("Enter")
    expect(pagina.locator("main")).to_be_focused()
    antwoorden = {"tekst": "Een bredere stoep graag.", "naam": "Jan Toets", "e_mail": "jan@demo.example"}
    gehad = []
    for _stap in range(25):
        toets.press("Tab")
        hier = pagina.evaluate(FOCUS)
        gehad.append(hier["naam"])
        assert hier["zichtbaar"], f"de focus is niet te zien op {hier['naam']}"
        assert hier["inBeeld"], f"de focus is buiten beeld op {hier['naam']}"
        if hier["naam"] in antwoorden:
            toets.type(antwoorden[hier["naam"]])
        elif hier["naam"] == "openbaar":
            toets.press("ArrowDown")
        elif hier["naam"] == "toestemming":
            toets.press("Space")
        elif hier["naam"].startswith("Verstuur"):
            break
    assert "website" not in gehad  # the trap for machines is no stop for people
    assert gehad.index("tekst") < gehad.index("naam") < gehad.index("e_mail") < gehad.index("toestemming")
    toets.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Nog één stap")


def test_de_val_voor_machines_bestaat_niet_voor_mensen(bezoeker):
    bezoeker.open("reageren")
    val = bezoeker.pagina.locator("[name=website]")
    expect(val).to_have_count(1)
    expect(val).to_be_hidden()
    expect(val).to_have_attribute("autocomplete", "off")
    assert "website" not in bezoeker.pagina.locator("main").aria_snapshot().lower().replace("op de website", "")


def test_fouten_staan_bovenaan_met_de_focus_en_een_link_naar_het_veld(inwoner):
    pagina = inwoner.pagina
    inwoner.open("reageren-fouten")
    expect(pagina).to_have_title("Fout: Geef uw reactie | Doe mee in Drenthe")
    expect(pagina.locator("#fouten")).to_be_focused()
    links = pagina.locator("#fouten a")
    expect(links).to_have_count(5)
    for link in links.all():
        veld = pagina.locator(link.get_attribute("href"))
        expect(veld).to_be_visible()
    links.first.click()
    expect(pagina.locator("#id_tekst")).to_be_focused()


def test_alles_waar_een_veld_naar_verwijst_staat_er(bezoeker):
    for naam in ("reageren", "reageren-fouten", "reageren-let-op", "mijn-antwoorden-fout", "inloggen-fout"):
        bezoeker.open(naam)
        kwijt = bezoeker.pagina.evaluate("""() => [...document.querySelectorAll("[aria-describedby], [aria-labelledby]")]
            .flatMap((een) => [een.getAttribute("aria-describedby"), een.getAttribute("aria-labelledby")])
            .filter(Boolean).flatMap((ids) => ids.split(" ")).filter((id) => !document.getElementById(id))""")
        assert kwijt == [], naam


def test_waarschuwing_laat_kiezen_en_bewaart_wat_er_stond(inwoner):
    pagina = inwoner.pagina
    inwoner.open("reageren-let-op")
    expect(pagina.locator("#let-op")).to_be_focused()
    expect(pagina.locator("#let-op")).to_contain_text("06 12345678")
    expect(pagina.locator("#id_tekst")).to_have_value(
        "Bel mij op 06 12345678 of mail piet@demo.example, dan leg ik het uit."
    )
    expect(pagina.locator("[name=toestemming]")).to_be_checked()
    pagina.get_by_role("button", name="Verstuur zoals het is").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Nog één stap")


def test_teller_en_concept_komen_met_javascript(nieuwe_bezoeker):
    bezoeker = nieuwe_bezoeker(viewport={"width": 360, "height": 740})
    pagina = bezoeker.pagina
    bezoeker.open("reageren")
    tekst = pagina.locator("#id_tekst")
    tekst.fill("Hallo")
    expect(pagina.locator(".dmd-teller")).to_have_text("U kunt nog 4.995 tekens gebruiken")
    assert pagina.evaluate("sessionStorage.length") == 0  # nothing is kept unasked
    pagina.get_by_label("Bewaar mijn tekst in dit tabblad").check()
    bezoeker.open("reageren")
    expect(tekst).to_have_value("Hallo")
    expect(pagina.get_by_text("Wij hebben de tekst teruggezet")).to_be_visible()
