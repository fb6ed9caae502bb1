"""Criteria and groepen of one burgerberaad, and the quota after signing up opened."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultaties.burgerberaad.aanmelden import criteria
from consultaties.burgerberaad.aanmelden.acties import criteria_van
from consultaties.burgerberaad.aanmelden.beheer.forms import CriteriumFormulier, Groepen, QuotaFormulier
from consultaties.burgerberaad.aanmelden.beheer.scope import eis_secretariaat, eis_sturen, vind_pagina
from consultaties.burgerberaad.aanmelden.quota import wat_kan_niet
from consultaties.burgerberaad.acties import mag_secretariaat
from consultaties.burgerberaad.models.criterium import Criterium
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadregeling

lezen_en_doen = require_http_methods(["GET", "HEAD", "POST"])
MAP = "burgerberaad/aanmelden/beheer"


@lezen_en_doen
def lijst(request: HttpRequest, pk: int) -> HttpResponse:
    door, pagina = eis_sturen(request), vind_pagina(pk)
    if request.method == "POST":
        if request.POST.get("actie") != "standaard":
            raise Http404
        try:
            criteria.maak_standaard(pagina=pagina, door=door)
            messages.success(request, _("De standaardcriteria staan klaar. Vul de cijfers van het CBS in."))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("beraadcriteria:lijst", pk=pk)
    verloop = pagina.verloop
    getallen = verloop if verloop.regels_van else Beraadregeling.nu_geldig()
    rijen = []
    for criterium in criteria_van(pk):
        grenzen = {groep.code: (groep.minimum, groep.maximum) for groep in criterium.groepen.all()}
        rijen.append((criterium, wat_kan_niet(grenzen, plaatsen=getallen.plaatsen)))
    context = {
        "pagina": pagina,
        "rijen": rijen,
        "getallen": getallen,
        "mag_criteria": criteria.mag_criteria(verloop),
        "mag_quota": criteria.mag_quota(verloop) and mag_secretariaat(door),
    }
    return render(request, f"{MAP}/criteria.html", context)


@lezen_en_doen
def nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    eis_sturen(request)
    return _bewerk(request, vind_pagina(pk), Criterium(pagina_id=pk))


@lezen_en_doen
def bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    door = eis_sturen(request)
    criterium = get_object_or_404(Criterium, pk=pk)
    pagina = vind_pagina(criterium.pagina_id)
    if request.POST.get("actie") == "weg":
        try:
            criteria.haal_weg(criterium=criterium, door=door)
            messages.success(request, _("Het criterium is weg."))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("beraadcriteria:lijst", pk=pagina.pk)
    return _bewerk(request, pagina, criterium)


def _bewerk(request: HttpRequest, pagina: BurgerberaadPagina, criterium: Criterium) -> HttpResponse:
    if not criteria.mag_criteria(pagina.verloop):
        messages.error(request, _("De criteria liggen vast: aanmelden is al opengegaan."))
        return redirect("beraadcriteria:lijst", pk=pagina.pk)
    post = request.POST if request.method == "POST" else None
    form = CriteriumFormulier(post, instance=criterium)
    groepen = Groepen(post, instance=criterium)
    if post and form.is_valid() and groepen.is_valid():
        try:
            _bewaar(request, form, groepen)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, _("Het criterium is bewaard."))
            return redirect("beraadcriteria:lijst", pk=pagina.pk)
    context = {"pagina": pagina, "criterium": criterium, "form": form, "groepen": groepen}
    return render(request, f"{MAP}/criterium.html", context, status=422 if post else 200)


@transaction.atomic
def _bewaar(request: HttpRequest, form: CriteriumFormulier, groepen: Groepen) -> None:  # type: ignore[valid-type]
    weg = [deel.instance for deel in groepen.deleted_forms if deel.instance.pk]  # type: ignore[attr-defined]
    blijft = [
        deel.instance
        for deel in groepen.forms  # type: ignore[attr-defined]
        if deel not in groepen.deleted_forms and (deel.instance.pk or deel.has_changed())  # type: ignore[attr-defined]
    ]
    criteria.bewaar(
        criterium=form.save(commit=False),
        groepen=blijft,
        weg=weg,
        door=eis_sturen(request),
        bereken=form.cleaned_data["bereken"],
    )


@lezen_en_doen
def quota(request: HttpRequest, pk: int) -> HttpResponse:
    """With a public reason, until the pool is frozen."""
    door, pagina = eis_secretariaat(request), vind_pagina(pk)
    if not criteria.mag_quota(pagina.verloop):
        messages.error(request, _("De quota kunt u nu niet veranderen."))
        return redirect("aanmeldingen:lijst", pk=pk)
    form = QuotaFormulier(criteria_van(pk), *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        try:
            aantal = criteria.zet_quota(
                pagina=pagina, door=door, grenzen=form.grenzen(), reden=form.cleaned_data["reden"]
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, _("%(n)s groepen veranderd. De reden staat op de website.") % {"n": aantal})
            return redirect("aanmeldingen:groepen", pk=pk)
    context = {"form": form, "pagina": pagina, "verloop": pagina.verloop}
    return render(request, f"{MAP}/quota.html", context, status=422 if form.is_bound else 200)
