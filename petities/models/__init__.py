from petities.models.aanvraag import Aanvraag
from petities.models.actie import Gebeurtenis, Papierlijst, Steunactie, Toets
from petities.models.grens import Gemeentegrens
from petities.models.keuring import Afkeuring, Domeinregel, Netwerkregel
from petities.models.pagina import (
    AgenderingsverzoekenPagina,
    AgenderingsverzoekPagina,
    PetitiePagina,
    PetitiesPagina,
)
from petities.models.regels import Agenderingsregeling, Petitieregeling
from petities.models.steekproef import Steekproef, Steekproefregel
from petities.models.steun import Steunbetuiging
from petities.toetsing.workflow import Toetsing

__all__ = [
    "Aanvraag",
    "Afkeuring",
    "Agenderingsregeling",
    "AgenderingsverzoekPagina",
    "AgenderingsverzoekenPagina",
    "Domeinregel",
    "Gebeurtenis",
    "Gemeentegrens",
    "Netwerkregel",
    "Papierlijst",
    "PetitiePagina",
    "PetitiesPagina",
    "Petitieregeling",
    "Steekproef",
    "Steekproefregel",
    "Steunactie",
    "Steunbetuiging",
    "Toets",
    "Toetsing",
]
