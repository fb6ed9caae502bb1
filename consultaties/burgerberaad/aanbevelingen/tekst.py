"""The words of the beraad: free to change until the advice is handed over; after that a correction has a reason."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad import nieuws
from consultaties.burgerberaad.aanbevelingen import berichten
from consultaties.burgerberaad.acties import eis, mag_sturen, noteer
from consultaties.burgerberaad.lijsten import Aan, Wat
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling, Reactie
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from consultaties.burgerberaad.status import Status
from participatie.accounts.rollen import Iemand

VELDEN = ("titel", "tekst", "toelichting", "voor", "tegen", "thema")
OPZIJ = 10_000  # numbers are unique at every moment: first out of the way, then to their place


@transaction.atomic
def bewaar(*, pagina: BurgerberaadPagina, aanbeveling: Aanbeveling, door: Iemand, aan: Iterable[str]) -> Aanbeveling:
    """Write down a new aanbeveling or change one, before the advice is handed over. A new one is the last."""
    _eis_vrij(pagina, door)
    if not (organen := {Aan(van) for van in aan}):
        raise ValidationError({"aan": _("Kies wie moet reageren.")})
    if aanbeveling.nummer is None:
        hoogste = Aanbeveling.objects.filter(pagina_id=pagina.pk).aggregate(n=Max("nummer"))["n"] or 0
        aanbeveling.nummer = hoogste + 1
    aanbeveling.pagina_id = pagina.pk
    _schrijf(aanbeveling)
    aanbeveling.reacties.exclude(van__in=organen).delete()
    for van in organen:
        Reactie.objects.get_or_create(aanbeveling=aanbeveling, van=van)
    _log(pagina, "aanbeveling_bewaard", door, aanbeveling)
    return aanbeveling


@transaction.atomic
def verwijder(*, pagina: BurgerberaadPagina, aanbeveling: Aanbeveling, door: Iemand) -> None:
    """Before the advice is handed over. The ones after it move up."""
    _eis_vrij(pagina, door)
    _log(pagina, "aanbeveling_weg", door, aanbeveling)
    aanbeveling.delete()
    _nummer(pagina, list(Aanbeveling.objects.filter(pagina_id=pagina.pk).values_list("pk", flat=True)))


@transaction.atomic
def zet_volgorde(*, pagina: BurgerberaadPagina, door: Iemand, pks: Sequence[int]) -> None:
    """Number them anew in this order. Every aanbeveling of the beraad is in it once."""
    _eis_vrij(pagina, door)
    if sorted(pks) != sorted(Aanbeveling.objects.filter(pagina_id=pagina.pk).values_list("pk", flat=True)):
        raise ValidationError(_("De lijst is intussen veranderd. Bekijk hem opnieuw."))
    _nummer(pagina, pks)
    log(pagina, "burgerberaad.aanbeveling_volgorde", user=door)


@transaction.atomic
def corrigeer(*, pagina: BurgerberaadPagina, aanbeveling: Aanbeveling, door: Iemand, reden: str) -> Aanbeveling:
    """Mend the text after the advice was handed over. What changed and why is public; who must answer stays."""
    eis(mag_sturen(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if not verloop.advies_op:
        raise ValidationError(_("Het advies is nog niet aangeboden. U kunt de tekst zelf veranderen."))
    oud = Aanbeveling.objects.select_for_update().get(pk=aanbeveling.pk)
    anders = [veld for veld in VELDEN if getattr(oud, veld) != getattr(aanbeveling, veld)]
    if not anders:
        return oud
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. De reden komt op de website.")})
    _schrijf(aanbeveling, velden=anders)
    namen = {veld: str(Aanbeveling._meta.get_field(veld).verbose_name) for veld in anders}  # type: ignore[union-attr]
    tekst = _("Aanbeveling %(nummer)s, gewijzigd: %(wat)s. %(reden)s") % {
        "nummer": oud.nummer,
        "wat": ", ".join(namen.values()),
        "reden": reden.strip(),
    }
    for veld, naam in namen.items():  # what the beraad handed over stays to be read
        zin = _("Eerst stond er bij %(veld)s: %(oud)s")
        tekst += "\n" + zin % {"veld": naam, "oud": oud_ if (oud_ := getattr(oud, veld)) not in (None, "") else "–"}
    moment = noteer(verloop, Wat.CORRECTIE, op=timezone.now(), tekst=tekst, url=berichten.pad(pagina, [aanbeveling]))
    nieuws.gebeurd(pagina, moment)
    berichten.aan_deelnemers(
        pagina, uniek=f"correctie/{moment.pk}", kop=moment.get_wat_display(), tekst=tekst, over=[aanbeveling]
    )
    _log(pagina, "aanbeveling_gecorrigeerd", door, aanbeveling)
    return aanbeveling


# --- what they share ------------------------------------------------------------------------------------------


def _eis_vrij(pagina: BurgerberaadPagina, door: Iemand) -> Beraadverloop:
    eis(mag_sturen(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if verloop.advies_op or verloop.status == Status.GESTOPT:
        raise ValidationError(_("De aanbevelingen liggen vast."))
    return verloop


def _schrijf(aanbeveling: Aanbeveling, velden: list[str] | None = None) -> None:
    for veld in ("titel", "tekst", "toelichting"):
        setattr(aanbeveling, veld, getattr(aanbeveling, veld).strip())
    if (aanbeveling.voor is None) != (aanbeveling.tegen is None):
        raise ValidationError({"tegen": _("Vul bij de stemmen allebei de getallen in, of geen van beide.")})
    aanbeveling.full_clean()
    aanbeveling.save(update_fields=velden)


def _nummer(pagina: BurgerberaadPagina, pks: Sequence[int]) -> None:
    Aanbeveling.objects.filter(pagina_id=pagina.pk).update(nummer=F("nummer") + OPZIJ)
    for nummer, pk in enumerate(pks, start=1):
        Aanbeveling.objects.filter(pk=pk).update(nummer=nummer)


def _log(pagina: BurgerberaadPagina, actie: str, door: Any, aanbeveling: Aanbeveling) -> None:
    log(pagina, f"burgerberaad.{actie}", user=door, data={"nummer": aanbeveling.nummer})
