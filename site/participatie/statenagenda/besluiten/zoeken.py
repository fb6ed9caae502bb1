"""Words in besluiten, toezeggingen and ingekomen stukken, by the rules of Dutch.

They are no pages: Wagtail's search does not know them, so the search page of the site asks here.
"""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from participatie.statenagenda.models.besluit import Besluit, IngekomenStuk, Toezegging

VELDEN: dict[Any, tuple[str, ...]] = {
    Besluit: ("titel", "in_het_kort", "tekst", "nummer"),
    Toezegging: ("tekst", "nummer", "toelichting"),
    IngekomenStuk: ("onderwerp", "samenvatting", "afzender", "nummer"),
}


def met_woorden(lijst: QuerySet[Any], woorden: str) -> QuerySet[Any]:
    """Also as they are typed: to PostgreSQL "windmolen" and "windmolens" are two words."""
    velden = VELDEN[lijst.model]
    vraag = Q(woorden=SearchQuery(woorden, config="dutch", search_type="websearch"))
    for veld in velden:
        vraag |= Q(**{f"{veld}__icontains": woorden})
    return lijst.annotate(woorden=SearchVector(*velden, config="dutch")).filter(vraag)
