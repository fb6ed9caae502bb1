"""Lists that staff keep: why something is refused, and to whom it can be forwarded."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from participatie.inbreng.models import Afwijzingsgrond, AndereOverheid


class AfwijzingsgrondViewSet(ModelViewSet):
    model = Afwijzingsgrond
    icon = "cross"
    add_to_settings_menu = True
    menu_label = _("Afwijzingsgronden")
    url_prefix = url_namespace = "afwijzingsgronden"
    list_display = ["titel", "code", "volgorde"]
    copy_view_enabled = False
    panels = [
        FieldPanel("titel"),
        FieldPanel("uitleg"),
        FieldPanel("volgorde"),
        FieldPanel("code", help_text=_("Korte naam in het logboek. Staat na het bewaren vast.")),
    ]


class AndereOverheidViewSet(ModelViewSet):
    model = AndereOverheid
    icon = "mail"
    add_to_settings_menu = True
    menu_label = _("Andere overheden")
    url_prefix = url_namespace = "andere_overheden"
    list_display = ["naam", "contact"]
    copy_view_enabled = False
    panels = [FieldPanel("naam"), FieldPanel("contact")]
