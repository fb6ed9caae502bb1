"""Reading inbreng from a CSV: paper forms that were typed over, or another platform's export.

Each row goes through the same act as what staff type in, in a transaction of its own. A row is known by its
number (or its content) in this source, so a second run, also after a crash, adds only what is missing.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participatie.accounts.models import User
from participatie.inbreng import acties
from participatie.inbreng.models import Inbreng, OntvangtInbreng
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Herkomst, Indieningsregeling
from participatie.indiening.velden import EmailVeld, NaamVeld, PostcodeVeld, SchoonVeld

KOLOMMEN = ("nummer", "tekst", "naam", "e_mail", "postcode", "ontvangen_op", "openbaar")
JA = frozenset({"ja", "j", "1", "true", "yes", "x"})


class Moment(forms.Field):
    """A date or time: ISO 8601 (local time without zone), or milliseconds since 1970 in UTC."""

    def to_python(self, waarde: Any) -> datetime:
        tekst = str(waarde or "").strip()
        if not tekst:
            return timezone.now()
        try:
            if tekst.isdecimal() and len(tekst) > 9:
                return datetime.fromtimestamp(int(tekst) / 1000, tz=UTC)
            moment = parse_datetime(tekst) or (
                datetime.combine(dag, datetime.min.time()) if (dag := parse_date(tekst)) else None
            )
        except (ValueError, OverflowError):
            moment = None
        if moment is None:
            raise ValidationError(
                _("'%(tekst)s' is geen datum. Schrijf 2026-11-30 of 2026-11-30T14:05.") % {"tekst": tekst[:40]}
            )
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


class Rij(forms.Form):
    """What a row must hold; the same rules as the public form."""

    tekst = SchoonVeld(error_messages={"required": gettext_lazy("De tekst is leeg.")})
    naam = NaamVeld(required=False)
    e_mail = EmailVeld(required=False)
    postcode = PostcodeVeld()
    ontvangen_op = Moment(required=False)
    openbaar = forms.CharField(required=False)

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"]
        hoogstens = Indieningsregeling.nu_geldig().max_tekens
        if len(tekst) > hoogstens:
            raise ValidationError(_("De tekst is te lang: %(n)s tekens.") % {"n": len(tekst)})
        return tekst

    def clean_openbaar(self) -> bool:
        return str(self.cleaned_data["openbaar"]).strip().lower() in JA


@dataclass
class Uitslag:
    """What happened: counts, and for each refused row its line number in the file and why."""

    telling: Counter[str] = field(default_factory=Counter)
    fouten: list[tuple[int, str]] = field(default_factory=list)


def lees(bestand: Path, kolommen: dict[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with our column names, streamed; `kolommen` maps our name to the file's. ValueError says what is wrong."""
    with bestand.open(encoding="utf-8-sig", newline="") as stroom:
        lezer = csv.DictReader(stroom)
        aanwezig = set(lezer.fieldnames or [])
        namen = {onze: kolommen.get(onze, onze) for onze in KOLOMMEN}
        if namen["tekst"] not in aanwezig:
            raise ValueError(
                _("Er is geen kolom '%(naam)s'. De kolommen zijn: %(er)s.")
                % {"naam": namen["tekst"], "er": ", ".join(sorted(aanwezig)) or _("geen")}
            )
        if onbekend := set(kolommen.values()) - aanwezig:
            raise ValueError(_("Deze kolommen staan niet in het bestand: %s.") % ", ".join(sorted(onbekend)))
        for rij in lezer:
            yield lezer.line_num, {onze: rij.get(naam) or "" for onze, naam in namen.items()}


def importeer(
    rijen: Iterator[tuple[int, dict[str, str]]],
    *,
    pagina: OntvangtInbreng,
    door: User,
    bron: str,
    herkomst: Herkomst,
    taal: str = "nl",
    openbaar: bool | None = None,
    droog: bool = False,
) -> Uitslag:
    """Store each good row; `openbaar` overrules the column. With `droog` nothing is stored, all is checked."""
    uitslag = Uitslag()
    gezien: Counter[str] = Counter()
    for regel, rij in rijen:
        inhoud = _inhoud(rij)
        gezien[inhoud] += not rij["nummer"]  # two people who write the same words are two
        sleutel = uuid5(NAMESPACE_URL, f"inbreng/{pagina.pk}/{bron}/{inhoud}/{gezien[inhoud]}")
        try:
            soort = _importeer_rij(rij, sleutel, pagina, door, herkomst, taal, openbaar, droog)
        except ValidationError as fout:
            soort = "geweigerd"
            uitslag.fouten.append((regel, " ".join(fout.messages)))
        uitslag.telling[soort] += 1
    return uitslag


def _importeer_rij(
    rij: dict[str, str],
    sleutel: UUID,
    pagina: OntvangtInbreng,
    door: User,
    herkomst: Herkomst,
    taal: str,
    openbaar: bool | None,
    droog: bool,
) -> str:
    if Inbreng.objects.filter(verzendsleutel=sleutel).exists():
        return "al aanwezig"
    form = Rij(rij)
    if not form.is_valid():
        raise ValidationError([f"{naam}: {zin}" for naam, zinnen in form.errors.items() for zin in zinnen])
    if droog:
        return "goed"
    veld = form.cleaned_data
    acties.voer_in(
        pagina=pagina,
        door=door,
        herkomst=herkomst,
        tekst=veld["tekst"],
        ontvangen_op=veld["ontvangen_op"],
        openbaar=veld["openbaar"] if openbaar is None else openbaar,
        afzender=Afzender(veld["naam"], veld["e_mail"], veld["postcode"]),
        verzendsleutel=sleutel,
        taal=taal,
    )
    return "ingevoerd"


def _inhoud(rij: dict[str, str]) -> str:
    """What a row is known by: its number, else all it says."""
    return rij["nummer"] or hashlib.sha256("\0".join(rij[naam] for naam in KOLOMMEN).encode()).hexdigest()
