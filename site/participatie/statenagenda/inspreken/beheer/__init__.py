"""The griffie's list of speakers, in the admin."""
