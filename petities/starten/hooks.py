"""What this part adds to the Wagtail admin; imported by petities/wagtail_hooks.py."""

from typing import Any

# The names of this part's acts in the audit log.
LOGBOEK: dict[str, Any] = {}
