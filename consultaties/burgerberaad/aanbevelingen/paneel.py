"""On the admin's first page of who moves a burgerberaad, only while a reactie is owed."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from consultaties.burgerberaad.acties import mag_sturen
from consultaties.burgerberaad.models.aanbeveling import Reactie
from consultaties.burgerberaad.status import Status


class ReactiePaneel(Component):
    name = "burgerberaad"
    template_name = "burgerberaad/beheer/paneel.html"
    order = 57

    def __init__(self, wacht: int, te_laat: int) -> None:
        self.wacht, self.te_laat = wacht, te_laat

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"wacht": self.wacht, "te_laat": self.te_laat}


def zet_paneel(request: HttpRequest, panelen: list[Component]) -> None:
    if not mag_sturen(request.user):
        return
    open_ = Reactie.objects.filter(aanbeveling__pagina__beraadverloop__status=Status.ADVIES, definitief_op=None)
    if wacht := open_.count():
        panelen.append(ReactiePaneel(wacht, open_.filter(voor__lt=timezone.localdate()).count()))
