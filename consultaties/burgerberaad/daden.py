"""The acts on a burgerberaad as pages of the admin; the parts add their own."""

from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad import acties
from consultaties.burgerberaad.forms import AanmeldenFormulier, AdviesFormulier, RedenFormulier, VerlengFormulier
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Status
from participatie.accounts.daden import Daad


class BeraadDaad(Daad):
    """Abstract: on one burgerberaad, in some of its statuses, for who may move it."""

    model = BurgerberaadPagina
    statussen: frozenset[Status] = frozenset()

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return acties.mag_sturen(user)

    @classmethod
    def past(cls, pagina) -> bool:
        return verloop_van(pagina.pk).stand in cls.statussen


class AanmeldenOpenen(BeraadDaad):
    naam, page_title, header_icon = "aanmelden_openen", _("Aanmelden openen"), "group"
    form_class = AanmeldenFormulier
    statussen = frozenset({Status.VOORBEREIDING, Status.LOTEN})
    gelukt = _("Aanmelden is open in de dagen die u koos.")
    uitleg = _("De criteria liggen daarna vast. De laatste dag kunt u alleen later maken, met een reden.")

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.open_aanmelden(pagina=pagina, door=door, **gegevens)


class Verlengen(BeraadDaad):
    naam, page_title, header_icon = "verlengen", _("Langer laten aanmelden"), "calendar-alt"
    form_class = VerlengFormulier
    statussen = frozenset({Status.AANMELDEN})
    gelukt = _("De nieuwe dag staat op de website, met de reden.")

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.verleng(pagina=pagina, door=door, **gegevens)


class Beginnen(BeraadDaad):
    naam, page_title, header_icon = "beginnen", _("Het beraad begint"), "arrow-right"
    statussen = frozenset({Status.LOTEN})
    gelukt = _("Op de website staat dat de deelnemers zijn begonnen.")

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.begin(pagina=pagina, door=door)


class AdviesAanbieden(BeraadDaad):
    naam, page_title, header_icon = "advies_aanbieden", _("Het advies is aangeboden"), "doc-full"
    form_class = AdviesFormulier
    statussen = frozenset({Status.BEZIG})
    gelukt = _("De aanbevelingen staan op de website. PS en GS moeten op elke aanbeveling reageren.")
    uitleg = _("De tekst van de aanbevelingen ligt daarna vast.")

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.bied_advies_aan(pagina=pagina, door=door, **gegevens)


class Afronden(BeraadDaad):
    naam, page_title, header_icon = "afronden", _("Afronden"), "check"
    statussen = frozenset({Status.ADVIES})
    gelukt = _("Het burgerberaad is afgerond.")
    uitleg = _("Dit kan pas als op elke aanbeveling een reactie is, met de reden.")

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return acties.mag_griffie(user)

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.rond_af(pagina=pagina, door=door)


class Stoppen(BeraadDaad):
    naam, page_title, header_icon = "stoppen", _("Stoppen"), "cross"
    form_class = RedenFormulier
    statussen = frozenset({Status.VOORBEREIDING, Status.AANMELDEN, Status.LOTEN, Status.BEZIG})
    gelukt = _("Het burgerberaad is gestopt. De reden staat op de website.")

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return acties.mag_griffie(user)

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.stop(pagina=pagina, door=door, **gegevens)


DADEN = [AanmeldenOpenen, Verlengen, Beginnen, AdviesAanbieden, Afronden, Stoppen]
