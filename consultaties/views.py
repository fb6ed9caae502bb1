"""The planning: every traject and consultatie that someone steers, on one page. Opdrachtgevers work from here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultaties.models import ConsultatiePagina
from participatie.accounts.daden import knoppen
from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.themas.models import Thema
from participatie.trajecten.models import TrajectPagina


def trajecten_van(user: Iemand):
    """What `user` steers, or writes for; the rule per page is `mag_sturen`."""
    trajecten = TrajectPagina.objects.select_related("verloop", "hoofdthema").order_by("-latest_revision_created_at")
    if getattr(user, "is_superuser", False) or heeft_rol(user, Rol.REGISSEUR, Rol.REDACTIE):
        return trajecten
    return trajecten.filter(hoofdthema__in=Thema.objects.stelt_vast(user))


def ziet_planning(user: Iemand) -> bool:
    alles = getattr(user, "is_superuser", False) or heeft_rol(user, Rol.REGISSEUR, Rol.REDACTIE)
    return alles or Thema.objects.stelt_vast(user).exists()


class Planning(WagtailAdminTemplateMixin, TemplateView):
    template_name = "consultaties/beheer/planning.html"
    page_title = _("Planning")
    header_icon = "calendar-alt"
    breadcrumbs_items = ()

    def dispatch(self, request, *args, **kwargs):
        if not ziet_planning(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any):
        nu, user = timezone.now(), self.request.user
        rijen = []
        for traject in trajecten_van(user):
            consultaties = [
                {
                    "pagina": consultatie,
                    "verloop": consultatie.verloop,
                    "status": consultatie.verloop.status_op(nu),
                    "daden": knoppen(consultatie, user),
                }
                for consultatie in ConsultatiePagina.objects.child_of(traject).select_related("verloop")
            ]
            rijen.append({"pagina": traject, "daden": knoppen(traject, user), "consultaties": consultaties})
        return super().get_context_data(rijen=rijen, **kwargs)
