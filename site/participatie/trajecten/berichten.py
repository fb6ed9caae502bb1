"""Which mail follows a step of the workflow. The texts are Wagtail's own, in Dutch; they go to our outbox."""

from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier
from wagtail.models import TaskState

from participatie.accounts.rollen import Iemand
from participatie.trajecten.workflow import Beoordeling


class _VraagBeoordeling(BaseGroupApprovalTaskStateEmailNotifier):
    """Wagtail's own notifier only knows tasks of fixed groups."""

    notification = "submitted"

    def can_handle(self, instance, **kwargs) -> bool:
        return isinstance(instance.task.specific, Beoordeling)

    def get_recipient_users(self, task_state, **kwargs):
        pagina = task_state.workflow_state.content_object
        wie = task_state.task.specific.beoordelaars(pagina).distinct()
        laatste = pagina.get_latest_revision()
        return wie.exclude(pk=laatste.user_id) if laatste else wie


def vraag_beoordeling(toestand: TaskState, *, user: Iemand | None) -> None:
    """Mail everyone who may approve this step."""
    _VraagBeoordeling()(instance=toestand, user=user)
