"""On the admin's first page of the griffie: the vergaderingen that come, and what waits."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from participatie.statenagenda.models.besluit import Toezegging
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.regels import mag_agenda

EERSTE = 3


class AgendaPaneel(Component):
    name = "statenagenda"
    template_name = "statenagenda/beheer/paneel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        komend = VergaderingPagina.objects.select_related("verloop").komend(timezone.now())
        nakijken = Inspreker.objects.nog_nakijken().filter(pagina__in=komend.order_by().values("pk"))
        return {
            "vergaderingen": komend.filter(verloop__geannuleerd_op=None)[:EERSTE],
            "nakijken": nakijken.count(),
            "eerst_nakijken": nakijken.order_by("pagina__vergaderingpagina__verloop__begint").first(),
            "over_tijd": Toezegging.objects.over_tijd().count(),
        }


def zet_paneel(request: HttpRequest, panelen: list[Component]) -> None:
    if mag_agenda(request.user):
        panelen.append(AgendaPaneel())
