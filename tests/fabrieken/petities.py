"""Petities, agenderingsverzoeken and supporters for tests, made through the acts."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from participatie.indiening import acties as indiening
from participatie.indiening.acties import Afzender
from participatie.indiening.models import Paginasleutel
from petities import acties
from petities.models import (
    Aanvraag,
    AgenderingsverzoekenPagina,
    AgenderingsverzoekPagina,
    PetitiePagina,
    PetitiesPagina,
    Steunactie,
    Steunbetuiging,
)
from petities.starten import acties as starten
from petities.steun import acties as steunen
from petities.steun.acties import Steun

TEKST = {
    "onderwerp": "Een bus in de avond",
    "gevraagd": "Laat de bus ook na negen uur rijden.",
    "toelichting": "Wie laat werkt, komt nu niet thuis.",
}


def maak_overzichten(home) -> None:
    home.add_child(instance=PetitiesPagina(title="Petities", slug="petities", show_in_menus=True))
    home.add_child(
        instance=AgenderingsverzoekenPagina(
            title="Agenderingsverzoeken", slug="agenderingsverzoeken", show_in_menus=True
        )
    )


def maak_aanvraag(soort: str = "petitie", **velden) -> Aanvraag:
    """Written and sent, not confirmed yet."""
    overzicht = (PetitiesPagina if soort == "petitie" else AgenderingsverzoekenPagina).objects.get()
    afzender = Afzender(
        naam=velden.pop("naam", "Jantje Voorbeeld"),
        e_mail=velden.pop("e_mail", f"{uuid.uuid4().hex[:12]}@demo.example"),
        geboortedatum=velden.pop("geboortedatum", "1980-05-17"),
        woonplaats=velden.pop("woonplaats", "Assen"),
    )
    indiener = indiening.maak_indiener(
        pagina_id=overzicht.pk, afzender=afzender, sleutel=Paginasleutel.van(overzicht.pk)
    )
    return Aanvraag.objects.create(
        pagina=overzicht,
        indiener=indiener,
        soort=soort,
        status="onbevestigd",
        verzendsleutel=uuid.uuid4(),
        ontvangen_op=velden.pop("ontvangen_op", timezone.now()),
        **{**TEKST, **velden},
    )


def dien_in(soort: str = "petitie", **velden) -> PetitiePagina | AgenderingsverzoekPagina:
    """Submitted: the griffie has it before it."""
    aanvraag = maak_aanvraag(soort, **velden)
    starten.bevestig(aanvraag=aanvraag, op=aanvraag.ontvangen_op)
    aanvraag.refresh_from_db()
    return aanvraag.initiatief.specific


def open_petitie(door, soort: str = "petitie", **velden) -> PetitiePagina | AgenderingsverzoekPagina:
    """Open for support. `drempel` and other numbers of the rules may be given."""
    getallen = {naam: velden.pop(naam) for naam in Steunactie.getallen() if naam in velden}
    pagina = dien_in(soort, **velden)
    if getallen:
        Steunactie.objects.filter(pagina=pagina).update(**getallen)
    acties.open_voor_steun(pagina=pagina, door=door)
    return type(pagina).objects.get(pk=pagina.pk)


def steun(pagina, **velden) -> Steunbetuiging:
    """Sent and not confirmed yet."""
    sleutel = velden.pop("verzendsleutel", None) or uuid.uuid4()
    afzender = Afzender(
        naam=velden.pop("naam", "Aaltje Voorbeeld"),
        e_mail=velden.pop("e_mail", f"{sleutel.hex[:12]}@demo.example"),
        woonplaats=velden.pop("woonplaats", "Assen"),
        geboortedatum="1990-01-01",
    )
    kaal = {naam: velden.pop(naam) for naam in ("ontvangen_op", "netwerk", "proef", "verdacht") if naam in velden}
    kaal.setdefault("ontvangen_op", timezone.now())
    steun_ = Steun(**{"gemeente": "assen", "geboortedatum": date(1990, 1, 1), **velden})
    steunen.dien_in(pagina=pagina, afzender=afzender, steun=steun_, verzendsleutel=sleutel, **kaal)
    return Steunbetuiging.objects.get(verzendsleutel=sleutel)


def bevestigde_steun(pagina, **velden) -> Steunbetuiging:
    rij = steun(pagina, **velden)
    steunen.bevestig(steun=rij, op=rij.ontvangen_op + timedelta(minutes=1))
    return Steunbetuiging.objects.get(pk=rij.pk)
