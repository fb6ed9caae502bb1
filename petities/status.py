"""Where a petitie, an agenderingsverzoek and one steunbetuiging stand: every status and every step. Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Soort(TextChoices):
    """The two procedures on the one engine."""

    PETITIE = "petitie", _("petitie")
    AGENDERINGSVERZOEK = "agenderingsverzoek", _("agenderingsverzoek")


class Status(TextChoices):
    EERSTE_STEUN = "eerste_steun", _("Zoekt de eerste mensen")
    INGEDIEND = "ingediend", _("Wordt gecontroleerd")
    AANVULLEN = "aanvullen", _("Wacht op aanvulling")
    NIET_ONTVANKELIJK = "niet_ontvankelijk", _("Niet in behandeling genomen")
    DOORGESTUURD = "doorgestuurd", _("Doorgestuurd")
    OPEN = "open", _("Open voor steun")
    VERLOPEN = "verlopen", _("Te weinig steun")
    GESLOTEN = "gesloten", _("Gesloten")
    AANGEBODEN = "aangeboden", _("Aangeboden")
    BEANTWOORD = "beantwoord", _("Beantwoord")
    STEUN_GEHAALD = "steun_gehaald", _("Genoeg steun")
    STEEKPROEF = "steekproef", _("Steun wordt gecontroleerd")
    PRESIDIUM = "presidium", _("Bij het presidium")
    GEAGENDEERD = "geagendeerd", _("Komt op de agenda")
    NIET_GEAGENDEERD = "niet_geagendeerd", _("Komt niet op de agenda")
    BEHANDELD = "behandeld", _("Besproken door de Staten")
    BESLUIT = "besluit", _("Besluit genomen")
    TERUGGEKOPPELD = "teruggekoppeld", _("Afgerond")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")

    @property
    def toon(self) -> str:
        """The colour of the badge; the word always stands beside it."""
        return {
            **dict.fromkeys(("open", "geagendeerd", "steun_gehaald"), "positief"),
            **dict.fromkeys(("ingediend", "aanvullen", "steekproef", "presidium", "aangeboden"), "waarschuwing"),
            **dict.fromkeys(("niet_ontvankelijk", "niet_geagendeerd", "verlopen"), "negatief"),
            **dict.fromkeys(("beantwoord", "behandeld", "besluit", "teruggekoppeld"), "actie"),
        }.get(self.value, "neutraal")


S = Status
# Until the griffie has looked, both go the same way (domein.md 4.1).
_BEGIN: dict[Status, frozenset[Status]] = {
    S.EERSTE_STEUN: frozenset({S.INGEDIEND, S.VERLOPEN, S.INGETROKKEN}),
    S.INGEDIEND: frozenset({S.AANVULLEN, S.NIET_ONTVANKELIJK, S.DOORGESTUURD, S.OPEN, S.INGETROKKEN}),
    S.AANVULLEN: frozenset({S.INGEDIEND, S.NIET_ONTVANKELIJK, S.INGETROKKEN}),
    S.NIET_ONTVANKELIJK: frozenset({S.INGEDIEND, S.TERUGGEKOPPELD}),  # back after an objection
    S.DOORGESTUURD: frozenset({S.TERUGGEKOPPELD}),
    S.VERLOPEN: frozenset({S.TERUGGEKOPPELD}),
    S.INGETROKKEN: frozenset(),
    S.TERUGGEKOPPELD: frozenset(),
}
OVERGANGEN: dict[Soort, dict[Status, frozenset[Status]]] = {
    Soort.PETITIE: {
        **_BEGIN,
        S.OPEN: frozenset({S.GESLOTEN, S.VERLOPEN, S.AANGEBODEN, S.INGETROKKEN}),
        S.GESLOTEN: frozenset({S.AANGEBODEN, S.INGETROKKEN}),
        S.AANGEBODEN: frozenset({S.BEANTWOORD}),
        S.BEANTWOORD: frozenset(),
    },
    Soort.AGENDERINGSVERZOEK: {
        **_BEGIN,
        S.OPEN: frozenset({S.STEUN_GEHAALD, S.VERLOPEN, S.INGETROKKEN}),
        S.STEUN_GEHAALD: frozenset({S.STEEKPROEF, S.PRESIDIUM, S.INGETROKKEN}),
        S.STEEKPROEF: frozenset({S.PRESIDIUM, S.OPEN, S.VERLOPEN, S.INGETROKKEN}),
        S.PRESIDIUM: frozenset({S.GEAGENDEERD, S.NIET_GEAGENDEERD}),
        S.GEAGENDEERD: frozenset({S.BEHANDELD}),
        S.BEHANDELD: frozenset({S.BESLUIT}),
        S.BESLUIT: frozenset({S.TERUGGEKOPPELD}),
        S.NIET_GEAGENDEERD: frozenset({S.TERUGGEKOPPELD}),
    },
}
# The public does not see the text yet.
VOORAF = frozenset({S.EERSTE_STEUN, S.INGEDIEND, S.AANVULLEN})
# People may support, as long as it is in time.
NEEMT_STEUN_AAN = frozenset({S.EERSTE_STEUN, S.OPEN, S.STEUN_GEHAALD})
# Nothing more will happen: the retention period runs.
KLAAR = frozenset({S.TERUGGEKOPPELD, S.BEANTWOORD, S.INGETROKKEN})


class Aanvraagstatus(TextChoices):
    """What somebody is writing, until it is a page."""

    CONCEPT = "concept", _("Nog niet verstuurd")
    ONBEVESTIGD = "onbevestigd", _("Wacht op bevestiging")
    INGEDIEND = "ingediend", _("Verstuurd")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")


class Steunstatus(TextChoices):
    ONBEVESTIGD = "onbevestigd", _("Wacht op bevestiging")
    TE_BEOORDELEN = "te_beoordelen", _("Apart gezet")
    GELDIG = "geldig", _("Telt mee")
    ONGELDIG = "ongeldig", _("Telt niet mee")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")


STEUN_OVERGANGEN: dict[Steunstatus, frozenset[Steunstatus]] = {
    Steunstatus.ONBEVESTIGD: frozenset({Steunstatus.GELDIG, Steunstatus.TE_BEOORDELEN, Steunstatus.INGETROKKEN}),
    Steunstatus.TE_BEOORDELEN: frozenset({Steunstatus.GELDIG, Steunstatus.ONGELDIG, Steunstatus.INGETROKKEN}),
    Steunstatus.GELDIG: frozenset({Steunstatus.TE_BEOORDELEN, Steunstatus.ONGELDIG, Steunstatus.INGETROKKEN}),
    Steunstatus.ONGELDIG: frozenset({Steunstatus.TE_BEOORDELEN, Steunstatus.GELDIG, Steunstatus.INGETROKKEN}),
    Steunstatus.INGETROKKEN: frozenset(),
}
