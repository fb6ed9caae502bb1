"""Bring the news: per follower one mail per turn, with for each item why this person gets it.

Exactly once. `_verzegel` gives all committed news a ronde; a follower's `tot_ronde` moves in the same transaction
that writes the mail. A crash rolls both back for one group and leaves the other groups as they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from participatie.berichten.acties import Brief, schrijf_veel
from participatie.volgen.acties import AFMELDEN_GELDIG, BEHEREN_GELDIG
from participatie.volgen.berichten import link
from participatie.volgen.lijsten import Frequentie
from participatie.volgen.models import DOELEN, Doel, Nieuws, Volger, Volglink, Volgt, openbare_paginas
from participatie.volgen.ritme import tot_moment

GROEP = 200  # rows that are locked at one time: somebody may want to stop at this moment
VERS = timedelta(days=14)  # older than this is no news any more
LINKS_PER_BRIEF = 2


@dataclass(frozen=True)
class Item:
    """One piece of news in one mail."""

    nieuws: Nieuws
    wensen: list[Volgt]

    @property
    def url(self) -> str:
        url = self.nieuws.url
        return f"{settings.BASIS_URL}{url}" if url.startswith("/") else url

    @property
    def omdat(self) -> str:
        return get_text_list([wens.naam for wens in self.wensen], _("en"))


def bezorg() -> int:
    """Write the mails whose turn it is; returns how many. For the clock."""
    _verzegel()
    return sum(_bezorg(frequentie) for frequentie in Frequentie)


@transaction.atomic
def _verzegel() -> None:
    """Give what was told since the last time the next number. The clock never does this twice at one moment."""
    vorige = Nieuws.objects.aggregate(ronde=Max("ronde"))["ronde"] or 0
    Nieuws.objects.filter(ronde__isnull=True).update(ronde=vorige + 1)


def _bezorg(frequentie: str) -> int:
    nu = timezone.now()
    tot_ronde = Nieuws.objects.filter(op__lte=tot_moment(frequentie, nu)).aggregate(ronde=Max("ronde"))["ronde"]
    if tot_ronde is None:
        return 0
    per_doel = _per_doel(Nieuws.objects.filter(ronde__lte=tot_ronde, op__gt=nu - VERS).order_by("op", "pk"))
    aan_de_beurt = Volger.objects.filter(
        bevestigd_op__isnull=False, frequentie=frequentie, tot_ronde__lt=tot_ronde
    ).order_by("pk")
    aantal = 0
    while True:
        with transaction.atomic():
            groep = list(aan_de_beurt.select_for_update(skip_locked=True)[:GROEP])
            if not groep:
                return aantal
            aantal += schrijf_veel(soort="volgen/nieuws", brieven=_brieven(groep, per_doel, tot_ronde))
            Volger.objects.filter(pk__in=[volger.pk for volger in groep]).update(tot_ronde=tot_ronde)


def _per_doel(nieuws: Iterable[Nieuws]) -> dict[Doel, list[Nieuws]]:
    """What there is to read about each target, without what stands on a page that is not public."""
    nieuws = list(nieuws)
    openbaar = openbare_paginas(pk for bericht in nieuws for pk in bericht.paginas)
    per_doel: dict[Doel, list[Nieuws]] = defaultdict(list)
    for bericht in nieuws:
        if bericht.paginas and bericht.paginas[0] not in openbaar:
            continue
        for doel in bericht.doelen():
            if doel[0] != "pagina" or doel[1] in openbaar:
                per_doel[doel].append(bericht)
    return per_doel


def _items(groep: list[Volger], per_doel: dict[Doel, list[Nieuws]]) -> dict[int, list[Item]]:
    """Follower → what is new for them. One query, however many followers and items."""
    waar = Q()
    for soort in DOELEN:
        waar |= Q(**{f"{soort}__in": [waarde for welke, waarde in per_doel if welke == soort]})
    tot_ronde = {volger.pk: volger.tot_ronde for volger in groep}
    gevonden: dict[int, dict[int, Item]] = defaultdict(dict)
    wensen = Volgt.objects.filter(waar, volger__in=list(tot_ronde)).select_related("pagina", "thema")
    for wens in wensen.order_by("pk"):
        for bericht in per_doel[wens.doel]:
            vers = (bericht.ronde or 0) > tot_ronde[wens.volger_id]
            if vers and wens.bevestigd_op and bericht.op > wens.bevestigd_op:
                gevonden[wens.volger_id].setdefault(bericht.pk, Item(bericht, [])).wensen.append(wens)
    return {
        pk: sorted(items.values(), key=lambda item: (item.nieuws.op, item.nieuws.pk)) for pk, items in gevonden.items()
    }


def _brieven(groep: list[Volger], per_doel: dict[Doel, list[Nieuws]], tot_ronde: int) -> Iterator[Brief]:
    items = _items(groep, per_doel)
    lezers = [volger for volger in groep if volger.pk in items]
    nu = timezone.now()
    links = []
    for volger in lezers:
        wensen = {wens.pk for item in items[volger.pk] for wens in item.wensen}
        links.append(Volglink(volger=volger, doel=Volglink.Doel.BEHEREN, geldig_tot=nu + BEHEREN_GELDIG))
        links.append(
            Volglink(volger=volger, doel=Volglink.Doel.AFMELDEN, geldig_tot=nu + AFMELDEN_GELDIG, wensen=sorted(wensen))
        )
    tokens = Volglink.objects.maak_veel(links)
    for volger, beheren, afmelden in zip(lezers, tokens[::LINKS_PER_BRIEF], tokens[1::LINKS_PER_BRIEF], strict=True):
        stoppen = link("afmelden", afmelden)
        yield Brief(
            aan=volger.e_mail,
            uniek=f"{volger.berichten}nieuws/{tot_ronde}",
            context={"items": items[volger.pk], "beheren": link("mijn", beheren), "stoppen": stoppen},
            # RFC 8058: one press in the mail program, no page, no password.
            kopregels={
                "List-Unsubscribe": f"<{stoppen}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
