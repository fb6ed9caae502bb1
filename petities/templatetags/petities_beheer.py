"""What the editor's panel shows of the rows beside the page."""

from typing import Any

from django import template

from participatie.indiening.models import Telling
from petities.models.actie import Steunactie

register = template.Library()


@register.simple_tag
def stand_in_beheer(actie: Steunactie) -> dict[str, Any]:
    telling = Telling.objects.van([actie.pagina_id])[actie.pagina_id]
    return {
        "aantal": telling["steun"] + telling["papier"],
        "papier": telling["papier"],
        "apart": telling["apart"],
        "momenten": actie.gebeurtenissen.all(),
    }
