"""Words of the griffie to the speakers: the link to speak by internet, or what else they must know."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from participatie.statenagenda.inspreken import griffie
from participatie.statenagenda.inspreken.beheer.forms import AAN, BerichtFormulier
from participatie.statenagenda.inspreken.beheer.scope import eis_griffie, vind_vergadering


@require_http_methods(["GET", "HEAD", "POST"])
def bericht(request: HttpRequest, pk: int) -> HttpResponse:
    vergadering = vind_vergadering(request, pk)
    form = BerichtFormulier(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        veld = form.cleaned_data
        aantal, bellen = griffie.stuur_bericht(
            vergadering=vergadering,
            door=eis_griffie(request),
            wijzen=AAN[veld["aan"]][1],
            tekst=veld["tekst"],
            sleutel=veld["verzendsleutel"],
        )
        messages.success(
            request,
            ngettext("%(n)s spreker krijgt uw bericht.", "%(n)s sprekers krijgen uw bericht.", aantal) % {"n": aantal},
        )
        if bellen:
            messages.warning(request, _("Zonder e-mailadres: %(n)s. Bel hen zelf.") % {"n": bellen})
        return redirect("insprekers:lijst", pk=pk)
    context = {"form": form, "vergadering": vergadering}
    return render(request, "statenagenda/inspreken/beheer/bericht.html", context, status=422 if form.is_bound else 200)
