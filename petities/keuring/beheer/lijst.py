"""What gathers support with its numbers; and of one: what is set apart and why, who sends much, what to do."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log

from participatie.indiening.acties import afzenders
from participatie.indiening.models import Telling
from petities.keuring import acties, trends
from petities.keuring.beheer.scope import eis_griffie, met_steun, vind_actie
from petities.lijsten import Verdenking
from petities.models.actie import Steunactie
from petities.models.keuring import Afkeuring
from petities.models.steun import Steunbetuiging
from petities.status import Steunstatus

PER_PAGINA = 50
TABS = (Steunstatus.TE_BEOORDELEN, Steunstatus.GELDIG, Steunstatus.ONGELDIG)
# act → (verb, what was done)
DOEN: dict[str, Any] = {
    "tellen": (acties.laat_tellen, ngettext_lazy("%(n)s telt nu mee.", "%(n)s tellen nu mee.", "n")),
    "apart": (acties.zet_apart, ngettext_lazy("%(n)s staat nu apart.", "%(n)s staan nu apart.", "n")),
    "afkeuren": (acties.keur_af, ngettext_lazy("%(n)s telt nu niet mee.", "%(n)s tellen nu niet mee.", "n")),
}
KAN = {
    Steunstatus.TE_BEOORDELEN: ("tellen", "afkeuren"),
    Steunstatus.GELDIG: ("apart", "afkeuren"),
    Steunstatus.ONGELDIG: ("tellen", "apart"),
}


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """What has most set apart comes first."""
    eis_griffie(request)
    rijen = list(met_steun().order_by("-ingediend_op")[:500])
    tellingen = Telling.objects.van([rij.pagina_id for rij in rijen])
    regels = [{"actie": rij, "telt": tellingen[rij.pagina_id]["steun"], "apart": tellingen[rij.pagina_id]["apart"]}
              for rij in rijen]  # fmt: skip
    regels.sort(key=lambda regel: -regel["apart"])
    return render(request, "petities/keuring/overzicht.html", {"regels": regels})


@require_http_methods(["GET", "HEAD", "POST"])
def controleren(request: HttpRequest, pk: int) -> HttpResponse:
    actie = vind_actie(request, pk)
    door = eis_griffie(request)
    keuze = _keuze(request.GET)
    gekozen = _filter(actie, keuze)
    if request.method == "POST":
        try:
            _doe(request, actie, gekozen, door)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect(f"{reverse('steunkeuring:controleren', args=[pk])}?{_vraag(keuze)}")
    blad = Paginator(gekozen.select_related("indiener").order_by("-ontvangen_op", "-pk"), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    rijen = list(blad.object_list)
    met_namen = request.GET.get("namen") == "1"
    if met_namen:
        log(actie.pagina, "petities.steun_namen_bekeken", user=door, data={"aantal": len(rijen)})
    wie = afzenders(indieners=[rij.indiener for rij in rijen]) if met_namen else {}
    for rij in rijen:
        rij.net = trends.kort(bytes(rij.netwerk)) if rij.netwerk else ""  # type: ignore[attr-defined]
        rij.wie = wie.get(rij.indiener_id)  # type: ignore[attr-defined]
    context = _van(actie) | {
        "blad": blad,
        "rijen": rijen,
        "met_namen": met_namen,
        "keuze": keuze,
        "vraag": _vraag(keuze),
        "kan": KAN[keuze["status"]],
        "tabs": [(status, status.label) for status in TABS],
    }
    return render(request, "petities/keuring/controleren.html", context)


def _van(actie: Steunactie) -> dict[str, Any]:
    """The numbers and trends of one page."""
    alle, nu = Steunbetuiging.objects.filter(pagina_id=actie.pagina_id), timezone.now()
    per_status = dict(alle.values_list("status").annotate(n=Count("pk")))
    redenen = alle.apart().values_list("verdacht").annotate(n=Count("pk")).order_by("-n")
    return {
        "actie": actie,
        "pagina": actie.pagina,
        "aantal": {status.value: per_status.get(status.value, 0) for status in Steunstatus},
        "redenen": [(code, Verdenking(code).label if code in Verdenking.values else code, n) for code, n in redenen],
        "netwerken": trends.per("netwerk", alle, nu),
        "domeinen": trends.per("domein", alle, nu),
        "afkeuringen": Afkeuring.objects.filter(pagina_id=actie.pagina_id).exclude(stand=Afkeuring.Stand.VOORBEREID),
    }


def _keuze(get: QueryDict) -> dict[str, Any]:
    """What is shown, from the address; what makes no sense is left out."""
    status = get.get("status", "")
    netwerk = get.get("netwerk", "")
    return {
        "status": Steunstatus(status) if status in TABS else Steunstatus.TE_BEOORDELEN,
        "reden": get.get("reden", "") if get.get("reden", "") in Verdenking.values else "",
        "netwerk": netwerk if len(netwerk) == 64 and not set(netwerk) - set("0123456789abcdef") else "",
        "domein": get.get("domein", "")[:190],
    }


def _vraag(keuze: dict[str, Any]) -> str:
    vraag = QueryDict(mutable=True)
    vraag.update({naam: str(waarde) for naam, waarde in keuze.items() if waarde})
    return vraag.urlencode()


def _filter(actie: Steunactie, keuze: dict[str, Any]) -> QuerySet[Steunbetuiging]:
    rijen = Steunbetuiging.objects.filter(pagina_id=actie.pagina_id, status=keuze["status"])
    if keuze["reden"]:
        rijen = rijen.filter(verdacht=keuze["reden"])
    if keuze["netwerk"]:
        rijen = rijen.filter(netwerk=bytes.fromhex(keuze["netwerk"]))
    return rijen.filter(domein=keuze["domein"]) if keuze["domein"] else rijen


def _doe(request: HttpRequest, actie: Steunactie, gekozen: QuerySet[Steunbetuiging], door: Any) -> None:
    wat, _dubbelpunt, alles = request.POST.get("actie", "").partition(":")
    if wat not in DOEN:
        raise Http404
    if not alles:
        gekozen = gekozen.filter(kenmerk__in=request.POST.getlist("kies"))
        if not request.POST.getlist("kies"):
            raise ValidationError(_("Kies eerst een of meer steunbetuigingen."))
    doe, zin = DOEN[wat]
    aantal = doe(pagina=actie.pagina, rijen=gekozen, door=door)
    messages.success(request, zin % {"n": aantal})
