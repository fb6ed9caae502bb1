"""What followers hear (volgen.acties.meld); written in the transaction of the act."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.basis.adressen import adres
from participatie.volgen.acties import meld
from participatie.volgen.lijsten import Instrument
from petities.models.actie import Gebeurtenis, Steunactie
from petities.models.pagina import Initiatief
from petities.status import Soort

_INSTRUMENT = {Soort.PETITIE: Instrument.PETITIE, Soort.AGENDERINGSVERZOEK: Instrument.AGENDERINGSVERZOEK}


def geopend(pagina: Initiatief, actie: Steunactie) -> None:
    dag = date_format(actie.laatste_dag, "j F Y") if actie.laatste_dag else ""
    _meld(
        pagina,
        uniek=f"petities/{actie.pk}/geopend",
        kop=_("Nieuw: %(soort)s '%(titel)s'") % {"soort": actie.get_soort_display(), "titel": pagina.title},
        tekst=_("U kunt dit steunen tot en met %(dag)s.") % {"dag": dag},
    )


def gebeurd(pagina: Initiatief, gebeurtenis: Gebeurtenis) -> None:
    """One more moment on the timeline."""
    _meld(
        pagina,
        uniek=f"petities/gebeurtenis/{gebeurtenis.pk}",
        kop=f"{gebeurtenis.get_wat_display()}: {pagina.title}",
        tekst=gebeurtenis.tekst or str(gebeurtenis.get_wat_display()),
    )


def _meld(pagina: Initiatief, *, uniek: str, kop: str, tekst: str) -> None:
    meld(
        uniek=uniek,
        kop=kop,
        tekst=tekst,
        url=adres(pagina),
        paginas=[pagina],
        themas=[pagina.thema] if pagina.thema else [],
        gemeenten=pagina.gemeenten,
        instrument=_INSTRUMENT[pagina.soort],
    )
