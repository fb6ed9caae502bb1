"""When one may register to speak, about what, and for how long. The numbers come from the dated Inspreekregeling."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from participatie.indiening.models import Bediening
from participatie.statenagenda.lijsten import Uitsluiting
from participatie.statenagenda.models.agenda import Agendapunt, genummerd
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.regels import Inspreekregeling
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.statenagenda.status import Status


class Dicht(StrEnum):
    """Why nobody can register now."""

    NIET_HIER = "niet_hier"
    GEANNULEERD = "geannuleerd"
    TE_LAAT = "te_laat"
    UIT = "uit"


def waarom_dicht(vergadering: VergaderingPagina, op: datetime) -> Dicht | None:
    """None while registering is possible. `op` is when the request arrived: that decides, to the second."""
    verloop = vergadering.verloop
    if not vergadering.live or vergadering.besloten or not vergadering.inspreken or verloop.inspreken_tot is None:
        return Dicht.NIET_HIER
    status = verloop.status_op(op)
    if status == Status.GEANNULEERD:
        return Dicht.GEANNULEERD
    if status == Status.GEHOUDEN or op >= verloop.inspreken_tot:
        return Dicht.TE_LAAT
    return Dicht.UIT if Bediening.nu().inbreng_uit else None


def regels_van(verloop: Vergaderverloop) -> Inspreekregeling:
    """The Regeling that the vergadering was published under."""
    return verloop.inspreekregeling or Inspreekregeling.nu_geldig()


def bevestigen_tot(inspreker: Inspreker, verloop: Vergaderverloop) -> datetime:
    """How long the mailed link works: some time after the deadline too, but never once the vergadering has begun."""
    begint = verloop.begint or inspreker.ontvangen_op
    return min(inspreker.bevestigen_tot(verloop.inspreken_tot or begint), begint)


def minuten_van(inspreker: Inspreker, regels: Inspreekregeling) -> int:
    """What the griffie gave, else what the rules give. Who writes needs no time."""
    return (inspreker.minuten or regels.minuten) if inspreker.is_live else 0


@dataclass(frozen=True)
class Onderwerp:
    """One agendapunt as a choice in the form; with `waarom_niet` it is only explained."""

    nummer: str
    punt: Agendapunt
    waarom_niet: str = ""

    @property
    def titel(self) -> str:
        return f"{self.nummer}. {self.punt.publieke_titel}" if self.nummer else self.punt.publieke_titel


def onderwerpen(vergadering: VergaderingPagina) -> list[Onderwerp]:
    """Everything on the agenda, with why one cannot speak about it; without headings and what was taken off."""
    return [
        Onderwerp(nummer, punt, waarom_niet(punt))
        for nummer, punt in genummerd(list(vergadering.agendapunten.all()))
        if not punt.is_kop and punt.vervallen_op is None
    ]


def waarom_niet(punt: Agendapunt) -> str:
    if punt.is_besloten:
        return str(_("De Staten praten hierover zonder publiek."))
    if punt.inspreken:
        return ""
    if not punt.niet_inspreken_grond:
        return str(_("Over dit punt kan niemand inspreken."))
    return str(_("Het gaat over %(wat)s.") % {"wat": Uitsluiting(punt.niet_inspreken_grond).label})


# What somebody can do who may not speak about this. Shown when one ticks it; it blocks nothing.
ANDERE_WEG = {
    Uitsluiting.BEZWAAR: _(
        "Bent u het niet eens met een besluit? Dan kunt u bezwaar maken, of naar de rechter gaan. "
        "In de brief of bij de bekendmaking van het besluit staat hoe dat moet, en tot wanneer."
    ),
    Uitsluiting.BENOEMING: _(
        "Hebt u een vraag of een tip over wie er gekozen of benoemd wordt? Stuur dan een brief of e-mail aan de griffie. "
        "De Staten lezen die, maar praten er niet in het openbaar over."
    ),
    Uitsluiting.KLACHT: _(
        "Bent u niet goed behandeld? Dien dan een klacht in bij de provincie. "
        "Iemand die er niet bij betrokken was, kijkt er dan naar. U krijgt altijd antwoord."
    ),
}
