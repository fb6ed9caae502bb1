"""The queue: open punten of one's own themas, oldest first; choose some of them and write an answer."""

import django_filters
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.inbreng import antwoorden
from participatie.inbreng.behandeling import scope
from participatie.inbreng.behandeling.termijn import onderwerpen
from participatie.inbreng.models import Punt
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status
from participatie.themas.models import Thema


def eigen_paginas(request: HttpRequest | None) -> QuerySet[Page]:
    if request is None:
        return Page.objects.none()
    return Page.objects.filter(pk__in=scope.wachtrij(request).order_by().values("inbreng__pagina"))


def eigen_themas(request: HttpRequest | None) -> QuerySet[Thema]:
    return Terugkoppeling.objects.themas_van(request.user) if request else Thema.objects.none()


def behandelaars(request: HttpRequest | None) -> QuerySet[User]:
    if request is None:
        return User.objects.none()
    return User.objects.filter(pk__in=scope.wachtrij(request).order_by().values("behandelaar"))


class PuntFilter(WagtailFilterSet):
    pagina = django_filters.ModelChoiceFilter(
        field_name="inbreng__pagina", queryset=eigen_paginas, label=gettext_lazy("Onderwerp")
    )
    thema = django_filters.ModelChoiceFilter(queryset=eigen_themas, label=gettext_lazy("Thema"))
    behandelaar = django_filters.ModelChoiceFilter(
        queryset=behandelaars,
        label=gettext_lazy("Behandelaar"),
        null_label=gettext_lazy("Nog niemand"),
        null_value="niemand",
    )

    class Meta:
        model = Punt
        fields: list[str] = []


class Vinkje(Column):
    header_template_name = "inbreng/behandeling/cel_kop.html"
    cell_template_name = "inbreng/behandeling/cel_vinkje.html"


class Tekst(Column):
    cell_template_name = "inbreng/behandeling/cel_tekst.html"


class Wachtrij(scope.AlleenBehandelaars, BaseListingView):
    """Everything still to be answered."""

    page_title = gettext_lazy("Beantwoorden")
    header_icon = "comment"
    template_name = "inbreng/behandeling/wachtrij.html"
    results_template_name = "inbreng/behandeling/wachtrij_resultaten.html"
    index_url_name = "behandeling:wachtrij"
    index_results_url_name = "behandeling:wachtrij_resultaten"
    filterset_class = PuntFilter
    is_searchable = True
    paginate_by = 50
    verbose_name_plural = gettext_lazy("reacties")

    @cached_property
    def columns(self):
        per_pagina = self.onderwerpen
        return [
            Vinkje("vinkje", label=_("Kies")),
            Tekst("reactie", label=_("Reactie"), accessor=lambda punt: per_pagina[punt.inbreng.pagina_id]),
        ]

    @cached_property
    def onderwerpen(self):
        aantallen = scope.wachtrij(self.request).order_by().values_list("inbreng__pagina")
        return onderwerpen(aantallen.annotate(n=Count("pk")))

    @cached_property
    def header_buttons(self):
        url = reverse("behandeling:terugkoppelingen")
        return [HeaderButton(_("Terugkoppelingen"), url=url, icon_name="list-ul")]

    def get_base_queryset(self):
        return scope.wachtrij(self.request)

    def search_queryset(self, queryset):
        return scope.zoek(queryset, self.search_query) if self.is_searching else queryset

    def get_table(self, object_list) -> Table:
        tabel: Table = super().get_table(object_list)
        tabel.caption = _("Reacties die op een antwoord wachten, oudste eerst")
        return tabel

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        concepten = scope.terugkoppelingen(self.request).filter(status=Status.CONCEPT, vervangt__isnull=True)
        een_onderwerp = self.filters.form.cleaned_data.get("pagina") if self.is_filtering else None
        return {
            **context,
            "onderwerpen": self.onderwerpen.values(),
            "concepten": concepten.order_by("-pk")[:50],
            "alles_url": f"{reverse('behandeling:schrijven')}?alles=1&{self.request.GET.urlencode()}"
            if een_onderwerp and len(context["object_list"]) < context["paginator"].count
            else "",
        }


def gekozen(request: HttpRequest, data: QueryDict) -> QuerySet[Punt]:
    """The punten of one's own queue that `data` names: some by number, or `alles` that a filter and a search give."""
    punten = scope.wachtrij(request)
    if data.get("alles"):
        punten = PuntFilter(data, queryset=punten, request=request).qs
        woorden = data.get("q", "").replace("\0", "").strip()
        return scope.zoek(punten, woorden) if woorden else punten
    return punten.filter(pk__in=[pk for pk in data.getlist("punt") if pk.isdecimal() and len(pk) < 19])


class Kies(scope.AlleenBehandelaars, View):
    """The buttons under the queue."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        punten = list(gekozen(request, request.POST))
        if not punten:
            messages.error(request, _("Zet eerst een vinkje bij een of meer reacties."))
            return redirect("behandeling:wachtrij")
        actie = request.POST.get("actie", "")
        if actie == "neem":
            hoeveel = antwoorden.neem(punten=punten, door=scope.medewerker(request))
            zin = ngettext("U behandelt nu %(n)s reactie.", "U behandelt nu %(n)s reacties.", hoeveel)
            messages.success(request, zin % {"n": hoeveel})
        elif actie == "laat_los":
            hoeveel = antwoorden.laat_los(punten=punten, door=scope.medewerker(request))
            zin = ngettext("U hebt %(n)s reactie losgelaten.", "U hebt %(n)s reacties losgelaten.", hoeveel)
            messages.success(request, zin % {"n": hoeveel})
        elif actie == "voeg_toe":
            return self._voeg_toe(request, punten)
        else:
            vraag = QueryDict(mutable=True)
            vraag.setlist("punt", [str(punt.pk) for punt in punten])
            return redirect(f"{reverse('behandeling:schrijven')}?{vraag.urlencode()}")
        return redirect("behandeling:wachtrij")

    def _voeg_toe(self, request: HttpRequest, punten: list[Punt]) -> HttpResponse:
        pk = request.POST.get("concept", "")
        if not pk.isdecimal():
            messages.error(request, _("Kies bij welk concept deze reacties horen."))
            return redirect("behandeling:wachtrij")
        concept = scope.vind(request, int(pk[:18]))
        try:
            antwoorden.voeg_toe(terugkoppeling=concept, punten=punten, door=scope.medewerker(request))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
            return redirect("behandeling:wachtrij")
        messages.success(request, _("De reacties staan nu bij dit concept."))
        return redirect("behandeling:terugkoppeling", concept.pk)
