"""Where a text can be cut and what is marked in it. Pure."""

import re
from dataclasses import dataclass

from participatie.indiening.persoonsgegevens import vind

# The end of a sentence with the white space after it, or a line end.
_EINDE = re.compile(r"[.!?…]+[\"'”’)]*\s+|\n+\s*")


@dataclass(frozen=True)
class Stuk:
    """A piece of a text; `soort` says what it seems to be, empty for ordinary text."""

    van: int
    tot: int
    tekst: str
    soort: str = ""

    @property
    def plek(self) -> str:
        return f"{self.van}-{self.tot}"


def zinnen(tekst: str) -> list[Stuk]:
    """The sentences of `tekst`, without gaps: together they are the whole."""
    grenzen = sorted({0, len(tekst), *(treffer.end() for treffer in _EINDE.finditer(tekst))})
    return [Stuk(van, tot, tekst[van:tot]) for van, tot in zip(grenzen, grenzen[1:], strict=False)]


def gemarkeerd(tekst: str) -> list[Stuk]:
    """`tekst` in pieces, the ones that look like personal data marked."""
    stukken: list[Stuk] = []
    plek = 0
    for vondst in vind(tekst):
        stukken.append(Stuk(plek, vondst.van, tekst[plek : vondst.van]))
        stukken.append(Stuk(vondst.van, vondst.tot, vondst.tekst, vondst.soort.value))
        plek = vondst.tot
    return [*stukken, Stuk(plek, len(tekst), tekst[plek:])]


def vondsten(tekst: str) -> list[Stuk]:
    return [stuk for stuk in gemarkeerd(tekst) if stuk.soort]


def plekken(tekst: str, fragment: str) -> list[Stuk]:
    """Everywhere `fragment` stands in `tekst`, in capitals or not."""
    treffers = re.finditer(re.escape(fragment), tekst, re.IGNORECASE)
    return [Stuk(treffer.start(), treffer.end(), treffer[0]) for treffer in treffers]
