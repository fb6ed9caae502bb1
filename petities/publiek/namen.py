"""The public names, newest first. Without a count: only a partial index is walked, some names at a time."""

from dataclasses import dataclass

from django.core.paginator import EmptyPage

from participatie.indiening.models import Paginasleutel
from petities.models.steun import Steunbetuiging

PER_BLAD = 50
MEESTE_BLADEN = 40  # an address with a huge number may not walk for ever


@dataclass(frozen=True)
class Blad:
    namen: list[str]
    nummer: int
    volgende: bool


def blad(pagina_id: int, nummer: str) -> Blad:
    """Raises EmptyPage for a number that is not there. Only who asked for it, and counts, is in it."""
    welk = int(nummer) if nummer.isascii() and nummer.isdigit() and len(nummer) < 4 else 1
    if not 1 <= welk <= MEESTE_BLADEN:
        raise EmptyPage
    begin = (welk - 1) * PER_BLAD
    rijen = list(
        Steunbetuiging.objects.geldig()
        .filter(pagina_id=pagina_id, naam_openbaar=True)
        .select_related("indiener")
        .order_by("-bevestigd_op")[begin : begin + PER_BLAD + 1]
    )
    if welk > 1 and not rijen:
        raise EmptyPage
    if rijen:
        sleutel = Paginasleutel.van(pagina_id)
        for rij in rijen:
            rij.indiener.sleutel = sleutel
    namen = [naam for rij in rijen[:PER_BLAD] if (naam := rij.publieke_naam)]
    return Blad(namen, welk, len(rijen) > PER_BLAD and welk < MEESTE_BLADEN)
