"""What one import is asked, and what it did or would do."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand
from participatie.statenagenda.uitwisseling.vormen import Ding, Vergadering

NIEUW, GEWIJZIGD, ONGEWIJZIGD, VERVALLEN, GEWEIGERD = ("nieuw", "gewijzigd", "ongewijzigd", "vervallen", "geweigerd")
TUSSEN = ":"  # in the number of a stuk, between that of what it belongs to and its own: sources share documents


@dataclass
class Rapport:
    """Counts per kind of thing ("agendapunt nieuw"), and a line for each thing that needs a person's eye.

    Lines name things by their number: a report may be mailed, the title of a besloten item may not.
    """

    telling: Counter[str] = field(default_factory=Counter)
    regels: list[str] = field(default_factory=list)

    def tel(self, wat: str, hoe: str) -> None:
        self.telling[f"{wat} {hoe}"] += 1

    def meld(self, regel: str) -> None:
        self.regels.append(regel)

    @property
    def is_geweigerd(self) -> bool:
        """Something, or all of it, did not come in."""
        return any(aantal for wat, aantal in self.telling.items() if wat.endswith(GEWEIGERD))

    def neem_over(self, ander: "Rapport") -> None:
        self.telling += ander.telling
        self.regels += ander.regels

    def __str__(self) -> str:
        tellingen = [f"{wat}: {aantal}" for wat, aantal in sorted(self.telling.items())]
        return "\n".join([*(tellingen or [_("Er was niets te doen.")]), *self.regels])


@dataclass(frozen=True)
class Opdracht:
    """One meeting to import. `van_ver`: it came over the line, so its numbers are the source's own and never ours."""

    vergadering: Vergadering
    bron: str
    van_ver: bool
    door: Iemand | None
    publiceer: bool
    rapport: Rapport = field(default_factory=Rapport)

    @property
    def user(self) -> User | None:
        return self.door if isinstance(self.door, User) else None

    @property
    def reden(self) -> str:
        return _("Overgenomen uit %(bron)s.") % {"bron": self.bron or _("een bestand")}

    def kenmerk(self, ding: Ding) -> str:
        """What a thing is known by at the source; empty for one of our own."""
        return (ding.uuid or ding.bron_id) if self.van_ver else ding.bron_id

    def over(self, zin: str) -> str:
        kenmerk = self.vergadering.bron_id or self.vergadering.uuid
        return _("Vergadering %(id)s: %(zin)s") % {"id": kenmerk, "zin": zin}


def als_uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None
