"""Neutral shapes into our Statenagenda: each meeting in one transaction, through the acts.

What is public changes by an act, so that everyone sees 'gewijzigd op … omdat …'. Three rules keep people's work:
- As long as the source says the same as last time, nothing is touched: what the griffie changed here stays.
- A source that leaves something empty never erases it. What is in plain words (samenvatting, uitleg) is ours:
  a source fills it once, when it is still empty.
- An import closes (besloten), it never opens. Opening is done by a person.
"""

import hashlib
from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from participatie.accounts.rollen import Iemand
from participatie.statenagenda.models.vergadering import Vergaderverloop
from participatie.statenagenda.regels import mag_agenda
from participatie.statenagenda.uitwisseling import rapport as hoe
from participatie.statenagenda.uitwisseling.inlezen_agenda import lees_agenda_in
from participatie.statenagenda.uitwisseling.inlezen_pagina import maak, publiceer_nieuw, werk_bij
from participatie.statenagenda.uitwisseling.rapport import Opdracht, Rapport, als_uuid
from participatie.statenagenda.uitwisseling.vormen import Vergadering

INGELEZEN = "statenagenda.ingelezen"  # in the log, with a hash of what the source said


def lees_in(
    vergaderingen: Iterable[Vergadering],
    *,
    bron: str = "",
    door: Iemand | None = None,
    publiceer: bool = False,
    droog: bool = False,
    voortgang: Callable[[], object] = lambda: None,
) -> Rapport:
    """Store what is new or changed and tell it. With `droog` all is done and then undone, so the counts are true.

    Without `bron` the file is trusted to say where its things come from, our own numbers included: that is for a
    file that a colleague hands in, never for one that came over the line.
    """
    if door is not None and not mag_agenda(door):
        raise PermissionDenied(_("Alleen de griffie mag dit."))
    totaal = Rapport()
    for vergadering in vergaderingen:
        opdracht = Opdracht(vergadering, bron or vergadering.bron, van_ver=bool(bron), door=door, publiceer=publiceer)
        try:
            with transaction.atomic():
                _lees_een_in(opdracht)
                if droog:
                    transaction.set_rollback(True)
            totaal.neem_over(opdracht.rapport)
        except (ValidationError, DatabaseError) as fout:
            zinnen = fout.messages if isinstance(fout, ValidationError) else [_("de databank weigert dit.")]
            totaal.tel("vergadering", hoe.GEWEIGERD)
            totaal.meld(opdracht.over(_("geweigerd: %(waarom)s") % {"waarom": " ".join(zinnen)}))
        voortgang()
    return totaal


def _lees_een_in(opdracht: Opdracht) -> None:
    verloop = _zoek(opdracht)
    stand = hashlib.sha256(repr(opdracht.vergadering).encode()).hexdigest()
    if verloop and _laatste_stand(verloop.pagina_id, opdracht.bron) == stand:
        opdracht.rapport.tel("vergadering", hoe.ONGEWIJZIGD)
        return
    nieuw = verloop is None
    pagina = maak(opdracht) if verloop is None else verloop.pagina
    gewijzigd = not nieuw and werk_bij(pagina, opdracht)
    if opdracht.vergadering.agenda_bekend:
        lees_agenda_in(pagina, opdracht)
    if nieuw and opdracht.publiceer:
        publiceer_nieuw(pagina, opdracht)
    gewijzigd = gewijzigd or bool(opdracht.rapport.telling)
    opdracht.rapport.tel("vergadering", hoe.NIEUW if nieuw else hoe.GEWIJZIGD if gewijzigd else hoe.ONGEWIJZIGD)
    log(pagina, INGELEZEN, user=opdracht.user, data={"bron": opdracht.bron, "stand": stand})


def _zoek(opdracht: Opdracht) -> Vergaderverloop | None:
    """By our own number when the file is trusted, else by its number at the source. Locked: no second import at once."""
    rijen = Vergaderverloop.objects.select_related("pagina").select_for_update(of=("self",))
    uuid = None if opdracht.van_ver else als_uuid(opdracht.vergadering.uuid)
    if uuid and (verloop := rijen.filter(uuid=uuid).first()):
        return verloop
    kenmerk = opdracht.kenmerk(opdracht.vergadering)
    return rijen.filter(bron=opdracht.bron, bron_id=kenmerk).first() if kenmerk else None


def _laatste_stand(pagina: int, bron: str) -> str:
    """The hash of what this source said the last time; empty when the log was cleared, which only costs time."""
    regel = PageLogEntry.objects.filter(page_id=pagina, action=INGELEZEN).order_by("-timestamp", "-pk").first()
    return regel.data.get("stand", "") if regel and regel.data.get("bron") == bron else ""
