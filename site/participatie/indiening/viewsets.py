"""Rules with a date, in the menu group "Regels". What is in force is never edited: the model says so."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from participatie.indiening.models import Indieningsregeling, Toestemmingstekst

UITLEG = HelpPanel(
    content=_("Regels die al gelden, verandert u niet. Maak nieuwe regels met een latere datum."), heading=_("Let op")
)


class RegelingViewSet(ModelViewSet):
    list_display = [
        "__str__",
        "bron",
        Column(
            "geldt", label=_("Geldt nu"), accessor=lambda rij: _("Ja") if rij == type(rij).nu_geldig() else _("Nee")
        ),
    ]
    icon = "list-ol"
    ordering = ("-geldig_vanaf",)


class IndieningsregelingViewSet(RegelingViewSet):
    model = Indieningsregeling
    menu_label = _("Regels voor inbreng")
    url_prefix = url_namespace = "regels_inbreng"
    panels = [
        UITLEG,
        FieldPanel("geldig_vanaf"),
        FieldPanel("bron"),
        MultiFieldPanel(
            [
                FieldPanel("max_tekens"),
                FieldPanel("bevestigen_dagen"),
                FieldPanel("respijt_uren"),
                FieldPanel("norm_werkdagen"),
                FieldPanel("consultatie_dagen"),
            ],
            _("Getallen"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("bewaren_dagen"),
                FieldPanel("concept_dagen"),
                FieldPanel("netwerk_dagen"),
                FieldPanel("steun_maanden"),
            ],
            _("Hoe lang gegevens blijven"),
        ),
    ]


class ToestemmingstekstViewSet(RegelingViewSet):
    model = Toestemmingstekst
    menu_label = _("Toestemmingsteksten")
    url_prefix = url_namespace = "toestemmingsteksten"
    panels = [UITLEG, FieldPanel("geldig_vanaf"), FieldPanel("bron"), FieldPanel("tekst")]


class Regels(ViewSetGroup):
    menu_label = _("Regels")
    menu_icon = "list-ol"
    menu_order = 700
    # Apps above this one add theirs in `AppConfig.ready()`.
    items: ClassVar[list[type[RegelingViewSet]]] = [IndieningsregelingViewSet, ToestemmingstekstViewSet]
