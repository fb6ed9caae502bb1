"""The same report as a PDF, to read or to send along. With a title, a language and bookmarks for each heading."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, ListFlowable, Paragraph, SimpleDocTemplate

from participatie.basis.models import Organisatie
from participatie.portaal.participatieverslag.verslag import Deel

TEKST = ParagraphStyle("tekst", fontName="Helvetica", fontSize=11, leading=16, spaceAfter=6)
KOPPEN = [
    ParagraphStyle(
        "kop", TEKST, fontName="Helvetica-Bold", fontSize=maat, leading=maat * 1.3, spaceBefore=8, keepWithNext=1
    )
    for maat in (18, 14, 12)
]


class Kop(Paragraph):
    """A heading, and its bookmark."""

    def __init__(self, tekst: str, niveau: int) -> None:
        super().__init__(_veilig(tekst), KOPPEN[min(niveau, len(KOPPEN) - 1)])
        self.tekst, self.niveau = tekst, niveau

    def draw(self) -> None:
        naam = f"kop-{id(self)}"
        self.canv.bookmarkPage(naam)
        self.canv.addOutlineEntry(self.tekst, naam, self.niveau)
        super().draw()


def als_pdf(verslag: Deel) -> bytes:
    bestand = BytesIO()
    SimpleDocTemplate(
        bestand,
        pagesize=A4,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 25 * mm),
        title=verslag.kop,
        author=Organisatie().naam,
        lang="nl-NL",
    ).build(_bouw(verslag, 0), onFirstPage=_voet, onLaterPages=_voet)
    return bestand.getvalue()


def _bouw(deel: Deel, niveau: int) -> list[Flowable]:
    uit: list[Flowable] = [Kop(deel.kop, niveau)]
    uit += [Paragraph(_veilig(alinea), TEKST) for alinea in deel.alineas]
    if deel.punten:
        uit.append(ListFlowable([Paragraph(_veilig(punt), TEKST) for punt in deel.punten], bulletType="bullet"))
    for onder in deel.delen:
        uit += _bouw(onder, niveau + 1)
    return uit


def _veilig(tekst: str) -> str:
    """What people wrote is text, never markup of the library."""
    return escape(tekst).replace("\n", "<br/>")


def _voet(vel: Any, _document: Any) -> None:
    vel.setFont("Helvetica", 9)
    vel.drawRightString(A4[0] - 25 * mm, 15 * mm, _("Bladzijde %(n)s") % {"n": vel.getPageNumber()})
