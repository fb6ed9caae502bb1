"""Every status of a burgerberaad and of what belongs to it, and the steps between them. Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """The road of a burgerberaad."""

    VOORBEREIDING = "voorbereiding", _("Wordt voorbereid")
    AANMELDEN = "aanmelden", _("U kunt zich aanmelden")
    LOTEN = "loten", _("De loting")
    BEZIG = "bezig", _("De deelnemers praten met elkaar")
    ADVIES = "advies", _("Het advies is klaar")
    AFGEROND = "afgerond", _("Afgerond")
    GESTOPT = "gestopt", _("Gestopt")

    @property
    def toon(self) -> str:
        return {"aanmelden": "positief", "bezig": "actie", "advies": "waarschuwing"}.get(self.value, "neutraal")


OVERGANGEN: dict[Status, frozenset[Status]] = {
    Status.VOORBEREIDING: frozenset({Status.AANMELDEN, Status.GESTOPT}),
    # Back to AANMELDEN from LOTEN: too few people, or quota that cannot be met; only before a list is published.
    Status.AANMELDEN: frozenset({Status.LOTEN, Status.GESTOPT}),
    Status.LOTEN: frozenset({Status.AANMELDEN, Status.BEZIG, Status.GESTOPT}),
    Status.BEZIG: frozenset({Status.ADVIES, Status.GESTOPT}),
    Status.ADVIES: frozenset({Status.AFGEROND}),
    Status.AFGEROND: frozenset(),
    Status.GESTOPT: frozenset(),
}


class Aanmeldstatus(TextChoices):
    """One aanmelding."""

    ONBEVESTIGD = "onbevestigd", _("Nog niet bevestigd")
    AANGEMELD = "aangemeld", _("Aangemeld")
    DUBBEL = "dubbel", _("Dubbel: telt niet mee")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")


AANMELD_OVERGANGEN: dict[Aanmeldstatus, frozenset[Aanmeldstatus]] = {
    Aanmeldstatus.ONBEVESTIGD: frozenset({Aanmeldstatus.AANGEMELD, Aanmeldstatus.INGETROKKEN}),
    Aanmeldstatus.AANGEMELD: frozenset({Aanmeldstatus.DUBBEL, Aanmeldstatus.INGETROKKEN}),
    Aanmeldstatus.DUBBEL: frozenset({Aanmeldstatus.AANGEMELD, Aanmeldstatus.INGETROKKEN}),
    Aanmeldstatus.INGETROKKEN: frozenset(),
}


class Lotingstatus(TextChoices):
    """One loting: the pool is frozen first, the list of loten is published before the public value is known."""

    BEVROREN = "bevroren", _("De lijst met aanmelders staat vast")
    REKENT = "rekent", _("De computer rekent")
    BEREKEND = "berekend", _("De loten zijn berekend")
    KAN_NIET = "kan_niet", _("De quota kunnen niet")
    GEPUBLICEERD = "gepubliceerd", _("De loten staan op de website")
    GETROKKEN = "getrokken", _("Het lot is getrokken")
    VERVALLEN = "vervallen", _("Vervallen")

    @property
    def toon(self) -> str:
        return {"getrokken": "positief", "kan_niet": "negatief", "rekent": "actie"}.get(self.value, "neutraal")


LOTING_OVERGANGEN: dict[Lotingstatus, frozenset[Lotingstatus]] = {
    Lotingstatus.BEVROREN: frozenset({Lotingstatus.REKENT, Lotingstatus.VERVALLEN}),
    Lotingstatus.REKENT: frozenset({Lotingstatus.BEREKEND, Lotingstatus.KAN_NIET, Lotingstatus.BEVROREN}),
    Lotingstatus.BEREKEND: frozenset({Lotingstatus.GEPUBLICEERD, Lotingstatus.VERVALLEN}),
    Lotingstatus.KAN_NIET: frozenset({Lotingstatus.VERVALLEN}),
    # Published and then withdrawn is possible with a public reason, and only before the value is known.
    Lotingstatus.GEPUBLICEERD: frozenset({Lotingstatus.GETROKKEN, Lotingstatus.VERVALLEN}),
    Lotingstatus.GETROKKEN: frozenset(),
    Lotingstatus.VERVALLEN: frozenset(),
}


class Deelnemerstatus(TextChoices):
    """Somebody who was drawn, or takes the place of somebody who dropped out."""

    UITGENODIGD = "uitgenodigd", _("Uitgenodigd")
    DOET_MEE = "doet_mee", _("Doet mee")
    AFGEZEGD = "afgezegd", _("Afgezegd")
    GESTOPT = "gestopt", _("Gestopt")

    @property
    def toon(self) -> str:
        return {"doet_mee": "positief", "uitgenodigd": "waarschuwing"}.get(self.value, "neutraal")


DEELNEMER_OVERGANGEN: dict[Deelnemerstatus, frozenset[Deelnemerstatus]] = {
    Deelnemerstatus.UITGENODIGD: frozenset({Deelnemerstatus.DOET_MEE, Deelnemerstatus.AFGEZEGD}),
    Deelnemerstatus.DOET_MEE: frozenset({Deelnemerstatus.GESTOPT}),
    Deelnemerstatus.AFGEZEGD: frozenset(),
    Deelnemerstatus.GESTOPT: frozenset(),
}
# Who has a place, or may still take it.
HEEFT_PLAATS = frozenset({Deelnemerstatus.UITGENODIGD, Deelnemerstatus.DOET_MEE})
