"""What staff see of the outgoing mail: how many wait, how many failed and why. No addresses, no texts."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participatie.accounts.rollen import Rol, heeft_rol
from participatie.berichten.acties import probeer_opnieuw
from participatie.berichten.models import Bericht
from participatie.berichten.status import OPEN, Status


def mag_post_zien(user: AbstractBaseUser | AnonymousUser) -> bool:
    return bool(getattr(user, "is_superuser", False)) or heeft_rol(user, Rol.REGISSEUR, Rol.BEHEER)


def stand() -> dict[str, Any]:
    """The counts: waiting since when, failed per kind of mail and cause."""
    wacht = Bericht.objects.filter(status__in=OPEN).aggregate(aantal=Count("pk"), oudste=Min("gemaakt_op"))
    mislukt = Bericht.objects.filter(status=Status.MISLUKT).values("soort", "fout")
    per_oorzaak = list(mislukt.annotate(aantal=Count("pk"), oudste=Min("gemaakt_op")).order_by("-aantal"))
    return {"wacht": wacht, "mislukt": per_oorzaak, "aantal_mislukt": sum(rij["aantal"] for rij in per_oorzaak)}


@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    if not mag_post_zien(request.user):
        raise PermissionDenied
    if request.method == "POST":
        aantal = probeer_opnieuw()
        messages.success(request, _("%(aantal)s e-mails worden opnieuw verstuurd.") % {"aantal": aantal})
        return redirect("post")
    return render(request, "accounts/beheer/post.html", stand())
