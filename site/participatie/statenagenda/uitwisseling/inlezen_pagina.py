"""The page of an imported meeting: its facts, when it is, and whether it goes on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _

from participatie.basis.gemeenten import Gemeente
from participatie.basis.poort import is_leeg
from participatie.statenagenda import acties
from participatie.statenagenda.models.besluit import Wijziging
from participatie.statenagenda.models.vergadering import (
    Planning,
    StatenagendaPagina,
    VergaderingPagina,
    Vergaderverloop,
)
from participatie.statenagenda.regels import maak_planning
from participatie.statenagenda.uitwisseling.rapport import Opdracht, als_uuid
from participatie.statenagenda.uitwisseling.soorten import soort_van
from participatie.statenagenda.uitwisseling.vormen import AMSTERDAM, Deel, Status, Vergadering

LINK_PAST = 200  # the length of a URLField


def maak(opdracht: Opdracht) -> VergaderingPagina:
    """A draft. The griffie completes and publishes it, or the import does when it was asked to."""
    vergadering = opdracht.vergadering
    agenda = StatenagendaPagina.objects.first()
    if agenda is None:
        raise ValidationError(_("Er is nog geen Statenagenda. Maak eerst die pagina."))
    pagina = VergaderingPagina(live=False, **{"soort": soort_van(vergadering.soort)} | _velden(vergadering))
    pagina.slug = _slug(agenda, opdracht)
    pagina.planning = _planning(vergadering)
    agenda.add_child(instance=pagina)
    verloop = pagina.verloop
    verloop.bron, verloop.bron_id = opdracht.bron, opdracht.kenmerk(vergadering)
    if not opdracht.van_ver:
        verloop.uuid = als_uuid(vergadering.uuid) or verloop.uuid
        Wijziging.objects.bulk_create(
            Wijziging(verloop=verloop, op=w.op, wat=w.wat[:600], reden=w.reden[:300]) for w in vergadering.wijzigingen
        )
    if vergadering.status == Status.VERPLAATST:
        verloop.verplaatst_op = vergadering.gewijzigd_op or timezone.now()
    if vergadering.status == Status.GEANNULEERD:
        verloop.geannuleerd_op = timezone.now()
    verloop.save()
    pagina.save_revision(user=opdracht.user)
    return pagina


def werk_bij(pagina: VergaderingPagina, opdracht: Opdracht) -> bool:
    """What the source says otherwise, by the acts. True when something changed."""
    vergadering = opdracht.vergadering
    if pagina.besloten and vergadering.besloten and not vergadering.agenda_bekend:
        anders = False  # our own export of a besloten meeting says less than we know
    else:
        anders = _werk_feiten_bij(pagina, opdracht)
        anders |= _weer_door(pagina, opdracht)
        anders |= _werk_planning_bij(pagina, opdracht)
    return _werk_annulering_bij(pagina, opdracht) or anders


def publiceer_nieuw(pagina: VergaderingPagina, opdracht: Opdracht) -> None:
    """Put a new meeting on the website; what a source never gives gets a sentence that says so."""
    if is_leeg(pagina.samenvatting):
        pagina.samenvatting = _("Hieronder staat de agenda. De uitleg in gewone taal volgt nog.")
    if is_leeg(pagina.plaats) and is_leeg(pagina.livestream):
        pagina.plaats = _("De plaats is nog niet bekend.")
    if fouten := pagina.ontbreekt():
        opdracht.rapport.meld(opdracht.over(_("blijft een concept: %(w)s") % {"w": " ".join(fouten.values())}))
        return
    pagina.save_revision(user=opdracht.user).publish(user=opdracht.user)


# --- facts --------------------------------------------------------------------------------------------------------


def _velden(vergadering: Vergadering) -> dict[str, Any]:
    """The fields of the page that the source fills; what it leaves empty is not there."""
    velden = {
        "title": vergadering.naam[:255],
        "soort": soort_van(vergadering.soort) if vergadering.soort else "",
        "besloten": vergadering.besloten,
        "gremium": vergadering.gremium[:120],
        "samenvatting": vergadering.samenvatting,
        "toelichting": html_van(_met_delen(vergadering)),
        "plaats": vergadering.locatie[:120],
        "adres": vergadering.adres[:200],
        "rolstoel": vergadering.rolstoel,
        "ringleiding": vergadering.ringleiding,
        "tolk": vergadering.tolk,
        "toegankelijkheid": vergadering.toegankelijkheid[:300],
        "livestream": vergadering.livestream if len(vergadering.livestream) <= LINK_PAST else "",
        "opname": vergadering.opname if len(vergadering.opname) <= LINK_PAST else "",
        "gemeenten": [code for code in vergadering.gemeenten if code in Gemeente],
    }
    return {naam: waarde for naam, waarde in velden.items() if waarde}


def _werk_feiten_bij(pagina: VergaderingPagina, opdracht: Opdracht) -> bool:
    """A public page is published anew with the reason; a draft that the griffie works on keeps its other words."""
    concept = pagina.get_latest_revision_as_object()
    werk = pagina if pagina.live else concept
    anders = {naam: waarde for naam, waarde in _velden(opdracht.vergadering).items() if getattr(werk, naam) != waarde}
    if not is_leeg(concept.samenvatting) or not is_leeg(pagina.samenvatting):
        anders.pop("samenvatting", None)
    if pagina.besloten or anders.get("besloten"):
        anders.pop("title", None)  # the title of a besloten meeting is made here
    if not anders:
        return False
    bezig = pagina.live and pagina.has_unpublished_changes
    if pagina.live:
        _zet(pagina, anders | {"reden_wijziging": opdracht.reden})
        pagina.save_revision(user=opdracht.user).publish(user=opdracht.user)
        pagina.refresh_from_db()
    if bezig or not pagina.live:
        _zet(concept, anders)
        concept.save_revision(user=opdracht.user)
    if not pagina.live:
        _zet(pagina, anders)
        pagina.save()
    return True


def _zet(pagina: VergaderingPagina, velden: dict[str, Any]) -> None:
    for naam, waarde in velden.items():
        setattr(pagina, naam, waarde)


# --- when, and whether --------------------------------------------------------------------------------------------


def _planning(vergadering: Vergadering, *, inspreken: bool = False) -> Planning | None:
    eindigt = vergadering.eindigt if vergadering.eindigt and vergadering.eindigt > vergadering.begint else None
    return maak_planning(begint=vergadering.begint, eindigt=eindigt, hele_dag=vergadering.hele_dag, inspreken=inspreken)


def _werk_planning_bij(pagina: VergaderingPagina, opdracht: Opdracht) -> bool:
    oud, nieuw = _verloop(pagina).planning, _planning(opdracht.vergadering, inspreken=pagina.inspreken)
    if nieuw is None or (oud and oud[:3] == nieuw[:3]):
        return False
    if not pagina.live:
        acties.plan(vergadering=pagina, planning=nieuw, door=opdracht.door)
        return True
    return _probeer(
        opdracht,
        lambda: acties.verplaats(vergadering=pagina, planning=nieuw, reden=opdracht.reden, door=opdracht.door),
    )


def _weer_door(pagina: VergaderingPagina, opdracht: Opdracht) -> bool:
    """Undo a cancellation of this source; one by the griffie stays."""
    verloop = _verloop(pagina)
    if verloop.geannuleerd_op is None or opdracht.vergadering.status == Status.GEANNULEERD:
        return False
    if not verloop.wijzigingen.filter(op__gte=verloop.geannuleerd_op, reden=opdracht.reden).exists():
        opdracht.rapport.meld(opdracht.over(_("is hier geannuleerd en bij de bron niet.")))
        return False
    return _probeer(
        opdracht, lambda: acties.gaat_toch_door(vergadering=pagina, reden=opdracht.reden, door=opdracht.door)
    )


def _werk_annulering_bij(pagina: VergaderingPagina, opdracht: Opdracht) -> bool:
    if opdracht.vergadering.status != Status.GEANNULEERD or _verloop(pagina).geannuleerd_op is not None:
        return False
    return _probeer(opdracht, lambda: acties.annuleer(vergadering=pagina, reden=opdracht.reden, door=opdracht.door))


def _probeer(opdracht: Opdracht, act) -> bool:
    """An act that may no longer be possible, for instance because the meeting is over: told, and the rest goes on."""
    try:
        act()
    except ValidationError as fout:
        opdracht.rapport.meld(opdracht.over(" ".join(fout.messages)))
        return False
    return True


def _verloop(pagina: VergaderingPagina) -> Vergaderverloop:
    return Vergaderverloop.objects.get(pagina_id=pagina.pk)


# --- words --------------------------------------------------------------------------------------------------------


def html_van(tekst: str) -> str:
    """Plain text as rich text: a paragraph per line. `tekst_van` in uitlezen.py is its other side."""
    return "".join(f"<p>{escape(regel)}</p>" for regel in tekst.split("\n") if regel.strip())


def _met_delen(vergadering: Vergadering) -> str:
    """The explanation, with the sittings of a meeting that has more of them."""
    if not vergadering.delen:
        return vergadering.toelichting
    delen = "; ".join(map(_deel, vergadering.delen))
    regel = _("Deze vergadering heeft meer delen: %(delen)s.") % {"delen": delen}
    return (
        vergadering.toelichting if regel in vergadering.toelichting else f"{vergadering.toelichting}\n{regel}".strip()
    )


def _deel(deel: Deel) -> str:
    begint = deel.begint.astimezone(AMSTERDAM)
    tot = f" - {deel.eindigt.astimezone(AMSTERDAM):%H:%M}" if deel.eindigt else ""
    return f"{begint:%d-%m-%Y %H:%M}{tot}"


def _slug(agenda: StatenagendaPagina, opdracht: Opdracht) -> str:
    """Readable and free; committees meet under one name for years, so with the day, and then the number."""
    vergadering = opdracht.vergadering
    dag = vergadering.begint.astimezone(AMSTERDAM).date().isoformat()
    slug = f"{slugify(vergadering.naam)[:80]}-{dag}".strip("-")
    bezet = set(agenda.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in bezet:
        return slug
    return next(kandidaat for n in range(2, len(bezet) + 3) if (kandidaat := f"{slug}-{n}") not in bezet)
