"""How a page behaves for visitors with their own settings: large text, contrast colours, paper, no motion."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
# WCAG 1.4.12. As a constructed style sheet: the content policy allows no <style>.
RUIM = """() => {
  const blad = new CSSStyleSheet();
  blad.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } "
    + "p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [blad];
}"""


@pytest.mark.parametrize(
    "naam",
    [
        "home",
        "consultaties",
        "consultatie-beantwoord",
        "reacties",
        "reageren-fouten",
        "reageren-let-op",
        "mijn-beantwoord",
    ]
    + ["traject", "zoeken-gevonden", "spelregels", "inloggen", "500", "demo-post"]
    + ["agenda", "agenda-maand", "vergadering", "vergadering-afdrukken"],
)
def test_past_bij_vier_keer_vergroten(bezoeker, naam):
    """WCAG 1.4.10: 320 × 256 is a screen of 1280 × 1024 at 400 %. Nothing is wider than the screen."""
    pagina = bezoeker.pagina
    pagina.set_viewport_size({"width": 320, "height": 256})
    bezoeker.open(naam)
    pagina.evaluate(RUIM)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    te_breed = pagina.evaluate("""() => [...document.querySelectorAll("main *")]
      .filter((een) => een.checkVisibility() && !een.closest(".dmd-vlh, .dmd-tabel") && een.getBoundingClientRect().right > 321)
      .map((een) => een.outerHTML.slice(0, 80))""")
    assert te_breed == []


def test_op_papier_staat_de_inhoud_en_geen_bediening(bezoeker):
    pagina = bezoeker.pagina
    bezoeker.open("consultatie-open")
    pagina.emulate_media(media="print")
    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    expect(pagina.locator(".dmd-menu")).to_be_hidden()
    expect(pagina.locator(".utrecht-page-footer")).to_be_hidden()
    bezoeker.open("traject")
    expect(pagina.locator("details .dmd-tekst").first).to_be_visible()  # folded on screen, open on paper
    pagina.emulate_media(media="screen")


def test_eigen_kleuren_van_de_bezoeker_winnen(bezoeker):
    pagina = bezoeker.pagina
    pagina.emulate_media(forced_colors="active")
    bezoeker.open("home")
    for kiezer in (".dmd-kaart", ".utrecht-status-badge", ".dmd-meter__balk"):
        rand = pagina.locator(kiezer).first.evaluate("(een) => getComputedStyle(een).borderTopStyle")
        assert rand == "solid", f"{kiezer} verdwijnt"
    pagina.locator(".dmd-kaart__link").first.focus()
    pagina.keyboard.press("Shift+Tab")
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    pagina.emulate_media(forced_colors="none")


def test_niets_beweegt_wie_dat_niet_wil(bezoeker):
    bezoeker.pagina.emulate_media(reduced_motion="reduce")
    bezoeker.open("consultatie-open")
    beweegt = bezoeker.pagina.evaluate("""() => [...document.querySelectorAll("*")].filter((een) => {
      const stijl = getComputedStyle(een);
      return stijl.animationName !== "none" || !/^0s(, 0s)*$/.test(stijl.transitionDuration) || stijl.scrollBehavior === "smooth";
    }).length""")
    assert beweegt == 0


def test_filters_zijn_op_een_telefoon_opgevouwen_en_op_een_breed_scherm_niet(bezoeker):
    pagina = bezoeker.pagina
    pagina.set_viewport_size({"width": 360, "height": 740})
    bezoeker.open("consultaties")
    thema = pagina.get_by_label("Thema")
    expect(thema).to_be_hidden()
    pagina.get_by_text("Kies status, thema, fase of gemeente").click()
    expect(thema).to_be_visible()
    bezoeker.open("consultaties")
    pagina.set_viewport_size({"width": 1280, "height": 800})
    expect(thema).to_be_visible()
    thema.select_option("Verkeer en vervoer")
    pagina.get_by_role("button", name="Zoek").click()
    expect(pagina.get_by_label("Thema")).to_have_value("verkeer-en-vervoer")


def test_getallen_en_datums_zijn_nederlands(bezoeker):
    bezoeker.open("consultatie-open")
    assert settings.USE_THOUSAND_SEPARATOR
    feiten = bezoeker.pagina.locator(".dmd-feiten time")
    for tijd in feiten.all():
        assert tijd.inner_text().split()[0] in {
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
        }
