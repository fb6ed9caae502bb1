"""What a moderator meets elsewhere in the admin: the menu, and a panel on the first page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from participatie.inbreng.beheer.scope import te_zien
from participatie.inbreng.regels import mag_ergens_invoeren, mag_modereren


def _eenmaal(request: HttpRequest, vraag: Callable[[Any], bool]) -> bool:
    """Wagtail asks every menu item twice per page; the database is asked once."""
    gezien = request.__dict__.setdefault("_inbreng_menu", {})
    if vraag not in gezien:
        gezien[vraag] = vraag(request.user)
    return gezien[vraag]


class ModeratieItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return _eenmaal(request, mag_modereren)


class TeBeoordelenItem(ModeratieItem):
    """With the number that waits, counted anew for every page."""

    def render_component(self, request: HttpRequest) -> Any:
        regel = super().render_component(request)
        regel.label = _("Te beoordelen (%(n)s)") % {"n": te_zien(request).wacht_op_moderator().count()}
        return regel


class InvoerenItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return _eenmaal(request, mag_ergens_invoeren)


def hoofdmenu() -> SubmenuMenuItem:
    """Other parts of inbreng add their own line with the hook `registreer_inbreng_menu`."""
    regels = [
        TeBeoordelenItem(gettext_lazy("Te beoordelen"), reverse("inbreng:index"), name="te-beoordelen", order=10),
        ModeratieItem(gettext_lazy("Alle inbreng"), reverse("inbreng:alle"), name="alle-inbreng", order=30),
        InvoerenItem(gettext_lazy("Invoeren"), reverse("inbreng:invoeren"), name="inbreng-invoeren", order=40),
    ]
    menu = Menu(register_hook_name="registreer_inbreng_menu", items=regels)
    return SubmenuMenuItem(gettext_lazy("Inbreng"), menu, name="inbreng", icon_name="comment", order=150)


class TeBeoordelenPaneel(Component):
    name = "te_beoordelen"
    template_name = "inbreng/beheer/paneel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        wachtrij = te_zien(parent_context["request"]).wacht_op_moderator()
        nu = timezone.now()
        oudste = [(inbreng, inbreng.leeftijd_werkdagen(nu)) for inbreng in wachtrij[:5]]
        return {"oudste": oudste, "aantal": wachtrij.count(), "te_laat": wachtrij.over_de_norm(nu).count()}


def zet_paneel(request: HttpRequest, panelen: list[Component]) -> None:
    if mag_modereren(request.user):
        panelen.append(TeBeoordelenPaneel())
