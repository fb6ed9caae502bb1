"""Where a loting stands, for staff: the steps, what blocks the next one, and who may do it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultaties.burgerberaad.acties import mag_griffie, mag_secretariaat, mag_sturen
from consultaties.burgerberaad.loting.berekening import leeft
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.status import Lotingstatus, Status
from participatie.accounts.models import User

VOLGORDE = [
    Lotingstatus.BEVROREN,
    Lotingstatus.REKENT,
    Lotingstatus.BEREKEND,
    Lotingstatus.GEPUBLICEERD,
    Lotingstatus.GETROKKEN,
]


@dataclass
class Stap:
    naam: str
    klaar: bool
    zinnen: list[str] = field(default_factory=list)
    knoppen: list[tuple[str, str]] = field(default_factory=list)  # (name of the url, text)
    nu: bool = False


def stappen(verloop: Beraadverloop, loting: Loting | None, user: User, nu: datetime) -> list[Stap]:
    lijst = [
        _aanmelden(verloop),
        _dubbelen(verloop),
        _bevriezen(verloop, loting, user),
        _rekenen(loting, user),
        _publiceren(loting, user),
        _trekken(loting, user, nu),
    ]
    eerste = next((stap for stap in lijst if not stap.klaar), None)
    for stap in lijst:
        stap.nu = stap is eerste
        if not stap.nu:
            stap.knoppen = []
            stap.zinnen = stap.zinnen if stap.klaar else []
    return lijst


def mag_vervallen(loting: Loting | None, user: User, nu: datetime) -> bool:
    if loting is None or not mag_sturen(user):
        return False
    if loting.stand == Lotingstatus.GEPUBLICEERD:
        return loting.trekking_op is not None and nu < loting.trekking_op
    return loting.stand in {Lotingstatus.BEVROREN, Lotingstatus.BEREKEND, Lotingstatus.KAN_NIET}


def _is_voorbij(loting: Loting | None, status: Lotingstatus) -> bool:
    return loting is not None and loting.stand in VOLGORDE[VOLGORDE.index(status) :]


def _moment(op: datetime | None) -> str:
    return date_format(localtime(op), "j F Y, H:i") if op else ""


def _aanmelden(verloop: Beraadverloop) -> Stap:
    open_ = verloop.stand in {Status.VOORBEREIDING, Status.AANMELDEN}
    zin = _("Aanmelden kan tot en met %(dag)s. Daarna is er nog tijd om te bevestigen.")
    dag = date_format(verloop.laatste_dag, "j F Y") if verloop.laatste_dag else ""
    return Stap(_("Aanmelden is gesloten"), not open_, [zin % {"dag": dag}] if open_ and dag else [])


def _dubbelen(verloop: Beraadverloop) -> Stap:
    n = Aanmelding.objects.te_bekijken().filter(pagina_id=verloop.pagina_id).count()
    zin = ngettext(
        "Het secretariaat moet nog %(n)d aanmelding bekijken.",
        "Het secretariaat moet nog %(n)d aanmeldingen bekijken.",
        n,
    )
    return Stap(_("Niemand staat er misschien dubbel in"), not n, [zin % {"n": n}] if n else [])


def _bevriezen(verloop: Beraadverloop, loting: Loting | None, user: User) -> Stap:
    stap = Stap(_("De lijst met aanmelders staat vast"), loting is not None)
    if loting:
        zin = _("%(n)d aanmelders voor %(m)d plaatsen, sinds %(op)s.")
        getallen = {"n": loting.aantal_aanmelders, "m": loting.plaatsen, "op": _moment(loting.bevroren_op)}
        stap.zinnen = [zin % getallen]
        return stap
    n = Aanmelding.objects.telt().filter(pagina_id=verloop.pagina_id).count()
    stap.zinnen = [_("Nu tellen %(n)d aanmeldingen mee voor %(m)d plaatsen.") % {"n": n, "m": verloop.plaatsen}]
    if mag_secretariaat(user):
        stap.knoppen = [("burgerberaad_bevriezen", _("Zet de lijst vast"))]
    else:
        stap.zinnen.append(_("Dit doet het secretariaat."))
    return stap


def _rekenen(loting: Loting | None, user: User) -> Stap:
    stap = Stap(_("De loten zijn berekend"), _is_voorbij(loting, Lotingstatus.BEREKEND))
    if loting is None:
        return stap
    if stap.klaar:
        stap.zinnen = kansen(loting)
    elif loting.stand == Lotingstatus.KAN_NIET:
        stap.zinnen = [_("Met deze quota kan het niet. Dit is de kleinste verandering waarmee het wel kan:")]
        stap.zinnen += loting.uitkomst.get("zinnen", [])
        stap.zinnen.append(_("Laat de loting vervallen, verander de quota of laat meer mensen zich aanmelden."))
    elif loting.stand == Lotingstatus.REKENT:
        if not leeft(loting):
            stap.zinnen = [_("De computer geeft geen teken van leven meer. Begin opnieuw.")]
            stap.knoppen = [("burgerberaad_rekenen", _("Begin opnieuw"))]
        else:
            stap.knoppen = [("burgerberaad_rekenen-stoppen", _("Stop"))]
    else:
        stap.zinnen = [loting.voortgang_tekst] if loting.voortgang_tekst else []
        stap.knoppen = [("burgerberaad_rekenen", _("Begin met rekenen"))]
    if stap.knoppen and not mag_secretariaat(user):
        stap.knoppen = []
        stap.zinnen.append(_("Dit doet het secretariaat."))
    return stap


def kansen(loting: Loting) -> list[str]:
    """What was reached, for staff."""
    uit: dict[str, Any] = loting.uitkomst
    zinnen = [
        _("De kleinste kans is %(n)d van de %(m)d loten. Meer dan %(h)d kan volgens het bewijs niet.")
        % {"n": uit["minste_aantal"], "m": loting.aantal_loten, "h": uit["hoogste_aantal"]}
    ]
    if zonder := len(uit["zonder_kans"]):
        zin = ngettext(
            "Door de quota heeft %(n)d mens geen kans.", "Door de quota hebben %(n)d mensen geen kans.", zonder
        )
        zinnen.append(zin % {"n": zonder})
    return zinnen


def _publiceren(loting: Loting | None, user: User) -> Stap:
    stap = Stap(_("De loten staan op de website"), _is_voorbij(loting, Lotingstatus.GEPUBLICEERD))
    if loting and stap.klaar:
        zin = _("Trekking op %(moment)s. Het getal komt van: %(bron)s")
        stap.zinnen = [zin % {"moment": _moment(loting.trekking_op), "bron": loting.bron}]
    elif mag_sturen(user):
        stap.knoppen = [("burgerberaad_loten-publiceren", _("Zet de loten op de website"))]
    return stap


def _trekken(loting: Loting | None, user: User, nu: datetime) -> Stap:
    stap = Stap(_("Het lot is getrokken"), _is_voorbij(loting, Lotingstatus.GETROKKEN))
    if loting is None:
        return stap
    if stap.klaar:
        stap.zinnen = [_("Het getal was %(n)d.") % {"n": loting.waarde}]
    elif loting.trekking_op and nu < loting.trekking_op:
        stap.zinnen = [_("Dit kan vanaf %(moment)s uur.") % {"moment": _moment(loting.trekking_op)}]
    elif user.pk in {loting.bevroren_door_id, loting.gepubliceerd_door_id} or not mag_griffie(user):
        stap.zinnen = [_("Iemand van de griffie vult het getal in: niet wie de lijst of de loten vaststelde.")]
    else:
        stap.knoppen = [("burgerberaad_trekken", _("Vul het getal in"))]
    return stap
