"""What people type, made safe to keep: NFC, no invisible signs. Pure."""

import re
import unicodedata

ZWJ = "\u200d"  # joins emoji; every other format sign goes
_VEEL_REGELS = re.compile(r"\n{4,}")
MEER_TEKENS_OP_EEN_LETTER = 4


def schoon(tekst: str) -> str:
    """NFC, line ends as \\n, without control, format and surrogate signs; a pile of accents is cut off."""
    uit: list[str] = []
    stapel = 0
    for teken in unicodedata.normalize("NFC", tekst.replace("\r\n", "\n").replace("\r", "\n")):
        soort = unicodedata.category(teken)
        if soort in {"Cc", "Cf", "Cs", "Co"} and teken not in {"\n", "\t", ZWJ}:
            continue
        stapel = stapel + 1 if soort == "Mn" else 0
        if stapel <= MEER_TEKENS_OP_EEN_LETTER:
            uit.append(teken)
    return _VEEL_REGELS.sub("\n\n\n", "".join(uit)).strip()
