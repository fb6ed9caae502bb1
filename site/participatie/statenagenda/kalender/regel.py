"""One vergadering as a line in a list, month or feed: only what anybody may know, also of a besloten one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.basis.adressen import adres
from participatie.statenagenda.lijsten import Soort
from participatie.statenagenda.models.vergadering import VergaderingPagina, Vergaderverloop
from participatie.statenagenda.status import Status


@dataclass(frozen=True)
class Regel:
    """For templates."""

    titel: str
    url: str
    soort: str
    status: Status | None  # only when it is not as planned
    verloop: Vergaderverloop
    dag: date
    tijd: str
    plaats: str
    samenvatting: str
    nu_bezig: bool
    eerst: str  # the old day or time of one that was moved

    @classmethod
    def van(cls, pagina: VergaderingPagina, nu: datetime) -> "Regel":
        verloop, open_ = pagina.verloop, not pagina.besloten
        status = verloop.status_op(nu)
        return cls(
            titel=titel_van(pagina),
            url=adres(pagina),
            soort=soort_van(pagina) if open_ else _("Besloten"),
            status=None if status in {Status.GEPLAND, Status.GEHOUDEN} else status,
            verloop=verloop,
            dag=timezone.localdate(verloop.begint),
            tijd=tijd_van(verloop) if open_ else "",
            plaats=pagina.plaats if open_ else "",
            samenvatting=pagina.samenvatting if open_ else "",
            nu_bezig=open_ and is_bezig(verloop, nu),
            eerst=eerst_van(pagina),
        )


def zonder_tekens(tekst: str) -> str:
    """Without control characters, which neither XML nor iCalendar may hold; imports bring them."""
    return "".join(teken for teken in tekst if teken >= " " or teken == "\n")


def titel_van(pagina: VergaderingPagina) -> str:
    """`publieke_titel`, without a query per row."""
    return pagina.neutrale_titel(pagina.verloop.begint) if pagina.besloten else pagina.title


def soort_van(pagina: VergaderingPagina) -> str:
    """`get_soort_display` hashes all twenty labels, each time: too slow for a file of a thousand."""
    return str(Soort(pagina.soort).label)


def is_bezig(verloop: Vergaderverloop, nu: datetime) -> bool:
    if verloop.begint is None or verloop.tot is None:
        return False
    return verloop.geannuleerd_op is None and verloop.begint <= nu < verloop.tot


def dag_van(verloop: Vergaderverloop) -> str:
    """zaterdag 24 oktober 2026; of several whole days also the last."""
    eerste, laatste = timezone.localdate(verloop.begint), verloop.laatste_dag
    dag = date_format(eerste, "l j F Y")
    if not verloop.hele_dag or laatste is None or laatste == eerste:
        return dag
    return _("%(dag)s tot en met %(laatste)s") % {"dag": dag, "laatste": date_format(laatste, "l j F Y")}


def eerst_van(pagina: VergaderingPagina) -> str:
    """When it would have been, of one that was moved: the day, or the time if the day is the same."""
    verloop = pagina.verloop
    if verloop.verplaatst_op is None or verloop.eerst_gepland is None:
        return ""
    oud, nu = timezone.localtime(verloop.eerst_gepland), timezone.localtime(verloop.begint)
    if oud.date() != nu.date():
        return date_format(oud, "l j F Y")
    return "" if pagina.besloten or oud == nu else date_format(oud, "H:i ") + _("uur")


def tijd_van(verloop: Vergaderverloop) -> str:
    """19:30 tot 21:30 uur; empty for a whole day."""
    if verloop.hele_dag:
        return ""
    begint = timezone.localtime(verloop.begint)
    if verloop.eindigt is None:
        return f"{begint:%H:%M} " + _("uur")
    eindigt = timezone.localtime(verloop.eindigt)
    if eindigt.date() == begint.date():
        return _("%(van)s tot %(tot)s uur") % {"van": f"{begint:%H:%M}", "tot": f"{eindigt:%H:%M}"}
    return _("%(van)s uur tot %(dag)s %(tot)s uur") % {
        "van": f"{begint:%H:%M}",
        "dag": date_format(eindigt, "l j F"),
        "tot": f"{eindigt:%H:%M}",
    }
