"""The agenda of one vergadering with all that belongs to each punt, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from django.db.models import Prefetch
from django.template.defaultfilters import filesizeformat
from wagtail.models import Page

from participatie.basis.samenhang import Kant, Verwijzing, wat_hoort_bij
from participatie.statenagenda.lijsten import Uitkomst, Uitvoering
from participatie.statenagenda.models.agenda import Agendapunt, Agendastuk, genummerd
from participatie.statenagenda.models.besluit import Besluit, Toezegging
from participatie.statenagenda.models.vergadering import VergaderingPagina

# So many pages that the agenda is about are asked what residents said; each asks the database some questions.
HOOGSTENS = 12


class Stuk(NamedTuple):
    """A document as a line: what it is called, where, and what one gets (PDF, 340 KB)."""

    titel: str
    url: str
    bij: str
    elders: bool
    weg: bool

    @classmethod
    def van(cls, stuk: Agendastuk) -> "Stuk":
        document = stuk.document
        naam = document.filename if document else stuk.bestandsnaam
        grootte = document.file_size if document else stuk.grootte
        delen = [
            stuk.get_soort_display(),
            PurePosixPath(naam).suffix.lstrip(".").upper()[:5],
            filesizeformat(grootte) if grootte else "",
        ]
        return cls(
            titel=stuk.titel,
            url=stuk.adres,
            bij=", ".join(deel for deel in delen if deel),
            elders=document is None,
            weg=stuk.vervallen_op is not None,
        )


@dataclass
class Punt:
    """A punt as the public sees it. Of a besloten one: that it is there, and why it is besloten."""

    nummer: str
    punt: Agendapunt
    stukken: list[Stuk] = field(default_factory=list)
    gaat_over: list[Page] = field(default_factory=list)
    inbreng: dict[str, list[Verwijzing]] = field(default_factory=dict)
    besluiten: list[tuple[Besluit, Uitkomst]] = field(default_factory=list)
    toezeggingen: list[tuple[Toezegging, Uitvoering]] = field(default_factory=list)
    onderdelen: list["Punt"] = field(default_factory=list)


def agenda_van(vergadering: VergaderingPagina) -> list[Punt]:
    """The punten of the first level, each with its subpunten. For a draft too, so that a preview shows all."""
    rijen = list(
        vergadering.agendapunten.prefetch_related(
            Prefetch("stukken", Agendastuk.objects.filter(besloten=False).select_related("document")),
            Prefetch("gaat_over", Page.objects.live().public()),
            Prefetch("besluiten", Besluit.objects.openbaar().order_by("datum", "pk")),
            Prefetch("toezeggingen", Toezegging.objects.openbaar().order_by("gedaan_op", "pk")),
        )
    )
    inbreng = _inbreng(rijen)
    punten: dict[int, Punt] = {}
    for nummer, punt in genummerd(rijen):
        punt.vergadering = vergadering  # one object: its title asks whether the vergadering is besloten
        punten[punt.pk] = Punt(nummer, punt)
        if not punt.is_besloten and not punt.is_kop:
            paginas = list(punt.gaat_over.all())
            punten[punt.pk] = Punt(
                nummer=nummer,
                punt=punt,
                stukken=[Stuk.van(stuk) for stuk in punt.stukken.all()],
                gaat_over=paginas,
                inbreng=_samen([inbreng.get(pagina.pk, {}) for pagina in paginas]),
                besluiten=[(besluit, Uitkomst(besluit.uitkomst)) for besluit in punt.besluiten.all()],
                toezeggingen=[(belofte, Uitvoering(belofte.uitvoering)) for belofte in punt.toezeggingen.all()],
            )
    boven: list[Punt] = []
    for deel in punten.values():
        ouder = punten.get(deel.punt.ouder_id or 0)
        (ouder.onderdelen if ouder else boven).append(deel)
    return boven


def losse_stukken(vergadering: VergaderingPagina) -> list[Stuk]:
    """What belongs to the vergadering as a whole."""
    if vergadering.besloten:
        return []
    los = vergadering.agendastukken.filter(agendapunt=None, besloten=False).select_related("document")
    return [Stuk.van(stuk) for stuk in los]


def _inbreng(rijen: list[Agendapunt]) -> dict[int, dict[str, list[Verwijzing]]]:
    paginas = {pagina.pk: pagina for punt in rijen if not punt.besloten for pagina in punt.gaat_over.all()}
    return {pk: wat_hoort_bij(pagina, Kant.INBRENG) for pk, pagina in list(paginas.items())[:HOOGSTENS]}


def _samen(delen: list[dict[str, list[Verwijzing]]]) -> dict[str, list[Verwijzing]]:
    uit: dict[str, list[Verwijzing]] = defaultdict(list)
    for deel in delen:
        for groep, regels in deel.items():
            uit[groep] += [regel for regel in regels if regel not in uit[groep]]
    return dict(uit)
