"""What the pages of who signed up show."""

from typing import Any

from django import template
from django.utils import timezone

from consultaties.burgerberaad.aanmelden import acties
from consultaties.burgerberaad.aanmelden.hulp import Hulpvraag
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.verloop import verloop_van

register = template.Library()


@register.simple_tag
def antwoorden_van(aanmelding: Aanmelding) -> dict[str, Any]:
    return {"vragen": acties.in_woorden(aanmelding), "hulp": Hulpvraag.lees(aanmelding.indiener.hulp).in_woorden}


@register.simple_tag
def stand_van_aanmelding(aanmelding: Aanmelding) -> dict[str, Any]:
    """Where the burgerberaad stands, and what the owner of the page can still do."""
    verloop, nu = verloop_van(aanmelding.pagina_id), timezone.now()
    return {
        "verloop": verloop,
        "status": verloop.status,
        "open": verloop.is_open(nu),
        "mag_wijzigen": acties.mag_wijzigen(aanmelding, verloop, nu),
    }
