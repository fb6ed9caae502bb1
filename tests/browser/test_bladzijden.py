"""Every public page: accessible at every width and in both colours, well-behaved, small, and valid HTML."""

import os
from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.wereld import NAMEN

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
BREEDTES = (320, 360, 1280)
KLEUREN = ("light", "dark")
SCHERMEN = os.environ.get("SCHERMEN")  # a folder: keep a picture of every page in it, for somebody to look at


@pytest.mark.parametrize("naam", NAMEN)
def test_toegankelijk(bezoeker, naam):
    bezoeker.klachten.clear()
    pagina = bezoeker.pagina
    bezoeker.open(naam)
    pagina.evaluate(AXE)
    gebreken = []
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": 800})
        for kleur in KLEUREN:
            pagina.emulate_media(color_scheme=kleur)
            uitkomst = pagina.evaluate("axe.run(document, {resultTypes: ['violations']})")
            gebreken += [
                f"{breedte} {kleur} {v['id']}: {v['nodes'][0]['html']} {v['nodes'][0]['failureSummary']}"
                for v in uitkomst["violations"]
            ]
            if SCHERMEN and (breedte, kleur) in {(360, "light"), (1280, "light"), (1280, "dark")}:
                pagina.screenshot(path=f"{SCHERMEN}/{naam}-{breedte}-{kleur}.png", full_page=True)
    assert gebreken == []
