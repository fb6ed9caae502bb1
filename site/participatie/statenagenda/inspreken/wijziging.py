"""What speakers hear when the griffie moves or cancels a vergadering. Called by those acts, in their transaction."""

from datetime import timedelta

from django.utils import timezone

from participatie.statenagenda.inspreken import berichten
from participatie.statenagenda.inspreken.regels import regels_van
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop


def na_verplaatsen(*, vergadering: VergaderingPagina, verloop: Vergaderverloop, eerst: str, reden: str) -> None:
    """They stay on the list, hear the new moment with how to withdraw, and get a reminder for that one."""
    rijen = _op_de_lijst(vergadering)
    binnenkort = verloop.begint - timedelta(hours=regels_van(verloop).herinnering_uren) if verloop.begint else None
    nu = timezone.now()
    herinnerd = nu if binnenkort and binnenkort <= nu else None  # this mail is the reminder then
    Inspreker.objects.filter(pk__in=[rij.pk for rij in rijen]).update(herinnerd_op=herinnerd)
    _meld("verplaatst", rijen, vergadering, verloop, reden, eerst=eerst)


def na_andere_plaats(*, vergadering: VergaderingPagina, verloop: Vergaderverloop, reden: str) -> None:
    """Who sent a text need not come, so need not know."""
    rijen = [rij for rij in _op_de_lijst(vergadering) if rij.is_live]
    _meld("andere_plaats", rijen, vergadering, verloop, reden)


def na_annuleren(*, vergadering: VergaderingPagina, verloop: Vergaderverloop, reden: str) -> None:
    _meld("geannuleerd", _op_de_lijst(vergadering), vergadering, verloop, reden)


def na_herstel(*, vergadering: VergaderingPagina, verloop: Vergaderverloop, reden: str) -> None:
    """It takes place after all."""
    _meld("gaat_door", _op_de_lijst(vergadering), vergadering, verloop, reden)


def na_punt_weg(*, agendapunt: Agendapunt, verloop: Vergaderverloop, reden: str) -> None:
    """Their subject left the public agenda. They stay on the list; the griffie talks with them."""
    rijen = [rij for rij in _op_de_lijst(agendapunt.vergadering) if rij.agendapunt_id == agendapunt.pk]
    _meld("punt_weg", rijen, agendapunt.vergadering, verloop, reden)


def _op_de_lijst(vergadering: VergaderingPagina) -> list[Inspreker]:
    rijen = Inspreker.objects.op_de_lijst().filter(pagina_id=vergadering.pk)
    return list(rijen.select_related("indiener", "agendapunt"))


def _meld(
    soort: str,
    rijen: list[Inspreker],
    vergadering: VergaderingPagina,
    verloop: Vergaderverloop,
    reden: str,
    **context: str,
) -> None:
    sleutel = str(verloop.volgnummer)
    berichten.aan_alle(soort, rijen, vergadering=vergadering, verloop=verloop, sleutel=sleutel, reden=reden, **context)
