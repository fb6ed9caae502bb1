"""Moments as people say them."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.statenagenda.models.vergadering import Planning


def moment_in_woorden(planning: Planning) -> str:
    """For example: woensdag 16 december 2026, 19:30 uur."""
    if planning.hele_dag:
        return date_format(timezone.localdate(planning.begint), "l j F Y")
    return tijdstip(planning.begint)


def tijdstip(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "l j F Y, H:i") + _(" uur") if moment else _("onbekend")
