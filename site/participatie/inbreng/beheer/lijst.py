"""The two lists: what waits for a moderator, and everything."""

from typing import Any

import django_filters
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import IndexView
from wagtail.models import Page

from participatie.inbreng.beheer.scope import te_zien
from participatie.inbreng.models import Inbreng
from participatie.inbreng.regels import waarom_apart
from participatie.inbreng.status import BEVESTIGD, WACHT_OP_MODERATOR, Status
from participatie.indiening.models import Herkomst, Indieningsregeling
from participatie.themas.models import Thema


def _themas(request: HttpRequest):
    return Thema.objects.filter(pk__in=te_zien(request).values("punten__thema"))


def _paginas(request: HttpRequest):
    return Page.objects.filter(pk__in=te_zien(request).values("pagina"))


class InbrengFilters(WagtailFilterSet):
    """Choices come from the rows that this user may see, so they tell nothing about other themas."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=[(status.value, status.voor_medewerker) for status in Status if status in BEVESTIGD]
    )
    thema = django_filters.ModelChoiceFilter(label=_("Thema"), method="met_thema", queryset=_themas)
    pagina = django_filters.ModelChoiceFilter(label=_("Consultatie"), queryset=_paginas)
    herkomst = django_filters.MultipleChoiceFilter(label=_("Herkomst"), choices=Herkomst.choices)
    te_laat = django_filters.ChoiceFilter(
        label=_("Te laat"),
        method="is_te_laat",
        choices=[("norm", _("Wij zijn te laat met beoordelen")), ("inzender", _("Binnengekomen na het sluiten"))],
    )

    class Meta:
        model = Inbreng
        fields: tuple[str, ...] = ()

    def met_thema(self, lijst, _naam, thema):
        return lijst.filter(pk__in=Inbreng.objects.filter(punten__thema=thema).values("pk"))

    def is_te_laat(self, lijst, _naam, waarde):
        if waarde == "inzender":
            return lijst.filter(te_laat=True)
        return lijst.filter(status__in=WACHT_OP_MODERATOR).over_de_norm(timezone.now())


class WachtrijFilters(InbrengFilters):
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=[(status.value, status.voor_medewerker) for status in sorted(WACHT_OP_MODERATOR)]
    )


class Cel(Column):
    """A cell with a template of ours. Three broad cells instead of eight narrow ones: it also fits a phone."""

    def __init__(self, naam: str, label: Any, template: str) -> None:
        super().__init__(naam, label=label)
        self.cell_template_name = f"inbreng/beheer/cel_{template}.html"

    def get_value(self, instance: Inbreng) -> Any:
        return instance


class AlleInbreng(IndexView):
    """Newest first. Only rows of the user's own themas; no export."""

    model = Inbreng
    any_permission_required = ("view",)
    page_title = _("Alle inbreng")
    header_icon = "comment"
    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "inbreng/beheer/lijst_resultaten.html"
    index_url_name = "inbreng:alle"
    index_results_url_name = "inbreng:alle_resultaten"
    filterset_class = InbrengFilters
    search_fields = ("kenmerk",)
    paginate_by = 25
    verbose_name = _("inbreng")
    verbose_name_plural = _("inbreng")
    met_keuze = False

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export = False  # Wagtail reads ?export= also where there is no button

    def get_base_queryset(self):
        return te_zien(self.request).prefetch_related("punten__thema").order_by("-bevestigd_op", "-pk")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Cel("inbreng", _("Reactie"), "inbreng"),
            Cel("status", _("Status"), "status"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        norm, nu = Indieningsregeling.nu_geldig().norm_werkdagen, timezone.now()
        for inbreng in context["object_list"]:
            inbreng.leeftijd = inbreng.leeftijd_werkdagen(nu)
            inbreng.over_norm = inbreng.status in WACHT_OP_MODERATOR and inbreng.leeftijd > norm
            inbreng.apart = waarom_apart(inbreng)
            inbreng.zelf_ingevoerd = inbreng.ingevoerd_door_id == self.request.user.pk
        return context | {"met_keuze": self.met_keuze, "norm": norm}


class Wachtrij(AlleInbreng):
    """What waits for a moderator, oldest first, with a tick box to approve several."""

    page_title = _("Te beoordelen")
    index_url_name = "inbreng:index"
    index_results_url_name = "inbreng:index_resultaten"
    filterset_class = WachtrijFilters
    met_keuze = True

    def get_base_queryset(self):
        return super().get_base_queryset().wacht_op_moderator()

    @cached_property
    def columns(self) -> list[Column]:
        return [Cel("kies", _("Kies"), "kies"), *super().columns]
