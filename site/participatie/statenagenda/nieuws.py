"""What followers hear of the Statenagenda (volgen.acties.meld); written in the transaction of the act.

Of a besloten vergadering: that it is there, on which day, and whether it goes on. Not at what time or why it changed,
and not to who follows a thema or gemeente: that would tell what it is about.
"""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.basis.adressen import adres
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Besluit, Wijziging
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina, Vergaderverloop
from participatie.statenagenda.woorden import moment_in_woorden
from participatie.volgen.acties import meld
from participatie.volgen.lijsten import Instrument


def aangekondigd(vergadering: VergaderingPagina, verloop: Vergaderverloop) -> None:
    """A vergadering is on the website for the first time. Those who follow what it treats hear it too."""
    open_ = not vergadering.besloten
    meld(
        uniek=f"vergadering/{verloop.uuid}",
        kop=_("Nieuw op de Statenagenda: %(titel)s") % {"titel": vergadering.publieke_titel},
        tekst=_wanneer(vergadering, verloop),
        url=adres(vergadering),
        paginas=[vergadering.pk, *_gaat_over(vergadering)],
        themas=vergadering.themas.all() if open_ else [],
        gemeenten=vergadering.gemeenten if open_ else [],
        instrument=Instrument.VERGADERING,
    )


def gewijzigd(wijziging: Wijziging, vergadering: VergaderingPagina, *, breed: bool) -> None:
    """A public correction. `breed`: also for who follows the thema or all vergaderingen, as when it is moved.

    Of one punt: for who follows the vergadering or what this punt is about, as a petitie that comes on the agenda.
    """
    verloop, open_, punt = wijziging.verloop, not vergadering.besloten, wijziging.agendapunt
    over = _gaat_over(vergadering) if breed else []
    if punt is not None and open_ and not punt.is_besloten:
        over = sorted({*over, *punt.gaat_over.values_list("pk", flat=True)})
    if verloop is None or not (open_ or breed):
        return
    kop = _("Gaat niet door: %(titel)s") if verloop.geannuleerd_op else _("Gewijzigd: %(titel)s")
    meld(
        uniek=f"wijziging/{wijziging.pk}",
        kop=kop % {"titel": vergadering.publieke_titel},
        tekst=f"{wijziging.wat} {wijziging.reden}" if open_ else _wanneer(vergadering, verloop),
        url=adres(vergadering),
        paginas=[vergadering.pk, *over],
        themas=vergadering.themas.all() if breed and open_ else [],
        gemeenten=vergadering.gemeenten if breed and open_ else [],
        instrument=Instrument.VERGADERING if breed else "",
    )


def besloten(besluit: Besluit) -> None:
    """A besluit, motie or amendement is on the website."""
    agenda = StatenagendaPagina.objects.live().first()
    if agenda is None:
        return
    punt = besluit.agendapunt
    over = {*besluit.gaat_over.values_list("pk", flat=True)}
    if punt is not None:
        over |= {*punt.gaat_over.values_list("pk", flat=True)}
    meld(
        uniek=f"besluit/{besluit.uuid}",
        kop=besluit.kop,
        tekst=f"{besluit.get_uitkomst_display()}. {besluit.in_het_kort}",
        url=f"{adres(agenda)}besluiten/{besluit.uuid}/",
        paginas=[punt.vergadering_id if punt else agenda.pk, *sorted(over)],
        themas=punt.vergadering.themas.all() if punt else [],
        instrument=Instrument.BESLUIT,
    )


def _wanneer(vergadering: VergaderingPagina, verloop: Vergaderverloop) -> str:
    planning = verloop.planning
    if vergadering.besloten and verloop.geannuleerd_op:
        return _("De vergadering gaat niet door.")
    if planning is None:
        return ""
    dag = date_format(timezone.localdate(planning.begint), "l j F Y")
    return _("Op %(wanneer)s.") % {"wanneer": dag if vergadering.besloten else moment_in_woorden(planning)}


def _gaat_over(vergadering: VergaderingPagina) -> list[int]:
    punten = Agendapunt.objects.filter(vergadering=vergadering, vervallen_op=None).openbaar()
    return sorted({pk for pk in punten.values_list("gaat_over", flat=True) if pk})
