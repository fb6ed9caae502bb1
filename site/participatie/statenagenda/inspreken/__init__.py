"""Speaking to the Staten, from the form to the list of speakers."""
