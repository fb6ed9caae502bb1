"""What Wagtail itself may do with a vergadering: who sees a besloten one, and that a public one never vanishes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, PagePermissionTester, Revision

from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.vergadering import VergaderingPagina
from participatie.statenagenda.regels import mag_agenda


class Vergaderrechten(PagePermissionTester):
    """Editors write drafts of vergaderingen, but what is or was besloten is for the griffie."""

    def can_edit(self) -> bool:
        return super().can_edit() and (mag_agenda(self.user) or not self._ooit_besloten())

    def can_delete(self, *args, **kwargs) -> bool:
        """Wagtail lets go of a draft whoever may edit one: with the griffie's whole agenda below it."""
        eigen = mag_agenda(self.user) or self.page.owner_id == self.user.pk
        return super().can_delete(*args, **kwargs) and self.can_edit() and eigen

    def can_publish(self) -> bool:
        return super().can_publish() and mag_agenda(self.user)

    def can_move(self) -> bool:
        """There is one Statenagenda. Another day or time is an act."""
        return False

    def _ooit_besloten(self) -> bool:
        """Older versions keep their words. Asked once per page object: a list asks for every button."""
        pagina: Any = self.page
        if not hasattr(pagina, "_ooit_besloten"):
            versies = Revision.page_revisions.filter(object_id=str(pagina.pk), content__besloten=True)
            pagina._ooit_besloten = pagina.besloten or versies.exists()
        return bool(pagina._ooit_besloten)


def _waarom_blijft(pagina: Page, actie: str, user: Any) -> str:
    onder = VergaderingPagina.objects.descendant_of(pagina, inclusive=True)
    if actie == "delete":
        vast = Q(besluiten__isnull=False) | Q(insprekers__isnull=False) | Q(toezeggingen__isnull=False)
        if Agendapunt.objects.filter(vast, vergadering__in=onder).exists():
            return _("'%(titel)s' blijft staan: er horen besluiten, toezeggingen of insprekers bij.")
    if actie in {"delete", "unpublish"} and not user.is_superuser and onder.live().exists():
        return _(
            "'%(titel)s' staat op de website en blijft daar, zodat inwoners kunnen zien wat er veranderde. "
            "Gaat de vergadering niet door? Gebruik dan de knop 'Gaat niet door'."
        )
    return ""


def weiger(request: HttpRequest, paginas: Iterable[Page], actie: str) -> HttpResponse | None:
    """A sentence and the way back, for the first page that has to stay."""
    for pagina in paginas:
        if zin := _waarom_blijft(pagina, actie, request.user):
            messages.error(request, zin % {"titel": pagina.get_admin_display_title()})
            if isinstance(pagina.specific_deferred, VergaderingPagina):
                return redirect(reverse("wagtailadmin_pages:edit", args=[pagina.pk]))
            return redirect("wagtailadmin_home")
    return None
