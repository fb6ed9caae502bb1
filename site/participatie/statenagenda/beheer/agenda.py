"""The agenda of one vergadering: what is on it, in which order, and what is ready."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from participatie.accounts.daden import knoppen
from participatie.statenagenda import acties
from participatie.statenagenda.beheer.forms import RedenFormulier
from participatie.statenagenda.beheer.onderdelen import toon_fouten
from participatie.statenagenda.beheer.volgorde import lees_volgorde
from participatie.statenagenda.beheer.werkblad import Werkblad
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk, genummerd
from participatie.statenagenda.regels import te_laat_aangekondigd


class Agenda(Werkblad):
    """The list is one form: moving things changes nothing until 'Bewaar de volgorde'."""

    template_name = "statenagenda/beheer/agenda.html"

    def get_page_title(self) -> str:
        return _("Agenda van %(titel)s") % {"titel": self.vergadering.get_admin_display_title()}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(form=RedenFormulier(), volgorde=None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "position" in request.GET:
            return HttpResponse(status=204)  # Wagtail's script reports each move; only the button counts
        volgorde = lees_volgorde(request.POST)
        form = RedenFormulier(request.POST)
        if "bewaar" not in request.POST:
            return self.toon(form=form, volgorde=volgorde, verschoven=True)
        if not form.is_valid():
            return self.toon(422, form=form, volgorde=volgorde, verschoven=True)
        try:
            acties.zet_volgorde(
                vergadering=self.vergadering, punten=volgorde, door=request.user, reden=form.cleaned_data["reden"]
            )
        except ValidationError as fout:
            toon_fouten(form, fout)
            return self.toon(422, form=form, volgorde=volgorde, verschoven=True)
        messages.success(request, _("De volgorde is bewaard."))
        return redirect(self.terug)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stukken = Prefetch("stukken", Agendastuk.objects.select_related("document"))
        punten = list(self.vergadering.agendapunten.prefetch_related(stukken, "besluiten", "toezeggingen"))
        if (volgorde := kwargs.get("volgorde")) is not None:
            plek = {pk: n for n, pk in enumerate(volgorde)}
            punten.sort(key=lambda punt: plek.get(punt.pk, len(plek)))
        return super().get_context_data(
            agenda=genummerd(punten),
            stukken=self.vergadering.agendastukken.filter(agendapunt=None).select_related("document"),
            wijzigingen=self.vergadering.verloop.wijzigingen.select_related("door")[:10],
            te_laat=te_laat_aangekondigd(self.vergadering),
            daden=knoppen(self.vergadering, self.request.user),
            **kwargs,
        )


class Behandeld(Werkblad):
    """Tick off a punt, during the vergadering."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        punt: Agendapunt = get_object_or_404(self.vergadering.agendapunten, pk=kwargs["punt"])
        acties.noteer_behandeld(agendapunt=punt, behandeld=not punt.behandeld, door=request.user)
        return redirect(f"{self.terug}#{punt.anker}")
