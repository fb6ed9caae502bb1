"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from django.utils.translation import gettext_lazy as _

# The names of this part's acts in the audit log.
LOGBOEK = {"petities.steun_ingetrokken": _("Steun ingetrokken")}
