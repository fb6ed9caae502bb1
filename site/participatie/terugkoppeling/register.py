"""Who receives this terugkoppeling, and what does publishing it change? Higher layers answer (ontwerp.md 2)."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from participatie.terugkoppeling.models import Terugkoppeling


class Doelgroep(Protocol):
    """A kind of thing that is answered, such as inbreng."""

    def aantal(self, terugkoppeling: "Terugkoppeling") -> int:
        """How many things this answers."""

    def themas(self, terugkoppeling: "Terugkoppeling") -> set[int | None]:
        """The themas of those things: their opdrachtgevers approve. None: it has no thema yet."""

    def gevolgen(self, terugkoppeling: "Terugkoppeling") -> list[str]:
        """What publishing will change, in sentences for the one who is about to do it."""

    def neem_over(self, *, van: "Terugkoppeling", naar: "Terugkoppeling") -> None:
        """Let the correction `naar` answer what `van` still answers."""

    def publiceer(self, terugkoppeling: "Terugkoppeling") -> None:
        """Mark them as answered and write the mails, in the transaction of publishing."""


DOELGROEPEN: list[Doelgroep] = []


def registreer(doelgroep: Doelgroep) -> None:
    """Call in `AppConfig.ready()`."""
    if doelgroep in DOELGROEPEN:
        raise ValueError("Deze doelgroep staat al in het register.")
    DOELGROEPEN.append(doelgroep)
