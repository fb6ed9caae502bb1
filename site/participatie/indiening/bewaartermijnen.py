"""The page that the FG reads: what we keep, how long, when it was last cleared, and what is due now."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.indiening.bewaren import TAKEN
from participatie.indiening.models import Opruiming


def mag_zien(user: Iemand) -> bool:
    return bool(getattr(user, "is_superuser", False) and user.is_active) or heeft_rol(user, Rol.FG, Rol.BEHEER)


@require_safe
def bewaartermijnen(request: HttpRequest) -> HttpResponse:
    """Numbers only; nothing is deleted by looking."""
    if not mag_zien(request.user):
        raise PermissionDenied
    gedaan = {rij.taak: rij for rij in Opruiming.objects.all()}
    rijen = [(taak, taak.termijn(), gedaan.get(taak.naam), taak.functie(droog=True)) for taak in TAKEN.values()]
    return render(request, "indiening/beheer/bewaartermijnen.html", {"rijen": rijen})
