"""The dated rules of the agenda in the menu group "Regels", and the addresses that agendas are fetched from."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from participatie.indiening.viewsets import UITLEG, RegelingViewSet
from participatie.statenagenda.beheer.forms import InspreekregelingFormulier
from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.models.regels import Agendaregeling, Inspreekregeling


class AgendaregelingViewSet(RegelingViewSet):
    model = Agendaregeling
    menu_label = _("Regels voor de agenda")
    url_prefix = url_namespace = "regels_agenda"
    panels = [UITLEG, FieldPanel("geldig_vanaf"), FieldPanel("bron"), FieldPanel("aankondigen_dagen")]


class InspreekregelingViewSet(RegelingViewSet):
    model = Inspreekregeling
    menu_label = _("Regels voor inspreken")
    url_prefix = url_namespace = "regels_inspreken"
    edit_handler = ObjectList(
        [
            UITLEG,
            FieldPanel("geldig_vanaf"),
            FieldPanel("bron"),
            MultiFieldPanel(
                [
                    FieldPanel("minuten"),
                    FieldPanel("totaal_minuten"),
                    FieldPanel("sluit_uren"),
                    FieldPanel("herinnering_uren"),
                    FieldPanel("bewaren_dagen"),
                ],
                _("Getallen"),
            ),
            FieldPanel("soorten"),
        ],
        base_form_class=InspreekregelingFormulier,
    )


class BronViewSet(ModelViewSet):
    model = Bron
    icon = "download"
    menu_label = _("Bronnen")
    menu_order = 750
    add_to_admin_menu = True
    url_prefix = url_namespace = "bronnen"
    list_display = [
        "naam",
        Column("stand", label=_("uitkomst")),
        "opgehaald_op",
        BooleanColumn("actief", label=_("ophalen")),
    ]
    panels = [
        FieldPanel("naam"),
        FieldPanel("url"),
        FieldPanel("vorm"),
        FieldPanel("actief"),
        FieldPanel("uitslag", read_only=True),
    ]


REGELS = (AgendaregelingViewSet, InspreekregelingViewSet)
