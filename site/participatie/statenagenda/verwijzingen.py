"""What the Statenagenda shows on pages of others (basis.samenhang): when PS treat it, and what was decided."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from participatie.basis.adressen import adres
from participatie.basis.samenhang import Verwijzing
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Besluit
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina


def agendapunten_bij(pagina: Page) -> list[Verwijzing]:
    """On which agenda of PS it stands or stood."""
    punten = Agendapunt.objects.over(pagina).openbaar().filter(vervallen_op=None)
    return [
        Verwijzing(
            groep=_("Op de agenda van Provinciale Staten"),
            titel=punt.titel,
            url=f"{adres(punt.vergadering)}#{punt.anker}",
            bij=_waar(punt.vergadering),
        )
        for punt in punten.select_related("vergadering__verloop")[:20]
    ]


def _waar(vergadering: VergaderingPagina) -> str:
    zin = _("%(vergadering)s op %(dag)s, met verslag") if vergadering.verslag else _("%(vergadering)s op %(dag)s")
    dag = date_format(timezone.localdate(vergadering.verloop.begint), "j F Y")
    return zin % {"vergadering": vergadering.get_soort_display(), "dag": dag}


def besluiten_bij(pagina: Page) -> list[Verwijzing]:
    """What was decided about it."""
    agenda = StatenagendaPagina.objects.live().first()
    if agenda is None:
        return []
    return [
        Verwijzing(
            groep=_("Besluiten"),
            titel=besluit.titel,
            url=f"{adres(agenda)}besluiten/{besluit.uuid}/",
            bij=f"{besluit.get_uitkomst_display()}, {date_format(besluit.datum, 'j F Y')}",
        )
        for besluit in Besluit.objects.over(pagina).openbaar()[:20]
    ]
