"""What we say about a planning that is allowed but not wise. Pure: no database, no clock."""

from datetime import date

from django.utils.translation import gettext as _

from participatie.basis.werkdagen import is_werkdag
from participatie.trajecten.lijsten import Beleidsfase

VROEG = {Beleidsfase.VOORFASE, Beleidsfase.VOORBEREIDING}


def waarschuwingen(
    *, opent: date, laatste_dag: date, fase: Beleidsfase, eerste: bool, minstens_dagen: int
) -> list[str]:
    """A sentence per doubt. `eerste`: whether this is the first consultatie of its traject (wens 3)."""
    zinnen = []
    if (laatste_dag - opent).days + 1 < minstens_dagen:
        zinnen.append(
            _("De consultatie is korter dan %(n)d dagen open. Is dat genoeg tijd voor inwoners?")
            % {"n": minstens_dagen}
        )
    if not is_werkdag(laatste_dag):
        zinnen.append(_("De laatste dag is een weekend of een feestdag. Wie dan een vraag heeft, kan niemand bellen."))
    if eerste and fase not in VROEG:
        zinnen.append(
            _(
                "Dit is de eerste consultatie, en het voorstel wordt al gemaakt. Vraag inwoners liever eerder om mee te denken."
            )
        )
    return zinnen
