"""The verbs of the fraud desk: judge rows, and say what we do with a network or a domain. Logged, reversible."""

from collections.abc import Iterable
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand
from petities.acties import eis_griffie
from petities.lijsten import Regelsoort, Verdenking
from petities.models.actie import Steunactie
from petities.models.keuring import Domeinregel, Netwerkregel
from petities.models.steun import Steunbetuiging
from petities.status import Steunstatus
from petities.steun import drempels
from petities.steun.acties import ga_naar_veel

PER_KEER = 500


def laat_tellen(*, pagina: Page, rijen: QuerySet[Steunbetuiging], door: Iemand) -> int:
    """The griffie looked: these count. No rule sets them apart again."""
    eis_griffie(door)
    eis_niet_klaar(pagina)
    rijen = rijen.filter(status__in=[Steunstatus.TE_BEOORDELEN, Steunstatus.ONGELDIG])
    aantal = _zet(rijen, Steunstatus.GELDIG, verdacht=Verdenking.VRIJGEGEVEN, afkeuring=None)
    _klaar(pagina, "petities.steun_vrijgegeven", door, aantal)
    return aantal


def zet_apart(*, pagina: Page, rijen: QuerySet[Steunbetuiging], door: Iemand) -> int:
    """These do not count until somebody looked further."""
    eis_griffie(door)
    eis_niet_klaar(pagina)
    rijen = rijen.filter(status__in=[Steunstatus.GELDIG, Steunstatus.ONGELDIG])
    aantal = _zet(rijen, Steunstatus.TE_BEOORDELEN, verdacht=Verdenking.HANDMATIG, afkeuring=None)
    _klaar(pagina, "petities.steun_apart", door, aantal)
    return aantal


def keur_af(*, pagina: Page, rijen: QuerySet[Steunbetuiging], door: Iemand) -> int:
    """These do not count. For many at once, with a reason for the public: afkeuren.py."""
    eis_griffie(door)
    eis_niet_klaar(pagina)
    rijen = rijen.filter(status__in=[Steunstatus.GELDIG, Steunstatus.TE_BEOORDELEN])
    aantal = _zet(rijen, Steunstatus.ONGELDIG)
    _klaar(pagina, "petities.steun_afgekeurd", door, aantal)
    return aantal


# --- rules for networks and domains -------------------------------------------------------------------------


def zet_netwerkregel(*, netwerk: bytes, soort: Regelsoort, reden: str, door: Iemand) -> int:
    """From now on; trusting a network also releases what was set apart because of it. Returns how many."""
    eis_griffie(door)
    regel, _nieuw = Netwerkregel.objects.update_or_create(
        netwerk=netwerk, defaults={"soort": soort, "reden": reden, "door": cast(User, door)}
    )
    log(regel, "petities.netwerkregel", user=door, data={"soort": str(soort)})
    if soort != Regelsoort.VERTROUWD:
        return 0
    om = [Verdenking.NETWERK, Verdenking.GEEN_PROEF]
    return _geef_vrij(Steunbetuiging.objects.filter(netwerk=netwerk, verdacht__in=om), door)


def zet_domeinregel(*, domein: str, soort: Regelsoort, reden: str, door: Iemand) -> int:
    """The same for a mail domain."""
    eis_griffie(door)
    domein = domein.strip().lower().rpartition("@")[2]
    if not domein or len(domein) > 190:
        raise ValidationError(_("Vul een domein in, bijvoorbeeld: demo.example"))
    regel, _nieuw = Domeinregel.objects.update_or_create(domein=domein, defaults={"soort": soort, "reden": reden})
    log(regel, "petities.domeinregel", user=door, data={"soort": str(soort)})
    if soort != Regelsoort.VERTROUWD:
        return 0
    om = [Verdenking.DOMEIN, Verdenking.WEGWERP]
    return _geef_vrij(Steunbetuiging.objects.filter(domein=domein, verdacht__in=om), door)


@transaction.atomic
def verwijder_regel(*, regel: Domeinregel | Netwerkregel, door: Iemand) -> None:
    """What was decided by it stays as it is."""
    eis_griffie(door)
    log(regel, "petities.regel_weg", user=door)
    regel.delete()


def _geef_vrij(rijen: QuerySet[Steunbetuiging], door: Iemand) -> int:
    """Who did not confirm yet counts at once when they do."""
    rijen.filter(status=Steunstatus.ONBEVESTIGD).update(verdacht="")
    apart, aantal = rijen.filter(status=Steunstatus.TE_BEOORDELEN, pagina__steunactie__klaar_op=None), 0
    for pagina in Page.objects.filter(pk__in=apart.values("pagina_id").distinct()):
        aantal += laat_tellen(pagina=pagina, rijen=apart.filter(pagina=pagina), door=door)
    return aantal


# --- the machinery ------------------------------------------------------------------------------------------


def per_keer(rijen: QuerySet[Steunbetuiging]) -> Iterable[list[int]]:
    """The keys as they are now, in batches: nobody's confirmation waits long for our locks."""
    pks = list(rijen.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(pks), PER_KEER):
        yield pks[begin : begin + PER_KEER]


def op_slot(pks: list[int]) -> QuerySet[Steunbetuiging]:
    return Steunbetuiging.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")


def _zet(rijen: QuerySet[Steunbetuiging], naar: Steunstatus, **velden: Any) -> int:
    aantal = 0
    for pks in per_keer(rijen):
        with transaction.atomic():
            aantal += ga_naar_veel(op_slot(pks), naar, **velden)
    return aantal


def _klaar(pagina: Page, actie: str, door: Iemand, aantal: int) -> None:
    if aantal:
        log(pagina, actie, user=door, data={"aantal": aantal})
        drempels.kijk(pagina_id=pagina.pk)


def eis_niet_klaar(pagina: Page) -> None:
    if Steunactie.objects.get(pagina=pagina).klaar_op:
        raise ValidationError(_("Dit is afgerond. De steun verandert niet meer."))
