from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents.views.bulk_actions import AddTagsBulkAction, AddToCollectionBulkAction, DeleteBulkAction
from wagtail.models import Page

from participatie.statenagenda.beheer import adressen, bescherming, daden, documenten, overzicht, paneel, viewsets
from participatie.statenagenda.besluiten import hooks as besluiten  # noqa: F401  (registers itself)
from participatie.statenagenda.inspreken.beheer import hooks as inspreken  # noqa: F401  (registers itself)
from participatie.statenagenda.models.vergadering import StatenagendaPagina, VergaderingPagina
from participatie.statenagenda.regels import mag_agenda, te_laat_aangekondigd
from participatie.statenagenda.uitwisseling import paneel as bronnenpaneel

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "statenagenda.verplaatst": _("Verplaatst"),
    "statenagenda.geannuleerd": _("Geannuleerd"),
    "statenagenda.gaat_toch_door": _("Gaat toch door"),
    "statenagenda.gewijzigd": _("Agenda gewijzigd"),
    "statenagenda.behandeld": _("Behandeld of niet"),
    "statenagenda.ingelezen": _("Overgenomen uit een ander systeem"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_urls")
def adressen_van_de_griffie():
    return [adressen.agenda, *(daad.als_pad() for daad in daden.DADEN)]


@hooks.register("register_admin_menu_item")
def menu():
    return overzicht.AgendaItem(
        _("Statenagenda"), reverse("agenda:overzicht"), name="statenagenda", icon_name="calendar-alt", order=140
    )


hooks.register("construct_homepage_panels", paneel.zet_paneel)
hooks.register("construct_homepage_panels", bronnenpaneel.zet_paneel)


@hooks.register("register_admin_viewset")
def bronnen():
    return viewsets.BronViewSet()


# --- the page editor --------------------------------------------------------------------------------------
@hooks.register("construct_page_action_menu")
def publiceren_eerst(knoppen, request, context):
    """The griffie publishes its own agenda: that is the button one sees."""
    pagina, ouder = context.get("page"), context.get("parent_page")
    vergadering = isinstance(pagina, VergaderingPagina) or (pagina is None and isinstance(ouder, StatenagendaPagina))
    if vergadering and mag_agenda(request.user):
        knoppen.sort(key=lambda knop: knop.name != "action-publish")


@hooks.register("after_publish_page")
def naar_de_agenda(request, page):
    """The griffie goes on where it works; Wagtail would show all pages below. Later publishing keeps Wagtail's words."""
    if not isinstance(page, VergaderingPagina) or page.first_published_at != page.last_published_at or not page.live:
        return None
    messages.success(request, _("'%(titel)s' staat op de website.") % {"titel": page.get_admin_display_title()})
    if zin := te_laat_aangekondigd(page):
        messages.warning(request, zin)
    return redirect("agenda:agenda", page.pk)


@hooks.register("before_delete_page")
def niet_verwijderen(request, page):
    return bescherming.weiger(request, [page], "delete")


@hooks.register("before_unpublish_page")
def niet_van_de_website(request, page):
    return bescherming.weiger(request, [page], "unpublish")


@hooks.register("before_bulk_action")
def niet_in_bulk(request, action_type, objects, action_class_instance):
    return bescherming.weiger(request, [ding for ding in objects if isinstance(ding, Page)], action_type)


# --- documents --------------------------------------------------------------------------------------------
hooks.register("before_serve_document", documenten.weiger_besloten)


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, in its place
def documenten_in_de_api(router):
    router.register_endpoint("documents", documenten.DocumentenApi)


for actie in (DeleteBulkAction, AddTagsBulkAction, AddToCollectionBulkAction):
    hooks.register("register_bulk_action", documenten.alleen_wat_men_ziet(actie), order=100)
