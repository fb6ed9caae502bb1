"""The open-data API under /api/v1/: the Statenagenda in the shape of mini-ORI, and what residents ask. Read only."""
