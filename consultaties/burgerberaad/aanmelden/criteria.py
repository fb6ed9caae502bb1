"""The verbs on criteria and quota. Fixed when signing up opens; the quota until the pool is frozen, with a reason."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultaties.burgerberaad.aanmelden import quota
from consultaties.burgerberaad.aanmelden.acties import is_bevroren
from consultaties.burgerberaad.aanmelden.standaard import STANDAARD, aandeel_inwoners
from consultaties.burgerberaad.acties import eis, mag_secretariaat, mag_sturen, noteer
from consultaties.burgerberaad.lijsten import ZEG_IK_NIET, Vraagsoort, Wat
from consultaties.burgerberaad.models.criterium import Criterium, Groep
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadregeling, Beraadverloop, verloop_van
from consultaties.burgerberaad.status import Status
from participatie.accounts.rollen import Iemand
from participatie.basis.gemeenten import Gemeente


def mag_criteria(verloop: Beraadverloop) -> bool:
    return verloop.status == Status.VOORBEREIDING


def mag_quota(verloop: Beraadverloop) -> bool:
    """After signing up opened the quota have an act of their own, with a reason."""
    return verloop.status in {Status.AANMELDEN, Status.LOTEN} and not is_bevroren(verloop.pagina_id)


@transaction.atomic
def maak_standaard(*, pagina: BurgerberaadPagina, door: Iemand) -> None:
    """Five criteria to begin with; refused when there is one already."""
    verloop = _eis_criteria(pagina.pk, door)
    if Criterium.objects.filter(pagina_id=pagina.pk).exists():
        raise ValidationError(_("Er zijn al criteria. Verander die, of haal ze eerst weg."))
    for volgorde, (velden, groepen) in enumerate(STANDAARD, 1):
        criterium = Criterium.objects.create(pagina_id=pagina.pk, volgorde=volgorde, **_tekst(velden))
        for plek, groep in enumerate(groepen):
            Groep.objects.create(criterium=criterium, volgorde=plek, **_tekst(groep))
        _maak_compleet(criterium)
        stel_voor(criterium, verloop)
    log(pagina, "burgerberaad.criteria", user=door)


def _tekst(velden: Mapping[str, Any]) -> dict[str, Any]:
    """Lazy translations become words here."""
    return {naam: str(waarde) if hasattr(waarde, "_proxy____args") else waarde for naam, waarde in velden.items()}


@transaction.atomic
def bewaar(*, criterium: Criterium, groepen: list[Groep], weg: list[Groep], door: Iemand, bereken: bool) -> None:
    """One criterium with its groepen; `bereken`: the quota follow from the parts of the population."""
    verloop = _eis_criteria(criterium.pagina_id, door)
    if criterium.volgorde == 0:
        criterium.volgorde = Criterium.objects.filter(pagina_id=criterium.pagina_id).count() + 1
    criterium.save()
    for groep in weg:
        groep.delete()
    for plek, groep in enumerate(groepen):
        groep.criterium, groep.volgorde = criterium, plek
        groep.save()
    _maak_compleet(criterium)
    _eis_klopt(criterium)
    if bereken:
        stel_voor(criterium, verloop)
    log(verloop.pagina, "burgerberaad.criteria", user=door)


@transaction.atomic
def haal_weg(*, criterium: Criterium, door: Iemand) -> None:
    verloop = _eis_criteria(criterium.pagina_id, door)
    criterium.delete()
    log(verloop.pagina, "burgerberaad.criteria", user=door)


@transaction.atomic
def zet_quota(*, pagina: BurgerberaadPagina, door: Iemand, grenzen: Mapping[int, tuple[int, int]], reden: str) -> int:
    """groep → (minstens, hooguit), for all groepen of the page; the reason is public. Returns how many changed."""
    eis(mag_secretariaat(door))
    verloop = verloop_van(pagina.pk, slot=True)
    if not mag_quota(verloop):
        raise ValidationError(_("De quota kunt u nu niet veranderen."))
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. De reden komt op de website.")})
    veranderd = []
    for groep in Groep.objects.filter(criterium__pagina_id=pagina.pk).select_related("criterium"):
        nieuw = grenzen.get(groep.pk, (groep.minimum, groep.maximum))
        if nieuw == (groep.minimum, groep.maximum):
            continue
        groep.minimum, groep.maximum = nieuw
        _eis_groep(groep)
        groep.save(update_fields=["minimum", "maximum"])
        veranderd.append(groep)
    if not veranderd:
        raise ValidationError(_("U veranderde geen getal."))
    tekst = " ".join(
        _("%(criterium)s, %(groep)s: minstens %(min)s en hooguit %(max)s.")
        % {"criterium": g.criterium.naam, "groep": g.naam, "min": g.minimum, "max": g.maximum}
        for g in veranderd
    )
    noteer(verloop, Wat.QUOTA, op=timezone.now(), tekst=f"{reden.strip()} {tekst}")
    log(pagina, "burgerberaad.quota", user=door, data={"groepen": len(veranderd)})
    return len(veranderd)


def stel_voor(criterium: Criterium, verloop: Beraadverloop) -> None:
    """Quota from the parts of the population, the places and the margin."""
    getallen = verloop if verloop.regels_van else Beraadregeling.nu_geldig()
    groepen = list(criterium.groepen.all())
    aandelen = {g.code: g.aandeel for g in groepen if g.aandeel is not None and not g.is_zeg_ik_niet}
    voorstel = quota.quota(aandelen, plaatsen=getallen.plaatsen, marge_procent=getallen.marge_procent)
    for groep in groepen:
        if groep.code in voorstel:
            groep.minimum, groep.maximum = voorstel[groep.code]
    for groep in groepen:
        if groep.is_zeg_ik_niet:
            minimums = [g.minimum for g in groepen if not g.is_zeg_ik_niet]
            groep.minimum, groep.maximum = 0, quota.ruimte(minimums, plaatsen=getallen.plaatsen)
    Groep.objects.bulk_update(groepen, ["minimum", "maximum"])


def _maak_compleet(criterium: Criterium) -> None:
    """The twelve gemeenten where they are asked, and always who does not want to say."""
    if criterium.soort == Vraagsoort.GEMEENTE:
        for plek, (code, naam) in enumerate(Gemeente.choices):
            begin = {"naam": naam, "volgorde": plek, "aandeel": aandeel_inwoners(code)}
            Groep.objects.get_or_create(criterium=criterium, code=code, defaults=begin)
        vreemd = criterium.groepen.exclude(code__in=[*Gemeente.values, ZEG_IK_NIET])
        if vreemd.exists():
            raise ValidationError(_("Bij deze soort vraag horen alleen de twaalf gemeenten."))
    begin = {"naam": str(_("Zeg ik liever niet")), "volgorde": 99}
    Groep.objects.update_or_create(
        criterium=criterium, code=ZEG_IK_NIET, create_defaults=begin, defaults={"minimum": 0, "aandeel": None}
    )


def _eis_klopt(criterium: Criterium) -> None:
    groepen = list(criterium.groepen.all())
    if len(groepen) < 3:
        raise ValidationError(_("Maak minstens twee groepen."))
    for groep in groepen:
        _eis_groep(groep)
    if criterium.soort == Vraagsoort.LEEFTIJD:
        banden = [g for g in groepen if not g.is_zeg_ik_niet]
        if any(g.leeftijd_van is None and g.leeftijd_tot is None for g in banden):
            raise ValidationError(_("Vul bij elke groep in vanaf welke leeftijd, of tot en met welke leeftijd."))
        van_tot = sorted((g.leeftijd_van or 0, g.leeftijd_tot or 999) for g in banden)
        for (_van, tot), (van, _tot) in zip(van_tot, van_tot[1:], strict=False):
            if van != tot + 1:
                raise ValidationError(_("De leeftijden moeten op elkaar aansluiten, zonder gat en zonder overlap."))


def _eis_groep(groep: Groep) -> None:
    if groep.is_zeg_ik_niet and groep.minimum:
        raise ValidationError(_("Van wie het niet zegt, kunt u geen minimum vragen."))
    try:
        groep.clean()
    except ValidationError as fout:
        raise ValidationError([f"{groep.naam}: {zin}" for zin in fout.messages]) from fout


def _eis_criteria(pagina_id: int, door: Iemand) -> Beraadverloop:
    eis(mag_sturen(door))
    verloop = verloop_van(pagina_id, slot=True)
    if not mag_criteria(verloop):
        raise ValidationError(_("De criteria liggen vast: aanmelden is al opengegaan."))
    return verloop
