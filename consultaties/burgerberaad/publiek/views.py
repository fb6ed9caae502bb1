"""What a visitor sees of a burgerberaad. No names of people, no cookie, the same for everybody."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultaties.burgerberaad.aanbevelingen import overzicht as aanbevelingen
from consultaties.burgerberaad.aanbevelingen.stand import (
    aantal_te_laat,
    in_getallen,
    met_stand,
    uitvoering_in_getallen,
    zet_ankers,
)
from consultaties.burgerberaad.aanbevelingen.views import van
from consultaties.burgerberaad.lijsten import Aan, Wat
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina, BurgerberadenPagina
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.publiek.fotos import fotos_van
from consultaties.burgerberaad.publiek.lijst import groepen, kaarten, openbare_beraden
from consultaties.burgerberaad.publiek.zinnen import melding, stappen
from consultaties.burgerberaad.status import Lotingstatus
from participatie.basis.adressen import adres
from participatie.basis.middleware import ontvangen_op
from participatie.statenagenda.kalender.regel import Regel
from participatie.statenagenda.models.vergadering import VergaderingPagina

# Before the loten are public there is nothing to check.
LOTING_TE_ZIEN = (Lotingstatus.GEPUBLICEERD, Lotingstatus.GETROKKEN)
SOORTEN = ("document", "video", "vraag")


@require_safe
def overzicht(request: HttpRequest, pagina: BurgerberadenPagina) -> HttpResponse:
    nu = ontvangen_op(request)
    regels = met_stand(aanbevelingen.openbare(), timezone.localdate(nu))
    context = {
        "groepen": groepen(kaarten(openbare_beraden().child_of(pagina), nu)),
        "getallen": in_getallen(regels),
        "kolommen": _kolommen(),
        "samen": len(regels),
        "te_laat": aantal_te_laat(regels),
    }
    return pagina.render(request, template="burgerberaad/publiek/overzicht.html", context_overrides=context)


@require_safe
def lezen(request: HttpRequest, pagina: BurgerberaadPagina) -> HttpResponse:
    nu = ontvangen_op(request)
    verloop = _verloop(pagina)
    momenten = list(verloop.momenten.all()) if verloop.pk else []
    regels = met_stand(van(pagina), timezone.localdate(nu))
    zet_ankers(regels)
    te_laat = aantal_te_laat(regels)
    context = {
        "verloop": verloop,
        "status": verloop.stand,
        "is_open": pagina.live and verloop.is_open(nu),
        "melding": melding(verloop, momenten, te_laat, nu),
        "stappen": stappen(verloop, momenten),
        # One for each answer would hide the road; they stand at the aanbevelingen too.
        "momenten": [moment for moment in momenten if moment.wat != Wat.REACTIE],
        "reacties": [moment for moment in momenten if moment.wat == Wat.REACTIE],
        "thema_adres": f"/themas/{pagina.thema.slug}/" if pagina.thema else "",
        "volledig_adres": settings.BASIS_URL + adres(pagina) if pagina.pk else "",
        "loting": Loting.objects.filter(pagina_id=pagina.pk, status__in=LOTING_TE_ZIEN).first(),
        "kennis": {soort: sum(blok.block_type == soort for blok in pagina.kennisbank) for soort in SOORTEN},
        "fotos": fotos_van(pagina.fotos),
        "consultatie": _consultatie(pagina),
        "regels": regels,
        "getallen": in_getallen(regels),
        "kolommen": _kolommen(),
        "uitvoering": uitvoering_in_getallen(regels),
        **_bijeenkomsten(pagina, nu),
    }
    return pagina.render(request, template="burgerberaad/publiek/lezen.html", context_overrides=context)


@require_safe
def kennisbank(request: HttpRequest, pagina: BurgerberaadPagina) -> HttpResponse:
    """What the deelnemers read and heard; everybody may know the same."""
    context = {
        naam: [blok.value for blok in pagina.kennisbank if blok.block_type == soort]
        for naam, soort in (("documenten", "document"), ("videos", "video"), ("vragen", "vraag"))
    }
    return pagina.render(request, template="burgerberaad/publiek/kennisbank.html", context_overrides=context)


# --- what they need -------------------------------------------------------------------------------------------


def _verloop(pagina: BurgerberaadPagina) -> Beraadverloop:
    """A preview of a page that was never saved has none yet."""
    return Beraadverloop.objects.filter(pagina_id=pagina.pk).first() or Beraadverloop()


def _bijeenkomsten(pagina: BurgerberaadPagina, nu: datetime) -> dict[str, Any]:
    """Those that anybody may see; of a besloten one only what may be known."""
    pks = [rij.bijeenkomst_id for rij in pagina.bijeenkomsten.all()]
    rijen = VergaderingPagina.objects.openbaar().filter(pk__in=pks).select_related("verloop")
    samen = [(rij, Regel.van(rij, nu)) for rij in rijen.order_by("verloop__begint", "pk")]
    return {
        "komend": [paar for paar in samen if paar[0].verloop.tot > nu],
        "geweest": [paar for paar in reversed(samen) if paar[0].verloop.tot <= nu],
    }


def _consultatie(pagina: BurgerberaadPagina) -> Any:
    ding = pagina.bij_consultatie
    return ding if ding and ding.live and not ding.get_view_restrictions().exists() else None


def _kolommen() -> list[str]:
    return [_("Wat PS en GS zeggen"), *(orgaan.value.upper() for orgaan in Aan)]
