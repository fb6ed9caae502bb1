"""Where a consultatie stands. Pure. Follows from moments in time, never from a job that ran."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    CONCEPT = "concept", _("Nog niet gepland")
    BINNENKORT = "binnenkort", _("Binnenkort")
    OPEN = "open", _("Open")
    GESLOTEN = "gesloten", _("Gesloten, in behandeling")
    BEANTWOORD = "beantwoord", _("Beantwoord")

    @property
    def toon(self) -> str:
        return {"open": "positief", "gesloten": "waarschuwing", "beantwoord": "actie"}.get(self.value, "neutraal")


def status_op(
    moment: datetime, *, opent: datetime | None, sluit: datetime | None, beantwoord_op: datetime | None
) -> Status:
    """The status at `moment`. Open from `opent`, up to but not including `sluit`."""
    if opent is None or sluit is None:
        return Status.CONCEPT
    if beantwoord_op is not None and beantwoord_op <= moment:
        return Status.BEANTWOORD
    if moment < opent:
        return Status.BINNENKORT
    return Status.OPEN if moment < sluit else Status.GESLOTEN
