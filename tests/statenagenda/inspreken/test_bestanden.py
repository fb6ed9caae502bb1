"""What strangers upload: only what it says it is, without what it should not tell, and gone in time."""

import io
import struct
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from participatie.indiening import acties as indiening
from participatie.statenagenda.inspreken import acties, bestanden, klok
from participatie.statenagenda.models.inspreken import Bijlage, Inspreker
from tests.fabrieken.insprekers import maak_inspreker, meld_aan

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
ODT = "application/vnd.oasis.opendocument.text"


def zip_van(**leden):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        for naam, inhoud in leden.items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()


def odt(**meer):
    return zip_van(mimetype=ODT, **{"content.xml": "<x/>"}, **meer)


def docx(**meer):
    return zip_van(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}, **meer)


def foto(formaat="JPEG"):
    """With a place on earth, a camera, a comment, and turned on its side."""
    beeld = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[Base.Make] = "Geheimcamera"
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 59.0, 31.0)
    uit = io.BytesIO()
    beeld.save(uit, formaat, exif=exif, **({"comment": "Geheimwoord"} if formaat == "JPEG" else {}))
    return uit.getvalue()


def upload(naam, inhoud, soort="application/octet-stream"):
    return SimpleUploadedFile(naam, inhoud, soort)


def bom():
    """A picture of 100,000 by 100,000 in a hundred bytes."""
    uit = io.BytesIO()
    Image.new("1", (1, 1)).save(uit, "PNG")
    ruw = bytearray(uit.getvalue())
    ruw[16:24] = struct.pack(">II", 100_000, 100_000)
    return bytes(ruw)


GOED = {
    "brief.pdf": PDF,
    "brief.PDF": PDF,
    "brief.odt": odt(),
    "brief.docx": docx(),
    "brief.txt": "Beste Staten, ik ben één inwoner.".encode(),
    "oud.txt": "één".encode("cp1252"),
    "foto.jpg": foto(),
    "foto.jpeg": foto(),
    "kaart.png": foto("PNG"),
}
FOUT = {
    "programma.exe": b"MZ",
    "pagina.html": b"<script>alert(1)</script>",
    "plaatje.svg": b"<svg onload='alert(1)'/>",
    "brief.pdf.exe": PDF,
    "zonder": PDF,
    "dubbel.pdf": b"GIF89a" + PDF,  # two kinds in one
    "zip.pdf": PDF + zip_van(x="y"),
    "html.pdf": b"<html>" + PDF,
    "html.jpg": b"<html><script>alert(1)</script>",
    "pdf.png": PDF,
    "png.jpg": foto("PNG"),
    "docx.odt": docx(),
    "odt.docx": odt(),
    "kaal.docx": zip_van(x="y"),
    "macro.docx": docx(**{"word/vbaProject.bin": "x"}),
    "macro.odt": odt(**{"Basic/Standard/x.xml": "x"}),
    "kapot.odt": odt()[:-30],
    "kapot.jpg": foto()[:200],
    "leeg.pdf": b"",
    "nul.txt": b"een\x00twee",
    "groot.txt": b"x" * (5 * 1024 * 1024 + 1),
    "bom.png": bom(),
    "bom.docx": docx(**{"word/groot.xml": "0" * 1000}).replace(struct.pack("<I", 1000), struct.pack("<I", 2**31)),
}


@pytest.mark.parametrize("naam", GOED)
def test_wat_mag(naam, client, formulier, gegevens, op_schijf):
    antwoord = client.post(formulier, gegevens | {"bijlagen": upload(naam, GOED[naam])})
    assert antwoord.status_code == 302
    assert Bijlage.objects.get().naam == naam
    assert len(op_schijf()) == 1
    assert naam.split(".")[0] not in op_schijf()[0]  # the name on disk says nothing


@pytest.mark.parametrize("naam", FOUT)
def test_wat_niet_mag(naam, client, formulier, gegevens, op_schijf):
    antwoord = client.post(formulier, gegevens | {"bijlagen": upload(naam, FOUT[naam], "application/pdf")})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert Inspreker.objects.count() == 0
    assert op_schijf() == []
    assert 'value="De bus naar school"' in pagina
    if FOUT[naam]:
        assert "Kies uw bestand opnieuw." in pagina


def test_hooguit_drie(client, formulier, gegevens):
    vier = [upload(f"{n}.pdf", PDF) for n in range(4)]
    antwoord = client.post(formulier, gegevens | {"bijlagen": vier})
    assert antwoord.status_code == 422
    assert "Kies hooguit 3 bestanden. U koos er 4." in antwoord.content.decode()
    assert (
        client.post(formulier, gegevens | {"bijlagen": [upload(f"{n}.pdf", PDF) for n in range(3)]}).status_code == 302
    )
    assert Bijlage.objects.count() == 3


@pytest.mark.parametrize("formaat", ["JPEG", "PNG"])
def test_een_foto_vertelt_niet_waar_hij_gemaakt_is(client, formulier, gegevens, formaat):
    ruw = foto(formaat)
    assert b"Geheimcamera" in ruw
    client.post(formulier, gegevens | {"bijlagen": upload(f"foto.{formaat.lower()}", ruw + b"PK\x05\x06stiekem")})
    with Bijlage.objects.get().bestand.open() as bestand:
        bewaard = bestand.read()
    for geheim in (b"Geheimcamera", b"Geheimwoord", b"Exif", b"eXIf", b"stiekem"):
        assert geheim not in bewaard
    with Image.open(io.BytesIO(bewaard)) as beeld:
        assert beeld.size == (20, 40)  # upright, as the camera meant it
        assert not beeld.getexif()


@pytest.mark.parametrize(
    ("naam", "netjes"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\aaltje\\brief.pdf", "brief.pdf"),
        ("..pdf", None),
        ('a"b<c>|?*.pdf', "abc.pdf"),
        ("brief\u202efdp.pdf", "brieffdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_namen_zijn_geen_paden(naam, netjes, tmp_path, client, formulier, gegevens, op_schijf):
    bestand = upload("x.pdf", PDF)
    bestand._name = naam  # as a script may send it
    if netjes is None:
        with pytest.raises(bestanden.ValidationError):
            bestanden.keur(bestand)
        return
    assert bestanden.keur(bestand).naam == netjes
    bestand.seek(0)
    client.post(formulier, gegevens | {"bijlagen": bestand})
    assert {pad.parent.name for pad in tmp_path.rglob("*.pdf")} == {"inspreken"}


def test_let_op_vraagt_het_bestand_opnieuw(client, formulier, gegevens):
    antwoord = client.post(formulier, gegevens | {"uitsluiting": ["klacht"], "bijlagen": upload("brief.pdf", PDF)})
    assert "U koos: brief.pdf" in antwoord.content.decode()


def test_opnieuw_sturen_vervangt_de_bestanden(vergadering, op_schijf, django_capture_on_commit_callbacks):
    brief = bestanden.Bestand("brief.pdf", PDF)
    meld_aan(vergadering, e_mail="a@demo.example", bestanden=(brief, brief))
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Inspreker.DoesNotExist):
        meld_aan(vergadering, e_mail="a@demo.example", bestanden=(brief,))  # no row of its own
    assert Bijlage.objects.count() == len(op_schijf()) == 1


# --- gone ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def met_bestand(vergadering):
    return maak_inspreker(vergadering, bestanden=(bestanden.Bestand("brief.pdf", PDF),))


def test_intrekken_wist_de_bestanden(met_bestand, op_schijf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        acties.trek_in(inspreker=met_bestand)
    assert op_schijf() == []


def test_wissen_op_verzoek_wist_alles(met_bestand, op_schijf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        indiening.wis(ingediend=met_bestand, reden="verzoek")
    rij = Inspreker.objects.get()
    assert (op_schijf(), Bijlage.objects.count(), rij.tekst, rij.onderwerp, rij.namens) == ([], 0, "", "", "")
    assert rij.status == "ingetrokken"
    assert (rij.indiener.naam, rij.indiener.telefoon) == ("", "")


def test_een_mislukte_transactie_wist_geen_bestand(met_bestand, op_schijf):
    from django.db import transaction

    with transaction.atomic():
        bestanden.wis(met_bestand)
        transaction.set_rollback(True)
    assert len(op_schijf()) == 1
    assert Bijlage.objects.count() == 1


def test_onbevestigd_wissen_wist_de_bestanden(vergadering, op_schijf, time_machine, django_capture_on_commit_callbacks):
    meld_aan(vergadering, bestanden=(bestanden.Bestand("brief.pdf", PDF),))
    assert klok.wis_onbevestigd() == 0
    time_machine.move_to(vergadering.verloop.begint + timedelta(days=8), tick=False)
    with django_capture_on_commit_callbacks(execute=True):
        assert klok.wis_onbevestigd() == 1
    assert op_schijf() == []


def test_wat_een_ramp_achterliet_gaat_na_een_dag(met_bestand, opslag, op_schijf, time_machine):
    from django.core.files.base import ContentFile

    opslag.save("inspreken/wees.pdf", ContentFile(PDF))
    assert bestanden.ruim_op() == 0
    time_machine.move_to(timezone.now() + timedelta(days=2), tick=False)
    assert bestanden.ruim_op() == 1
    assert len(op_schijf()) == 1
    assert opslag.exists(met_bestand.bijlagen.get().bestand.name)
