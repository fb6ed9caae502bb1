"""What the griffie opens first: what waits for them, and everything else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from participatie.accounts.daden import knoppen
from participatie.basis.werkdagen import werkdagen_tussen
from petities.acties import mag_griffie, stand_van
from petities.lijsten import Wat
from petities.models.actie import Gebeurtenis, Steunactie
from petities.status import Soort, Status

PER_BLAD = 50
# What the griffie has to do next, in the order of the procedure.
WACHT: dict[Status, Any] = {
    Status.INGEDIEND: _("Controleren"),
    Status.STEUN_GEHAALD: _("Genoeg steun: verder brengen"),
    Status.STEEKPROEF: _("De steekproef afmaken"),
    Status.PRESIDIUM: _("Het besluit van het presidium vastleggen"),
    Status.GEAGENDEERD: _("Komt op de agenda: vastleggen hoe het ging"),
    Status.BEHANDELD: _("Het besluit van de Staten vastleggen"),
    Status.NIET_GEAGENDEERD: _("Komt niet op de agenda: het antwoord vastleggen"),
    Status.BESLUIT: _("Besluit genomen: het antwoord vastleggen"),
    Status.GESLOTEN: _("Gesloten: aanbieden"),
    Status.AANGEBODEN: _("Aangeboden: het antwoord vastleggen"),
    Status.VERLOPEN: _("Te weinig steun: een antwoord geven"),
    Status.NIET_ONTVANKELIJK: _("Niet in behandeling genomen: een laatste antwoord geven"),
    Status.DOORGESTUURD: _("Doorgestuurd: een laatste antwoord geven"),
}


def wacht_op_griffie() -> QuerySet[Steunactie]:
    return Steunactie.objects.filter(status__in=WACHT).order_by("ingediend_op", "pk")


class Werklijst(WagtailAdminTemplateMixin, TemplateView):
    template_name = "petities/beheer/werklijst.html"
    page_title = _("Petities en verzoeken")
    header_icon = "group"
    breadcrumbs_items = ()

    def dispatch(self, request, *args, **kwargs):
        if not mag_griffie(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vraag = self.request.GET
        soort, status = vraag.get("soort", ""), vraag.get("status", "")
        alles = Steunactie.objects.order_by("-ingediend_op", "-pk")
        if soort in Soort.values:
            alles = alles.filter(soort=soort)
        if status in Status.values:
            alles = alles.filter(status=status)
        gefilterd = soort in Soort.values or status in Status.values
        if not gefilterd:
            alles = alles.exclude(status__in=WACHT)
        blad = Paginator(alles, PER_BLAD).get_page(vraag.get("p"))
        wachtend = [] if gefilterd else self._rijen(list(wacht_op_griffie()[:200]))
        return super().get_context_data(
            groepen=[
                (naam, groep)
                for stand, naam in WACHT.items()
                if (groep := [rij for rij in wachtend if rij["actie"].stand == stand])
            ],
            blad=blad,
            rijen=self._rijen(list(blad)),
            gefilterd=gefilterd,
            soort=soort,
            status=status,
            soorten=Soort.choices,
            statussen=Status.choices,
            **kwargs,
        )

    def _rijen(self, acties: list[Steunactie]) -> list[dict[str, Any]]:
        pks = [actie.pagina_id for actie in acties]
        paginas = {pagina.pk: pagina for pagina in Page.objects.filter(pk__in=pks).specific()}
        aantal, sinds = stand_van(pks), _sinds(acties)
        nu, uit = timezone.now(), []
        for actie in acties:
            pagina = paginas[actie.pagina_id]
            pagina.actie = actie  # at hand already: no query per row
            uit.append(
                {
                    "actie": actie,
                    "pagina": pagina,
                    "aantal": aantal[pagina.pk],
                    "wacht": werkdagen_tussen(sinds.get(actie.pk, actie.ingediend_op), nu),
                    "knoppen": knoppen(pagina, self.request.user),
                }
            )
        return uit


def _sinds(acties: list[Steunactie]) -> dict[int, Any]:
    """Since when it waits for a check: submitted, completed or reopened."""
    rijen = Gebeurtenis.objects.filter(actie__in=acties, wat__in=(Wat.INGEDIEND, Wat.AANGEVULD, Wat.HEROPEND))
    return dict(rijen.order_by("op").values_list("actie_id", "op"))


class WerklijstItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return mag_griffie(request.user)


def menu() -> MenuItem:
    return WerklijstItem(
        _("Petities"), reverse_lazy("petities_werklijst"), name="petities", icon_name="group", order=145
    )


class WachtPaneel(Component):
    name = "petities_wacht"
    template_name = "petities/beheer/wacht.html"
    order = 55

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"aantal": wacht_op_griffie().count()}


def zet_paneel(request: HttpRequest, panelen: list[Component]) -> None:
    if mag_griffie(request.user):
        panelen.append(WachtPaneel())
