"""The page of the sample, and its files. Only for the griffie; for everybody else they do not exist."""

import csv
from io import BytesIO, StringIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from odfdo import Cell, Document, Row, Table

from participatie.accounts.models import User
from participatie.indiening.acties import afzenders
from petities.acties import mag_griffie
from petities.lijsten import Steekproefuitslag
from petities.models.steekproef import Steekproef
from petities.vervolg import steekproef as steekproeven

FORMULE = tuple("=+-@\t\r")


def _eis_griffie(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not mag_griffie(request.user):
        raise Http404
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def steekproef(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in it. Asked for with every look: the right, and a line in the log."""
    door = _eis_griffie(request)
    rij = _vind(pk)
    if request.method == "POST":
        try:
            steekproeven.vul_in(steekproef=rij, door=door, uitslagen=_uitslagen(request, rij))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        else:
            messages.success(request, _("De uitslagen zijn bewaard."))
        return redirect("petities_steekproef", pk=pk)
    steekproeven.bekijk(steekproef=rij, door=door)
    context = {
        "steekproef": rij,
        "pagina": rij.actie.pagina,
        "regels": _mensen(rij),
        "som": steekproeven.som_van(rij),
        "uitslagen": Steekproefuitslag.choices,
    }
    return render(request, "petities/vervolg/beheer/steekproef.html", context)


@require_safe
@never_cache
def exporteren(request: HttpRequest, pk: str, soort: str) -> HttpResponse:
    """Made on demand; nothing of it is kept here."""
    door = _eis_griffie(request)
    rij = _vind(int(pk))
    schrijf, mime = BESTANDEN[soort]
    steekproeven.bekijk(steekproef=rij, door=door, actie="geexporteerd")
    kop = [_("Kenmerk"), _("Naam"), _("Geboortedatum"), _("Woonplaats"), _("Uitslag")]
    cellen = [
        [r.steun.kenmerk, r.wie.naam, r.wie.geboortedatum, r.wie.woonplaats, r.get_uitslag_display()]
        for r in _mensen(rij)
    ]
    antwoord = HttpResponse(schrijf([kop, *cellen]), content_type=mime)
    antwoord["Content-Disposition"] = f'attachment; filename="steekproef-{pk}-{rij.ronde}.{soort}"'
    return antwoord


def _vind(pk: int) -> Steekproef:
    """The sample that runs. When it is done nobody has to see those people any more."""
    rijen = Steekproef.objects.select_related("actie__pagina").filter(geslaagd=None)
    rij = rijen.filter(actie__pagina_id=pk).order_by("-ronde").first()
    if rij is None:
        raise Http404
    return rij


def _mensen(rij: Steekproef) -> list[Any]:
    """In the order of the lot's number, so that a row keeps its place."""
    regels = list(rij.regels.select_related("steun__indiener").order_by("pk"))
    wie = afzenders(indieners=[regel.steun.indiener for regel in regels])
    for regel in regels:
        regel.wie = wie[regel.steun.indiener_id]  # type: ignore[attr-defined]
    return regels


def _uitslagen(request: HttpRequest, rij: Steekproef) -> dict[int, str]:
    uit = {}
    for pk in rij.regels.values_list("pk", flat=True):
        waarde = request.POST.get(f"uitslag-{pk}")
        if waarde is not None and waarde in {"", *Steekproefuitslag.values}:
            uit[pk] = waarde
    return uit


# --- files: every cell is text, so nothing that somebody typed becomes a formula (veiligheid.md R28) ---------------


def _csv(rijen: list[list[str]]) -> bytes:
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerows([f"'{cel}" if cel.startswith(FORMULE) else cel for cel in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


def _ods(rijen: list[list[str]]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    tabel = Table(_("Steekproef"))
    for teksten in rijen:
        regel = Row()
        for tekst in teksten:
            regel.append_cell(Cell(text=tekst, value=tekst, cell_type="string"))
        tabel.append_row(regel)
    document.body.append(tabel)
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


BESTANDEN: dict[str, Any] = {
    "ods": (_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    "csv": (_csv, "text/csv; charset=utf-8"),
}
