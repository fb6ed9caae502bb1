from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from participatie.themas.models import Thema


class ThemaViewSet(SnippetViewSet):
    model = Thema
    icon = "tag"
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["naam", "volgorde", "groep_moderatie", "groep_behandeling", "groep_vaststelling"]


register_snippet(ThemaViewSet)
