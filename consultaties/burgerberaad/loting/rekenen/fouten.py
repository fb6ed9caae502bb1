"""What can go wrong, each with a sentence for people. Nothing else may leave this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consultaties.burgerberaad.loting.rekenen.onmogelijk import Wijziging


class Rekenfout(Exception):
    """Ground of all errors here; `str()` is Dutch and may be shown to an employee."""


class OngeldigeOpgave(Rekenfout):
    """The question itself is wrong: an unknown group, a number twice, a minimum above its maximum."""


class OngeldigBestand(Rekenfout):
    """A published file is not exactly what this program writes."""


class Onmogelijk(Rekenfout):
    """No list of participants meets the quotas. `wijzigingen` is the smallest change after which one does."""

    def __init__(self, wijzigingen: list[Wijziging]) -> None:
        super().__init__("Geen enkele lijst deelnemers past bij deze quota.")
        self.wijzigingen = wijzigingen
