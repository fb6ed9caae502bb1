"""What must be true of a besluit, a stemming and an ingekomen stuk before anybody may read it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.indiening.persoonsgegevens import vind
from participatie.statenagenda.lijsten import Orgaan, Uitkomst
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk

# A name after a form of address. More than this no pattern can find: the griffie reads the text as well.
_AANHEF = re.compile(
    r"\b(?:[Dd]e heer|[Mm]evrouw|[Ff]amilie|[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?|[Ff]am\.?)"
    r" (?:[A-Z]\.? ?){0,4}(?:(?:van|de|der|den|ter|ten) ){0,3}[A-Z][\w-]+"
)


class Stemmen(NamedTuple):
    """How the members of one fractie voted."""

    voor: int = 0
    tegen: int = 0
    afwezig: int = 0


Stemming = Mapping[Fractie, Stemmen]


def controleer_besluit(besluit: Besluit) -> None:
    if besluit.orgaan == Orgaan.GS and besluit.agendapunt_id:
        raise ValidationError(
            {"agendapunt": _("Gedeputeerde Staten besluiten niet in een vergadering van Provinciale Staten.")}
        )
    if besluit.gepubliceerd_op and besluit.datum > timezone.localdate():
        raise ValidationError({"datum": _("Dit besluit staat op de website. Kies vandaag of een eerdere dag.")})


def controleer_stemming(uitkomst: str, stemming: Stemming, eerder: Stemming) -> None:
    """Not more votes than seats, and what was adopted has a majority (Provinciewet, article 30).

    A fractie whose votes stay the same is not asked again: its seats may have changed since.
    """
    for fractie, stemmen in stemming.items():
        if eerder.get(fractie) != stemmen and sum(stemmen) > fractie.zetels:
            raise ValidationError(
                {
                    "stemmen": _("%(fractie)s heeft %(zetels)s zetels. U vulde %(stemmen)s stemmen in.")
                    % {"fractie": fractie.naam, "zetels": fractie.zetels, "stemmen": sum(stemmen)}
                }
            )
    voor, tegen = (sum(getattr(stemmen, kant) for stemmen in stemming.values()) for kant in ("voor", "tegen"))
    if uitkomst in {Uitkomst.AANGENOMEN, Uitkomst.AANGENOMEN_GEWIJZIGD} and (voor or tegen) and voor <= tegen:
        raise ValidationError(
            {
                "uitkomst": _("De uitkomst klopt niet met de stemmen: %(voor)s voor en %(tegen)s tegen.")
                % {"voor": voor, "tegen": tegen}
            }
        )


def waarom_niet_publiek(besluit: Besluit) -> str:
    """A sentence when this besluit cannot be on the website; else empty."""
    punt = besluit.agendapunt
    if besluit.datum > timezone.localdate():
        return _("De dag van dit besluit moet nog komen. Publiceer het als het genomen is.")
    if punt is None:
        return ""
    if punt.is_besloten:
        return _("Dit agendapunt is besloten. Een besluit daarover komt niet op de website.")
    if not punt.vergadering.live:
        return _("Publiceer eerst de vergadering waar dit besluit bij hoort.")
    return ""


def persoonsgegevens_in(stuk: IngekomenStuk) -> list[str]:
    """What in the public words of `stuk` looks like a name, an address or a number of somebody."""
    tekst = "\n".join([stuk.onderwerp, stuk.samenvatting, stuk.toelichting])
    return [treffer[0] for treffer in _AANHEF.finditer(tekst)] + [vondst.tekst for vondst in vind(tekst)]


def eis_zonder_namen(stuk: IngekomenStuk, *, toch: bool) -> None:
    """Raises ValidationError when it looks as if somebody can be recognised and nobody confirmed otherwise (A1.8)."""
    gevonden = persoonsgegevens_in(stuk)
    if gevonden and not toch:
        raise ValidationError(
            {
                "toch": _("Dit lijkt op gegevens van een mens: %(wat)s. Haal het weg, of bevestig dat het mag.")
                % {"wat": ", ".join(dict.fromkeys(gevonden))}
            }
        )
