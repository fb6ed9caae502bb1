"""The list of consultaties: filters and Dutch search, from the query string, checked against fixed lists."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from consultaties.models import ConsultatiePagina
from consultaties.status import Status
from participatie.basis.gemeenten import Gemeente
from participatie.themas.models import Thema
from participatie.trajecten.lijsten import Beleidsfase
from participatie.trajecten.models import TrajectPagina

PER_PAGINA = 12
STATUSSEN = (Status.OPEN, Status.BINNENKORT, Status.GESLOTEN, Status.BEANTWOORD)


def zoek(vraag: QueryDict) -> dict[str, Any]:
    """Context for the template. Unknown values are ignored: an old link never breaks."""
    gekozen = {naam: vraag.get(naam, "") for naam in ("status", "thema", "fase", "gemeente")}
    woorden = vraag.get("q", "").replace("\x00", "").strip()[:200]
    lijst = ConsultatiePagina.objects.live().public().select_related("verloop")
    lijst = _filter(lijst, gekozen).order_by("-verloop__sluit", "-pk")
    gevonden: Any = lijst
    if woorden:
        # The search index knows no dates or relations: search within the ids that the filters leave.
        binnen = ConsultatiePagina.objects.filter(pk__in=list(lijst.values_list("pk", flat=True)))
        gevonden = get_search_backend().search(woorden, binnen)
    pagina = Paginator(gevonden, PER_PAGINA).get_page(vraag.get("pagina"))
    nu = timezone.now()
    return {
        "lijst": pagina,
        "kaarten": [(consultatie, consultatie.verloop.status_op(nu)) for consultatie in pagina.object_list],
        "q": woorden,
        "gekozen": gekozen,
        "statussen": STATUSSEN,
        "themas": Thema.objects.all(),
        "fasen": Beleidsfase,
        "gemeenten": Gemeente,
        "gefilterd": bool(woorden or any(gekozen.values())),
    }


def _filter(lijst, gekozen: dict[str, str]):
    nu = timezone.now()
    vragen: dict[str, Callable[[], Any]] = {
        Status.OPEN: lambda: lijst.open(nu),
        Status.BINNENKORT: lambda: lijst.binnenkort(nu),
        Status.GESLOTEN: lambda: lijst.gesloten(nu),
        Status.BEANTWOORD: lambda: lijst.beantwoord(),
    }
    if vraag := vragen.get(gekozen["status"]):
        lijst = vraag()
    trajecten = TrajectPagina.objects.live()
    if gekozen["thema"]:
        slug = gekozen["thema"]
        trajecten = trajecten.filter(hoofdthema__slug=slug) | trajecten.filter(themas__slug=slug)
    if gekozen["fase"] in Beleidsfase.values:
        trajecten = trajecten.filter(verloop__beleidsfase=gekozen["fase"])
    if gekozen["gemeente"] in Gemeente.values:
        trajecten = trajecten.filter(gemeenten__contains=[gekozen["gemeente"]]) | trajecten.filter(gemeenten=[])
    if any(gekozen[naam] for naam in ("thema", "fase", "gemeente")):
        lijst = lijst.filter(path__regex=_onder(trajecten))
    return lijst


def _onder(trajecten) -> str:
    """A pattern for the tree paths below these trajecten; paths are digits and capitals only."""
    paden = set(trajecten.values_list("path", flat=True))
    return f"^({'|'.join(sorted(paden))})...." if paden else "^$"
