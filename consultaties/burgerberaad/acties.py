"""The engine's own verbs, and the only place that changes the status of a burgerberaad.

The parts have theirs: aanmelden/ (who signs up), loting/ (the draw), deelnemers/, aanbevelingen/.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad import nieuws
from consultaties.burgerberaad.lijsten import Wat
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling, Reactie
from consultaties.burgerberaad.models.criterium import Criterium
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadmoment, Beraadverloop, verloop_van
from consultaties.burgerberaad.status import OVERGANGEN, Lotingstatus, Status
from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.statenagenda.models.vergadering import begin_van, dag_na

# --- who may ------------------------------------------------------------------------------------------------


def mag_secretariaat(user: Iemand) -> bool:
    """Who works with people's data: only the secretariaat, also not a beheerder (docs/adr/0017).

    A beheerder can put somebody in the group; that is logged.
    """
    return heeft_rol(user, Rol.BURGERBERAAD)


def mag_griffie(user: Iemand) -> bool:
    """Who speaks for PS: gives the public value and records reacties. A beheerder may stand in."""
    return bool(getattr(user, "is_superuser", False) and user.is_active) or heeft_rol(user, Rol.GRIFFIE)


def mag_sturen(user: Iemand) -> bool:
    """Who moves a burgerberaad along its road: no personal data is needed for it."""
    return mag_secretariaat(user) or mag_griffie(user)


def eis(mag: bool) -> None:
    if not mag:
        raise PermissionDenied(_("U mag dit niet."))


# --- the road -------------------------------------------------------------------------------------------------


@transaction.atomic
def open_aanmelden(
    *, pagina: BurgerberaadPagina, door: Iemand, eerste_dag: date, laatste_dag: date, open_aanmelden: bool
) -> Beraadverloop:
    """Signing up is possible from `eerste_dag` up to and including `laatste_dag`, if the page is public.

    The numbers of today are its numbers. Raises ValidationError without criteria or with wrong days.
    """
    eis(mag_sturen(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if not pagina.live:
        raise ValidationError(_("Zet de pagina eerst op de website."))
    if Loting.objects.filter(pagina_id=pagina.pk).exclude(status=Lotingstatus.VERVALLEN).exists():
        raise ValidationError(_("De lijst met aanmelders staat vast. Laat eerst de loting vervallen."))
    if laatste_dag < eerste_dag or laatste_dag < timezone.localdate():
        raise ValidationError({"laatste_dag": _("Kies een laatste dag na de eerste dag, en niet in het verleden.")})
    if not Criterium.objects.filter(pagina_id=pagina.pk).exists():
        raise ValidationError(_("Maak eerst de criteria: waarop moeten de deelnemers op de bevolking lijken?"))
    if verloop.regels_van is None and verloop.status == Status.VOORBEREIDING:
        neem_regels_over(verloop)
    ga_naar(
        verloop,
        Status.AANMELDEN,
        aanmelden_van=begin_van(eerste_dag),
        aanmelden_tot=dag_na(laatste_dag),
        open_aanmelden=open_aanmelden,
    )
    noteer(verloop, Wat.AANMELDEN_OPEN, op=timezone.now(), tekst=_tot_en_met(laatste_dag))
    log(pagina, "burgerberaad.aanmelden_open", user=door)
    nieuws.aanmelden_open(pagina, verloop)
    return verloop


def neem_regels_over(verloop: Beraadverloop) -> None:
    """The numbers in force now; a page of before gets them when signing up opens."""
    verloop.neem_regels_over(timezone.now())
    verloop.save()


def _tot_en_met(dag: date) -> str:
    return _("Aanmelden kan tot en met %(dag)s.") % {"dag": date_format(dag, "j F Y")}


@transaction.atomic
def verleng(*, pagina: BurgerberaadPagina, door: Iemand, laatste_dag: date, reden: str) -> None:
    """Later, never earlier, and with a public reason (X11)."""
    eis(mag_sturen(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if verloop.status != Status.AANMELDEN:
        raise ValidationError(_("Aanmelden is niet open."))
    if verloop.laatste_dag and laatste_dag <= verloop.laatste_dag:
        raise ValidationError({"laatste_dag": _("Kies een latere dag. Eerder sluiten mag niet.")})
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. De reden komt op de website.")})
    verloop.aanmelden_tot = dag_na(laatste_dag)
    verloop.save(update_fields=["aanmelden_tot"])
    noteer(verloop, Wat.AANMELDEN_OPEN, op=timezone.now(), tekst=f"{_tot_en_met(laatste_dag)} {reden.strip()}")
    log(pagina, "burgerberaad.verlengd", user=door)


@transaction.atomic
def sluit_aanmelden(*, pagina_id: int, op: datetime) -> bool:
    """After the last day, also for the last confirmations; the clock and the freezing of the pool call it."""
    verloop = verloop_van(pagina_id, slot=True)
    if verloop.status != Status.AANMELDEN or verloop.aanmelden_tot is None:
        return False
    if op <= verloop.bevestigen_tot(verloop.aanmelden_tot):
        return False
    ga_naar(verloop, Status.LOTEN)
    noteer(verloop, Wat.AANMELDEN_DICHT, op=op)
    return True


@transaction.atomic
def begin(*, pagina: BurgerberaadPagina, door: Iemand) -> None:
    """The first bijeenkomst. Only after the draw."""
    eis(mag_sturen(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if not Loting.objects.filter(pagina_id=pagina.pk, status=Lotingstatus.GETROKKEN).exists():
        raise ValidationError(_("De deelnemers zijn nog niet geloot."))
    ga_naar(verloop, Status.BEZIG)
    nieuws.gebeurd(pagina, noteer(verloop, Wat.BEGONNEN, op=timezone.now()))
    log(pagina, "burgerberaad.begonnen", user=door)


@transaction.atomic
def bied_advies_aan(*, pagina: BurgerberaadPagina, door: Iemand, op: date) -> None:
    """The advice is handed over: the aanbevelingen are fixed and public, and PS and GS owe a reactie on each."""
    eis(mag_sturen(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if not Aanbeveling.objects.filter(pagina_id=pagina.pk).exists():
        raise ValidationError(_("Schrijf eerst de aanbevelingen op."))
    if op > timezone.localdate():
        raise ValidationError({"op": _("Deze dag moet nog komen. Doe dit op de dag zelf of later.")})
    if verloop.laatste_dag and op <= verloop.laatste_dag:
        raise ValidationError({"op": _("Toen konden mensen zich nog aanmelden. Kies een latere dag.")})
    voor = op + timedelta(weeks=verloop.reactie_weken)
    ga_naar(verloop, Status.ADVIES, advies_op=begin_van(op), reactie_voor=voor)
    Reactie.objects.filter(aanbeveling__pagina_id=pagina.pk).update(voor=voor)
    tekst = _("De reactie op elke aanbeveling komt uiterlijk op %(dag)s.") % {"dag": date_format(voor, "j F Y")}
    nieuws.gebeurd(pagina, noteer(verloop, Wat.ADVIES, op=timezone.now(), tekst=tekst))
    log(pagina, "burgerberaad.advies", user=door)


@transaction.atomic
def rond_af(*, pagina: BurgerberaadPagina, door: Iemand) -> None:
    """Finished: refused while one aanbeveling has no definitive reactie with a reason."""
    eis(mag_griffie(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if zinnen := wat_nog_wacht(pagina):
        raise ValidationError(zinnen)
    ga_naar(verloop, Status.AFGEROND, klaar_op=timezone.now())
    nieuws.gebeurd(pagina, noteer(verloop, Wat.AFGEROND, op=timezone.now()))
    log(pagina, "burgerberaad.afgerond", user=door)


def wat_nog_wacht(pagina: Any) -> list[str]:
    """A sentence per reactie that is still owed (A1.4)."""
    open_ = Reactie.objects.filter(aanbeveling__pagina_id=pagina.pk, definitief_op=None).select_related("aanbeveling")
    return [
        _("Aanbeveling %(nummer)s heeft nog geen reactie van %(wie)s.")
        % {"nummer": reactie.aanbeveling.nummer, "wie": reactie.get_van_display()}
        for reactie in open_.order_by("aanbeveling__nummer", "van")
    ]


@transaction.atomic
def stop(*, pagina: BurgerberaadPagina, door: Iemand, reden: str) -> None:
    """It does not go on; the reason is public."""
    eis(mag_griffie(door))
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. De reden komt op de website.")})
    verloop = verloop_van(pagina.pk, slot=True)
    ga_naar(verloop, Status.GESTOPT, klaar_op=timezone.now())
    nieuws.gebeurd(pagina, noteer(verloop, Wat.GESTOPT, op=timezone.now(), tekst=reden))
    log(pagina, "burgerberaad.gestopt", user=door)


# --- the machinery --------------------------------------------------------------------------------------------


def ga_naar(verloop: Beraadverloop, naar: Status, **velden: Any) -> None:
    """The one place that changes a status; the caller holds the row lock. Raises ValidationError."""
    if naar not in OVERGANGEN[verloop.stand]:
        raise ValidationError(
            _("Dit kan nu niet: de status is '%(status)s'."),
            code="status",
            params={"status": verloop.get_status_display()},
        )
    for naam, waarde in velden.items():
        setattr(verloop, naam, waarde)
    verloop.status = naar
    verloop.save()


def noteer(
    verloop: Beraadverloop, wat: Wat, *, op: datetime, tekst: str = "", url: str = "", sleutel: str = ""
) -> Beraadmoment:
    """Put a moment on the public timeline. With the same `sleutel` it happens once; default: any number of times."""
    if not sleutel:
        sleutel = f"{wat}/{verloop.momenten.filter(wat=wat).count() + 1}"
    moment, _nieuw = Beraadmoment.objects.get_or_create(
        verloop=verloop, sleutel=sleutel, defaults={"wat": wat, "op": op, "tekst": tekst.strip(), "url": url}
    )
    return moment
