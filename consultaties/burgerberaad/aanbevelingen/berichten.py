"""Who hears that something changed: followers (volgen), the deelnemers, and the griffie that still owes an answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling
from consultaties.burgerberaad.models.deelnemer import Deelnemer
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.status import Lotingstatus
from participatie.basis.adressen import adres
from participatie.basis.models import Organisatie
from participatie.berichten.acties import Brief, schrijf, schrijf_veel
from participatie.berichten.models import Bericht
from participatie.indiening.acties import afzenders
from participatie.volgen.acties import meld
from participatie.volgen.lijsten import Instrument


def pad(pagina: Any, over: Sequence[Aanbeveling]) -> str:
    """Where one can read about these: the page of the only one, or the list."""
    lijst = f"{adres(pagina)}aanbevelingen/"
    return f"{lijst}{over[0].nummer}/" if len(over) == 1 else lijst


def vertel(pagina: BurgerberaadPagina, *, uniek: str, kop: str, tekst: str, over: Sequence[Aanbeveling]) -> None:
    """Followers of the beraad, of its thema and of the themas of the aanbevelingen; and who takes part in it."""
    meld(
        uniek=f"burgerberaad/{uniek}",
        kop=f"{pagina.title}: {kop}",
        tekst=tekst,
        url=pad(pagina, over),
        paginas=[pagina],
        themas=sorted({pk for pk in [pagina.thema_id, *(rij.thema_id for rij in over)] if pk}),
        instrument=Instrument.BURGERBERAAD,
    )
    aan_deelnemers(pagina, uniek=uniek, kop=kop, tekst=tekst, over=over)


def aan_deelnemers(
    pagina: BurgerberaadPagina, *, uniek: str, kop: str, tekst: str, over: Sequence[Aanbeveling]
) -> None:
    """Those who take part and whose address we still have; each once.

    `uniek` begins with the kenmerk, so that erasing a person also drops what still waits to be sent.
    """
    wie = Deelnemer.objects.doet_mee().filter(
        loting__pagina_id=pagina.pk, loting__status=Lotingstatus.GETROKKEN, aanmelding__indiener__gewist_op=None
    )
    aanmeldingen = [d.aanmelding for d in wie.select_related("aanmelding__indiener") if d.aanmelding]
    mensen = afzenders(indieners=[aanmelding.indiener for aanmelding in aanmeldingen])
    brieven = [
        Brief(aan=mens.e_mail, uniek=f"{aanmelding.kenmerk}/burgerberaad/{uniek}", context={"naam": mens.naam})
        for aanmelding in aanmeldingen
        if (mens := mensen[aanmelding.indiener_id]).e_mail
    ]
    link = f"{settings.BASIS_URL}{pad(pagina, over)}"
    schrijf_veel(
        soort="burgerberaad/aanbeveling_nieuws", brieven=brieven, pagina=pagina, kop=kop, tekst=tekst, link=link
    )


def maan(pagina: Any, *, van: Aan, voor: date, nummers: list[int], dagen: int, welke: str) -> Bericht | None:
    """To the griffie: these wait for a reactie. `welke` makes each reminder go once."""
    if not (e_mail := (Organisatie.objects.first() or Organisatie()).e_mail):
        return None
    return schrijf(
        soort="burgerberaad/aanbeveling_griffie",
        aan=e_mail,
        uniek=f"burgerberaad/maning/{pagina.pk}/{van}/{voor}/{welke}",
        pagina=pagina,
        van=van.label,
        voor=voor,
        nummers=", ".join(map(str, nummers)),
        aantal=len(nummers),
        dagen=dagen,
        te_laat=-dagen,
        link=f"{settings.BASIS_URL}{reverse('burgerberaad_aanbevelingen', args=[pagina.pk])}",
    )
