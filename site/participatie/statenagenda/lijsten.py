"""The code lists of vergaderingen (Kader verbindend besturen; VNG mini-ORI). Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Soort(TextChoices):
    """Every kind of meeting of PS and of GS, in the words of the Kader (domein.md 2.1, A1.6, A2.1, A2.2)."""

    STATENVERGADERING = "statenvergadering", _("Statenvergadering")
    STATENCOMMISSIE = "statencommissie", _("Statencommissie")
    PRESIDIUM = "presidium", _("Presidium")
    HOORZITTING = "hoorzitting", _("Hoorzitting of insprekersavond")
    INSPREKEN_OP_LOCATIE = "inspreken-op-locatie", _("Inspreken op locatie")
    STATENONTMOETING = "statenontmoeting", _("Statenontmoeting")
    DRENTHE_IN_DEBAT = "drenthe-in-debat", _("Drenthe in Debat")
    STATEN_TE_GAST = "staten-te-gast", _("De Staten te gast")
    MARKT_OP = "markt-op", _("De markt op, de provincie in")
    WERKBEZOEK = "werkbezoek", _("Werkbezoek")
    INFORMATIEBIJEENKOMST = "informatiebijeenkomst", _("Informatiebijeenkomst")
    GESPREK = "gesprek", _("Individueel gesprek")
    GESPREKSTAFEL = "gesprekstafel", _("Gesprekstafel of bestuurlijke tafel")
    NETWERKGESPREK = "netwerkgesprek", _("Netwerkgesprek")
    NETWERKBIJEENKOMST = "netwerkbijeenkomst", _("Netwerkbijeenkomst ('café')")
    KEUKENTAFELGESPREK = "keukentafelgesprek", _("Keukentafelgesprek")
    RAADGEVENDE_GROEP = "raadgevende-groep", _("Raadgevende groep")
    ATELIER = "atelier", _("Atelier")
    EXPERTSESSIE = "expertsessie", _("Expertsessie")
    BURGERBERAAD = "burgerberaad", _("Bijeenkomst van een burgerberaad")


def spreeksoorten() -> list[str]:
    """Where one may speak unless the griffie says otherwise: commissies, not the Statenvergadering (domein.md 4.3)."""
    return [Soort.STATENCOMMISSIE.value, Soort.HOORZITTING.value, Soort.INSPREKEN_OP_LOCATIE.value]


class Puntsoort(TextChoices):
    """What PS do with an agendapunt."""

    KOP = "kop", _("Tussenkop")
    HAMERSTUK = "hamerstuk", _("Hamerstuk")
    BESPREEKSTUK = "bespreekstuk", _("Bespreekstuk")
    OVERIG = "overig", _("Overig punt")


class Informatieobject(TextChoices):
    """Kinds of document, as in mini-ORI."""

    VOORSTEL = "voorstel", _("Voorstel")
    BESLUITVORMINGSSTUK = "besluitvormingsstuk", _("Besluitvormingsstuk")
    MEDEDELING = "mededeling", _("Mededeling")
    INGEKOMEN_STUK = "ingekomen_stuk", _("Ingekomen stuk")
    VRAAG = "vraag", _("Vraag")
    ANTWOORD = "antwoord", _("Antwoord")
    MOTIE = "motie", _("Motie")
    AMENDEMENT = "amendement", _("Amendement")
    TOEZEGGING = "toezegging", _("Toezegging")


class Orgaan(TextChoices):
    PS = "ps", _("Provinciale Staten")
    GS = "gs", _("Gedeputeerde Staten")


class Besluitsoort(TextChoices):
    BESLUIT = "besluit", _("Besluit")
    MOTIE = "motie", _("Motie")
    AMENDEMENT = "amendement", _("Amendement")


class Uitkomst(TextChoices):
    AANGENOMEN = "aangenomen", _("Aangenomen")
    AANGENOMEN_GEWIJZIGD = "gewijzigd", _("Aangenomen met wijzigingen")
    VERWORPEN = "verworpen", _("Verworpen")
    AANGEHOUDEN = "aangehouden", _("Uitgesteld")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")
    KENNISGENOMEN = "kennisgenomen", _("Gelezen, geen besluit nodig")

    @property
    def toon(self) -> str:
        return {"aangenomen": "positief", "gewijzigd": "positief", "verworpen": "negatief"}.get(self.value, "neutraal")


class Uitvoering(TextChoices):
    """What became of a motie, a besluit or a toezegging."""

    NVT = "nvt", _("Niets uit te voeren")
    OPEN = "open", _("Nog niet begonnen")
    BEZIG = "bezig", _("Mee bezig")
    KLAAR = "klaar", _("Klaar")
    VERVALLEN = "vervallen", _("Gaat niet door")

    @property
    def toon(self) -> str:
        return {"open": "waarschuwing", "bezig": "actie", "klaar": "positief"}.get(self.value, "neutraal")


class Afzender(TextChoices):
    """Who wrote an ingekomen stuk. Of a resident no name is kept (A1.8)."""

    INWONER = "inwoner", _("Inwoner")
    ORGANISATIE = "organisatie", _("Organisatie of bedrijf")
    OVERHEID = "overheid", _("Andere overheid")
    GS = "gs", _("Gedeputeerde Staten")
    ADVIESRAAD = "adviesraad", _("Adviesraad")


class Afdoening(TextChoices):
    """What PS do with an ingekomen stuk."""

    KENNISGEVING = "kennisgeving", _("Gelezen")
    GS = "gs", _("Gedeputeerde Staten antwoorden")
    AGENDAPUNT = "agendapunt", _("Hoort bij een agendapunt")
    BETREKKEN = "betrekken", _("Hoort bij een later onderwerp")
    OPEN = "open", _("Nog niet bepaald")


class Wijze(TextChoices):
    """How somebody speaks to the Staten."""

    LIVE = "live", _("In de zaal")
    DIGITAAL = "digitaal", _("Via internet, met beeld en geluid")
    SCHRIFTELIJK = "schriftelijk", _("Op papier of per e-mail: ik stuur mijn tekst")


class Uitsluiting(TextChoices):
    """What speaking cannot be about (source: Drents Parlement, 'Beïnvloeding'; domein.md 4.3)."""

    BEZWAAR = "bezwaar", _("een besluit waartegen u bezwaar kunt of kon maken, of naar de rechter kunt of kon gaan")
    BENOEMING = "benoeming", _("het kiezen of benoemen van mensen")
    KLACHT = "klacht", _("het gedrag van iemand, als u daarover een klacht kunt of kon indienen")


class Vorm(TextChoices):
    """What other systems publish their agenda in."""

    NOTUBIZ = "notubiz", "Notubiz"
    ORI = "ori", "mini-ORI"
