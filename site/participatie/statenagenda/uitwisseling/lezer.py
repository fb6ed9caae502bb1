"""One JSON object of a file: its values by type, and the place in the file when one is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from participatie.indiening.tekst import schoon
from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar
from participatie.statenagenda.uitwisseling.platte_tekst import HOOGSTENS_ADRES, is_webadres, platte_tekst
from participatie.statenagenda.uitwisseling.vormen import als_utc, bestaat_een_keer

HOOGSTENS_PUNTEN = 20_000
KORT, LANG, KENMERK = 255, 20_000, 90
_VREEMDE_DUIZENDSTEN = re.compile(r":(\d{3}Z)$")  # as mini-ORI's own examples have it


@dataclass(frozen=True)
class Knoop:
    """A JSON object with its place; what is left out or mended is noted in `meldingen`, shared by the whole file."""

    waarde: dict[str, Any]
    pad: str
    meldingen: list[str]
    html: bool = False  # texts may hold HTML; else what looks like it is text

    def fout(self, naam: str, wat: str) -> Onleesbaar:
        return Onleesbaar(_("Bij %(plek)s: %(wat)s") % {"plek": self._plek(naam), "wat": wat})

    def meld(self, naam: str, wat: str) -> None:
        self.meldingen.append(_("Bij %(plek)s: %(wat)s") % {"plek": self._plek(naam), "wat": wat})

    def _plek(self, naam: str) -> str:
        return f"{self.pad}.{naam}".strip(".")

    def knoop(self, naam: str) -> "Knoop":
        """The object of this name; an empty one where it is missing."""
        waarde = self.waarde.get(naam)
        if not isinstance(waarde, dict | None):
            raise self.fout(naam, _("hier hoort een object."))
        return Knoop(waarde or {}, self._plek(naam), self.meldingen, self.html)

    def lijst(self, naam: str, hoogstens: int = HOOGSTENS_PUNTEN) -> Iterator["Knoop"]:
        """The objects in the list of this name; missing and null are an empty list."""
        waarde = self.waarde.get(naam)
        if not isinstance(waarde, list | None):
            raise self.fout(naam, _("hier hoort een lijst."))
        if waarde and len(waarde) > hoogstens:
            raise self.fout(naam, _("hier staan er meer dan %(n)s.") % {"n": hoogstens})
        plek = self._plek(naam)
        for nummer, iets in enumerate(waarde or ()):
            if not isinstance(iets, dict):
                raise self.fout(f"{naam}[{nummer}]", _("hier hoort een object."))
            yield Knoop(iets, f"{plek}[{nummer}]", self.meldingen, self.html)

    def tekst(self, naam: str, hoogstens: int = LANG) -> str:
        """Cleaned text; too long a text is cut and noted, because a meeting without it is still worth having."""
        waarde = self.waarde.get(naam)
        if waarde is None:
            return ""
        if isinstance(waarde, bool) or not isinstance(waarde, str | int | float):
            raise self.fout(naam, _("hier hoort tekst."))
        tekst = str(waarde)[: 4 * LANG]
        tekst = schoon(platte_tekst(tekst) if self.html else tekst)
        if len(tekst) > hoogstens:
            self.meld(naam, _("de tekst is ingekort tot %(n)s tekens.") % {"n": hoogstens})
            tekst = tekst[: hoogstens - 1].rstrip() + "…"
        return tekst

    def regel(self, naam: str, hoogstens: int = KORT) -> str:
        """Text on one line: a title, a name, a number."""
        tekst = " ".join(self.tekst(naam).split())
        if len(tekst) > hoogstens:
            self.meld(naam, _("de tekst is ingekort tot %(n)s tekens.") % {"n": hoogstens})
            tekst = tekst[: hoogstens - 1].rstrip() + "…"
        return tekst

    def sleutel(self, naam: str) -> str:
        """An identification: never shortened, or two things could become one."""
        sleutel = "" if isinstance(self.waarde.get(naam), dict | list | bool) else self.tekst(naam)
        if len(sleutel) > KENMERK or sleutel != " ".join(sleutel.split()):
            raise self.fout(naam, _("dit kan geen kenmerk zijn."))
        return sleutel

    def regels(self, naam: str) -> tuple[str, ...]:
        """A list of short texts."""
        waarde = self.waarde.get(naam) or []
        if not isinstance(waarde, list) or not all(isinstance(iets, str) for iets in waarde):
            raise self.fout(naam, _("hier hoort een lijst van teksten."))
        return tuple(" ".join(schoon(iets).split())[:KORT] for iets in waarde[:100])

    def getal(self, naam: str) -> int | None:
        waarde = self.waarde.get(naam)
        if waarde is None or waarde == "":
            return None
        if isinstance(waarde, str) and re.fullmatch(r"-?[0-9]{1,12}", waarde.strip()):
            waarde = int(waarde)
        if isinstance(waarde, float) and waarde.is_integer():
            waarde = int(waarde)
        if isinstance(waarde, bool) or not isinstance(waarde, int) or not -(2**31) <= waarde < 2**31:
            raise self.fout(naam, _("hier hoort een heel getal."))
        return waarde

    def vlag(self, naam: str) -> bool | None:
        waarde = self.waarde.get(naam)
        if waarde is None or waarde == "":
            return None
        if isinstance(waarde, bool | int | float):
            return bool(waarde)
        if isinstance(waarde, str) and waarde.lower() in {"0", "1", "true", "false", "ja", "nee"}:
            return waarde.lower() in {"1", "true", "ja"}
        raise self.fout(naam, _("hier hoort ja of nee (true of false)."))

    def url(self, naam: str) -> str:
        """A web address, or nothing and a note: javascript:, file: and data: never reach a page."""
        adres = replace(self, html=False).tekst(naam)
        if adres and not is_webadres(adres):
            self.meld(naam, _("dit is geen webadres van hoogstens %(n)s tekens.") % {"n": HOOGSTENS_ADRES})
            return ""
        return adres

    def moment(self, naam: str) -> datetime | None:
        """A moment in UTC. A time without a zone is the clock in Drenthe; a date without a time is midnight."""
        tekst = _VREEMDE_DUIZENDSTEN.sub(r".\1", self.regel(naam))
        if not tekst or tekst.startswith("0000-"):
            return None
        try:
            moment = datetime.fromisoformat(tekst)
            utc = als_utc(moment)
        except (ValueError, OverflowError):
            raise self.fout(naam, _("'%(tekst)s' is geen datum en tijd.") % {"tekst": tekst[:40]}) from None
        if not 1900 <= utc.year <= 2200:
            raise self.fout(naam, _("het jaar %(jaar)s kan niet.") % {"jaar": moment.year})
        if moment.tzinfo is None and not bestaat_een_keer(moment):
            self.meld(naam, _("%(tekst)s is niet duidelijk: dan wordt de klok verzet.") % {"tekst": tekst})
        return utc

    def datum(self, naam: str) -> date | None:
        moment = self.regel(naam)[:10]
        if not moment or moment.startswith("0000-"):
            return None
        try:
            datum = date.fromisoformat(moment)
        except ValueError:
            raise self.fout(naam, _("'%(tekst)s' is geen datum.") % {"tekst": moment}) from None
        if not 1900 <= datum.year <= 2200:
            raise self.fout(naam, _("het jaar %(jaar)s kan niet.") % {"jaar": datum.year})
        return datum
