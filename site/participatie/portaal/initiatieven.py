"""Petities and agenderingsverzoeken as others show them: home, thema pages, keuzehulp and the API.

Every list costs a fixed number of queries; the numbers of people come from the counts (petities.acties.stand_van).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from participatie.basis.adressen import adres
from participatie.themas.models import Thema
from petities.acties import stand_van
from petities.models import AgenderingsverzoekPagina, PetitiePagina, Steunactie
from petities.status import NEEMT_STEUN_AAN, VOORAF, Status


@dataclass(frozen=True)
class Regel:
    """One of them, with how many people support it."""

    actie: Steunactie
    aantal: int

    @property
    def titel(self) -> str:
        return str(self.actie.pagina.title)

    @property
    def url(self) -> str:
        return adres(self.actie.pagina)

    @property
    def status(self) -> Status:
        return self.actie.stand

    @property
    def telling(self) -> str:
        """ "231 mensen steunen dit. Nog 169 nodig." """
        zin = ngettext("%(n)s mens steunt dit.", "%(n)s mensen steunen dit.", self.aantal)
        zin %= {"n": number_format(self.aantal)}
        nodig = self.actie.drempel - self.aantal
        if nodig > 0 and self.status in NEEMT_STEUN_AAN:
            zin += " " + _("Nog %(n)s nodig.") % {"n": number_format(nodig)}
        return zin


def openbaar() -> QuerySet[Steunactie]:
    """What anybody may see: the page is on the website and its text is not hidden."""
    zichtbaar = Page.objects.live().public().values("pk")
    return (
        Steunactie.objects.filter(pagina__in=zichtbaar, tekst_verborgen=False)
        .exclude(status__in=VOORAF)
        .select_related("pagina")
    )


def nu_open(nu: datetime, *, hooguit: int) -> list[Regel]:
    """Those that one can support now, the newest first."""
    open_ = openbaar().filter(status__in=NEEMT_STEUN_AAN, sluit__gt=nu).order_by("-geopend_op", "-pk")
    return met_steun(open_[:hooguit])


def van_thema(thema: Thema, *, hooguit: int = 12) -> list[Regel]:
    paginas = [
        *PetitiePagina.objects.filter(thema=thema).values_list("pk", flat=True),
        *AgenderingsverzoekPagina.objects.filter(thema=thema).values_list("pk", flat=True),
    ]
    return met_steun(openbaar().filter(pagina__in=paginas).order_by("-geopend_op", "-pk")[:hooguit])


def zonder_antwoord(nu: datetime, *, hooguit: int) -> list[Steunactie]:
    """Where an answer was promised for a day that has passed; the same rule as `Steunactie.is_antwoord_te_laat`."""
    wacht = (Status.AANGEBODEN, Status.BESLUIT, Status.NIET_GEAGENDEERD)
    te_laat = openbaar().filter(status__in=wacht, antwoord_voor__lt=timezone.localdate(nu))
    return list(te_laat.order_by("antwoord_voor", "pk")[:hooguit])


def met_steun(acties: Iterable[Steunactie]) -> list[Regel]:
    rijen = list(acties)
    stand = stand_van([actie.pagina_id for actie in rijen])
    return [Regel(actie, stand[actie.pagina_id]) for actie in rijen]
