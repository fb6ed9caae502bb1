"""The public list of what was not taken up, with the reasons."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from petities.lijsten import Wat, Weigergrond
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.pagina import Overzicht
from petities.status import VOORAF

PER_PAGINA = 20


@require_safe
def geweigerd(request: HttpRequest, pagina: Overzicht) -> HttpResponse:
    """Newest first. What breaks the rules itself is a line without its text."""
    alle = geweigerde(pagina)
    per_grond = dict(alle.order_by().values_list("weigergrond").annotate(Count("pk")))
    grond = request.GET.get("grond", "")
    if grond in Weigergrond.values:
        alle = alle.filter(weigergrond=grond)
    blad = Paginator(alle, PER_PAGINA).get_page(request.GET.get("pagina"))
    context: dict[str, Any] = {
        "lijst": blad,
        "rijen": [(actie, None if actie.tekst_verborgen else actie.pagina.specific) for actie in blad.object_list],
        "tellingen": [[str(g.label), per_grond[g.value]] for g in Weigergrond if g.value in per_grond],
        "totaal": sum(per_grond.values()),
        "gronden": Weigergrond.choices,
        "kolommen": [_("Reden"), _("Aantal")],
        "grond": grond if grond in Weigergrond.values else "",
        "soort": pagina.soort,
    }
    return pagina.render(request, template="petities/toetsing/geweigerd.html", context_overrides=context)


def geweigerde(pagina: Overzicht) -> QuerySet[Any]:
    """With `op` and `uitleg` of the decision."""
    besluit = Gebeurtenis.objects.filter(
        actie=OuterRef("pk"), wat__in=(Wat.NIET_ONTVANKELIJK, Wat.DOORGESTUURD)
    ).order_by("-op", "-pk")
    return (
        Steunactie.objects.filter(soort=pagina.soort, pagina__path__startswith=pagina.path)
        .exclude(weigergrond="")
        .exclude(status__in=VOORAF)
        .select_related("pagina", "doorgestuurd_naar")
        .annotate(besloten_op=Subquery(besluit.values("op")[:1]), uitleg=Subquery(besluit.values("tekst")[:1]))
        .order_by("-besloten_op", "-pk")
    )
