"""What a visitor reads about where it stands: what happens next, and how it ended. Pure but for the rows it gets."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from petities.lijsten import Wat
from petities.models.actie import Gebeurtenis, Steunactie
from petities.publiek.stand import Stand
from petities.status import Status

S = Status
# Of each step: where it stands in the row of steps. What ended early has no steps ahead.
_PLEK_PETITIE = {S.OPEN: 1, S.GESLOTEN: 2, S.AANGEBODEN: 3, S.BEANTWOORD: 4}
_PLEK_VERZOEK = {
    S.OPEN: 1,
    S.STEUN_GEHAALD: 2,
    S.STEEKPROEF: 2,
    S.PRESIDIUM: 3,
    S.GEAGENDEERD: 4,
    S.BEHANDELD: 5,
    S.BESLUIT: 6,
    S.TERUGGEKOPPELD: 7,
}
_CONTROLE = 2  # the place of the sample, that the rules may leave out


@dataclass(frozen=True)
class Melding:
    """A box above the text. `soort` as in onderdelen/alert.html."""

    soort: str
    titel: str
    tekst: str


def stappen(actie: Steunactie, stand: Stand, gebeurtenissen: list[Gebeurtenis], aan: str) -> list[dict[str, Any]]:
    """What was done and what comes; empty when it ended on the way."""
    plek = (_PLEK_PETITIE if actie.is_petitie else _PLEK_VERZOEK).get(actie.stand)
    geweest = {str(gebeurtenis.wat): gebeurtenis.op for gebeurtenis in gebeurtenissen}
    if plek is None or (actie.stand == S.TERUGGEKOPPELD and Wat.BESLUIT not in geweest):
        return []
    regels = _petitie(actie, geweest, aan) if actie.is_petitie else _verzoek(actie, stand, geweest)
    if not actie.is_petitie and not actie.steekproef_omvang:
        regels.pop(_CONTROLE)
        plek -= plek > _CONTROLE
    return [
        {"naam": naam, "wanneer": wanneer, "stand": "klaar" if n < plek else "nu" if n == plek else "straks"}
        for n, (naam, wanneer) in enumerate(regels)
    ]


def _petitie(actie: Steunactie, geweest: dict[str, datetime], aan: str) -> list[tuple[str, str]]:
    return [
        (_("Gecontroleerd en online"), _dag(actie.geopend_op)),
        (_("Mensen steunen de petitie"), _tot(actie)),
        (_("De petitie gaat naar %(wie)s") % {"wie": aan}, _dag(geweest.get(Wat.AANGEBODEN))),
        (_("Antwoord"), _dag(geweest.get(Wat.ANTWOORD)) or _uiterlijk(actie)),
    ]


def _verzoek(actie: Steunactie, stand: Stand, geweest: dict[str, datetime]) -> list[tuple[str, str]]:
    doel = stand.doel
    nog = _("Nog %(n)s nodig") % {"n": number_format(doel.nog)} if doel and doel.nog else ""
    return [
        (_("Gecontroleerd en online"), _dag(actie.geopend_op)),
        (
            _("%(n)s mensen steunen dit") % {"n": number_format(actie.drempel)},
            nog or _dag(geweest.get(Wat.DREMPEL)),
        ),
        (_("De griffie controleert de steun"), _dag(geweest.get(Wat.STEEKPROEF_GESLAAGD))),
        (
            _("Het presidium besluit of dit op de agenda komt"),
            _dag(geweest.get(Wat.GEAGENDEERD)),
        ),
        (_("De Staten praten erover"), _dag(geweest.get(Wat.BEHANDELD))),
        (_("De Staten nemen een besluit"), _dag(geweest.get(Wat.BESLUIT))),
        (_("U hoort wat ermee gebeurt"), _dag(geweest.get(Wat.TERUGGEKOPPELD)) or _uiterlijk(actie)),
    ]


def melding(actie: Steunactie, gebeurtenissen: list[Gebeurtenis], op: datetime) -> Melding | None:
    """The one thing to know first, when it is not simply open."""
    if actie.antwoord_voor and actie.is_antwoord_te_laat(op):
        dag = {"dag": date_format(actie.antwoord_voor, "j F Y")}
        return Melding(
            "warning",
            _("Het antwoord is te laat"),
            _("Er zou antwoord zijn op %(dag)s. Dat is niet gelukt. Er wordt nog aan gewerkt.") % dag,
        )
    uitleg = uitleg_bij(actie, gebeurtenissen)
    if actie.stand == S.NIET_ONTVANKELIJK:
        return Melding("info", _("Niet in behandeling genomen"), f"{actie.get_weigergrond_display()}.")
    if actie.stand == S.DOORGESTUURD:
        naar = str(actie.doorgestuurd_naar or _("een andere overheid"))
        zin = _("De provincie gaat hier niet over. Wij stuurden dit door naar: %(naar)s.") % {"naar": naar}
        return Melding("info", _("Doorgestuurd"), zin)
    zinnen = {
        S.VERLOPEN: _("De tijd is voorbij. Er was niet genoeg steun. Steunen kan niet meer."),
        S.INGETROKKEN: _("Wie dit begon, trok het in. Steunen kan niet meer."),
        S.NIET_GEAGENDEERD: _("Het presidium besloot dat dit niet op de agenda van de Staten komt."),
        S.GESLOTEN: _("Steunen kan niet meer. De volgende stap is het aanbieden."),
        S.BEANTWOORD: _("Er is antwoord. U leest het hieronder."),
        S.BESLUIT: _("De Staten namen een besluit."),
        S.TERUGGEKOPPELD: _("Dit is klaar. Hieronder leest u wat ermee gebeurde."),
    }
    if actie.stand in zinnen:
        goed = actie.stand in {S.BEANTWOORD, S.BESLUIT, S.TERUGGEKOPPELD}
        return Melding("ok" if goed else "info", "", " ".join(filter(None, [zinnen[actie.stand], uitleg])))
    if actie.stand == S.OPEN and actie.sluit and op >= actie.sluit:
        return Melding("info", "", _("De laatste dag is voorbij. Steunen kan niet meer."))
    return None


def uitleg_bij(actie: Steunactie, gebeurtenissen: list[Gebeurtenis]) -> str:
    """What the griffie wrote when it got this status."""
    return next((g.tekst for g in reversed(gebeurtenissen) if g.wat == actie.status and g.tekst), "")


def _dag(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def _datum(dag: date | None, zin: str) -> str:
    return zin % {"dag": date_format(dag, "j F Y")} if dag else ""


def _tot(actie: Steunactie) -> str:
    return _datum(actie.laatste_dag, _("Tot en met %(dag)s"))


def _uiterlijk(actie: Steunactie) -> str:
    return _datum(actie.antwoord_voor, _("Uiterlijk %(dag)s"))
