"""Wagtail's own periodic work, run by our clock."""

import logging

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import Revision

logger = logging.getLogger(__name__)


def publiceer_gepland() -> None:
    """Publish and unpublish what is due. A page that does not pass the gate goes back to draft, and stops no other one."""
    for revisie in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        try:
            revisie.publish(log_action="wagtail.publish.scheduled")
        except ValidationError:
            logger.warning("Geplande publicatie van revisie %s gaat niet door: de pagina is niet af.", revisie.pk)
            revisie.approved_go_live_at = None
            revisie.save(update_fields=["approved_go_live_at"])
    call_command("publish_scheduled", verbosity=0)


def wis_oude_voorbeelden() -> None:
    """A preview keeps the complete posted form; Wagtail purges it only when somebody previews again."""
    FormState.objects.stale().delete()
