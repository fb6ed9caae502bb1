"""Where the griffie records what was decided, promised and received."""
