"""The beraden that anybody may see, as lines of a list; home, thema pages and the API ask here too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultaties.burgerberaad.models.aanbeveling import Reactie
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.status import Status
from participatie.basis.adressen import adres
from participatie.themas.models import Thema

KLAAR = frozenset({Status.AFGEROND, Status.GESTOPT})


@dataclass(frozen=True)
class Kaart:
    """One of them."""

    pagina: BurgerberaadPagina
    verloop: Beraadverloop
    is_open: bool
    meta: str

    @property
    def titel(self) -> str:
        return str(self.pagina.title)

    @property
    def url(self) -> str:
        return adres(self.pagina)

    @property
    def status(self) -> Status:
        return self.verloop.stand


def openbare_beraden() -> Any:
    """Live, and not behind a password."""
    return BurgerberaadPagina.objects.live().public()


def kaarten(paginas: Any, nu: datetime) -> list[Kaart]:
    """In two queries. Whom one can join stands first, then the newest."""
    rijen = list(paginas.prefetch_related(Prefetch("beraadverloop", Beraadverloop.objects.all())))
    uit = [_kaart(pagina, pagina.beraadverloop, nu) for pagina in rijen]
    return sorted(uit, key=lambda kaart: (not kaart.is_open, -kaart.pagina.pk))


def open_beraden(nu: datetime) -> list[Kaart]:
    """Where one can sign up now."""
    open_ = openbare_beraden().filter(
        beraadverloop__status=Status.AANMELDEN,
        beraadverloop__aanmelden_van__lte=nu,
        beraadverloop__aanmelden_tot__gt=nu,
    )
    return kaarten(open_, nu)


def van_thema(thema: Thema, nu: datetime) -> list[Kaart]:
    return kaarten(openbare_beraden().filter(thema=thema), nu)


def te_laat(nu: datetime, *, hooguit: int) -> list[Reactie]:
    """Per beraad the reactie that is overdue the longest."""
    rijen = Reactie.objects.filter(
        aanbeveling__pagina__in=openbare_beraden().filter(beraadverloop__status=Status.ADVIES).values("pk"),
        definitief_op=None,
        voor__lt=timezone.localdate(nu),
    ).select_related("aanbeveling__pagina")
    return list(rijen.order_by("aanbeveling__pagina", "voor").distinct("aanbeveling__pagina")[:hooguit])


def groepen(lijst: Iterable[Kaart]) -> list[tuple[str, list[Kaart]]]:
    """With a heading each, only those that have some."""
    rijen = list(lijst)
    open_ = [kaart for kaart in rijen if kaart.is_open]
    klaar = [kaart for kaart in rijen if kaart.status in KLAAR]
    bezig = [kaart for kaart in rijen if kaart not in open_ and kaart not in klaar]
    samen = [(_("Hier kunt u zich nu aanmelden"), open_), (_("Nu bezig"), bezig), (_("Klaar"), klaar)]
    return [(kop, groep) for kop, groep in samen if groep]


def _kaart(pagina: BurgerberaadPagina, verloop: Beraadverloop, nu: datetime) -> Kaart:
    is_open = verloop.is_open(nu)
    return Kaart(pagina, verloop, is_open, _meta(verloop, is_open, nu))


def _meta(verloop: Beraadverloop, is_open: bool, nu: datetime) -> str:
    """What one wants to know first."""
    if is_open and verloop.laatste_dag:
        return _("Aanmelden kan tot en met %(dag)s") % {"dag": date_format(verloop.laatste_dag, "j F Y")}
    if verloop.stand == Status.AANMELDEN and verloop.aanmelden_van and verloop.aanmelden_van > nu:
        return _("Aanmelden kan vanaf %(dag)s") % {
            "dag": date_format(timezone.localdate(verloop.aanmelden_van), "j F Y")
        }
    if verloop.stand == Status.ADVIES and verloop.reactie_voor:
        if verloop.is_reactie_te_laat(nu):
            return _("De provincie is te laat met haar reactie")
        return _("Reactie uiterlijk op %(dag)s") % {"dag": date_format(verloop.reactie_voor, "j F Y")}
    if verloop.klaar_op:
        return date_format(timezone.localdate(verloop.klaar_op), "j F Y")
    return ""
