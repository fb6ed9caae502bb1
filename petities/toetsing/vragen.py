"""The griffie's checklist. Pure. Every line is a statement; "ja" means it is in order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

JA, NEE, NVT = "ja", "nee", "nvt"
ANTWOORDEN = ((JA, gettext_lazy("Ja")), (NEE, gettext_lazy("Nee")), (NVT, gettext_lazy("Niet van toepassing")))


@dataclass(frozen=True)
class Vraag:
    code: str
    tekst: Any
    uitleg: Any = ""


# domein.md 4.1; the four exclusions stand in the ordinances of other provinces (see lijsten.Weigergrond).
VRAGEN = (
    Vraag(
        "bevoegd",
        gettext_lazy("Provinciale Staten gaan hierover"),
        gettext_lazy("Of zij kunnen er iets van vinden. Anders kunt u het doorsturen."),
    ),
    Vraag(
        "nieuw",
        gettext_lazy("De Staten spraken hier niet kort geleden over"),
        gettext_lazy("Of er zijn nieuwe feiten. Kijk bij 'Lijkt dit op iets van eerder?'."),
    ),
    Vraag("geen_klacht", gettext_lazy("Het is geen klacht over hoe iemand is behandeld")),
    Vraag("geen_bezwaar", gettext_lazy("Het is geen bezwaar of beroep")),
    Vraag("geen_besluit", gettext_lazy("Het gaat niet over een besluit waartegen bezwaar kan of kon")),
    Vraag("niet_prive", gettext_lazy("Het gaat niet over het leven van één persoon")),
    Vraag(
        "persoonsgegevens",
        gettext_lazy("Er staan geen gegevens van personen in de tekst"),
        gettext_lazy("Namen, adressen, telefoonnummers. Haal ze weg met 'Tekst aanpassen'."),
    ),
    Vraag("huisregels", gettext_lazy("De tekst past bij de huisregels")),
)
CODES = frozenset(vraag.code for vraag in VRAGEN)


def alleen_bekend(antwoorden: dict[str, str]) -> dict[str, str]:
    """What may be stored: known questions with a known answer."""
    bekend = {waarde for waarde, _naam in ANTWOORDEN}
    return {code: waarde for code, waarde in antwoorden.items() if code in CODES and waarde in bekend}


def waarom_niet_open(antwoorden: dict[str, str]) -> str:
    """A sentence while a check has no answer or fails; empty when it may open."""
    if open_ := [str(vraag.tekst) for vraag in VRAGEN if not antwoorden.get(vraag.code)]:
        return _("Loop eerst de hele lijst na. Nog geen antwoord: %(vragen)s.") % {"vragen": "; ".join(open_)}
    if fout := [str(vraag.tekst) for vraag in VRAGEN if antwoorden[vraag.code] == NEE]:
        return _("Openen kan niet, want dit klopt niet: %(vragen)s.") % {"vragen": "; ".join(fout)}
    return ""
