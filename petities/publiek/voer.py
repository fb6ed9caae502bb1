"""The Atom feed of one overview: what is new, and what happened, last first."""

from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from participatie.basis.adressen import adres
from petities.models.actie import Gebeurtenis
from petities.models.pagina import Overzicht
from petities.publiek.overzicht import openbare

MEESTE = 50


def atom(overzicht: Overzicht, van: str) -> str:
    hier = settings.BASIS_URL + adres(overzicht)
    voer = Atom1Feed(
        title=overzicht.title,
        link=hier,
        description=_("Wat er nieuw is en wat ermee gebeurt."),
        language="nl",
        author_name=van,
        feed_url=f"{hier}atom.xml",
        feed_guid=f"{hier}atom.xml",
    )
    laatste = list(
        openbare(overzicht)
        .select_related("steunactie")
        .annotate(veranderd=Max("steunactie__gebeurtenissen__op"))
        .order_by("-veranderd", "-pk")[:MEESTE]
    )
    waar = _laatste_gebeurtenis(laatste)
    for pagina in laatste:
        actie = pagina.steunactie
        gebeurd = waar.get(actie.pk)
        regels = [str(actie.get_status_display()), pagina.samenvatting or Truncator(pagina.gevraagd).words(60)]
        if gebeurd and gebeurd.tekst:
            regels.insert(1, gebeurd.tekst)
        voer.add_item(
            title=_zonder_tekens(pagina.title),
            link=settings.BASIS_URL + adres(pagina),
            description=linebreaks(_zonder_tekens("\n\n".join(regels)), autoescape=True),
            unique_id=f"{hier}#{pagina.pk}",
            pubdate=actie.geopend_op or pagina.first_published_at,
            updateddate=pagina.veranderd or pagina.last_published_at,
            categories=[str(actie.get_status_display())],
        )
    return voer.writeString("utf-8")


def _laatste_gebeurtenis(paginas: list[Any]) -> dict[int, Gebeurtenis]:
    rijen = Gebeurtenis.objects.filter(actie__pagina__in=[pagina.pk for pagina in paginas])
    return {rij.actie_id: rij for rij in rijen.order_by("actie_id", "-op", "-pk").distinct("actie_id")}


def _zonder_tekens(tekst: str) -> str:
    """XML knows no control characters, and people paste them."""
    return "".join(teken for teken in tekst if teken in "\n\t" or ord(teken) >= 32)
