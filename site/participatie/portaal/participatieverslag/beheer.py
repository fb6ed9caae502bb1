"""One click from the traject: the report on screen, and as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from participatie.accounts.daden import Daad
from participatie.accounts.rollen import Iemand
from participatie.portaal.participatieverslag.odt import als_odt
from participatie.portaal.participatieverslag.pdf import als_pdf
from participatie.portaal.participatieverslag.verslag import maak_verslag
from participatie.trajecten.models import TrajectPagina

VORMEN = {"odt": (als_odt, "application/vnd.oasis.opendocument.text"), "pdf": (als_pdf, "application/pdf")}


@require_safe
def toon(request: HttpRequest, pk: int) -> HttpResponse:
    """Only of a public traject: everything in it can be read on the website."""
    traject = get_object_or_404(TrajectPagina.objects.live(), pk=pk)
    verslag = maak_verslag(traject)
    als = request.GET.get("als", "")
    if als in VORMEN:
        maak, soort = VORMEN[als]
        naam = f"participatie-{slugify(traject.title)[:60]}.{als}"
        koppen = {"Content-Disposition": f'attachment; filename="{naam}"'}
        return HttpResponse(maak(verslag), content_type=soort, headers=koppen)
    context = {"verslag": verslag, "traject": traject, "terug": reverse("wagtailadmin_pages:edit", args=[pk])}
    return render(request, "portaal/beheer/participatieverslag.html", context)


class Participatieverslag(Daad):
    """Not an act but a way to the report: it lends its button in the editor."""

    model = TrajectPagina
    naam = "participatieverslag"
    page_title = _("Participatieparagraaf")
    header_icon = "doc-full"

    @classmethod
    def mag(cls, pagina: Any, user: Iemand) -> bool:
        return True

    @classmethod
    def past(cls, pagina: Any) -> bool:
        return bool(pagina.live)

    @classmethod
    def als_pad(cls):
        return path(f"trajecten/<int:pk>/{cls.naam}/", toon, name=cls.url_naam())
