"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# The names of this part's acts in the audit log.
LOGBOEK: dict[str, Any] = {
    "petities.aangevuld": _("Aangevuld door de indiener"),
    "petities.ingetrokken": _("Ingetrokken door de indiener"),
}
