"""The griffie's acts as pages of the admin: check, check again, paper lists."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from participatie.accounts.daden import Daad
from participatie.inbreng.beheer.zinnen import gemarkeerd
from petities.acties import mag_griffie
from petities.models.actie import Papierlijst, Steunactie
from petities.models.pagina import Initiatief
from petities.status import Status
from petities.toetsing import acties, papier
from petities.toetsing.eerder import lijkt_op
from petities.toetsing.forms import KEUZES, HeropenFormulier, Keuze, Lijst, PapierFormulier

TEKSTEN = ("onderwerp", "gevraagd", "toelichting", "nieuwe_feiten", "samenvatting")


class Griffiedaad(Daad):
    """On both kinds of page; only the griffie learns whether it exists."""

    model = Initiatief
    anders_naar = "petities_werklijst"
    statussen: frozenset[Status] = frozenset()

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return mag_griffie(user)

    @classmethod
    def past(cls, pagina) -> bool:
        return pagina.actie.stand in cls.statussen

    def dispatch(self, request, *args, **kwargs) -> HttpResponseBase:
        if not self.mag(None, request.user):
            raise PermissionDenied
        actie = get_object_or_404(Steunactie.objects.select_related("pagina"), pagina_id=kwargs["pk"])
        self.pagina: Any = actie.pagina.specific
        return super(Daad, self).dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.pagina.onderwerp  # before opening its title is a code, and the list named the subject


class Controleren(Griffiedaad):
    """The text, the checklist and the four choices on one page. What was typed is never lost."""

    naam, page_title, header_icon = "controleren", gettext_lazy("Controleren"), "check"
    template_name = "petities/beheer/controleren.html"
    statussen = frozenset({Status.INGEDIEND, Status.AANVULLEN})

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self._toon()

    def post(self, request, *args, **kwargs) -> HttpResponse:
        lijst = Lijst(request.POST)
        over = {"pagina": self.pagina, "door": request.user, "antwoorden": lijst.antwoorden()}
        gekozen = next((soort(request.POST) for soort in KEUZES if soort.naam == request.POST.get("keuze")), None)
        try:
            if gekozen is None:
                acties.bewaar_lijst(**over)
                messages.success(request, _("De lijst is bewaard. U kunt later verdergaan."))
                return redirect("petities_werklijst")
            if not gekozen.is_valid():
                return self._toon(lijst, gekozen, status=422)
            gekozen.voer_uit(gelezen=_getal(request.POST.get("gelezen", "")), **over)
        except ValidationError as fout:
            return self._toon(lijst, gekozen, fouten=fout.messages, status=409 if fout.code == "status" else 422)
        messages.success(request, gekozen.gelukt)
        return redirect("petities_werklijst")

    def _toon(self, lijst=None, gekozen=None, fouten=(), status=200) -> HttpResponse:
        self.pagina = type(self.pagina).objects.get(pk=self.pagina.pk)  # by now: a colleague may have acted
        actie = self.pagina.actie
        tekst = self.pagina.get_latest_revision_as_object()
        begonnen = acties.begonnen_lijst(actie)
        context = self.get_context_data(
            actie=actie,
            tekst=tekst,
            delen=_delen(tekst),
            gelezen=self.pagina.latest_revision_id,
            eerder=lijkt_op(tekst, actie),
            lijst=lijst or Lijst(initial=begonnen.antwoorden if begonnen else {}),
            begonnen=begonnen,
            keuzes=self._keuzes(actie, gekozen),
            laatste_toets=actie.toetsen.select_related("door").first(),
            fouten=fouten,
        )
        return self.render_to_response(context, status=status)

    def _keuzes(self, actie: Steunactie, gekozen: Keuze | None) -> list[Keuze]:
        """The others are not judged, and keep what was typed."""
        uit: list[Keuze] = []
        for soort in KEUZES:
            if not soort.kan(actie):
                continue
            if gekozen is not None and isinstance(gekozen, soort):
                uit.append(gekozen)
                continue
            getypt = {
                naam: self.request.POST[f"{soort.naam}-{naam}"]
                for naam in soort.base_fields
                if f"{soort.naam}-{naam}" in self.request.POST
            }
            uit.append(soort(initial=getypt))
        return uit


def _getal(waarde: str) -> int:
    """Of what a browser sent; anything else is a text that nobody read."""
    return int(waarde) if waarde.isascii() and waarde.isdecimal() and len(waarde) < 10 else 0


def _delen(tekst: Initiatief) -> list[dict[str, Any]]:
    """The public text field by field, with what looks like personal data marked."""
    uit = []
    for naam in TEKSTEN:
        if waarde := getattr(tekst, naam, ""):
            stukken = gemarkeerd(waarde)
            kop = tekst._meta.get_field(naam).verbose_name
            uit.append({"kop": kop, "stukken": stukken, "vondsten": [s for s in stukken if s.soort]})
    return uit


class Heropenen(Griffiedaad):
    naam, page_title, header_icon = "heropenen", gettext_lazy("Opnieuw bekijken"), "undo"
    form_class = HeropenFormulier
    statussen = frozenset({Status.NIET_ONTVANKELIJK})
    gelukt = gettext_lazy("U kunt dit nu opnieuw controleren. De indiener krijgt een e-mail.")
    uitleg = gettext_lazy(
        "Was de indiener het niet eens met het besluit? Dan controleert u opnieuw. De tekst gaat zolang van de website."
    )

    def doe(self, pagina, door, *, reden) -> None:
        acties.heropen(pagina=pagina, door=door, reden=reden)


class PapierErbij(Griffiedaad):
    naam, page_title, header_icon = "papier", gettext_lazy("Papieren lijsten"), "form"
    template_name = "petities/beheer/papier.html"
    form_class = PapierFormulier
    statussen = papier.NEEMT_PAPIER_AAN
    gelukt = gettext_lazy("De lijst telt mee.")

    def doe(self, pagina, door, **gegevens) -> None:
        papier.voer_in(pagina=pagina, door=door, **gegevens)

    def get_success_url(self) -> str:
        return reverse("petities_papier", args=[self.pagina.pk])

    def get_context_data(self, **kwargs):
        lijsten = self.pagina.actie.papierlijsten.select_related("door").order_by("-pk")
        return super().get_context_data(lijsten=lijsten, kan=self.past(self.pagina), **kwargs)


@require_POST
def papier_terug(request: HttpRequest, pk: int) -> HttpResponse:
    lijst = _papierlijst(request, pk)
    try:
        papier.neem_terug(lijst=lijst, door=request.user)
        messages.success(request, _("De lijst telt niet meer mee."))
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("petities_papier", lijst.actie.pagina_id)


@require_safe
def papier_scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Always a download, never shown by our own site (R27)."""
    lijst = _papierlijst(request, pk)
    if not lijst.scan:
        raise Http404
    papier.open_scan(lijst=lijst, door=request.user)
    try:
        bestand = lijst.scan.open("rb")
    except FileNotFoundError as fout:
        raise Http404 from fout
    antwoord = FileResponse(
        bestand, as_attachment=True, filename=f"lijst-{lijst.pk}.pdf", content_type="application/pdf"
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = "sandbox"
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def _papierlijst(request: HttpRequest, pk: int) -> Papierlijst:
    if not mag_griffie(request.user):
        raise PermissionDenied
    return get_object_or_404(Papierlijst.objects.select_related("actie"), pk=pk)


DADEN: list[type[Daad]] = [Controleren, Heropenen, PapierErbij]
