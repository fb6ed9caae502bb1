"""What was open and becomes besloten: its words leave the corrections, and the news that nobody got yet.

Called by the acts, in their transaction. A correction written while it was open holds a title that was public then;
it stays as a line with its day, without the words.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry
from wagtail.search import index

from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.besluit import Wijziging
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.volgen.acties import neem_terug


def is_dicht(ding: Agendapunt | Agendastuk | None) -> bool:
    """By itself, or by what it hangs under."""
    if isinstance(ding, Agendastuk):
        return ding.besloten or is_dicht(ding.agendapunt)
    return ding is not None and (ding.besloten or is_dicht(ding.ouder))


def dek_punt_af(punt: Agendapunt) -> list[Agendapunt]:
    """With its stukken, and all that hangs below it; returns what closed. `punt` as it was: with its old title."""
    gesloten = [punt]
    for deel in punt.onderdelen.filter(besloten=False):
        Agendapunt.objects.filter(pk=deel.pk).update(besloten=True)
        gesloten += dek_punt_af(deel)
    stukken = list(punt.stukken.all())
    _dek_af(
        punt.vergadering_id,
        Q(agendapunt=punt) | Q(stuk__in=stukken),
        [punt.titel, *(stuk.titel for stuk in stukken)],
    )
    neem_terug(f"besluit/{besluit.uuid}" for besluit in punt.besluiten.all())
    return gesloten


def dek_stuk_af(stuk: Agendastuk) -> None:
    _dek_af(stuk.vergadering_id, Q(stuk=stuk), [stuk.titel])


def dek_vergadering_af(vergadering: VergaderingPagina, verloop: Vergaderverloop) -> None:
    """Of a besloten vergadering no page shows a correction. The news comes back; search forgets now, not when a worker
    gets round to it: that a word finds it, says enough.
    """
    index.insert_or_update_object(vergadering)
    besluiten = [besluit.uuid for punt in vergadering.agendapunten.all() for besluit in punt.besluiten.all()]
    neem_terug(
        [
            f"vergadering/{verloop.uuid}",
            *(f"wijziging/{pk}" for pk in verloop.wijzigingen.values_list("pk", flat=True)),
            *(f"besluit/{uuid}" for uuid in besluiten),
        ]
    )


def dek_logboek_af(vergadering: VergaderingPagina) -> None:
    """Its title of before stands in the history of the site, which other members of staff read."""
    regels = PageLogEntry.objects.filter(page=vergadering.pk)
    regels.exclude(label=vergadering.title).update(label=vergadering.title)
    regels.filter(data__has_any_keys=["title", "page", "source"]).update(data={})


def zonder_oude_titel(instance: PageLogEntry, **_kwargs: Any) -> None:
    """Whoever publishes it (editor, schedule, script): Wagtail writes down afterwards what the title was."""
    data = instance.data or {}
    if "title" in data and VergaderingPagina.objects.filter(pk=instance.page_id, besloten=True).exists():
        instance.data = {sleutel: waarde for sleutel, waarde in data.items() if sleutel != "title"}


def _dek_af(vergadering: int, over: Q, titels: Iterable[str]) -> None:
    for titel in titels:  # those that came along with an import do not know what they are about
        over |= Q(agendapunt=None, stuk=None, wat__endswith=titel)
    rijen = Wijziging.objects.filter(over, verloop__pagina_id=vergadering)
    neem_terug([f"wijziging/{pk}" for pk in rijen.values_list("pk", flat=True)])
    rijen.update(wat=_("Gewijzigd: iets dat nu besloten is."), reden=_("De uitleg is nu ook besloten."))
