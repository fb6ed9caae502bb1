"""Open data: every aanbeveling with what was answered and done. Nobody's name stands in it.

The columns of the CSV, and the names in the JSON, are explained on the page "alle aanbevelingen" (KOLOMMEN).
"""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.aanbevelingen.stand import Reactiestand, Regel
from consultaties.burgerberaad.lijsten import Aan
from participatie.basis.adressen import adres

KOLOMMEN: list[tuple[str, Any]] = [
    ("beraad", _("Naam van het burgerberaad.")),
    ("nummer", _("Nummer van de aanbeveling in het advies.")),
    ("titel", _("Korte titel.")),
    ("tekst", _("De aanbeveling in de woorden van het beraad.")),
    ("thema", _("Thema: het laatste deel van het adres van het thema.")),
    ("voor", _("Hoeveel deelnemers voor stemden. Leeg: er is niet gestemd.")),
    ("tegen", _("Hoeveel deelnemers tegen stemden.")),
    *(
        (f"{van.value}_{deel}", uitleg)
        for van in Aan
        for deel, uitleg in (
            ("uitkomst", _("Wat Provinciale Staten (ps) of Gedeputeerde Staten (gs) ermee doen, als code.")),
            ("waarom", _("De reden van PS of GS.")),
            ("op", _("Dag van de reactie.")),
            ("uiterlijk", _("Dag waarop de reactie is beloofd.")),
            ("te_laat", _("ja: de beloofde dag is voorbij en er is geen reactie.")),
        )
    ),
    ("uitvoering", _("Hoe het staat met de uitvoering: nvt, open, bezig, klaar of vervallen.")),
    ("adres", _("Adres van de pagina.")),
]
FORMULE = tuple("=+-@\t\r")


def als_json(regel: Regel) -> dict[str, Any]:
    ding = regel.aanbeveling
    return {
        "id": str(ding.uuid),
        "beraad": ding.pagina.title,
        "beraad_adres": settings.BASIS_URL + adres(ding.pagina),
        "nummer": ding.nummer,
        "titel": ding.titel,
        "tekst": ding.tekst,
        "toelichting": ding.toelichting,
        "thema": ding.thema.slug,
        "voor": ding.voor,
        "tegen": ding.tegen,
        "reacties": [_reactie(reactie) for reactie in regel.reacties],
        "uitvoering": ding.uitvoering,
        "adres": settings.BASIS_URL + regel.url,
    }


def _reactie(reactie: Reactiestand) -> dict[str, Any]:
    return {
        "van": reactie.van.value,
        "uiterlijk": reactie.voor and reactie.voor.isoformat(),
        "te_laat": reactie.is_te_laat,
        "definitief": reactie.is_definitief,
        "antwoorden": [
            {
                "op": timezone.localtime(rij.gepubliceerd_op).isoformat(timespec="seconds"),
                "uitkomst": rij.uitkomst,
                "wat_wij_doen": rij.wat_wij_doen,
                "waarom": rij.waarom,
                "vervolg": rij.vervolg,
                "tussentijds": rij.tussentijds,
            }
            for rij in reactie.alle
        ],
    }


def als_csv(regels: Iterable[Regel]) -> str:
    """One aanbeveling per line. Words of people are never a formula (R28)."""
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow([naam for naam, _uitleg in KOLOMMEN])
    for regel in regels:
        cellen = _cellen(regel)
        schrijver.writerow([_veilig(cellen.get(naam, "")) for naam, _uitleg in KOLOMMEN])
    return uit.getvalue()


def _cellen(regel: Regel) -> dict[str, Any]:
    ding = regel.aanbeveling
    uit = {
        "beraad": ding.pagina.title,
        "nummer": ding.nummer,
        "titel": ding.titel,
        "tekst": ding.tekst,
        "thema": ding.thema.slug,
        "voor": ding.voor,
        "tegen": ding.tegen,
        "uitvoering": ding.uitvoering,
        "adres": settings.BASIS_URL + regel.url,
    }
    for reactie in regel.reacties:
        uit |= {
            f"{reactie.van.value}_uitkomst": reactie.nu.uitkomst if reactie.nu else "",
            f"{reactie.van.value}_waarom": reactie.nu.waarom if reactie.nu else "",
            f"{reactie.van.value}_op": timezone.localdate(reactie.nu.gepubliceerd_op) if reactie.nu else "",
            f"{reactie.van.value}_uiterlijk": reactie.voor or "",
            f"{reactie.van.value}_te_laat": _("ja") if reactie.is_te_laat else _("nee"),
        }
    return uit


def _veilig(cel: Any) -> str:
    tekst = "" if cel is None else str(cel)
    return f"'{tekst}" if tekst.startswith(FORMULE) else tekst
