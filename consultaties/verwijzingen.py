"""What the consultaties show at an agendapunt or besluit: how many spoke, and what was answered."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from consultaties.models import ConsultatiePagina
from participatie.basis.adressen import adres
from participatie.basis.samenhang import Verwijzing
from participatie.indiening.models import Telling
from participatie.terugkoppeling.models import Terugkoppeling


def inbreng_bij(pagina: Page) -> list[Verwijzing]:
    """The consultaties at or below `pagina`, each with its number of reactions."""
    consultaties = list(ConsultatiePagina.objects.descendant_of(pagina, inclusive=True).live().public()[:20])
    aantallen = Telling.objects.van([consultatie.pk for consultatie in consultaties])
    regels = []
    for consultatie in consultaties:
        n = aantallen[consultatie.pk]["ontvangen"]
        regels.append(
            Verwijzing(
                groep=_("Wat inwoners zeiden"),
                titel=consultatie.vraag,
                url=adres(consultatie),
                bij=ngettext("%(n)s reactie", "%(n)s reacties", n) % {"n": n},
            )
        )
    return regels


def antwoorden_bij(pagina: Page) -> list[Verwijzing]:
    """What was answered there."""
    onder = ConsultatiePagina.objects.descendant_of(pagina, inclusive=True).live().public()
    antwoorden = Terugkoppeling.objects.openbaar().filter(pagina__in=onder.values("pk")).select_related("pagina")
    return [
        Verwijzing(
            groep=_("Wat de provincie antwoordde"),
            titel=Truncator(antwoord.wat_u_zei).words(16, truncate=" …"),
            url=f"{adres(antwoord.pagina)}#terugkoppeling-{antwoord.pk}",
            bij=antwoord.get_uitkomst_display(),
        )
        for antwoord in antwoorden[:6]
    ]
