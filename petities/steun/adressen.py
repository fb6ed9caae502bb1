"""Where the text can be read: by everybody, or before it is public by who has the code."""

from participatie.basis.adressen import adres
from petities.models.actie import Steunactie
from petities.models.pagina import Initiatief
from petities.status import Status


def eerste_adres(pagina: Initiatief, actie: Steunactie) -> str:
    return f"{adres(pagina.get_parent())}eerste/{actie.deelcode}/"


def leesadres(pagina: Initiatief, actie: Steunactie) -> str:
    """The private page as long as it seeks its first people; else the public one."""
    return eerste_adres(pagina, actie) if actie.status == Status.EERSTE_STEUN else adres(pagina)
