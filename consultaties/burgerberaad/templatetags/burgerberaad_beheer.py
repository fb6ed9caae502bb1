"""What the editor's panel of a burgerberaad asks besides its row."""

from django import template

from consultaties.burgerberaad.acties import wat_nog_wacht as wacht
from consultaties.burgerberaad.status import Status

register = template.Library()


@register.simple_tag
def wat_nog_wacht(verloop):
    """The sentences that block the end, while that is what comes next."""
    return wacht(verloop.pagina) if verloop.stand == Status.ADVIES else []
