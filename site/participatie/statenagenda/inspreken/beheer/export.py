"""The list of speakers as a file, with the texts: what the Statenleden get."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participatie.basis.rekenblad import SOORTEN
from participatie.statenagenda.inspreken import griffie
from participatie.statenagenda.inspreken.beheer.lijst import context_van
from participatie.statenagenda.inspreken.beheer.scope import eis_griffie, vind_vergadering


@require_safe
def exporteren(request: HttpRequest, pk: str, soort: str) -> HttpResponse:
    """Made on demand; nothing of it is kept here."""
    vergadering = vind_vergadering(request, int(pk) if len(pk) < 10 else 0)
    griffie.bekijk(wat=vergadering, door=eis_griffie(request), actie="lijst_geexporteerd")
    schrijf, mime = SOORTEN[soort]
    antwoord = HttpResponse(schrijf(regels(context_van(vergadering)), _("Sprekers")), content_type=mime)
    naam = f"sprekers-{slugify(vergadering.title)[:60]}.{soort}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def regels(context: dict[str, Any]) -> list[list[str]]:
    kop = [_("Nummer"), _("Naam"), _("Namens"), _("Onderwerp"), _("Hoe"), _("Minuten"), _("Telefoon")]
    kop += [_("E-mailadres"), _("Hulp"), _("Kenmerk"), _("Tekst"), _("Documenten")]
    return [kop, *(_regel(rij) for rij in context["sprekers"])]


def _regel(rij: Any) -> list[str]:
    wie = rij.wie
    return [
        *(str(rij.plek) if rij.is_live else "", wie.naam, rij.namens, rij.onderwerp_in_woorden),
        *(rij.get_wijze_display(), str(rij.spreektijd or ""), wie.telefoon, wie.e_mail, wie.hulp, rij.kenmerk),
        *(rij.tekst, ", ".join(bijlage.naam for bijlage in rij.bijlagen.all())),
    ]
