"""What blocks closing? Higher layers answer; they register in `AppConfig.ready()` (ontwerp.md section 2)."""

from collections.abc import Callable

from wagtail.models import Page

Blokkade = Callable[[Page], list[str]]
_BLOKKADES: list[Blokkade] = []


def registreer(blokkade: Blokkade) -> Blokkade:
    """`blokkade(pagina)` gives a Dutch sentence for each reason why `pagina` cannot be closed."""
    if blokkade in _BLOKKADES:
        raise ValueError(f"{blokkade.__name__} staat al in het register.")
    _BLOKKADES.append(blokkade)
    return blokkade


def wat_blokkeert(pagina: Page) -> list[str]:
    return [zin for blokkade in _BLOKKADES for zin in blokkade(pagina)]
