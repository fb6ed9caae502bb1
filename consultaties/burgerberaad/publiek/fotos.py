"""The photos of a beraad: small files, two sizes, and never without a description."""

from dataclasses import dataclass
from typing import Any

from wagtail.images import get_image_model

# What a card of the grid needs, and twice that for sharp screens.
KLEIN, GROOT = "width-400|format-webp", "width-800|format-webp"


@dataclass(frozen=True)
class Foto:
    klein: Any
    groot: Any
    alt: str
    onderschrift: str


def fotos_van(blokken: Any) -> list[Foto]:
    """Two queries, whatever their number; the first visitor after a change waits for the making."""
    rijen = [blok.value for blok in blokken if blok.value.get("beeld")]
    pks = {rij["beeld"].pk for rij in rijen}
    beelden = get_image_model().objects.prefetch_renditions(KLEIN, GROOT).in_bulk(pks) if pks else {}
    uit = []
    for rij in rijen:
        beeld = beelden.get(rij["beeld"].pk)
        if beeld is None:
            continue
        maten = beeld.get_renditions(KLEIN, GROOT)
        alt, onderschrift = rij["beeld"].contextual_alt_text or "", rij.get("onderschrift") or ""
        # A screen reader would say the same words twice.
        uit.append(Foto(maten[KLEIN], maten[GROOT], alt, "" if onderschrift == alt else onderschrift))
    return uit
