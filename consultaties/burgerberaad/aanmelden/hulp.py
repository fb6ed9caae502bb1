"""The help that somebody asks for, as it stands encrypted in `Indiener.hulp`. Pure."""

import json
from dataclasses import dataclass

from consultaties.burgerberaad.lijsten import Hulp


@dataclass(frozen=True)
class Hulpvraag:
    wat: tuple[str, ...] = ()
    anders: str = ""

    @classmethod
    def lees(cls, tekst: str) -> "Hulpvraag":
        if not tekst:
            return cls()
        gegevens = json.loads(tekst)
        return cls(tuple(code for code in gegevens["wat"] if code in Hulp.values), gegevens["anders"])

    def als_tekst(self) -> str:
        """Empty when no help is asked."""
        if not self.wat and not self.anders:
            return ""
        return json.dumps({"wat": list(self.wat), "anders": self.anders}, ensure_ascii=False)

    @property
    def in_woorden(self) -> list[str]:
        return [*(str(Hulp(code).label) for code in self.wat), *([self.anders] if self.anders else [])]
