"""What a visitor reads about where it stands: the one thing to know first, and the road. Pure but for the rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultaties.burgerberaad.lijsten import Wat
from consultaties.burgerberaad.models.verloop import Beraadmoment, Beraadverloop
from consultaties.burgerberaad.status import Status

S = Status
# Of each status: which step is under way. What stopped has no steps ahead.
_PLEK = {S.VOORBEREIDING: 0, S.AANMELDEN: 1, S.LOTEN: 2, S.BEZIG: 3, S.ADVIES: 5, S.AFGEROND: 6}


@dataclass(frozen=True)
class Melding:
    """A box above the text. `soort` as in onderdelen/alert.html."""

    soort: str
    titel: str
    tekst: str


def stappen(verloop: Beraadverloop, momenten: list[Beraadmoment]) -> list[dict[str, Any]]:
    plek = _PLEK.get(verloop.stand)
    if plek is None:
        return []
    geweest = {str(moment.wat): moment.op for moment in momenten}
    uiterlijk = verloop.reactie_voor if verloop.stand == S.ADVIES else None
    regels = [
        (_("Voorbereiden"), ""),
        (_("Aanmelden"), _zin(verloop.laatste_dag, _("Tot en met %(dag)s"))),
        (_("Loten wie mag meedoen"), _dag(geweest.get(Wat.GETROKKEN))),
        (_("De deelnemers praten met elkaar"), _zin(_lokaal(geweest.get(Wat.BEGONNEN)), _("Vanaf %(dag)s"))),
        (_("Het advies"), _dag(verloop.advies_op)),
        (
            _("Een reactie op elke aanbeveling"),
            _dag(verloop.klaar_op) or _zin(uiterlijk, _("Uiterlijk %(dag)s")),
        ),
    ]
    return [
        {"naam": naam, "wanneer": wanneer, "stand": "klaar" if n < plek else "nu" if n == plek else "straks"}
        for n, (naam, wanneer) in enumerate(regels)
    ]


def melding(verloop: Beraadverloop, momenten: list[Beraadmoment], te_laat: int, nu: datetime) -> Melding | None:
    """Nothing while one can sign up: the button says it."""
    stand = verloop.stand
    if stand == S.GESTOPT:
        reden = next((m.tekst for m in reversed(momenten) if m.wat == Wat.GESTOPT), "")
        return Melding("info", _("Dit burgerberaad is gestopt"), reden)
    if te_laat:
        zin = ngettext(
            "%(n)s reactie die was beloofd, is er nog niet. Er wordt nog aan gewerkt.",
            "%(n)s reacties die waren beloofd, zijn er nog niet. Er wordt nog aan gewerkt.",
            te_laat,
        )
        return Melding("warning", _("De provincie is te laat"), zin % {"n": te_laat})
    zinnen = {
        S.VOORBEREIDING: _("Dit burgerberaad wordt voorbereid. U kunt zich nog niet aanmelden."),
        S.LOTEN: _("Aanmelden kan niet meer. Nu wordt geloot wie mag meedoen."),
        S.BEZIG: _("De deelnemers zijn geloot en praten nu met elkaar."),
        S.ADVIES: _("Het advies is klaar. Provinciale en Gedeputeerde Staten reageren op elke aanbeveling."),
        S.AFGEROND: _("Op elke aanbeveling is een reactie. Hieronder leest u wat de provincie ermee doet."),
    }
    if stand in zinnen:
        return Melding("ok" if stand == S.AFGEROND else "info", "", zinnen[stand])
    if verloop.is_open(nu):
        return None
    if verloop.aanmelden_van and nu < verloop.aanmelden_van:
        return Melding("info", "", _zin(_lokaal(verloop.aanmelden_van), _("U kunt zich aanmelden vanaf %(dag)s.")))
    return Melding("info", "", _("De laatste dag is voorbij. Aanmelden kan niet meer. Daarna volgt de loting."))


def _lokaal(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _dag(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def _zin(dag: date | None, zin: str) -> str:
    return zin % {"dag": date_format(dag, "j F Y")} if dag else ""
