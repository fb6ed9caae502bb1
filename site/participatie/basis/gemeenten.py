"""Where something is: known by every layer. Pure."""

from django.db.models import TextChoices


class Gemeente(TextChoices):
    """The twelve gemeenten of Drenthe."""

    AA_EN_HUNZE = "aa-en-hunze", "Aa en Hunze"
    ASSEN = "assen", "Assen"
    BORGER_ODOORN = "borger-odoorn", "Borger-Odoorn"
    COEVORDEN = "coevorden", "Coevorden"
    DE_WOLDEN = "de-wolden", "De Wolden"
    EMMEN = "emmen", "Emmen"
    HOOGEVEEN = "hoogeveen", "Hoogeveen"
    MEPPEL = "meppel", "Meppel"
    MIDDEN_DRENTHE = "midden-drenthe", "Midden-Drenthe"
    NOORDENVELD = "noordenveld", "Noordenveld"
    TYNAARLO = "tynaarlo", "Tynaarlo"
    WESTERVELD = "westerveld", "Westerveld"
