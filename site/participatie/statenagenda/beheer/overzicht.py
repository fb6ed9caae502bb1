"""What the griffie opens first: the vergaderingen that come, and what they still need."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from participatie.statenagenda.beheer.werkblad import Griffieblad
from participatie.statenagenda.models.inspreken import Inspreker
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina
from participatie.statenagenda.regels import mag_agenda, te_laat_aangekondigd


class Overzicht(Griffieblad):
    template_name = "statenagenda/beheer/overzicht.html"
    page_title = _("Statenagenda")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": _("Statenagenda")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voorbij = "voorbij" in self.request.GET
        nu = timezone.now()
        alle = VergaderingPagina.objects.select_related("verloop").annotate(
            aantal_punten=Count("agendapunten", filter=Q(agendapunten__vervallen_op=None))
        )
        blad = Paginator(alle.voorbij(nu) if voorbij else alle.komend(nu), 50).get_page(self.request.GET.get("p"))
        ouder = StatenagendaPagina.objects.first()
        return super().get_context_data(
            blad=blad,
            rijen=_rijen(list(blad)),
            zonder_dag=[] if voorbij else alle.filter(verloop__begint=None).order_by("-pk")[:50],
            voorbij=voorbij,
            nieuw=ouder and reverse("wagtailadmin_pages:add", args=["statenagenda", "vergaderingpagina", ouder.pk]),
            **kwargs,
        )


def _rijen(vergaderingen: list[VergaderingPagina]) -> list[dict[str, Any]]:
    sprekers = dict(
        Inspreker.objects.op_de_lijst()
        .filter(pagina__in=[vergadering.pk for vergadering in vergaderingen])
        .order_by()
        .values_list("pagina")
        .annotate(Count("pk"))
    )
    uit = []
    for vergadering in vergaderingen:
        vergadering.planning = vergadering.verloop.planning  # at hand already: no query per row
        uit.append(
            {
                "vergadering": vergadering,
                "status": vergadering.verloop.status,
                "insprekers": sprekers.get(vergadering.pk, 0),
                "sprekerslijst": vergadering.live and vergadering.inspreken and not vergadering.besloten,
                "te_laat": te_laat_aangekondigd(vergadering),
            }
        )
    return uit


class AgendaItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return mag_agenda(request.user)
