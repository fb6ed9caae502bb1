"""The Statenagenda, one file per subject. Import from the file that defines it; this list is for Django."""

from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Stem, Toezegging, Wijziging
from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.models.inspreken import Bijlage, Inspreker
from participatie.statenagenda.models.regels import Agendaregeling, Inspreekregeling
from participatie.statenagenda.models.vergadering import (
    StatenagendaPagina,
    VergaderingPagina,
    Vergaderverloop,
)

__all__ = [
    "Agendapunt",
    "Agendaregeling",
    "Agendastuk",
    "Besluit",
    "Bijlage",
    "Bron",
    "Fractie",
    "IngekomenStuk",
    "Inspreekregeling",
    "Inspreker",
    "StatenagendaPagina",
    "Stem",
    "Toezegging",
    "VergaderingPagina",
    "Vergaderverloop",
    "Wijziging",
]
