"""What happens by itself: the griffie is reminded of a reactie that was promised."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from consultaties.burgerberaad.aanbevelingen import berichten
from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Reactie
from consultaties.burgerberaad.status import Status
from participatie.berichten import klok

VOORAF = (3, 14)  # days before it


def maan(op: datetime | None = None) -> int:
    """14 and 3 days before the promised day, and each week that it is late. Returns how many mails."""
    vandaag = timezone.localdate(op)
    wacht = Reactie.objects.filter(
        aanbeveling__pagina__beraadverloop__status=Status.ADVIES,
        definitief_op=None,
        voor__lte=vandaag + timedelta(days=max(VOORAF)),
    )
    samen: dict[tuple[int, str, date], list[Reactie]] = {}
    for reactie in wacht.select_related("aanbeveling__pagina").order_by("voor", "van", "aanbeveling__nummer"):
        if reactie.voor:
            sleutel = (reactie.aanbeveling.pagina_id, reactie.van, reactie.voor)
            samen.setdefault(sleutel, []).append(reactie)
    aantal = 0
    for (_pagina, van, voor), reacties in samen.items():
        dagen = (voor - vandaag).days
        nummers = [reactie.aanbeveling.nummer for reactie in reacties]
        bericht = berichten.maan(
            reacties[0].aanbeveling.pagina, van=Aan(van), voor=voor, nummers=nummers, dagen=dagen, welke=_welke(dagen)
        )
        aantal += bericht is not None
    return aantal


def _welke(dagen: int) -> str:
    """Which reminder this is, so that each goes once."""
    if dagen < 0:
        return f"week-{(-dagen - 1) // 7}"
    return str(next(grens for grens in VOORAF if dagen <= grens))


def registreer() -> None:
    """Called from AppConfig.ready."""
    klok.elke(minuten=6 * 60, naam="manen om reacties op aanbevelingen")(maan)
