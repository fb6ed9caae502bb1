"""The moderator's side of inbreng in the Wagtail admin."""
