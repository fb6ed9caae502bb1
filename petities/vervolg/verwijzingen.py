"""What petities and agenderingsverzoeken show at an agendapunt or besluit (basis.samenhang)."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from participatie.basis.adressen import adres
from participatie.basis.samenhang import Verwijzing
from petities.acties import stand_van
from petities.models.actie import Steunactie
from petities.vervolg.antwoord import laatste


def gevraagd_bij(pagina: Page) -> list[Verwijzing]:
    """What residents asked, and how many support it."""
    actie = _openbaar(pagina)
    if actie is None:
        return []
    n = stand_van([pagina.pk])[pagina.pk]
    steun = ngettext("%(n)s mens steunt dit", "%(n)s mensen steunen dit", n) % {"n": number_format(n)}
    return [
        Verwijzing(
            groep=_("Wat inwoners vroegen"),
            titel=pagina.title,
            url=adres(pagina),
            bij=f"{actie.get_soort_display().capitalize()}, {steun}",
        )
    ]


def antwoord_bij(pagina: Page) -> list[Verwijzing]:
    """What was answered."""
    antwoord = laatste(pagina) if _openbaar(pagina) else None
    if antwoord is None:
        return []
    return [
        Verwijzing(
            groep=_("Wat de provincie antwoordde"),
            titel=pagina.title,
            url=antwoord.url,
            bij=antwoord.get_uitkomst_display(),
        )
    ]


def _openbaar(pagina: Page) -> Steunactie | None:
    actie = Steunactie.objects.filter(pagina_id=pagina.pk).first() if pagina.live else None
    return actie if actie and actie.is_openbaar else None
