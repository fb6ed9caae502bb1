"""What the griffie does with the list of speakers. Each act: right, change under a lock, audit log, mail."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from participatie.accounts.models import User
from participatie.indiening import acties as indiening
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Herkomst, Paginasleutel
from participatie.statenagenda.inspreken import berichten, bestanden
from participatie.statenagenda.inspreken.acties import (
    Verhaal,
    dubbelsleutel,
    eis_onderwerp,
    ga_naar,
    op_slot,
    trek_terug,
)
from participatie.statenagenda.inspreken.regels import minuten_van, regels_van
from participatie.statenagenda.inspreken.rekenen import Rekensom
from participatie.statenagenda.models.inspreken import Bijlage, Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.statenagenda.regels import mag_agenda
from participatie.statenagenda.status import Inspreekstatus, Status

MAX_MINUTEN = 120


def meld_aan(
    *,
    vergadering: VergaderingPagina,
    door: User,
    herkomst: Herkomst,
    afzender: Afzender,
    verhaal: Verhaal,
    ontvangen_op: datetime,
    verzendsleutel: UUID,
) -> Inspreker:
    """Put somebody on the list who phoned, wrote or came by. The griffie decides, so also after the deadline."""
    _eis_griffie(door)
    verloop = vergadering.verloop
    if vergadering.besloten or not vergadering.live or verloop.status not in {Status.GEPLAND, Status.VERPLAATST}:
        raise ValidationError(_("Bij deze vergadering kan niemand meer op de lijst."))
    eis_onderwerp(vergadering, verhaal)
    sleutel = Paginasleutel.van(vergadering.pk)
    try:
        with transaction.atomic():
            inspreker = Inspreker.objects.create(
                pagina=vergadering,
                indiener=indiening.maak_indiener(pagina_id=vergadering.pk, afzender=afzender, sleutel=sleutel),
                herkomst=herkomst,
                ontvangen_op=ontvangen_op,
                bevestigd_op=timezone.now(),
                verzendsleutel=verzendsleutel,
                dubbelsleutel=dubbelsleutel(sleutel, afzender.e_mail, verhaal),
                status=Inspreekstatus.AANGEMELD,
                **verhaal.velden(),
            )
            bestanden.bewaar(inspreker, verhaal.bestanden)
            log(inspreker, "inspreken.ingevoerd", user=door, data={"herkomst": str(herkomst)})
            berichten.aangemeld(inspreker)
    except IntegrityError as fout:
        raise ValidationError(_("Deze inspreker staat al op de lijst, of moet de e-mail nog bevestigen.")) from fout
    return inspreker


@transaction.atomic
def weiger(*, inspreker: Inspreker, door: User, reden: str) -> None:
    """Not on the list, with a reason that the speaker reads."""
    _eis_griffie(door)
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. De inspreker leest dit.")})
    inspreker = op_slot(inspreker)
    ga_naar(inspreker, Inspreekstatus.GEWEIGERD, reden=reden.strip())
    log(inspreker, "inspreken.geweigerd", user=door)
    berichten.geweigerd(inspreker)


@transaction.atomic
def laat_toe(*, inspreker: Inspreker, door: User) -> None:
    """Undo a refusal."""
    _eis_griffie(door)
    inspreker = op_slot(inspreker)
    ga_naar(inspreker, Inspreekstatus.AANGEMELD, reden="")
    log(inspreker, "inspreken.toegelaten", user=door)
    berichten.toch_toegelaten(inspreker)


@transaction.atomic
def trek_in_namens(*, inspreker: Inspreker, door: User) -> None:
    """The speaker called to say that they do not come."""
    _eis_griffie(door)
    inspreker = op_slot(inspreker)
    trek_terug(inspreker)
    log(inspreker, "inspreken.namens_ingetrokken", user=door)
    berichten.ingetrokken(inspreker)


@transaction.atomic
def stuur_link(*, inspreker: Inspreker, door: User) -> None:
    """The speaker lost the mails and called: a new link to the own page, to the address that we know."""
    _eis_griffie(door)
    if not inspreker.indiener.e_mail:
        raise ValidationError(_("Wij weten geen e-mailadres van deze inspreker. Bel zelf."))
    log(inspreker, "inspreken.link_gestuurd", user=door)
    berichten.nieuwe_link(inspreker)


@transaction.atomic
def stuur_bericht(
    *, vergadering: VergaderingPagina, door: User, wijzen: Collection[str], tekst: str, sleutel: UUID
) -> tuple[int, int]:
    """Words of the griffie to the speakers, such as the link to speak by internet. `sleutel`: the button twice is once.

    Returns how many get it, and how many have no e-mail address: those the griffie calls.
    """
    _eis_griffie(door)
    rijen = list(
        Inspreker.objects.op_de_lijst()
        .filter(pagina_id=vergadering.pk, wijze__in=wijzen)
        .select_related("indiener", "agendapunt")
    )
    aantal = berichten.aan_alle(
        "bericht", rijen, vergadering=vergadering, verloop=vergadering.verloop, sleutel=str(sleutel), tekst=tekst
    )
    log(vergadering, "inspreken.bericht_gestuurd", user=door, data={"aantal": aantal})
    return aantal, sum(
        not wie.e_mail for wie in indiening.afzenders(indieners=[rij.indiener for rij in rijen]).values()
    )


@transaction.atomic
def kijk_na(*, inspreker: Inspreker, door: User, akkoord: bool) -> None:
    """The griffie looked at name and text: what the speaker wants public, is. Or not after all."""
    _eis_griffie(door)
    inspreker = op_slot(inspreker)
    inspreker.nagekeken_op = timezone.now() if akkoord else None
    inspreker.save(update_fields=["nagekeken_op"])
    log(inspreker, "inspreken.nagekeken" if akkoord else "inspreken.niet_op_website", user=door)


@transaction.atomic
def zet_lijst(
    *,
    vergadering: VergaderingPagina,
    door: User,
    volgorde: Sequence[int],
    minuten: Mapping[int, int | None] | None = None,
) -> None:
    """The order of the speakers (pks), and how long each may speak; None is what the rules give.

    Who registered since the griffie looked comes after those that are named.
    """
    _eis_griffie(door)
    lijst = {rij.pk: rij for rij in _op_slot(vergadering)}
    if any(waarde is not None and not 1 <= waarde <= MAX_MINUTEN for waarde in (minuten or {}).values()):
        raise ValidationError(_("Geef een spreker 1 tot %(max)s minuten.") % {"max": MAX_MINUTEN})
    bekend = [pk for pk in dict.fromkeys(volgorde) if pk in lijst]
    for plek, pk in enumerate([*bekend, *(pk for pk in lijst if pk not in set(bekend))], 1):
        lijst[pk].volgorde = plek
        if minuten and pk in minuten:
            lijst[pk].minuten = minuten[pk]
    Inspreker.objects.bulk_update(lijst.values(), ["volgorde", "minuten"], batch_size=500)
    log(vergadering, "inspreken.lijst_gewijzigd", user=door)


def schuif(*, inspreker: Inspreker, door: User, stap: int) -> None:
    """One place up (-1) or down (+1)."""
    _eis_griffie(door)
    with transaction.atomic():
        vergadering = VergaderingPagina.objects.get(pk=inspreker.pagina_id)
        pks = [rij.pk for rij in _op_slot(vergadering)]
        if inspreker.pk not in pks:
            return
        plek = pks.index(inspreker.pk)
        nieuw = min(max(plek + stap, 0), len(pks) - 1)
        pks.insert(nieuw, pks.pop(plek))
        zet_lijst(vergadering=vergadering, door=door, volgorde=pks)


@transaction.atomic
def verdeel_minuten(*, vergadering: VergaderingPagina, door: User) -> int:
    """The same time for every speaker, so that all fit. Returns how many minutes each gets."""
    _eis_griffie(door)
    lijst = [rij for rij in _op_slot(vergadering) if rij.is_live]
    som = rekensom(vergadering.verloop, lijst)
    zet_lijst(
        vergadering=vergadering,
        door=door,
        volgorde=[rij.pk for rij in _op_slot(vergadering)],
        minuten={rij.pk: som.ieder for rij in lijst},
    )
    return som.ieder


def rekensom(verloop: Vergaderverloop, insprekers: Sequence[Inspreker]) -> Rekensom:
    """Those on the list who need time, in the minutes that there are for all."""
    regels = regels_van(verloop)
    minuten = [minuten_van(rij, regels) for rij in insprekers if rij.is_live]
    return Rekensom(minuten, regels.totaal_minuten, regels.minuten)


# --- looking: whoever sees personal data is in the audit log, without the data ---------------------------------


def bekijk(*, wat: Inspreker | VergaderingPagina, door: User, actie: str) -> None:
    _eis_griffie(door)
    log(wat, f"inspreken.{actie}", user=door)


def open_bijlage(*, bijlage: Bijlage, door: User) -> None:
    _eis_griffie(door)
    log(bijlage.inspreker, "inspreken.bijlage_geopend", user=door, data={"bijlage": bijlage.pk})


def _op_slot(vergadering: VergaderingPagina) -> list[Inspreker]:
    """The list in its order; the lock on the vergadering keeps two griffiers apart."""
    Vergaderverloop.objects.select_for_update().get(pagina_id=vergadering.pk)
    return list(Inspreker.objects.op_de_lijst().filter(pagina_id=vergadering.pk))


def _eis_griffie(door: User) -> None:
    if not mag_agenda(door):
        raise PermissionDenied(_("Alleen de griffie mag dit."))
