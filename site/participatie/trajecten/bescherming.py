"""A page that residents answered to stays where it is: not deleted, not taken offline, not moved."""

from collections.abc import Iterable

from django.db.models import PROTECT
from django.utils.translation import gettext as _
from wagtail.models import Page

from participatie.basis.poort import Poort


def is_gebruikt(pagina: Page) -> bool:
    """Rows that may not lose their page (inbreng, terugkoppeling …) point at it or at a page below it.

    Asks the database's own relations: a new kind of row that protects its page counts by itself.
    """
    paginas = Page.objects.descendant_of(pagina, inclusive=True).values("pk")
    return any(
        relatie.related_model._base_manager.filter(**{f"{relatie.field.name}__in": paginas}).exists()
        for relatie in Page._meta.get_fields(include_hidden=True)
        if relatie.auto_created and not relatie.concrete and getattr(relatie, "on_delete", None) is PROTECT
    )


def waarom_vast(paginas: Iterable[Page]) -> str:
    """A sentence for the first page that has to stay; empty when all may go."""
    for pagina in paginas:
        if is_gebruikt(pagina):
            return _(
                "'%(titel)s' blijft staan: inwoners hebben hier iets ingestuurd, of er is een terugkoppeling. "
                "Rond de pagina af in plaats van haar weg te halen."
            ) % {"titel": pagina.get_admin_display_title()}
    return ""


def waarom_niet_publiek(paginas: Iterable[Page]) -> str:
    """What is missing in these pages before they may be published together; empty when nothing is."""
    for pagina in paginas:
        versie = pagina.specific.get_latest_revision_as_object()
        if isinstance(versie, Poort) and (fouten := versie.ontbreekt()):
            return f"'{pagina.get_admin_display_title()}': {' '.join(fouten.values())}"
    return ""
