"""The mathematics of the draw: no Django here."""
