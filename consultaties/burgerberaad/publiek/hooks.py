"""What this part adds to the Wagtail admin; imported by burgerberaad/wagtail_hooks.py."""

# The names of this part's acts in the audit log.
LOGBOEK: dict = {}
