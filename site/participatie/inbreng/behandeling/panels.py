"""What the people who answer see first: a menu item with a number, and a panel on the admin's home page."""

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from participatie.inbreng.behandeling import scope
from participatie.inbreng.behandeling.termijn import onderwerpen
from participatie.inbreng.models import Punt
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status
from participatie.themas.models import Thema


class BeantwoordenMenuItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Beantwoorden"),
            reverse("behandeling:wachtrij"),
            name="beantwoorden",
            icon_name="comment",
            order=120,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return Terugkoppeling.objects.themas_van(request.user).exists()

    def render_component(self, request: HttpRequest):
        """The item is shared by all requests, so the number goes into what is made for this one."""
        onderdeel = super().render_component(request)
        aantal = Punt.objects.behandelbaar_door(request.user).beantwoordbaar().count()
        onderdeel.label = _("Beantwoorden (%(n)s)") % {"n": aantal}
        return onderdeel


class BeantwoordenPaneel(Component):
    order = 60
    template_name = "inbreng/behandeling/paneel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def is_shown(self) -> bool:
        return Terugkoppeling.objects.themas_van(self.request.user).exists()

    def get_context_data(self, parent_context=None):
        wie = scope.medewerker(self.request)
        mijn = scope.terugkoppelingen(self.request)
        opdrachtgever = mijn.filter(thema__in=Thema.objects.stelt_vast(wie))
        aantallen = scope.wachtrij(self.request).order_by().values_list("inbreng__pagina")
        concept, vastgesteld = mijn.filter(status=Status.CONCEPT), opdrachtgever.filter(status=Status.VASTGESTELD)
        vast_te_stellen = opdrachtgever.filter(status=Status.CONCEPT).exclude(geschreven_door=wie)
        return {
            "onderwerpen": onderwerpen(aantallen.annotate(n=Count("pk"))).values(),
            "lijsten": [
                (_("Vast te stellen door u"), vast_te_stellen[:20]),
                (_("Te publiceren door u"), vastgesteld[:20]),
                (_("Terug bij u"), concept.filter(geschreven_door=wie).exclude(opmerking="")[:20]),
            ],
        }
