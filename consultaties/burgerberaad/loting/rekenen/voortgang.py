"""How a long calculation tells how far it is. The listener may raise to stop it."""

from collections.abc import Callable

Voortgang = Callable[[float, str], None]


def stil(_deel: float, _tekst: str) -> None:
    """For who does not listen."""
