"""Residents ask: petities and agenderingsverzoeken. The layer exists so that nothing grows across it; the app comes next."""
