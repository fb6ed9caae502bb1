"""How long we keep who supports or started something (veiligheid.md 2.2). The counts stay; the names go."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participatie.indiening import acties as indiening
from participatie.indiening import bewaren
from participatie.indiening.models import Indiener, Indieningsregeling, Paginasleutel
from petities.acties import eind_van, maanden_later
from petities.keuring.acties import PER_KEER
from petities.models.aanvraag import Aanvraag
from petities.models.actie import Steunactie
from petities.models.keuring import Afkeuring
from petities.models.regels import REGELING
from petities.models.steun import Steunbetuiging
from petities.status import KLAAR, Status

# Nothing more happens after the last day, also when nobody pressed 'afgerond'.
UIT = KLAAR | {Status.VERLOPEN, Status.NIET_ONTVANKELIJK, Status.DOORGESTUURD, Status.NIET_GEAGENDEERD}


def bewaren_tot(actie: Steunactie) -> datetime:
    """The first moment at which no name may be kept; the days are those of the actie itself (R13)."""
    maanden = Indieningsregeling.nu_geldig(actie.ingediend_op).steun_maanden
    hoogstens = eind_van(maanden_later(timezone.localdate(actie.ingediend_op), maanden))
    klaar_op = actie.klaar_op or (actie.sluit if actie.stand in UIT else None)
    return min(hoogstens, klaar_op + timedelta(days=actie.bewaren_dagen)) if klaar_op else hoogstens


def _paginas(nu: datetime) -> list[int]:
    return [actie.pagina_id for actie in Steunactie.objects.all() if bewaren_tot(actie) <= nu]


def wis_steunbetuigers(*, droog: bool = False) -> int:
    """In batches; one that stops half-way goes on the next time."""
    paginas = _paginas(timezone.now())
    rijen = Steunbetuiging.objects.filter(pagina_id__in=paginas, indiener__gewist_op=None)
    if droog:
        return rijen.count()
    aantal = 0
    for pagina_id in paginas:
        while blok := list(rijen.filter(pagina_id=pagina_id).select_related("pagina").order_by("pk")[:PER_KEER]):
            with transaction.atomic():
                aantal += indiening.wis_veel(rijen=blok, reden="termijn")
                _vergeet_herkomst([rij.pk for rij in blok])
        # Without its key a backup is unreadable too, and nobody can be found back by a fingerprint.
        if not Indiener.objects.filter(pagina_id=pagina_id, gewist_op=None).exists():
            Paginasleutel.objects.filter(pagina_id=pagina_id).delete()
    return aantal


def _vergeet_herkomst(pks: list[int]) -> None:
    """What `Steunbetuiging.na_wissen` drops, for many. The gemeente stays: the counts hang on it."""
    Steunbetuiging.objects.filter(pk__in=pks).update(netwerk=None, domein="", naam_openbaar=False, wil_nieuws=False)


def wis_indieners(*, droog: bool = False) -> int:
    """Who started it."""
    rijen = Aanvraag.objects.filter(initiatief_id__in=_paginas(timezone.now()), indiener__gewist_op=None)
    if droog:
        return rijen.count()
    te_doen = list(rijen.select_related("indiener", "pagina"))
    for aanvraag in te_doen:
        indiening.wis(ingediend=aanvraag, reden="termijn")
    return len(te_doen)


def wis_netwerken(*, droog: bool = False) -> int:
    """Where support came from: for the fraud desk only, and not longer than it needs."""
    grens = timezone.now() - timedelta(days=Indieningsregeling.nu_geldig().netwerk_dagen)
    oud = Steunbetuiging.objects.filter(ontvangen_op__lt=grens)
    # Two questions with an index each: an OR has none.
    groepen = (oud.exclude(netwerk=None), oud.exclude(domein=""))
    afkeuringen = Afkeuring.objects.filter(gemaakt_op__lt=grens).exclude(netwerk=None)
    if droog:
        return len({pk for groep in groepen for pk in groep.values_list("pk", flat=True)})
    aantal = 0
    for groep in groepen:
        while pks := list(groep.values_list("pk", flat=True)[:PER_KEER]):
            aantal += Steunbetuiging.objects.filter(pk__in=pks).update(netwerk=None, domein="")
    _rond_af(afkeuringen)
    return aantal


@transaction.atomic
def _rond_af(afkeuringen: QuerySet[Afkeuring]) -> None:
    """Without its network an afkeuring would mean everybody: it cannot begin or go on any more."""
    afkeuringen = afkeuringen.select_for_update(of=("self",))
    afkeuringen.filter(stand=Afkeuring.Stand.VOORBEREID).delete()
    bezig = [Afkeuring.Stand.LOOPT, Afkeuring.Stand.GESTOPT]
    afkeuringen.filter(stand__in=bezig).update(stand=Afkeuring.Stand.KLAAR, klaar_op=timezone.now())
    afkeuringen.update(netwerk=None)


def _termijn() -> str:
    per_soort = {regeling.nu_geldig().bewaren_dagen for regeling in REGELING.values()}
    hoelang = " / ".join(bewaren.dagen(n) for n in sorted(per_soort))
    return _("%(dagen)s na het eind, en hoogstens %(n)d maanden na het begin") % {
        "dagen": hoelang,
        "n": Indieningsregeling.nu_geldig().steun_maanden,
    }


def registreer() -> None:
    bewaren.registreer(
        naam="steunbetuigers",
        omschrijving=gettext_lazy("Naam, e-mailadres en woonplaats van wie een petitie of verzoek steunt"),
        termijn=_termijn,
        functie=wis_steunbetuigers,
    )
    bewaren.registreer(
        naam="indieners van petities",
        omschrijving=gettext_lazy("Naam en e-mailadres van wie een petitie of verzoek begon"),
        termijn=_termijn,
        functie=wis_indieners,
    )
    bewaren.registreer(
        naam="netwerken bij steun",
        omschrijving=gettext_lazy("Netwerk (als vingerafdruk) en e-maildomein bij steun, tegen fraude"),
        termijn=lambda: bewaren.dagen(Indieningsregeling.nu_geldig().netwerk_dagen),
        functie=wis_netwerken,
    )
