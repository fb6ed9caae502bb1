"""Mail about what looks like fraud. The texts stand in templates/berichten/petities/<name>.txt."""

from django.conf import settings
from django.urls import reverse

from participatie.basis.models import Organisatie
from participatie.berichten.acties import schrijf


def trend(veld: str, naam: str, aantal: int, *, apart: bool) -> None:
    """To the griffie: a network or domain sends much. A code and a number, nobody's name."""
    if adres := (Organisatie.objects.first() or Organisatie()).e_mail:
        schrijf(
            soort="petities/trend",
            aan=adres,
            uniek=None,
            veld=veld,
            waarde=naam,
            aantal=aantal,
            apart=apart,
            link=f"{settings.BASIS_URL}{reverse('steunkeuring:index')}",
        )
