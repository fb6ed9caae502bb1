"""The griffie's check as a Wagtail workflow on the page. The decision is an act (acties.py), never 'approve'."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Page, Task, TaskState, Workflow, WorkflowPage, WorkflowTask

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand, Rol
from participatie.trajecten.workflow import Beoordeling

CONTROLEREN = "controleren"


class Toetsing(Beoordeling):
    """One griffie member is enough: the checklist is kept, and the act says who decided."""

    class Meta:
        verbose_name = _("toetsing")

    def beoordelaars(self, pagina: Page) -> QuerySet[User]:
        return User.objects.filter(is_active=True, groups__name=Rol.GRIFFIE)

    def waarom_niet(self, pagina: Page, user: Iemand) -> str:
        return ""  # the page 'Controleren' says what is wrong, per check

    def start(self, workflow_state, user=None):
        return Task.start(self, workflow_state, user=user)  # `begin_toets` mails the griffie, once

    def get_actions(self, obj, user):
        return [(CONTROLEREN, _("Bewaren en controleren"), False)] if self.is_beoordelaar(obj, user) else []

    def on_action(self, task_state, user, action_name, **kwargs: Any):
        """Approving here would publish by another road. The editor's button only leads to the page of the act."""
        if action_name != CONTROLEREN or not self.is_beoordelaar(task_state.workflow_state.content_object, user):
            raise PermissionDenied(_("Kies 'Controleren'. Daar opent of weigert u."))

    @classmethod
    def get_description(cls):
        return _("De griffie controleert wat inwoners indienen.")


def werkstroom() -> Workflow:
    """The one workflow with this task; found back by the type of its task, not by a name."""
    taak = Toetsing.objects.order_by("pk").first() or Toetsing.objects.create(name="Toetsing door de griffie")
    bestaand = WorkflowTask.objects.filter(task=taak.pk).select_related("workflow").order_by("pk").first()
    if bestaand:
        return bestaand.workflow
    nieuw = Workflow.objects.create(name="Toetsing door de griffie")
    WorkflowTask.objects.create(workflow=nieuw, task=taak, sort_order=0)
    return nieuw


def zet_klaar(overzicht: Page) -> None:
    """Below this overview our workflow holds, and the griffie may change texts; nobody may publish."""
    WorkflowPage.objects.update_or_create(page_id=overzicht.pk, defaults={"workflow": werkstroom()})
    groep, _nieuw = Group.objects.get_or_create(name=Rol.GRIFFIE.value)
    recht = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=groep, page_id=overzicht.pk, permission=recht)


def begin(pagina: Page) -> None:
    """Also a second time, after an addition or an objection."""
    beeindig(pagina, None)
    werkstroom().start(pagina, user=None)


def beeindig(pagina: Page, door: Any, *, goed: bool = False) -> None:
    """The act decided: the workflow ends with it. `finish` would publish by itself, so that is not asked."""
    toestand = pagina.current_workflow_state
    if toestand is None:
        return
    if not goed:
        toestand.cancel(user=door)
        return
    if toestand.current_task_state and toestand.current_task_state.status == TaskState.STATUS_IN_PROGRESS:
        toestand.current_task_state.specific.approve(user=door, update=False)
    toestand.status = toestand.STATUS_APPROVED
    toestand.save(update_fields=["status"])
