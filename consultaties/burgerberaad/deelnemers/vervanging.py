"""Who comes in for who dropped out: the published order decides, and the quotas stay as good as they can."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from consultaties.burgerberaad.loting.pool import namen_van, opgave_van
from consultaties.burgerberaad.loting.rekenen import Opgave
from consultaties.burgerberaad.loting.rekenen.reserve import reservevolgorde
from consultaties.burgerberaad.loting.rekenen.reserve import vervang as reken
from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.status import HEEFT_PLAATS, Aanmeldstatus


@dataclass(frozen=True)
class Voorstel:
    """`erin`: numbers, in order. `zinnen`: what then still misses its quotum; empty is best."""

    erin: tuple[int, ...]
    zinnen: list[str]
    tekort: int


def open_plaatsen(loting: Loting) -> QuerySet[Deelnemer]:
    """Given up, and nobody was invited instead."""
    rijen = Deelnemer.objects.filter(loting=loting, vervangen_door=None)
    return rijen.exclude(status__in=HEEFT_PLAATS).order_by("nummer")


def stel_voor(loting: Loting, open_: Sequence[Deelnemer]) -> Voorstel:
    """What the rule says for these open places; writes nothing."""
    opgave, rijen = opgave_van(loting), list(loting.deelnemers.all())
    met_plaats = [rij.nummer for rij in rijen if rij.stand in HEEFT_PLAATS]
    ooit = {rij.nummer for rij in rijen}
    kan = loting.pool.filter(aanmelding__status=Aanmeldstatus.AANGEMELD).values_list("nummer", flat=True)
    waarde = loting.waarde or 0  # it was drawn, so there is one
    volgorde = reservevolgorde(lijst_hash=loting.lijst_hash, waarde=waarde, nummers=set(kan) - ooit)
    # Only these places: others that are open stay so.
    nodig = Opgave(
        plaatsen=len(met_plaats) + len(open_), criteria=opgave.criteria, quota=opgave.quota, pool=opgave.pool
    )
    uit = reken(nodig, panel=met_plaats, weg=[], volgorde=volgorde)
    namen = namen_van(loting)
    zinnen = []
    for afwijking in uit.afwijkingen:
        laagst, hoogst = afwijking.quotum.minimum, afwijking.quotum.maximum
        moet = str(laagst) if laagst == hoogst else _("%(a)d tot en met %(b)d") % {"a": laagst, "b": hoogst}
        groep = f"{namen[afwijking.criterium]}, {namen[afwijking.criterium, afwijking.groep]}"
        zin = _("%(groep)s: het wordt %(n)d, en het moet %(moet)s zijn.")
        zinnen.append(zin % {"groep": groep, "n": afwijking.aantal, "moet": moet})
    return Voorstel(uit.erin, zinnen, uit.tekort)
