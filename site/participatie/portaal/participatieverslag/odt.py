"""The same report as a text document, to go on writing in."""

import re
from io import BytesIO

from odfdo import Document, Element, Header, List, Paragraph

from participatie.portaal.participatieverslag.verslag import Deel

_ONLEESBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has no place for these


def als_odt(verslag: Deel) -> bytes:
    document = Document("text")
    document.language, document.meta.title = "nl-NL", _schoon(verslag.kop)
    document.body.clear()
    _schrijf(document.body, verslag, 1)
    bestand = BytesIO()
    document.save(bestand)
    return bestand.getvalue()


def _schrijf(romp: Element, deel: Deel, niveau: int) -> None:
    romp.append(Header(niveau, _schoon(deel.kop)))
    for alinea in deel.alineas:
        romp.append(Paragraph(_schoon(alinea)))
    if deel.punten:
        romp.append(List([_schoon(punt) for punt in deel.punten]))
    for onder in deel.delen:
        _schrijf(romp, onder, niveau + 1)


def _schoon(tekst: str) -> str:
    return _ONLEESBAAR.sub(" ", tekst).replace("\r\n", "\n")
