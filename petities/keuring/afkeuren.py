"""Taking many steunbetuigingen out at once: prepare → start → (stop → go on) → turn back (veiligheid.md R14).

The clock does the work in batches (klok.py). Each batch looks at the row `Afkeuring` under lock, so a stop counts
at once and two clocks do nothing twice.
"""

from datetime import datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand
from petities.acties import eis_griffie
from petities.keuring.acties import PER_KEER, eis_niet_klaar, op_slot
from petities.lijsten import Verdenking, Wat
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.keuring import Afkeuring
from petities.models.steun import Steunbetuiging
from petities.status import Steunstatus
from petities.steun import drempels
from petities.steun.acties import ga_naar_veel

Stand = Afkeuring.Stand
TELT = (Steunstatus.GELDIG, Steunstatus.TE_BEOORDELEN)


def bereid_voor(
    *,
    pagina: Page,
    door: Iemand,
    reden: str,
    netwerk: bytes | None = None,
    domein: str = "",
    van: datetime | None = None,
    tot: datetime | None = None,
) -> Afkeuring:
    """Write down the criteria; nothing happens yet. What arrives after this moment is not meant."""
    eis_griffie(door)
    if not (netwerk or domein or van or tot):
        raise ValidationError(_("Kies minstens een netwerk, een domein of een tijd."))
    nu = timezone.now()
    afkeuring = Afkeuring(
        pagina=pagina,
        door=cast(User, door),
        reden=reden.strip(),
        netwerk=netwerk,
        domein=domein,
        van=van,
        tot=min(tot or nu, nu),
    )
    afkeuring.gevonden = te_raken(afkeuring).count()
    afkeuring.save()
    return afkeuring


def te_raken(afkeuring: Afkeuring) -> QuerySet[Steunbetuiging]:
    """What counts or waits, and meets every criterion."""
    rijen = Steunbetuiging.objects.filter(pagina_id=afkeuring.pagina_id, status__in=TELT)
    criteria: dict[str, Any] = {
        "netwerk": afkeuring.netwerk,
        "domein": afkeuring.domein,
        "ontvangen_op__gte": afkeuring.van,
        "ontvangen_op__lte": afkeuring.tot,
    }
    return rijen.filter(**{naam: waarde for naam, waarde in criteria.items() if waarde})


@transaction.atomic
def start(*, afkeuring: Afkeuring, gezien: int, door: Iemand) -> bool:
    """Begin, when the number is still the one that was shown. False when somebody began before."""
    eis_griffie(door)
    rij = _op_slot(afkeuring)
    if rij.stand != Stand.VOORBEREID:
        return False
    eis_niet_klaar(rij.pagina)
    rij.gevonden = te_raken(rij).count()
    if rij.gevonden != gezien:
        rij.save(update_fields=["gevonden"])
        raise ValidationError(_("Het aantal is intussen veranderd. Kijk nog een keer."))
    rij.stand = Stand.LOOPT
    rij.save(update_fields=["gevonden", "stand"])
    log(rij.pagina, "petities.afkeuring_begonnen", user=door, data={"afkeuring": rij.pk, "aantal": gezien})
    return True


@transaction.atomic
def stop(*, afkeuring: Afkeuring, door: Iemand) -> None:
    """No further batch. What was done stays until it is turned back."""
    eis_griffie(door)
    rij = _op_slot(afkeuring)
    if rij.stand != Stand.LOOPT:
        raise ValidationError(_("Dit loopt niet meer."))
    _zet(rij, Stand.GESTOPT, door, "petities.afkeuring_gestopt")
    _maak_openbaar(rij)


@transaction.atomic
def ga_verder(*, afkeuring: Afkeuring, door: Iemand) -> None:
    eis_griffie(door)
    rij = _op_slot(afkeuring)
    if rij.stand != Stand.GESTOPT:
        raise ValidationError(_("Dit is niet gestopt."))
    eis_niet_klaar(rij.pagina)
    _zet(rij, Stand.LOOPT, door, "petities.afkeuring_begonnen")


@transaction.atomic
def draai_terug(*, afkeuring: Afkeuring, door: Iemand) -> None:
    """What this one took out comes back, in batches by the clock."""
    eis_griffie(door)
    rij = _op_slot(afkeuring)
    if rij.stand not in {Stand.KLAAR, Stand.GESTOPT}:
        raise ValidationError(_("Dit kan nu niet. Stop het eerst."))
    eis_niet_klaar(rij.pagina)
    _zet(rij, Stand.TERUG, door, "petities.afkeuring_terug")


# --- by the clock -------------------------------------------------------------------------------------------


def werk_door() -> int:
    """Everything that was started or is turned back; returns how many rows changed."""
    aantal = 0
    for afkeuring in [*Afkeuring.objects.filter(stand=Stand.LOOPT), *te_draaien()]:
        while n := een_keer(afkeuring):
            aantal += n
        drempels.kijk(pagina_id=afkeuring.pagina_id)
    return aantal


def te_draaien() -> QuerySet[Afkeuring]:
    return Afkeuring.objects.filter(stand=Stand.TERUG, klaar_op=None)


@transaction.atomic
def een_keer(afkeuring: Afkeuring) -> int:
    """One batch; 0 when there is nothing more to do, or somebody stopped it."""
    rij = _op_slot(afkeuring)
    if rij.stand == Stand.LOOPT:
        aantal = _keur_af(rij)
        rij.gedaan += aantal
    elif rij.stand == Stand.TERUG and rij.klaar_op is None:
        aantal = _haal_terug(rij)
        rij.gedaan = max(0, rij.gedaan - aantal)
    else:
        return 0
    if not aantal:
        rij.klaar_op = timezone.now()
        rij.stand = Stand.KLAAR if rij.stand == Stand.LOOPT else Stand.TERUG
        log(rij.pagina, "petities.afkeuring_klaar", data={"afkeuring": rij.pk, "aantal": rij.gedaan})
        _maak_openbaar(rij)
    rij.save(update_fields=["gedaan", "klaar_op", "stand"])
    return aantal


def _keur_af(rij: Afkeuring) -> int:
    pks = list(te_raken(rij).order_by("pk").values_list("pk", flat=True)[:PER_KEER])
    return ga_naar_veel([r for r in op_slot(pks) if r.status in TELT], Steunstatus.ONGELDIG, afkeuring=rij)


def _haal_terug(rij: Afkeuring) -> int:
    """To where each was: what stood apart stands apart again."""
    ongeldig = rij.steunbetuigingen.filter(status=Steunstatus.ONGELDIG)
    pks = list(ongeldig.order_by("pk").values_list("pk", flat=True)[:PER_KEER])
    rijen = list(op_slot(pks))
    gewoon = [r for r in rijen if r.verdacht in {"", Verdenking.VRIJGEGEVEN}]
    apart = [r for r in rijen if r not in gewoon]
    aantal = ga_naar_veel(gewoon, Steunstatus.GELDIG, afkeuring=None)
    return aantal + ga_naar_veel(apart, Steunstatus.TE_BEOORDELEN, afkeuring=None)


def _maak_openbaar(rij: Afkeuring) -> None:
    """One line on the public timeline per afkeuring, with the number as it is now (R34). No mail goes out."""
    Gebeurtenis.objects.update_or_create(
        actie=Steunactie.objects.get(pagina=rij.pagina_id),
        sleutel=f"afgekeurd/{rij.pk}",
        defaults={"wat": Wat.AFGEKEURD, "op": timezone.now(), "tekst": _regel(rij), "bezorgd_tot": None},
    )


def _regel(rij: Afkeuring) -> str:
    if rij.stand == Stand.TERUG:
        return _("Steun die eerst niet meetelde, telt weer mee. Reden van toen: %(reden)s") % {"reden": rij.reden}
    zin = ngettext(
        "%(n)s steunbetuiging telt niet mee. Reden: %(reden)s",
        "%(n)s steunbetuigingen tellen niet mee. Reden: %(reden)s",
        rij.gedaan,
    )
    return zin % {"n": number_format(rij.gedaan), "reden": rij.reden}


def _op_slot(afkeuring: Afkeuring) -> Afkeuring:
    return Afkeuring.objects.select_for_update(of=("self",)).select_related("pagina").get(pk=afkeuring.pk)


def _zet(rij: Afkeuring, stand: Stand, door: Iemand, actie: str) -> None:
    rij.stand, rij.klaar_op = stand, None
    rij.save(update_fields=["stand", "klaar_op"])
    log(rij.pagina, actie, user=door, data={"afkeuring": rij.pk, "aantal": rij.gedaan})
