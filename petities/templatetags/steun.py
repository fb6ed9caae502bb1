"""What the pages of a supporter show beside the row itself."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone

from petities.models import Steunbetuiging
from petities.models.actie import actie_van
from petities.models.pagina import Initiatief
from petities.status import Status
from petities.steun.adressen import leesadres

register = template.Library()


@register.simple_tag
def stand_van_steun(steun: Steunbetuiging, pagina: Initiatief) -> dict[str, Any]:
    """{% stand_van_steun ingediend page as stand %}: where what was supported stands, and where one can read it."""
    actie = actie_van(steun.pagina_id)
    eerste = actie.status == Status.EERSTE_STEUN
    url = leesadres(pagina, actie) if eerste or pagina.live else ""
    return {"actie": actie, "eerste": eerste, "open": actie.is_open(timezone.now()), "url": url}


@register.filter
def als_datum(iso: str) -> date:
    """A stored date of birth as a date."""
    return date.fromisoformat(iso)
