"""How things of the Statenagenda stand. Pure. A vergadering follows from moments in time, not from a job that ran."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    GEPLAND = "gepland", _("Gepland")
    VERPLAATST = "verplaatst", _("Verplaatst")
    GEHOUDEN = "gehouden", _("Geweest")
    GEANNULEERD = "geannuleerd", _("Gaat niet door")

    @property
    def toon(self) -> str:
        return {"gepland": "positief", "verplaatst": "waarschuwing", "geannuleerd": "negatief"}.get(
            self.value, "neutraal"
        )


def status_op(
    moment: datetime, *, tot: datetime, verplaatst_op: datetime | None, geannuleerd_op: datetime | None
) -> Status:
    """The status at `moment`. `tot` is the first instant at which the vergadering is over."""
    if geannuleerd_op is not None and geannuleerd_op <= moment:
        return Status.GEANNULEERD
    if tot <= moment:
        return Status.GEHOUDEN
    return Status.VERPLAATST if verplaatst_op is not None and verplaatst_op <= moment else Status.GEPLAND


class Inspreekstatus(TextChoices):
    """The life of one registration to speak."""

    ONBEVESTIGD = "onbevestigd", _("Nog niet bevestigd")
    AANGEMELD = "aangemeld", _("Aangemeld")
    GEWEIGERD = "geweigerd", _("Kan niet")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")

    @property
    def toon(self) -> str:
        return {"aangemeld": "positief", "geweigerd": "negatief"}.get(self.value, "neutraal")


INSPREKEN_OVERGANGEN: dict[Inspreekstatus, frozenset[Inspreekstatus]] = {
    Inspreekstatus.ONBEVESTIGD: frozenset({Inspreekstatus.AANGEMELD, Inspreekstatus.INGETROKKEN}),
    Inspreekstatus.AANGEMELD: frozenset({Inspreekstatus.GEWEIGERD, Inspreekstatus.INGETROKKEN}),
    Inspreekstatus.GEWEIGERD: frozenset({Inspreekstatus.AANGEMELD, Inspreekstatus.INGETROKKEN}),
    Inspreekstatus.INGETROKKEN: frozenset(),
}
