"""What the sender of an inbreng can do on the own page, beyond what every sender can."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from participatie.inbreng import acties
from participatie.inbreng.forms import AntwoordFormulier
from participatie.inbreng.models import Inbreng
from participatie.inbreng.status import Status
from participatie.indiening.toegang import mijn_of_404


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def antwoorden(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Answer the question that a moderator asked."""
    inbreng = mijn_of_404(request, kenmerk)
    if not isinstance(inbreng, Inbreng):
        raise Http404
    form = AntwoordFormulier(request.POST if request.method == "POST" else None)
    if inbreng.status != Status.VRAAG:
        return redirect("mijn", kenmerk=kenmerk)
    if form.is_bound and form.is_valid():
        try:
            acties.beantwoord_vraag(inbreng=inbreng, tekst=form.cleaned_data["tekst"])
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            return redirect("mijn", kenmerk=kenmerk)
    context = {"ingediend": inbreng, "form": form}
    return render(request, "inbreng/antwoorden.html", context, status=422 if form.is_bound else 200)
