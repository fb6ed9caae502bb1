"""Wagtail's own periodic work, run by our clock."""

from django.core.management import call_command
from wagtail.admin.models import FormState


def publiceer_gepland() -> None:
    """Publish what is due; a page that does not pass the gate goes back to draft (basis.poort)."""
    call_command("publish_scheduled", verbosity=0)


def wis_oude_voorbeelden() -> None:
    """A preview keeps the complete posted form; Wagtail purges it only when somebody previews again."""
    FormState.objects.stale().delete()
