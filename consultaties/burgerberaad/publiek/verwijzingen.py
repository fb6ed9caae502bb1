"""What a burgerberaad shows on pages of others (basis.samenhang)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from consultaties.burgerberaad.aanbevelingen.overzicht import openbare
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.publiek.lijst import openbare_beraden
from participatie.basis.adressen import adres
from participatie.basis.samenhang import Verwijzing


def advies_bij(pagina: Page) -> list[Verwijzing]:
    """At the agendapunt or besluit that treats it: the beraad, and each aanbeveling with what PS and GS answered."""
    if not (beraad := openbare_beraden().filter(pk=pagina.pk).first()):
        return []
    groep, status = _("Wat een burgerberaad adviseerde"), Beraadverloop.objects.get(pagina_id=beraad.pk).stand
    regels = [Verwijzing(groep=groep, titel=beraad.title, url=adres(beraad), bij=str(status.label))]
    n = openbare().filter(pagina_id=beraad.pk).count()
    if n:
        titel = ngettext("%(n)s aanbeveling, met de reactie", "Alle %(n)s aanbevelingen, met de reacties", n) % {"n": n}
        regels.append(Verwijzing(groep=groep, titel=titel, url=f"{adres(beraad)}aanbevelingen/"))
    return regels


def beraad_bij(pagina: Page) -> list[Verwijzing]:
    """At the consultatie in which everybody can say something to the beraad, and at its bijeenkomsten."""
    beraden = openbare_beraden()
    gevonden = beraden.filter(bij_consultatie=pagina.pk) | beraden.filter(bijeenkomsten__bijeenkomst=pagina.pk)
    return [
        Verwijzing(groep=_("Burgerberaad hierover"), titel=beraad.title, url=adres(beraad), bij=beraad.vraag)
        for beraad in gevonden.distinct()[:5]
    ]
