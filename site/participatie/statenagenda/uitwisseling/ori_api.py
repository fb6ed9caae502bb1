"""A mini-ORI API of another, read page by page into the one document that ori_lezen.py reads."""

from dataclasses import replace
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar, eis_niet_te_veel, ontleed
from participatie.statenagenda.uitwisseling.ophalen import Grens, OphalenMislukt, haal_op
from participatie.statenagenda.uitwisseling.platte_tekst import is_webadres

LIJSTEN = ("vergaderingen", "agendapunten", "informatieobjecten")
HOOGSTENS_BLADEN = 1_000
SAMEN = 600.0  # seconds, for all pages together


def is_bladzijde(waarde: Any) -> bool:
    return isinstance(waarde, dict) and isinstance(waarde.get("results"), list)


def haal_lijsten_op(url: str, eerste: dict[str, Any], grens: Grens) -> dict[str, list[Any]]:
    """The three lists of the API whose first page of vergaderingen, at `url`, is `eerste`.

    What stands behind the question mark holds for all three. Bytes, values, pages and time are limited for all together.
    """
    begin, _lijst, staart = url.partition("/vergaderingen")
    if not _lijst or staart[:1] not in {"", "?"}:
        raise Onleesbaar(_("Het adres van een mini-ORI-API eindigt op /vergaderingen."))
    klaar, ruimte, bladen, waarden = monotonic() + SAMEN, grens.bytes, 0, 0
    document: dict[str, list[Any]] = {}
    for lijst in LIJSTEN:
        rijen = document[lijst] = []
        volgende: Any = f"{begin}/{lijst}{staart}"
        while volgende:
            if lijst == "vergaderingen" and not bladen:
                blad: Any = eerste
            else:
                _controleer(volgende, url)
                if monotonic() > klaar or bladen >= HOOGSTENS_BLADEN:
                    raise OphalenMislukt(_("De bron duurt te lang."))
                deze = replace(grens, bytes=ruimte, samen=min(grens.samen, klaar - monotonic()), wachters=[])
                inhoud = haal_op(volgende, grens=deze).inhoud or b""
                ruimte -= len(inhoud)
                waarden = eis_niet_te_veel(inhoud, erbij=waarden)
                blad = ontleed(inhoud)
            bladen += 1
            if not is_bladzijde(blad):
                raise Onleesbaar(_("Op %(url)s staat geen lijst van mini-ORI.") % {"url": volgende[:200]})
            rijen += blad["results"]
            volgende = blad.get("next")
    return document


def _controleer(volgende: Any, url: str) -> None:
    """A next page is one of the same website: else a source could make us ask others."""
    if not isinstance(volgende, str) or not is_webadres(volgende) or urlsplit(volgende)[:2] != urlsplit(url)[:2]:
        raise Onleesbaar(_("De bron verwijst voor de volgende bladzijde naar een ander adres."))
