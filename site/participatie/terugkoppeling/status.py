"""The states and outcomes of a terugkoppeling. Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    CONCEPT = "concept", _("Concept")
    VASTGESTELD = "vastgesteld", _("Vastgesteld")
    GEPUBLICEERD = "gepubliceerd", _("Gepubliceerd")

    @property
    def toon(self) -> str:
        return {"gepubliceerd": "positief", "vastgesteld": "actie"}.get(self.value, "neutraal")


OVERGANGEN: dict[Status, frozenset[Status]] = {
    Status.CONCEPT: frozenset({Status.VASTGESTELD}),
    Status.VASTGESTELD: frozenset({Status.CONCEPT, Status.GEPUBLICEERD}),
    Status.GEPUBLICEERD: frozenset(),  # a correction is a new one that replaces it
}


class Uitkomst(TextChoices):
    """Wens 12: what the province does with it."""

    OVERGENOMEN = "overgenomen", _("Overgenomen")
    DEELS_OVERGENOMEN = "deels_overgenomen", _("Deels overgenomen")
    NIET_OVERGENOMEN = "niet_overgenomen", _("Niet overgenomen")
    TER_KENNISGEVING = "ter_kennisgeving", _("Gelezen, geen besluit nodig")
    NOG_IN_ONDERZOEK = "nog_in_onderzoek", _("Nog in onderzoek")
    HOORT_BIJ_ANDER = "hoort_bij_ander", _("Hoort bij een ander")

    @property
    def toon(self) -> str:
        """The colour of the badge; the word always stands beside it."""
        return {
            "overgenomen": "positief",
            "deels_overgenomen": "waarschuwing",
            "niet_overgenomen": "negatief",
            "nog_in_onderzoek": "actie",
        }.get(self.value, "neutraal")


# An answer that still has to come can never be the last word.
NOOIT_DEFINITIEF = frozenset({Uitkomst.NOG_IN_ONDERZOEK})
