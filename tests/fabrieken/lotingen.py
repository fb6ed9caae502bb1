"""The road of a loting, through the acts."""

from datetime import timedelta

from django.utils import timezone

from consultaties.burgerberaad.loting import acties, berekening
from consultaties.burgerberaad.models import Loting


def bereken(pagina, door) -> Loting:
    """Frozen and computed, as the worker would."""
    acties.bevries(pagina=pagina, door=door)
    loting = berekening.start(pagina=pagina, door=door)
    assert berekening.voer_uit(loting_pk=loting.pk, begonnen_op=loting.begonnen_op)
    loting.refresh_from_db()
    return loting


def publiceer(pagina, door, *, over=timedelta(hours=1)) -> Loting:
    bron = "vier dobbelstenen met tien kanten, gegooid door de notaris"
    return acties.publiceer(pagina=pagina, door=door, bron=bron, trekking_op=timezone.now() + over)


def trek(pagina, door, waarde=17) -> Loting:
    return acties.trek(pagina=pagina, door=door, waarde=waarde, bewijs="https://video.example/trekking")
