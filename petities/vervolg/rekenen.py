"""The arithmetic of the sample, and the same in plain words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from petities.lijsten import Steekproefuitslag


def nog_leeg(n: int) -> str:
    zin = ngettext(
        "U bent nog niet klaar: bij %(n)s mens is de uitslag nog leeg.",
        "U bent nog niet klaar: bij %(n)s mensen is de uitslag nog leeg.",
        n,
    )
    return zin % {"n": number_format(n)}


@dataclass(frozen=True)
class Rekensom:
    """`totaal` were drawn from; `papier` the griffie checked when it came in."""

    totaal: int
    papier: int
    drempel: int
    klopt: int = 0
    klopt_niet: int = 0
    geen_reactie: int = 0
    leeg: int = 0

    @classmethod
    def van(cls, uitslagen: Iterable[str], **getallen: int) -> "Rekensom":
        lijst = list(uitslagen)
        return cls(**getallen, **{u.value: lijst.count(u) for u in Steekproefuitslag}, leeg=lijst.count(""))

    @property
    def ingevuld(self) -> int:
        return self.klopt + self.klopt_niet + self.geen_reactie

    @property
    def laag(self) -> int:
        """The estimate when who did not react is wrong."""
        return self._schatting(self.ingevuld)

    @property
    def hoog(self) -> int:
        """The estimate when who did not react says nothing."""
        return self._schatting(self.klopt + self.klopt_niet)

    def _schatting(self, van: int) -> int:
        return self.papier + (self.totaal * self.klopt // van if van else 0)

    @property
    def advies(self) -> str:
        """ "geslaagd", "gezakt", or empty: the griffie weighs it."""
        if self.leeg:
            return ""
        if self.laag >= self.drempel:
            return "geslaagd"
        return "gezakt" if self.hoog < self.drempel else ""

    def zinnen(self) -> list[str]:
        """Step by step, for who has never seen a sample."""
        if not self.ingevuld:
            return [_("Vul eerst bij iedereen een uitslag in.")]
        n = {naam: number_format(getattr(self, naam)) for naam in ("totaal", "papier", "drempel", "laag", "hoog")}
        n |= {"klopt": number_format(self.klopt), "ingevuld": number_format(self.ingevuld)}
        n |= {"deel": number_format(round(100 * self.klopt / self.ingevuld))}
        zinnen = [
            _("Van de %(ingevuld)s mensen die u controleerde, kloppen er %(klopt)s. Dat is %(deel)s procent.") % n
        ]
        zin = _(
            "In totaal steunen %(totaal)s mensen dit online. Als dat deel voor iedereen geldt, kloppen er ongeveer %(laag)s."
        )
        if self.papier:
            zin = _(
                "In totaal steunen %(totaal)s mensen dit online. Als dat deel voor iedereen geldt, komt het samen met "
                "%(papier)s handtekeningen op papier op ongeveer %(laag)s."
            )
        zinnen.append(zin % n)
        if self.geen_reactie:
            zinnen.append(
                _(
                    "Wie niet reageerde, telt hier als 'klopt niet'. Telt u die mensen niet mee? Dan is het ongeveer %(hoog)s."
                )
                % n
            )
        zinnen.append(_("Nodig zijn er %(drempel)s.") % n)
        if self.leeg:
            zinnen.append(nog_leeg(self.leeg))
        return zinnen
