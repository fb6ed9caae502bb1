"""The acts of the griffie as pages of the admin."""

from typing import Any, ClassVar

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participatie.accounts.daden import Daad
from participatie.statenagenda.models.agenda import Agendapunt
from petities.acties import mag_griffie
from petities.models.actie import actie_van
from petities.models.pagina import AgenderingsverzoekPagina, PetitiePagina
from petities.status import Status
from petities.vervolg import acties, beheer, forms, steekproef
from petities.vervolg import antwoord as antwoorden


class _Stap(Daad):
    """Where it may be done says its status."""

    anders_naar = "petities_werklijst"
    knop = _("Zet op de website")  # what most of them do; "Besproken" on a button says nothing
    statussen: ClassVar[frozenset[Status]]

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return mag_griffie(user)

    @classmethod
    def past(cls, pagina) -> bool:
        return actie_van(pagina.pk).stand in cls.statussen

    @property
    def actie(self):
        return actie_van(self.pagina.pk)


class _Verzoekstap(_Stap):
    model = AgenderingsverzoekPagina


class Steekproef(_Verzoekstap):
    naam, page_title, header_icon = "steekproef-trekken", _("Steekproef trekken"), "list-ol"
    statussen = frozenset({Status.STEUN_GEHAALD})
    knop = page_title
    gelukt = _("Gelukt.")
    uitleg = _(
        "Wij loten wie u controleert. Is er volgens de regels geen steekproef? Dan gaat het meteen naar het presidium. "
        "Daarna kan niemand dit meer steunen."
    )

    def doe(self, pagina, door, **gegevens) -> None:
        self.getrokken = steekproef.trek(pagina=pagina, door=door)

    def get_success_url(self) -> str:
        if getattr(self, "getrokken", None):
            return reverse("petities_steekproef", args=[self.pagina.pk])
        return super().get_success_url()


class Invullen(_Verzoekstap):
    """Only the button: the sample has a page of its own."""

    naam, page_title, header_icon = "steekproef", _("Steekproef invullen"), "list-ul"
    statussen = frozenset({Status.STEEKPROEF})

    @classmethod
    def als_pad(cls):
        return path("petities/<int:pk>/steekproef/", beheer.steekproef, name=cls.url_naam())


class Afronden(_Verzoekstap):
    naam, page_title, header_icon = "steekproef-afronden", _("Steekproef afronden"), "check"
    statussen = frozenset({Status.STEEKPROEF})
    knop = page_title
    form_class = forms.RondAfFormulier
    gelukt = _("De uitkomst staat op de website.")

    def get_context_data(self, **kwargs):
        rij = self.actie.steekproeven.filter(ronde=self.actie.ronde, geslaagd=None).first()
        som = steekproef.som_van(rij) if rij else None
        if som:
            kwargs["blokkades"] = som.zinnen()[-1:] if som.leeg else []
            return {**super().get_context_data(**kwargs), "uitleg": " ".join(som.zinnen())}
        return super().get_context_data(**kwargs)

    def doe(self, pagina, door, **gegevens) -> None:
        steekproef.rond_af(pagina=pagina, door=door, **gegevens)


class Presidium(_Verzoekstap):
    naam, page_title, header_icon = "presidium", _("Besluit van het presidium"), "group"
    statussen = frozenset({Status.PRESIDIUM})
    form_class = forms.PresidiumFormulier
    gelukt = _("Het besluit van het presidium staat op de website.")

    def doe(self, pagina, door, **gegevens) -> None:
        acties.besluit_presidium(pagina=pagina, door=door, **gegevens)


class Koppelen(_Verzoekstap):
    naam, page_title, header_icon = "agendapunt", _("Agendapunt kiezen"), "link"
    statussen = frozenset({Status.GEAGENDEERD})
    knop = page_title
    form_class = forms.KoppelFormulier
    gelukt = _("Het agendapunt en deze pagina linken nu naar elkaar.")

    def doe(self, pagina, door, **gegevens) -> None:
        acties.koppel_agendapunt(pagina=pagina, door=door, **gegevens)


class Behandeld(_Verzoekstap):
    naam, page_title, header_icon = "behandeld", _("Besproken"), "comment"
    statussen = frozenset({Status.GEAGENDEERD})
    form_class = forms.BehandeldFormulier
    gelukt = _("Op de website staat dat de Staten dit bespraken.")

    def get_initial(self) -> dict[str, Any]:
        punt = Agendapunt.objects.over(self.pagina).openbaar().filter(vervallen_op=None).first()
        if punt is None:
            return {}
        return {"dag": timezone.localdate(punt.vergadering.verloop.begint), "waar": punt.vergadering.title}

    def doe(self, pagina, door, **gegevens) -> None:
        acties.noteer_behandeld(pagina=pagina, door=door, **gegevens)


class Besluit(_Verzoekstap):
    naam, page_title, header_icon = "besluit", _("Besluit van de Staten"), "clipboard-list"
    statussen = frozenset({Status.BEHANDELD})
    form_class = forms.BesluitFormulier
    gelukt = _("Het besluit staat op de website.")
    uitleg = _("Geen besluit genomen, alleen gepraat? Schrijf dan op wat er uit het gesprek kwam.")

    def doe(self, pagina, door, **gegevens) -> None:
        acties.noteer_besluit(pagina=pagina, door=door, **gegevens)


class Aanbieden(_Stap):
    model = PetitiePagina
    naam, page_title, header_icon = "aangeboden", _("Petitie is aangeboden"), "mail"
    statussen = frozenset({Status.OPEN, Status.GESLOTEN})
    form_class = forms.AanbiedFormulier
    gelukt = _("Op de website staat aan wie de petitie is aangeboden, en wanneer het antwoord komt.")
    uitleg = _("Daarna kan niemand de petitie meer steunen.")

    def get_initial(self) -> dict[str, Any]:
        return {"dag": timezone.localdate(), "antwoord_voor": acties.antwoord_voor(self.actie)}

    def doe(self, pagina, door, **gegevens) -> None:
        acties.bied_aan(pagina=pagina, door=door, **gegevens)


class _Antwoord(_Stap):
    header_icon = "openquote"
    statussen = antwoorden.WACHT_OP_ANTWOORD
    form_class = forms.AntwoordFormulier
    gelukt = _("Het antwoord staat op de website.")
    uitleg = _(
        "U legt vast wat Provinciale Staten of Gedeputeerde Staten antwoordden. Wie dat wilde, krijgt een e-mail. "
        "Is het niet in behandeling genomen, doorgestuurd of kreeg het te weinig steun? "
        "Dan geeft de griffie hier zelf het laatste antwoord."
    )

    @classmethod
    def past(cls, pagina) -> bool:
        actie = actie_van(pagina.pk)
        # What never opened is closed by the clock.
        return super().past(pagina) and not (actie.status == Status.VERLOPEN and actie.geopend_op is None)

    def get_initial(self) -> dict[str, Any]:
        return antwoorden.begin_van(self.pagina, self.actie)

    def doe(self, pagina, door, **gegevens) -> None:
        antwoorden.antwoord(pagina=pagina, door=door, **gegevens)


class _Verbeteren(_Stap):
    header_icon = "edit"
    form_class = forms.VerbeterFormulier
    gelukt = _("Het verbeterde antwoord staat op de website.")
    uitleg = _("Het eerste antwoord geldt dan niet meer. Op de website staat dat u het verbeterde.")

    @classmethod
    def past(cls, pagina) -> bool:
        return actie_van(pagina.pk).klaar_op is not None and antwoorden.laatste(pagina) is not None

    def get_initial(self) -> dict[str, Any]:
        oud = antwoorden.laatste(self.pagina)
        if oud is None:
            return {}
        namens = next((n for n in antwoorden.Namens if n.label == oud.namens), antwoorden.Namens.PS)
        velden = ("thema", "wat_u_zei", "uitkomst", "wat_wij_doen", "waarom", "vervolg")
        return {"namens": namens, **{veld: getattr(oud, veld) for veld in velden}}

    def doe(self, pagina, door, **gegevens) -> None:
        antwoorden.verbeter(pagina=pagina, door=door, **gegevens)


class PetitieAntwoord(_Antwoord):
    model = PetitiePagina
    naam, page_title = "petitie-antwoord", _("Antwoord op de petitie")


class VerzoekAntwoord(_Antwoord):
    model = AgenderingsverzoekPagina
    naam, page_title = "verzoek-antwoord", _("Antwoord op het verzoek")


class PetitieVerbeteren(_Verbeteren):
    model = PetitiePagina
    naam, page_title = "petitie-antwoord-verbeteren", _("Antwoord verbeteren")


class VerzoekVerbeteren(_Verbeteren):
    model = AgenderingsverzoekPagina
    naam, page_title = "verzoek-antwoord-verbeteren", _("Antwoord verbeteren")


DADEN: list[type[Daad]] = [
    Steekproef,
    Invullen,
    Afronden,
    Presidium,
    Koppelen,
    Behandeld,
    Besluit,
    Aanbieden,
    PetitieAntwoord,
    VerzoekAntwoord,
    PetitieVerbeteren,
    VerzoekVerbeteren,
]
