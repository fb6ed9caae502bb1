"""What followers hear of a traject (volgen.acties.meld); written in the transaction of the act."""

from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.basis.adressen import adres
from participatie.trajecten.models import TrajectPagina, Trajectverloop
from participatie.volgen.acties import meld


def gepubliceerd(traject: TrajectPagina) -> None:
    """A new traject; only once, also when it is published again."""
    kop = _("Nieuw: %(titel)s") % {"titel": traject.title}
    _meld(traject, uniek=f"traject/{traject.pk}", kop=kop, tekst=traject.samenvatting)


def andere_fase(traject: TrajectPagina, verloop: Trajectverloop) -> None:
    kop = _("Een stap verder: %(titel)s") % {"titel": traject.title}
    tekst = _("De fase is nu: %(fase)s.") % {"fase": verloop.get_beleidsfase_display()}
    _meld(traject, uniek=f"traject/{traject.pk}/fase/{timezone.now().timestamp()}", kop=kop, tekst=tekst)


def afgerond(traject: TrajectPagina) -> None:
    kop = _("Afgerond: %(titel)s") % {"titel": traject.title}
    tekst = _("Op de pagina leest u wat er is besloten, en waarom.")
    _meld(traject, uniek=f"traject/{traject.pk}/afgerond", kop=kop, tekst=tekst)


def _meld(traject: TrajectPagina, *, uniek: str, kop: str, tekst: str) -> None:
    meld(
        uniek=uniek,
        kop=kop,
        tekst=tekst,
        url=adres(traject),
        paginas=[traject],
        themas=traject.alle_themas(),
        gemeenten=traject.gemeenten,
    )
