"""Where an aanbeveling stands, as everybody reads it: the reactie of PS and of GS, and what was done. No queries here
but those of `met_stand`, whose number does not grow with the rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling, Reactie
from participatie.basis.adressen import adres
from participatie.statenagenda.lijsten import Uitvoering
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Uitkomst


@dataclass(frozen=True)
class Label:
    """For {% badge %}."""

    label: str
    toon: str


@dataclass
class Reactiestand:
    """What one of both answered, the newest first; or that it did not."""

    van: Aan
    voor: date | None
    is_definitief: bool
    alle: list[Terugkoppeling]
    vandaag: date

    @property
    def nu(self) -> Terugkoppeling | None:
        """What holds."""
        return self.alle[0] if self.alle else None

    @property
    def eerder(self) -> list[Terugkoppeling]:
        """What was answered before it; it stays to be read."""
        return self.alle[1:]

    @property
    def is_te_laat(self) -> bool:
        return not self.is_definitief and self.voor is not None and self.voor < self.vandaag

    @property
    def badge(self) -> Label:
        if self.nu:
            uitkomst = Uitkomst(self.nu.uitkomst)
            return Label(str(uitkomst.label), uitkomst.toon)
        return Label(_("Nog geen reactie"), "neutraal")


@dataclass
class Regel:
    """One aanbeveling with its reacties, PS before GS."""

    aanbeveling: Aanbeveling
    reacties: list[Reactiestand]
    ankers: list[int] = field(default_factory=list)  # terugkoppelingen that others link to at this line

    @cached_property
    def url(self) -> str:
        return f"{adres(self.aanbeveling.pagina)}aanbevelingen/{self.aanbeveling.nummer}/"

    @property
    def uitvoering(self) -> Uitvoering:
        return Uitvoering(self.aanbeveling.uitvoering)

    @property
    def is_te_laat(self) -> bool:
        return any(reactie.is_te_laat for reactie in self.reacties)

    @property
    def steun(self) -> str:
        """How the deelnemers voted; empty when there was no vote."""
        voor, tegen = self.aanbeveling.voor, self.aanbeveling.tegen
        if voor is None or tegen is None:
            return ""
        return _("%(voor)s van de %(samen)s deelnemers stemden voor, %(tegen)s tegen.") % {
            "voor": voor,
            "samen": voor + tegen,
            "tegen": tegen,
        }


def met_stand(aanbevelingen: QuerySet[Aanbeveling] | Sequence[Aanbeveling], vandaag: date) -> list[Regel]:
    """Four queries, whatever their number."""
    lijst: Any = aanbevelingen
    if isinstance(lijst, QuerySet):
        lijst = list(lijst.select_related("pagina", "thema"))
    antwoorden = Terugkoppeling.objects.gepubliceerd().select_related("vervangt").order_by("-gepubliceerd_op", "-pk")
    reacties = Reactie.objects.prefetch_related(Prefetch("terugkoppelingen", antwoorden, to_attr="antwoorden"))
    per_aanbeveling: dict[int, list[Reactiestand]] = {}
    for reactie in reacties.filter(aanbeveling__in=[rij.pk for rij in lijst]):
        stand = Reactiestand(
            van=Aan(reactie.van),
            voor=reactie.voor,
            is_definitief=reactie.definitief_op is not None,
            alle=reactie.antwoorden,
            vandaag=vandaag,
        )
        per_aanbeveling.setdefault(reactie.aanbeveling_id, []).append(stand)
    volgorde = list(Aan)
    return [
        Regel(rij, sorted(per_aanbeveling.get(rij.pk, []), key=lambda stand: volgorde.index(stand.van)))
        for rij in lijst
    ]


def zet_ankers(regels: Iterable[Regel]) -> None:
    """Give every answer that holds one place on the page of the beraad: `Terugkoppeling.url` leads there."""
    gezien: set[int] = set()
    for regel in regels:
        for reactie in regel.reacties:
            if reactie.nu and reactie.nu.pk not in gezien:
                gezien.add(reactie.nu.pk)
                regel.ankers.append(reactie.nu.pk)


def in_getallen(regels: Sequence[Regel]) -> list[list[Any]]:
    """Rows of a table: per outcome how often PS and how often GS. Only outcomes that occur."""
    telling = Counter((r.badge.label, r.van) for regel in regels for r in regel.reacties)
    volgorde = [*(str(u.label) for u in Uitkomst), _("Nog geen reactie")]
    return [[naam, *(telling[naam, van] for van in Aan)] for naam in volgorde if any(telling[naam, van] for van in Aan)]


def aantal_te_laat(regels: Iterable[Regel]) -> int:
    return sum(reactie.is_te_laat for regel in regels for reactie in regel.reacties)


def uitvoering_in_getallen(regels: Sequence[Regel]) -> list[tuple[Uitvoering, int]]:
    telling = Counter(regel.uitvoering for regel in regels)
    return [(stand, telling[stand]) for stand in Uitvoering if telling[stand]]
