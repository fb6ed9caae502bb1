"""The public pages of the Statenagenda."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from participatie.basis.middleware import ontvangen_op
from participatie.statenagenda.models.agenda import genummerd
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina


@require_safe
def lijst(request: HttpRequest, pagina: StatenagendaPagina) -> HttpResponse:
    """What is coming, soonest first."""
    nu = ontvangen_op(request)
    komend = VergaderingPagina.objects.child_of(pagina).openbaar().komend(nu).select_related("verloop")
    context = {"komend": [(vergadering, vergadering.verloop.status_op(nu)) for vergadering in komend[:50]]}
    return pagina.render(request, template="statenagenda/lijst.html", context_overrides=context)


@require_safe
def vergadering(request: HttpRequest, pagina: VergaderingPagina) -> HttpResponse:
    """One vergadering with its agenda. Works in the preview of a draft too."""
    verloop = pagina.verloop if pagina.pk else None
    context = {
        "verloop": verloop,
        "planning": pagina.planning,
        "status": verloop.status_op(ontvangen_op(request)) if verloop else None,
        "agenda": genummerd(list(pagina.agendapunten.all())) if pagina.pk else [],
    }
    return pagina.render(request, template="statenagenda/vergadering.html", context_overrides=context)
