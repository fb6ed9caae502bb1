"""What a visitor chose to see: the filters of every list, month, calendar file and feed."""

from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.http import QueryDict
from wagtail.search.backends import get_search_backend

from participatie.basis.gemeenten import Gemeente
from participatie.statenagenda.lijsten import Soort
from participatie.statenagenda.models.vergadering import VergaderingPagina, VergaderingQuerySet
from participatie.themas.models import Thema


class Keuze(NamedTuple):
    """Checked against fixed lists; unknown values are ignored, so that an old link never breaks."""

    soort: str = ""
    thema: str = ""
    gemeente: str = ""
    q: str = ""

    @classmethod
    def uit(cls, vraag: QueryDict) -> Self:
        soort, thema, gemeente = (vraag.get(naam, "") for naam in ("soort", "thema", "gemeente"))
        return cls(
            soort=soort if soort in Soort.values else "",
            thema=thema if thema and Thema.objects.filter(slug=thema[:80]).exists() else "",
            gemeente=gemeente if gemeente in Gemeente.values else "",
            q=" ".join(vraag.get("q", "").replace("\x00", "").split())[:200],
        )

    def bij(self, rijen: VergaderingQuerySet) -> VergaderingQuerySet:
        """The rows of `rijen` that fit. Of a besloten meeting nobody may learn what or where it is about."""
        if self.soort:
            rijen = rijen.filter(soort=self.soort)
        if self.thema or self.gemeente:
            rijen = rijen.filter(besloten=False)
        if self.thema:
            rijen = rijen.filter(themas__slug=self.thema)
        if self.gemeente:  # without gemeenten it is for the whole province
            rijen = rijen.filter(gemeenten__contains=[self.gemeente]) | rijen.filter(gemeenten=[])
        if self.q:
            # The search index knows no dates or relations: search within the ids that the other filters leave.
            binnen = VergaderingPagina.objects.filter(pk__in=list(rijen.values_list("pk", flat=True)))
            gevonden = [pagina.pk for pagina in get_search_backend().search(self.q, binnen)]
            rijen = rijen.filter(pk__in=gevonden)
        return rijen

    def vraag(self, **erbij: str) -> str:
        """As the end of an address, always in the same order: `?soort=…&thema=…`, or nothing."""
        delen = {naam: waarde for naam, waarde in {**self._asdict(), **erbij}.items() if waarde}
        return f"?{urlencode(delen)}" if delen else ""

    def vraag_voorbij(self) -> str:
        """For templates."""
        return self.vraag(voorbij="ja")

    def volgvraag(self) -> str:
        """What stands ticked in the form of `volgen`: the thema and gemeente, or else all vergaderingen."""
        delen = {"thema": self.thema, "gemeente": self.gemeente}
        gekozen = {naam: waarde for naam, waarde in delen.items() if waarde}
        return f"?{urlencode(gekozen or {'instrument': 'vergadering'})}"

    def zonder_woord(self) -> Self:
        """For calendars and feeds: a word that somebody searched once is no subscription."""
        return self._replace(q="")

    def in_woorden(self) -> str:
        """For example: Werkbezoek, Verkeer en vervoer, Assen. Empty without a choice."""
        thema = Thema.objects.filter(slug=self.thema).first() if self.thema else None
        delen = [
            str(Soort(self.soort).label) if self.soort else "",
            thema.naam if thema else "",
            str(Gemeente(self.gemeente).label) if self.gemeente else "",
        ]
        return ", ".join(deel for deel in delen if deel)
