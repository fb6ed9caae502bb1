"""Residents ask: petities and agenderingsverzoeken, two procedures on one engine of support."""
