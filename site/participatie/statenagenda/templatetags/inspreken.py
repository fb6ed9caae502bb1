"""What templates ask about speakers."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from participatie.indiening.models import Paginasleutel
from participatie.statenagenda.inspreken.regels import minuten_van, regels_van
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.status import Status

register = template.Library()


@dataclass(frozen=True)
class Lijst:
    aantal: int = 0
    openbaar: tuple[Inspreker, ...] = ()

    @property
    def zonder_naam(self) -> int:
        return self.aantal - sum(bool(inspreker.publieke_naam) for inspreker in self.openbaar)


@register.simple_tag
def publieke_insprekers(vergadering: VergaderingPagina) -> Lijst:
    """{% publieke_insprekers vergadering as lijst %}: one query, and one more if a name is public."""
    if not vergadering.pk or vergadering.besloten:
        return Lijst()
    rijen = Inspreker.objects.op_de_lijst().filter(pagina_id=vergadering.pk).select_related("indiener", "agendapunt")
    alle = list(rijen)
    open_ = [rij for rij in alle if rij.staat_open and (rij.naam_openbaar or rij.publieke_tekst)]
    sleutel = Paginasleutel.van(vergadering.pk) if any(rij.naam_openbaar for rij in open_) else b""
    for rij in open_:
        rij.indiener.sleutel = sleutel
        if rij.agendapunt:
            rij.agendapunt.vergadering = vergadering
    return Lijst(len(alle), tuple(rij for rij in open_ if rij.publieke_naam or rij.publieke_tekst))


@register.simple_tag
def spreekbeurt(inspreker: Inspreker, vergadering: VergaderingPagina) -> dict[str, Any]:
    """{% spreekbeurt ingediend page as beurt %}: which number on the list, how long, and how the vergadering stands."""
    verloop = vergadering.verloop
    status = verloop.status_op(timezone.now())
    volgorde = [rij.pk for rij in Inspreker.objects.op_de_lijst().filter(pagina_id=vergadering.pk) if rij.is_live]
    return {
        "verloop": verloop,
        "nummer": volgorde.index(inspreker.pk) + 1 if inspreker.pk in volgorde else None,
        "minuten": minuten_van(inspreker, regels_van(verloop)),
        "geannuleerd": status == Status.GEANNULEERD,
        "geweest": status == Status.GEHOUDEN,
        "komt_eraan": inspreker.status == "aangemeld" and status in {Status.GEPLAND, Status.VERPLAATST},
    }
