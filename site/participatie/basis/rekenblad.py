"""Rows as a file for a spreadsheet: every cell is text, so nothing that somebody typed becomes a formula (R28)."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

from odfdo import Cell, Document, Row, Table

FORMULE = tuple("=+-@\t\r")


def als_csv(rijen: list[list[str]], titel: str = "") -> bytes:
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerows([f"'{cel}" if cel.startswith(FORMULE) else cel for cel in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


def als_ods(rijen: list[list[str]], titel: str) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    tabel = Table(titel)
    for teksten in rijen:
        regel = Row()
        for tekst in teksten:
            regel.append_cell(Cell(text=tekst, value=tekst, cell_type="string"))
        tabel.append_row(regel)
    document.body.append(tabel)
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


SOORTEN: dict[str, tuple[Callable[[list[list[str]], str], bytes], str]] = {
    "ods": (als_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    "csv": (als_csv, "text/csv; charset=utf-8"),
}
