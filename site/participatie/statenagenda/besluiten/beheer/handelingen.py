"""The acts on one besluit, toezegging or stuk, each with a page of its own. Buttons in the editor lead here."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from participatie.accounts.rollen import Iemand
from participatie.statenagenda.besluiten import acties, regels
from participatie.statenagenda.besluiten.beheer.forms import PubliceerStukFormulier, UitvoeringFormulier
from participatie.statenagenda.models.besluit import Besluit, IngekomenStuk, Toezegging
from participatie.statenagenda.regels import mag_agenda


class Handeling(WagtailAdminTemplateMixin, FormView):
    """Ask what the act needs, call it, say what happened. The right and the rules are in the act itself."""

    template_name = "accounts/beheer/daad.html"
    breadcrumbs_items = ()
    form_class = Form
    model: ClassVar[type[models.Model]]
    naam: ClassVar[str]
    gelukt: ClassVar[Any] = _("Bewaard.")
    ding: Any

    def doe(self, door: Iemand, **gegevens: Any) -> None:
        raise NotImplementedError

    def blokkades(self) -> list[str]:
        """Why it cannot be done now."""
        return []

    @classmethod
    def url_naam(cls) -> str:
        return f"{cls.model._meta.model_name}_{cls.naam}"

    @classmethod
    def als_pad(cls) -> URLPattern:
        return path(f"{cls.model._meta.model_name}/<int:pk>/{cls.naam}/", cls.as_view(), name=cls.url_naam())

    def dispatch(self, request, *args, **kwargs):
        if not mag_agenda(request.user):
            raise PermissionDenied
        self.ding = get_object_or_404(self.model, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        try:
            self.doe(self.request.user, **form.cleaned_data)
        except ValidationError as fout:
            form.add_error(None, fout)
            return self.form_invalid(form)
        messages.success(self.request, self.gelukt)
        return redirect(self.get_success_url())

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_success_url(self) -> str:
        return reverse(f"{self.model._meta.model_name}:edit", args=[self.ding.pk])

    def get_page_subtitle(self) -> str:
        return str(self.ding)

    def get_context_data(self, **kwargs):
        form = kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            uitleg=self.uitleg(), blokkades=self.blokkades(), terug=self.get_success_url(), media=form.media, **kwargs
        )

    def uitleg(self) -> Any:
        return ""


class PubliceerBesluit(Handeling):
    model, naam = Besluit, "publiceren"
    page_title = _("Publiceren")
    header_icon = "upload"
    gelukt = _("Het besluit staat op de website.")

    def uitleg(self) -> Any:
        return _("Iedereen kan het besluit dan lezen. Wijzigen kan daarna alleen met een reden die op de website komt.")

    def blokkades(self) -> list[str]:
        return [zin for zin in [regels.waarom_niet_publiek(self.ding)] if zin]

    def doe(self, door: Iemand, **gegevens: Any) -> None:
        acties.publiceer_besluit(besluit=self.ding, door=door)


class PubliceerStuk(Handeling):
    model, naam = IngekomenStuk, "publiceren"
    page_title = _("Publiceren")
    header_icon = "upload"
    gelukt = _("Het stuk staat op de website.")

    def get_form_class(self):
        return PubliceerStukFormulier if regels.persoonsgegevens_in(self.ding) else Form

    def uitleg(self) -> Any:
        gevonden = regels.persoonsgegevens_in(self.ding)
        if not gevonden:
            return _("Lees de tekst en het bestand nog eens: er mogen geen namen of adressen van inwoners in staan.")
        return _("Let op. Dit lijkt op gegevens van een mens: %(wat)s. Haal het weg voordat u publiceert.") % {
            "wat": ", ".join(dict.fromkeys(gevonden))
        }

    def doe(self, door: Iemand, **gegevens: Any) -> None:
        acties.publiceer_ingekomen_stuk(stuk=self.ding, door=door, **gegevens)


class Uitvoeren(Handeling):
    naam = "uitvoering"
    form_class = UitvoeringFormulier
    page_title = _("Uitvoering bijwerken")
    header_icon = "tasks"
    gelukt = _("De stand staat op de website.")

    def get_initial(self) -> dict[str, Any]:
        return {"uitvoering": self.ding.uitvoering}

    def doe(self, door: Iemand, **gegevens: Any) -> None:
        acties.zet_uitvoering(ding=self.ding, door=door, **gegevens)


class BesluitUitvoeren(Uitvoeren):
    model = Besluit


class ToezeggingUitvoeren(Uitvoeren):
    model = Toezegging


HANDELINGEN: tuple[type[Handeling], ...] = (PubliceerBesluit, PubliceerStuk, BesluitUitvoeren, ToezeggingUitvoeren)
