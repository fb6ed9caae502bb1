"""The dated rules of petities and agenderingsverzoeken in the menu group "Regels"."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from participatie.indiening.viewsets import UITLEG, RegelingViewSet
from petities.models.regels import Agenderingsregeling, Petitieregeling

LOOPT_AL = HelpPanel(
    content=_("Wat al is ingediend, houdt de regels van de dag van indienen. Daar verandert u hier niets aan."),
    heading=_("Wat al loopt"),
)
PANELEN = [
    UITLEG,
    LOOPT_AL,
    FieldPanel("geldig_vanaf"),
    FieldPanel("bron"),
    MultiFieldPanel(
        [FieldPanel(naam) for naam in ("drempel", "drempel_brengt", "extra_drempel", "extra_drempel_brengt")],
        _("Hoeveel steun"),
    ),
    MultiFieldPanel(
        [FieldPanel(naam) for naam in ("minimumleeftijd", "alleen_inwoners", "eerste_steunbetuigers")],
        _("Wie mag meedoen"),
    ),
    MultiFieldPanel(
        [
            FieldPanel(naam)
            for naam in ("looptijd_maanden", "herhaling_maanden", "antwoord_weken", "herinneren_dagen", "bewaren_dagen")
        ],
        _("Hoe lang"),
    ),
    FieldPanel("steekproef_omvang"),
]


class PetitieregelingViewSet(RegelingViewSet):
    model = Petitieregeling
    menu_label = _("Regels voor petities")
    url_prefix = url_namespace = "regels_petities"
    panels = PANELEN


class AgenderingsregelingViewSet(RegelingViewSet):
    model = Agenderingsregeling
    menu_label = _("Regels voor agenderen")
    url_prefix = url_namespace = "regels_agenderen"
    panels = PANELEN


REGELS = (PetitieregelingViewSet, AgenderingsregelingViewSet)
