"""Rules for every template."""

import re
from pathlib import Path

from django.conf import settings

# `attrs.id` is the id of an HTML element: text, not a number.
KALE_ID = re.compile(r"\{\{ *(?!(?:attrs|widget|optie)\.)[a-z_.]+\.(?:pk|id) *\}\}")


def test_een_id_is_geen_hoeveelheid():
    """Above a thousand `{{ punt.pk }}` is written as "1.001", and a form sends something that does not exist."""
    kaal = [
        f"{pad.relative_to(settings.BASE_DIR)}: {vondst}"
        for pad in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for vondst in KALE_ID.findall(pad.read_text())
    ]
    assert not kaal, 'Schrijf |stringformat:"d" achter het id'
