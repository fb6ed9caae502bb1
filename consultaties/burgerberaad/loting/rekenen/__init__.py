"""The mathematics of the draw, without Django, database or clock: numbers in, numbers out, always the same answer.

`bereken` makes the fairest list of loten, `kies` takes the one that the public value points at, `vervang` finds
reserves, `kleinste_wijziging` and `in_woorden` explain impossible quotas, and `bestanden` writes and reads what is
published. How and why: docs/loting.md.
"""

from consultaties.burgerberaad.loting.rekenen.bewijs import Bewijs, Grens, grens
from consultaties.burgerberaad.loting.rekenen.fouten import OngeldigBestand, OngeldigeOpgave, Onmogelijk, Rekenfout
from consultaties.burgerberaad.loting.rekenen.loten import AANTAL_LOTEN, Uitkomst, bereken, kies
from consultaties.burgerberaad.loting.rekenen.onmogelijk import (
    Wijziging,
    haalbaar,
    in_woorden,
    kleinste_wijziging,
    wijzig,
)
from consultaties.burgerberaad.loting.rekenen.opgave import Afwijking, Groep, Opgave, Quotum
from consultaties.burgerberaad.loting.rekenen.reserve import Vervanging, reservevolgorde, vervang

__all__ = [
    "AANTAL_LOTEN",
    "Afwijking",
    "Bewijs",
    "Grens",
    "Groep",
    "OngeldigBestand",
    "OngeldigeOpgave",
    "Onmogelijk",
    "Opgave",
    "Quotum",
    "Rekenfout",
    "Uitkomst",
    "Vervanging",
    "Wijziging",
    "bereken",
    "grens",
    "haalbaar",
    "in_woorden",
    "kies",
    "kleinste_wijziging",
    "reservevolgorde",
    "vervang",
    "wijzig",
]
