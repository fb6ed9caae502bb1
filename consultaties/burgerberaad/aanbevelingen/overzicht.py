"""The lists of aanbevelingen: filters from the query string, checked against fixed lists."""

from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.aanbevelingen.stand import met_stand
from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling, Reactie
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from participatie.statenagenda.lijsten import Uitvoering
from participatie.terugkoppeling.status import Uitkomst
from participatie.themas.models import Thema

PER_PAGINA = 30
STANDEN = [("geen", _("Nog geen reactie")), ("te-laat", _("Reactie is te laat")), ("wel", _("Reactie gegeven"))]


def openbare() -> QuerySet[Aanbeveling]:
    """Of every beraad that anybody may see; the newest advice first."""
    zichtbaar = BurgerberaadPagina.objects.live().public().values("pk")
    rijen = Aanbeveling.objects.openbaar().filter(pagina__in=zichtbaar)
    return rijen.order_by("-pagina__beraadverloop__advies_op", "pagina", "nummer")


def zoek(alle: QuerySet[Aanbeveling], vraag: QueryDict, vandaag: date) -> dict[str, Any]:
    """Context for the template. Unknown values are ignored: an old link never breaks."""
    gekozen = {naam: vraag.get(naam, "") for naam in ("stand", "uitkomst", "orgaan", "uitvoering", "thema", "beraad")}
    q = vraag.get("q", "").replace("\x00", "").strip()[:200]
    lijst = _filter(alle, gekozen, vandaag)
    if q:
        vector = SearchVector("titel", "tekst", "toelichting", config="dutch")
        woorden = SearchQuery(q, config="dutch", search_type="websearch")
        lijst = lijst.annotate(woorden=vector).filter(woorden=woorden)
    blad = Paginator(lijst.select_related("pagina", "thema"), PER_PAGINA).get_page(vraag.get("pagina"))
    return {
        "lijst": blad,
        "regels": met_stand(list(blad.object_list), vandaag),
        "q": q,
        "gekozen": gekozen,
        "gefilterd": bool(q or any(gekozen.values())),
        "keuzes": {
            "stand": STANDEN,
            "uitkomst": Uitkomst.choices,
            "orgaan": Aan.choices,
            "uitvoering": Uitvoering.choices,
            "thema": Thema.objects.filter(pk__in=alle.order_by().values("thema")).values_list("slug", "naam"),
        },
    }


def _filter(lijst: QuerySet[Aanbeveling], gekozen: dict[str, str], vandaag: date) -> QuerySet[Aanbeveling]:
    if gekozen["thema"]:
        lijst = lijst.filter(thema__slug=gekozen["thema"])
    if gekozen["beraad"]:
        lijst = lijst.filter(pagina__slug=gekozen["beraad"])
    if gekozen["uitvoering"] in Uitvoering.values:
        lijst = lijst.filter(uitvoering=gekozen["uitvoering"])
    reacties = _reacties(gekozen, vandaag)
    return lijst if reacties is None else lijst.filter(Exists(reacties.filter(aanbeveling=OuterRef("pk"))))


def _reacties(gekozen: dict[str, str], vandaag: date) -> QuerySet[Reactie] | None:
    """One reactie has to answer to all of these; None when nothing of it was asked."""
    rijen, gevraagd = Reactie.objects.all(), False
    if gekozen["orgaan"] in Aan.values:
        rijen, gevraagd = rijen.filter(van=gekozen["orgaan"]), True
    if gekozen["uitkomst"] in Uitkomst.values:
        koppel = Reactie.terugkoppelingen.through.objects.filter(reactie_id=OuterRef("pk"))
        laatste = koppel.order_by("-terugkoppeling__gepubliceerd_op", "-terugkoppeling_id")
        uitkomst = Subquery(laatste.values("terugkoppeling__uitkomst")[:1])
        rijen, gevraagd = rijen.annotate(uitkomst=uitkomst).filter(uitkomst=gekozen["uitkomst"]), True
    per_stand: dict[str, dict[str, Any]] = {
        "geen": {"definitief_op": None},
        "te-laat": {"definitief_op": None, "voor__lt": vandaag},
        "wel": {"definitief_op__isnull": False},
    }
    if stand := per_stand.get(gekozen["stand"]):
        rijen, gevraagd = rijen.filter(**stand), True
    return rijen if gevraagd else None
