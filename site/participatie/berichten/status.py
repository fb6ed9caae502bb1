"""The states of an outgoing mail (veiligheid.md R11). Pure."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    WACHT = "wacht", _("Wacht")
    ONDERWEG = "onderweg", _("Onderweg")
    VERZONDEN = "verzonden", _("Verzonden")
    MISLUKT = "mislukt", _("Mislukt")

    @property
    def toon(self) -> str:
        return {"verzonden": "positief", "mislukt": "negatief"}.get(self.value, "neutraal")


OPEN = frozenset({Status.WACHT, Status.ONDERWEG})

# How long one worker may hold a mail before another may try it; longer than EMAIL_TIMEOUT.
LEASE = timedelta(minutes=2)
# The wait after attempt 1, 2, 3 …; a mail server that is down all weekend loses nothing. Then a person has to look.
LADDER = tuple(timedelta(seconds=tel) for tel in (10, 60, 300, 900, 1800, 3600, 4 * 3600, *[12 * 3600] * 5))
