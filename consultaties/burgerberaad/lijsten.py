"""The fixed lists of a burgerberaad. Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Vraagsoort(TextChoices):
    """How a criterium is asked on the form."""

    KEUZE = "keuze", _("Kiezen uit de groepen")
    LEEFTIJD = "leeftijd", _("Geboortejaar: de groep volgt uit de leeftijd")
    GEMEENTE = "gemeente", _("De twaalf gemeenten van Drenthe")


class Hulp(TextChoices):
    """Help that people need to take part; it may say something about health."""

    VERVOER = "vervoer", _("Vervoer")
    OPPAS = "oppas", _("Oppas voor kinderen of zorg voor een ander")
    TOLK = "tolk", _("Een tolk of hulp met de Nederlandse taal")
    GEBARENTOLK = "gebarentolk", _("Een tolk gebarentaal")
    ROLSTOEL = "rolstoel", _("Een plek die u met een rolstoel kunt bereiken")
    LEZEN = "lezen", _("Hulp met lezen of schrijven")


class Aan(TextChoices):
    """Who must answer an aanbeveling."""

    PS = "ps", _("Provinciale Staten")
    GS = "gs", _("Gedeputeerde Staten")


class Wat(TextChoices):
    """The moments on the public timeline."""

    AANMELDEN_OPEN = "aanmelden_open", _("Aanmelden kan")
    QUOTA = "quota", _("Aantallen per groep aangepast")
    AANMELDEN_DICHT = "aanmelden_dicht", _("Aanmelden is gesloten")
    BEVROREN = "bevroren", _("De lijst met aanmelders staat vast")
    LOTEN_GEPUBLICEERD = "loten", _("De loten staan op de website")
    LOTING_VERVALLEN = "loting_vervallen", _("De loting is opnieuw begonnen")
    GETROKKEN = "getrokken", _("De deelnemers zijn geloot")
    BEGONNEN = "begonnen", _("De deelnemers zijn begonnen")
    ADVIES = "advies", _("Het advies is aangeboden")
    CORRECTIE = "correctie", _("De tekst van een aanbeveling is verbeterd")
    REACTIE = "reactie", _("Reactie op het advies")
    AFGEROND = "afgerond", _("Op elke aanbeveling is een antwoord")
    GESTOPT = "gestopt", _("Het burgerberaad is gestopt")
    BELOFTE_VERZET = "belofte_verzet", _("De reactie komt later")


ZEG_IK_NIET = "zeg-ik-niet"  # the group of who does not want to answer a question
