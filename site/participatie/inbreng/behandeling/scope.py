"""Which rows the people who answer may see. Every view of this package finds its rows here, never by itself."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Length, Substr
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from participatie.accounts.models import User
from participatie.inbreng.models import Punt
from participatie.terugkoppeling.models import Terugkoppeling, TerugkoppelingQuerySet


class AlleenBehandelaars:
    """Mixin: only people who answer, or approve answers, for at least one thema."""

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if not Terugkoppeling.objects.themas_van(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def medewerker(request: HttpRequest) -> User:
    """Who is logged in; the admin lets nobody else through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def wachtrij(request: HttpRequest) -> QuerySet[Punt]:
    """The open punten of the user's own themas, oldest first."""
    return (
        Punt.objects.behandelbaar_door(request.user)
        .te_beantwoorden()
        .select_related("inbreng", "inbreng__pagina", "thema", "behandelaar")
        .prefetch_related("inbreng__afschermingen")
    )


def zoek(punten: QuerySet[Punt], woorden: str) -> QuerySet[Punt]:
    """By kenmerk, or by Dutch words in the part that the punt is about: not in what others answer."""
    deel = Substr("inbreng__tekst", F("van") + 1, Coalesce(F("tot"), Length("inbreng__tekst")) - F("van"))
    return punten.annotate(deel=deel, woorden=SearchVector(deel, config="dutch")).filter(
        # What a moderator hid cannot be guessed by searching for it.
        Q(inbreng__afschermingen__isnull=True)
        & (Q(woorden=SearchQuery(woorden, config="dutch", search_type="websearch")) | Q(deel__icontains=woorden))
        | Q(inbreng__kenmerk__icontains=woorden)
    )


def terugkoppelingen(request: HttpRequest) -> TerugkoppelingQuerySet:
    return Terugkoppeling.objects.zichtbaar_voor(request.user).select_related("pagina", "thema", "geschreven_door")


def vind(request: HttpRequest, pk: int) -> Terugkoppeling:
    """404 for another thema, as for one that does not exist."""
    return get_object_or_404(terugkoppelingen(request).select_related("vervangt", "vastgesteld_door"), pk=pk)
