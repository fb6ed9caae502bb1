"""The verbs after the advice was handed over: answer, correct an answer, promise another day, say what was done.

The griffie records what PS and GS decided, without four eyes (docs/adr/0014). One terugkoppeling answers one or
more aanbevelingen on behalf of one of both. Nothing that was public goes: a correction is one more row.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from consultaties.burgerberaad.aanbevelingen import berichten
from consultaties.burgerberaad.acties import eis, mag_griffie, mag_sturen, noteer
from consultaties.burgerberaad.lijsten import Aan, Wat
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling, Bewijs, Reactie, Uitvoeringsstap
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop, verloop_van
from consultaties.burgerberaad.status import Status
from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand
from participatie.terugkoppeling.acties import mag_schrijven
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import NOOIT_DEFINITIEF
from participatie.terugkoppeling.status import Status as Antwoordstatus


def mag_uitvoering(user: Iemand, aanbeveling: Aanbeveling) -> bool:
    """Who knows what was done: the people of the thema, the griffie and the secretariaat."""
    return mag_sturen(user) or mag_schrijven(user, aanbeveling.thema)


@transaction.atomic
def reageer(
    *,
    pagina: BurgerberaadPagina,
    door: User,
    van: str,
    aanbevelingen: Iterable[Aanbeveling],
    uitkomst: str,
    voor: date | None = None,
    **tekst: str,
) -> Terugkoppeling:
    """Publish what PS or GS answer. 'Nog in onderzoek' is never the end: then the day `voor` is promised.

    `tekst`: wat_wij_doen, waarom and vervolg. Raises ValidationError when one of them was answered already.
    """
    eis(mag_griffie(door))
    verloop = _eis_status(pagina, {Status.ADVIES})
    reacties = _op_slot(pagina, van, aanbevelingen)
    klaar = [str(reactie.aanbeveling.nummer) for reactie in reacties if reactie.definitief_op]
    if klaar:
        zin = _("Op aanbeveling %(nummers)s is al een reactie. Verbeter die.")
        raise ValidationError({"aanbevelingen": zin % {"nummers": ", ".join(klaar)}})
    tussentijds, extra = uitkomst in NOOIT_DEFINITIEF, ""
    if tussentijds and (voor is None or voor <= timezone.localdate()):
        raise ValidationError({"voor": _("Kies de dag waarop de reactie er wel is, na vandaag.")})
    if tussentijds and _staat_er_al(reacties, uitkomst, voor, tekst):
        raise ValidationError(_("Dit staat al op de website."))
    rij = _publiceer(pagina, door, van, reacties, uitkomst=uitkomst, tussentijds=tussentijds, **tekst)
    if tussentijds and voor:
        Reactie.objects.filter(pk__in=[r.pk for r in reacties]).update(voor=voor)
        werk_belofte_bij(verloop)
        extra = _("De reactie komt uiterlijk op %(dag)s.") % {"dag": date_format(voor, "j F Y")}
    else:
        Reactie.objects.filter(pk__in=[r.pk for r in reacties]).update(definitief_op=rij.gepubliceerd_op)
    _vertel(verloop, rij, van, reacties, extra)
    log(pagina, "burgerberaad.reactie", user=door, data=_codes(van, reacties) | {"terugkoppeling": rij.pk})
    return rij


@transaction.atomic
def verbeter(
    *,
    pagina: BurgerberaadPagina,
    door: User,
    van: str,
    aanbevelingen: Iterable[Aanbeveling],
    uitkomst: str,
    **tekst: str,
) -> Terugkoppeling:
    """Correct a reactie, for some or all of the aanbevelingen that it answered. The first one stays to be read."""
    eis(mag_griffie(door))
    verloop = _eis_status(pagina, {Status.ADVIES, Status.AFGEROND})
    reacties = _op_slot(pagina, van, aanbevelingen)
    oude = {laatste(reactie) for reactie in reacties}
    oud = oude.pop()
    if oude or oud is None or oud.tussentijds:
        raise ValidationError(_("Er is nog geen reactie om te verbeteren, of het zijn er meer. Kies er een."))
    # It is replaced as a whole only when it holds for nothing else any more.
    over = [r for r in Reactie.objects.filter(terugkoppelingen=oud) if laatste(r) == oud and r not in reacties]
    rij = _publiceer(
        pagina, door, van, reacties, uitkomst=uitkomst, tussentijds=False, vervangt=None if over else oud, **tekst
    )
    _vertel(verloop, rij, van, reacties, _("Dit is een verbetering van een eerdere reactie."))
    log(pagina, "burgerberaad.reactie_verbeterd", user=door, data=_codes(van, reacties) | {"van": oud.pk})
    return rij


@transaction.atomic
def verzet(
    *, pagina: BurgerberaadPagina, door: Iemand, van: str, aanbevelingen: Iterable[Aanbeveling], voor: date, reden: str
) -> None:
    """Promise a later day for what waits, with a public reason. The old day stays on the timeline."""
    eis(mag_griffie(door))
    verloop = _eis_status(pagina, {Status.ADVIES})
    reacties = _op_slot(pagina, van, aanbevelingen)
    if any(reactie.definitief_op for reactie in reacties):
        raise ValidationError({"aanbevelingen": _("Op een van deze aanbevelingen is al een reactie.")})
    dagen = sorted({reactie.voor for reactie in reacties if reactie.voor})
    if voor <= timezone.localdate() or (dagen and voor <= dagen[-1]):
        raise ValidationError({"voor": _("Kies een latere dag. Eerder beloven hoeft niet: dat mag altijd.")})
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. De reden komt op de website.")})
    Reactie.objects.filter(pk__in=[reactie.pk for reactie in reacties]).update(voor=voor)
    werk_belofte_bij(verloop)
    zin = _("%(wie)s: %(welke)s. Eerst beloofd: %(oud)s. Nu: uiterlijk %(nieuw)s. %(reden)s") % {
        "wie": Aan(van).label,
        "welke": welke(reacties),
        "oud": ", ".join(date_format(dag, "j F Y") for dag in dagen) or _("geen dag"),
        "nieuw": date_format(voor, "j F Y"),
        "reden": reden.strip(),
    }
    over = [reactie.aanbeveling for reactie in reacties]
    moment = noteer(verloop, Wat.BELOFTE_VERZET, op=timezone.now(), tekst=zin, url=berichten.pad(pagina, over))
    berichten.vertel(pagina, uniek=f"verzet/{moment.pk}", kop=str(moment.get_wat_display()), tekst=zin, over=over)
    log(pagina, "burgerberaad.reactie_verzet", user=door, data=_codes(van, reacties))


@transaction.atomic
def noteer_uitvoering(
    *,
    aanbeveling: Aanbeveling,
    door: User,
    status: str,
    wat: str,
    wie: str,
    op: date,
    bewijzen: Sequence[dict[str, Any]] = (),
) -> Uitvoeringsstap:
    """One more step, with who and when. `bewijzen`: rows of titel with url or document."""
    eis(mag_uitvoering(door, aanbeveling))
    aanbeveling = Aanbeveling.objects.select_for_update(of=("self",)).get(pk=aanbeveling.pk)
    pagina = BurgerberaadPagina.objects.get(pk=aanbeveling.pagina_id)
    if not verloop_van(pagina.pk).advies_op or not pagina.live:
        raise ValidationError(_("Dit kan pas als het advies is aangeboden en op de website staat."))
    if op > timezone.localdate():
        raise ValidationError({"op": _("Deze dag moet nog komen. Schrijf op wat er al is gedaan.")})
    velden = {"status": status, "wat": wat.strip(), "wie": wie.strip(), "op": op, "door": door}
    for eerder in aanbeveling.stappen.filter(**velden):
        if eerder.bewijzen.count() == len(bewijzen):
            return eerder  # the button twice: one step, one mail
    stap = Uitvoeringsstap(aanbeveling=aanbeveling, **velden)
    stap.full_clean()
    stap.save()
    for rij in bewijzen:
        bewijs = Bewijs(stap=stap, **rij)
        if not bewijs.url and not bewijs.document:
            raise ValidationError({"bewijs_url": _("Geef een link of kies een bestand.")})
        bewijs.full_clean()
        bewijs.save()
    nieuwste = aanbeveling.stappen.first()  # by the day on which it was done, not by when it was written down
    if nieuwste and aanbeveling.uitvoering != nieuwste.status:
        aanbeveling.uitvoering = nieuwste.status
        aanbeveling.save(update_fields=["uitvoering"])
    kop = _("Aanbeveling %(nummer)s: %(stand)s") % {
        "nummer": aanbeveling.nummer,
        "stand": stap.get_status_display().lower(),
    }
    tekst = f"{aanbeveling.titel}. {stap.wat}"
    berichten.vertel(pagina, uniek=f"uitvoering/{stap.pk}", kop=kop, tekst=tekst, over=[aanbeveling])
    log(pagina, "burgerberaad.uitvoering", user=door, data={"nummer": aanbeveling.nummer, "status": str(status)})
    return stap


# --- what they share ------------------------------------------------------------------------------------------


def laatste(reactie: Reactie) -> Terugkoppeling | None:
    """What holds now."""
    return reactie.terugkoppelingen.order_by("gepubliceerd_op", "pk").last()


def _staat_er_al(reacties: Sequence[Reactie], uitkomst: str, voor: date | None, tekst: dict[str, str]) -> bool:
    """The button pressed twice: the same words and the same day, for all of them."""
    return all(
        (oud := laatste(reactie)) is not None
        and (oud.uitkomst, reactie.voor) == (uitkomst, voor)
        and all(getattr(oud, naam) == waarde.strip() for naam, waarde in tekst.items())
        for reactie in reacties
    )


def welke(reacties: Sequence[Reactie]) -> str:
    nummers = sorted(reactie.aanbeveling.nummer for reactie in reacties)
    zin = ngettext("aanbeveling %(n)s", "aanbevelingen %(n)s", len(nummers))
    return zin % {"n": ", ".join(map(str, nummers))}


def werk_belofte_bij(verloop: Beraadverloop) -> None:
    """The day for the whole advice is the last one that still counts."""
    wacht = Reactie.objects.filter(aanbeveling__pagina_id=verloop.pagina_id, definitief_op=None, voor__isnull=False)
    laatste_dag = wacht.order_by("-voor").values_list("voor", flat=True).first()
    if laatste_dag and laatste_dag != verloop.reactie_voor:
        verloop.reactie_voor = laatste_dag
        verloop.save(update_fields=["reactie_voor"])


def _eis_status(pagina: BurgerberaadPagina, statussen: set[Status]) -> Beraadverloop:
    verloop: Beraadverloop = verloop_van(pagina.pk, slot=True)
    if verloop.stand not in statussen:
        raise ValidationError(_("Dit kan nu niet: de status is '%s'.") % verloop.get_status_display())
    if not verloop.pagina.live:
        raise ValidationError(_("Zet de pagina eerst op de website."))
    return verloop


def _op_slot(pagina: BurgerberaadPagina, van: str, aanbevelingen: Iterable[Aanbeveling]) -> list[Reactie]:
    """The duties of `van` for these; refused when one of them asks nothing of `van`."""
    gekozen = list(aanbevelingen)
    rijen = Reactie.objects.select_for_update(of=("self",)).filter(
        aanbeveling__in=gekozen, aanbeveling__pagina_id=pagina.pk, van=Aan(van)
    )
    reacties = list(rijen.select_related("aanbeveling__thema").order_by("aanbeveling__nummer"))
    if not gekozen:
        raise ValidationError({"aanbevelingen": _("Kies minstens een aanbeveling.")})
    if len(reacties) < len(gekozen):
        raise ValidationError(
            {"aanbevelingen": _("%(wie)s hoeft niet op al deze te reageren.") % {"wie": Aan(van).label}}
        )
    return reacties


def _publiceer(pagina: Any, door: User, van: str, reacties: list[Reactie], **velden: Any) -> Terugkoppeling:
    """One row for all of them. Its thema is theirs if they share one, else that of the beraad."""
    themas = {reactie.aanbeveling.thema for reactie in reacties}
    regels = [
        _("Aanbeveling %(nummer)s: %(titel)s") % {"nummer": r.aanbeveling.nummer, "titel": r.aanbeveling.titel}
        for r in reacties
    ]
    rij = Terugkoppeling(
        pagina_id=pagina.pk,
        thema=themas.pop() if len(themas) == 1 else pagina.thema,
        wat_u_zei="\n".join(regels),
        namens=str(Aan(van).label),
        geschreven_door=door,
        status=Antwoordstatus.GEPUBLICEERD,
        gepubliceerd_op=timezone.now(),
        **{naam: waarde.strip() if isinstance(waarde, str) else waarde for naam, waarde in velden.items()},
    )
    if rij.uitkomst in NOOIT_DEFINITIEF and not rij.tussentijds:
        raise ValidationError({"uitkomst": _("'Nog in onderzoek' kan geen laatste antwoord zijn.")})
    rij.full_clean()
    rij.save()
    log(rij, "terugkoppeling.gepubliceerd", user=door)
    for reactie in reacties:
        reactie.terugkoppelingen.add(rij)
    return rij


def _vertel(verloop: Beraadverloop, rij: Terugkoppeling, van: str, reacties: list[Reactie], extra: str) -> None:
    """On the timeline, to followers and to the deelnemers."""
    pagina = BurgerberaadPagina.objects.select_related("thema").get(pk=verloop.pagina_id)
    over = [reactie.aanbeveling for reactie in reacties]
    kop = _("Reactie van %(wie)s op %(welke)s") % {"wie": Aan(van).label, "welke": welke(reacties)}
    tekst = " ".join(filter(None, [f"{rij.get_uitkomst_display()}.", rij.wat_wij_doen, extra]))
    noteer(
        verloop,
        Wat.REACTIE,
        op=rij.gepubliceerd_op or timezone.now(),
        tekst=f"{kop}. {rij.get_uitkomst_display()}. {extra}".strip(),
        url=berichten.pad(pagina, over),
        sleutel=f"reactie/{rij.pk}",
    )
    berichten.vertel(pagina, uniek=f"reactie/{rij.pk}", kop=kop, tekst=tekst, over=over)


def _codes(van: str, reacties: list[Reactie]) -> dict[str, Any]:
    return {"van": str(van), "nummers": [reactie.aanbeveling.nummer for reactie in reacties]}
