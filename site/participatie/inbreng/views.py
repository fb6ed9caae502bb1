"""The pages where residents send something in."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from participatie.basis.adressen import adres
from participatie.basis.middleware import ontvangen_op
from participatie.inbreng import acties
from participatie.inbreng.forms import ReactieFormulier
from participatie.inbreng.models import Inbreng, OntvangtInbreng
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Bediening, Paginasleutel, Telling
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
    return redirect(f"{adres(pagina)}reageren/verstuurd/")


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
    bladen = Paginator(_openbaar(pagina), REACTIES_PER_PAGINA)
    bladen.count = Telling.objects.van([pagina.pk])[pagina.pk]["openbaar"]  # not COUNT over all of them
    lijst = bladen.get_page(request.GET.get("pagina"))
    lijst.object_list = _met_sleutel(pagina, lijst.object_list)
    return render(request, "inbreng/reacties.html", {"page": pagina, "lijst": lijst})


def nieuwste_inbreng(pagina: OntvangtInbreng, hoeveel: int) -> list[Inbreng]:
    """The newest public ones, with all that a list shows."""
    return _met_sleutel(pagina, _openbaar(pagina)[:hoeveel])


def _openbaar(pagina: OntvangtInbreng) -> QuerySet[Inbreng]:
    return (
        Inbreng.objects.filter(pagina_id=pagina.pk)
        .openbaar()
        .select_related("indiener")
        .prefetch_related("afschermingen", "punten__antwoorden__terugkoppeling")
    )


def _met_sleutel(pagina: OntvangtInbreng, rijen: Iterable[Inbreng]) -> list[Inbreng]:
    """A public name needs the key of the page: look once, not once per row."""
    lijst = list(rijen)
    sleutel = Paginasleutel.van(pagina.pk) if any(inbreng.met_naam for inbreng in lijst) else b""
    for inbreng in lijst:
        inbreng.indiener.sleutel = sleutel
    return lijst
