"""Mails around the check. The texts stand in templates/berichten/petities/<name>.txt."""

from django.conf import settings
from django.urls import reverse

from participatie.basis.models import Organisatie
from participatie.berichten.acties import schrijf
from petities.models.pagina import Initiatief


def te_toetsen(pagina: Initiatief) -> None:
    """To the griffie; who it is from stays inside."""
    if adres := (Organisatie.objects.first() or Organisatie()).e_mail:
        schrijf(
            soort="petities/te_toetsen",
            aan=adres,
            uniek=None,
            pagina=pagina,
            link=f"{settings.BASIS_URL}{reverse('wagtailadmin_pages:edit', args=[pagina.pk])}",
        )
