"""The road of a terugkoppeling: one page per step, that first says what will happen and then has one button."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from participatie.accounts.models import User
from participatie.inbreng import antwoorden
from participatie.inbreng.behandeling import scope
from participatie.inbreng.behandeling.forms import RedenFormulier
from participatie.terugkoppeling import acties
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status


class Stap(scope.AlleenBehandelaars, View):
    """One act on one terugkoppeling."""

    naam: str
    titel: Any
    gelukt: Any
    van: Status
    form_class: type[forms.Form] = forms.Form
    ernstig = False

    @classmethod
    def mag(cls, user: User, rij: Terugkoppeling) -> bool:
        return acties.mag_schrijven(user, rij.thema)

    def uitleg(self, rij: Terugkoppeling) -> list[str]:
        return []

    def voer_uit(self, rij: Terugkoppeling, door: User, velden: dict[str, Any]) -> str:
        """Do it; returns the address to go to."""
        raise NotImplementedError

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._toon(request, self._vind(request, pk), self.form_class())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rij = self._vind(request, pk)
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                naar = self.voer_uit(rij, scope.medewerker(request), form.cleaned_data)
            except ValidationError as fout:
                form.add_error(None, fout.messages)
            else:
                messages.success(request, self.gelukt)
                return redirect(naar)
        return self._toon(request, rij, form, 422)

    def _vind(self, request: HttpRequest, pk: int) -> Terugkoppeling:
        rij = scope.vind(request, pk)
        if not self.mag(scope.medewerker(request), rij):
            raise PermissionDenied
        return rij

    def _toon(self, request: HttpRequest, rij: Terugkoppeling, form: forms.Form, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "terugkoppeling": rij,
            "stap": self,
            "zinnen": self.uitleg(rij),
            "header_title": self.titel,
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("behandeling:wachtrij"), "label": _("Beantwoorden")},
                {"url": bekijk(rij), "label": _("Terugkoppeling %(n)s") % {"n": rij.pk}},
                {"url": "", "label": self.titel},
            ],
        }
        return render(request, "inbreng/behandeling/stap.html", context, status=status)


def bekijk(rij: Terugkoppeling) -> str:
    return reverse("behandeling:terugkoppeling", args=[rij.pk])


class Vaststellen(Stap):
    naam, titel, van = "vaststellen", gettext_lazy("Vaststellen"), Status.CONCEPT
    gelukt = gettext_lazy("De terugkoppeling is vastgesteld. Zij staat nog niet op de website.")

    @classmethod
    def mag(cls, user: User, rij: Terugkoppeling) -> bool:
        return acties.mag_vaststellen(user, rij)

    def uitleg(self, rij: Terugkoppeling) -> list[str]:
        return [
            _("U zegt hiermee dat deze tekst klopt. Daarna kan niemand haar nog veranderen."),
            _("Er gaat nog geen e-mail uit. Dat gebeurt pas bij het publiceren."),
        ]

    def voer_uit(self, rij: Terugkoppeling, door: User, velden: dict[str, Any]) -> str:
        return bekijk(acties.stel_vast(terugkoppeling=rij, door=door))


class Publiceren(Stap):
    naam, titel, van = "publiceren", gettext_lazy("Publiceren"), Status.VASTGESTELD
    gelukt = gettext_lazy("De terugkoppeling staat op de website. De e-mails gaan nu uit.")

    @classmethod
    def mag(cls, user: User, rij: Terugkoppeling) -> bool:
        return acties.mag_publiceren(user, rij)

    def uitleg(self, rij: Terugkoppeling) -> list[str]:
        return [_("De terugkoppeling komt op de website."), *antwoorden.gevolgen(rij)]

    def voer_uit(self, rij: Terugkoppeling, door: User, velden: dict[str, Any]) -> str:
        return bekijk(acties.publiceer(terugkoppeling=rij, door=door))


class Terugzetten(Stap):
    naam, titel, van = "terugzetten", gettext_lazy("Terug naar concept"), Status.VASTGESTELD
    gelukt = gettext_lazy("De terugkoppeling is weer een concept. De schrijver ziet uw reden.")
    form_class = RedenFormulier

    def voer_uit(self, rij: Terugkoppeling, door: User, velden: dict[str, Any]) -> str:
        return bekijk(acties.zet_terug(terugkoppeling=rij, door=door, reden=velden["reden"]))


class Verbeteren(Stap):
    naam, titel, van = "verbeteren", gettext_lazy("Verbeteren"), Status.GEPUBLICEERD
    gelukt = gettext_lazy("Dit is de verbetering. Pas de tekst aan en laat haar vaststellen.")

    @classmethod
    def mag(cls, user: User, rij: Terugkoppeling) -> bool:
        return super().mag(user, rij) and not Terugkoppeling.objects.filter(vervangt=rij).exists()

    def uitleg(self, rij: Terugkoppeling) -> list[str]:
        return [
            _("U maakt een nieuw concept met dezelfde tekst, voor dezelfde inzenders."),
            _("Het eerste antwoord blijft gelden tot de verbetering is gepubliceerd."),
            _("Daarna krijgt iedere inzender een e-mail dat het antwoord is verbeterd."),
        ]

    def voer_uit(self, rij: Terugkoppeling, door: User, velden: dict[str, Any]) -> str:
        return bekijk(acties.verbeter(terugkoppeling=rij, door=door))


class Weggooien(Stap):
    naam, titel, van = "weggooien", gettext_lazy("Concept weggooien"), Status.CONCEPT
    gelukt = gettext_lazy("Het concept is weg.")
    ernstig = True

    def uitleg(self, rij: Terugkoppeling) -> list[str]:
        return [_("De tekst is dan weg. De reacties blijven op de lijst staan.")]

    def voer_uit(self, rij: Terugkoppeling, door: User, velden: dict[str, Any]) -> str:
        acties.gooi_weg(terugkoppeling=rij, door=door)
        return reverse("behandeling:terugkoppelingen")


STAPPEN: tuple[type[Stap], ...] = (Vaststellen, Publiceren, Terugzetten, Verbeteren, Weggooien)


@dataclass(frozen=True)
class Knop:
    titel: str
    url: str
    ernstig: bool
    hoofd: bool


def knoppen(user: User, rij: Terugkoppeling) -> list[Knop]:
    """What this user may do with it now."""
    return [
        Knop(
            stap.titel,
            reverse(f"behandeling:{stap.naam}", args=[rij.pk]),
            stap.ernstig,
            stap in {Vaststellen, Publiceren},
        )
        for stap in STAPPEN
        if stap.van == rij.status and stap.mag(user, rij)
    ]
