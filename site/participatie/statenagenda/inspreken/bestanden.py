"""The files of a speaker: what comes in, made safe to keep, and gone when they must be (veiligheid.md R27).

What a file is follows from its content; the name that the sender's computer gave it decides nothing.
"""

import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from participatie.indiening.models import Bediening, Grens
from participatie.indiening.tekst import schoon
from participatie.statenagenda.models.inspreken import Bijlage, Inspreker
from participatie.statenagenda.status import Inspreekstatus

HOOGSTENS = 3
MB = 1024 * 1024
MAX_MB = 5
MAX_PIXELS = 25_000_000  # 5 kB of PNG can stand for so many, and each takes 4 bytes, twice
MAX_UITGEPAKT = 100 * MB
NA_EEN_DAG = timedelta(days=1)
DELEN = 10  # of the room for documents that wait; one network gets one a day

ODT = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Bestand:
    """Checked, and safe to keep."""

    naam: str
    inhoud: bytes


def keur(upload: UploadedFile) -> Bestand:
    """Raises ValidationError with a sentence that names the file."""
    naam = _nette_naam(upload.name or "")
    soort = PurePosixPath(naam).suffix.lower()
    if soort not in SOORTEN:
        raise ValidationError(
            _("%(naam)s kan niet mee. Kies een pdf, odt, docx, txt, jpg of png.") % {"naam": naam or "?"}
        )
    if not upload.size or upload.size > MAX_MB * MB:
        raise ValidationError(
            _("%(naam)s is te groot of leeg. Een bestand mag hooguit %(mb)s MB zijn.") % {"naam": naam, "mb": MAX_MB}
        )
    try:
        inhoud = SOORTEN[soort](upload.read())
    except Onbruikbaar as fout:
        raise ValidationError(
            _("%(naam)s kunnen wij niet lezen. Bewaar het bestand opnieuw als pdf, of mail het aan de griffie.")
            % {"naam": naam}
        ) from fout
    return Bestand(naam, inhoud)


class Onbruikbaar(Exception):
    """The content is not what the extension says, or it hides something."""


def _pdf(inhoud: bytes) -> bytes:
    """From the first byte, so that it is nothing else as well; readers accept more than that."""
    if not inhoud.startswith(b"%PDF-") or b"%%EOF" not in inhoud[-2048:] or b"PK\x05\x06" in inhoud[-66_000:]:
        raise Onbruikbaar
    return inhoud


def _txt(inhoud: bytes) -> bytes:
    for codering in ("utf-8-sig", "cp1252"):
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if "\x00" in tekst:
            break
        return schoon(tekst).encode()
    raise Onbruikbaar


def _odt(inhoud: bytes) -> bytes:
    # The format puts its kind first and unpacked, so that one can see it from outside.
    if inhoud[30:38] != b"mimetype" or inhoud[38 : 38 + len(ODT)] != ODT:
        raise Onbruikbaar
    namen = set(_leden(inhoud))
    if "content.xml" not in namen or any(naam.startswith(("Basic/", "Scripts/")) for naam in namen):
        raise Onbruikbaar
    return inhoud


def _docx(inhoud: bytes) -> bytes:
    namen = set(_leden(inhoud))
    if not {"[Content_Types].xml", "word/document.xml"} <= namen or any("vbaProject" in naam for naam in namen):
        raise Onbruikbaar
    return inhoud


def _leden(inhoud: bytes) -> list[str]:
    """The names in a sound archive, from the first byte, that does not unpack to a mountain."""
    if not inhoud.startswith(b"PK\x03\x04"):
        raise Onbruikbaar
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as archief:
            leden = archief.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fout:
        raise Onbruikbaar from fout
    if (
        len(leden) > 2000
        or sum(lid.file_size for lid in leden) > MAX_UITGEPAKT
        or any(lid.flag_bits & 1 for lid in leden)
    ):
        raise Onbruikbaar
    return [lid.filename for lid in leden]


def _jpg(inhoud: bytes) -> bytes:
    return _foto(inhoud, "JPEG", "RGB")


def _png(inhoud: bytes) -> bytes:
    return _foto(inhoud, "PNG", "RGBA")


def _foto(inhoud: bytes, formaat: str, kleuren: str) -> bytes:
    """Painted anew: the pixels stay; place, camera and everything that was hidden behind them go."""
    try:
        with Image.open(BytesIO(inhoud), formats=[formaat]) as foto:
            if foto.width * foto.height > MAX_PIXELS:
                raise Onbruikbaar
            recht = ImageOps.exif_transpose(foto).convert(kleuren)
    except Exception as fout:  # on bytes made to break it, Pillow raises whatever Python has
        raise Onbruikbaar from fout
    recht.info = {}
    uit = BytesIO()
    recht.save(uit, formaat, **({"quality": 85} if formaat == "JPEG" else {"optimize": False}))
    return uit.getvalue()


SOORTEN: dict[str, Callable[[bytes], bytes]] = {
    ".pdf": _pdf,
    ".odt": _odt,
    ".docx": _docx,
    ".txt": _txt,
    ".jpg": _jpg,
    ".jpeg": _jpg,
    ".png": _png,
}


def _nette_naam(naam: str) -> str:
    """Only the last part, on one line, without signs that mean something to a computer; the extension stays."""
    laatste = " ".join(schoon(naam.replace("\\", "/").rsplit("/", 1)[-1]).split())
    netjes = "".join(teken for teken in laatste if teken not in '<>:"|?*/').lstrip(".")
    pad = PurePosixPath(netjes or "bestand")
    return f"{pad.stem[:100]}{pad.suffix[:10]}"


# --- keeping and deleting ---------------------------------------------------------------------------------


def eis_aantal(aantal: int) -> None:
    if aantal > HOOGSTENS:
        raise ValidationError({"bijlagen": _("Er kunnen hooguit %(max)s documenten mee.") % {"max": HOOGSTENS}})


def eis_ruimte(bestanden: tuple[Bestand, ...], *, netwerk: bytes, op: datetime) -> None:
    """What nobody confirmed may not fill the disk: so many forms with documents per network, so many MB in all.

    And per network so much a day that one alone never fills it for everybody, in the days that it stays.
    """
    grenzen = Bediening.nu()
    keren = kb = 0
    if netwerk:
        grootte = -(-sum(len(bestand.inhoud) for bestand in bestanden) // 1024)
        keren = Grens.tel(wat="documenten", sleutel=netwerk, op=op, duur=timedelta(hours=1))
        kb = Grens.tel(wat="documenten-kb", sleutel=netwerk, op=op, duur=NA_EEN_DAG, erbij=grootte)
    wacht = Bijlage.objects.filter(inspreker__status=Inspreekstatus.ONBEVESTIGD).aggregate(
        bytes=Sum("grootte", default=0)
    )
    te_veel = keren > grenzen.documenten_per_netwerk or kb > grenzen.documenten_mb * 1024 // DELEN
    if te_veel or wacht["bytes"] >= grenzen.documenten_mb * MB:
        raise ValidationError(
            {
                "bijlagen": _(
                    "Er kunnen nu even geen documenten mee. Meld u aan zonder documenten. "
                    "Mail ze daarna aan de griffie."
                )
            }
        )


def bewaar(inspreker: Inspreker, bestanden: tuple[Bestand, ...]) -> None:
    for bestand in bestanden:
        Bijlage.objects.create(
            inspreker=inspreker,
            bestand=ContentFile(bestand.inhoud, name=bestand.naam),
            naam=bestand.naam,
            grootte=len(bestand.inhoud),
        )


def wis(inspreker: Inspreker, *, alleen: Collection[int] | None = None) -> None:
    """Rows now, files when that is certain: a rollback must not leave a row without its file."""
    bijlagen = inspreker.bijlagen.all() if alleen is None else inspreker.bijlagen.filter(pk__in=alleen)
    namen = [str(bijlage.bestand.name) for bijlage in bijlagen]
    bijlagen.delete()
    transaction.on_commit(lambda: _weg(namen))


def _opslag() -> Storage:
    return Bijlage._meta.get_field("bestand").storage


def _weg(namen: list[str]) -> None:
    opslag = _opslag()
    for naam in namen:
        opslag.delete(naam)


def ruim_op(*, droog: bool = False) -> int:
    """Delete files that no row knows: what a crash left, between writing a file and its row. Returns how many."""
    opslag = _opslag()
    if not opslag.exists("inspreken"):
        return 0
    grens = timezone.now() - NA_EEN_DAG
    namen = [f"inspreken/{naam}" for naam in opslag.listdir("inspreken")[1]]
    oud = {naam for naam in namen if opslag.get_modified_time(naam) < grens}
    wezen = oud - set(Bijlage.objects.filter(bestand__in=oud).values_list("bestand", flat=True))
    if not droog:
        _weg(sorted(wezen))
    return len(wezen)
