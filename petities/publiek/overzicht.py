"""The list of one kind: filters and Dutch search from the query string, checked against fixed lists."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Q, TextChoices, Value, When, prefetch_related_objects
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.search.backends import get_search_backend

from participatie.basis.gemeenten import Gemeente
from participatie.themas.models import Thema
from petities.acties import stand_van
from petities.models.pagina import PAGINATYPE, Initiatief, Overzicht
from petities.status import VOORAF, Status

PER_PAGINA = 12


class Groep(TextChoices):
    OPEN = "open", _("Open voor steun")
    BEHANDELING = "behandeling", _("In behandeling")
    AFGEROND = "afgerond", _("Afgerond")


_OPEN = {Status.OPEN, Status.STEUN_GEHAALD}
_AFGEROND = {Status.BEANTWOORD, Status.TERUGGEKOPPELD, Status.VERLOPEN, Status.INGETROKKEN, Status.DOORGESTUURD}
# What was refused has a list of its own, with the reasons.
_ELDERS = VOORAF | {Status.NIET_ONTVANKELIJK}
STATUSSEN: dict[str, set[Status]] = {
    Groep.OPEN: _OPEN,
    Groep.AFGEROND: _AFGEROND,
    Groep.BEHANDELING: set(Status) - _OPEN - _AFGEROND - _ELDERS,
}


def openbare(overzicht: Overzicht):
    """Everything of this kind that the public may read, refused ones too."""
    lijst = PAGINATYPE[overzicht.soort].objects.live().public()
    return lijst.filter(steunactie__tekst_verborgen=False).exclude(steunactie__status__in=VOORAF)


def zoek(overzicht: Overzicht, vraag: QueryDict, nu: datetime) -> dict[str, Any]:
    """Context for the template. Unknown values are ignored: an old link never breaks."""
    gekozen = {naam: vraag.get(naam, "") for naam in ("status", "thema", "gemeente")}
    woorden = vraag.get("q", "").replace("\x00", "").strip()[:200]
    lijst = _filter(openbare(overzicht).exclude(steunactie__status__in=_ELDERS), gekozen)
    eerst = Case(When(steunactie__status__in=_OPEN, then=Value(0)), default=Value(1))
    gevonden: Any = lijst.order_by(eerst, "-steunactie__geopend_op", "-pk")
    if woorden:
        # The search index knows no dates or relations: search within the ids that the filters leave.
        binnen = PAGINATYPE[overzicht.soort].objects.filter(pk__in=list(lijst.values_list("pk", flat=True)))
        gevonden = get_search_backend().search(woorden, binnen)
    blad = Paginator(gevonden, PER_PAGINA).get_page(vraag.get("pagina"))
    paginas = list(blad.object_list)
    return {
        "lijst": blad,
        "kaarten": kaarten(paginas, nu),
        "q": woorden,
        "gekozen": gekozen,
        "groepen": Groep,
        "themas": Thema.objects.all(),
        "gemeenten": Gemeente,
        "gefilterd": bool(woorden or any(gekozen.values())),
    }


def kaarten(paginas: list[Initiatief], nu: datetime) -> list[dict[str, Any]]:
    """A card for each: two queries, whatever their number."""
    prefetch_related_objects(paginas, "steunactie")
    aantallen = stand_van([pagina.pk for pagina in paginas])
    uit = []
    for pagina in paginas:
        actie = pagina.__dict__["actie"] = pagina.steunactie
        aantal = aantallen[pagina.pk]
        uit.append(
            {
                "pagina": pagina,
                "actie": actie,
                "aantal": aantal,
                "doel": next((drempel for drempel, _brengt in actie.drempels if drempel > aantal), None),
                "is_open": actie.is_open(nu),
                "is_voorbij": actie.sluit is not None and actie.sluit <= nu,
            }
        )
    return uit


def _filter(lijst, gekozen: dict[str, str]):
    if gekozen["status"] in STATUSSEN:
        lijst = lijst.filter(steunactie__status__in=STATUSSEN[gekozen["status"]])
    if gekozen["thema"]:
        lijst = lijst.filter(thema__slug=gekozen["thema"])
    if gekozen["gemeente"] in Gemeente.values:
        lijst = lijst.filter(Q(gemeenten__contains=[gekozen["gemeente"]]) | Q(gemeenten=[]))
    return lijst
