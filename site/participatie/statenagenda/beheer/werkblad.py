"""What every page of the griffie's agenda shares: who may open it, of which vergadering, and the road back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.regels import mag_agenda


class Griffieblad(WagtailAdminTemplateMixin, TemplateView):
    """A page in the admin for the griffie only."""

    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not mag_agenda(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def toon(self, status: int = 200, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)


class Werkblad(Griffieblad):
    """One about `self.vergadering`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if mag_agenda(request.user):  # nobody else learns whether it exists
            rijen = VergaderingPagina.objects.select_related("verloop")
            self.vergadering = get_object_or_404(rijen, pk=kwargs["pk"])

    @property
    def terug(self) -> str:
        return reverse("agenda:agenda", args=[self.vergadering.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        kruimels = [
            {"url": reverse("agenda:overzicht"), "label": _("Statenagenda")},
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.vergadering.pk]),
                "label": self.vergadering.get_admin_display_title(),
            },
            {
                "url": self.terug,
                "label": _("Agenda van %(titel)s") % {"titel": self.vergadering.get_admin_display_title()},
            },
        ]
        if self.request.path != self.terug:
            kruimels.append({"url": "", "label": self.get_page_title()})
        return kruimels

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            vergadering=self.vergadering, openbaar=self.vergadering.live, terug=self.terug, **kwargs
        )
