"""The verantwoording for everybody, and its files byte for byte."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultaties.burgerberaad.loting import bestanden, cijfers, grafiek, zinnen
from consultaties.burgerberaad.loting.acties import loting_van
from consultaties.burgerberaad.loting.rekenen.bestanden import lees_kansen
from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.loting import Loting, Lotingsbestand
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.status import Lotingstatus

# <number of the loting>-<file>, without its ending: an address that never changes, and Wagtail's knows no dots.
NAAM = re.compile(r"([0-9]{1,9})-([a-z]+)")
NAREKENEN = Path(settings.BASE_DIR) / "docs" / "loting_narekenen.py"  # for who has no git
BESTANDEN = {naam.partition(".")[0]: naam for naam in bestanden.OPENBAAR}


@require_safe
def verantwoording(request: HttpRequest, pagina: BurgerberaadPagina) -> HttpResponse:
    loting = loting_van(pagina.pk)
    getrokken = loting is not None and loting.stand == Lotingstatus.GETROKKEN
    vervallen = Loting.objects.filter(pagina_id=pagina.pk, status=Lotingstatus.VERVALLEN)
    context = {
        "loting": loting,
        "getrokken": getrokken,
        "conclusie": zinnen.conclusie(loting),
        "stappen": zinnen.stappen(loting),
        "vervallen": [(rij, bestanden.openbare(rij)) for rij in vervallen],
    }
    if loting and loting.gepubliceerd_op:
        context |= _loten(loting, getrokken)
    return pagina.render(request, template="burgerberaad/loting/verantwoording.html", context_overrides=context)


def _loten(loting: Loting, getrokken: bool) -> dict:
    aantallen = lees_kansen(bestanden.inhoud_van(loting, bestanden.KANSEN))
    groepen = grafiek.kansen(aantallen, loting.aantal_loten)
    tabellen = cijfers.tabellen(loting)
    rijen = Deelnemer.objects.filter(loting=loting).select_related("vervangt")
    return {
        "bestanden": bestanden.openbare(loting),
        "bewijs": zinnen.bewijs(loting),
        "getal": zinnen.getal(loting) if getrokken else "",
        "kansgroepen": groepen,
        "kanskolommen": [_("Kans"), _("Aantal mensen")],
        "kansrijen": [[groep.naam, str(groep.mensen)] for groep in groepen],
        "kolommen": cijfers.kolommen(getrokken),
        "tabellen": [
            (tabel, cijfers.rijen(tabel, getrokken), grafiek.vergelijk(tabel, getrokken)) for tabel in tabellen
        ],
        "nummers": sorted(rij.nummer for rij in rijen if rij.vervangt_id is None),
        "reserves": [(rij.vervangt.nummer, rij.nummer) for rij in rijen if rij.vervangt],
    }


@require_safe
def bestand(request: HttpRequest, pagina: BurgerberaadPagina, naam: str) -> HttpResponse:
    """Only what is public, and never pool.csv."""
    if naam == "narekenen":
        return _vrij(HttpResponse(NAREKENEN.read_bytes(), content_type="text/x-python; charset=utf-8"), NAREKENEN.name)
    delen = NAAM.fullmatch(naam)
    if delen is None or delen[2] not in BESTANDEN:
        raise Http404
    rijen = Lotingsbestand.objects.filter(loting__pagina_id=pagina.pk, loting__gepubliceerd_op__isnull=False)
    rij = rijen.filter(loting_id=int(delen[1]), naam=BESTANDEN[delen[2]]).defer("inhoud").first()
    if rij is None:
        raise Http404
    etag = f'"{rij.hash}"'
    if etag in request.headers.get("If-None-Match", ""):
        antwoord: HttpResponse = HttpResponseNotModified()
    else:
        soort = "application/json" if rij.naam.endswith(".json") else "text/csv"
        antwoord = HttpResponse(bytes(rij.inhoud), content_type=f"{soort}; charset=utf-8")
    antwoord["ETag"] = etag
    antwoord["Cache-Control"] = "public, max-age=31536000, immutable"
    return _vrij(antwoord, rij.naam)


def _vrij(antwoord: HttpResponse, naam: str) -> HttpResponse:
    """Any website may read it."""
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Access-Control-Allow-Origin"] = "*"
    antwoord["Cross-Origin-Resource-Policy"] = "cross-origin"
    return antwoord
