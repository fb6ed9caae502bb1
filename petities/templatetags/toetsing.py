"""`{% uitkomst_toets actie %}`: why it was not taken up or where it went, and what one can do about it."""

from typing import Any

from django import template

from petities.models.actie import Steunactie
from petities.toetsing.acties import uitleg_van

register = template.Library()


@register.inclusion_tag("petities/toetsing/uitkomst.html", takes_context=True)
def uitkomst_toets(context: Any, actie: Steunactie) -> dict[str, Any]:
    return {
        "actie": actie,
        "besluit": uitleg_van(actie) if actie.weigergrond else None,
        "organisatie": context.get("organisatie"),
    }
