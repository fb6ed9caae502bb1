"""Where the griffie makes the agenda, in the admin."""
