"""The open-data API under /api/v1/: the Statenagenda in the shape of mini-ORI. Read only, and for everyone."""
