"""The acts on a page, each with a page of its own in the admin. Buttons in the editor and the planning lead here."""

from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from participatie.accounts.rollen import Iemand


class Knop(NamedTuple):
    url: str
    naam: str
    icoon: str


class Daad(WagtailAdminTemplateMixin, FormView):
    """Ask what the act needs, call it, say what happened. The right and the rules are in the act itself."""

    template_name = "accounts/beheer/daad.html"
    breadcrumbs_items = ()  # then the header shows the title
    form_class = Form
    model: ClassVar[type[Page]]
    naam: ClassVar[str]
    knop: ClassVar[Any] = ""  # on the button that does it; else the title
    gelukt: ClassVar[Any] = _("Bewaard.")
    uitleg: ClassVar[Any] = ""
    # Where to go afterwards for who may not open the editor.
    anders_naar: ClassVar[str] = "wagtailadmin_home"

    @classmethod
    def mag(cls, pagina: Any, user: Iemand) -> bool:
        raise NotImplementedError

    @classmethod
    def past(cls, pagina: Any) -> bool:
        """Whether the act makes sense in this state; decides on the button only."""
        return True

    def doe(self, pagina: Any, door: Any, *args: Any, **gegevens: Any) -> None:
        raise NotImplementedError

    @classmethod
    def url_naam(cls) -> str:
        return f"{cls.model._meta.app_label}_{cls.naam}"

    @classmethod
    def als_pad(cls) -> URLPattern:
        return path(f"{cls.model._meta.app_label}/<int:pk>/{cls.naam}/", cls.as_view(), name=cls.url_naam())

    def dispatch(self, request, *args, **kwargs):
        self.pagina = get_object_or_404(self.model, pk=kwargs["pk"])
        if not self.mag(self.pagina, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        try:
            self.doe(self.pagina, self.request.user, **form.cleaned_data)
        except ValidationError as fout:
            form.add_error(None, fout)
            return self.form_invalid(form)
        messages.success(self.request, self.gelukt)
        return redirect(self.get_success_url())

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_success_url(self) -> str:
        if volgende := get_valid_next_url_from_request(self.request):
            return volgende
        if self.pagina.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.pagina.pk])
        return reverse(self.anders_naar)

    def get_page_subtitle(self) -> str:
        return self.pagina.get_admin_display_title()

    def get_context_data(self, **kwargs):
        form = kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            uitleg=self.uitleg,
            pagina=self.pagina,
            terug=self.get_success_url(),
            volgende=get_valid_next_url_from_request(self.request),
            media=form.media,
            **kwargs,
        )


# Every app adds its own acts in `AppConfig.ready()`.
DADEN: list[type[Daad]] = []


def knoppen(pagina: Page, user: Iemand) -> list[Knop]:
    """What `user` may do with `pagina` now."""
    return [
        Knop(reverse(daad.url_naam(), args=[pagina.pk]), str(daad.page_title), daad.header_icon)
        for daad in DADEN
        if isinstance(pagina, daad.model) and daad.past(pagina) and daad.mag(pagina, user)
    ]
