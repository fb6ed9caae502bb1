"""The acts of the loting as pages of the admin; their buttons stand on the page of the loting."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad import acties as beraad
from consultaties.burgerberaad.daden import BeraadDaad
from consultaties.burgerberaad.loting import acties, beheer, berekening, forms
from consultaties.burgerberaad.loting.acties import loting_van
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Status


class Loting(BeraadDaad):
    """Only the button in the editor: the loting has a page of its own."""

    naam, page_title, header_icon = "loting", _("Loting"), "list-ol"
    statussen = frozenset(Status) - {Status.VOORBEREIDING}

    @classmethod
    def als_pad(cls):
        return path("burgerberaad/<int:pk>/loting/", beheer.loting, name=cls.url_naam())


class _Lotingdaad(BeraadDaad):
    def get_success_url(self) -> str:
        return reverse("burgerberaad_loting", args=[self.pagina.pk])


class _VanSecretariaat(_Lotingdaad):
    @classmethod
    def mag(cls, pagina, user) -> bool:
        return beraad.mag_secretariaat(user)


class Bevriezen(_VanSecretariaat):
    naam, page_title, header_icon = "bevriezen", _("De lijst met aanmelders vastzetten"), "lock"
    knop = _("Zet de lijst vast")
    form_class = forms.BevriesFormulier
    gelukt = _("De lijst staat vast. Iedereen krijgt een e-mail met het eigen nummer.")
    uitleg = _(
        "Iedereen krijgt een nummer, in willekeurige volgorde. Daarna komt er niemand meer bij. "
        "Het controlegetal van de lijst komt op de website."
    )

    def get_initial(self):
        return {"plaatsen": verloop_van(self.pagina.pk).plaatsen}

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.bevries(pagina=pagina, door=door, **gegevens)


class Rekenen(_VanSecretariaat):
    naam, page_title, header_icon = "rekenen", _("De loten berekenen"), "cogs"
    knop = _("Begin met rekenen")
    gelukt = _("De computer is begonnen. Dat duurt meestal een paar minuten.")

    def doe(self, pagina, door, *args, **gegevens) -> None:
        berekening.start(pagina=pagina, door=door)


class StoppenMetRekenen(_VanSecretariaat):
    naam, page_title, header_icon = "rekenen-stoppen", _("Stoppen met rekenen"), "cross"
    gelukt = _("De berekening stopt.")

    def doe(self, pagina, door, *args, **gegevens) -> None:
        berekening.stop(pagina=pagina, door=door)


class Publiceren(_Lotingdaad):
    naam, page_title, header_icon = "loten-publiceren", _("De loten op de website zetten"), "upload"
    knop = _("Zet op de website")
    form_class = forms.PubliceerFormulier
    gelukt = _("De loten staan op de website, met het moment van de trekking.")
    uitleg = _("Iedereen kan daarna narekenen welk getal welke deelnemers geeft. Niemand weet het getal nog.")

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.publiceer(pagina=pagina, door=door, **gegevens)


class Trekken(_Lotingdaad):
    naam, page_title, header_icon = "trekken", _("Het getal van de trekking"), "pick"
    knop = _("Leg het getal vast")
    form_class = forms.TrekFormulier
    gelukt = _("De deelnemers zijn geloot. Iedereen krijgt een e-mail.")

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return beraad.mag_griffie(user)

    def get_context_data(self, **kwargs):
        loting = loting_van(self.pagina.pk)
        zin = _("Het getal komt van: %(bron)s. Het ligt tussen 0 en %(n)d.")
        uitleg = zin % {"bron": loting.bron, "n": loting.aantal_loten - 1} if loting and loting.bron else ""
        return {**super().get_context_data(**kwargs), "uitleg": uitleg}

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.trek(pagina=pagina, door=door, **gegevens)


class Vervallen(_Lotingdaad):
    naam, page_title, header_icon = "loting-vervallen", _("De loting laten vervallen"), "undo"
    knop = page_title
    form_class = forms.VervalFormulier
    gelukt = _("De loting is vervallen. De reden staat op de website.")
    uitleg = _(
        "Iedereen krijgt een e-mail. Stonden de loten al op de website? Dan blijven ze te zien, met de reden erbij."
    )

    def doe(self, pagina, door, *args, **gegevens) -> None:
        acties.laat_vervallen(pagina=pagina, door=door, **gegevens)


KNOPPEN = [Loting]
DADEN = [Loting, Bevriezen, Rekenen, StoppenMetRekenen, Publiceren, Trekken, Vervallen]
