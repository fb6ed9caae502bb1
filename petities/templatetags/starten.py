"""What the own page of a petitionaris shows."""

from django import template

from petities.acties import stand_van
from petities.lijsten import Wat
from petities.models.actie import Steunactie
from petities.starten import woorden
from petities.starten.berichten import deelpad

register = template.Library()


@register.simple_tag
def verloop_van(aanvraag):
    """{% verloop_van ingediend as verloop %}: empty as long as it is not submitted."""
    actie = Steunactie.objects.filter(pagina_id=aanvraag.initiatief_id).select_related("pagina").first()
    if actie is None:
        return None
    gebeurtenissen = list(actie.gebeurtenissen.all())
    gevraagd = [g for g in gebeurtenissen if g.wat == Wat.AANVULLING_GEVRAAGD]
    return {
        "actie": actie,
        "uitleg": woorden.STAAT[actie.stand],
        "gebeurtenissen": gebeurtenissen,
        "vraag": gevraagd[-1].tekst if gevraagd and actie.status == "aanvullen" else "",
        "deelpad": deelpad(aanvraag, actie),
        "aantal": stand_van([actie.pagina_id])[actie.pagina_id],
    }


@register.filter
def antwoorden(aanvraag):
    """{% for vraag, antwoord, stap in ingediend|antwoorden %}"""
    return woorden.samenvatting(aanvraag)
