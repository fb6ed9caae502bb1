"""The arithmetic of who fits in the time there is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rekensom:
    """`minuten` of each speaker, in `totaal` minutes; one more would get `standaard`."""

    minuten: Sequence[int]
    totaal: int
    standaard: int

    @property
    def sprekers(self) -> int:
        return len(self.minuten)

    @property
    def gebruikt(self) -> int:
        return sum(self.minuten)

    @property
    def over(self) -> int:
        """Negative when it does not fit."""
        return self.totaal - self.gebruikt

    @property
    def te_veel(self) -> bool:
        return self.over < 0

    @property
    def past_nog(self) -> int:
        """How many more can speak for the usual time."""
        return max(0, self.over) // self.standaard if self.standaard else 0

    @property
    def ieder(self) -> int:
        """Whole minutes each if all get the same, never more than usual and never less than one."""
        return min(self.standaard, max(1, self.totaal // self.sprekers)) if self.sprekers else self.standaard

    @property
    def past_dan(self) -> bool:
        """Whether giving `ieder` to all would fit: with more speakers than minutes nothing does."""
        return self.ieder * self.sprekers <= self.totaal

    @property
    def gelijk(self) -> bool:
        """Whether all have the same time already."""
        return len(set(self.minuten)) <= 1
