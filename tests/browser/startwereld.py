"""Starting a petitie or agenderingsverzoek: each page of the form, and the own page on the way."""

import uuid
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from participatie.indiening.acties import Afzender, inzage_token
from participatie.indiening.models import Toegang
from petities.acties import ga_naar
from petities.models import Aanvraag, AgenderingsverzoekenPagina, PetitiesPagina
from petities.models.actie import actie_van
from petities.starten import concept
from petities.status import Status
from tests.fabrieken import petities

WIE = Afzender("Aaltje Voorbeeld", "aaltje@demo.example", geboortedatum="1980-05-17", woonplaats="Rolde, Aa en Hunze")
JONG = Afzender("Aaltje Voorbeeld", "aaltje@demo.example", geboortedatum="2020-01-01", woonplaats="Assen, Assen")


def bouw():
    from tests.browser.wereld import Bladzijde  # it lists us

    petitie, verzoek = PetitiesPagina.objects.get(), AgenderingsverzoekenPagina.objects.get()
    onderwerp = Aanvraag.objects.exclude(initiatief=None).filter(initiatief__live=True).first().onderwerp
    call_command("update_index", verbosity=0)
    leeg, half = _concept(verzoek), _concept(verzoek, onderwerp=onderwerp)
    vol, jong = _concept(verzoek, WIE, **petities.TEKST), _concept(verzoek, JONG, **petities.TEKST)
    let_op = _concept(petitie, WIE, **petities.TEKST | {"gevraagd": "Bel mij op 06 12345678."})
    verstuurd = petities.maak_aanvraag("agenderingsverzoek")
    aanvullen, eerste = (_ingediend(status) for status in (Status.AANVULLEN, Status.EERSTE_STEUN))

    def stap(naam, aanvraag, stap, **velden):
        return Bladzijde(f"starten-{naam}", _pad(aanvraag, stap), (_toegang(aanvraag),), **velden)

    morgen = timezone.now() + timedelta(days=1)
    doel = Toegang.Doel.BEVESTIGEN
    knop = Toegang.objects.maak(indiener=verstuurd.indiener, doel=doel, geldig_tot=morgen)
    return [
        Bladzijde("starten-petitie", f"{petitie.url}starten/"),
        Bladzijde("starten-verzoek", f"{verzoek.url}starten/"),
        stap("onderwerp", leeg, "onderwerp"),
        stap("onderwerp-fouten", leeg, "onderwerp", doe="verstuur_leeg", status=422),
        stap("lijkt-op", half, "lijkt-op"),
        *(stap(naam, half, naam) for naam in ("vraag", "waarom", "waar", "gegevens", "bewaren", "bewaard")),
        stap("gegevens-fouten", half, "gegevens", doe="verstuur_leeg", status=422),
        stap("mag-niet", jong, "controleer", doe="druk_op_de_knop", status=422),
        stap("controleer", vol, "controleer"),
        stap("let-op", let_op, "controleer", doe="druk_op_de_knop", status=422),
        stap("verstuurd", verstuurd, "verstuurd"),
        stap("aanvullen", aanvullen, "aanvullen"),
        Bladzijde("starten-bevestigen", f"/bevestigen/{knop}/"),
        Bladzijde("mijn-starten-concept", _toegang(vol)),
        Bladzijde("mijn-starten-aanvullen", _toegang(aanvullen)),
        Bladzijde("mijn-starten-eerste", _toegang(eerste)),
        Bladzijde("mijn-starten-wissen", f"/mijn/{eerste.kenmerk}/wissen/", (_toegang(eerste),)),
        Bladzijde("mijn-starten-intrekken", f"/mijn/{eerste.kenmerk}/intrekken/", (_toegang(eerste),)),
    ]


def _concept(overzicht, wie: Afzender | None = None, **tekst) -> Aanvraag:
    aanvraag, _token = concept.begin(overzicht=overzicht, verzendsleutel=uuid.uuid4(), op=timezone.now())
    if tekst:
        concept.schrijf(aanvraag=aanvraag, velden=tekst | {"aan": "ps", "doel": "bespreken"})
    if wie:
        concept.schrijf_wie(aanvraag=aanvraag, afzender=wie, naam_openbaar=False)
    return Aanvraag.objects.select_related("indiener", "pagina").get(pk=aanvraag.pk)


def _ingediend(status: Status) -> Aanvraag:
    pagina = petities.dien_in("agenderingsverzoek")
    actie = actie_van(pagina.pk)
    if status == Status.EERSTE_STEUN:
        actie.status, actie.eerste_steunbetuigers = status, 5
        actie.save()
    else:
        ga_naar(actie, status)
    return Aanvraag.objects.select_related("indiener", "pagina").get(initiatief_id=pagina.pk)


def _toegang(aanvraag: Aanvraag) -> str:
    return f"/mijn/toegang/{inzage_token(indiener=aanvraag.indiener)}/"


def _pad(aanvraag: Aanvraag, stap: str) -> str:
    return f"{aanvraag.pagina.url}starten/{aanvraag.kenmerk}/{stap}/"
