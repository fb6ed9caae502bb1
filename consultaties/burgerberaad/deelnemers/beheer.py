"""Who takes part, with their names: only for the secretariaat. For everybody else these pages do not exist."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from consultaties.burgerberaad.aanmelden.hulp import Hulpvraag
from consultaties.burgerberaad.acties import mag_secretariaat
from consultaties.burgerberaad.deelnemers import acties, vervanging
from consultaties.burgerberaad.deelnemers.berichten import laatste_dag
from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.deelnemer import Aanwezigheid, Deelnemer
from consultaties.burgerberaad.models.loting import Loting, Poolregel
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import HEEFT_PLAATS, Aanmeldstatus, Deelnemerstatus, Status
from participatie.accounts.models import User
from participatie.basis.rekenblad import SOORTEN
from participatie.indiening.acties import afzenders

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])


def _vind(request: HttpRequest, pk: int, wat: str = "") -> tuple[BurgerberaadPagina, Loting, User]:
    """The right and the drawn loting, with `wat` a line in the log."""
    user = request.user
    pagina = BurgerberaadPagina.objects.filter(pk=pk).first()
    loting = acties.getrokken_loting(pk) if pagina else None
    if not isinstance(user, User) or not mag_secretariaat(user) or pagina is None or loting is None:
        raise Http404
    if wat:
        log(pagina, f"burgerberaad.{wat}", user=user)
    return pagina, loting, user


def _met_namen(rijen: list[Deelnemer]) -> list[Any]:
    wie = afzenders(indieners=[rij.aanmelding.indiener for rij in rijen if rij.aanmelding])
    for rij in rijen:
        rij.wie = wie[rij.aanmelding.indiener_id] if rij.aanmelding else None  # type: ignore[attr-defined]
        rij.laatste_dag = laatste_dag(rij)  # type: ignore[attr-defined]
    return rijen


def _rijen(loting: Loting) -> list[Any]:
    return list(loting.deelnemers.select_related("aanmelding__indiener", "vervangt", "vervangen_door"))


def _andere_gegevens(loting: Loting, rijen: list[Deelnemer]) -> list[int]:
    """Whose name or address changed since the freeze. A place cannot be handed on unseen."""
    acties_ = ("indiening.gegevens_gewijzigd", "indiening.adres_gewijzigd")
    regels = ModelLogEntry.objects.get_for_model(Aanmelding).filter(
        action__in=acties_, timestamp__gt=loting.bevroren_op
    )
    anders = set(regels.values_list("object_id", flat=True))
    return [rij.pk for rij in rijen if str(rij.aanmelding_id) in anders]


# --- who, and their answers -------------------------------------------------------------------------------------


@lezen_en_doen
@never_cache
def deelnemers(request: HttpRequest, pk: int) -> HttpResponse:
    """The list; a POST notes an answer for somebody without e-mail, or fills open places."""
    if request.method == "POST":
        return _doe(request, pk)
    pagina, loting, _door = _vind(request, pk, "deelnemers_bekeken")
    rijen = _met_namen(_rijen(loting))
    open_ = [rij for rij in rijen if rij.stand not in HEEFT_PLAATS and not hasattr(rij, "vervangen_door")]
    mag_vervangen = verloop_van(pk).stand in {Status.LOTEN, Status.BEZIG}
    context = {
        "pagina": pagina,
        "loting": loting,
        "rijen": rijen,
        "tellingen": _tel(rijen),
        "andere_gegevens": _andere_gegevens(loting, rijen),
        "open": open_,
        "voorstel": vervanging.stel_voor(loting, open_) if open_ and mag_vervangen else None,
        "bijeenkomsten": acties.bijeenkomsten_van(pagina),
    }
    return render(request, "burgerberaad/deelnemers/beheer/deelnemers.html", context)


def _tel(rijen: list[Deelnemer]) -> list[tuple[str, int]]:
    return [(str(status.label), sum(rij.status == status for rij in rijen)) for status in Deelnemerstatus]


def _doe(request: HttpRequest, pk: int) -> HttpResponse:
    pagina, loting, door = _vind(request, pk)
    wat, nu = request.POST.get("wat", ""), timezone.now()
    try:
        if wat == "vervang":
            nummers = [_getal(n) for n in request.POST.getlist("open")]
            nieuw = acties.vervang(pagina=pagina, door=door, open_=loting.deelnemers.filter(nummer__in=nummers))
            zin = _("Gevraagd: nummer %(nummers)s.") % {"nummers": ", ".join(str(rij.nummer) for rij in nieuw)}
        else:
            rij = loting.deelnemers.filter(nummer=_getal(request.POST.get("nummer", ""))).first()
            if rij is None:
                raise Http404
            if wat in {"ja", "nee"}:
                acties.antwoord(deelnemer=rij, ja=wat == "ja", op=nu, door=door)
            elif wat == "stop":
                acties.stop(deelnemer=rij, op=nu, door=door)
            zin = _("Bewaard.")
        messages.success(request, zin)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("burgerberaad_deelnemers", pk=pk)


def _getal(tekst: str) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else 0


@require_safe
@never_cache
def zonder_e_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody in the pool whom no mail reaches: they are called, or get a letter."""
    pagina, loting, _door = _vind(request, pk, "zonder_e_mail_bekeken")
    regels: list[Any] = list(
        Poolregel.objects.filter(loting=loting, aanmelding__status=Aanmeldstatus.AANGEMELD)
        .select_related("aanmelding__indiener")
        .order_by("nummer")
    )
    wie = afzenders(indieners=[regel.aanmelding.indiener for regel in regels])
    status = {rij.nummer: rij.get_status_display() for rij in loting.deelnemers.all()}
    rijen = [
        {"regel": regel, "wie": wie[regel.aanmelding.indiener_id], "status": status.get(regel.nummer, "")}
        for regel in regels
        if not wie[regel.aanmelding.indiener_id].e_mail
    ]
    context = {"pagina": pagina, "rijen": rijen}
    return render(request, "burgerberaad/deelnemers/beheer/zonder_e_mail.html", context)


@require_safe
@never_cache
def hulp(request: HttpRequest, pk: int) -> HttpResponse:
    """What people need to take part. It may say something about health: apart from all else, and in the log."""
    pagina, loting, _door = _vind(request, pk, "hulp_bekeken")
    rijen = _met_namen([rij for rij in _rijen(loting) if rij.stand in HEEFT_PLAATS])
    met_hulp = [(rij, woorden) for rij in rijen if rij.wie and (woorden := Hulpvraag.lees(rij.wie.hulp).in_woorden)]
    return render(request, "burgerberaad/deelnemers/beheer/hulp.html", {"pagina": pagina, "rijen": met_hulp})


# --- bijeenkomsten ------------------------------------------------------------------------------------------------


@lezen_en_doen
@never_cache
def aanwezig(request: HttpRequest, pk: int) -> HttpResponse:
    """A tick per deelnemer and bijeenkomst."""
    if request.method == "POST":
        pagina, _loting, door = _vind(request, pk)
        gekozen: dict[int, set[int]] = {}
        for waarde in request.POST.getlist("aanwezig"):
            bijeenkomst, _streep, deelnemer = waarde.partition("-")
            gekozen.setdefault(_getal(bijeenkomst), set()).add(_getal(deelnemer))
        acties.noteer_aanwezig(pagina=pagina, door=door, aanwezig=gekozen)
        messages.success(request, _("Bewaard wie er was."))
        return redirect("burgerberaad_aanwezig", pk=pk)
    pagina, loting, _door = _vind(request, pk, "deelnemers_bekeken")
    was_er = set(Aanwezigheid.objects.filter(deelnemer__loting=loting).values_list("bijeenkomst_id", "deelnemer_id"))
    bijeenkomsten = acties.bijeenkomsten_van(pagina)
    wel = {deelnemer for _bijeenkomst, deelnemer in was_er}
    rijen = [rij for rij in _rijen(loting) if rij.stand == Deelnemerstatus.DOET_MEE or rij.pk in wel]
    for rij in _met_namen(rijen):
        rij.vakjes = [(bijeenkomst, (bijeenkomst.pk, rij.pk) in was_er) for bijeenkomst in bijeenkomsten]
    context = {"pagina": pagina, "rijen": rijen, "bijeenkomsten": bijeenkomsten}
    return render(request, "burgerberaad/deelnemers/beheer/aanwezig.html", context)


@require_safe
@never_cache
def vergoeding(request: HttpRequest, pk: int, soort: str) -> HttpResponse:
    """For the administration. The account number is asked by them, in their own system: that column is empty here."""
    if soort not in SOORTEN:
        raise Http404
    pagina, loting, _door = _vind(request, pk, "vergoeding_geexporteerd")
    bedrag: Decimal = verloop_van(pk).vergoeding
    telling: dict[int, list[str]] = {}
    for rij in Aanwezigheid.objects.filter(deelnemer__loting=loting).select_related("bijeenkomst__verloop"):
        op = rij.bijeenkomst.verloop.begint
        telling.setdefault(rij.deelnemer_id, []).append(date_format(timezone.localtime(op), "j F Y") if op else "")
    kop = [_("Nummer"), _("Naam"), _("Bijeenkomsten"), _("Aantal"), _("Bedrag in euro"), _("Rekeningnummer")]
    cellen = [kop]
    for rij in _met_namen([rij for rij in _rijen(loting) if rij.pk in telling]):
        dagen = telling[rij.pk]
        som = f"{bedrag * len(dagen):.2f}".replace(".", ",")
        cellen.append([str(rij.nummer), rij.wie.naam if rij.wie else "", "; ".join(dagen), str(len(dagen)), som, ""])
    schrijf, mime = SOORTEN[soort]
    antwoord = HttpResponse(schrijf(cellen, _("Vergoeding")), content_type=mime)
    antwoord["Content-Disposition"] = f'attachment; filename="vergoeding-{pagina.slug}.{soort}"'
    return antwoord
