"""JSON of strangers within hard limits; whatever is wrong becomes one Dutch sentence."""

import json
import math
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

HOOGSTENS_BYTES = 32 * 1024 * 1024
HOOGSTENS_WAARDEN = 3_000_000  # counted before anything is built: keeps memory in hand
HOOGSTENS_DIEP = 60


class Onleesbaar(ValueError):
    """The file cannot be used; the message says where and why, to who offers it."""


def ontleed(inhoud: bytes | str) -> Any:
    """The value in the file. A byte order mark is fine; NaN, Infinity and endless numbers are not."""
    if isinstance(inhoud, str):
        inhoud = inhoud.encode("utf-8", "surrogatepass")
    if len(inhoud) > HOOGSTENS_BYTES:
        raise Onleesbaar(_("Het bestand is groter dan %(n)s MB.") % {"n": HOOGSTENS_BYTES // 1024**2})
    eis_niet_te_veel(inhoud)
    try:
        tekst = inhoud.decode("utf-8-sig")
        waarde = json.loads(
            tekst,
            parse_constant=_geen_getal,
            parse_int=_heel,
            parse_float=_gebroken,
            object_pairs_hook=_zonder_dubbele,
        )
    except UnicodeDecodeError:
        raise Onleesbaar(_("Het bestand is geen UTF-8.")) from None
    except json.JSONDecodeError as fout:
        plek = {"regel": fout.lineno, "teken": fout.colno}
        raise Onleesbaar(_("Dit is geen JSON: fout op regel %(regel)s, teken %(teken)s.") % plek) from None
    except RecursionError:
        raise Onleesbaar(_("Het bestand is te diep genest.")) from None
    if _diepte(waarde) > HOOGSTENS_DIEP:
        raise Onleesbaar(_("Het bestand is te diep genest."))
    return waarde


def eis_niet_te_veel(inhoud: bytes, *, erbij: int = 0) -> int:
    """How many values there are at most, with those that were read before: a few bytes may be much memory."""
    waarden = erbij + sum(inhoud.count(teken) for teken in (b",", b"{", b"["))
    if waarden > HOOGSTENS_WAARDEN:
        raise Onleesbaar(_("Er staat te veel in het bestand."))
    return waarden


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice in one object says two things, perhaps "confidential" and "not confidential"."""
    waarde = dict(paren)
    if len(waarde) != len(paren):
        dubbel = next(naam for naam, n in Counter(naam for naam, _waarde in paren).items() if n > 1)
        raise Onleesbaar(_("In een object staat '%(naam)s' twee keer.") % {"naam": dubbel[:40]})
    return waarde


def _geen_getal(naam: str) -> None:
    raise Onleesbaar(_("Er staat '%(naam)s' in het bestand. Dat is geen getal.") % {"naam": naam[:20]})


def _heel(cijfers: str) -> int:
    if len(cijfers) > 19:
        _geen_getal(cijfers)
    return int(cijfers)


def _gebroken(cijfers: str) -> float:
    getal = float(cijfers)
    if not math.isfinite(getal):
        _geen_getal(cijfers)
    return getal


def _diepte(waarde: Any) -> int:
    diepte, laag = 0, [waarde]
    while laag and diepte <= HOOGSTENS_DIEP:
        diepte += 1
        lijsten = [iets.values() if isinstance(iets, dict) else iets for iets in laag if isinstance(iets, dict | list)]
        laag = [kind for kinderen in lijsten for kind in kinderen if isinstance(kind, dict | list)]
    return diepte
