"""Wagtail's own periodic work, run by our clock."""

from django.core.management import call_command
from wagtail.admin.models import FormState


def publiceer_gepland() -> None:
    """Publish what is due; a page that does not pass the gate goes back to draft (basis.poort)."""
    call_command("publish_scheduled", verbosity=0)


def wis_oude_voorbeelden(*, droog: bool = False) -> int:
    """A preview keeps the complete posted form; Wagtail purges it only when somebody previews again."""
    oud = FormState.objects.stale()
    return oud.count() if droog else oud.delete()[0]
