"""Adding, changing and withdrawing what is on the agenda: punten and stukken."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from participatie.statenagenda import acties
from participatie.statenagenda.beheer.forms import Onderdeelformulier, PuntFormulier, RedenFormulier, StukFormulier
from participatie.statenagenda.beheer.werkblad import Werkblad
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk
from participatie.statenagenda.models.vergadering import Vergaderverloop
from participatie.statenagenda.tegelijk import INGEHAALD


class Bewerken(Werkblad):
    """One form. The agenda is locked from reading to writing, so nobody's change is lost unseen."""

    template_name = "statenagenda/beheer/onderdeel.html"
    formulier: ClassVar[type[Onderdeelformulier]]

    def ding(self) -> Agendapunt | Agendastuk:
        raise NotImplementedError

    def bewaar(self, form: Any) -> None:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(form=self.formulier(instance=self.ding(), for_user=request.user))

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        Vergaderverloop.objects.select_for_update().get(pagina_id=self.vergadering.pk)
        ding = self.ding()
        nu = ding.titel
        form = self.formulier(request.POST, instance=ding, for_user=request.user)
        ingehaald = form.is_ingehaald()
        if not form.is_valid():
            return self.toon(422, form=form)
        if ingehaald:
            form.add_error(None, INGEHAALD % {"titel": nu})
            return self.toon(409, form=form)
        try:
            self.bewaar(form)
        except ValidationError as fout:
            toon_fouten(form, fout)
            return self.toon(422, form=form)
        messages.success(request, _("'%(titel)s' is bewaard.") % {"titel": form.instance.titel})
        return redirect(request.path if "nog" in request.POST else self.terug)

    def get_page_title(self) -> str:
        return str(_("Wijzigen") if self._bestaat else self.nieuw)

    def get_page_subtitle(self) -> str:
        return self.ding().titel if self._bestaat else self.vergadering.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(nieuw=not self._bestaat, **kwargs)

    @property
    def _bestaat(self) -> bool:
        return self.kwargs.get(self.sleutel) is not None

    sleutel: ClassVar[str]
    nieuw: ClassVar[Any]


def toon_fouten(form: Any, fout: ValidationError) -> None:
    """Each sentence at its field, or above the form."""
    per_veld = fout.message_dict if hasattr(fout, "error_dict") else {"": fout.messages}
    for veld, zinnen in per_veld.items():
        form.add_error(veld if veld in form.fields else None, zinnen)


class Punt(Bewerken):
    formulier = PuntFormulier
    sleutel, nieuw = "punt", gettext_lazy("Agendapunt toevoegen")

    def ding(self) -> Agendapunt:
        if "punt" in self.kwargs:
            return get_object_or_404(self.vergadering.agendapunten, pk=self.kwargs["punt"])
        return Agendapunt(vergadering=self.vergadering, inspreken=self.vergadering.inspreken)

    def bewaar(self, form: PuntFormulier) -> None:
        acties.bewaar_agendapunt(
            agendapunt=form.instance,
            door=self.request.user,
            reden=form.cleaned_data.get("reden", ""),
            gaat_over=form.gaat_over(),
        )


class Stuk(Bewerken):
    formulier = StukFormulier
    sleutel, nieuw = "stuk", gettext_lazy("Stuk toevoegen")

    def ding(self) -> Agendastuk:
        if "stuk" in self.kwargs:
            return get_object_or_404(self.vergadering.agendastukken, pk=self.kwargs["stuk"])
        punt = None
        if "punt" in self.kwargs:
            punt = get_object_or_404(self.vergadering.agendapunten, pk=self.kwargs["punt"])
        return Agendastuk(vergadering=self.vergadering, agendapunt=punt)

    def bewaar(self, form: StukFormulier) -> None:
        acties.bewaar_stuk(stuk=form.instance, door=self.request.user, reden=form.cleaned_data.get("reden", ""))


class Vervallen(Werkblad):
    """Take something off the agenda, or put it back."""

    template_name = "statenagenda/beheer/vervallen.html"

    def ding(self) -> Agendapunt | Agendastuk:
        if "stuk" in self.kwargs:
            return get_object_or_404(self.vergadering.agendastukken, pk=self.kwargs["stuk"])
        return get_object_or_404(self.vergadering.agendapunten, pk=self.kwargs["punt"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(form=RedenFormulier())

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        Vergaderverloop.objects.select_for_update().get(pagina_id=self.vergadering.pk)
        form = RedenFormulier(request.POST)
        ding = self.ding()
        if not form.is_valid():
            return self.toon(422, form=form)
        try:
            self.doe(ding, form.cleaned_data["reden"])
        except ValidationError as fout:
            toon_fouten(form, fout)
            return self.toon(422, form=form)
        except ProtectedError:
            form.add_error(
                None, _("Dit kan niet weg: er hoort een besluit, toezegging of inspreker bij een onderdeel.")
            )
            return self.toon(422, form=form)
        messages.success(request, format_html(self.gelukt, ding.titel))
        return redirect(self.terug)

    gelukt: ClassVar[Any] = gettext_lazy("'{}' is van de agenda gehaald.")

    def doe(self, ding: Agendapunt | Agendastuk, reden: str) -> None:
        acties.laat_vervallen(ding=ding, door=self.request.user, reden=reden)

    def get_page_title(self) -> str:
        return _("Van de agenda halen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ding = self.ding()
        onderdelen = ding.onderdelen.all() if isinstance(ding, Agendapunt) else []
        return super().get_context_data(ding=ding, onderdelen=onderdelen, **kwargs)


class Terugzetten(Vervallen):
    gelukt = gettext_lazy("'{}' staat weer op de agenda.")

    def doe(self, ding: Agendapunt | Agendastuk, reden: str) -> None:
        ding.vervallen_op = None
        if isinstance(ding, Agendapunt):
            acties.bewaar_agendapunt(agendapunt=ding, door=self.request.user, reden=reden)
        else:
            acties.bewaar_stuk(stuk=ding, door=self.request.user, reden=reden)

    def get_page_title(self) -> str:
        return _("Weer op de agenda zetten")
