"""What an aanmelder sees of the loting on the own page: the number, how to check it, and yes or no to a place."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultaties.burgerberaad.deelnemers import acties
from consultaties.burgerberaad.deelnemers.stand import stand_van
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from participatie.basis.middleware import ontvangen_op
from participatie.indiening.toegang import mijn_of_404


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def deelnemen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Only the buttons' POST answers; the mail's link changes nothing."""
    ingediend = mijn_of_404(request, kenmerk)
    if not isinstance(ingediend, Aanmelding):
        raise Http404
    op = ontvangen_op(request)
    stand = stand_van(ingediend, op)
    if stand is None:
        raise Http404
    fout = ""
    if request.method == "POST" and stand.deelnemer:
        try:
            _antwoord(request.POST.get("antwoord", ""), stand.deelnemer, op)
        except ValidationError as uitzondering:
            fout = " ".join(uitzondering.messages)
        else:
            return redirect("mijn_deelnemen", kenmerk=kenmerk)
    context = {"ingediend": ingediend, "page": ingediend.pagina.specific, "stand": stand, "fout": fout}
    return render(request, "burgerberaad/deelnemers/deelnemen.html", context, status=422 if fout else 200)


def _antwoord(keuze: str, deelnemer, op) -> None:
    if keuze in {"ja", "nee"}:
        acties.antwoord(deelnemer=deelnemer, ja=keuze == "ja", op=op)
    elif keuze == "stop":
        acties.stop(deelnemer=deelnemer, op=op)
