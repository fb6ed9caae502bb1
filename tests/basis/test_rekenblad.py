"""What somebody typed is never a formula in a file for a spreadsheet (R28)."""

import csv
import io

import pytest
from odfdo import Document

from participatie.basis.rekenblad import als_csv, als_ods


@pytest.mark.parametrize("tekst", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_tekst_blijft_tekst(tekst):
    rijen = [["Naam"], [tekst]]
    gelezen = list(csv.reader(io.StringIO(als_csv(rijen).decode("utf-8-sig")), delimiter=";"))
    assert gelezen == [["Naam"], [f"'{tekst}"]]
    cel = Document(io.BytesIO(als_ods(rijen, "Lijst"))).body.get_tables()[0].get_cell((0, 1))
    assert (cel.type, cel.value) == ("string", tekst)
