"""What followers hear (volgen.acties.meld); written in the transaction of the act."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import Beraadmoment, Beraadverloop
from participatie.basis.adressen import adres
from participatie.volgen.acties import meld
from participatie.volgen.lijsten import Instrument


def gepubliceerd(pagina: BurgerberaadPagina) -> None:
    """A new one; only once, also when it is published again."""
    meld_bij(
        pagina,
        uniek=f"burgerberaad/{pagina.pk}",
        kop=_("Nieuw burgerberaad: %(titel)s") % {"titel": pagina.title},
        tekst=pagina.vraag,
    )


def aanmelden_open(pagina: BurgerberaadPagina, verloop: Beraadverloop) -> None:
    dag = date_format(verloop.laatste_dag, "j F Y") if verloop.laatste_dag else ""
    meld_bij(
        pagina,
        uniek=f"burgerberaad/{pagina.pk}/aanmelden/{verloop.laatste_dag}",
        kop=_("Meld u aan voor het burgerberaad: %(titel)s") % {"titel": pagina.title},
        tekst=_("Aanmelden kan tot en met %(dag)s.") % {"dag": dag},
    )


def gebeurd(pagina: BurgerberaadPagina, moment: Beraadmoment) -> None:
    """One more moment on the timeline."""
    meld_bij(
        pagina,
        uniek=f"burgerberaad/moment/{moment.pk}",
        kop=f"{moment.get_wat_display()}: {pagina.title}",
        tekst=moment.tekst or str(moment.get_wat_display()),
        url=moment.url,
    )


def meld_bij(pagina: BurgerberaadPagina, *, uniek: str, kop: str, tekst: str, url: str = "") -> None:
    """News for who follows the page, its thema or the instrument."""
    meld(
        uniek=uniek,
        kop=kop,
        tekst=tekst,
        url=url or adres(pagina),
        paginas=[pagina],
        themas=[pagina.thema] if pagina.thema else [],
        instrument=Instrument.BURGERBERAAD,
    )
