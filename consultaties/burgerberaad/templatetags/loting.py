"""For the own page of an aanmelder."""

from django import template
from django.utils import timezone

from consultaties.burgerberaad.deelnemers.stand import stand_van

register = template.Library()


@register.inclusion_tag("burgerberaad/deelnemers/mijn_blok.html")
def eigen_loting(aanmelding):
    """{% eigen_loting ingediend %}: the number, and whether there is a place; nothing before the freeze."""
    return {"ingediend": aanmelding, "stand": stand_van(aanmelding, timezone.now())}
