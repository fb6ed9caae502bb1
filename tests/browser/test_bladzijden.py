"""Every public page: accessible at every width and in both colours, valid HTML, well-behaved and small."""

import os
import shutil
import subprocess
from pathlib import Path

import axe_playwright_python
import brotli
import pytest
from django.conf import settings

from tests.browser.wereld import LEZEN, NAMEN

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
DRAAI = "(regels) => axe.run(document, {resultTypes: ['violations'], ...regels}).then((uit) => uit.violations)"
BREEDTES = (320, 360, 1280)
# In the dark only colours differ: the rules that look at colours run again, the other ones would say the same.
REGELS = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
SCHERMEN = os.environ.get("SCHERMEN")  # a folder: keep pictures of every page in it, for somebody to look at
HOOGSTENS_KIB, HOOGSTENS_VERZOEKEN = 60, 6


@pytest.fixture(scope="module")
def gezien(bezoeker):
    """name → HTML of that page as the server sent it; a page that no test opened yet is opened now."""

    class Gezien(dict):
        def __missing__(self, naam):
            self[naam] = bezoeker.open(naam).text()
            return self[naam]

    return Gezien()


@pytest.mark.parametrize("naam", NAMEN)
def test_toegankelijk(bezoeker, gezien, naam):
    bezoeker.klachten.clear()
    bezoeker.buiten.clear()
    pagina = bezoeker.pagina
    gezien[naam] = bezoeker.open(naam).text()
    pagina.evaluate(AXE)
    gebreken = []
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": 800})
        for kleur in REGELS:
            pagina.emulate_media(color_scheme=kleur)
            gebreken += [
                f"{breedte} {kleur} {v['id']}: {v['nodes'][0]['html']} {v['nodes'][0]['failureSummary']}"
                for v in pagina.evaluate(DRAAI, REGELS[kleur])
            ]
            if SCHERMEN and (breedte, kleur) in {(360, "light"), (1280, "light"), (1280, "dark")}:
                pagina.screenshot(path=f"{SCHERMEN}/{naam}-{breedte}-{kleur}.png", full_page=True)
    assert gebreken == []
    assert bezoeker.klachten == []  # broken by the content policy, or by our own script
    assert bezoeker.buiten == []  # no third parties


def test_html_is_geldig(gezien, tmp_path):
    for naam in set(NAMEN) - {"tweede-factor-sleutel"}:  # allauth's script sends that form: it has no submit button
        (tmp_path / f"{naam}.html").write_text(gezien[naam])
    frontend = settings.BASE_DIR / "frontend"
    node = shutil.which("node")
    opdracht = [node, frontend / "node_modules/html-validate/bin/html-validate.mjs"]
    opdracht += ["--config", frontend / ".htmlvalidate.json", "--formatter", "text", str(tmp_path)]
    uitkomst = subprocess.run(opdracht, capture_output=True, text=True, cwd=frontend, check=False)
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr


@pytest.mark.parametrize("naam", LEZEN)
def test_eerste_bezoek(nieuwe_bezoeker, naam):
    """No cookie, few requests, few bytes. HTML is weighed as it comes over the line (gzip). The test server sends
    static files as they are, so those are weighed after brotli at 11, which is how WhiteNoise sends them."""
    bezoeker = nieuwe_bezoeker(viewport={"width": 360, "height": 740})
    antwoorden = []
    bezoeker.pagina.on("response", lambda antwoord: antwoorden.append(antwoord))  # a list's own method will not do
    with bezoeker.pagina.expect_response("**/icoon.svg"):  # the last thing a browser asks for
        bezoeker.open(naam)
    assert bezoeker.context.cookies() == []
    assert len(antwoorden) <= HOOGSTENS_VERZOEKEN, [antwoord.url for antwoord in antwoorden]
    gewicht = {antwoord.url: _gewicht(antwoord) for antwoord in antwoorden}
    bezoeker.context.close()
    print(naam, len(antwoorden), "verzoeken", round(sum(gewicht.values()) / 1024, 1), "KiB")  # noqa: T201
    assert sum(gewicht.values()) <= HOOGSTENS_KIB * 1024, gewicht


def _gewicht(antwoord) -> int:
    if "/static/" not in antwoord.url:
        assert antwoord.headers["content-encoding"] == "gzip"
        return antwoord.request.sizes()["responseBodySize"]
    return len(antwoord.body()) if antwoord.url.endswith(".woff2") else len(brotli.compress(antwoord.body()))
