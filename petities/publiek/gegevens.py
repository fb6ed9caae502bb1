"""Open data: counts, dates and the timeline. Never a name; small numbers are hidden here as on the map."""

import csv
from collections import Counter
from io import StringIO
from typing import Any

from django.conf import settings
from django.utils import timezone

from participatie.basis.adressen import adres
from participatie.indiening.models import Telling
from petities.models.actie import Steunactie
from petities.models.pagina import Initiatief
from petities.publiek.kaart import in_woorden
from petities.publiek.stand import per_dag, per_gemeente, stand_uit

Licentie = dict[str, str] | None  # Organisatie.open_data


def kort(pagina: Initiatief, actie: Steunactie, telling: Counter[str]) -> dict[str, Any]:
    """One line of the list."""
    stand = stand_uit(actie, telling)
    volledig = settings.BASIS_URL + adres(pagina)
    return {
        "soort": actie.soort,
        "titel": pagina.title,
        "adres": volledig,
        "gegevens": f"{volledig}gegevens.json",
        "status": actie.status,
        "status_in_woorden": str(actie.get_status_display()),
        "ingediend_op": _moment(actie.ingediend_op),
        "geopend_op": _moment(actie.geopend_op),
        "laatste_dag": actie.laatste_dag and actie.laatste_dag.isoformat(),
        "afgerond_op": _moment(actie.klaar_op),
        "thema": pagina.thema.slug if pagina.thema else None,
        "gemeenten": list(pagina.gemeenten),
        "steun": stand.totaal,
        "waarvan_op_papier": stand.papier,
        "drempels": [{"aantal": trede.aantal, "brengt": trede.brengt, "nog": trede.nog} for trede in stand.treden],
    }


def volledig(pagina: Initiatief, licentie: Licentie) -> dict[str, Any]:
    actie, telling = pagina.actie, Telling.objects.van([pagina.pk])[pagina.pk]
    stand = stand_uit(actie, telling)
    return {
        **kort(pagina, actie, telling),
        "antwoord_uiterlijk": actie.antwoord_voor and actie.antwoord_voor.isoformat(),
        "niet_in_behandeling_omdat": actie.weigergrond or None,
        "apart_gezet": stand.apart,
        "per_gemeente": [
            {
                "gemeente": cel.gemeente.value,
                "naam": cel.gemeente.label,
                "aantal": cel.aantal,
                "verborgen": cel.verborgen and cel.verborgen.value,
            }
            for cel in per_gemeente(telling)
        ],
        "per_dag": [{"dag": dag.isoformat(), "aantal": aantal} for dag, aantal in per_dag(telling)],
        "verloop": [
            {
                "op": _moment(g.op),
                "wat": g.wat,
                "in_woorden": str(g.get_wat_display()),
                "tekst": g.tekst,
                "adres": g.url,
            }
            for g in actie.gebeurtenissen.all()
        ],
        "licentie": licentie,
    }


def als_csv(pagina: Initiatief, licentie: Licentie) -> str:
    """One number per line. Only our own words and numbers: no text of residents, so nothing can be a formula (R28)."""
    actie, telling = pagina.actie, Telling.objects.van([pagina.pk])[pagina.pk]
    stand = stand_uit(actie, telling)
    rijen: list[tuple[str, str, object]] = [
        ("status", "", actie.status),
        ("geopend_op", "", _moment(actie.geopend_op) or ""),
        ("laatste_dag", "", actie.laatste_dag or ""),
        ("totaal", "", stand.totaal),
        ("op_papier", "", stand.papier),
        *(("drempel", "", trede.aantal) for trede in stand.treden),
        *(
            ("gemeente", cel.gemeente.label, cel.aantal if cel.aantal is not None else in_woorden(cel))
            for cel in per_gemeente(telling)
        ),
        *(("dag", dag.isoformat(), aantal) for dag, aantal in per_dag(telling)),
        *([("licentie", licentie["naam"], licentie["url"])] if licentie else []),
    ]
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(["onderdeel", "naam", "waarde"])
    schrijver.writerows(rijen)
    return uit.getvalue()


def _moment(moment) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
