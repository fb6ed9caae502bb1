"""On the admin's first page of the griffie, only while a source did not come in."""

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.regels import mag_agenda


class BronnenPaneel(Component):
    name = "bronnen"
    template_name = "statenagenda/beheer/bronnen_paneel.html"
    order = 55

    def __init__(self, bronnen: list[Bron]) -> None:
        self.bronnen = bronnen

    def get_context_data(self, parent_context):
        return {"bronnen": self.bronnen}


def zet_paneel(request: HttpRequest, panelen: list[Component]) -> None:
    if not mag_agenda(request.user):
        return
    if bronnen := list(Bron.objects.filter(actief=True, mislukt_sinds__isnull=False)):
        panelen.append(BronnenPaneel(bronnen))
