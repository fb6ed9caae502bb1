"""What happens by itself: remind, delete what was never confirmed, erase in time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.berichten import klok
from participatie.berichten.acties import vergeet
from participatie.indiening import acties as indiening
from participatie.indiening import bewaren
from participatie.indiening.acties import KOM_NET_TE_LAAT
from participatie.statenagenda.inspreken import berichten, bestanden
from participatie.statenagenda.inspreken.regels import bevestigen_tot, regels_van
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.regels import Inspreekregeling
from participatie.statenagenda.models.vergadering import Vergaderverloop
from participatie.statenagenda.status import Inspreekstatus


def herinner() -> int:
    """One mail to who comes to speak, some hours before the begin. Returns how many.

    Not to who confirmed within those hours: they just had all of it by mail.
    """
    nu = timezone.now()
    aantal = 0
    komend = Vergaderverloop.objects.filter(begint__gt=nu, geannuleerd_op=None, pagina__live=True)
    for verloop in komend.filter(_met(_wacht_op_herinnering())).select_related("pagina", "inspreekregeling"):
        vanaf = _moment(verloop.begint) - timedelta(hours=regels_van(verloop).herinnering_uren)
        if nu < vanaf:
            continue
        with transaction.atomic():
            rijen = _wacht_op_herinnering().filter(pagina_id=verloop.pagina_id, bevestigd_op__lt=vanaf)
            rijen = list(rijen.select_for_update(of=("self",)).select_related("indiener", "agendapunt"))
            Inspreker.objects.filter(pk__in=[rij.pk for rij in rijen]).update(herinnerd_op=nu)
            aantal += berichten.aan_alle(
                "herinnering",
                rijen,
                vergadering=verloop.pagina,
                verloop=verloop,
                sleutel=f"{verloop.begint:%Y%m%d%H%M}",
            )
    return aantal


def _wacht_op_herinnering():
    return Inspreker.objects.filter(status=Inspreekstatus.AANGEMELD, herinnerd_op=None).exclude(wijze="schriftelijk")


def _moment(moment: datetime | None) -> datetime:
    """The query asked for those that have one."""
    return moment or timezone.now()


def _met(insprekers):
    return Exists(insprekers.filter(pagina_id=OuterRef("pagina_id")))


def wis_onbevestigd(*, droog: bool = False) -> int:
    """Delete what was never confirmed and no longer can be, with its documents. Returns how many."""
    nu = timezone.now()
    aantal = 0
    open_ = Inspreker.objects.filter(status=Inspreekstatus.ONBEVESTIGD, ontvangen_op__lt=nu - KOM_NET_TE_LAAT)
    for pk in open_.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=500):
        with transaction.atomic():
            # Under lock: it may be confirmed or sent again at this moment.
            rijen = Inspreker.objects.select_for_update(of=("self",)).select_related("indiener")
            rij = rijen.filter(pk=pk, status=Inspreekstatus.ONBEVESTIGD).first()
            if rij is None:
                continue
            if nu <= bevestigen_tot(rij, Vergaderverloop.objects.get(pagina_id=rij.pagina_id)) + KOM_NET_TE_LAAT:
                continue
            aantal += 1
            if droog:
                continue
            vergeet(begint_met=f"{rij.kenmerk}/")
            bestanden.wis(rij)
            rij.delete()
            rij.indiener.delete()
    return aantal


def wis_verlopen_gegevens(*, droog: bool = False) -> int:
    """Erase who spoke, `bewaren_dagen` after the vergadering: identity, telephone, help and documents."""
    nu = timezone.now()
    bewaard = Inspreker.objects.filter(indiener__gewist_op=None).exclude(status=Inspreekstatus.ONBEVESTIGD)
    aantal = 0
    voorbij = Vergaderverloop.objects.filter(tot__lt=nu).filter(_met(bewaard)).select_related("inspreekregeling")
    for verloop in voorbij:
        if _moment(verloop.tot) + timedelta(days=regels_van(verloop).bewaren_dagen) > nu:
            continue
        rijen = bewaard.filter(pagina_id=verloop.pagina_id)
        if droog:
            aantal += rijen.count()
            continue
        for inspreker in rijen.order_by("pk"):
            indiening.wis(ingediend=inspreker, reden="termijn")
            aantal += 1
    return aantal


def registreer() -> None:
    """Called from AppConfig.ready."""
    klok.elke(minuten=10, naam="insprekers herinneren")(herinner)
    bewaren.registreer(
        naam="onbevestigde insprekers",
        omschrijving=_("Wie zich meldde om in te spreken en het e-mailadres niet bevestigde"),
        termijn=bewaren.bevestigen_dagen,
        functie=wis_onbevestigd,
        minuten=60,
    )
    bewaren.registreer(
        naam="gegevens van insprekers",
        omschrijving=_("Naam, e-mailadres, telefoon, hulp en documenten van insprekers"),
        termijn=_termijn,
        functie=wis_verlopen_gegevens,
    )
    bewaren.registreer(
        naam="losse bestanden van insprekers",
        omschrijving=_("Bestanden die bij niemand meer horen"),
        termijn=lambda: bewaren.dagen(1),
        functie=bestanden.ruim_op,
    )


def _termijn() -> str:
    return _("%s na de vergadering") % bewaren.dagen(Inspreekregeling.nu_geldig().bewaren_dagen)
