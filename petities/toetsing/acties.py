"""The verbs of the griffie's check."""

from petities.models.pagina import Initiatief
from petities.toetsing import berichten


def begin_toets(pagina: Initiatief) -> None:
    """It is ready to be checked: tell the griffie. In the transaction of the act that made it so."""
    berichten.te_toetsen(pagina)
