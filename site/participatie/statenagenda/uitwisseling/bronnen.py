"""Reading the addresses that the griffie listed, on schedule. One that fails does not stop the others."""

import logging

from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.statenagenda.lijsten import Vorm
from participatie.statenagenda.models.bron import Bron
from participatie.statenagenda.uitwisseling import notubiz, ori_lezen
from participatie.statenagenda.uitwisseling.inlezen import lees_in
from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar
from participatie.statenagenda.uitwisseling.ophalen import Grens, OphalenMislukt, haal_op
from participatie.statenagenda.uitwisseling.rapport import GEWEIGERD, Rapport

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
    """Fetch and import one source. What happened stands with the source, for the griffie to see."""
    rapport = Rapport()
    etag = bron.etag
    try:
        opgehaald = haal_op(bron.url, etag=bron.etag, grens=grens)
        if opgehaald.inhoud is None:
            rapport.meld(_("Er is niets veranderd sinds de vorige keer."))
        else:
            gelezen = {Vorm.NOTUBIZ: notubiz.lees, Vorm.ORI: ori_lezen.lees}[Vorm(bron.vorm)](opgehaald.inhoud)
            rapport.neem_over(lees_in(gelezen.vergaderingen, bron=bron.naam, droog=droog))
            rapport.telling[f"vergadering {GEWEIGERD}"] += len(gelezen.geweigerd)
            rapport.regels += [*gelezen.geweigerd, *gelezen.waarschuwingen]
            etag = opgehaald.etag
    except (OphalenMislukt, Onleesbaar) as fout:
        rapport.tel("bron", GEWEIGERD)
        rapport.meld(str(fout))
    if not droog:
        bron.opgehaald_op, bron.uitslag, bron.etag = timezone.now(), str(rapport)[:HOOGSTENS_TEKENS], etag
        bron.save(update_fields=["opgehaald_op", "uitslag", "etag"])
    return rapport
