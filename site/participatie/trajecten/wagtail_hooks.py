from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TaskState, WorkflowState

from participatie.basis.poort import Poort
from participatie.trajecten.bescherming import waarom_niet_publiek, waarom_vast
from participatie.trajecten.daden import DADEN
from participatie.trajecten.workflow import Beoordeling

# The names of acts in the audit log. A label or data never holds personal data or a citizen's words.
LOGBOEK = {
    "trajecten.fase": gettext_lazy("Andere fase"),
    "trajecten.afgerond": gettext_lazy("Afgerond"),
}


@hooks.register("register_log_actions")
def registreer_acties(acties):
    for actie, naam in LOGBOEK.items():
        acties.register_action(actie, naam, naam)


@hooks.register("register_admin_urls")
def adressen():
    return [daad.als_pad() for daad in DADEN]


# --- pages that residents answered to stay where they are ---------------------------------------
def _weiger(request: HttpRequest, zin: str):
    if not zin:
        return None
    messages.error(request, zin)
    return redirect("wagtailadmin_home")


@hooks.register("before_delete_page")
def niet_verwijderen(request, page):
    return _weiger(request, waarom_vast([page]))


@hooks.register("before_unpublish_page")
def niet_offline(request, page):
    return _weiger(request, waarom_vast([page]))


@hooks.register("before_move_page")
def niet_verplaatsen(request, page, destination):
    return _weiger(request, waarom_vast([page]))


@hooks.register("before_copy_page")
def niet_publiek_kopieren(request, page):
    """A copy has no planning and no approval: it starts as a draft."""
    if request.POST.get("publish_copies") or request.POST.get("alias"):
        onder = page.get_descendants(inclusive=True).specific()
        if any(isinstance(pagina, Poort) for pagina in onder):
            return _weiger(request, _("Een kopie van deze pagina begint als concept. Kopieer zonder te publiceren."))
    return None


@hooks.register("before_bulk_action")
def niet_in_bulk(request, action_type, objects, action_class_instance):
    paginas = [pagina for pagina in objects if isinstance(pagina, Page)]
    if action_type in {"delete", "unpublish", "move"}:
        return _weiger(request, waarom_vast(paginas))
    if action_type == "publish":
        if request.POST.get("include_descendants"):
            paginas = [onder for pagina in paginas for onder in pagina.get_descendants(inclusive=True)]
        return _weiger(request, waarom_niet_publiek(paginas))
    return None


# --- what an editor or approver should know when the page opens -----------------------------------
@hooks.register("before_edit_page")
def zeg_hoe_het_staat(request, page):
    """The comment of who asked for a change; and why the button to approve is not there."""
    toestand = page.current_workflow_state
    if request.method != "GET" or toestand is None:
        return
    stap = toestand.current_task_state
    if toestand.status == WorkflowState.STATUS_NEEDS_CHANGES and stap.status == TaskState.STATUS_REJECTED:
        wat = _("%(taak)s vraagt om een aanpassing: %(opmerking)s")
        messages.warning(request, wat % {"taak": stap.task.name, "opmerking": stap.comment or _("geen opmerking")})
        return
    taak = stap.task.specific
    beoordeelt = isinstance(taak, Beoordeling) and taak.is_beoordelaar(page, request.user)
    if beoordeelt and (zin := taak.waarom_niet(page, request.user)):
        messages.warning(request, _("U kunt nu niet goedkeuren. %(waarom)s") % {"waarom": zin})


@hooks.register("after_edit_page")
def na_beoordeling(request, page):
    """Who only approves has no page explorer to return to."""
    if request.POST.get("action-workflow-action"):
        return redirect("wagtailadmin_home")
    return None
