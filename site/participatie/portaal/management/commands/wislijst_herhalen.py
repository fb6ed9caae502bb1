"""`manage.py wislijst_herhalen BESTAND`: after a restore, before the website opens, take away again what people took back."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from participatie.berichten.acties import vergeet
from participatie.indiening import acties as indiening
from participatie.indiening.models import Ingediend
from participatie.indiening.wislijst import Regel, Wat, lees
from participatie.volgen import acties as volgen
from participatie.volgen.models import Volger, Volgt


class Command(BaseCommand):
    help = "Doet na het terugzetten van een back-up opnieuw wat mensen lieten wissen, introkken of niet meer volgen."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("bestand", type=Path, help="de wislijst (WISLIJST in de omgeving)")
        parser.add_argument("--droog", action="store_true", help="alleen tellen, niets wissen")

    def handle(self, **opties: Any) -> None:
        telling: Counter[str] = Counter()
        try:
            for regel in lees(opties["bestand"]):
                telling[_herhaal(regel, droog=opties["droog"]) if regel else "onleesbaar"] += 1
        except OSError as fout:
            raise CommandError(f"De wislijst is niet te lezen: {fout.strerror}.") from fout
        for wat, aantal in sorted(telling.items()):
            self.stdout.write(f"{wat}: {aantal}")
        self.stdout.write("Er is niets gewist." if opties["droog"] else "Klaar.")


def _herhaal(regel: Regel, *, droog: bool) -> str:
    """What was done with this line, in a word for the count. Doing it twice does nothing more.

    No mail leaves again: the person had it the first time.
    """
    with transaction.atomic():
        functie = _volgen if regel.wat in {Wat.VOLGER, Wat.VOLGT} else _ingediend
        return regel.wat if functie(regel, droog) else "al weg"


def _ingediend(regel: Regel, droog: bool) -> bool:
    ingediend = Ingediend.vind(regel.sleutel)
    if ingediend is None or ingediend.indiener.gewist_op:
        return False
    if regel.wat == Wat.INGETROKKEN and not ingediend.mag_intrekken():
        return False
    if droog:
        return True
    if regel.wat == Wat.GEWIST:
        indiening.wis(ingediend=ingediend, reden="wislijst")
        return True
    try:
        ingediend.trek_in()
    except ValidationError:
        return False
    vergeet(begint_met=f"{ingediend.kenmerk}/")
    return True


def _volgen(regel: Regel, droog: bool) -> bool:
    """Only what was there already then: after a restore a new follower may get an old number."""
    if regel.wat == Wat.VOLGER:
        volger = Volger.objects.filter(pk=regel.sleutel, gemaakt_op__lt=regel.op).first()
        if volger and not droog:
            volgen.wis(volger=volger)
        return volger is not None
    wens = Volgt.objects.filter(pk=regel.sleutel, gevraagd_op__lt=regel.op).select_related("volger").first()
    if wens and not droog:
        volgen.stop(volger=wens.volger, wensen=[wens.pk])
    return wens is not None
