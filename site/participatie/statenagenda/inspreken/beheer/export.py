"""The list of speakers as a file: every cell is text, so nothing that somebody typed becomes a formula (R28)."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from odfdo import Cell, Document, Row, Table
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from participatie.statenagenda.inspreken import griffie
from participatie.statenagenda.inspreken.beheer.lijst import context_van
from participatie.statenagenda.inspreken.beheer.scope import eis_griffie, vind_vergadering

FORMULE = tuple("=+-@\t\r")


@require_safe
def exporteren(request: HttpRequest, pk: str, soort: str) -> HttpResponse:
    """Made on demand; nothing of it is kept here."""
    vergadering = vind_vergadering(request, int(pk) if len(pk) < 10 else 0)
    griffie.bekijk(wat=vergadering, door=eis_griffie(request), actie="lijst_geexporteerd")
    schrijf, mime = SOORTEN[soort]
    antwoord = HttpResponse(schrijf(regels(context_van(vergadering))), content_type=mime)
    naam = f"sprekers-{slugify(vergadering.title)[:60]}.{soort}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def regels(context: dict[str, Any]) -> list[list[str]]:
    kop = ["nummer", "naam", "namens", "onderwerp", "hoe", "minuten", "telefoon", "e-mailadres", "hulp", "kenmerk"]
    uit = [[_("Nummer"), _("Naam"), *(naam.capitalize() for naam in kop[2:])]]
    for rij in context["sprekers"]:
        wie = rij.wie
        uit.append(
            [
                str(rij.plek),
                wie.naam,
                rij.namens,
                rij.onderwerp_in_woorden,
                rij.get_wijze_display(),
                str(rij.spreektijd or ""),
                wie.telefoon,
                wie.e_mail,
                wie.hulp,
                rij.kenmerk,
            ]
        )
    return uit


def _csv(rijen: list[list[str]]) -> bytes:
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerows([f"'{cel}" if cel.startswith(FORMULE) else cel for cel in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


def _xlsx(rijen: list[list[str]]) -> bytes:
    boek = Workbook(write_only=True)
    blad = boek.create_sheet(_("Sprekers"))
    for rij in rijen:
        cellen = [WriteOnlyCell(blad, value=tekst) for tekst in rij]
        for cel in cellen:
            cel.data_type = "s"  # else a text that begins with = is a formula
        blad.append(cellen)
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _ods(rijen: list[list[str]]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    tabel = Table(_("Sprekers"))
    for tekst in rijen:
        rij = Row()
        for woorden in tekst:
            rij.append_cell(Cell(text=woorden, value=woorden, cell_type="string"))
        tabel.append_row(rij)
    document.body.append(tabel)
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


SOORTEN: dict[str, tuple[Callable[[list[list[str]]], bytes], str]] = {
    "ods": (_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (_csv, "text/csv; charset=utf-8"),
}
