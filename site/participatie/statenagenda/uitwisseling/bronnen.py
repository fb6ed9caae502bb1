"""Reading the addresses that the griffie listed, on schedule. One that fails does not stop the others."""

import logging

from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.statenagenda.lijsten import Vorm
from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.uitwisseling import notubiz, ori_lezen
from participatie.statenagenda.uitwisseling.inlezen import lees_in
from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar, ontleed
from participatie.statenagenda.uitwisseling.ophalen import Grens, OphalenMislukt, haal_op
from participatie.statenagenda.uitwisseling.ori_api import haal_lijsten_op, is_bladzijde
from participatie.statenagenda.uitwisseling.rapport import GEWEIGERD, Rapport
from participatie.statenagenda.uitwisseling.vormen import Gelezen

logger = logging.getLogger(__name__)
HOOGSTENS_TEKENS = 20_000  # of a report that is kept


def haal_alle_bronnen_op() -> None:
    """What the clock does."""
    for bron in Bron.objects.filter(actief=True):
        try:
            haal_bron_op(bron)
        except Exception:
            logger.exception("De bron %s is niet ingelezen.", bron.pk)


def haal_bron_op(bron: Bron, *, grens: Grens | None = None, droog: bool = False) -> Rapport:
    """Fetch and import one source. What happened stands with the source, for the griffie to see.

    As long as something is refused the source is asked again in full, so that it is tried and told again.
    """
    rapport, etag = Rapport(), bron.etag
    try:
        gelezen, etag = _haal(bron, grens or Grens())
        if gelezen is None:
            rapport.meld(_("Er is niets veranderd sinds de vorige keer."))
        else:
            rapport.neem_over(lees_in(gelezen.vergaderingen, bron=bron.naam, droog=droog))
            rapport.telling[f"vergadering {GEWEIGERD}"] += len(gelezen.geweigerd)
            rapport.regels += [*gelezen.geweigerd, *gelezen.waarschuwingen]
    except (OphalenMislukt, Onleesbaar) as fout:
        rapport.tel("bron", GEWEIGERD)
        rapport.meld(str(fout))
    except Exception:
        rapport.tel("bron", GEWEIGERD)
        rapport.meld(_("Er ging iets mis op onze server. Vraag de technisch beheerder."))
        _noteer(bron, rapport, "", droog=droog)
        raise
    _noteer(bron, rapport, etag, droog=droog)
    return rapport


def _noteer(bron: Bron, rapport: Rapport, etag: str, *, droog: bool) -> None:
    if droog:
        return
    nu = timezone.now()
    bron.mislukt_sinds = (bron.mislukt_sinds or nu) if rapport.is_geweigerd else None
    bron.etag = "" if rapport.is_geweigerd else etag
    bron.opgehaald_op, bron.uitslag = nu, str(rapport)[:HOOGSTENS_TEKENS]
    bron.save(update_fields=["opgehaald_op", "uitslag", "etag", "mislukt_sinds"])


def _haal(bron: Bron, grens: Grens) -> tuple[Gelezen | None, str]:
    """What the source says, None when that did not change; and the mark to ask with next time."""
    opgehaald = haal_op(bron.url, etag=bron.etag, grens=grens)
    if opgehaald.inhoud is None:
        return None, bron.etag
    if bron.vorm == Vorm.NOTUBIZ:
        return notubiz.lees(opgehaald.inhoud), opgehaald.etag
    waarde = ontleed(opgehaald.inhoud)
    if is_bladzijde(waarde):  # the mark of one page says nothing about the others
        return ori_lezen.lees(haal_lijsten_op(bron.url, waarde, grens)), ""
    return ori_lezen.lees(opgehaald.inhoud), opgehaald.etag
