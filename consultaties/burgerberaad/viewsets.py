"""The dated rules in the menu group "Regels"."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from consultaties.burgerberaad.models.verloop import Beraadregeling
from participatie.indiening.viewsets import UITLEG, RegelingViewSet

LOOPT_AL = HelpPanel(
    content=_("Een burgerberaad houdt de regels van de dag waarop aanmelden open ging."), heading=_("Wat al loopt")
)


class BeraadregelingViewSet(RegelingViewSet):
    model = Beraadregeling
    menu_label = _("Regels voor een burgerberaad")
    url_prefix = url_namespace = "regels_burgerberaad"
    panels = [
        UITLEG,
        LOOPT_AL,
        FieldPanel("geldig_vanaf"),
        FieldPanel("bron"),
        MultiFieldPanel([FieldPanel("minimumleeftijd"), FieldPanel("vergoeding")], _("Deelnemers")),
        MultiFieldPanel(
            [FieldPanel(naam) for naam in ("plaatsen", "marge_procent", "loten", "kijktijd_minuten")], _("Loting")
        ),
        MultiFieldPanel(
            [
                FieldPanel(naam)
                for naam in (
                    "antwoord_dagen",
                    "reactie_weken",
                    "niet_geloot_dagen",
                    "deelnemers_dagen",
                    "hoogstens_maanden",
                )
            ],
            _("Hoe lang"),
        ),
    ]


REGELS = (BeraadregelingViewSet,)
