"""The fixed lists of petities and agenderingsverzoeken. Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Weigergrond(TextChoices):
    """Why something is not taken up. Public, with an explanation.

    The first four are in the ordinances of other provinces (Overijssel 2018, CVDR620832); the full text of Drenthe
    was not seen: to be confirmed by the griffie.
    """

    KLACHT = "klacht", _("Het is een klacht over hoe u bent behandeld")
    BEZWAAR = "bezwaar", _("Het is een bezwaar of beroep")
    BESLUIT = "besluit", _("Tegen dit besluit kan of kon u bezwaar maken")
    PRIVE = "prive", _("Het gaat over het leven van één persoon")
    NIET_BEVOEGD = "niet_bevoegd", _("De provincie gaat hier niet over")
    HERHALING = "herhaling", _("De Staten spraken hier kort geleden over")
    DUBBEL = "dubbel", _("Er is al zo'n petitie of verzoek")
    ONDUIDELIJK = "onduidelijk", _("Het is niet duidelijk wat u vraagt")
    HUISREGELS = "huisregels", _("De tekst past niet bij onze huisregels")


class Doel(TextChoices):
    """What the Staten should do with an agenderingsverzoek."""

    BESPREKEN = "bespreken", _("Erover praten")
    BESLUITEN = "besluiten", _("Een besluit nemen")


class Aan(TextChoices):
    """Who a petitie asks."""

    PS = "ps", _("Provinciale Staten")
    GS = "gs", _("Gedeputeerde Staten")


class Wat(TextChoices):
    """The moments on the public timeline."""

    INGEDIEND = "ingediend", _("Ingediend")
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd", _("De griffie vroeg om een aanvulling")
    AANGEVULD = "aangevuld", _("Aangevuld")
    NIET_ONTVANKELIJK = "niet_ontvankelijk", _("Niet in behandeling genomen")
    HEROPEND = "heropend", _("Opnieuw bekeken")
    DOORGESTUURD = "doorgestuurd", _("Doorgestuurd")
    GEOPEND = "geopend", _("Open voor steun")
    DREMPEL = "drempel", _("Genoeg mensen steunen dit")
    VERLOPEN = "verlopen", _("De tijd is voorbij, met te weinig steun")
    GESLOTEN = "gesloten", _("Gesloten")
    INGETROKKEN = "ingetrokken", _("Ingetrokken door wie het begon")
    STEEKPROEF = "steekproef", _("De griffie controleert een deel van de steun")
    STEEKPROEF_GESLAAGD = "steekproef_geslaagd", _("De steun klopt")
    STEEKPROEF_GEZAKT = "steekproef_gezakt", _("De steun klopte niet genoeg")
    PRESIDIUM = "presidium", _("Naar het presidium")
    GEAGENDEERD = "geagendeerd", _("Komt op de agenda van de Staten")
    NIET_GEAGENDEERD = "niet_geagendeerd", _("Komt niet op de agenda van de Staten")
    BEHANDELD = "behandeld", _("Besproken door de Staten")
    BESLUIT = "besluit", _("Besluit van de Staten")
    AANGEBODEN = "aangeboden", _("Aangeboden")
    ANTWOORD = "antwoord", _("Antwoord")
    TERUGGEKOPPELD = "teruggekoppeld", _("Wat ermee gebeurde")
    AFGEKEURD = "afgekeurd", _("Steun die niet meetelt")


class Steekproefuitslag(TextChoices):
    """What a check of one supporter in the sample said."""

    KLOPT = "klopt", _("Klopt")
    KLOPT_NIET = "klopt_niet", _("Klopt niet")
    GEEN_REACTIE = "geen_reactie", _("Geen reactie")


class Verdenking(TextChoices):
    """Why a steunbetuiging is set apart. A code: no free text."""

    HONINGPOT = "honingpot", _("Vulde een onzichtbaar veld in")
    NETWERK = "netwerk", _("Heel veel steun van één netwerk")
    DOMEIN = "domein", _("Verdacht e-maildomein")
    GEEN_PROEF = "geen_proef", _("Veel steun zonder de controle tegen robots")
    WEGWERP = "wegwerp", _("E-mailadres om weg te gooien")
    HANDMATIG = "handmatig", _("Door de griffie apart gezet")
    VRIJGEGEVEN = "vrijgegeven", _("Door de griffie goedgekeurd")  # was looked at: no rule sets it apart again


class Regelsoort(TextChoices):
    """What the griffie says of a domain or a network."""

    VERTROUWD = "vertrouwd", _("Vertrouwd: telt gewoon mee")
    APART = "apart", _("Apart zetten: de griffie kijkt eerst")
