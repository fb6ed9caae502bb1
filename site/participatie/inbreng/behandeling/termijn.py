"""When an answer was promised, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from participatie.inbreng.models import Inbreng, OntvangtInbreng


@dataclass(frozen=True)
class Onderwerp:
    """A page with punten in somebody's queue."""

    pagina: Page
    beloofd_op: date | None
    in_uw_lijst: int
    nog_open: int  # all themas together: what blocks closing

    @property
    def dagen(self) -> int | None:
        return (self.beloofd_op - timezone.localdate()).days if self.beloofd_op else None

    @property
    def te_laat(self) -> bool:
        return self.dagen is not None and self.dagen < 0

    @property
    def termijn(self) -> str:
        """In words, so that nobody has to count days or see a colour."""
        if self.dagen is None:
            return _("Niets beloofd")
        if self.dagen < 0:
            return ngettext("%(n)s dag te laat", "%(n)s dagen te laat", -self.dagen) % {"n": -self.dagen}
        if self.dagen == 0:
            return _("Vandaag")
        return ngettext("Nog %(n)s dag", "Nog %(n)s dagen", self.dagen) % {"n": self.dagen}


def onderwerpen(in_lijst: Iterable[tuple[int, int]]) -> dict[int, Onderwerp]:
    """`in_lijst`: (page, number of punten in the queue) → the pages, the most urgent first."""
    aantallen = dict(in_lijst)
    wacht = Inbreng.objects.filter(pagina__in=aantallen).onbeantwoord()
    open_ = dict(wacht.values_list("pagina").annotate(n=Count("pk")))
    rijen = [
        Onderwerp(
            pagina=pagina,
            beloofd_op=pagina.beloofd_op() if isinstance(pagina, OntvangtInbreng) else None,
            in_uw_lijst=aantallen[pagina.pk],
            nog_open=open_.get(pagina.pk, 0),
        )
        for pagina in Page.objects.filter(pk__in=aantallen).specific()
    ]
    rijen.sort(key=lambda rij: (rij.beloofd_op or date.max, rij.pagina.pk))
    return {rij.pagina.pk: rij for rij in rijen}
