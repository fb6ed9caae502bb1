"""The criteria that most burgerberaden use. Only for the gemeenten we have figures; the rest is to be filled in."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.lijsten import Vraagsoort
from participatie.basis.gemeenten import Gemeente

# Inhabitants per gemeente, CBS (Wijk- en buurtkaart), rounded by CBS to fives.
INWONERS = {
    Gemeente.AA_EN_HUNZE: 25405,
    Gemeente.ASSEN: 68835,
    Gemeente.BORGER_ODOORN: 25600,
    Gemeente.COEVORDEN: 35305,
    Gemeente.DE_WOLDEN: 24375,
    Gemeente.EMMEN: 107025,
    Gemeente.HOOGEVEEN: 55605,
    Gemeente.MEPPEL: 34390,
    Gemeente.MIDDEN_DRENTHE: 33375,
    Gemeente.NOORDENVELD: 31215,
    Gemeente.TYNAARLO: 33980,
    Gemeente.WESTERVELD: 19595,
}
SCHATTING = _("Schatting. Vul hier de cijfers van het CBS in.")
ZO_LIJKT = _("Dan lijkt de groep op alle inwoners.")


def aandeel_inwoners(gemeente: str) -> Decimal:
    return (Decimal(100) * INWONERS[Gemeente(gemeente)] / sum(INWONERS.values())).quantize(Decimal("0.01"))


# (velden of the criterium, [velden of each groep]); aandeel in percent.
STANDAARD: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
    (
        {
            "code": "leeftijd",
            "naam": _("Leeftijd"),
            "vraag": _("In welk jaar bent u geboren?"),
            "soort": Vraagsoort.LEEFTIJD,
            "bron": SCHATTING,
        },
        [
            {"code": "tot-25", "naam": _("Tot en met 24 jaar"), "aandeel": 12, "leeftijd_tot": 24},
            {
                "code": "25-44",
                "naam": _("25 tot en met 44 jaar"),
                "aandeel": 25,
                "leeftijd_van": 25,
                "leeftijd_tot": 44,
            },
            {
                "code": "45-64",
                "naam": _("45 tot en met 64 jaar"),
                "aandeel": 33,
                "leeftijd_van": 45,
                "leeftijd_tot": 64,
            },
            {"code": "65-plus", "naam": _("65 jaar en ouder"), "aandeel": 30, "leeftijd_van": 65},
        ],
    ),
    (
        {"code": "gender", "naam": _("Gender"), "vraag": _("Wat is uw gender?"), "uitleg": ZO_LIJKT, "bron": SCHATTING},
        [
            {"code": "vrouw", "naam": _("Vrouw"), "aandeel": Decimal("49.75")},
            {"code": "man", "naam": _("Man"), "aandeel": Decimal("49.75")},
            {"code": "anders", "naam": _("Anders"), "aandeel": Decimal("0.5")},
        ],
    ),
    (
        {
            "code": "gemeente",
            "naam": _("Gemeente"),
            "vraag": _("In welke gemeente woont u?"),
            "soort": Vraagsoort.GEMEENTE,
            "bron": _("CBS: inwoners per gemeente"),
        },
        [],  # the twelve, by rule
    ),
    (
        {
            "code": "opleiding",
            "naam": _("Opleiding"),
            "vraag": _("Wat is uw hoogste diploma?"),
            "uitleg": ZO_LIJKT,
            "bron": SCHATTING,
        },
        [
            {"code": "basis", "naam": _("Geen diploma, basisschool, vmbo of mbo 1"), "aandeel": 28},
            {"code": "midden", "naam": _("Havo, vwo of mbo 2, 3 of 4"), "aandeel": 44},
            {"code": "hoger", "naam": _("Hbo of universiteit"), "aandeel": 28},
        ],
    ),
    (
        {
            "code": "woonsituatie",
            "naam": _("Woonsituatie"),
            "vraag": _("Hoe woont u?"),
            "uitleg": ZO_LIJKT,
            "bron": SCHATTING,
        },
        [
            {"code": "koop", "naam": _("In een koophuis"), "aandeel": 65},
            {"code": "huur", "naam": _("In een huurhuis of huurkamer"), "aandeel": 29},
            {"code": "anders", "naam": _("Anders, bijvoorbeeld bij ouders of in een zorghuis"), "aandeel": 6},
        ],
    ),
]
