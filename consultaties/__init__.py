"""The province asks: consultaties."""
