"""The life of an Inbreng in one table. Pure: no models, no acts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    ONBEVESTIGD = "onbevestigd", _("Wacht op bevestiging")
    TE_BEOORDELEN = "te_beoordelen", _("Ontvangen")
    VRAAG = "vraag", _("Vraag aan u")
    VASTGEHOUDEN = "vastgehouden", _("Wordt extra bekeken")
    GEPUBLICEERD = "gepubliceerd", _("Online")
    NIET_OPENBAAR = "niet_openbaar", _("Gelezen, niet online")
    AFGEWEZEN = "afgewezen", _("Afgewezen")
    DOORGESTUURD = "doorgestuurd", _("Doorgestuurd")
    VERBORGEN = "verborgen", _("Weggehaald van de website")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")

    @property
    def toon(self) -> str:
        """The colour of the badge; the word always stands beside it."""
        return {
            "gepubliceerd": "positief",
            "niet_openbaar": "positief",
            "vraag": "waarschuwing",
            "vastgehouden": "waarschuwing",
            "afgewezen": "negatief",
            "verborgen": "negatief",
        }.get(self.value, "neutraal")

    @property
    def voor_medewerker(self) -> str:
        """What staff read; the label speaks to the sender."""
        eigen = {
            "te_beoordelen": _("Te beoordelen"),
            "vraag": _("Wacht op de inzender"),
            "vastgehouden": _("Vastgehouden"),
        }
        return str(eigen.get(self.value, self.label))


class Vasthoudreden(TextChoices):
    """Why an inbreng is set apart. A code for the audit log: no free text goes in there."""

    BEDREIGING = "bedreiging", _("Een bedreiging of scheldpartij")
    PERSOONSGEGEVENS = "persoonsgegevens", _("Gegevens over andere mensen")
    OVERLEG = "overleg", _("Eerst overleg met een collega")


class Heropenreden(TextChoices):
    BEZWAAR = "bezwaar", _("De inzender is het er niet mee eens")
    FOUT = "fout", _("Er is een fout gemaakt")


S = Status

OVERGANGEN: dict[Status, frozenset[Status]] = {
    S.ONBEVESTIGD: frozenset({S.TE_BEOORDELEN, S.INGETROKKEN}),
    S.TE_BEOORDELEN: frozenset(
        {S.GEPUBLICEERD, S.NIET_OPENBAAR, S.AFGEWEZEN, S.DOORGESTUURD, S.VRAAG, S.VASTGEHOUDEN, S.INGETROKKEN}
    ),
    S.VRAAG: frozenset(
        {S.TE_BEOORDELEN, S.GEPUBLICEERD, S.NIET_OPENBAAR, S.AFGEWEZEN, S.DOORGESTUURD, S.VASTGEHOUDEN, S.INGETROKKEN}
    ),
    S.VASTGEHOUDEN: frozenset(
        {S.TE_BEOORDELEN, S.GEPUBLICEERD, S.NIET_OPENBAAR, S.AFGEWEZEN, S.DOORGESTUURD, S.VRAAG, S.INGETROKKEN}
    ),
    S.GEPUBLICEERD: frozenset({S.VERBORGEN, S.INGETROKKEN}),
    S.NIET_OPENBAAR: frozenset({S.INGETROKKEN}),
    S.VERBORGEN: frozenset({S.GEPUBLICEERD, S.INGETROKKEN}),
    S.AFGEWEZEN: frozenset({S.TE_BEOORDELEN}),  # the sender objected and was right
    S.DOORGESTUURD: frozenset({S.TE_BEOORDELEN}),
    S.INGETROKKEN: frozenset(),
}

BEVESTIGD = frozenset(S) - {S.ONBEVESTIGD}
WACHT_OP_MODERATOR = frozenset({S.TE_BEOORDELEN, S.VASTGEHOUDEN})
NIET_BEOORDEELD = WACHT_OP_MODERATOR | {S.VRAAG}
OPENBAAR = frozenset({S.GEPUBLICEERD})
# These carry their own reason, so they need no terugkoppeling.
KLAAR_ZONDER_ANTWOORD = frozenset({S.AFGEWEZEN, S.DOORGESTUURD, S.INGETROKKEN})
MOET_ANTWOORD = BEVESTIGD - KLAAR_ZONDER_ANTWOORD
# The people who answer see it as soon as a moderator has let it through.
TE_BEHANDELEN = frozenset({S.GEPUBLICEERD, S.NIET_OPENBAAR, S.VERBORGEN})

# What is counted per page (indiening.Telling): name of the count → statuses that belong to it.
TELLINGEN: dict[str, frozenset[Status]] = {
    "ontvangen": MOET_ANTWOORD,
    "openbaar": OPENBAAR,
    "afgewezen": frozenset({S.AFGEWEZEN}),
    "doorgestuurd": frozenset({S.DOORGESTUURD}),
}


def verschil(van: Status | None, naar: Status | None) -> dict[str, int]:
    """How the counts change when an inbreng goes from one status to another (None: it did not exist)."""
    return {
        wat: (naar in statussen) - (van in statussen)
        for wat, statussen in TELLINGEN.items()
        if (naar in statussen) != (van in statussen)
    }
