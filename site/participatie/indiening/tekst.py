"""What people type, made safe to keep: NFC, no invisible signs. Pure."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ZWJ = "\u200d"  # joins emoji; every other format sign goes
ONZICHTBARE_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # fillers: letters by category, nothing on screen
MEER_TEKENS_OP_EEN_LETTER = 4
GEEN_TEKENS = "\ufffe\uffff"  # no signs at all: XML refuses them, so a file for the griffie could not be made
_VEEL_REGELS = re.compile(r"\n{4,}")
_STUUR = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# A name stands in our mails, where mail programs make links of it; and in exports, where a sign is a formula.
_LINK = re.compile(r"://|@|www\.|\.(?:com|net|org|nl|eu|info|be|de|ru|io|app|site|xyz|top)\b", re.IGNORECASE)


def schoon(tekst: str) -> str:
    """NFC, line ends as \\n, without control, format and surrogate signs; a pile of accents is cut off.

    The pile is cut before NFC: sorting 100,000 accents on one letter would take seconds.
    """
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    tekst = _STUUR.sub("", tekst) if tekst.isascii() else unicodedata.normalize("NFC", "".join(_zichtbaar(tekst)))
    return _VEEL_REGELS.sub("\n\n\n", tekst).strip()


def _zichtbaar(tekst: str):
    stapel = 0
    vorige = ""  # the category of the last sign that was kept, accents aside
    for teken in tekst:
        soort = unicodedata.category(teken)
        if teken == ZWJ:
            if vorige not in {"So", "Sk"}:
                continue
        elif (soort in {"Cc", "Cf", "Cs", "Co"} and teken not in "\n\t") or teken in ONZICHTBARE_LETTERS + GEEN_TEKENS:
            continue
        stapel = stapel + 1 if soort in {"Mn", "Me"} else 0
        if stapel <= MEER_TEKENS_OP_EEN_LETTER:
            vorige = vorige if stapel else soort
            yield teken


def controleer_naam(naam: str) -> None:
    """Raise ValidationError for a name that is a link or a formula (veiligheid.md R19)."""
    if naam.startswith(tuple("-=+@")) or _LINK.search(naam):
        raise ValidationError(_("Vul hier alleen uw naam in, zonder webadres of tekens vooraan."))
