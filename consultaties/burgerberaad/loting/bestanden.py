"""The files of a loting, kept byte for byte. What may be seen by everybody, and from when."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from consultaties.burgerberaad.loting.pool import namen_van, opgave_van, zouten_van
from consultaties.burgerberaad.loting.rekenen import Bewijs, Grens, Opgave, Uitkomst
from consultaties.burgerberaad.loting.rekenen.bestanden import (
    KANSEN,
    LOTENLIJST,
    OPENBAAR,
    POOL,
    PROCEDURE,
    VASTLEGGING,
    hash_van,
    lees_kansen,
    lees_loten,
    maak_bestanden,
    schrijf_kansen,
    schrijf_loten,
    schrijf_pool,
    schrijf_vastlegging,
)
from consultaties.burgerberaad.loting.rekenen.loten import Lot
from consultaties.burgerberaad.models.loting import Loting, Lotingsbestand

__all__ = ["KANSEN", "LOTENLIJST", "OPENBAAR", "POOL", "PROCEDURE", "VASTLEGGING", "hash_van"]


def van_pool(opgave: Opgave, zouten: Mapping[int, str]) -> dict[str, bytes]:
    """What is fixed at the freeze: the list for the checker, and a salted hash of every row for everybody."""
    return {POOL: schrijf_pool(opgave, zouten), VASTLEGGING: schrijf_vastlegging(opgave, zouten)}


def van_uitkomst(uitkomst: Uitkomst) -> dict[str, bytes]:
    return {LOTENLIJST: schrijf_loten(uitkomst.loten), KANSEN: schrijf_kansen(uitkomst.aantallen)}


def bewaar(loting: Loting, delen: Mapping[str, bytes]) -> None:
    Lotingsbestand.objects.bulk_create(
        Lotingsbestand(loting=loting, naam=naam, inhoud=inhoud, hash=hash_van(inhoud)) for naam, inhoud in delen.items()
    )


def openbare(loting: Loting) -> list[Lotingsbestand]:
    """From the publication of the loten, and for good: also of a loting that was dropped afterwards."""
    if loting.gepubliceerd_op is None:
        return []
    rijen = {rij.naam: rij for rij in loting.bestanden.filter(naam__in=OPENBAAR).defer("inhoud")}
    return [rijen[naam] for naam in OPENBAAR if naam in rijen]


def inhoud_van(loting: Loting, naam: str) -> bytes:
    return bytes(loting.bestanden.get(naam=naam).inhoud)


def loten_van(loting: Loting) -> tuple[Lot, ...]:
    """Read back from the published bytes. Raises ValidationError when they are not what was promised."""
    inhoud = inhoud_van(loting, LOTENLIJST)
    if hash_van(inhoud) != loting.lijst_hash:
        raise ValidationError(_("De lijst met loten past niet bij het controlegetal dat op de website staat."))
    return lees_loten(inhoud)


# --- the certificate, kept as numbers ---------------------------------------------------------------------------


def in_getallen(uitkomst: Uitkomst) -> dict:
    """What `Loting.uitkomst` keeps of a calculation that succeeded."""
    return {
        "minste_aantal": uitkomst.minste_aantal,
        "hoogste_aantal": uitkomst.hoogste_aantal,
        "door_optellen": uitkomst.door_optellen,
        "zonder_kans": list(uitkomst.zonder_kans),
        "vast": uitkomst.bewijs.vast,
        "punten": [[*groep, punten] for groep, punten in uitkomst.bewijs.punten.items()],
        "teller": uitkomst.grens.teller,
        "noemer": uitkomst.grens.noemer,
    }


def _uitkomst_van(loting: Loting) -> Uitkomst:
    getallen = loting.uitkomst
    return Uitkomst(
        loten=loten_van(loting),
        aantallen=lees_kansen(inhoud_van(loting, KANSEN)),
        zonder_kans=tuple(getallen["zonder_kans"]),
        minste_aantal=getallen["minste_aantal"],
        hoogste_aantal=getallen["hoogste_aantal"],
        door_optellen=getallen["door_optellen"],
        bewijs=Bewijs(getallen["vast"], {(criterium, groep): n for criterium, groep, n in getallen["punten"]}),
        grens=Grens(getallen["teller"], getallen["noemer"]),
    )


def maak_procedure(loting: Loting, *, trekking_op: datetime) -> None:
    """How, where and when it is drawn, with the hash of every other file. Raises ValidationError if one differs."""
    delen = maak_bestanden(
        opgave_van(loting),
        _uitkomst_van(loting),
        zouten=zouten_van(loting),
        namen=namen_van(loting),
        bron=loting.bron,
        moment=timezone.localtime(trekking_op).isoformat(timespec="minutes"),
    )
    bewaard = dict(loting.bestanden.values_list("naam", "hash"))
    if any(hash_van(delen[naam]) != hash_ for naam, hash_ in bewaard.items()):
        raise ValidationError(_("Een bestand past niet bij wat eerder is vastgelegd. Laat de loting vervallen."))
    bewaar(loting, {PROCEDURE: delen[PROCEDURE]})
