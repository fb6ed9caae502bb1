"""The letters themselves: a file for the mail merge of the printer, or PDF pages with our text and a QR code.

Addresses never come here: the printer joins them by serial number, or prints them in the open window.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape

import qrcode
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from odfdo import Document, Table
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from consultaties.burgerberaad.aanmelden import codes
from consultaties.burgerberaad.models.aanmelding import Briefronde
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop
from participatie.basis.adressen import adres
from participatie.basis.models import Organisatie

PER_BESTAND = 2_500  # letters in one PDF: some seconds, some megabytes
BREEDTE, HOOGTE = A4
MARGE = 25 * mm
VENSTER_ONDER = HOOGTE - 95 * mm  # NEN 1026: the address stands above this line, at the left or at the right
GEWOON = ParagraphStyle("gewoon", fontName="Helvetica", fontSize=11, leading=15.5, spaceAfter=7)
KOP = ParagraphStyle("kop", parent=GEWOON, fontName="Helvetica-Bold", fontSize=13, leading=17)
KLEIN = ParagraphStyle("klein", parent=GEWOON, fontSize=9, leading=12)


def link(pagina: BurgerberaadPagina, code: str) -> str:
    return f"{settings.BASIS_URL}{adres(pagina)}aanmelden/?code={code}"


def rijen(ronde: Briefronde, pagina: BurgerberaadPagina) -> Iterator[list[str]]:
    """What the printer needs, first the names of the columns."""
    yield [_("volgnummer"), _("code"), _("link")]
    for nummer, code in codes.van_ronde(ronde):
        yield [str(nummer), codes.toon(code), link(pagina, code)]


def als_csv(ronde: Briefronde, pagina: BurgerberaadPagina) -> Iterator[bytes]:
    """Row by row; none of our own values can be a formula."""
    yield "\ufeff".encode()
    for rij in rijen(ronde, pagina):
        regel = StringIO()
        csv.writer(regel, delimiter=";").writerow(rij)
        yield regel.getvalue().encode()


def als_ods(ronde: Briefronde, pagina: BurgerberaadPagina) -> bytes:
    """The rows as text in the library's own empty file: with an object per cell 30,000 rows take ten minutes."""
    cel = '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
    regels = (
        f"<table:table-row>{''.join(cel % escape(tekst) for tekst in rij)}</table:table-row>"
        for rij in rijen(ronde, pagina)
    )
    document = Document("spreadsheet")
    document.body.clear()
    document.body.append(Table(_("Codes")))
    voor, _teken, na = document.content.serialize().decode().partition("/></office:spreadsheet>")
    inhoud = f"{voor}>{''.join(regels)}</table:table></office:spreadsheet>{na}"
    document.set_part("content.xml", inhoud.encode())
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


def delen(ronde: Briefronde) -> list[tuple[int, int]]:
    """(van, tot) of each PDF."""
    return [(van, min(van + PER_BESTAND - 1, ronde.aantal)) for van in range(1, ronde.aantal + 1, PER_BESTAND)]


def als_pdf(ronde: Briefronde, pagina: BurgerberaadPagina, verloop: Beraadverloop, *, van: int, tot: int) -> bytes:
    """One A4 per letter. Everything but the code and its QR code is drawn once and used on every page."""
    uit = BytesIO()
    vel = Canvas(uit, pagesize=A4, pageCompression=1, lang="nl")
    vel.setTitle(_("Brieven voor %(titel)s") % {"titel": pagina.title})
    vel.setAuthor(Organisatie().naam)
    vel.beginForm("brief")
    onder = _vaste_tekst(vel, pagina, verloop)
    vel.endForm()
    for nummer, code in codes.van_ronde(ronde, van=van, tot=tot):
        vel.doForm("brief")
        _code(vel, code, link(pagina, code), onder)
        vel.setFont("Helvetica", 7)
        vel.drawRightString(BREEDTE - MARGE, 12 * mm, f"{ronde.pk}-{nummer}")
        vel.showPage()
    vel.save()
    return uit.getvalue()


def _vaste_tekst(vel: Canvas, pagina: BurgerberaadPagina, verloop: Beraadverloop) -> float:
    """The letter without its code; returns where the block with the code begins."""
    organisatie = Organisatie.objects.first() or Organisatie()
    vel.setFont("Helvetica-Bold", 11)
    vel.drawString(MARGE, HOOGTE - 20 * mm, organisatie.naam)
    vel.setFont("Helvetica", 8)
    vel.drawString(MARGE, HOOGTE - 25 * mm, ", ".join(organisatie.adres.split("\n")))
    kort = f"{settings.BASIS_URL}{adres(pagina)}aanmelden/".split("://")[1]
    context = {"pagina": pagina, "verloop": verloop, "organisatie": organisatie, "adres_kort": kort}
    boven = _alineas(vel, render_to_string("burgerberaad/aanmelden/brief.txt", context), VENSTER_ONDER)
    onder = boven - 52 * mm
    _alineas(vel, render_to_string("burgerberaad/aanmelden/brief_onder.txt", context), onder - 4 * mm)
    return onder


def _alineas(vel: Canvas, tekst: str, y: float) -> float:
    """Paragraphs between empty lines; one that begins with # is a heading."""
    for alinea in (deel.strip() for deel in tekst.split("\n\n")):
        if not alinea:
            continue
        stijl = KOP if alinea.startswith("#") else GEWOON
        blok = Paragraph(alinea.lstrip("# ").replace("\n", "<br/>"), stijl)
        _breed, hoog = blok.wrap(BREEDTE - 2 * MARGE, HOOGTE)
        blok.drawOn(vel, MARGE, y - hoog)
        y -= hoog + stijl.spaceAfter
    return y


def _code(vel: Canvas, code: str, url: str, onder: float) -> None:
    """In large print at the left, the QR code at the right."""
    zijde = 42 * mm
    vel.roundRect(MARGE, onder, BREEDTE - 2 * MARGE, 50 * mm, 2 * mm)
    vel.setFont("Helvetica", 11)
    vel.drawString(MARGE + 7 * mm, onder + 38 * mm, _("Uw persoonlijke code:"))
    vel.setFont("Courier-Bold", 26)
    vel.drawString(MARGE + 7 * mm, onder + 24 * mm, codes.toon(code))
    vel.setFont("Helvetica", 9)
    vel.drawString(MARGE + 7 * mm, onder + 12 * mm, _("Richt de camera van uw telefoon op het vierkant."))
    vel.drawString(MARGE + 7 * mm, onder + 7.5 * mm, _("De code staat dan al ingevuld."))
    _qr(vel, url, BREEDTE - MARGE - zijde - 4 * mm, onder + 4 * mm, zijde)


def _qr(vel: Canvas, url: str, x: float, y: float, zijde: float) -> None:
    """Black runs per row, as one path. A fixed mask is five times faster, and as easy to read."""
    beeld: Any = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=3)
    beeld.add_data(url)
    vakjes = beeld.get_matrix()
    maat = zijde / len(vakjes)
    pad = vel.beginPath()
    for rij, vak in enumerate(vakjes):
        hoogte = y + zijde - (rij + 1) * maat
        kolom = 0
        while kolom < len(vak):
            breed = 0
            while kolom + breed < len(vak) and vak[kolom + breed]:
                breed += 1
            if breed:
                pad.rect(x + kolom * maat, hoogte, breed * maat, maat)
            kolom += breed + 1
    vel.drawPath(pad, stroke=0, fill=1)
