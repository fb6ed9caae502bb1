"""The page on which a moderator reads one inbreng and acts on it, and approving several at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.log_actions import registry as logboek

from participatie.inbreng import acties
from participatie.inbreng.beheer.forms import HANDELINGEN, Handeling
from participatie.inbreng.beheer.scope import te_zien, vind_inbreng
from participatie.inbreng.beheer.zinnen import gemarkeerd
from participatie.inbreng.models import Inbreng
from participatie.inbreng.regels import mag_beoordelen, mag_modereren, waarom_apart
from participatie.inbreng.status import Heropenreden, Vasthoudreden
from participatie.indiening.models import Indiener

REDENEN = {**dict(Vasthoudreden.choices), **dict(Heropenreden.choices)}


def beoordelen(request: HttpRequest, kenmerk: str) -> HttpResponse:
    inbreng = vind_inbreng(request, kenmerk)
    if request.method != "POST":
        return _toon(request, inbreng)
    soort = next((soort for soort in HANDELINGEN if soort.actie == request.POST.get("actie")), None)
    if soort is None:
        raise Http404
    form = soort(inbreng, request.POST)
    if not form.is_valid():
        return _toon(request, inbreng, form, status=422)
    try:
        form.voer_uit(request.user)  # type: ignore[arg-type]
    except PermissionDenied as fout:
        return _mislukt(request, kenmerk, form, str(fout), 403)
    except ValidationError as fout:
        return _mislukt(request, kenmerk, form, " ".join(fout.messages), 409 if fout.code == "status" else 422)
    messages.success(request, soort.gelukt % {"kenmerk": kenmerk})
    return _naar_volgende(request, inbreng, form)


def _mislukt(request: HttpRequest, kenmerk: str, form: Handeling, melding: str, status: int) -> HttpResponse:
    """The page as it is by now (a colleague may have acted), with what was typed."""
    form.add_error(None, melding)
    return _toon(request, vind_inbreng(request, kenmerk), form, status=status)


def _naar_volgende(request: HttpRequest, inbreng: Inbreng, form: Handeling) -> HttpResponse:
    """After routing and splitting there is more to do on the same one, if it is still ours; else the next oldest."""
    if form.actie in {"splitsen", "thema"} and te_zien(request).filter(pk=inbreng.pk).exists():
        return redirect("inbreng:beoordelen", inbreng.kenmerk)
    wachtrij = te_zien(request).wacht_op_moderator().exclude(ingevoerd_door=request.user.pk).exclude(pk=inbreng.pk)
    if volgende := wachtrij.first():
        return redirect("inbreng:beoordelen", volgende.kenmerk)
    messages.info(request, _("Alles is beoordeeld. Er wacht geen andere inbreng."))
    return redirect("inbreng:index")


def _toon(
    request: HttpRequest,
    inbreng: Inbreng,
    form: Handeling | None = None,
    *,
    afzender: Indiener | None = None,
    status: int = 200,
) -> HttpResponse:
    mag = mag_beoordelen(request.user, inbreng)
    forms = [soort(inbreng) for soort in HANDELINGEN if mag and soort.kan(inbreng) and not isinstance(form, soort)]
    punten = list(inbreng.punten.select_related("thema"))
    for punt in punten:
        punt.inbreng = inbreng  # its text is a part of ours: no query per punt
    context: dict[str, Any] = {
        "inbreng": inbreng,
        "stukken": gemarkeerd(inbreng.tekst),
        "punten": punten,
        "brieven": inbreng.brieven.all(),
        "afschermingen": [inbreng.tekst[s.van : s.tot] for s in inbreng.afschermingen.all()],
        "logboek": _logboek(inbreng),
        "forms": [form, *forms] if form else forms,
        "afzender": afzender,
        "mag": mag,
        "apart": waarom_apart(inbreng),
    }
    return render(request, "inbreng/beheer/beoordelen.html", context, status=status)


def _logboek(inbreng: Inbreng) -> list[dict[str, Any]]:
    regels = logboek.get_logs_for_instance(inbreng).select_related("user").order_by("timestamp", "pk")
    return [
        {
            "op": regel.timestamp,
            "door": str(regel.user) if regel.user else "",
            "wat": regel.formatter.label if regel.formatter else regel.action,
            "reden": REDENEN.get(regel.data.get("reden", ""), ""),
        }
        for regel in regels
    ]


@require_POST
def afzender(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show who sent this, once; the act writes it in the audit log."""
    inbreng = vind_inbreng(request, kenmerk)
    indiener = acties.bekijk_gegevens(inbreng=inbreng, door=request.user)  # type: ignore[arg-type]
    return _toon(request, inbreng, afzender=indiener)


@require_POST
def goedkeuren(request: HttpRequest) -> HttpResponse:
    """Approve what was ticked: each row through the act, with its own right check."""
    if not mag_modereren(request.user):
        raise PermissionDenied
    gekozen = te_zien(request).filter(kenmerk__in=request.POST.getlist("kies")).order_by("bevestigd_op", "pk")
    goed, overgeslagen = 0, []
    for inbreng in gekozen:
        waarom = waarom_apart(inbreng)
        if not waarom:
            try:
                acties.keur_goed(inbreng=inbreng, door=request.user)  # type: ignore[arg-type]
                goed += 1
                continue
            except PermissionDenied as fout:
                waarom = str(fout)
            except ValidationError as fout:
                waarom = " ".join(fout.messages)
        overgeslagen.append(f"{inbreng.kenmerk} ({waarom.rstrip('.')})")
    if goed:
        zin = ngettext("%(n)s reactie is goedgekeurd.", "%(n)s reacties zijn goedgekeurd.", goed)
        messages.success(request, zin % {"n": goed})
    if overgeslagen:
        messages.warning(request, _("Bekijk deze reacties één voor één: %s.") % ", ".join(overgeslagen))
    if not goed and not overgeslagen:
        messages.warning(request, _("Er is niets goedgekeurd. Zet eerst een vinkje voor een reactie."))
    return redirect("inbreng:index")
