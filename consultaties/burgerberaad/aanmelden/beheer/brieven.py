"""Rondes of letters: make one, and take the codes and the letters away. Each download is in the log."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultaties.burgerberaad.aanmelden import brieven, drukwerk, secretariaat
from consultaties.burgerberaad.aanmelden.beheer.forms import RondeFormulier
from consultaties.burgerberaad.aanmelden.beheer.scope import eis_secretariaat, vind_pagina, vind_ronde
from consultaties.burgerberaad.models.aanmelding import Briefronde

MAP = "burgerberaad/aanmelden/beheer"


@require_http_methods(["GET", "HEAD", "POST"])
def rondes(request: HttpRequest, pk: int) -> HttpResponse:
    door, pagina = eis_secretariaat(request), vind_pagina(pk)
    form = RondeFormulier(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            ronde_ = brieven.maak_ronde(pagina=pagina, door=door, **form.cleaned_data)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, _("De codes zijn gemaakt. U kunt ze nu downloaden."))
            return redirect("aanmeldingen:ronde", pk=ronde_.pk)
    context = {"form": form, "pagina": pagina, "rondes": Briefronde.objects.filter(pagina_id=pk)}
    return render(request, f"{MAP}/brieven.html", context, status=422 if form.is_bound else 200)


@require_safe
def ronde(request: HttpRequest, pk: int) -> HttpResponse:
    eis_secretariaat(request)
    rij = vind_ronde(pk)
    context = {
        "ronde": rij,
        "pagina": rij.pagina,
        "delen": list(enumerate(drukwerk.delen(rij), 1)),
        "gebruikt": secretariaat.codes_gebruikt(rij.pk),
    }
    return render(request, f"{MAP}/ronde.html", context)


@require_safe
def codes(request: HttpRequest, pk: str, soort: str) -> HttpResponseBase:
    """For the mail merge of the printer."""
    door, rij = eis_secretariaat(request), vind_ronde(int(pk))
    pagina = vind_pagina(rij.pagina_id)
    brieven.noteer_download(ronde=rij, door=door, soort=soort, van=1, tot=rij.aantal)
    antwoord: HttpResponseBase
    if soort == "csv":
        antwoord = StreamingHttpResponse(drukwerk.als_csv(rij, pagina), content_type="text/csv; charset=utf-8")
    else:
        mime = "application/vnd.oasis.opendocument.spreadsheet"
        antwoord = HttpResponse(drukwerk.als_ods(rij, pagina), content_type=mime)
    return _als_bestand(antwoord, f"codes-{rij.pk}.{soort}")


@require_safe
def pdf(request: HttpRequest, pk: str, deel: str) -> HttpResponseBase:
    """Some thousands of letters; a ronde of 30,000 has twelve files."""
    door, rij = eis_secretariaat(request), vind_ronde(int(pk))
    delen = drukwerk.delen(rij)
    if not 1 <= int(deel) <= len(delen):
        raise Http404
    van, tot = delen[int(deel) - 1]
    pagina = vind_pagina(rij.pagina_id)
    brieven.noteer_download(ronde=rij, door=door, soort="pdf", van=van, tot=tot)
    inhoud = drukwerk.als_pdf(rij, pagina, pagina.verloop, van=van, tot=tot)
    return _als_bestand(HttpResponse(inhoud, content_type="application/pdf"), f"brieven-{rij.pk}-{van}-{tot}.pdf")


def _als_bestand(antwoord: HttpResponseBase, naam: str) -> HttpResponseBase:
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord
