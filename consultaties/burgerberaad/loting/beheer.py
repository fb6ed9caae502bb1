"""The page of the loting for staff, and the file for the independent checker."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from consultaties.burgerberaad.acties import mag_secretariaat, mag_sturen
from consultaties.burgerberaad.loting import bestanden
from consultaties.burgerberaad.loting.acties import loting_van
from consultaties.burgerberaad.loting.stappen import mag_vervallen, stappen
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Lotingstatus
from participatie.accounts.models import User

VERVERS = 4  # seconds; without JavaScript the page shows how far the worker is


@require_safe
@never_cache
def loting(request: HttpRequest, pk: int) -> HttpResponse:
    pagina = get_object_or_404(BurgerberaadPagina, pk=pk)
    user = request.user
    if not isinstance(user, User) or not mag_sturen(user):
        raise PermissionDenied
    rij, verloop, nu = loting_van(pk), verloop_van(pk), timezone.now()
    context = {
        "pagina": pagina,
        "loting": rij,
        "stappen": stappen(verloop, rij, user, nu),
        "mag_vervallen": mag_vervallen(rij, user, nu),
        "is_secretariaat": mag_secretariaat(user),
        "rekent": rij is not None and rij.stand == Lotingstatus.REKENT,
        "bestanden": bestanden.openbare(rij) if rij else [],
        "vervallen": Loting.objects.filter(pagina_id=pk, status=Lotingstatus.VERVALLEN),
    }
    antwoord = render(request, "burgerberaad/loting/beheer/loting.html", context)
    if context["rekent"]:
        antwoord["Refresh"] = str(VERVERS)
    return antwoord


@require_safe
@never_cache
def pool(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbers with their answers, without names: for the notaris. Every time in the log."""
    if not mag_secretariaat(request.user):
        raise Http404
    rij = loting_van(pk)
    if rij is None:
        raise Http404
    log(rij.pagina, "burgerberaad.pool_opgeslagen", user=request.user, data={"loting": rij.pk})
    antwoord = HttpResponse(bestanden.inhoud_van(rij, bestanden.POOL), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{bestanden.POOL}"'
    return antwoord
