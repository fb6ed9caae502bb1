"""What was decided, promised and received, and how the griffie records it."""
