"""The Atom feed: what is new, changed or cancelled, last change first."""

from django.conf import settings
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from participatie.basis.adressen import adres
from participatie.statenagenda.kalender.correcties import correcties
from participatie.statenagenda.kalender.regel import dag_van, soort_van, tijd_van, titel_van, zonder_tekens
from participatie.statenagenda.models.vergadering import VergaderingPagina, VergaderingQuerySet

MEESTE = 50


def laatste(rijen: VergaderingQuerySet) -> list[VergaderingPagina]:
    veranderd = Greatest("verloop__gewijzigd_op", Coalesce("last_published_at", "verloop__gewijzigd_op"))
    rijen = rijen.annotate(veranderd=veranderd).order_by("-veranderd", "-pk")
    return list(rijen.prefetch_related("verloop__wijzigingen", "agendapunten")[:MEESTE])


def atom(vergaderingen: list[VergaderingPagina], *, pad: str, eigen_pad: str, naam: str, gekozen: str, van: str) -> str:
    voer = Atom1Feed(
        title=f"{naam}: {gekozen}" if gekozen else naam,
        link=settings.BASIS_URL + pad,
        description=_("Nieuwe, gewijzigde en geannuleerde vergaderingen."),
        language="nl",
        author_name=van,
        feed_url=settings.BASIS_URL + eigen_pad,
        feed_guid=settings.BASIS_URL + eigen_pad,
    )
    for vergadering in vergaderingen:
        verloop = vergadering.verloop
        voer.add_item(
            title=zonder_tekens(_titel(vergadering)),
            link=settings.BASIS_URL + adres(vergadering),
            description=linebreaks(zonder_tekens("\n\n".join(_regels(vergadering))), autoescape=True),
            unique_id=f"urn:uuid:{verloop.uuid}",
            pubdate=vergadering.first_published_at,
            updateddate=vergadering.veranderd,
            categories=[] if vergadering.besloten else [soort_van(vergadering)],
        )
    return voer.writeString("utf-8")


def _titel(vergadering: VergaderingPagina) -> str:
    verloop, titel = vergadering.verloop, titel_van(vergadering)
    if verloop.geannuleerd_op:
        return _("Gaat niet door: %(titel)s") % {"titel": titel}
    return _("Verplaatst: %(titel)s") % {"titel": titel} if verloop.verplaatst_op else titel


def _regels(vergadering: VergaderingPagina) -> list[str]:
    """Plain text. A correction says only what the acts wrote as public."""
    verloop = vergadering.verloop
    if vergadering.besloten:
        return [date_format(timezone.localdate(verloop.begint), "l j F Y")]
    regels = [", ".join(deel for deel in (dag_van(verloop), tijd_van(verloop), vergadering.plaats) if deel)]
    if wijziging := next(iter(correcties(vergadering)), None):
        regels.append(_("Gewijzigd op %(dag)s.") % {"dag": date_format(timezone.localdate(wijziging.op), "j F Y")})
        regels.append(f"{wijziging.wat} {wijziging.reden}")
    return [*regels, vergadering.samenvatting]
