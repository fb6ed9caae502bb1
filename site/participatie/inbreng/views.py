"""The pages where residents send something in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participatie.basis.middleware import ontvangen_op
from participatie.inbreng import acties
from participatie.inbreng.forms import ReactieFormulier
from participatie.inbreng.models import Inbreng, OntvangtInbreng
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Bediening
from participatie.indiening.netwerk import netwerk

REACTIES_PER_PAGINA = 20


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reageren(request: HttpRequest, pagina: OntvangtInbreng) -> HttpResponse:
    """The form, on a page of its own. Whether it is in time was decided when the request arrived."""
    op = ontvangen_op(request)
    form = ReactieFormulier(request.POST) if request.method == "POST" else ReactieFormulier()
    if not pagina.is_open(op) or Bediening.nu().inbreng_uit:
        return render(request, "inbreng/gesloten.html", {"page": pagina, "form": form}, status=410)
    if request.method != "POST":
        return render(request, "inbreng/reageren.html", {"page": pagina, "form": form})
    if not form.is_valid():
        return render(request, "inbreng/reageren.html", {"page": pagina, "form": form}, status=422)
    vondsten = form.gevonden_gegevens()
    if vondsten and "toch" not in request.POST:
        context = {"page": pagina, "form": form, "vondsten": vondsten}
        return render(request, "inbreng/reageren.html", context, status=422)
    try:
        _dien_in(request, pagina, form, op)
    except acties.Gesloten:
        return render(request, "inbreng/gesloten.html", {"page": pagina, "form": form}, status=410)
    return redirect(pagina.url + "reageren/verstuurd/")  # type: ignore[attr-defined]


def _dien_in(request: HttpRequest, pagina: OntvangtInbreng, form: ReactieFormulier, op) -> None:
    veld = form.cleaned_data
    toestemming = form.toestemmingstekst if form.toestemmingstekst.pk else None
    acties.dien_in(
        pagina=pagina,
        afzender=Afzender(veld["naam"], veld["e_mail"], veld["postcode"], toestemming),
        tekst=veld["tekst"],
        openbaar=veld["openbaar"] != "nee",
        met_naam=veld["openbaar"] == "naam",
        verzendsleutel=veld["verzendsleutel"],
        ontvangen_op=op,
        netwerk=netwerk(request),
        verdacht="honingpot" if veld["website"] else "",
    )


@require_safe
@never_cache
def verstuurd(request: HttpRequest, pagina: OntvangtInbreng) -> HttpResponse:
    """One more step. The same for everyone, whatever happened (veiligheid.md R15)."""
    return render(request, "inbreng/verstuurd.html", {"page": pagina})


@require_safe
def reacties(request: HttpRequest, pagina: OntvangtInbreng) -> HttpResponse:
    """Everything that is public, newest first, with the answers."""
    lijst = Paginator(openbare_inbreng(pagina), REACTIES_PER_PAGINA)
    return render(
        request, "inbreng/reacties.html", {"page": pagina, "lijst": lijst.get_page(request.GET.get("pagina"))}
    )


def openbare_inbreng(pagina: OntvangtInbreng):
    """With all that a list shows, in a fixed number of queries."""
    return (
        Inbreng.objects.filter(pagina_id=pagina.pk)
        .openbaar()
        .select_related("indiener")
        .prefetch_related("afschermingen", "punten__antwoorden__terugkoppeling")
    )
