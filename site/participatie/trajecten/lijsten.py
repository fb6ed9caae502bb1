"""The code lists of the beleidskader (domein.md section 2). Pure: codes are stored, labels are shown."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Beleidsfase(TextChoices):
    """Kader verbindend besturen: six phases of policy."""

    VOORFASE = "voorfase", _("Voorfase")
    VOORBEREIDING = "voorbereiding", _("Voorbereiding beleid")
    ONTWIKKELING = "ontwikkeling", _("Ontwikkeling voorstel")
    BESLUITVORMING = "besluitvorming", _("Besluitvorming")
    UITVOERING = "uitvoering", _("Uitvoering")
    EVALUATIE = "evaluatie", _("Controle en evaluatie")


class Opgavefase(IntegerChoices):
    """Beleidskader, bijlage 4."""

    VERKENNING = 1, _("Strategische verkenning")
    INITIATIEF = 2, _("Initiatieffase")
    DEFINITIE = 3, _("Definitiefase")
    UITVOERING = 4, _("Uitvoeringsfase")
    AFRONDING = 5, _("Afronding en evaluatie")


class Toepassing(TextChoices):
    """Beleidskader, bijlage 3."""

    BELEIDSONTWIKKELING = "beleidsontwikkeling", _("Beleidsontwikkeling")
    PROJECTUITVOERING = "projectuitvoering", _("Projectuitvoering")
    GEBIEDSPROCESSEN = "gebiedsprocessen", _("Gebiedsprocessen")


class Participatievorm(TextChoices):
    """Beleidskader 1.3, with the words residents see."""

    CONSULTATIE = "consultatie", _("mening geven")
    ADVISERING = "advisering", _("advies geven")
    CO_CREATIE = "co_creatie", _("meedenken en meebeslissen")
    GEZAMENLIJK_BESTUUR = "gezamenlijk_bestuur", _("mee uitvoeren")
    EIGENAARSCHAP = "eigenaarschap", _("zelf initiatief nemen")


class GeenParticipatie(TextChoices):
    """The only three grounds for no participation (beleidskader 1.1)."""

    VOORGESCHREVEN = "voorgeschreven", _("De wet schrijft precies voor wat wij moeten doen")
    CRISIS = "crisis", _("Er is een crisis of noodgeval")
    BESLOTEN = "besloten", _("Het besluit is al genomen en er is niets meer te kiezen")


class Stand(TextChoices):
    """How a traject stands, for the badge."""

    LOOPT = "loopt", _("Loopt")
    AFGEROND = "afgerond", _("Afgerond")
    GEEN_PARTICIPATIE = "geen", _("Meedoen kan niet")

    @property
    def toon(self) -> str:
        return {"loopt": "positief", "afgerond": "actie"}.get(self.value, "neutraal")
