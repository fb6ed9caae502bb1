"""What can be followed beside pages, thema's and gemeenten; and how often a follower gets mail. Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Instrument(TextChoices):
    """A way to take part. The label fits in "U volgt …"."""

    CONSULTATIE = "consultatie", _("consultaties")
    PETITIE = "petitie", _("petities")
    AGENDERINGSVERZOEK = "agenderingsverzoek", _("agenderingsverzoeken")
    BURGERBERAAD = "burgerberaad", _("burgerberaden")
    VERGADERING = "vergadering", _("vergaderingen van Provinciale Staten")
    INSPREKEN = "inspreken", _("inspreken")
    BESLUIT = "besluit", _("besluiten")


class Frequentie(TextChoices):
    METEEN = "meteen", _("Meteen als er nieuws is")
    DAG = "dag", _("Eén e-mail per dag, om 7 uur 's ochtends")
    WEEK = "week", _("Eén e-mail per week, op maandag om 7 uur 's ochtends")
