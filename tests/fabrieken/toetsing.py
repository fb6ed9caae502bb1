"""What the tests of the check share."""

from petities.models import Steunactie
from petities.toetsing import acties
from petities.toetsing.vragen import VRAGEN

ALLES_GOED = {vraag.code: "ja" for vraag in VRAGEN}
WEIGERING = {"grond": "prive", "toelichting": "Dit gaat over één huis.", "antwoorden": {}}


def actie(pagina) -> Steunactie:
    return Steunactie.objects.get(pagina_id=pagina.pk)


def vers(pagina):
    return type(pagina).objects.get(pk=pagina.pk)


def weiger(pagina, door, **velden) -> None:
    acties.neem_niet_in_behandeling(pagina=pagina, door=door, **{**WEIGERING, **velden})


def formulier(keuze: str, pagina, **velden) -> dict[str, str]:
    """What the browser sends from 'Controleren'."""
    lijst = {f"lijst-{code}": "ja" for code in ALLES_GOED}
    vers_ = vers(pagina)
    return {**lijst, "keuze": keuze, "gelezen": str(vers_.latest_revision_id), **velden}
