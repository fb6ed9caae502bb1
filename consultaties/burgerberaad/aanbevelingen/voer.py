"""The Atom feed: what PS and GS answered and what was done, last first."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from wagtail.models import Page

from consultaties.burgerberaad.aanbevelingen.overzicht import openbare
from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Reactie, Uitvoeringsstap
from consultaties.burgerberaad.models.verloop import Beraadmoment
from participatie.basis.adressen import adres

MEESTE = 50
Koppeling = Reactie.terugkoppelingen.through


class Bericht(NamedTuple):
    op: datetime
    sleutel: str
    titel: str
    tekst: str
    pad: str


def atom(overzicht: Page, van: str) -> str:
    hier = settings.BASIS_URL + adres(overzicht)
    voer = Atom1Feed(
        title=_("Burgerberaden: wat er met de aanbevelingen gebeurt"),
        link=hier,
        description=_("Elke reactie van Provinciale en Gedeputeerde Staten, en wat er daarna is gedaan."),
        language="nl",
        author_name=van,
        feed_url=f"{hier}atom.xml",
        feed_guid=f"{hier}atom.xml",
    )
    for bericht in sorted([*_reacties(), *_stappen(), *_momenten()], reverse=True)[:MEESTE]:
        link = bericht.pad if bericht.pad.startswith("http") else settings.BASIS_URL + bericht.pad
        voer.add_item(
            title=_zonder_tekens(bericht.titel),
            link=link,
            description=linebreaks(_zonder_tekens(bericht.tekst), autoescape=True),
            unique_id=f"{hier}#{bericht.sleutel}",
            pubdate=bericht.op,
            updateddate=bericht.op,
        )
    return voer.writeString("utf-8")


def _reacties() -> list[Bericht]:
    rijen = Koppeling.objects.filter(reactie__aanbeveling__in=openbare()).select_related(
        "terugkoppeling", "reactie__aanbeveling__pagina"
    )
    uit = []
    for rij in rijen.order_by("-terugkoppeling__gepubliceerd_op", "-pk")[:MEESTE]:
        antwoord, ding = rij.terugkoppeling, rij.reactie.aanbeveling
        titel = _("Reactie van %(wie)s op aanbeveling %(nummer)s: %(titel)s") % {
            "wie": Aan(rij.reactie.van).label,
            "nummer": ding.nummer,
            "titel": ding.titel,
        }
        tekst = f"{antwoord.get_uitkomst_display()}. {antwoord.wat_wij_doen}\n\n{antwoord.waarom}"
        uit.append(
            Bericht(antwoord.gepubliceerd_op or antwoord.gemaakt_op, f"reactie-{rij.pk}", titel, tekst, _pad(ding))
        )
    return uit


def _stappen() -> list[Bericht]:
    rijen = Uitvoeringsstap.objects.filter(aanbeveling__in=openbare()).select_related("aanbeveling__pagina")
    return [
        Bericht(
            stap.gemaakt_op,
            f"stap-{stap.pk}",
            _("Aanbeveling %(nummer)s: %(titel)s")
            % {"nummer": stap.aanbeveling.nummer, "titel": stap.aanbeveling.titel},
            f"{stap.get_status_display()}. {stap.wat}",
            _pad(stap.aanbeveling),
        )
        for stap in rijen.order_by("-gemaakt_op")[:MEESTE]
    ]


def _momenten() -> list[Bericht]:
    """What happened with the beraden themselves; their reacties stand above one by one."""
    from consultaties.burgerberaad.publiek.lijst import openbare_beraden  # the list shows aanbevelingen too

    rijen = Beraadmoment.objects.filter(verloop__pagina__in=openbare_beraden().values("pk")).exclude(wat="reactie")
    return [
        Bericht(
            m.op, f"moment-{m.pk}", f"{m.verloop.pagina.title}: {m.get_wat_display()}", m.tekst, adres(m.verloop.pagina)
        )
        for m in rijen.select_related("verloop__pagina").order_by("-op", "-pk")[:MEESTE]
    ]


def _pad(ding) -> str:
    return f"{adres(ding.pagina)}aanbevelingen/{ding.nummer}/"


def _zonder_tekens(tekst: str) -> str:
    """XML knows no control characters, and people paste them."""
    return "".join(teken for teken in tekst if teken in "\n\t" or ord(teken) >= 32)
