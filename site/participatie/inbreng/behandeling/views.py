"""A terugkoppeling: the list, writing one, and looking at one. What happens to it next: see stappen.py."""

from typing import Any

import django_filters
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.log_actions import registry as logboek

from participatie.inbreng import antwoorden
from participatie.inbreng.behandeling import scope
from participatie.inbreng.behandeling.forms import TerugkoppelingFormulier
from participatie.inbreng.behandeling.stappen import knoppen
from participatie.inbreng.behandeling.wachtrij import eigen_themas, gekozen
from participatie.inbreng.models import Punt
from participatie.terugkoppeling import acties
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status


def kruimels(*labels: tuple[str, str]) -> list[dict[str, Any]]:
    begin = [(reverse("wagtailadmin_home"), _("Home")), (reverse("behandeling:wachtrij"), _("Beantwoorden"))]
    return [{"url": url, "label": label} for url, label in [*begin, *labels]]


class TerugkoppelingFilter(WagtailFilterSet):
    status = django_filters.ChoiceFilter(choices=Status.choices, label=gettext_lazy("Stand"))
    thema = django_filters.ModelChoiceFilter(queryset=eigen_themas, label=gettext_lazy("Thema"))

    class Meta:
        model = Terugkoppeling
        fields: list[str] = []


class Samenvatting(Column):
    cell_template_name = "inbreng/behandeling/cel_terugkoppeling.html"


class Terugkoppelingen(scope.AlleenBehandelaars, BaseListingView):
    """All answers of one's own themas: what is not published yet first, then the newest."""

    page_title = gettext_lazy("Terugkoppelingen")
    header_icon = "list-ul"
    index_url_name = "behandeling:terugkoppelingen"
    index_results_url_name = "behandeling:terugkoppelingen_resultaten"
    filterset_class = TerugkoppelingFilter
    columns = (Samenvatting("terugkoppeling", label=gettext_lazy("Terugkoppeling")),)
    paginate_by = 50
    verbose_name_plural = gettext_lazy("terugkoppelingen")

    def get_base_queryset(self):
        rijen = scope.terugkoppelingen(self.request).annotate(aantal=Count("antwoorden"))
        return rijen.order_by(F("gepubliceerd_op").desc(nulls_first=True), "-pk")

    def get_breadcrumbs_items(self):
        return kruimels(("", _("Terugkoppelingen")))


class Schrijven(scope.AlleenBehandelaars, View):
    """A new terugkoppeling for punten that were chosen in the queue."""

    def get(self, request: HttpRequest) -> HttpResponse:
        punten = gekozen(request, request.GET)
        eerste = punten.first()
        if eerste is None:
            messages.error(request, _("Kies eerst een of meer reacties die u wilt beantwoorden."))
            return redirect("behandeling:wachtrij")
        if eerste.thema is None:
            messages.error(request, _("Deze reactie heeft nog geen thema. Geef haar eerst een thema."))
            return redirect("behandeling:wachtrij")
        if punten.exclude(inbreng__pagina=eerste.inbreng.pagina_id).exists():
            messages.error(request, _("Kies reacties bij één onderwerp. U koos er van verschillende."))
            return redirect("behandeling:wachtrij")
        return self._toon(request, TerugkoppelingFormulier(instance=nieuw_bij(eerste), punten=punten))

    def post(self, request: HttpRequest) -> HttpResponse:
        punten = gekozen(request, request.POST)
        eerste = punten.filter(pk__in=[pk for pk in request.POST.getlist("punten") if pk.isdecimal()]).first()
        eerste = eerste or punten.first()
        if eerste is None or eerste.thema is None:
            messages.error(request, _("Deze reacties wachten niet meer op een antwoord. Kies opnieuw."))
            return redirect("behandeling:wachtrij")
        form = TerugkoppelingFormulier(request.POST, instance=nieuw_bij(eerste), punten=punten)
        concept = bewaar(request, form)
        return self._toon(request, form, 422) if concept is None else redirect("behandeling:terugkoppeling", concept.pk)

    def _toon(self, request: HttpRequest, form: TerugkoppelingFormulier, status: int = 200) -> HttpResponse:
        titel = _("Schrijf een terugkoppeling")
        context = {
            "form": form,
            "terugkoppeling": form.instance,
            "punten": form.fields["punten"].queryset,  # type: ignore[attr-defined]
            "header_title": titel,
            "breadcrumbs_items": kruimels(("", titel)),
            "nieuw": True,
            "gekozen_punten": request.POST.getlist("punten"),
        }
        return render(request, "inbreng/behandeling/terugkoppeling.html", context, status=status)


class Bekijken(scope.AlleenBehandelaars, View):
    """One terugkoppeling: a form while it is a draft, else the text; with what one may do next."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        rij = scope.vind(request, pk)
        form = TerugkoppelingFormulier(instance=rij, punten=eigen_punten(request, rij))
        return self._toon(request, rij, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rij = scope.vind(request, pk)
        if rij.status != Status.CONCEPT:
            messages.error(request, _("Dit kan nu niet: zet de terugkoppeling eerst terug naar concept."))
            return redirect("behandeling:terugkoppeling", pk)
        form = TerugkoppelingFormulier(request.POST, instance=rij, punten=eigen_punten(request, rij))
        if bewaar(request, form) is None:
            return self._toon(request, rij, form, 422)
        return redirect("behandeling:terugkoppeling", pk)

    def _toon(
        self, request: HttpRequest, rij: Terugkoppeling, form: TerugkoppelingFormulier, status: int = 200
    ) -> HttpResponse:
        titel = _("Terugkoppeling %(n)s") % {"n": rij.pk}
        punten = eigen_punten(request, rij)
        context = {
            "form": form if rij.status == Status.CONCEPT else None,
            "terugkoppeling": rij,
            "punten": punten,
            "gekozen_punten": request.POST.getlist("punten"),
            "van_anderen": antwoorden.aantal(rij) - punten.count(),
            "knoppen": knoppen(scope.medewerker(request), rij),
            "schrijver_wacht": rij.status == Status.CONCEPT and rij.geschreven_door_id == request.user.pk,
            "logboek": logboek.get_logs_for_instance(rij).select_related("user").order_by("timestamp"),
            "header_title": titel,
            "breadcrumbs_items": kruimels(
                (reverse("behandeling:terugkoppelingen"), _("Terugkoppelingen")), ("", titel)
            ),
        }
        return render(request, "inbreng/behandeling/terugkoppeling.html", context, status=status)


def nieuw_bij(punt: Punt) -> Terugkoppeling:
    return Terugkoppeling(pagina_id=punt.inbreng.pagina_id, thema=punt.thema)


def eigen_punten(request: HttpRequest, rij: Terugkoppeling) -> QuerySet[Punt]:
    """What it answers, as far as the user may see it."""
    return (
        Punt.objects.behandelbaar_door(request.user)
        .filter(antwoorden__terugkoppeling=rij)
        .select_related("inbreng", "thema", "behandelaar")
        .prefetch_related("inbreng__afschermingen")
        .order_by("inbreng__bevestigd_op", "pk")
    )


def bewaar(request: HttpRequest, form: TerugkoppelingFormulier) -> Terugkoppeling | None:
    """Text and choice together, or neither; None when something is wrong, with the sentences in the form."""
    if not form.is_valid():
        return None
    velden = {naam: form.cleaned_data[naam] for naam in form.Meta.fields}
    try:
        with transaction.atomic():
            rij = acties.schrijf(terugkoppeling=form.instance, door=scope.medewerker(request), **velden)
            if "punten" in form.cleaned_data:
                keuze = {naam: form.cleaned_data[naam] for naam in ("punten", "ook_anderen_weg")}
                antwoorden.kies(terugkoppeling=rij, door=scope.medewerker(request), **keuze)
    except ValidationError as fout:
        form.add_error(None, fout.messages)
        return None
    messages.success(request, _("Het concept is bewaard."))
    return rij
