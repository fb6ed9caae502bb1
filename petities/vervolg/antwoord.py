"""The answer to a petitie or agenderingsverzoek: a Terugkoppeling that the griffie records (docs/adr/0014)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from participatie.accounts.models import User
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import NOOIT_DEFINITIEF, Uitkomst
from participatie.terugkoppeling.status import Status as Antwoordstatus
from petities.acties import ga_naar
from petities.lijsten import Wat
from petities.models.actie import Steunactie
from petities.models.pagina import Initiatief
from petities.status import Status
from petities.vervolg.acties import op_slot, stap


class Namens(models.TextChoices):
    """Who answers. The griffie only records it."""

    PS = "ps", gettext_lazy("Provinciale Staten")
    GS = "gs", gettext_lazy("Gedeputeerde Staten")
    GRIFFIE = "griffie", gettext_lazy("De griffie van Provinciale Staten")


# Where nothing but an answer is missing, whatever the procedure was.
WACHT_OP_ANTWOORD = frozenset(
    {
        Status.AANGEBODEN,
        Status.BESLUIT,
        Status.NIET_GEAGENDEERD,
        Status.VERLOPEN,
        Status.NIET_ONTVANKELIJK,
        Status.DOORGESTUURD,
    }
)


@transaction.atomic
def antwoord(
    *, pagina: Initiatief, door: User, uitkomst: str, namens: str, antwoord_voor: date | None = None, **tekst: Any
) -> None:
    """Publish it and finish; 'nog in onderzoek' is never the end: then a new day is promised."""
    actie = op_slot(pagina, door)
    if actie.stand not in WACHT_OP_ANTWOORD:
        raise ValidationError(_("Dit kan nu niet: de status is '%s'.") % actie.get_status_display())
    tussentijds = uitkomst in NOOIT_DEFINITIEF
    if tussentijds and (antwoord_voor is None or antwoord_voor <= timezone.localdate()):
        raise ValidationError({"antwoord_voor": _("Kies de dag waarop het antwoord er wel is, na vandaag.")})
    rij = _publiceer(pagina, door, uitkomst=uitkomst, namens=namens, tussentijds=tussentijds, **tekst)
    url = rij.url if rij.pk else ""
    if tussentijds and antwoord_voor:
        actie.antwoord_voor = antwoord_voor
        actie.save(update_fields=["antwoord_voor"])
        zin = _("Tussentijds bericht: %(tekst)s Het antwoord komt uiterlijk op %(dag)s.") % {
            "tekst": rij.wat_wij_doen,
            "dag": date_format(antwoord_voor, "j F Y"),
        }
        stap(actie, Wat.ANTWOORD, door, tekst=zin, url=url)
        return
    naar, wat = Status.TERUGGEKOPPELD, Wat.TERUGGEKOPPELD
    if actie.status == Status.AANGEBODEN:
        naar, wat = Status.BEANTWOORD, Wat.ANTWOORD
    ga_naar(actie, naar, klaar_op=timezone.now())
    stap(actie, wat, door, tekst=f"{rij.get_uitkomst_display()}. {rij.wat_wij_doen}", url=url)


@transaction.atomic
def verbeter(*, pagina: Initiatief, door: User, uitkomst: str, namens: str, **tekst: Any) -> None:
    """A correction of the answer that stands. Both stay: the first one is marked as replaced."""
    actie = op_slot(pagina, door)
    oud = laatste(pagina)
    if oud is None or actie.klaar_op is None:
        raise ValidationError(_("Er is nog geen antwoord om te verbeteren."))
    rij = _publiceer(pagina, door, uitkomst=uitkomst, namens=namens, tussentijds=False, vervangt=oud, **tekst)
    zin = _("Het antwoord is verbeterd. %(uitkomst)s. %(tekst)s") % {
        "uitkomst": rij.get_uitkomst_display(),
        "tekst": rij.wat_wij_doen,
    }
    stap(actie, Wat.ANTWOORD, door, tekst=zin, url=rij.url)


def laatste(pagina: Initiatief) -> Terugkoppeling | None:
    """The answer that holds now."""
    return Terugkoppeling.objects.openbaar().filter(pagina=pagina.pk, tussentijds=False).first()


def begin_van(pagina: Initiatief, actie: Steunactie) -> dict[str, Any]:
    """What the form starts with. A text that may not be on the website does not come back through the answer."""
    vraag = "" if actie.tekst_verborgen else pagina.samenvatting or pagina.gevraagd
    namens = Namens.PS if not actie.is_petitie else getattr(pagina, "aan", Namens.PS)
    if actie.status in {Status.VERLOPEN, Status.NIET_ONTVANKELIJK, Status.DOORGESTUURD}:
        namens = Namens.GRIFFIE
    return {"wat_u_zei": vraag, "namens": namens, "thema": pagina.thema}


def _publiceer(pagina: Initiatief, door: User, *, namens: Any, **velden: Any) -> Terugkoppeling:
    """Stored only when its page is public: lists of answers link to it. Else the timeline and the mail tell it."""
    rij = Terugkoppeling(
        pagina_id=pagina.pk,
        geschreven_door=door,
        status=Antwoordstatus.GEPUBLICEERD,
        gepubliceerd_op=timezone.now(),
        namens=str(Namens(namens).label),
        **{naam: waarde.strip() if isinstance(waarde, str) else waarde for naam, waarde in velden.items()},
    )
    if rij.uitkomst in NOOIT_DEFINITIEF and not rij.tussentijds:
        raise ValidationError({"uitkomst": _("'Nog in onderzoek' kan geen laatste antwoord zijn.")})
    rij.full_clean(exclude=["tussentijds"])
    if pagina.live:
        rij.save()
        log(rij, "terugkoppeling.gepubliceerd", user=door)
    return rij


def uitkomsten(*, definitief: bool = False) -> list[tuple[str, Any]]:
    return [(u.value, u.label) for u in Uitkomst if not (definitief and u in NOOIT_DEFINITIEF)]
