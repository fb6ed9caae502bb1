"""The models, one file per subject."""

from consultaties.burgerberaad.models.aanbeveling import Aanbeveling, Bewijs, Reactie, Uitvoeringsstap
from consultaties.burgerberaad.models.aanmelding import Aanmelding, Briefcode, Briefronde
from consultaties.burgerberaad.models.criterium import Criterium, Groep
from consultaties.burgerberaad.models.deelnemer import Aanwezigheid, Deelnemer
from consultaties.burgerberaad.models.loting import Loting, Lotingsbestand, Poolregel
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina, BurgerberadenPagina
from consultaties.burgerberaad.models.verloop import Beraadmoment, Beraadregeling, Beraadverloop

__all__ = [
    "Aanbeveling",
    "Aanmelding",
    "Aanwezigheid",
    "Beraadmoment",
    "Beraadregeling",
    "Beraadverloop",
    "Bewijs",
    "Briefcode",
    "Briefronde",
    "BurgerberaadPagina",
    "BurgerberadenPagina",
    "Criterium",
    "Deelnemer",
    "Groep",
    "Loting",
    "Lotingsbestand",
    "Poolregel",
    "Reactie",
    "Uitvoeringsstap",
]
