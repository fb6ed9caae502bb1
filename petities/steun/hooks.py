"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from petities.acties import eis_griffie, mag_griffie
from petities.steun.natellen import tel_na

# The names of this part's acts in the audit log.
LOGBOEK = {
    "petities.steun_ingetrokken": _("Steun ingetrokken"),
    "petities.telling_hersteld": _("Telling van de steun hersteld"),
}


@require_safe
def natellen(request: HttpRequest) -> HttpResponse:
    """The recount, done now: whether every count of support is right."""
    eis_griffie(request.user)
    verschillen = tel_na()
    titels = dict(Page.objects.filter(pk__in={v.pagina_id for v in verschillen}).values_list("pk", "title"))
    context = {"verschillen": [(titels[verschil.pagina_id], verschil) for verschil in verschillen]}
    return render(request, "petities/steun/beheer/natellen.html", context)


@hooks.register("register_admin_urls")
def adressen():
    return [path("steun/natellen/", natellen, name="steun_natellen")]


class NatelItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return mag_griffie(request.user)


@hooks.register("register_reports_menu_item")
def menu():
    return NatelItem(_("Steun natellen"), reverse("steun_natellen"), icon_name="check", order=800)
