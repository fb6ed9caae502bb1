"""Find personal data that people write in a text by mistake (domein.md 6.3). Pure; finds, never stores."""

import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn


class Soort(StrEnum):
    BSN = "een burgerservicenummer"
    IBAN = "een bankrekeningnummer"
    E_MAIL = "een e-mailadres"
    TELEFOON = "een telefoonnummer"
    ADRES = "een adres"


@dataclass(frozen=True)
class Vondst:
    soort: Soort
    van: int
    tot: int
    tekst: str


# Every pattern is linear: no nested repetition (veiligheid.md D11).
_PATRONEN = (
    (Soort.IBAN, re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")),
    (Soort.E_MAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    (Soort.TELEFOON, re.compile(r"(?<![\d-])(?:\+31|0031|0)[ -]?(?:\(0\))?[1-9](?:[ -]?\d){8}(?!\d)")),
    (Soort.BSN, re.compile(r"(?<!\d)\d(?:[. ]?\d){8}(?!\d)")),
    (Soort.ADRES, re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")),
    (
        Soort.ADRES,
        re.compile(
            r"\b[A-Z][a-zé]{1,30}(?:straat|laan|weg|plein|dijk|singel|kade|hof|brink|drift|es) \d{1,4}[a-zA-Z]?\b"
        ),
    ),
)


def vind(tekst: str) -> list[Vondst]:
    """Everything in `tekst` that looks like personal data, in order, without overlap."""
    gevonden: list[Vondst] = []
    for soort, patroon in _PATRONEN:
        for treffer in patroon.finditer(tekst):
            vrij = all(treffer.end() <= v.van or treffer.start() >= v.tot for v in gevonden)
            if vrij and _echt(soort, treffer[0]):
                gevonden.append(Vondst(soort, treffer.start(), treffer.end(), treffer[0]))
    return sorted(gevonden, key=lambda vondst: vondst.van)


def _echt(soort: Soort, tekst: str) -> bool:
    """A number that only looks like one is left alone: check digits decide."""
    try:
        if soort is Soort.BSN:
            bsn.validate(tekst.replace(" ", "").replace(".", ""))
        elif soort is Soort.IBAN:
            iban.validate(tekst)
    except ValidationError:
        return False
    return True
