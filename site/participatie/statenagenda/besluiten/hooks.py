"""Registers this part with Wagtail; imported by `statenagenda/wagtail_hooks.py`."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from participatie.statenagenda.besluiten.beheer.handelingen import HANDELINGEN
from participatie.statenagenda.besluiten.beheer.viewsets import AlleenGriffie, Besluiten
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Toezegging

# The names of acts in the audit log. A label or data never holds personal data.
LOGBOEK = {
    "statenagenda.besluit_bewaard": _("Besluit bewaard"),
    "statenagenda.besluit_gepubliceerd": _("Besluit gepubliceerd"),
    "statenagenda.toezegging_bewaard": _("Toezegging bewaard"),
    "statenagenda.uitvoering": _("Stand van de uitvoering"),
    "statenagenda.stuk_bewaard": _("Ingekomen stuk bewaard"),
    "statenagenda.stuk_gepubliceerd": _("Ingekomen stuk gepubliceerd"),
}

for model in (Besluit, Toezegging, IngekomenStuk, Fractie):
    register_permission_policy(model, AlleenGriffie(model))


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_viewset")
def registreer_viewsets():
    return Besluiten()


@hooks.register("register_admin_urls")
def adressen():
    """`besluit_toevoegen` and `toezegging_toevoegen` with ?agendapunt=…: for the agenda of a vergadering."""
    toevoegen = [
        path(
            f"{model}/toevoegen/",
            RedirectView.as_view(pattern_name=f"{model}:add", query_string=True),
            name=f"{model}_toevoegen",
        )
        for model in ("besluit", "toezegging")
    ]
    return [handeling.als_pad() for handeling in HANDELINGEN] + toevoegen
