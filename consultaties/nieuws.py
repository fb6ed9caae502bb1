"""What followers hear of a consultatie (volgen.acties.meld); written in the transaction of the act."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultaties.models import ConsultatiePagina, Consultatieverloop, Verloopwijziging
from participatie.basis.adressen import adres
from participatie.volgen.acties import meld
from participatie.volgen.lijsten import Instrument


def gepubliceerd(consultatie: ConsultatiePagina) -> None:
    """The province asks something new; only once, also when it is published again."""
    verloop = Consultatieverloop.objects.get(pagina_id=consultatie.pk)
    if verloop.beantwoord_op or verloop.laatste_dag is None:
        return
    _meld(
        consultatie,
        uniek=f"consultatie/{consultatie.pk}",
        kop=_("De provincie vraagt: %(vraag)s") % {"vraag": consultatie.vraag},
        tekst=_("Reageren kan tot en met %(dag)s.") % {"dag": date_format(verloop.laatste_dag, "j F Y")},
    )


def gewijzigd(wijziging: Verloopwijziging) -> None:
    """Other days, with the reason (W5)."""
    consultatie = wijziging.verloop.pagina
    _meld(
        consultatie,
        uniek=f"consultatie/wijziging/{wijziging.pk}",
        kop=_("Andere planning: %(vraag)s") % {"vraag": consultatie.vraag},
        tekst=f"{wijziging.wat}. {wijziging.reden}",
    )


def beantwoord(consultatie: ConsultatiePagina) -> None:
    """Everybody has an answer."""
    _meld(
        consultatie,
        uniek=f"consultatie/beantwoord/{consultatie.pk}",
        kop=_("Beantwoord: %(vraag)s") % {"vraag": consultatie.vraag},
        tekst=_("Alle reacties hebben antwoord. U leest wat de provincie ermee doet, en waarom."),
    )


def _meld(consultatie: ConsultatiePagina, *, uniek: str, kop: str, tekst: str) -> None:
    traject = consultatie.traject
    meld(
        uniek=uniek,
        kop=kop,
        tekst=tekst,
        url=adres(consultatie),
        paginas=[consultatie, traject],
        themas=traject.alle_themas(),
        gemeenten=traject.gemeenten,
        instrument=Instrument.CONSULTATIE,
    )
